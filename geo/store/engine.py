"""The store in DuckDB: each question on a cursor of its own, each write in one transaction, one at a time."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa

from geo.filters import Bbox, IncidentFilter
from geo.model.batch import Batch
from geo.model.patterns import ClaimMatrix, Clock, OutcomeShares, Standing
from geo.model.provinces import Province
from geo.model.steps import Steps
from geo.store import duck, lookups, writes
from geo.store.answers import (
    Colour,
    Counters,
    FacetValue,
    FineCell,
    HeatCells,
    IncidentHistory,
    ProvinceCounts,
    Spot,
    Step,
    Timeline,
    TimeSpan,
)
from geo.store.contract import Document, Reports
from geo.store.later import Later

if TYPE_CHECKING:
    from geo.store import cells, counting, exports, facets, heat, listing, patterns, play, provinces, review, timeline
else:
    # Questions are written in Ibis, which takes a second to load: a command that only writes does without.
    cells, counting, exports, facets, heat, listing, patterns, play, provinces, review, timeline = (
        Later(f"geo.store.{name}")
        for name in (
            "cells", "counting", "exports", "facets", "heat", "listing", "patterns", "play", "provinces", "review",
            "timeline",
        )
    )  # fmt: skip


class DuckStore:
    """A store in one DuckDB file, or in memory; the contract is `geo.store.contract.Store`."""

    def __init__(self, url: str, root: duck.Cursor, writer: threading.RLock) -> None:
        self.url = url
        self._root = root
        self._writer = writer

    @cached_property
    def _provinces(self) -> "provinces.ProvinceIndex":
        return provinces.ProvinceIndex()

    def _reading(self) -> AbstractContextManager[duck.Cursor]:
        return duck.transaction(self._root, commit=False)

    def _writing(self) -> AbstractContextManager[duck.Cursor]:
        return duck.transaction(self._root, commit=True)

    @property
    def revision(self) -> int:
        """Number that grows with every write; part of every cache key."""
        with self._reading() as cursor:
            row = cursor.execute("SELECT revision FROM revision").fetchone()
        return int(row[0]) if row else 0

    def close(self) -> None:
        """Let go of the file."""
        self._root.close()

    def add_reports(
        self,
        reports: Reports,
        *,
        file_name: str,
        content_hash: str,
        dataset: str,
        kind: Literal["import", "edit", "sample"],
        imported_by: str,
        mapping: Mapping[str, Any] | None = None,
        counts: Mapping[str, int] | None = None,
        documents: Callable[[int], Iterable[Document]] = lambda _: (),
    ) -> Batch:
        """Write reports as one batch, all or nothing."""
        batch = Batch(
            batch_id=0,
            file_name=file_name,
            content_hash=content_hash,
            dataset=dataset,
            kind=kind,
            imported_by=imported_by,
            imported_at=datetime.now(UTC),
            mapping=mapping or {},
            counts=counts or {},
        )
        with self._writer:
            with self._writing() as cursor:
                written = writes.add_batch(cursor, reports, batch)
                writes.put_documents(cursor, documents(written.batch_id), imported_by)
            duck.checkpoint(self._root)
        return written

    def undo(self, batch_id: int, *, by: str, documents: Iterable[Document] = ()) -> Batch:
        """Retract a batch and reopen what it had superseded."""
        with self._writer, self._writing() as cursor:
            undone = writes.undo_batch(cursor, batch_id, by)
            writes.put_documents(cursor, documents, by)
        return undone

    def redo(self, batch_id: int, *, by: str, documents: Iterable[Document] = ()) -> Batch:
        """Bring an undone batch back."""
        with self._writer, self._writing() as cursor:
            redone = writes.redo_batch(cursor, batch_id, by)
            writes.put_documents(cursor, documents, by)
        return redone

    def batches(self) -> list[Batch]:
        """All batches, newest first, undone ones included."""
        with self._reading() as cursor:
            rows = cursor.execute("SELECT * FROM batch ORDER BY batch_id DESC").fetchall()
        return [writes.to_batch(row) for row in rows]

    def depending_on(self, batch_id: int) -> list[Batch]:
        """Later live batches that supersede or add to what this batch holds."""
        with self._reading() as cursor:
            return writes.depending_on(cursor, batch_id)

    def put_document(self, kind: str, key: str, value: Mapping[str, Any] | None, *, by: str) -> None:
        """Keep a small JSON value under (kind, key); ``None`` removes it."""
        with self._writer, self._writing() as cursor:
            writes.put_documents(cursor, [(kind, key, value)], by)
            writes.grow_revision(cursor)

    def documents(self, kind: str) -> dict[str, dict[str, Any]]:
        """All values of a kind, by key."""
        with self._reading() as cursor:
            return writes.documents(cursor, kind)

    def counters(self, filter_: IncidentFilter) -> Counters:
        """The counters of a filter."""
        with self._reading() as cursor:
            return counting.counters(cursor, filter_)

    def facets(
        self, filter_: IncidentFilter, dimensions: Sequence[str], *, within: bool = False
    ) -> dict[str, list[FacetValue]]:
        """For each dimension its values with counts under the *other* filters, largest first."""
        with self._reading() as cursor:
            return facets.facets(cursor, filter_, dimensions, within=within)

    def fine_cells(self, filter_: IncidentFilter, *, zoom: int, bbox: Bbox, by: Colour) -> list[FineCell]:
        """Incidents of a viewport by 16-pixel cell of a 256-pixel Web Mercator zoom."""
        with self._reading() as cursor:
            return cells.fine_cells(cursor, filter_, zoom, bbox, by)

    def heat_cells(self, filter_: IncidentFilter, *, zoom: int, bbox: Bbox) -> HeatCells:
        """Attacks of a viewport by 8-pixel cell."""
        with self._reading() as cursor:
            return heat.heat_cells(cursor, filter_, zoom, bbox)

    def province_counts(self, filter_: IncidentFilter) -> ProvinceCounts:
        """Incidents by first-level division."""
        with self._reading() as cursor:
            return provinces.province_counts(cursor, filter_, self._provinces)

    def province_names(self, province: Province) -> list[str]:
        """Spellings by which incidents name a first-level division."""
        with self._reading() as cursor:
            return provinces.stated_names(cursor, province)

    def timeline(self, filter_: IncidentFilter, *, step: Step, by: Colour) -> Timeline:
        """Bars and spans over all dates of the filter."""
        with self._reading() as cursor:
            return timeline.timeline(cursor, filter_, step, by)

    def day_spans(self, filter_: IncidentFilter) -> pa.Table:
        """Matching incidents by first and last day of their onset, both null for those without a date."""
        with self._reading() as cursor:
            return play.day_spans(cursor, filter_)

    def mark_spans(
        self,
        filter_: IncidentFilter,
        *,
        zoom: int,
        bbox: Bbox,
        by: Colour,
        marks: Mapping[tuple[int, int, bool], int],
        steps: Steps,
    ) -> pa.Table:
        """Dated matching incidents of some fine cells, by mark, steps and combination of values."""
        with self._reading() as cursor:
            return play.mark_spans(cursor, filter_, zoom=zoom, bbox=bbox, by=by, marks=marks, steps=steps)

    def attack_days(self, filter_: IncidentFilter) -> tuple[TimeSpan, ...]:
        """Dated attacks by the first and last day that the onset can have been on."""
        with self._reading() as cursor:
            return patterns.attack_days(cursor, filter_)

    def standings(
        self,
        filter_: IncidentFilter,
        dimension: Literal["site", "group"],
        *,
        recent: tuple[date, date] | None = None,
        before: tuple[date, date] | None = None,
    ) -> list[Standing]:
        """Values of a dimension with their attacks, in two windows too, and when the last was; largest first."""
        with self._reading() as cursor:
            return patterns.standings(cursor, filter_, dimension, recent, before)

    def clock(self, filter_: IncidentFilter) -> Clock:
        """Attacks by weekday and hour of the local time, and how many have none."""
        with self._reading() as cursor:
            return patterns.clock(cursor, filter_)

    def claim_matrix(self, filter_: IncidentFilter, *, most: int) -> ClaimMatrix:
        """Attacks by who claims them and whom others attribute them to; the ``most`` frequent groups by name."""
        with self._reading() as cursor:
            return patterns.claim_matrix(cursor, filter_, most)

    def outcome_shares(self, filter_: IncidentFilter) -> OutcomeShares:
        """Attacks by outcome, and how many have none that is known."""
        with self._reading() as cursor:
            return patterns.outcome_shares(cursor, filter_)

    def page(
        self,
        filter_: IncidentFilter,
        *,
        order: str = "date",
        descending: bool = False,
        limit: int = 100,
        offset: int = 0,
        spot: Spot | None = None,
    ) -> pa.Table:
        """Rows of the incident table, of one spot if given; ``order`` is one of `geo.store.schema.ORDERS`."""
        with self._reading() as cursor:
            return listing.page(cursor, filter_, order, limit, offset, descending=descending, spot=spot)

    def position(
        self, filter_: IncidentFilter, incident: str, *, order: str = "date", descending: bool = False
    ) -> int | None:
        """Place of an incident in the ordered list, from 0; ``None`` if it does not match."""
        with self._reading() as cursor:
            return listing.position(cursor, filter_, incident, order, descending=descending)

    def incident(self, incident: str, *, as_known_on: date | None = None) -> IncidentHistory:
        """One incident with its reports."""
        with self._reading() as cursor:
            return listing.history(cursor, incident, as_known_on)

    def extent(self, filter_: IncidentFilter) -> Bbox | None:
        """Box around the located incidents; ``None`` if there is none."""
        with self._reading() as cursor:
            return listing.extent(cursor, filter_)

    def live_records(self, dataset: str) -> pa.Table:
        """``record_id``, ``incident`` and ``content`` (hash of the row) of the live reports of a data set."""
        with self._reading() as cursor:
            return lookups.live_records(cursor, dataset)

    def export_reports(self, filter_: IncidentFilter) -> Iterator[pa.RecordBatch]:
        """Live reports (`REPORT_SCHEMA`) of the matching incidents, in a fixed order."""
        with self._reading() as cursor:
            yield from exports.reports(cursor, filter_)

    def export_incidents(self, filter_: IncidentFilter) -> Iterator[pa.RecordBatch]:
        """Matching incidents, assembled, in a fixed order."""
        with self._reading() as cursor:
            yield from exports.incidents(cursor, filter_)

    def unlocated_places(self) -> pa.Table:
        """Places of live reports without a point: name, country, province, and how many reports and incidents."""
        with self._reading() as cursor:
            return review.unlocated_places(cursor)

    def unlocated_reports(self, places: "Sequence[review.Place]") -> pa.Table:
        """Live reports without a point that hold one of some combinations of name, country and province."""
        with self._reading() as cursor:
            return review.unlocated_reports(cursor, places)

    def live_reports(self, records: "Sequence[review.Record]") -> pa.Table:
        """Live reports of some records (data set and record id)."""
        with self._reading() as cursor:
            return review.live_reports(cursor, records)

    def reports_of(self, incident: str) -> pa.Table:
        """Live reports of one incident."""
        with self._reading() as cursor:
            return review.reports_of(cursor, incident)

    def reports_between(self, first: date, last: date, *, but: str) -> pa.Table:
        """Live reports of other data sets than one whose date lies between two days."""
        with self._reading() as cursor:
            return lookups.reports_between(cursor, first, last, but=but)

    def logical_hash(self) -> str:
        """Hash of the live logical content: equal content, equal hash, whatever the history."""
        with self._reading() as cursor:
            return lookups.logical_hash(cursor)
