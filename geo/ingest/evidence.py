"""How each date column of a file is read, before any of its rows is."""

from dataclasses import replace
from datetime import date
from typing import Any

import pyarrow.compute as pc

from geo.ingest.date_order import DateEvidence, decide
from geo.ingest.date_values import Order
from geo.ingest.errors import AmbiguousDatesError
from geo.ingest.mapping import OWN_FORM, Mapping
from geo.ingest.raw import RawTable
from geo.ingest.when import date_columns


def date_evidence(
    raw: RawTable, mapping: Mapping, order: Order | None, reference: date | None
) -> dict[str, DateEvidence]:
    """How each date column is read; a column that cannot decide follows one of the same file that can."""
    evidence: dict[str, DateEvidence] = {}
    for their in date_columns(mapping) if OWN_FORM not in mapping.rules else ():
        counted = pc.value_counts(raw.column(their).combine_chunks())
        values, times = counted.field("values").to_pylist(), counted.field("counts").to_pylist()
        said: Any = mapping.date_orders.get(their) or order
        calendar: Any = mapping.calendars.get(their, "gregorian")
        evidence[their] = decide(
            dict(zip(values, times, strict=True)), order=said, calendar=calendar, reference=reference
        )
    decided = {item.style.order for item in evidence.values() if item.votes and not item.ambiguous}
    for their, item in evidence.items():
        if not item.ambiguous:
            continue
        if len(decided) == 1 and not item.votes:
            same = next(iter(decided))
            said_so = f"no row decides; read as {same} like the other dates of the file"
            evidence[their] = replace(item, style=replace(item.style, order=same), unclear=(), sentence=said_so)
        else:
            raise AmbiguousDatesError(their, item.unclear)
    return evidence
