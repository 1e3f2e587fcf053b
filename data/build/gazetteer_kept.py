"""Make `data/gazetteer/places.bin`, the index of the places kept by hand in `places.csv`.

Run `python data/build/gazetteer_kept.py` after a change of that file; it needs no package and takes seconds.
It writes the division of each place into the file and stops at a point that does not lie in its country.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from gazetteer import key_arrays, place_arrays  # noqa: E402
from gazetteer_borders import DATA, read_table  # noqa: E402
from gazetteer_places import KNOWN_WEIGHT, Row  # noqa: E402

from geo.gazetteer.index import CODE, NEEDS_CLASS, PRIMARY, Index, Place, write_index  # noqa: E402
from geo.gazetteer.normalise import bare, plain  # noqa: E402
from geo.gazetteer.parse import split_class  # noqa: E402
from geo.gazetteer.reverse import Reverse  # noqa: E402
from geo.gazetteer.vocabulary import AIR_BASE, AIRPORT, BASE  # noqa: E402

FIELDS = ("name", "names", "lat", "lon", "kind", "country", "admin1", "radius_m", "weight", "source")
WEIGHT = {"town": 4.4, "section": 4.0, "district": 4.2, "province": 4.8, "region": 4.6, "waters": 6.0}
FACILITY_WEIGHT = 4.4
QUALIFIED_WEIGHT = 3.4  # "Zahraa (Aleppo)": that name alone is not known well enough
SHORT_WEIGHT = 3.4  # so is a name of three letters
SHORTEST = 4
NISBA = re.compile(r"^(?:[Aa]l-)?[A-Za-z']+[^aei\W]i$")  # a family name first of all: al-Abbasi
BASES = frozenset({AIRPORT, AIR_BASE, BASE})
BUILT = frozenset({"facility", "airport", "air_base"})
TOWNS = frozenset({"town", "section"})
CODES = frozenset({"airport", "air_base"})
ANY = TOWNS | CODES
UNKNOWN = "?"  # in a contested area, or in open sea
WHOLE = frozenset({"waters", "region", "province"})
AROUND = [(0.0, 0.0), *((n * step, e * step) for step in (0.03, 0.1) for n in (-1, 0, 1) for e in (-1, 0, 1))]
"""Steps in degrees from a point, to 10 km: borders are drawn to about 1 km, crossings and islands lie on the edge."""


def main() -> None:
    """Complete the table and write the index."""
    table = read_table("places.csv")
    locate(table)
    with (DATA / "places.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    rows = [*(as_row(kept) for kept in table), *known()]
    countries = ["", *sorted({row.country for row in rows if row.country})]
    admins = sorted({row.admin1 for row in rows if row.admin1})
    arrays = {**place_arrays(rows, countries, admins), **key_arrays(rows)}
    target = DATA / "places.bin"
    write_index(target, arrays, {"reported": [], "countries": countries, "admins": admins})
    print(f"{target.relative_to(ROOT)}: {len(rows)} places, {len(arrays['key_offsets']) - 1} keys, "
          f"{target.stat().st_size / 1e3:.0f} kB")  # fmt: skip


def locate(table: list[dict[str, str]]) -> None:
    """Write the first-level division onto each place and check its country, which may begin a few steps away."""
    reverse = Reverse(Index(DATA / "gazetteer.bin"), ())
    waiting = [row for row in table if row["country"] and row["kind"] not in WHOLE]
    for row in table:
        row["admin1"] = ""
    for north, east in AROUND:
        lats = [float(row["lat"]) + north for row in waiting]
        found = reverse.table(lats, [float(row["lon"]) + east for row in waiting])
        columns = found["country"], found["admin1"], found["contested"]
        for row, country, admin1, contested in zip(waiting, *columns, strict=True):
            if country == row["country"] or contested or not country:
                row["admin1"] = (admin1 if country == row["country"] else "") or UNKNOWN
        waiting = [row for row in waiting if not row["admin1"]]
        if not waiting:
            break
    for row in table:
        row["admin1"] = row["admin1"].strip(UNKNOWN)
    if waiting:
        sys.exit("\n".join(f"{row['name']}: {row['lat']}, {row['lon']} is not in {row['country']}" for row in waiting))


def as_row(kept: dict[str, str]) -> Row:
    """One place on its way into the index."""
    kind = kept["kind"]
    name, _, rest = kept["name"].partition(" (")
    weight = QUALIFIED_WEIGHT if rest else WEIGHT.get(kind, FACILITY_WEIGHT)
    if len(bare(plain(name))) < SHORTEST or NISBA.search(name):
        weight = min(weight, SHORT_WEIGHT)
    names = [(name, PRIMARY), *((other, 0) for other in kept["names"].split(" | ") if other)]
    if kind in BUILT:  # "Saky air base" is met as "base of Saky", too
        cores = [split_class(plain(other)) for other, _ in names if plain(other)]
        names += [(core, NEEDS_CLASS) for place_class, core in cores if place_class in BASES and core]
    return Row(
        name=name,
        lat=float(kept["lat"]),
        lon=float(kept["lon"]),
        kind=kind,
        country=kept["country"],
        admin1=kept["admin1"],
        weight=float(kept["weight"] or weight),
        radius_m=int(kept["radius_m"]),
        names=names,
    )


def known() -> Iterator[Row]:
    """Places of `known.csv` that the large index does not yet have under all their names or with their weight."""
    index = Index(DATA / "gazetteer.bin")
    for row in read_table("known.csv"):
        where, _, name = row["place"].partition(":")
        others = [other for other in row["names"].split(" | ") if other]
        asked = others if where == "icao" else [name, *others]
        found = of_name(index, name, CODES if where == "icao" else TOWNS)
        found = [place for place in found if where in {"icao", place.country}]
        if not found and where == "icao":  # a code that no airline or tower uses is not in the index
            continue
        if not found:
            sys.exit(f"known.csv: no {row['place']} in the index")
        place = max(found, key=lambda item: item.weight)
        weight = float(row["weight"] or max(KNOWN_WEIGHT if where != "icao" else 0.0, place.weight))
        here = all(any(item.number == place.number for item in of_name(index, other, ANY)) for other in asked)
        if here and place.weight >= weight:
            continue
        names = [(place.name, PRIMARY), *((other, PRIMARY) for other in asked)]
        if place.kind in BUILT:
            cores = [split_class(plain(other)) for other in asked if plain(other)]
            names += [(core, NEEDS_CLASS) for place_class, core in cores if place_class in BASES and core]
        yield Row(
            place.name, place.lat, place.lon, place.kind, place.country, weight, place.radius_m, names, place.admin1
        )


def of_name(index: Index, name: str, kinds: frozenset[str]) -> list[Place]:
    """Places of some kinds under a name; airports by their code alone, if only they are asked for."""
    number = index.find(bare(plain(name)))
    if number is None:
        return []
    listed = index.postings(number)
    found = [index.place(posting.place) for posting in listed if kinds is not CODES or posting.flags & CODE]
    return [place for place in found if place.kind in kinds]


if __name__ == "__main__":
    main()
