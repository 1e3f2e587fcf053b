"""Make `data/taxonomy/countries.csv`: codes, names, aliases, representative point and radius of each country.

Points are Natural Earth's label points; the radius holds 95 % of the country's area around that point.
"""

import csv
import re
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from gazetteer_sources import Sources, read_json, sources
from shapely.geometry.base import BaseGeometry

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "fr", "ar", "ku", "ckb", "tr", "fa", "he", "uk", "ru", "de", "es", "it")
FIELDS = ("iso2", "iso3", "name_en", "name_fr", "name_ar", "aliases", "lat", "lon", "radius_m")
EARTH_RADIUS_KM = 6371.0088
SHORTEST_NAME = 5  # the Italian short name of GB is "RU": such abbreviations are left out
FEWEST_CELLS = 20  # a shape that covers fewer cells of its grid is measured by its corners

# The short names that analysts write, where the sources have a formal or a newer one.
SHORT_EN = {
    "BO": "Bolivia",
    "BN": "Brunei",
    "BS": "Bahamas",
    "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo",
    "CN": "China",
    "CI": "Ivory Coast",
    "CV": "Cape Verde",
    "CZ": "Czechia",
    "FK": "Falkland Islands",
    "FM": "Micronesia",
    "GB": "United Kingdom",
    "GM": "Gambia",
    "HK": "Hong Kong",
    "IR": "Iran",
    "KP": "North Korea",
    "KR": "South Korea",
    "LA": "Laos",
    "MD": "Moldova",
    "MM": "Myanmar",
    "MK": "North Macedonia",
    "NL": "Netherlands",
    "MO": "Macao",
    "PS": "Palestine",
    "RU": "Russia",
    "SY": "Syria",
    "SZ": "Eswatini",
    "TL": "East Timor",
    "TR": "Turkey",
    "TW": "Taiwan",
    "TZ": "Tanzania",
    "US": "United States",
    "VA": "Vatican City",
    "VE": "Venezuela",
    "VN": "Vietnam",
    "XK": "Kosovo",
}
SHORT_FR = {
    "CD": "République démocratique du Congo",
    "CG": "République du Congo",
    "MM": "Birmanie",
    "PS": "Palestine",
    "CN": "Chine",
    "HK": "Hong Kong",
    "MO": "Macao",
}
SHORT_AR = {
    "CD": "جمهورية الكونغو الديمقراطية",
    "CG": "جمهورية الكونغو",
    "MM": "ميانمار",
    "PS": "فلسطين",
    "HK": "هونغ كونغ",
    "MO": "ماكاو",
    "AE": "الإمارات العربية المتحدة",
    "OM": "عمان",
}
# Names in use that no source lists: abbreviations, former names, press usage.
EXTRA = {
    "AE": ("UAE", "U.A.E.", "Emirates", "EAU", "Emirats", "الإمارات"),
    "BA": ("Bosnia", "Bosnie", "البوسنة"),
    "CD": (
        "DRC",
        "DR Congo",
        "D.R. Congo",
        "RDC",
        "RD Congo",
        "Congo-Kinshasa",
        "Zaire",
        "الكونغو الديمقراطية",
    ),
    "CF": ("RCA", "Centrafrique", "أفريقيا الوسطى"),
    "CG": ("Congo-Brazzaville",),
    "CI": ("Cote d'Ivoire", "Côte d'Ivoire"),
    "CV": ("Cabo Verde",),
    "CZ": ("Czech Republic", "République tchèque"),
    "EH": ("Western Sahara", "Sahara occidental", "Sahrawi Republic"),
    "GB": ("UK", "U.K.", "Great Britain", "Britain", "Royaume-Uni", "Grande-Bretagne", "بريطانيا"),
    "IL": ("إسرائيل", "اسرائيل"),
    "IQ": ("Irak", "Republic of Iraq", "عراق"),
    "IR": ("Islamic Republic of Iran", "ایران"),
    "JO": ("Hashemite Kingdom of Jordan", "الاردن"),
    "KP": ("DPRK", "Corée du Nord"),
    "KR": ("ROK", "Republic of Korea", "Corée du Sud"),
    "LB": ("Liban", "لبنان"),
    "LY": ("Libya", "Libye", "Libyan Arab Jamahiriya"),
    "MK": ("Macedonia", "Macédoine", "FYROM"),
    "NL": ("Holland", "The Netherlands", "Hollande"),
    "MM": ("Burma", "Myanmar", "Birmanie", "بورما"),
    "PS": (
        "Palestinian Territories",
        "Palestinian Territory",
        "Occupied Palestinian Territory",
        "State of Palestine",
        "Occupied Palestinian Territories",
        "Territoires palestiniens",
        "الأراضي الفلسطينية",
    ),
    "RU": ("Russian Federation", "Fédération de Russie"),
    "SA": ("KSA", "Kingdom of Saudi Arabia", "Saudi", "السعودية", "المملكة العربية السعودية"),
    "SS": ("South Sudan", "Soudan du Sud"),
    "SY": ("Syrian Arab Republic", "République arabe syrienne", "سورية", "سوريا"),
    "SZ": ("Swaziland",),
    "TL": ("Timor-Leste",),
    "TR": ("Türkiye", "Turkiye", "Turquie"),
    "US": (
        "USA",
        "U.S.",
        "U.S.A.",
        "US",
        "United States of America",
        "America",
        "Etats-Unis",
        "أمريكا",
        "أميركا",
    ),
    "VA": ("Vatican", "Holy See"),
    "VE": ("Bolivarian Republic of Venezuela",),
    "VN": ("Viet Nam",),
    "YE": ("Yemen", "Yémen", "اليمن", "Republic of Yemen"),
}
# Names that a source gives to the wrong country.
WRONG = {"PS": ("ארץ ישראל",)}
# First-level divisions of Natural Earth that ISO 3166-1 lists as countries of their own.
DETACHED = {
    "BQ": ("NL-BQ1", "NL-BQ2", "NL-BQ3"),
    "BV": ("NO-X01~",),
    "CC": ("-99-X15~",),
    "CX": ("-99-X14~",),
    "GF": ("FR-GF",),
    "GP": ("FR-GP",),
    "MQ": ("FR-MQ",),
    "RE": ("FR-RE",),
    "SJ": ("NO-21",),
    "YT": ("FR-YT",),
}
DETACHED_CODES = {code: iso2 for iso2, codes in DETACHED.items() for code in codes}


def main() -> None:
    """Write the file."""
    raw = sources()
    rows = country_rows(raw)
    target = ROOT / "data" / "taxonomy" / "countries.csv"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{target.relative_to(ROOT)}: {len(rows)} countries")


def country_rows(raw: Sources) -> list[dict[str, object]]:
    """Build one row a country of the GeoNames list, in order of its code."""
    listed = read_json(raw.country_list)
    towns = read_json(raw.towns)
    assert isinstance(listed, dict)
    assert isinstance(towns, dict)
    natural = gpd.read_file(raw.countries_shape)
    parts = gpd.read_file(raw.admin1, columns=["iso_3166_2"])
    cldr = {language: _cldr_names(raw.country_names, language) for language in LANGUAGES}
    rows = []
    for iso2, country in sorted(listed.items()):
        if iso2 in {"AN", "CS"}:  # dissolved: Netherlands Antilles, Serbia and Montenegro
            continue
        shapes = natural[iso2 == natural.ISO_A2_EH]
        main_part = shapes[shapes.POP_EST.max() == shapes.POP_EST].iloc[0] if len(shapes) else None
        detached = parts[parts.iso_3166_2.map(DETACHED_CODES) == iso2].union_all()
        shape = detached if main_part is None else main_part.geometry.difference(_elsewhere(parts, iso2))
        if shape.is_empty:  # Tokelau: three atolls too small to be drawn, known by their villages
            villages = [town for town in towns.values() if town["countrycode"] == iso2]
            shape = shapely.MultiPoint([(town["longitude"], town["latitude"]) for town in villages]).buffer(0.01)
        if main_part is not None:
            lat, lon = float(main_part.LABEL_Y), float(main_part.LABEL_X)
        else:
            point = shapely.point_on_surface(shape)
            lat, lon = point.y, point.x
        names = _names(iso2, country, main_part, cldr)
        rows.append(
            {
                "iso2": iso2,
                "iso3": country["iso3"],
                **names,
                "lat": f"{lat:.4f}",
                "lon": f"{lon:.4f}",
                "radius_m": covering_radius_m(shape, lat, lon),
            },
        )
    return rows


def _elsewhere(parts: gpd.GeoDataFrame, iso2: str) -> BaseGeometry:
    """Land that Natural Earth counts to a country and ISO 3166-1 does not."""
    others = [code for code in DETACHED_CODES if code.startswith(f"{iso2}-")]
    return parts[parts.iso_3166_2.isin(others)].union_all().buffer(0.2)


def _cldr_names(folder: Path, language: str) -> dict[str, list[str]]:
    content = read_json(folder / language / "territories.json")
    assert isinstance(content, dict)
    names: dict[str, list[str]] = {}
    for code, name in content["main"][language]["localeDisplayNames"]["territories"].items():
        if not code.endswith("-alt-short") or len(name) > SHORTEST_NAME:
            names.setdefault(code.split("-")[0], []).append(name)
    return names


def _names(
    iso2: str, country: dict[str, str], part: pd.Series | None, cldr: dict[str, dict[str, list[str]]]
) -> dict[str, str]:
    def pick(short: dict[str, str], language: str, column: str) -> str:
        known = cldr[language].get(iso2, [""])[0]
        drawn = "" if part is None or pd.isna(part[column]) else str(part[column])
        return short.get(iso2) or known or drawn

    chosen = {
        "name_en": SHORT_EN.get(iso2) or country["name"],
        "name_fr": pick(SHORT_FR, "fr", "NAME_FR"),
        "name_ar": pick(SHORT_AR, "ar", "NAME_AR"),
    }
    others = [country["name"], *EXTRA.get(iso2, ())]
    for language in LANGUAGES:
        others += [re.sub(r"\s*\(.*?\)", "", name) for name in cldr[language].get(iso2, [])]
    if part is not None:
        columns = [
            "NAME_LONG",
            "FORMAL_EN",
            "FORMAL_FR",
            *(f"NAME_{x.upper()}" for x in LANGUAGES if x not in {"ku", "ckb"}),
        ]
        others += [str(part[column]) for column in columns if not pd.isna(part[column])]
    wrong = WRONG.get(iso2, ())
    kept = dict.fromkeys(name.replace("|", " ").strip() for name in others)
    chosen["aliases"] = " | ".join(name for name in kept if name and name not in (*chosen.values(), *wrong))
    return chosen


def covering_radius_m(shape: BaseGeometry, lat: float, lon: float, share: float = 0.95) -> int:
    """Radius around a point, in metres to two digits, that holds a share of a shape's area (WGS84)."""
    west, south, east, north = shape.bounds
    xs, ys = np.meshgrid(np.linspace(west, east, 161)[1::2], np.linspace(south, north, 161)[1::2])
    inside = shapely.contains_xy(shape, xs, ys)
    if inside.sum() < FEWEST_CELLS:
        points = shapely.get_coordinates(shape)
        xs, ys = points[:, 0], points[:, 1]
    else:
        xs, ys = xs[inside], ys[inside]
    distance = distance_km(lat, lon, ys, xs)
    order = np.argsort(distance)
    weight = np.cumsum(np.cos(np.radians(ys[order])))
    at = int(np.searchsorted(weight, share * weight[-1]))
    metres = max(float(distance[order][min(at, len(order) - 1)]) * 1000, 500.0)
    digits = 10 ** (len(str(int(metres))) - 2)
    return int(np.ceil(metres / digits) * digits)


def distance_km(lat: float, lon: float, lats: np.ndarray, lons: np.ndarray) -> np.ndarray:
    """Great-circle distances from one point to many, in kilometres."""
    a, b = np.radians(lat), np.radians(lats)
    h = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(lons - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(h, 0, 1)))


if __name__ == "__main__":
    main()
