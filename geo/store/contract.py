"""What every engine of the store must answer, and the values it answers with."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, Protocol

import pyarrow as pa

from geo.errors import StoreError
from geo.filters import Bbox, IncidentFilter
from geo.model.batch import Batch
from geo.model.facts import Count
from geo.model.incident import Incident
from geo.model.patterns import ClaimMatrix, Clock, OutcomeShares, Standing
from geo.model.provinces import Province
from geo.model.report import Report
from geo.model.steps import Steps

Step = Literal["day", "week", "month", "year"]
Colour = Literal["outcome", "group", "grade"]

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


@dataclass(frozen=True, slots=True)
class CasualtyTotal:
    """Casualties over the attacks shown: sums of low, best and high, and how many attacks give no figure."""

    low: int
    best: int
    high: int
    unknown: int
    known: int


@dataclass(frozen=True, slots=True)
class Counters:
    """Counters of a filter; they reconcile.

    ``located + unlocated = total``; ``total + filtered_out = all``; ``attacks + discounted +
    media_mentions = total`` (a discounted media mention is a media mention). ``undated`` are those of the total
    without a date, ``possible`` those of the total that match dates or area only possibly, ``area_only`` those
    located to a province or country only. ``left_out_undated`` have no date and would match but for the date
    filter, ``left_out_unlocated`` no point and would match but for the area; one that lacks both is in both.
    ``undated_knowledge`` counts those of the total with a report whose day of publication is not known.
    ``hidden_mentions`` are media mentions that match but are left out of every other number.
    """

    total: int
    all: int
    attacks: int
    discounted: int
    media_mentions: int
    located: int
    unlocated: int
    area_only: int
    undated: int
    possible: int
    left_out_undated: int
    left_out_unlocated: int
    undated_knowledge: int
    first_date: date | None
    last_date: date | None
    killed: CasualtyTotal
    injured: CasualtyTotal
    sites: int
    countries: tuple[str, ...]
    hidden_mentions: int = 0

    @property
    def filtered_out(self) -> int:
        """Incidents that do not match."""
        return self.all - self.total


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a dimension (``none``: not given) and its count under the other filters."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class FineCell:
    """Matching incidents of one fine grid cell: what bubbles are merged from.

    ``gx``/``gy`` count cells of 16 pixels from the north-west corner of the 256-pixel Web Mercator world of the
    zoom asked for (above zoom 16 tiles of zoom 20, 38 m at the equator: nothing finer is kept). ``lon``/``lat``
    is the mean point; ``one_point`` whether all share it. ``mix`` counts incidents by their combination of
    values (outcomes joined by ``|``, groups joined by ``|``, or the grade; ``none``). Discounted incidents are
    not in ``count`` nor in ``mix`` but in ``discounted``. ``area`` holds province- and country-level incidents
    apart from points. ``site``, ``place``, ``geo_precision`` and ``country`` are given where all incidents share
    them, ``radius_m`` is the largest radius of doubt (the default of the precision where none is given),
    ``incident`` is given where there is only one.
    """

    gx: int
    gy: int
    area: bool
    lon: float
    lat: float
    one_point: bool
    count: int
    discounted: int
    mix: Mapping[str, int]
    site: str | None
    place: str | None
    geo_precision: str | None
    radius_m: int | None
    incident: str | None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """What one mark on the map stands for: incidents whose own point, without its doubt, lies in a box.

    ``area`` asks for those known only to a province or country, else for the others.
    """

    bbox: Bbox
    area: bool = False


@dataclass(frozen=True, slots=True)
class ProvinceCount:
    """Matching incidents of one first-level division.

    ``attacks + discounted + mentions = total``. Of the attacks, ``dated`` have a date and ``possible`` may lie in a
    neighbouring division: their circle of doubt crosses its outline. ``unnamed`` of the total are here by their
    point alone: they name no division, or none that is known.
    """

    province: Province
    total: int
    attacks: int
    dated: int
    possible: int
    discounted: int
    mentions: int
    unnamed: int


@dataclass(frozen=True, slots=True)
class ProvinceCounts:
    """Matching incidents by first-level division, and those that are in none.

    All totals, ``country_only``, ``unlocated`` and ``elsewhere`` (at sea) add up to the counters' total.
    """

    provinces: tuple[ProvinceCount, ...]
    country_only: int
    unlocated: int
    elsewhere: int
    first_date: date | None
    last_date: date | None


@dataclass(frozen=True, slots=True)
class HeatCells:
    """Attacks of a viewport by fine cell (column, row, count), and how many in view are known to an area only.

    Columns and rows count cells of 8 pixels of the 256-pixel Web Mercator world of ``zoom``, which is that asked
    for or the finest there is.
    """

    zoom: int
    cells: tuple[tuple[int, int, int], ...]
    area_only: int


@dataclass(frozen=True, slots=True)
class TimeBin:
    """Weight of one value in one step of the timeline; an incident with n values gives 1/n to each."""

    start: date
    value: str
    weight: float


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """Incidents whose onset is not known to lie in one step: from the first to the last day it can have been on."""

    first: date
    last: date
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars and spans of the matching incidents, discounted ones included, and how many have no date.

    The weights of the bars, the spans and the undated add up to the counters' total.
    """

    step: Step
    bins: tuple[TimeBin, ...]
    spans: tuple[TimeSpan, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class IncidentHistory:
    """An incident as it is known now or on a day, its reports then, and all its states of knowledge."""

    incident: Incident
    reports: tuple[Report, ...]
    states: tuple[Incident, ...]
    batches: tuple[int, ...] = field(default=())


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


def total(counts: Sequence[Count]) -> CasualtyTotal:
    """Sum of counts as a range, with the number that give no figure."""
    filled = [count.filled() for count in counts]
    known = [count for count in filled if count.known]
    return CasualtyTotal(
        sum(c.low or 0 for c in known),
        sum(c.best or 0 for c in known),
        sum(c.high or 0 for c in known),
        len(filled) - len(known),
        len(known),
    )
