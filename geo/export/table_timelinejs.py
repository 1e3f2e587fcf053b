"""The spreadsheet that TimelineJS reads (https://timeline.knightlab.com/docs/): one event a row, and a title."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from geo.export.table_about import LICENCE, SOURCES, About
from geo.export.table_csv import write_csv
from geo.export.table_text import slices
from geo.export.table_words import Entry, entry
from geo.export.table_xlsx import write_xlsx
from geo.model import words
from geo.model.columns import Column
from geo.model.facts import DatePrecision
from geo.model.spreadsheet import mark

COLUMNS: Final = tuple(
    Column(name, "text", name, "as TimelineJS has it")
    for name in (
        "Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date", "Headline",
        "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Type", "Group", "Background", "Link",
    )
)  # fmt: skip
_SCHEMA: Final = pa.schema([(column.name, pa.string()) for column in COLUMNS] + [("incident", pa.string())])
_CLOCK: Final = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d\Z", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet(About):
    @property
    def columns(self) -> tuple[Column, ...]:
        return COLUMNS


def write_timelinejs(path: Path, batches: Iterable[pa.RecordBatch], about: About) -> int:
    """Write the sheet as CSV, or as XLSX where the file is named so; the number of events.

    TimelineJS shows no event without a date: those are left out, and the title says how many. Text is escaped,
    since TimelineJS takes it for HTML; no picture or page is embedded.
    """
    write = write_xlsx if path.suffix.lower() == ".xlsx" else write_csv
    sheet = _Sheet(**{name: getattr(about, name) for name in About.__dataclass_fields__})
    return write(path, _rows(batches, about), sheet) - 1


def _rows(batches: Iterable[pa.RecordBatch], about: About) -> Iterator[pa.RecordBatch]:
    undated = 0
    for batch in slices(batches):
        records = batch.to_pylist()
        events = [_event(entry(record, about.of), record) for record in records if record["date_start"]]
        undated += len(records) - len(events)
        yield pa.RecordBatch.from_pylist(events, _SCHEMA)
    yield pa.RecordBatch.from_pylist([_title(about, undated)], _SCHEMA)


def _event(row: Entry, record: dict[str, Any]) -> dict[str, str]:
    facts = row.facts
    first, last = facts.date_start, facts.last_day
    event = _date(first, facts.date_precision)
    if first != last:
        event |= {f"End {part}": value for part, value in _date(last, facts.date_precision).items()}
    elif facts.time_local and _CLOCK.match(facts.time_local):
        event["Time"] = facts.time_local
    lines = [f"<p>{_html(f'{label}: {text}')}</p>" for label, text in row.lines[1:]]
    if row.url:
        lines.append(f'<p><a href="{html.escape(row.url)}">{html.escape(row.url)}</a></p>')
    return event | {
        "Display Date": _html(row.when),
        "Headline": _html(row.title),
        "Text": "".join(lines),
        "Group": _html(words.place(facts)),
        "incident": record["incident"],
    }


def _date(day: date | None, precision: DatePrecision | None) -> dict[str, str]:
    if day is None:
        return {}
    parts = {"Year": str(day.year), "Month": str(day.month), "Day": str(day.day)}
    kept = {DatePrecision.YEAR: 1, DatePrecision.MONTH: 2}.get(precision, 3) if precision else 3
    return dict(list(parts.items())[:kept])


def _title(about: About, undated: int) -> dict[str, str]:
    facts = about.facts()
    lines = [
        facts["content"],
        f"Filter: {facts['filter']}",
        facts["as_known"].capitalize(),
        f"Revision {about.revision}",
    ]
    if undated:
        lines.append(f"{undated} of the {about.of} have no date and are not on this timeline")
    text = "".join(f"<p>{_html(line)}.</p>" for line in lines) + f"<p>{_html(SOURCES)}</p><p>{_html(LICENCE)}</p>"
    return {"Headline": _html(f"{about.incidents} incidents"), "Text": text, "Type": "title", "incident": "title"}


def _html(text: str) -> str:
    """Text as HTML; a beginning that a spreadsheet would take for a formula as an entity, which shows as typed."""
    text = text.strip()
    escaped = html.escape(text)
    return f"&#{ord(text[0])};{html.escape(text[1:])}" if mark(escaped) != escaped else escaped
