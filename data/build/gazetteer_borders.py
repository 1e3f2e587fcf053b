"""First-level divisions and contested areas as shapes: cleaned, named and simplified without gaps."""

import csv
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from gazetteer_countries import DETACHED_CODES
from gazetteer_sources import Sources
from shapely.geometry.base import BaseGeometry

DATA = Path(__file__).parents[2] / "data" / "gazetteer"
TOLERANCE = 0.012  # degrees; the side of the triangles that simplification may cut off, some 1.3 km
NAME_COLUMNS = (
    "name", "name_en", "name_fr", "name_ar", "name_fa", "name_tr", "name_he", "name_ru", "name_uk", "name_de",
    "name_es", "name_it", "gn_name", "woe_name", "name_local", "gns_name",
)  # fmt: skip
CLASS_WORDS = re.compile(
    r"\b(?:muhafazat|mohafazat|wilayat|wilaya|governorate|gouvernorat|province|oblast'?|region|district|"
    r"autonomous republic of|republic of|republic|state|prefecture|département|department|county|"
    r"s'ka|ska|misto|of|de|du|d')\b|^(?:محافظة|ولاية|منطقة|إقليم|مقاطعة|أوبلاست) | أوبلاست$",
    re.IGNORECASE,
)
# English names in use where the source's are outdated, too short to be known, or not English.
RENAMED = {
    "LB-JA": "South Lebanon", "LB-AS": "North Lebanon", "LB-NA": "Nabatieh", "SY-X01~": "Quneitra",
    "PS-GZZ": "Gaza Strip", "PS-WBK": "West Bank", "YE-AD": "Aden", "YE-SA": "Sanaa (city)", "YE-DA": "Al Dhale",
    "SA-04": "Eastern Province", "UA-12": "Dnipropetrovsk", "UA-30": "Kyiv (city)", "UA-43": "Crimea",
    "UA-51": "Odesa", "IQ-SD": "Salah al-Din", "IQ-BB": "Babil", "SY-RD": "Rif Dimashq", "IQ-QA": "Al-Qadisiyyah",
    "IL-D": "Southern District", "IL-Z": "Northern District", "IL-M": "Central District",
}  # fmt: skip


def read_divisions(raw: Sources) -> gpd.GeoDataFrame:
    """First-level divisions with columns code, country, english, names (list), region and geometry."""
    frame = gpd.read_file(raw.admin1)
    frame["name_alt"] = frame["name_alt"].fillna("")
    frame = frame[frame.iso_a2 != "AQ"].reset_index(drop=True)
    frame["geometry"] = frame.geometry.make_valid()
    frame["code"] = frame.iso_3166_2
    frame["country"] = [_country(code, iso2) for code, iso2 in zip(frame.code, frame.iso_a2, strict=True)]
    frame["names"] = [_names(row) for row in frame.to_dict("records")]
    frame["english"] = [_english(row) for row in frame.to_dict("records")]
    frame["region"] = np.where(frame.region.notna(), frame.region, frame.geonunit)
    return frame[["code", "country", "english", "names", "region", "type_en", "latitude", "longitude", "geometry"]]


def _country(code: str, iso2: str) -> str:
    """ISO country of a division: the ISO 3166-2 prefix, which is the United Nations' view, before the mapped one."""
    prefix = code[:2]
    return DETACHED_CODES.get(code) or (prefix if re.fullmatch(r"[A-Z]{2}-.*", code) else iso2)


def _names(row: dict[str, object]) -> list[str]:
    given = [str(row[column]) for column in NAME_COLUMNS if isinstance(row[column], str)]
    given += str(row["name_alt"]).split("|")
    short = [" ".join(CLASS_WORDS.sub(" ", name).split()) for name in given]
    return [name for name in dict.fromkeys([*given, *short]) if len(name.strip()) > 1]


def _english(row: dict[str, object]) -> str:
    for column in ("name_en", "name", "gn_name"):
        name = row[column]
        if isinstance(name, str) and name:
            cleaned = re.sub(r"\s*\(.*?\)|\s+(?:Governorate|Province|Oblast)$", "", name).strip("'` ")
            return RENAMED.get(str(row["code"]), cleaned)
    return ""


def simplify(shapes: gpd.GeoSeries) -> gpd.GeoSeries:
    """Simplify neighbouring shapes together, so that no gaps open between them."""
    simple = shapely.coverage_simplify(shapely.make_valid(shapes.to_numpy()), TOLERANCE)
    return gpd.GeoSeries(shapely.make_valid(simple), crs=shapes.crs)


class Parts:
    """Makes an area from the notation of `regions.csv` and `contested.csv`.

    An area is a list of parts: the ISO 3166-2 code of a division, ``code@west,south,east,north`` for what of it
    lies in a box, ``NE:code`` for a country of Natural Earth, ``BOX:west,south,east,north``.
    """

    def __init__(self, divisions: gpd.GeoDataFrame, raw: Sources) -> None:
        self._divisions = divisions
        countries = gpd.read_file(raw.countries_shape, columns=["ADM0_A3"])
        self._countries = dict(zip(countries.ADM0_A3, countries.geometry, strict=True))

    def shape(self, made_of: str) -> BaseGeometry:
        """Union of the parts."""
        return shapely.union_all([self._part(part) for part in made_of.split(" | ")])

    def _part(self, part: str) -> BaseGeometry:
        if part.startswith("BOX:"):
            return shapely.box(*map(float, part[4:].split(",")))
        if part.startswith("NE:"):
            return self._countries[part[3:]]
        code, _, box = part.partition("@")
        whole = shapely.union_all(self._divisions.geometry[self._divisions.code == code].to_numpy())
        if whole.is_empty:
            raise ValueError(f"no division {code}")
        return whole & shapely.box(*map(float, box.split(","))) if box else whole


def read_table(name: str) -> list[dict[str, str]]:
    """One hand-kept table beside the index."""
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def polygon_arrays(prefix: str, shapes: gpd.GeoSeries) -> dict[str, np.ndarray]:
    """Shapes as flat integer arrays: corners, and where rings, polygons and shapes begin."""
    whole = [shapely.multipolygons([p for p in shapely.get_parts(s) if p.geom_type == "Polygon"]) for s in shapes]
    _, corners, offsets = shapely.to_ragged_array(whole)
    names = ("rings", "polygons", "shapes")
    return {
        f"{prefix}_corners": np.rint(corners * 100_000).astype("<i4").reshape(-1),
        **{f"{prefix}_{n}": np.asarray(o, dtype="<u4") for n, o in zip(names, offsets, strict=True)},
    }


def locate(shapes: gpd.GeoSeries, lons: np.ndarray, lats: np.ndarray) -> pd.Series:
    """Index of the shape that holds each point, -1 where none does."""
    tree = shapely.STRtree(shapes.to_numpy())
    at, which = tree.query(shapely.points(lons, lats), predicate="intersects")
    found = pd.Series(-1, index=range(len(lons)))
    found.iloc[at] = which
    return found
