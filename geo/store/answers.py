"""Values that a store answers with: counters, facets, cells, timelines, histories."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from geo.filters import Bbox
from geo.model.facts import Count
from geo.model.incident import Incident
from geo.model.provinces import Province
from geo.model.report import Report

Step = Literal["day", "week", "month", "year"]
Colour = Literal["outcome", "group", "grade"]


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
