"""The dates and times of a batch: from their columns to the onset, its precision, and the end."""

import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from zoneinfo import available_timezones

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geo.ingest.cells import Coded, Parser, spread, spread_numpy
from geo.ingest.clock import parse_clock
from geo.ingest.date_order import DateEvidence
from geo.ingest.date_parts import date_of_parts
from geo.ingest.date_values import DateValue
from geo.ingest.date_words import is_missing
from geo.ingest.dates import parse_date
from geo.ingest.draft import Draft
from geo.ingest.mapping import DATES, Mapping
from geo.model.facts import DatePrecision

_NONE: Final = np.iinfo(np.int32).min
_PRECISIONS: Final = [str(precision) for precision in DatePrecision]
_DAY: Final = _PRECISIONS.index("day")
_DAYS: Final = _PRECISIONS.index("days")
_EPOCH: Final = date(1970, 1, 1)
Days = npt.NDArray[np.int32]


@dataclass(slots=True)
class DateReaders:
    """The parsers of a file's date columns; they remember what they have read."""

    evidence: AnyMapping[str, DateEvidence]
    by_column: dict[str, Parser] = field(default_factory=dict)
    clock: Parser = field(default_factory=lambda: Parser(parse_clock))

    def of(self, their: str) -> Parser:
        """The parser of a column."""
        if their not in self.by_column:
            style = self.evidence[their].style
            self.by_column[their] = Parser(
                lambda cell: None if is_missing(cell) or cell.casefold() == "nan" else parse_date(cell, style)
            )
        return self.by_column[their]


def fill_dates(draft: Draft, mapping: Mapping, readers: DateReaders) -> None:
    """Make ``date_start`` ... ``time_zone``, ``ended_at`` and ``published_on``."""
    onset = mapping.theirs("date_start")
    if onset:
        _onset(draft, onset[0], readers)
    elif mapping.theirs("date_year"):
        _put(draft, *date_of_parts(draft, mapping))
    else:
        return
    for their in mapping.theirs("date_end")[:1]:
        _latest(draft, their, readers)
    for their in mapping.theirs("time_local")[:1]:
        _time(draft, their, readers)
    for their in mapping.theirs("ended_at")[:1]:
        _ended(draft, their, readers)
    for their in mapping.theirs("time_zone")[:1]:
        _zone(draft, their)
    if mapping.time_zone:
        timed = pc.is_valid(draft.get("time_local"))
        zone = pc.if_else(timed, pa.scalar(mapping.time_zone), pa.scalar(None, pa.string()))
        draft.columns["time_zone"] = pc.coalesce(draft.get("time_zone"), zone)


def fill_published(draft: Draft, mapping: Mapping, readers: DateReaders) -> None:
    """Make ``published_on``; a day that cannot be told leaves it unknown, with the cell kept."""
    for their in mapping.theirs("published_on")[:1]:
        coded = draft.cells.coded(their)
        results = readers.of(their)(coded.values)
        whole = [isinstance(v, DateValue) and v.end is None for v in results]
        days = [v.start if good else None for v, good in zip(results, whole, strict=True)]
        draft.columns["published_on"] = spread(coded, days, pa.date32())
        draft.keep_where(their, coded, [not good for good in whole])


def _ordinal(day: date) -> int:
    return (day - _EPOCH).days


def _values(draft: Draft, their: str, readers: DateReaders) -> tuple[Coded, list[Any]]:
    coded = draft.cells.coded(their)
    results = readers.of(their)(coded.values)
    draft.reject_errors(their, coded, results)
    draft.keep_where(their, coded, [isinstance(v, DateValue) and not v.exact for v in results])
    return coded, [v if isinstance(v, DateValue) else None for v in results]


def _onset(draft: Draft, their: str, readers: DateReaders) -> None:
    coded, values = _values(draft, their, readers)
    _put(draft, coded, values)


def _put(draft: Draft, coded: Coded, values: list[DateValue | None]) -> None:
    start = spread_numpy(coded, [_ordinal(v.start) if v else _NONE for v in values], _NONE, np.int32)
    end = spread_numpy(coded, [_ordinal(v.end) if v and v.end else _NONE for v in values], _NONE, np.int32)
    _put_days(draft, start, end)
    draft.columns["date_precision"] = spread(coded, [v.precision if v else None for v in values], pa.string())
    if any(v and v.time for v in values):
        draft.columns["time_local"] = spread(coded, [v.time if v else None for v in values], pa.string())
        draft.columns["time_zone"] = spread(coded, [v.zone if v else None for v in values], pa.string())


def _put_days(draft: Draft, start: Days, end: Days) -> None:
    draft.columns["date_start"] = pa.array(start, mask=start == _NONE).cast(pa.date32())
    draft.columns["date_end"] = pa.array(end, mask=(end == _NONE) | (end == start)).cast(pa.date32())


def days_of(draft: Draft, ours: str) -> Days:
    """A date column as days since 1970; `_NONE` (the smallest number) where unknown."""
    days: Days = draft.get(ours).cast(pa.int32()).fill_null(_NONE).to_numpy(zero_copy_only=False)
    return days


def set_bounds(draft: Draft, rows: npt.NDArray[np.bool_], start: Days, end: Days, precision: str) -> None:
    """Give some rows other bounds and another precision, as a codebook says."""
    rows = rows & (days_of(draft, "date_start") != _NONE)
    new_start = np.where(rows, start, days_of(draft, "date_start")).astype(np.int32)
    new_end = np.where(rows, end, days_of(draft, "date_end")).astype(np.int32)
    _put_days(draft, new_start, new_end)
    set_precision(draft, rows, precision)


def set_precision(draft: Draft, rows: npt.NDArray[np.bool_], precision: str) -> None:
    """Give the dated ones of some rows another precision."""
    dated = pc.and_(pa.array(rows), pc.is_valid(draft.get("date_start")))
    draft.columns["date_precision"] = pc.if_else(dated, pa.scalar(precision), draft.get("date_precision"))


def _latest(draft: Draft, their: str, readers: DateReaders) -> None:
    """The last day the onset can have been on."""
    coded, values = _values(draft, their, readers)
    last = spread_numpy(coded, [_ordinal(v.end or v.start) if v else _NONE for v in values], _NONE, np.int32)
    start, end = days_of(draft, "date_start"), days_of(draft, "date_end")
    for row in np.flatnonzero((last != _NONE) & (start != _NONE) & (last < start)).tolist():
        draft.reject(row, their, draft.cells.text(their)[row].as_py() or "", "it is before the start")
    new_end = np.maximum(np.where(last == _NONE, end, last), end).astype(np.int32)
    _put_days(draft, start, new_end)
    longer = (new_end != _NONE) & (new_end > start)
    single = pc.is_in(draft.get("date_precision"), pa.array(["day", "minute", "hour", "part_of_day"])).fill_null(False)
    set_precision(draft, longer & single.to_numpy(zero_copy_only=False), "days")


def _of_day(cells: Sequence[str]) -> list[tuple[str, str]]:
    """Times as spreadsheets count them, in parts of a day, if all of them are: 0.75 is 18:00."""
    if not cells or not all(map(_PART_OF_DAY.fullmatch, cells)) or set(cells) <= {"0", "1"}:
        return []
    minutes = [round(float(cell) * 1440) % 1440 for cell in cells]
    return [(f"{minute // 60:02d}:{minute % 60:02d}", "minute") for minute in minutes]


_PART_OF_DAY: Final = re.compile(r"0?\.\d+|0|0\.0|1(\.0)?")


def _time(draft: Draft, their: str, readers: DateReaders) -> None:
    coded = draft.cells.coded(their)
    results = _of_day(coded.values) or readers.clock(coded.values)
    draft.reject_errors(their, coded, results)
    pairs = [result if isinstance(result, tuple) else (None, "day") for result in results]
    draft.columns["time_local"] = pc.coalesce(
        draft.get("time_local"), spread(coded, [time for time, _ in pairs], pa.string())
    )
    precision = spread(coded, [kind for _, kind in pairs], pa.string())
    finer = pc.and_(pc.equal(draft.get("date_precision"), "day"), pc.not_equal(precision, "day")).fill_null(False)
    draft.columns["date_precision"] = pc.if_else(finer, precision, draft.get("date_precision"))


def _zone(draft: Draft, their: str) -> None:
    """The zone that times are in, by its IANA name; an offset or other words are kept as they are."""
    coded = draft.cells.coded(their)
    zones = available_timezones() if coded.values else set()
    known = [cell if cell in zones else None for cell in coded.values]
    timed = pc.is_valid(draft.get("time_local"))
    named = pc.if_else(timed, spread(coded, known, pa.string()), pa.scalar(None, pa.string()))
    draft.columns["time_zone"] = pc.coalesce(draft.get("time_zone"), named)
    same = pc.equal(draft.columns["time_zone"], draft.cells.text(their)).fill_null(False)
    draft.keep_cells(their, pc.invert(same).to_numpy(zero_copy_only=False))


def _ended(draft: Draft, their: str, readers: DateReaders) -> None:
    """When it was over: a day, or a day and a time in the same zone as the start."""
    coded, values = _values(draft, their, readers)
    draft.keep_where(their, coded, [bool(v and v.end) for v in values])
    texts = [
        None if v is None else f"{v.start}T{v.time}" if v.time and ":" in v.time else str(v.end or v.start)
        for v in values
    ]
    draft.columns["ended_at"] = spread(coded, texts, pa.string())
    last = spread_numpy(coded, [_ordinal(v.end or v.start) if v else _NONE for v in values], _NONE, np.int32)
    early = (last != _NONE) & (last < days_of(draft, "date_start"))
    moments = pc.binary_join_element_wise(draft.get("date_start").cast(pa.string()), draft.get("time_local"), "T")
    same_day = pc.and_(pc.match_substring(draft.columns["ended_at"], "T"), pc.less(draft.columns["ended_at"], moments))
    early |= same_day.fill_null(False).to_numpy(zero_copy_only=False) & _clock_times(draft)
    for row in np.flatnonzero(early).tolist():
        draft.reject(row, their, draft.cells.text(their)[row].as_py() or "", "it is before the start")


def _clock_times(draft: Draft) -> npt.NDArray[np.bool_]:
    clock = pc.match_substring_regex(draft.get("time_local"), r"^\d\d:\d\d$")
    found: npt.NDArray[np.bool_] = clock.fill_null(False).to_numpy(zero_copy_only=False)
    return found


def date_columns(mapping: Mapping) -> tuple[str, ...]:
    """Their columns that hold whole dates."""
    return tuple(their for their, ours in mapping.columns.items() if ours in DATES)
