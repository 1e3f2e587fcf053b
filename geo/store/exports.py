"""Everything that matches, in a fixed order, as Arrow."""

from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa

from geo.filters import IncidentFilter
from geo.model.columns import REPORT_SCHEMA
from geo.store.binding import question, rows, table
from geo.store.duck import Cursor
from geo.store.listing import with_lists
from geo.store.predicates import matching, values
from geo.store.schema import SHOWN

_ROWS: Final = 50_000


def reports(cursor: Cursor, filter_: IncidentFilter) -> Iterator[pa.RecordBatch]:
    """Live reports of the matching incidents, by incident and in the order they came in."""
    asked = question(("reports",), _reports)
    for batch in asked.ask(cursor, values(filter_), matching=matching(filter_)).to_arrow_reader(_ROWS):
        yield batch.cast(REPORT_SCHEMA)


def _reports() -> Any:
    t = rows()
    r = table("report")
    told = r.filter(r.live, r.incident.isin(t.incident))
    return told.order_by("incident", "report_no").select(*REPORT_SCHEMA.names)


def incidents(cursor: Cursor, filter_: IncidentFilter) -> Iterator[pa.RecordBatch]:
    """Matching incidents, by incident."""
    asked = question(("incidents",), _incidents)
    schema = pa.schema([(name, kind) for name, kind in SHOWN.items() if name != "seq"])
    for batch in asked.ask(cursor, values(filter_), matching=matching(filter_)).to_arrow_reader(_ROWS):
        yield batch.cast(schema)


def _incidents() -> Any:
    t = with_lists(rows())
    return t.order_by("incident").select(*(name for name in SHOWN if name != "seq"))
