"""A column as written and as read: an example of each, and why it is read so. Pure; the text is not escaped here."""

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pyarrow.compute as pc

from geo.ingest import ImportPlan, Mapping, RawTable
from geo.ingest.raw import LINE
from geo.model import words
from geo.model.columns import from_record
from geo.model.site import group_name, site_name
from geo.model.taxonomy import country_name, term_name
from geo.model.words import number, plural
from pages.ui.upload_words import ORDER_WORDS, is_part_of_date

LOOK: Final = 400
"""Rows at the head of a file among which an example is sought."""

_DATES: Final = frozenset({"date_start", "date_end"})
_ALWAYS_SHOWN: Final = frozenset({"damage", "party", "stance", "date_precision", "geo_precision", "ended_at", "admin1"})
_GROUPS: Final = frozenset({"attributed_to", "claimed_by"})


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of theirs: what it becomes, a cell as written and as read, with a second word, and why."""

    their: str
    ours: str
    written: str
    read: str
    detail: str
    why: str


def column_rows(raw: RawTable, mapping: Mapping, plan: ImportPlan | None) -> list[ColumnRow]:
    """All columns, those that are used first, in the order of the file."""
    used = mapping.columns if plan is None else {**mapping.columns, **plan.mapping.columns}
    head = _Head(raw, plan)
    personal = plan.personal_columns if plan else ()
    found = [
        _personal(their, used.get(their, ""))
        if their in personal
        else _row(their, used.get(their, ""), head, mapping, plan)
        for their in raw.columns
    ]
    return sorted(found, key=lambda row: not row.ours or row.their in personal)


class _Head:
    """The first rows of a file beside what the plan made of them."""

    def __init__(self, raw: RawTable, plan: ImportPlan | None) -> None:
        self._raw = raw
        batch = next(iter(raw.rows.batches()), None)
        self._batch = batch.slice(0, LOOK) if batch is not None else None
        lines = self._batch.column(LINE).to_pylist() if self._batch is not None else []
        self._place = {line: place for place, line in enumerate(lines)}
        self._made: dict[int, dict[str, Any]] = {}
        if plan is not None:
            made = plan.reports.slice(0, LOOK).to_pylist()
            self._made = dict(zip(plan.lines.slice(0, LOOK).to_pylist(), made, strict=True))

    def example(self, their: str) -> tuple[str, dict[str, Any] | None]:
        """A filled cell of a column and the report that its row became, if it became one."""
        if self._batch is None:
            return "", None
        cells = self._batch.column(self._raw.columns.index(their)).to_pylist()
        both = [(cells[self._place[line]], made) for line, made in self._made.items() if line in self._place]
        filled = next(((cell, made) for cell, made in both if cell.strip()), None)
        return filled or (next((cell for cell in cells if cell.strip()), ""), None)


def _personal(their: str, ours: str) -> ColumnRow:
    return ColumnRow(their, ours, "", "left out", "", "Looks like data about a person: left out unless you keep it.")


def _row(their: str, ours: str, head: _Head, mapping: Mapping, plan: ImportPlan | None) -> ColumnRow:
    written, made = head.example(their)
    if not ours:
        why = "" if written else "No row of the file's beginning fills it."
        return ColumnRow(their, ours, written, "kept beside the report" if written else "", "", why)
    read, detail = as_read(ours, made) if made else ("", "")
    why = _why(their, ours, mapping, plan)
    if made and not read:
        read, why = "–", why or ("The codebook puts it into another field." if mapping.rules else "")
    return ColumnRow(their, ours, written, read, detail, why)


def as_read(ours: str, made: AnyMapping[str, Any]) -> tuple[str, str]:
    """What a report says in a field, and a second word about it."""
    if ours in _DATES or is_part_of_date(ours):
        return _date(made)
    if ours in _SPECIAL:
        return _SPECIAL[ours](made)
    return _plain(ours, made.get(ours)), ""


def _plain(ours: str, value: Any) -> str:
    """A value in words."""
    if value is None:
        return ""
    if ours in _GROUPS:
        return ", ".join(map(group_name, value))
    if isinstance(value, list):
        return ", ".join(term_name(ours, item) if ours in {"weapons", "outcomes"} else item for item in value)
    if ours == "event_type":
        return term_name("event_types", value)
    if isinstance(value, date):
        return words.day(value)
    return "the same" if isinstance(value, str) and ours not in _ALWAYS_SHOWN else str(value)


def _degrees(*names: str) -> Callable[[AnyMapping[str, Any]], tuple[str, str]]:
    def shown(made: AnyMapping[str, Any]) -> tuple[str, str]:
        given = [made[name] for name in names if made[name] is not None]
        return ", ".join(f"{value:.5f}".rstrip("0").rstrip(".") for value in given), "degrees" if given else ""

    return shown


def _country(made: AnyMapping[str, Any]) -> tuple[str, str]:
    code = made["country"]
    return (country_name(code), code) if code else ("", "")


def _date(made: AnyMapping[str, Any]) -> tuple[str, str]:
    facts = from_record(made).facts
    if facts.date_start is None:
        return "", ""
    precision = str(facts.date_precision or "").replace("_", " ")
    return words.onset(facts), precision + (f", {facts.time_local}" if facts.time_local else "")


def _place(made: AnyMapping[str, Any]) -> tuple[str, str]:
    if made["lat"] is None:
        return made["place_named"] or "", "no point"
    if made["site"]:
        return site_name(made["site"]), "site"
    given = "point given" if made["geo_method"] == "given" else made["geo_precision"] or "point"
    return made["place_named"] or "", str(given)


_SPECIAL: Final[dict[str, Callable[[AnyMapping[str, Any]], tuple[str, str]]]] = {
    "lat": _degrees("lat"),
    "lon": _degrees("lon"),
    "point": _degrees("lat", "lon"),
    "place_named": _place,
    "country": _country,
}


def _why(their: str, ours: str, mapping: Mapping, plan: ImportPlan | None) -> str:
    if plan is None:
        return ""
    if their in plan.evidence:
        return _date_evidence(their, plan)
    if ours == "country":
        unknown = plan.notes.get("country") or {}
        return _unknown(unknown, "not known as a country")
    if ours in {"place_named", "admin1"} and not mapping.theirs("lat") and not mapping.theirs("point"):
        return _spellings(ours, plan) if ours == "place_named" or not mapping.theirs("place_named") else ""
    if mapping.values.get(their):
        source = plan.mapping.title if plan.mapping.name != "suggested" else "your list"
        return f"{plural(len(mapping.values[their]), 'word')} read by {source}."
    return ""


def _date_evidence(their: str, plan: ImportPlan) -> str:
    item = plan.evidence[their]
    style = item.style
    if style.serial:
        return "Numbers of days, as Excel counts them."
    if style.epoch:
        return "Seconds since 1970, UTC."
    hijri = "Hijri (Umm al-Qura). " if style.calendar == "hijri" else ""
    order = mapping_said(their, plan)
    if order:
        return f"{hijri}{ORDER_WORDS[order]}, as you said."
    if not item.votes:
        told = f"{item.sentence[:1].upper()}{item.sentence[1:]}." if item.sentence else "Written in one way throughout."
        return hijri + told
    chosen = max(item.votes, key=lambda name: item.votes[name])
    other = sum(item.votes.values()) - item.votes[chosen]
    against = f", in {number(other)} another order" if other else ", in none any other"
    rest = f". The other {number(item.undecided)} follow" if item.undecided else ""
    return f"{hijri}{ORDER_WORDS[chosen]}: {plural(item.votes[chosen], 'row')} can only be read so{against}{rest}."


def mapping_said(their: str, plan: ImportPlan) -> str | None:
    """The order of day and month that the user said for a column."""
    return plan.mapping.date_orders.get(their)


def _unknown(seen: AnyMapping[str, int], what: str) -> str:
    if not seen:
        return ""
    first = next(iter(seen))
    more = f", and {len(seen) - 1} more" if len(seen) > 1 else ""
    rows = sum(seen.values())
    return f"{plural(rows, 'row')} {'says' if rows == 1 else 'say'} {first[:40]}{more}: {what}."


def _spellings(ours: str, plan: ImportPlan) -> str:
    table = plan.reports.select([ours, "lat", "lon"])
    names = pc.count_distinct(table[ours]).as_py()
    found = table.filter(pc.is_valid(table["lat"]))
    located = pc.count_distinct(found[ours]).as_py()
    points = found.group_by(["lat", "lon"]).aggregate([]).num_rows
    return f"{number(located)} of {plural(names, 'spelling')} found, as {plural(points, 'place')}."
