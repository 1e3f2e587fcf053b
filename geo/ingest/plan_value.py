"""The plan of an import: a value to look at, to print, and to apply."""

import csv
import io
import json
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pyarrow as pa

from geo.ingest.date_order import DateEvidence
from geo.ingest.duplicates import LikelyDuplicate
from geo.ingest.mapping import Mapping
from geo.ingest.raw import RawTable, Rejected
from geo.ingest.spool import SpooledTable
from geo.model.spreadsheet import mark

SHOWN = 3
"""How many examples a warning gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What an import would do.

    ``rows_read = new + changed + duplicate + rejected`` and ``located + unlocated = new + changed``.

    Parameters
    ----------
    reports
        The rows to be written (new and changed), `REPORT_SCHEMA`; ``lines`` and ``fates`` go with them.
    rejected
        Rows kept out, each with its line, column, value and reason.
    identical
        Line and id of rows that repeat an earlier row of a file without ids: they come in, and are shown.
    vanished
        Record ids that are live and not in this file.
    notes
        Counted remarks: names of places and countries that were not understood, points at 0,0 ...
    """

    raw: RawTable
    mapping: Mapping
    reports: pa.Table | SpooledTable
    lines: pa.ChunkedArray
    fates: pa.ChunkedArray
    rejected: tuple[Rejected, ...]
    new: int
    changed: int
    duplicate: int
    located: int
    undated: int
    ambiguous: int
    ignored_columns: tuple[str, ...]
    personal_columns: tuple[str, ...]
    evidence: AnyMapping[str, DateEvidence]
    notes: AnyMapping[str, AnyMapping[str, int]]
    identical: tuple[tuple[int, str], ...] = ()
    vanished: tuple[str, ...] = ()
    likely: tuple[LikelyDuplicate, ...] = ()
    flags: tuple[Rejected, ...] = ()

    @property
    def unlocated(self) -> int:
        """Rows to be written that have no point."""
        return self.new + self.changed - self.located

    @property
    def likely_duplicates(self) -> int:
        """Rows to be written that may be known already: identical to another, or alike one of another source."""
        lines = {line for line, _ in self.identical} | {pair.line for pair in self.likely}
        return len(lines)

    @property
    def dataset(self) -> str:
        """Name of the data set that the rows belong to."""
        return self.mapping.dataset

    @property
    def content_hash(self) -> str:
        """Hash of the file's bytes and the mapping: the same again is already imported."""
        mapping = json.dumps(self.mapping.to_json(), sort_keys=True, ensure_ascii=False)
        return sha256(f"{self.raw.sha256}\n{self.raw.sheet or ''}\n{mapping}".encode()).hexdigest()

    @property
    def counts(self) -> dict[str, int]:
        """The counts, for the batch."""
        return {
            "rows_read": self.raw.rows_read,
            "new": self.new,
            "changed": self.changed,
            "duplicate": self.duplicate,
            "likely_duplicates": self.likely_duplicates,
            "rejected": len(self.rejected),
            "located": self.located,
            "unlocated": self.unlocated,
            "ambiguous": self.ambiguous,
            "undated": self.undated,
        }

    @property
    def warnings(self) -> tuple[str, ...]:
        """What the user should know, in sentences."""
        return (*self.raw.warnings, *self.mapping.notes, *_sentences(self))

    def to_json(self, *, batch: int | None = None) -> dict[str, Any]:
        """The report of an import; ``batch`` is its number, null when nothing was written."""
        counts = self.counts
        return {
            "file": self.raw.name,
            "format": self.raw.format,
            "encoding": self.raw.encoding,
            "delimiter": self.raw.delimiter,
            "sheet": self.raw.sheet,
            "rows_read": counts["rows_read"],
            "new": self.new,
            "changed": self.changed,
            "duplicate": self.duplicate,
            "likely_duplicates": self.likely_duplicates,
            "rejected": len(self.rejected),
            "located": self.located,
            "unlocated": self.unlocated,
            "ambiguous": self.ambiguous,
            "undated": self.undated,
            "columns": dict(self.mapping.columns),
            "ignored_columns": list(self.ignored_columns),
            "rejected_rows": [row.to_json() for row in self.rejected],
            "warnings": list(self.warnings),
            "batch": batch,
        }

    def rejected_csv(self) -> str:
        """The rejected rows with their reasons first, safe for a spreadsheet: to be mended and uploaded again."""
        out = io.StringIO(newline="")
        writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow(["rejected_row", "rejected_column", "rejected_reason", *self.raw.columns])
        for row in self.rejected:
            writer.writerow([row.row, row.column or "", row.reason, *map(mark, row.fields)])
        return out.getvalue()


def _examples(seen: AnyMapping[str, int]) -> str:
    shown = ", ".join(f"{value!r}" for value in list(seen)[:SHOWN])
    return shown + (" ..." if len(seen) > SHOWN else "")


def _sentences(plan: ImportPlan) -> list[str]:
    told = [
        words.format(n=sum(seen.values()), names=len(seen), examples=_examples(seen))
        for kind, words in _NOTES.items()
        if (seen := plan.notes.get(kind))
    ]
    return [*_about_file(plan), *_about_dates(plan), *told, *_about_review(plan)]


def _about_file(plan: ImportPlan) -> Iterator[str]:
    if plan.raw.blank:
        yield f"{plan.raw.blank} blank row(s) were passed over."
    if not plan.raw.rows_read:
        yield "The file has a header and no rows."
    if plan.personal_columns:
        yield f"Personal columns are left out: {', '.join(plan.personal_columns)}."


def _about_dates(plan: ImportPlan) -> Iterator[str]:
    for their, item in plan.evidence.items():
        if item.sentence and (item.votes or item.style.serial or item.style.epoch or item.undecided):
            yield f"Dates of {their!r}: {item.sentence}."
        if item.style.calendar == "hijri":
            yield f"Dates of {their!r} are Hijri (Umm al-Qura); what was announced locally can differ by a day."


def _about_review(plan: ImportPlan) -> Iterator[str]:
    if plan.identical:
        yield (
            f"{len(plan.identical)} row(s) repeat an earlier row of the file word for word; they come in, "
            "because they may be real events, and are listed for review."
        )
    if plan.flags:
        shown = "; ".join(f"row {flag.row}: {flag.reason}" for flag in plan.flags[:SHOWN])
        yield f"{len(plan.flags)} point(s) contradict the country that their row names; kept as given ({shown})."
    if plan.likely:
        rows = len({pair.line for pair in plan.likely})
        yield f"{rows} row(s) may be incidents known from another source; they come in and are listed for review."
    if plan.vanished:
        yield f"{len(plan.vanished)} record(s) of an earlier import of {plan.dataset!r} are not in the file; they stay."


_UNPLACED = "they come in without a point."

_NOTES = {
    "country": "{n} row(s) name a country that is not known: {examples}.",
    "dotted": "{n} column(s) of counts have thousands parted by dots ({examples}): 2.977 is read as 2977.",
    "null_island": "{n} row(s) have the point 0,0; it was taken as missing.",
    "ambiguous": "{n} row(s) name a place that could be several ({names} names: {examples}); " + _UNPLACED,
    "country_mismatch": "{n} row(s) name a place that lies in another country than said ({examples}); " + _UNPLACED,
    "not_found": "{n} row(s) name a place that the gazetteer does not know ({names} names: {examples}); " + _UNPLACED,
    "bounds": "{n} row(s) give a smallest figure above the largest ({examples}); kept as given.",
    "repeated_id": "{n} row(s) have the record id of an earlier row: {examples}.",
}
