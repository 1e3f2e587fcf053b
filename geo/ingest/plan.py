"""From a file and a mapping to a plan: what would come in, what would not and why. Nothing is written."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from geo.ahead import ahead
from geo.errors import InputError
from geo.ingest.cells import Cells
from geo.ingest.codebooks import FRACTIONS, apply_codebook
from geo.ingest.date_order import DateEvidence
from geo.ingest.date_values import Order
from geo.ingest.doubt import PointCheck, Reverse
from geo.ingest.draft import Draft
from geo.ingest.duplicates import find_likely
from geo.ingest.evidence import date_evidence
from geo.ingest.extra import extra_json, kept_rows
from geo.ingest.fates import CHANGED, DUPLICATE, NEW, FateJudge
from geo.ingest.identity import Identity, all_distinct, row_contents
from geo.ingest.mapping import OWN_FORM, Mapping
from geo.ingest.own_form import SPREADSHEET_FORMATS, OwnFormReaders, fill_own
from geo.ingest.personal import personal_columns
from geo.ingest.plan_value import ImportPlan
from geo.ingest.raw import RawTable, Rejected
from geo.ingest.spool import Spool
from geo.ingest.thousands import dotted_counts
from geo.ingest.totals import totals_rows
from geo.ingest.what import ValueReaders, fill_constants, fill_counts, fill_terms, fill_voice, fill_words, keep_second
from geo.ingest.when import DateReaders, fill_dates, fill_published
from geo.ingest.where import GeocodeMany, PlaceReaders, fill_places, locate
from geo.model.columns import REPORT_SCHEMA

_REJECTED_COLUMNS: Final = frozenset({"rejected_row", "rejected_column", "rejected_reason"})
"""Columns that our own list of rejected rows adds; mended and uploaded again, they mean nothing."""


def plan(
    raw: RawTable,
    mapping: Mapping,
    *,
    geocode_many: GeocodeMany | None = None,
    reverse: Reverse | None = None,
    live: pa.Table | None = None,
    existing: pa.Table | None = None,
    date_order: Order | None = None,
    reference_date: date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ImportPlan:
    """Say what an import would do.

    Parameters
    ----------
    raw
        The file as read.
    mapping
        Of `recognise` or `suggest_mapping`, corrected by the user perhaps.
    geocode_many
        Answers names of places; without it, rows without a point stay unlocated.
    reverse
        Country of a point; without it, only points far from the country that the row names are doubted.
    live
        ``record_id``, ``incident`` and ``content`` of the live reports of the data set (`Store.live_records`);
        with a column ``dataset`` too where the file holds several (`datasets_of`).
    existing
        Live reports of other data sets (`geo.ingest.duplicates.COMPARED` columns), to find likely duplicates.
    date_order
        The user's word on the order of day and month, for all columns.
    reference_date
        The day that "yesterday" is counted from.
    progress
        Called with rows done and rows in all; may raise to stop.

    Raises
    ------
    InputError
        If the mapping gives neither a place nor a date.
    AmbiguousDatesError
        If a date column's order cannot be told.
    """
    mapping = mapping.only(raw.columns)
    _refuse_without_place_and_date(raw, mapping)
    personal = tuple(name for name in personal_columns(raw) if name not in mapping.keep_personal)
    mapping = replace(mapping, columns={t: o for t, o in mapping.columns.items() if t not in personal})
    evidence = date_evidence(raw, mapping, date_order, reference_date)
    work = _Work(raw, mapping, personal, evidence, geocode_many, live, PointCheck(reverse))
    done = 0
    batches = (Cells(batch, raw.columns, mapping.missing) for batch in raw.rows.batches())
    for draft in ahead(work.draft, batches):
        work.take(draft)
        done += draft.num_rows
        if progress:
            progress(done, raw.rows.num_rows)
    pa.default_memory_pool().release_unused()
    return work.result(existing)


def datasets_of(raw: RawTable, mapping: Mapping) -> tuple[str, ...]:
    """The data sets that a file's rows belong to: one, unless it is in our own form."""
    if OWN_FORM not in mapping.rules or "dataset" not in raw.columns:
        return (mapping.dataset,)
    named = [name.strip() for name in pc.unique(raw.column("dataset")).to_pylist()]
    return tuple(name for name in named if name) or (mapping.dataset,)


def _refuse_without_place_and_date(raw: RawTable, mapping: Mapping) -> None:
    if not mapping.has_date and not mapping.has_place:
        shown = ", ".join(raw.columns[:12])
        raise InputError(
            f"{raw.name}: no column gives a place or a date, so there is nothing to map. Its columns are: {shown}. "
            "If one of them does, say so in the mapping."
        )


@dataclass(slots=True)
class _Work:
    """The state of a plan in the making: parsers, ids seen, and what came out so far."""

    raw: RawTable
    mapping: Mapping
    personal: tuple[str, ...]
    evidence: dict[str, DateEvidence]
    geocode_many: GeocodeMany | None
    live: pa.Table | None
    points: PointCheck
    dates: DateReaders = field(init=False)
    places: PlaceReaders = field(init=False)
    values: ValueReaders = field(init=False)
    own: OwnFormReaders = field(init=False)
    identity: Identity = field(init=False)
    judge: FateJudge = field(init=False)
    reports: Spool = field(default_factory=Spool)
    lines: list[pa.Array] = field(default_factory=list)
    fates: list[pa.Array] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    notes: dict[str, Counter[str]] = field(default_factory=dict)
    flags: list[Rejected] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dates = DateReaders(self.evidence)
        self.own = OwnFormReaders(marked=self.raw.format in SPREADSHEET_FORMATS)
        self.places = PlaceReaders(self.geocode_many)
        dotted = dotted_counts(self.raw, self.mapping)
        self.values = ValueReaders(fractions=bool(FRACTIONS & set(self.mapping.rules)), dotted=dotted)
        if any(dotted.values()):
            self.notes["dotted"] = Counter({their: 1 for their, meant in dotted.items() if meant})
        column = next(iter(self.mapping.theirs("record_id")), None)
        unique = column is not None and all_distinct(self.raw.column(column))
        content = [name for name in self.raw.columns if name not in _REJECTED_COLUMNS]
        self.identity = Identity(column, content, unique=unique)
        self.judge = FateJudge.of(self.mapping, self.live, has_ids=column is not None)

    @property
    def ignored(self) -> tuple[str, ...]:
        """Their columns that no column of ours takes."""
        return tuple(name for name in self.raw.columns if name not in self.mapping.columns and name != self._own_extra)

    @property
    def _own_extra(self) -> str | None:
        return "extra" if OWN_FORM in self.mapping.rules and "extra" in self.raw.columns else None

    def draft(self, cells: Cells) -> Draft:
        """One batch of rows, from cells to columns of ours; batches do not depend on each other."""
        draft = Draft(cells)
        for row in totals_rows(cells, self.raw.columns, self.mapping):
            draft.reject(row, None, "", "it is a row of totals, not an incident")
        self._fill(draft)
        kept = [name for name in self.ignored if name not in self.personal and name not in _REJECTED_COLUMNS]
        draft.columns["extra"] = extra_json(draft, kept, own=self._own_extra)
        return draft

    def take(self, draft: Draft) -> None:
        """The next batch in the order of the file: its ids, and what becomes of its rows."""
        cells = draft.cells
        own = OWN_FORM in self.mapping.rules
        ids, before = self.identity.ids(cells, (draft.get("dataset"), draft.get("record_id")) if own else None)
        contents = row_contents(cells, self.identity.columns) if any(before) else None
        self.flags += draft.flags
        self._finish(draft, ids, before, contents)

    def _fill(self, draft: Draft) -> None:
        if OWN_FORM in self.mapping.rules:
            fill_own(draft, self.mapping, self.own)
        else:
            fill_words(draft, self.mapping)
            fill_dates(draft, self.mapping, self.dates)
            fill_published(draft, self.mapping, self.dates)
            fill_places(draft, self.mapping, self.places)
            fill_terms(draft, self.mapping, self.values)
            fill_counts(draft, self.mapping, self.values)
            apply_codebook(draft, self.mapping.rules, self.raw.columns)
            fill_constants(draft, self.mapping)
            fill_voice(draft, self.mapping)
            keep_second(draft, self.mapping)
        draft.flags = self.points.flags(draft, (*self.mapping.theirs("lat")[:1], *self.mapping.theirs("lon")[:1]))
        locate(draft, self.places)

    def _finish(self, draft: Draft, ids: list[str], before: list[int], contents: list[str] | None) -> None:
        rows = draft.num_rows
        if "dataset" not in draft.columns:
            draft.columns["dataset"] = pa.repeat(pa.scalar(self.mapping.dataset), rows)
        draft.columns["record_id"] = pa.array(ids, pa.string())
        if "incident" not in draft.columns:
            draft.columns["incident"] = self.judge.incidents(draft, ids)
        table = pa.record_batch([draft.get(f.name).cast(f.type) for f in REPORT_SCHEMA], schema=REPORT_SCHEMA)
        fates = self.judge.fates(draft, table, ids, before, contents)
        self._collect(draft, table, fates)

    def _collect(self, draft: Draft, table: pa.RecordBatch, fates: list[str]) -> None:
        good = kept_rows(draft)
        fate = pa.array(fates, pa.string())
        writes = pc.and_(good, pc.not_equal(fate, DUPLICATE))
        written = table if pc.all(writes).as_py() else table.filter(writes)
        self.reports.add(written)
        self.lines.append(pa.array(draft.cells.lines).filter(writes))
        self.fates.append(fate.filter(writes))
        self.rejected += draft.bad.values()
        kept = fate.filter(good)
        for name in (NEW, CHANGED, DUPLICATE):
            self.counts[name] += pc.sum(pc.equal(kept, name)).as_py() or 0
        self.counts["located"] += written.num_rows - written.column("lat").null_count
        self.counts["undated"] += written.column("date_start").null_count
        self.counts["ambiguous"] += pc.sum(pa.array(draft.ambiguous).filter(writes)).as_py() or 0
        for kind, seen in draft.notes.items():
            self.notes.setdefault(kind, Counter()).update(seen)

    def result(self, existing: pa.Table | None) -> ImportPlan:
        """The finished plan."""
        reports = self.reports.table()
        rejected = sorted((*self.raw.rejected, *self.rejected), key=lambda row: row.row)
        lines = pa.chunked_array(self.lines or [pa.array([], pa.int32())], pa.int32())
        return ImportPlan(
            raw=self.raw,
            mapping=self.mapping,
            reports=reports,
            lines=lines,
            fates=pa.chunked_array(self.fates or [pa.array([], pa.string())], pa.string()),
            rejected=tuple(rejected),
            new=self.counts[NEW],
            changed=self.counts[CHANGED],
            duplicate=self.counts[DUPLICATE],
            located=self.counts["located"],
            undated=self.counts["undated"],
            ambiguous=self.counts["ambiguous"],
            ignored_columns=self.ignored,
            personal_columns=self.personal,
            evidence=self.evidence,
            notes={kind: dict(seen.most_common()) for kind, seen in self.notes.items()},
            identical=tuple(self.judge.identical),
            likely=find_likely(reports, lines, existing),
            flags=tuple(self.flags),
            vanished=self.judge.vanished,
        )
