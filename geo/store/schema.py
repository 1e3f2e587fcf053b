"""Tables of the store: reports are the truth, incidents derived from them, combinations their dictionary."""

from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from geo.model.columns import REPORT_SCHEMA

VERSION: Final = 2
"""Version of the tables; a store of a later version is not opened."""

FORMAT: Final = "incident-atlas"

_TEXT, _DATE, _INT, _BIG = pa.string(), pa.date32(), pa.int32(), pa.int64()
_FLOAT, _BOOL, _LIST = pa.float64(), pa.bool_(), pa.list_(pa.string())


def _count(stem: str) -> dict[str, pa.DataType]:
    return {f"{stem}_{bound}": _INT for bound in ("low", "best", "high")}


ASSEMBLED: Final[dict[str, pa.DataType]] = {
    "incident": _TEXT,
    "known_from": _DATE,
    "known_to": _DATE,
    "date_start": _DATE,
    "date_end": _DATE,
    "ended_at": _TEXT,
    "date_precision": _TEXT,
    "time_local": _TEXT,
    "time_zone": _TEXT,
    "place_named": _TEXT,
    "site": _TEXT,
    "country": _TEXT,
    "admin1": _TEXT,
    "lat": _FLOAT,
    "lon": _FLOAT,
    "geo_precision": _TEXT,
    "radius_m": _INT,
    "geo_method": _TEXT,
    "event_type": _TEXT,
    "weapons": _LIST,
    **_count("weapon_count"),
    "claimed_by": _LIST,
    "attributed_to": _LIST,
    "target": _TEXT,
    "outcomes": _LIST,
    "claimed_outcomes": _LIST,
    "damage": _TEXT,
    "damage_text": _TEXT,
    **_count("killed"),
    **_count("injured"),
    **_count("claimed_killed"),
    **_count("claimed_injured"),
    "tags": _LIST,
    "grade": _TEXT,
    "rule": _TEXT,
    "conflicts": _LIST,
    "parties": _LIST,
    "publishers": _LIST,
    "datasets": _LIST,
    "batches": pa.list_(_INT),
    "n_reports": _INT,
    "undated_reports": _INT,
}
"""What the rules make of the reports of an incident in one state of knowledge."""

STAGED: Final = pa.schema([("seq", _BIG), *ASSEMBLED.items(), ("told", _TEXT)])
"""An assembled incident on its way into the store, with all that its reports say, to be searched.

``seq`` numbers a state of knowledge: it is the number of the first report that brought it.
"""

COMPUTED: Final[dict[str, pa.DataType]] = {
    "date_last": _DATE,
    "title": _TEXT,
    "place": _TEXT,
    "groups": _LIST,
    "outcomes_as_claimed": _LIST,
    "discounted": _BOOL,
    "media_mention": _BOOL,
    "area": _BOOL,
    "doubt_m": _INT,
    "tx": _INT,
    "ty": _INT,
    "outcome_key": _TEXT,
    "outcome_key_as_claimed": _TEXT,
    "group_key": _TEXT,
}
"""Columns that follow from the assembled ones.

``date_last`` is the last day the onset can have been on, ``place`` the short name, ``doubt_m`` the radius of
doubt in metres with the default of its precision, ``area`` whether it is drawn as an area, ``tx`` and ``ty`` its
Web Mercator tile at zoom 20; a key is the values shown, joined by ``|``.
"""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: its word, the column of an incident that holds its value or values, whether it is a list."""

    word: str
    source: str
    many: bool

    @property
    def code(self) -> str:
        """Column of the incident table with the code of its combination of values."""
        return f"{self.word}_code"


DIMENSIONS: Final = {
    word: Dimension(word, source, many)
    for word, source, many in (
        ("outcome", "outcomes", True),
        ("outcome_as_claimed", "outcomes_as_claimed", True),
        ("group", "groups", True),
        ("claimed", "claimed_by", True),
        ("attributed", "attributed_to", True),
        ("event", "event_type", False),
        ("weapon", "weapons", True),
        ("country", "country", False),
        ("admin1", "admin1", False),
        ("site", "site", False),
        ("grade", "grade", False),
        ("rule", "rule", False),
        ("party", "parties", True),
        ("publisher", "publishers", True),
        ("tag", "tags", True),
        ("precision", "geo_precision", False),
        ("dataset", "datasets", True),
        ("batch", "batches", True),
        ("place", "place", False),
    )
}
"""Dimensions counted by combination. Each combination of values has one code (table ``combination``), so that a
filter, a facet or a cell reads one small integer a row and never a text or a list."""

SHOWN: Final[dict[str, pa.DataType]] = {
    "seq": _BIG,
    **ASSEMBLED,
    **COMPUTED,
}
"""Columns of a row of `Store.page`."""

LISTS: Final = {dimension.source: dimension for dimension in DIMENSIONS.values() if dimension.many}
"""Columns of such a row that are kept in the dictionary only, and their dimension."""

INCIDENT_SCHEMA: Final = pa.schema(
    [
        *((name, kind) for name, kind in SHOWN.items() if name not in LISTS),
        ("search", _TEXT),
        ("point_code", _INT),
        ("spot", _BIG),
        ("shared", _BIG),
        *((dimension.code, _INT) for dimension in DIMENSIONS.values()),
    ]
)
"""Columns of the incident table. ``spot`` is the point in hundred-thousandths of a degree as one number, and
``shared`` the codes of `PACKED` as one: what all incidents of a cell share is then seen from two numbers each."""

SPOT_UNITS: Final = 100_000
SPOT_BITS: Final = 25
"""Parts of a degree in ``spot``, and bits of its latitude; the longitude is above them. Both count from the
south-west."""

PACKED: Final = {"precision": (0, 5), "country": (5, 10), "place": (15, 28), "site": (43, 20)}
"""Place of each code in ``shared``: first bit, and number of bits. A code that does not fit is kept as 0, no code."""

REPORT_TABLE: Final = pa.schema([("report_no", _BIG), ("batch_id", _INT), ("live", _BOOL), *REPORT_SCHEMA])

TABLES: Final[dict[str, pa.Schema]] = {
    "meta": pa.schema([("name", _TEXT), ("value", _TEXT)]),
    "revision": pa.schema([("revision", _BIG)]),
    "batch": pa.schema(
        [
            ("batch_id", _INT),
            ("file_name", _TEXT),
            ("content_hash", _TEXT),
            ("dataset", _TEXT),
            ("kind", _TEXT),
            ("imported_by", _TEXT),
            ("imported_at", pa.timestamp("us")),
            ("mapping", _TEXT),
            ("counts", _TEXT),
            ("undone_at", pa.timestamp("us")),
            ("undone_by", _TEXT),
        ]
    ),
    "journal": pa.schema([("at", pa.timestamp("us")), ("by_whom", _TEXT), ("what", _TEXT), ("batch_id", _INT)]),
    "report": REPORT_TABLE,
    "incident": INCIDENT_SCHEMA,
    "combination": pa.schema([("dim", _TEXT), ("code", _INT), ("key", _TEXT), ("members", _LIST)]),
    "combination_value": pa.schema([("dim", _TEXT), ("code", _INT), ("value", _TEXT), ("size", _INT)]),
    "point": pa.schema(
        [
            ("point_code", _INT),
            ("lon", _FLOAT),
            ("lat", _FLOAT),
            ("doubt_m", _INT),
            ("half_height", _FLOAT),
            ("half_width", _FLOAT),
        ]
    ),
    "document": pa.schema(
        [("kind", _TEXT), ("key", _TEXT), ("value", _TEXT), ("by_whom", _TEXT), ("at", pa.timestamp("us"))]
    ),
}
"""``combination_value`` has one row a value of a combination, with the number of its values; that of none is
``none``. ``point`` holds each distinct point with its doubt once: areas are tested there. Its half height and width are
those of the circle of doubt in degrees."""

ORDERS: Final = {
    "date": "date_start",
    "known": "known_from",
    "incident": "incident",
    "title": "title",
    "place": "place",
    "country": "country",
    "event": "event_type",
    "group": "group_key",
    "outcome": "outcome_key",
    "grade": "grade",
    "killed": "killed_best",
    "injured": "injured_best",
    "reports": "n_reports",
    "precision": "geo_precision",
}
"""Orders of a page: word and column. An identifier cannot be bound, so nothing else is accepted."""

_SQL_TYPES = {
    _TEXT: "VARCHAR",
    _DATE: "DATE",
    _INT: "INTEGER",
    _BIG: "BIGINT",
    _FLOAT: "DOUBLE",
    _BOOL: "BOOLEAN",
    _LIST: "VARCHAR[]",
    pa.list_(_INT): "INTEGER[]",
    pa.timestamp("us"): "TIMESTAMP",
}


EARTH_RADIUS_M: Final = 6_371_008.8
"""Mean radius of the Earth, IUGG (2 a + b) / 3 of WGS84."""

PIECE: Final = 122_880
"""Rows that are handed over at once: those of a row group, which one thread packs."""


_PACKED_BY: Final = {"report": {"text": "zstd", "extra": "zstd"}}
"""How the engine packs columns that are long and never searched; the others it decides by itself."""


def ddl() -> list[str]:
    """Statements that make an empty store."""
    return [f"CREATE TABLE {name} ({_columns(name, schema)})" for name, schema in TABLES.items()]


def _columns(table: str, schema: pa.Schema) -> str:
    packed = {name: f" USING COMPRESSION {by}" for name, by in _PACKED_BY.get(table, {}).items()}
    return ", ".join(f'"{column.name}" {_SQL_TYPES[column.type]}{packed.get(column.name, "")}' for column in schema)
