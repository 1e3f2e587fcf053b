"""Rows of incidents: pages, the place of one in them, the box around all, and one with its reports."""

from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from geo.errors import InputError, NotFoundError
from geo.filters import Bbox, IncidentFilter
from geo.model.columns import REPORT_SCHEMA, from_record
from geo.model.knowledge import known_since, states_of_knowledge
from geo.store.answers import IncidentHistory, Spot
from geo.store.binding import bound, one_row, question, rows, table
from geo.store.duck import Cursor, run
from geo.store.predicates import matching, values
from geo.store.schema import LISTS, ORDERS, SHOWN

_EDGES = ("spot_west", "spot_south", "spot_east", "spot_north")
MOST_ROWS = 10_000
"""Rows of one page; all of them come through the exports."""


def page(
    cursor: Cursor,
    filter_: IncidentFilter,
    order: str,
    limit: int,
    offset: int,
    *,
    descending: bool,
    spot: Spot | None = None,
) -> pa.Table:
    """Rows of matching incidents in an order, unknown values last, ties by incident."""
    column = _column(order)
    asked = question(
        ("page", order, descending, spot is None),
        lambda: _page(column, descending, spot is not None),
        windowed=True,
    )
    sized: dict[str, Any] = {"limit": max(0, min(limit, MOST_ROWS)), "offset": max(0, offset)}
    if spot is not None:
        sized |= dict(zip(_EDGES, spot.bbox, strict=True)) | {"spot_area": spot.area}
    sequence = [row[0] for row in asked.ask(cursor, values(filter_) | sized, matching=matching(filter_)).fetchall()]
    found = _with_members(cursor, question(("rows",), _rows).ask(cursor, {"chosen": sequence}).to_arrow_table())
    at = {seq: n for n, seq in enumerate(found["seq"].to_pylist())}
    return found.take(pa.array([at[seq] for seq in sequence], pa.int64()))


def _with_members(cursor: Cursor, found: pa.Table) -> pa.Table:
    """A few rows with the columns of `SHOWN`: their lists are looked up, which is faster than joining for all."""
    codes = {name: found[dimension.code].to_pylist() for name, dimension in LISTS.items()}
    wanted = sorted({code for column in codes.values() for code in column})
    answer = question(("members",), _members).ask(cursor, {"codes": wanted}).fetchall()
    members = {(dim, code): listed for dim, code, listed in answer}
    columns = []
    for name, kind in SHOWN.items():
        if name in LISTS:
            word = LISTS[name].word
            listed = pa.array([members[word, code] for code in codes[name]], pa.list_(pa.string()))
            columns.append(listed.cast(kind))
        else:
            columns.append(found[name])
    return pa.table(columns, schema=pa.schema(SHOWN.items()))


def _members() -> Any:
    t = table("combination")
    codes = one_row().select(code=bound("codes", "array<int32>").unnest())
    return t.filter(t.code.isin(codes.code)).select("dim", "code", "members")


def _column(order: str) -> str:
    if order not in ORDERS:
        raise InputError(f"{order!r} is not an order; it must be one of {', '.join(ORDERS)}.")
    return ORDERS[order]


def _page(column: str, descending: bool, spot: bool) -> Any:
    t = rows()
    if spot:
        west, south, east, north = (bound(edge, "float64") for edge in _EDGES)
        t = t.filter(t.lon.between(west, east), t.lat.between(south, north), t.area == bound("spot_area", "boolean"))
    by = ibis.desc if descending else ibis.asc
    ties = () if column == "incident" else ("incident",)
    return t.order_by(by(column, nulls_first=False), *ties).select("seq")


def _rows() -> Any:
    t = table("incident")
    chosen = one_row().select(seq=bound("chosen", "array<int64>").unnest())
    return t.filter(t.seq.isin(chosen.seq)).select(
        *(name for name in SHOWN if name not in LISTS), *(dimension.code for dimension in LISTS.values())
    )


def with_lists(t: Any) -> Any:
    """Incident rows with the columns of `SHOWN`, their lists from the dictionary."""
    for name, dimension in LISTS.items():
        entries = table("combination")
        entries = entries.filter(entries.dim == dimension.word)
        listed = entries.members.cast("array<int32>") if name == "batches" else entries.members
        listed = entries.select(**{f"{name}_code": entries.code, name: listed})
        t = t.left_join(listed, t[dimension.code] == listed[f"{name}_code"])
    return t.select(*SHOWN)


def position(cursor: Cursor, filter_: IncidentFilter, incident: str, order: str, *, descending: bool) -> int | None:
    """How many rows come before an incident; ``None`` if it does not match."""
    column = _column(order)
    where = matching(filter_)
    key = question(("key", order), lambda: _key(column))
    found = key.ask(cursor, values(filter_) | {"incident": incident}, matching=where).fetchone()
    if found is None:
        return None
    known = found[0] is not None
    before = question(("before", order, descending, known), lambda: _before(column, descending, known))
    row = before.ask(cursor, values(filter_) | {"incident": incident, "key": found[0]}, matching=where).fetchone()
    return row[0] if row else None


def _key(column: str) -> Any:
    t = rows()
    return t.filter(t.incident == bound("incident", "string")).select(column)


def _before(column: str, descending: bool, known: bool) -> Any:
    t = rows()
    earlier = t.incident < bound("incident", "string")
    if not known:
        condition = t[column].notnull() | earlier
    else:
        key = bound("key", str(t[column].type()))
        condition = ((t[column] > key) if descending else (t[column] < key)) | ((t[column] == key) & earlier)
    return t.agg(n=t.count(where=condition))


def extent(cursor: Cursor, filter_: IncidentFilter) -> Bbox | None:
    """Box around the points of the matching incidents."""
    row = question(("extent",), _extent).ask(cursor, values(filter_), matching=matching(filter_)).fetchone()
    return None if row is None or row[0] is None else (row[0], row[1], row[2], row[3])


def _extent() -> Any:
    t = rows()
    t = t.filter(t.point_code.notnull())
    return t.agg(west=t.lon.min(), south=t.lat.min(), east=t.lon.max(), north=t.lat.max())


def history(cursor: Cursor, incident: str, as_known_on: date | None) -> IncidentHistory:
    """One incident, assembled again from its live reports by the rules themselves."""
    names = ", ".join(REPORT_SCHEMA.names)
    records = (
        run(
            cursor,
            f"SELECT {names}, batch_id FROM report WHERE live AND incident = $incident ORDER BY report_no",  # noqa: S608
            {"incident": incident},
        )
        .to_arrow_table()
        .to_pylist()
    )
    if not records:
        raise NotFoundError(f"There is no incident {incident[:200]!r}.")
    reports = [from_record(record) for record in records]
    states = states_of_knowledge(reports)
    held = [s for s in states if as_known_on is None or s.known_from <= as_known_on < s.known_to]
    if not held:
        raise NotFoundError(
            f"The incident {incident[:200]!r} was not known on {as_known_on}; it is known from {states[0].known_from}."
        )
    shown = held[-1]
    known = [n for n, day in enumerate(known_since(reports)) if day <= shown.known_from]
    return IncidentHistory(
        shown,
        tuple(reports[n] for n in known),
        tuple(states),
        tuple(sorted({records[n]["batch_id"] for n in known})),
    )
