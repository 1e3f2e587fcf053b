"""What every engine of the store must answer; the values it answers with are in `geo.store.answers`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, Protocol

import pyarrow as pa

from geo.errors import StoreError
from geo.filters import Bbox, IncidentFilter
from geo.model.batch import Batch
from geo.model.patterns import ClaimMatrix, Clock, OutcomeShares, Standing
from geo.model.provinces import Province
from geo.model.steps import Steps
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

FACETS = (
    "outcome",
    "grade",
    "group",
    "country",
    "site",
    "claimed",
    "attributed",
    "event",
    "weapon",
    "admin1",
    "rule",
    "party",
    "publisher",
    "tag",
    "precision",
    "dataset",
    "batch",
)
"""Dimensions that can be counted; the words are those of the filter."""


Document = tuple[str, str, Mapping[str, Any] | None]
"""Kind, key and value of a small JSON value that is kept; ``None`` removes it."""


class Reports(Protocol):
    """Reports to be written: a table of `REPORT_SCHEMA`, or what gives one piece by piece."""

    def to_batches(self, max_chunksize: int | None = None) -> Iterable[pa.RecordBatch]:
        """The reports in their order."""


class AlreadyImportedError(StoreError):
    """The same content was imported before and is live; nothing was written."""

    def __init__(self, batch: Batch) -> None:
        super().__init__(
            f"{batch.file_name} is already imported: batch {batch.batch_id} of "
            f"{batch.imported_at:%Y-%m-%d %H:%M} UTC. Undo that batch first to import it again."
        )
        self.batch = batch


class Store(Protocol):
    """A store of reports. Reads take a filter and never change anything; writes are one transaction each."""

    url: str

    @property
    def revision(self) -> int:
        """Number that grows with every write; part of every cache key."""

    def close(self) -> None:
        """Let go of the file or connection."""

    # writes
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
        """Write reports (`REPORT_SCHEMA`) as one batch, all or nothing.

        The same (dataset, record_id) again supersedes the row that was live. ``documents`` tells, from the number
        of the batch, what is kept with it in the same transaction.

        Raises
        ------
        AlreadyImportedError
            If a live batch has the same content hash.
        """

    def undo(self, batch_id: int, *, by: str, documents: Iterable[Document] = ()) -> Batch:
        """Retract a batch and reopen what it had superseded; documents change in the same transaction."""

    def redo(self, batch_id: int, *, by: str, documents: Iterable[Document] = ()) -> Batch:
        """Bring an undone batch back; documents change in the same transaction."""

    def batches(self) -> list[Batch]:
        """All batches, newest first, undone ones included."""

    def depending_on(self, batch_id: int) -> list[Batch]:
        """Later live batches that supersede or add to what this batch holds."""

    # documents: saved views, mapping profiles, remembered places, own sites, judgements of pairs
    def put_document(self, kind: str, key: str, value: Mapping[str, Any] | None, *, by: str) -> None:
        """Keep a small JSON value under (kind, key); ``None`` removes it."""

    def documents(self, kind: str) -> dict[str, dict[str, Any]]:
        """All values of a kind, by key."""

    # reads
    def counters(self, filter_: IncidentFilter) -> Counters:
        """The counters of a filter."""

    def facets(
        self, filter_: IncidentFilter, dimensions: Sequence[str], *, within: bool = False
    ) -> dict[str, list[FacetValue]]:
        """For each dimension its values with counts under the *other* filters, largest first.

        ``within`` counts under the whole filter instead: what the matching incidents are made of.
        """

    def fine_cells(self, filter_: IncidentFilter, *, zoom: int, bbox: Bbox, by: Colour) -> list[FineCell]:
        """Incidents of a viewport by 16-pixel cell of a 256-pixel Web Mercator zoom."""

    def heat_cells(self, filter_: IncidentFilter, *, zoom: int, bbox: Bbox) -> HeatCells:
        """Attacks of a viewport by 8-pixel cell, those known to a point or town alone."""

    def province_counts(self, filter_: IncidentFilter) -> ProvinceCounts:
        """Incidents by first-level division."""

    def province_names(self, province: Province) -> list[str]:
        """Spellings by which incidents name a first-level division: what a filter must hold to find them."""

    def timeline(self, filter_: IncidentFilter, *, step: Step, by: Colour) -> Timeline:
        """Bars and spans over all dates of the filter."""

    def day_spans(self, filter_: IncidentFilter) -> pa.Table:
        """Matching incidents by the first and last day that their onset can have been on.

        Columns ``first`` and ``last`` (null for those without a date), ``count``, and how many are ``located``.
        """

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
        """Dated matching incidents of fine cells that are drawn as marks, by the steps their onset can have been in.

        ``marks`` gives the number of the mark of each cell (``gx``, ``gy``, ``area`` of a `FineCell` of this zoom and
        box). Columns ``mark``, ``first`` and ``last`` (numbers of steps: -1 before the period, their number after
        it), ``key`` (combination of values of the dimension ``by``), ``discounted``, ``count``; in that order.
        """

    # patterns: over the matching attacks, discounted and media mentions left out
    def attack_days(self, filter_: IncidentFilter) -> tuple[TimeSpan, ...]:
        """Dated attacks by the first and last day that the onset can have been on."""

    def standings(
        self,
        filter_: IncidentFilter,
        dimension: Literal["site", "group"],
        *,
        recent: tuple[date, date] | None = None,
        before: tuple[date, date] | None = None,
    ) -> list[Standing]:
        """Values of a dimension with their attacks, in two windows too, and when the last was; largest first."""

    def clock(self, filter_: IncidentFilter) -> Clock:
        """Attacks by weekday and hour of the local time, and how many have none."""

    def claim_matrix(self, filter_: IncidentFilter, *, most: int) -> ClaimMatrix:
        """Attacks by who claims them and whom others attribute them to; the ``most`` frequent groups by name."""

    def outcome_shares(self, filter_: IncidentFilter) -> OutcomeShares:
        """Attacks by outcome, and how many have none that is known."""

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

    def position(
        self, filter_: IncidentFilter, incident: str, *, order: str = "date", descending: bool = False
    ) -> int | None:
        """Place of an incident in the ordered list, from 0; ``None`` if it does not match."""

    def incident(self, incident: str, *, as_known_on: date | None = None) -> IncidentHistory:
        """One incident with its reports.

        Raises
        ------
        NotFoundError
            If there is no such incident, or it was not known on that day.
        """

    def extent(self, filter_: IncidentFilter) -> Bbox | None:
        """Box around the located incidents; ``None`` if there is none."""

    def live_records(self, dataset: str) -> pa.Table:
        """``record_id``, ``incident`` and ``content`` (hash of the row) of the live reports of a data set."""

    def export_reports(self, filter_: IncidentFilter) -> Iterator[pa.RecordBatch]:
        """Live reports (`REPORT_SCHEMA`) of the matching incidents, in a fixed order."""

    def export_incidents(self, filter_: IncidentFilter) -> Iterator[pa.RecordBatch]:
        """Matching incidents, assembled, in a fixed order."""

    # reads for review: whole reports (`REPORT_SCHEMA`), as they are written again by a correction
    def unlocated_places(self) -> pa.Table:
        """Places of live reports without a point.

        ``place_named``, ``country``, ``admin1``, and how many ``reports`` and ``incidents`` there are.
        """

    def unlocated_reports(self, places: Sequence[tuple[str | None, str | None, str | None]]) -> pa.Table:
        """Live reports without a point that hold one of some combinations of name, country and province."""

    def live_reports(self, records: Sequence[tuple[str, str]]) -> pa.Table:
        """Live reports of some records (data set and record id)."""

    def reports_of(self, incident: str) -> pa.Table:
        """Live reports of one incident."""

    def reports_between(self, first: date, last: date, *, but: str) -> pa.Table:
        """Live reports of other data sets than ``but`` whose date lies between two days."""

    def logical_hash(self) -> str:
        """Hash of the live logical content: equal content, equal hash, whatever the history."""
