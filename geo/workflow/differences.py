"""What a file uploaded again would change: its own records field by field, and likeness to those of other sources."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pyarrow.compute as pc

from geo.ingest import Difference, ImportPlan, difference, find_likely
from geo.store.contract import Store

MOST: Final = 2_000
"""Changed, new and vanished records that are compared, at most of each; a page shows no more."""

_DAYS: Final = 2
"""Days around the dates of a file in which reports of other sources are looked at: those of blocking and one more."""


def difference_of(store: Store, planned: ImportPlan) -> Difference:
    """Field by field, what is live and what the file says now; empty where the data set is new."""
    if not planned.changed and not planned.vanished:
        return Difference((), ())
    changed = pc.equal(planned.fates, "changed")
    few = planned.changed <= MOST and planned.new <= MOST
    wanted = changed if not few else pc.is_valid(planned.fates)
    small = replace(
        planned,
        reports=planned.reports.filter(wanted).slice(0, 2 * MOST),
        lines=planned.lines.filter(wanted).slice(0, 2 * MOST),
        fates=planned.fates.filter(wanted).slice(0, 2 * MOST),
    )
    names = {*small.reports["record_id"].to_pylist(), *planned.vanished[:MOST]}
    live = store.live_reports([(planned.dataset, name) for name in sorted(names)])
    return difference(small, live)


def with_likely(store: Store, planned: ImportPlan) -> ImportPlan:
    """The plan with its likely duplicates among the live reports of other data sets."""
    days = pc.min_max(planned.reports["date_start"]).as_py()
    if days["min"] is None:
        return planned
    reach = timedelta(days=_DAYS)
    known = store.reports_between(days["min"] - reach, days["max"] + reach, but=planned.dataset)
    return replace(planned, likely=find_likely(planned.reports, planned.lines, known))
