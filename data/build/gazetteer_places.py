"""The places of the index, gathered from every source as one kind of row."""

import csv
import gzip
import math
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from gazetteer_borders import Parts, locate, read_table
from gazetteer_countries import covering_radius_m, distance_km
from gazetteer_sources import Sources, read_json
from rapidfuzz.fuzz import ratio

from geo.gazetteer.index import CODE, DISTANT, LENT, NEEDS_CLASS, PRIMARY
from geo.gazetteer.normalise import ARTICLES, bare, plain, sounds
from geo.gazetteer.parse import split_class
from geo.gazetteer.vocabulary import DIRECTIONS, PARTS
from geo.text import script_of

ROOT = Path(__file__).parents[2]
SCRIPTS = re.compile(
    r"^[\u0020-\u024f\u02b0-\u02ff\u1e00-\u1eff\u2010-\u201f\u0400-\u052f\u0590-\u06ff\u200c-\u200f]+$"
)
ROMANISED = re.compile(r"^(?!(?:al|el|ad|ar|as|at|an|az|esh|ash)[- ])[a-z0-9 ,'`ʼʿʾ-]+$")
WIDELY_KNOWN = 4.3  # weight of 20,000 inhabitants: names in every script are kept
HOME_OF_SCRIPT = {
    "cyrillic": frozenset(
        [
            "RU",
            "UA",
            "BY",
            "BG",
            "RS",
            "MK",
            "KZ",
            "KG",
            "TJ",
            "MN",
            "UZ",
            "TM",
            "MD",
            "ME",
            "BA",
            "AZ",
            "AM",
            "GE",
            "XK",
        ]
    ),
    "arabic": frozenset(
        [
            "IQ",
            "SY",
            "LB",
            "JO",
            "PS",
            "IL",
            "EG",
            "LY",
            "TN",
            "DZ",
            "MA",
            "EH",
            "MR",
            "SD",
            "SS",
            "TD",
            "ER",
            "DJ",
            "SO",
            "SA",
            "YE",
            "OM",
            "AE",
            "QA",
            "BH",
            "KW",
            "IR",
            "AF",
            "PK",
            "TR",
            "KM",
            "ML",
            "NE",
        ],
    ),
    "hebrew": frozenset(["IL", "PS", "LB", "SY", "JO", "EG"]),
}
LONGEST_NAME, LONGEST_CODE, SHORTEST_BARE = 60, 4, 3
SEAT = {"PPLC": 0.7, "PPLA": 0.4, "PPLA2": 0.2, "PPLA3": 0.1, "PPLX": -0.5, "PPLL": -0.2}
UNKNOWN_POPULATION = {"PPLC": 50_000, "PPLA": 30_000, "PPLA2": 8_000}
MILITARY = re.compile(
    r"air ?base|\bafb\b|army|air force|military|naval|navy|forward operating|\bcamp\b|joint base", re.IGNORECASE
)
AIRPORT_WEIGHT = {"large_airport": 5.2, "medium_airport": 4.4, "small_airport": 3.0, "heliport": 2.8}
FARTHEST_AIRPORT_KM = 60
KNOWN_WEIGHT = 6.0
REPORTED_BONUS = 0.7
SEAT_WEIGHT, SEAT_SHARE = 4.5, 0.4  # a division of a large town of its name is the better known for it
LEAST_FAITHFUL = 50  # of 100: below it another name is no transliteration of the main one
DIVISION_WEIGHT = 4.6
REGION_WEIGHT = 7.5
REPORTED_DIVISION_WEIGHT = 5.6  # where the press names provinces bare
REPORTED = frozenset(
    [
        "IQ",
        "SY",
        "LB",
        "PS",
        "YE",
        "UA",
        "AF",
        "SD",
        "SS",
        "SO",
        "LY",
        "ML",
        "BF",
        "NE",
        "NG",
        "CD",
        "CF",
        "MM",
        "PK",
        "ET",
        "TD",
        "MZ",
        "IR",
        "TR",
        "SA",
        "EG",
        "HT",
    ]
)
MINOR_FIELDS_LEFT_OUT = frozenset({"US", "CA", "AU", "BR"})  # 30,000 private strips


@dataclass
class Row:
    """One place on its way into the index; `names` are (name, flags)."""

    name: str
    lat: float
    lon: float
    kind: str
    country: str
    weight: float
    radius_m: int
    names: list[tuple[str, int]] = field(default_factory=list)
    admin1: str = ""
    seat: bool = False
    code: str = ""
    serves: str = ""
    """Town that an airport serves."""


def usable(name: str) -> bool:
    """Whether a name is in a script we index and short enough to be one."""
    return 1 < len(name) < LONGEST_NAME and bool(SCRIPTS.match(name))


def towns(raw: Sources) -> Iterator[Row]:
    """Populated places of GeoNames, from 500 inhabitants."""
    codes = {}
    with raw.feature_codes.open(encoding="utf-8") as stream:
        for line in stream:
            fields = line.split("\t")
            codes[int(fields[0])] = fields[7]
    listed = read_json(raw.towns)
    assert isinstance(listed, dict)
    for town in listed.values():
        code = codes.get(town["geonameid"], "PPL")
        population = town["population"] or UNKNOWN_POPULATION.get(code, 500)
        weight = math.log10(population) + SEAT.get(code, 0.0)
        weight += REPORTED_BONUS if town["countrycode"] in REPORTED else 0.0
        others = [(name, 0) for name in town["alternatenames"] if kept(name, town["countrycode"], weight)]
        yield Row(
            name=town["name"],
            lat=town["latitude"],
            lon=town["longitude"],
            kind="section" if code == "PPLX" else "town",
            country=town["countrycode"],
            weight=weight,
            radius_m=town_radius_m(population),
            names=[(town["name"], PRIMARY), *others],
            seat=code in {"PPLC", "PPLA", "PPLA2"},
        )


def kept(name: str, country: str, weight: float) -> bool:
    """Whether another name of a town is worth its place: not a code, not a bare romanisation, in a likely script."""
    if not usable(name) or ROMANISED.match(name) or (len(name) <= LONGEST_CODE and name.isascii() and name.isupper()):
        return False
    homes = HOME_OF_SCRIPT.get(script_of(name))
    return homes is None or weight >= WIDELY_KNOWN or country in homes


def town_radius_m(population: int) -> int:
    """Radius that holds a town of a size; our own rule, in docs/geocoding.md."""
    steps = ((20_000, 3_000), (100_000, 5_000), (500_000, 8_000), (2_000_000, 12_000))
    return next((radius for limit, radius in steps if population <= limit), 20_000)


def airports(raw: Sources) -> Iterator[Row]:
    """Airports, air bases and military heliports of OurAirports with their codes."""
    with gzip.open(raw.airports, "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            large = row["type"] == "large_airport"
            military = bool(MILITARY.search(row["name"].split(" / ")[0] if large else row["name"] + row["keywords"]))
            minor = row["type"] == "small_airport" and row["iso_country"] in MINOR_FIELDS_LEFT_OUT
            if row["type"] not in AIRPORT_WEIGHT or (minor and not military):
                continue
            if row["type"] == "heliport" and not military:
                continue
            yield Row(
                name=re.split(r"\s+/\s+", row["name"])[0],
                lat=float(row["latitude_deg"]),
                lon=float(row["longitude_deg"]),
                kind="air_base" if military else "airport",
                country=row["iso_country"],
                weight=AIRPORT_WEIGHT[row["type"]] + (0.3 if row["scheduled_service"] == "yes" else 0.0),
                radius_m=2_500 if row["type"] != "heliport" else 1_000,
                names=list(airport_names(row)),
                code=row["ident"],
                serves=row["municipality"].split(",")[0],
            )


def airport_names(row: dict[str, str]) -> Iterator[tuple[str, int]]:
    """Names of one airport: as given, its proper name beside a class word, its town beside one, its codes."""
    full = [part.strip() for part in re.split(r"\s+/\s+", row["name"])]
    keywords = [part.strip() for part in row["keywords"].split(",") if part.strip()]
    codes = {row["ident"], row["gps_code"], row["iata_code"]}
    for name in [*full, *keywords]:
        if re.fullmatch(r"[A-Z0-9-]{2,7}", name):
            codes.add(name)
        elif usable(name):
            place_class, rest = split_class(plain(name))
            yield (name, PRIMARY) if place_class else (name, NEEDS_CLASS if name in full else NEEDS_CLASS | LENT)
            if place_class and rest:
                yield rest, NEEDS_CLASS
    if row["municipality"] and usable(row["municipality"]):
        yield row["municipality"].split(",")[0], NEEDS_CLASS | LENT
    for code in codes:
        if re.fullmatch(r"[A-Z]{3,4}", code):
            yield code, CODE


def countries() -> Iterator[Row]:
    """Countries of `data/taxonomy/countries.csv`."""
    with (ROOT / "data" / "taxonomy" / "countries.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            aliases = [alias for alias in row["aliases"].split(" | ") if usable(alias)]
            yield Row(
                name=row["name_en"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                kind="country",
                country=row["iso2"],
                weight=9.0,
                radius_m=int(row["radius_m"]),
                names=[(row[f"name_{language}"], PRIMARY) for language in ("en", "fr", "ar")]
                + [(alias, 0) for alias in aliases],
            )


def division_names(names: list[str]) -> Iterator[tuple[str, int]]:
    """Names of a division, and what is left of them without the class word; a mere direction needs its class word."""
    for name in names:
        if not usable(name) or ", " in name:
            continue
        flat = plain(name)
        place_class, rest = split_class(flat)
        for text, flag in ((name, 0), (rest if place_class else "", 0)):
            key = bare(plain(text)) if plain(text) else ""
            if key:
                yield text, NEEDS_CLASS if key in DIRECTIONS or key in PARTS or len(key) < SHORTEST_BARE else flag


def divisions(frame: gpd.GeoDataFrame) -> Iterator[Row]:
    """First-level divisions, and the regions that the source groups them into (France, Italy, Spain, Britain ...)."""
    for row in frame.itertuples():
        lat, lon = _inner_point(row.geometry, row.latitude, row.longitude)
        names = list(division_names(row.names))
        yield Row(
            name=row.english,
            lat=lat,
            lon=lon,
            kind="province",
            country=row.country,
            weight=REPORTED_DIVISION_WEIGHT if row.country in REPORTED else DIVISION_WEIGHT,
            radius_m=covering_radius_m(row.geometry, lat, lon),
            names=[(row.english, PRIMARY), *names],
            admin1=row.english,
        )
    grouped = frame[frame.region.notna() & frame.country.isin(["FR", "IT", "ES", "GB", "PH", "BF", "UG", "IE", "GN"])]
    for (country, region), part in grouped.groupby(["country", "region"]):
        if bare(plain(region)) in DIRECTIONS or part.english.eq(region).any():
            continue
        shape = part.geometry.union_all()
        point = shapely.point_on_surface(shape)
        names = [(region, PRIMARY)]
        yield Row(region, point.y, point.x, "province", country, 5.0, covering_radius_m(shape, point.y, point.x), names)


def _inner_point(shape: shapely.Geometry, lat: float, lon: float) -> tuple[float, float]:
    if shape.contains(shapely.Point(lon, lat)):
        return lat, lon
    point = shapely.point_on_surface(shape)
    return point.y, point.x


def regions(parts: Parts) -> Iterator[Row]:
    """Regions without formal borders, straits and seas, of `regions.csv`."""
    for row in read_table("regions.csv"):
        shape = parts.shape(row["made_of"])
        point = shape.centroid if row["kind"] == "waters" else shapely.point_on_surface(shape)
        names = [(row[f"name_{language}"], PRIMARY) for language in ("en", "fr", "ar")]
        names += [(alias, 0) for alias in row["aliases"].split(" | ")]
        radius = covering_radius_m(shape, point.y, point.x)
        names = [(name, flags) for name, flags in names if name]
        # One whole division under another name is a division.
        kind = "province" if re.fullmatch(r"[A-Z]{2}-[A-Z0-9]+", row["made_of"]) else row["kind"]
        yield Row(row["name_en"], point.y, point.x, kind, row["country"], REGION_WEIGHT, radius, names)


def mark_distant_names(rows: list[Row]) -> None:
    """Mark the names that are no transliteration of a place's main name: former, foreign or another place's."""
    for row in rows:
        if row.kind not in {"town", "section", "province"}:
            continue
        main = sounds(bare(plain(row.name))) if plain(row.name).isascii() else ""
        away_from_home = row.kind == "province" and row.country not in HOME_OF_SCRIPT["arabic"]
        for at, (name, flags) in enumerate(row.names):
            flat = plain(name)
            if flags & PRIMARY or not flat:
                continue
            foreign = flat.isascii() and main and ratio(main, sounds(bare(flat))) < LEAST_FAITHFUL
            shortened = set(flat.split()) < set(plain(row.name).split()) - ARTICLES
            if foreign or shortened or (away_from_home and script_of(name) == "arabic"):
                row.names[at] = (name, flags | DISTANT)


def make_known(rows: list[Row]) -> None:
    """Give the places of `known.csv` the names and the weight that the press gives them."""
    by_key = {(row.country, row.name): row for row in rows if row.kind in {"town", "section"}}
    by_code = {row.code: row for row in rows if row.code}
    for known in read_table("known.csv"):
        where, _, what = known["place"].partition(":")
        row = by_code.get(what) if where == "icao" else by_key.get((where, what))
        if row is None:
            print(f"known.csv: no {known['place']}", file=sys.stderr)
            continue
        row.weight = max(row.weight, float(known["weight"] or KNOWN_WEIGHT))
        row.names += [(name, PRIMARY) for name in known["names"].split(" | ") if name]


def assign_divisions(rows: list[Row], frame: gpd.GeoDataFrame) -> None:
    """Write the English name of the first-level division of their own country onto towns and airports."""
    at = [
        number for number, row in enumerate(rows) if not row.admin1 and row.kind not in {"country", "waters", "region"}
    ]
    lons = np.array([rows[number].lon for number in at])
    lats = np.array([rows[number].lat for number in at])
    found = locate(frame.geometry, lons, lats).to_numpy(copy=True)
    tree = shapely.STRtree(frame.geometry.to_numpy())
    missing = np.flatnonzero(found < 0)
    near, which = tree.query_nearest(shapely.points(lons[missing], lats[missing]), max_distance=0.3, all_matches=False)
    found[missing[near]] = which
    for number, division in zip(at, found, strict=True):
        if division >= 0 and frame.country.iloc[division] == rows[number].country:
            rows[number].admin1 = frame.english.iloc[division]


def lend_town_names(rows: list[Row]) -> None:
    """Let an airport be met under every name of the town it serves, beside a class word."""
    wanted: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        if row.serves and plain(row.serves):
            wanted.setdefault((row.country, bare(plain(row.serves))), []).append(row)
    for town in rows:
        if town.kind != "town":
            continue
        for key in {bare(plain(name)) for name, _ in town.names if plain(name)}:
            for airport in wanted.get((town.country, key), ()):
                if distance_km(town.lat, town.lon, np.array(airport.lat), np.array(airport.lon)) < FARTHEST_AIRPORT_KM:
                    own = {
                        bare(split_class(plain(name))[1])
                        for name, flags in airport.names
                        if plain(name) and not flags & LENT
                    }
                    lent = (
                        NEEDS_CLASS if own & {bare(plain(n)) for n, _ in town.names if plain(n)} else NEEDS_CLASS | LENT
                    )
                    airport.names += [(name, lent) for name, _ in town.names]


def lend_seat_names(rows: list[Row]) -> None:
    """Let a division named after its chief town be met under the town's other names, beside a class word.

    The town in turn takes the division's spellings of the name they share.
    """
    provinces: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row.kind == "province" and row.admin1:
            for name, _ in row.names:
                provinces.setdefault((row.country, bare(plain(name)) if plain(name) else ""), row)
    for row in rows:
        if not row.seat:
            continue
        province = next(
            (p for n, _ in row.names if plain(n) and (p := provinces.get((row.country, bare(plain(n)))))), None
        )
        if province is not None and province.admin1 == row.admin1:
            heard = {sounds(bare(plain(name))) for name, _ in row.names if plain(name)}
            row.names += [(n, f & ~PRIMARY) for n, f in province.names if plain(n) and sounds(bare(plain(n))) in heard]
            province.names += [(name, NEEDS_CLASS) for name, _ in row.names]
            if sounds(bare(plain(province.name))) in heard:
                province.weight += max(0.0, (row.weight - SEAT_WEIGHT) * SEAT_SHARE)
