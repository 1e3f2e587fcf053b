"""What needs a look before a plan is applied: rows kept out, doubtful places, likely duplicates, changes. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from geo.gazetteer import Resolution
from geo.ingest import Difference, ImportPlan, Rejected, RowChange
from geo.ingest.where import asked_as
from geo.model.taxonomy import country_name
from geo.model.words import number, plural
from geo.workflow.places import Name
from pages.ui.upload_words import title_of

MOST: Final = 300
"""Entries listed of each kind; the counts are of all."""

STATES: Final = {
    "rejected": "Rejected",
    "point": "Point elsewhere",
    "ambiguous": "Ambiguous",
    "unlocated": "Unlocated",
    "undated": "Undated",
    "likely": "Likely duplicate",
    "changed": "Changed",
    "duplicate": "Already stored",
    "vanished": "Not in this file",
}
"""Kinds of findings, in the order in which they are listed, as the page names them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One entry: which rows, what is written there, its kind, why, and the place that can be given once for all."""

    kind: str
    rows: str
    column: str
    value: str
    reason: str
    count: int = 1
    place: Name | None = None


Geocode = Callable[[Sequence[Name]], Sequence[Resolution]]


def findings(plan: ImportPlan, difference: Difference, geocode: Geocode) -> tuple[tuple[Finding, ...], dict[str, int]]:
    """The entries, and how many rows each kind has in all."""
    places = _places(plan, geocode)
    found = [
        *_rejected(plan.rejected),
        *_flagged(plan.flags),
        *places,
        *_undated(plan),
        *_likely(plan),
        *_changed(difference.changed),
        *_vanished(plan),
    ]
    order = list(STATES)
    found.sort(key=lambda item: order.index(item.kind))
    unlocated = sum(item.count for item in places if item.kind == "unlocated")
    counts = {
        "rejected": len(plan.rejected),
        "point": len(plan.flags),
        "ambiguous": plan.unlocated - unlocated if places else plan.ambiguous,
        "unlocated": unlocated if places else plan.unlocated - plan.ambiguous,
        "undated": plan.undated,
        "likely": plan.likely_duplicates,
        "changed": max(plan.changed, len(difference.changed)),
        "vanished": len(difference.vanished or plan.vanished),
    }
    return tuple(found), {kind: count for kind, count in counts.items() if count}


def _rejected(rows: Sequence[Rejected]) -> list[Finding]:
    """Rows kept out; those with the same fault in the same column stand together."""
    grouped: dict[tuple[str, str], list[Rejected]] = {}
    for row in rows:
        grouped.setdefault((row.column or "whole row", row.reason), []).append(row)
    return [
        Finding("rejected", rows_words([row.row for row in same]), column, same[0].value or _cells(same[0]),
                _sentence(reason), len(same))
        for (column, reason), same in list(grouped.items())[:MOST]
    ]  # fmt: skip


def _flagged(rows: Sequence[Rejected]) -> list[Finding]:
    return [
        Finding("point", number(row.row), row.column or "", row.value, f"{_sentence(row.reason)} Kept as given.")
        for row in rows[:MOST]
    ]


def _places(plan: ImportPlan, geocode: Geocode) -> list[Finding]:
    """Names without a point, each once, with what the gazetteer says of it."""
    keys = ["place_named", "country", "admin1"]
    places = plan.reports.select([*keys, "lat"]).append_column("line", plan.lines)
    without = places.filter(pc.is_null(places["lat"]))
    if not without.num_rows:
        return []
    grouped = without.select([*keys, "line"]).group_by(keys).aggregate([("line", "min"), ("line", "count")])
    rows = grouped.sort_by([("line_count", "descending"), ("line_min", "ascending")]).to_pylist()
    asked = [asked_as(row["place_named"], row["country"], row["admin1"]) for row in rows]
    named = [name for name in asked if name[0]]
    answers = dict(zip(named, geocode(named), strict=True))
    column = next(iter((*plan.mapping.theirs("place_named"), *plan.mapping.theirs("admin1"))), "place")
    return [_place(row, name, answers.get(name), column) for row, name in zip(rows, asked, strict=True)]


def _place(row: dict[str, Any], name: Name, answer: Resolution | None, column: str) -> Finding:
    count = row["line_count"]
    rows = number(row["line_min"]) if count == 1 else f"{number(row['line_min'])} + {number(count - 1)}"
    if not name[0] or answer is None:
        return Finding("unlocated", rows, column, "", "No place is named.", count)
    where = f"{name[0]}, {country_name(name[1])}" if name[1] else name[0]
    kind = "ambiguous" if answer.status in {"ambiguous", "country_mismatch"} else "unlocated"
    return Finding(kind, rows, column, where, place_reason(answer), count, name)


def place_reason(answer: Resolution) -> str:
    """Why a name got no point, in a sentence."""
    several = [
        f"{candidate.name} ({', '.join(filter(None, (candidate.admin1, candidate.country)))})"
        for candidate in answer.candidates[:3]
    ]
    listed = ", ".join(dict.fromkeys(several))
    if answer.status == "ambiguous":
        return f"{_sentence(answer.method or 'it could be several places')} It may be {listed}."
    if answer.status == "country_mismatch":
        return f"It lies in another country than said: {listed}."
    if answer.status == "ok":
        return "Left without a point by a decision." if answer.lat is None else "Found by now."
    if answer.method == "decided by an analyst":
        return "Left without a point by a decision."
    return f"Not in the gazetteer. Perhaps {listed}." if listed else "Not in the gazetteer."


def _undated(plan: ImportPlan) -> list[Finding]:
    lines = plan.lines.filter(pc.is_null(plan.reports["date_start"])).to_pylist()
    if not lines:
        return []
    column = next(iter((*plan.mapping.theirs("date_start"), *plan.mapping.theirs("date_year"))), "date")
    return [Finding("undated", rows_words(lines), column, "", "No date. They come in undated.", len(lines))]


def _likely(plan: ImportPlan) -> list[Finding]:
    found = [
        Finding("likely", number(pair.line), "whole row", f"{pair.other_dataset}: {pair.other_record_id}",
                f"{_sentence(', '.join(_plain(reason) for reason in pair.reasons[:4]))} Compare under Review, after.")
        for pair in plan.likely[:MOST]
    ]  # fmt: skip
    same = [line for line, _ in plan.identical]
    if same:
        reason = "Word for word the same as an earlier row. It may be two events: both come in."
        found.append(Finding("likely", rows_words(same), "whole row", "", reason, len(same)))
    return found


def _plain(reason: str) -> str:
    """A reason without its weight."""
    return reason.rsplit(" (", 1)[0]


def _changed(rows: Sequence[RowChange]) -> list[Finding]:
    return [
        Finding("changed", number(row.line), title_of(change.column), f"{change.before or '?'} → {change.after or '?'}",
                "Matched by day and words, as the file has no row numbers." if row.paired else
                f"Record {row.record_id} says something else now.")
        for row in rows[:MOST] for change in row.changes
    ][:MOST]  # fmt: skip


def _vanished(plan: ImportPlan) -> list[Finding]:
    names = plan.vanished
    if not names:
        return []
    shown = ", ".join(names[:4]) + (f" and {number(len(names) - 4)} more" if len(names) > 4 else "")  # noqa: PLR2004
    reason = "Stored by an earlier import of this data set and not in this file. They stay."
    return [Finding("vanished", "–", "whole row", shown, reason, len(names))]


def rows_words(lines: Sequence[int]) -> str:
    """``3,048``, ``1,114 + 3``."""
    first = number(min(lines))
    return first if len(lines) == 1 else f"{first} + {number(len(lines) - 1)}"


def _sentence(text: str) -> str:
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?')) else '.'}"


def _cells(row: Rejected) -> str:
    return " ".join(cell for cell in row.fields if cell)[:80]


def plan_headline(plan: ImportPlan) -> tuple[str, pa.Scalar | None, pa.Scalar | None]:
    """How many rows would come in, and the first and last day of them."""
    ends = pc.min_max(plan.reports["date_start"]).as_py()
    writes = plan.new + plan.changed
    words = f"{number(writes)} of {plural(plan.raw.rows_read, 'row')} would come in"
    return words, ends["min"], ends["max"]
