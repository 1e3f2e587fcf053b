"""What a new edition of a file changes: field by field against the reports that are live."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from geo.ingest.fates import CHANGED, NEW
from geo.ingest.plan_value import ImportPlan
from geo.model.columns import REPORT_COLUMNS, format_cell

_NOT_SHOWN: Final = frozenset({"incident", "dataset", "record_id"})
_ALIKE: Final = 0.6
"""Share of equal fields from which a vanished row of a file without ids and a new one are taken for one, edited."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs, as it is written in our form."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A record that differs. ``paired`` is true where the file has no ids and the rows were matched by likeness."""

    line: int
    record_id: str
    before_id: str
    changes: tuple[FieldChange, ...]
    paired: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """Records changed, and records that the new edition no longer has."""

    changed: tuple[RowChange, ...]
    vanished: tuple[str, ...]


def difference(plan: ImportPlan, live: pa.Table) -> Difference:
    """Compare a plan with the live reports of its data set.

    Parameters
    ----------
    plan
        The plan of the new edition.
    live
        Live reports of the data set (`REPORT_SCHEMA`).
    """
    before = {row["record_id"]: row for row in live.to_pylist()}
    gone = [before[name] for name in plan.vanished if name in before]
    has_ids = bool(plan.mapping.theirs("record_id"))
    by_day = _by_day(gone) if not has_ids else {}
    changed: list[RowChange] = []
    paired: set[str] = set()
    rows = zip(plan.reports.to_pylist(), plan.lines.to_pylist(), plan.fates.to_pylist(), strict=True)
    for row, line, fate in rows:
        name = row["record_id"]
        if fate == CHANGED and name in before:
            changed.append(RowChange(line, name, name, _changes(before[name], row)))
        elif fate == NEW and by_day:
            twin = _twin(row, by_day.get(row["date_start"], []), paired)
            if twin is not None:
                paired.add(twin["record_id"])
                changed.append(RowChange(line, name, twin["record_id"], _changes(twin, row), paired=True))
    return Difference(tuple(changed), tuple(name for name in plan.vanished if name not in paired))


def _by_day(rows: list[dict[str, Any]]) -> dict[Any, list[dict[str, Any]]]:
    days: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        days[row["date_start"]].append(row)
    return days


def _changes(before: dict[str, Any], after: dict[str, Any]) -> tuple[FieldChange, ...]:
    found = []
    for column in REPORT_COLUMNS:
        if column.name in _NOT_SHOWN:
            continue
        old, new = (format_cell(column, row[column.name]) for row in (before, after))
        if old != new:
            found.append(FieldChange(column.name, old, new))
    return tuple(found)


def _twin(row: dict[str, Any], candidates: list[dict[str, Any]], taken: set[str]) -> dict[str, Any] | None:
    """The vanished row of the same day that shares most fields, if it shares enough."""
    best, share = None, 0.0
    for candidate in candidates:
        if candidate["record_id"] in taken:
            continue
        names = [c.name for c in REPORT_COLUMNS if c.name not in _NOT_SHOWN and (row[c.name] or candidate[c.name])]
        equal = sum(row[name] == candidate[name] for name in names) / max(len(names), 1)
        if equal > share and _same_text(row, candidate):
            best, share = candidate, equal
    return best if share >= _ALIKE else None


def _same_text(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Rows of one day are edits of each other only if their words or their place stayed."""
    return bool(
        (one["text"] and one["text"] == other["text"])
        or (one["place_named"] and one["place_named"] == other["place_named"])
    )
