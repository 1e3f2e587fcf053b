"""Reads for review: reports without a point, reports by their record."""

from collections.abc import Sequence
from typing import Any, Final

import pyarrow as pa

from geo.model.columns import REPORT_SCHEMA
from geo.store.binding import bound, question, table
from geo.store.duck import Cursor

_PART: Final = "\x1f"
_PLACE: Final = ("place_named", "country", "admin1")
_RECORD: Final = ("dataset", "record_id")

Place = tuple[str | None, str | None, str | None]
Record = tuple[str, str]


def unlocated_places(cursor: Cursor) -> pa.Table:
    """Places of live reports without a point: name, country, province, and how many reports and incidents."""
    return question(("unlocated places",), _unlocated_places).ask(cursor, {}).to_arrow_table()


def _unlocated_places() -> Any:
    r = _without_point()
    named = r.filter(r.place_named.notnull() | r.admin1.notnull() | r.country.notnull())
    found = named.group_by(*_PLACE).agg(reports=named.count(), incidents=named.incident.nunique())
    return found.order_by(*_PLACE)


def _without_point() -> Any:
    r = table("report")
    return r.filter(r.live, r.lat.isnull())


def unlocated_reports(cursor: Cursor, places: Sequence[Place]) -> pa.Table:
    """Live reports without a point that hold one of some combinations of name, country and province."""
    keys = [_PART.join(part or "" for part in place) for place in places]
    asked = question(("unlocated reports",), _unlocated_reports)
    return _reports(asked.ask(cursor, {"keys": keys}))


def _unlocated_reports() -> Any:
    r = _without_point()
    return _rows(r.filter(bound("keys", "array<string>").contains(_key(r, _PLACE))))


def live_reports(cursor: Cursor, records: Sequence[Record]) -> pa.Table:
    """Live reports of some records (data set and record id)."""
    keys = [_PART.join(record) for record in records]
    return _reports(question(("live reports",), _live_reports).ask(cursor, {"keys": keys}))


def _live_reports() -> Any:
    r = table("report")
    return _rows(r.filter(r.live, bound("keys", "array<string>").contains(_key(r, _RECORD))))


def reports_of(cursor: Cursor, incident: str) -> pa.Table:
    """Live reports of one incident."""
    return _reports(question(("reports of",), _reports_of).ask(cursor, {"incident": incident}))


def _reports_of() -> Any:
    r = table("report")
    return _rows(r.filter(r.live, r.incident == bound("incident", "string")))


def _key(r: Any, names: Sequence[str]) -> Any:
    first, *rest = (r[name].fill_null("") for name in names)
    for part in rest:
        first = first + _PART + part
    return first


def _rows(r: Any) -> Any:
    return r.order_by("report_no").select(*REPORT_SCHEMA.names)


def _reports(answer: Cursor) -> pa.Table:
    return answer.to_arrow_table().cast(REPORT_SCHEMA)
