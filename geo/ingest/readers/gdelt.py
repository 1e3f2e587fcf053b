"""GDELT event files have no header row: they are known by their shape, and named here.

Column names and order: GDELT Event Database Data Format Codebook V1.03 and GDELT 2.0 Event Database Codebook V2.0.
"""

from collections.abc import Sequence

_ACTOR = (
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
)
_GEO_1 = ("Type", "FullName", "CountryCode", "ADM1Code", "Lat", "Long", "FeatureID")
_GEO_2 = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
_HEAD = ("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate")
_MIDDLE = (
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
)


def _names(geo: tuple[str, ...], tail: tuple[str, ...]) -> tuple[str, ...]:
    actors = tuple(f"Actor{n}{part}" for n in (1, 2) for part in _ACTOR)
    places = tuple(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in geo)
    return (*_HEAD, *actors, *_MIDDLE, *places, *tail)


GDELT_1 = _names(_GEO_1, ("DATEADDED", "SOURCEURL"))
GDELT_2 = _names(_GEO_2, ("DATEADDED", "SOURCEURL"))


def headerless_names(rows: Sequence[Sequence[str]]) -> tuple[str, ...] | None:
    """Names of the columns if these first rows are those of a GDELT event file; ``None`` if not.

    58 columns (57 before April 2013, without the address) are GDELT 1, 61 are GDELT 2; the first is a number,
    the second a day YYYYMMDD that starts with the year in the fourth.
    """
    shapes = {57: GDELT_1[:57], 58: GDELT_1, 61: GDELT_2}
    names = shapes.get(len(rows[0])) if rows else None
    if names is None:
        return None
    for row in rows[:20]:
        if len(row) != len(names) or not (row[0].isdigit() and row[1].isdigit() and row[1][:4] == row[3]):
            return None
    return names
