"""The incident table, rebuilt for the incidents that a write touches, in the write's own transaction."""

from collections.abc import Iterable
from typing import Final

import pyarrow as pa

from geo.ahead import ahead
from geo.model.facts import AREA_PRECISIONS, DEFAULT_RADIUS_M
from geo.store.codes import CodeBook
from geo.store.duck import Cursor
from geo.store.lone import lone_states
from geo.store.schema import EARTH_RADIUS_M, INCIDENT_SCHEMA, PACKED, SPOT_BITS, SPOT_UNITS
from geo.store.states import count_parts, staged
from geo.store.streams import insert_stream
from geo.store.wording import described

_LOCATED: Final = "s.lat IS NOT NULL AND s.lon IS NOT NULL"
_DEFAULT_RADIUS: Final = (
    "CASE s.geo_precision "
    + " ".join(f"WHEN '{precision}' THEN {radius}" for precision, radius in DEFAULT_RADIUS_M.items())
    + " ELSE 0 END"
)
_DOUBT: Final = f"CASE WHEN {_LOCATED} THEN coalesce(s.radius_m, {_DEFAULT_RADIUS}) END"
_TILES: Final = 1 << 20
_MERCATOR_LIMIT: Final = 85.0511287798066
_LATITUDE: Final = f"radians(greatest(-{_MERCATOR_LIMIT}, least({_MERCATOR_LIMIT}, s.lat)))"


def _tile(position: str) -> str:
    """SQL of the zoom 20 tile number at a position from 0 to 1 across the world."""
    held = f"greatest(0, least({_TILES - 1}, floor({_TILES} * ({position}))))"
    return f"CASE WHEN {_LOCATED} THEN CAST({held} AS INTEGER) END"


_COMPUTED: Final = {
    "date_last": "coalesce(s.date_end, s.date_start)",
    "area": f"coalesce(s.geo_precision IN ({', '.join(repr(str(p)) for p in sorted(AREA_PRECISIONS))}), FALSE)",
    "doubt_m": _DOUBT,
    "tx": _tile("(s.lon + 180) / 360"),
    "ty": _tile(f"0.5 - ln(tan(pi() / 4 + {_LATITUDE} / 2)) / (2 * pi())"),
    "point_code": "point.point_code",
    "spot": f"CASE WHEN {_LOCATED} THEN (CAST(round((s.lon + 180) * {SPOT_UNITS}) AS BIGINT) << {SPOT_BITS}) "
    f"| CAST(round((s.lat + 90) * {SPOT_UNITS}) AS BIGINT) END",
    "shared": " | ".join(
        f"(CASE WHEN {word}_code < {1 << bits} THEN CAST({word}_code AS BIGINT) ELSE 0 END << {first})"
        for word, (first, bits) in PACKED.items()
    ),
}


DERIVED: Final = pa.schema([field for field in INCIDENT_SCHEMA if field.name not in _COMPUTED])
"""Columns of an incident that the engine does not compute itself."""

_INSERT: Final = (
    f"INSERT INTO incident SELECT {', '.join(_COMPUTED.get(name, f's.{name}') for name in INCIDENT_SCHEMA.names)} "  # noqa: S608
    f"FROM pieces s LEFT JOIN point ON point.lon = s.lon AND point.lat = s.lat AND point.doubt_m = {_DOUBT}"
)


def rederive(cursor: Cursor, codes: CodeBook) -> None:
    """Rebuild the rows of the incidents named in the temporary table ``touched`` from their live reports."""
    cursor.execute("DELETE FROM incident WHERE incident IN (SELECT incident FROM touched)")
    for part in range(count_parts(cursor)):
        for rows in staged(cursor, part):
            _enter_points(cursor, rows.select(["lon", "lat", "geo_precision", "radius_m"]))
            derived = _derived(codes, described(rows))
            del rows  # what the reports say is in the text to be searched now
            insert_stream(cursor, _INSERT, DERIVED, [derived])
    for table in ("several", "tally"):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")


def derive_lone(cursor: Cursor, codes: CodeBook, reports: Iterable[pa.Table], last: int) -> None:
    """Enter the incidents of new reports (numbers above ``last``) that no other report speaks of.

    They are made straight from the tables of `REPORT_TABLE` that were written, piece by piece and ahead of the engine.
    """
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE spots AS SELECT DISTINCT lon, lat, geo_precision, radius_m FROM report s "  # noqa: S608
        f"WHERE report_no > $last AND {_LOCATED} AND incident NOT IN (SELECT incident FROM touched)",
        {"last": last},
    )
    _enter_points(cursor, cursor.execute("SELECT * FROM spots").to_arrow_table())
    cursor.execute("DROP TABLE spots")
    made = (_derived(codes, words) for words in ahead(_described, reports))
    insert_stream(cursor, _INSERT, DERIVED, made)


def _derived(codes: CodeBook, words: pa.Table) -> pa.Table:
    return codes.coded(words).select(DERIVED.names).cast(DERIVED)


def _described(reports: pa.Table) -> pa.Table:
    return described(lone_states(reports))


def _enter_points(cursor: Cursor, rows: pa.Table) -> None:
    """Give every new distinct point with its doubt a code, and the size of its circle in degrees.

    Half the width of a circle of angular radius d around latitude f is asin(sin d / cos f); where it holds a
    pole it goes all around.
    """
    cursor.register("stage", rows)
    cursor.execute(
        f"""
        INSERT INTO point
        SELECT
            row_number() OVER () + (SELECT coalesce(max(point_code), 0) FROM point),
            lon, lat, doubt_m, degrees(angle),
            CASE WHEN abs(radians(lat)) + angle >= pi() / 2 THEN 180
                 ELSE degrees(asin(least(1, sin(angle) / cos(radians(lat))))) END
        FROM (
            SELECT DISTINCT s.lon, s.lat, {_DOUBT} AS doubt_m, {_DOUBT} / {EARTH_RADIUS_M} AS angle
            FROM stage s
            WHERE {_LOCATED} AND NOT EXISTS (
                SELECT 1 FROM point p WHERE p.lon = s.lon AND p.lat = s.lat AND p.doubt_m = {_DOUBT}
            )
        )
        """  # noqa: S608
    )
    cursor.unregister("stage")
