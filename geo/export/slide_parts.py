"""A slide as a value: everything a picture says, decided before anything is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geo.charts.static_lanes import Lane
from geo.drawing.svg import Box
from geo.export.legend import LegendEntry
from geo.export.options import SlideOptions
from geo.export.recipe import Recipe
from geo.filters import IncidentFilter
from geo.maps.layers import MapLayers
from geo.maps.static_projection import View
from geo.store.answers import CasualtyTotal, Counters, FacetValue, Timeline
from geo.store.contract import Store


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to a store: the filter, the user's choices, and what was answered first.

    ``facets`` are values with counts by dimension, ``named`` the values shown by name.
    """

    store: Store
    filter: IncidentFilter
    options: SlideOptions
    counters: Counters
    facets: Mapping[str, Sequence[FacetValue]]
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FootNote:
    """A run of words below the picture; ``counts`` are the store's numbers it gives: ``(("total", 7), ...)``."""

    text: str
    bold: bool = False
    counts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class MapPart:
    """The view and what is drawn in it, the same layers as on the screen."""

    view: View
    layers: MapLayers


@dataclass(frozen=True, slots=True)
class TimelinePart:
    """One timeline: bars and cumulative have ``timeline``, lanes ``lanes``, small multiples ``multiples``."""

    kind: str
    timeline: Timeline
    lanes: tuple[Lane, ...] = ()
    multiples: tuple[tuple[str, int, Timeline], ...] = ()


@dataclass(frozen=True, slots=True)
class ListRow:
    """One incident of a list: when, where, what, and shares of its values."""

    when: str
    clock: str
    place: str
    what: str
    shares: tuple[tuple[str, float], ...]
    discounted: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """One site of a table; ``shares`` add up to its attacks."""

    name: str
    attacks: int
    shares: tuple[tuple[str, float], ...]
    first: date | None
    last: date | None
    injured: CasualtyTotal
    killed: CasualtyTotal


@dataclass(frozen=True, slots=True)
class PlaySpot:
    """A place of an HTML map with its counts; ``shares`` add up to ``n``."""

    lon: float
    lat: float
    n: int
    discounted: int
    area: bool
    radius_m: int | None
    label: str
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class PlayStep:
    """One step of the play: its dates in words, and by number of the place the counts of those that have any."""

    label: str
    counts: tuple[tuple[int, PlaySpot], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """A picture before it is drawn.

    ``fills`` and ``labels`` are those of each value, in the order of stacks. ``boxes`` are the parts of the body
    by name, in logical pixels. ``notes`` are for the speaker, ``window`` the first and last day asked for.
    """

    kind: str
    title: str
    subtitle: str
    options: SlideOptions
    counters: Counters
    fills: Mapping[str, str]
    labels: Mapping[str, str]
    footer: tuple[tuple[FootNote, ...], ...]
    attribution: str
    notes: tuple[str, ...]
    boxes: Mapping[str, Box]
    legend_room: tuple[LegendEntry, ...]
    recipe: Recipe
    window: tuple[date | None, date | None] = (None, None)
    map: MapPart | None = None
    timeline: TimelinePart | None = None
    rows: tuple[ListRow, ...] = ()
    table: tuple[TableRow, ...] = ()
    spots: tuple[PlaySpot, ...] = ()
    steps: tuple[PlayStep, ...] = ()
