"""What one visitor has chosen, and the words of the URL that say it: from the state to words, and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from geo.filters import IncidentFilter, from_query, to_pairs
from geo.store.answers import Colour, Step
from geo.store.schema import ORDERS
from pages.ui.table_columns import chosen_columns

Words = tuple[tuple[str, str], ...]
"""Words of the URL with their values, in order."""

StepChoice = Literal["auto"] | Step
TimelineChoice = Literal["count", "total", "seven"]

VIEW_WORDS = ("incident", "by", "step", "order", "offset", "compare", "a", "b", "timeline", "columns", "bare")
"""Words of the URL that are ours and not the filter's. The map keeps its position there in words of its own."""


@dataclass
class State:
    """What one visitor has chosen.

    ``charts`` and ``tables`` count how often timeline and table are made anew, ``focus`` how often the map was to go
    to the selected incident. ``position`` is where the map of Explore stood: latitude, longitude, zoom; ``map_told`` is
    the filter and the revision it was told last. ``brush`` is
    what the timeline showed when it was made. ``columns`` are those of the table, none for the usual ones; ``bare``
    leaves away all that is not the picture. ``written`` is what the URL was made to say last, ``going_to`` the file of
    the page that was asked for, ``came_bare`` the pages that were reached without words in their URL.
    """

    filter: IncidentFilter = field(default_factory=IncidentFilter)
    incident: str | None = None
    colour: Colour = "outcome"
    step: StepChoice = "auto"
    order: str = "date"
    descending: bool = False
    offset: int = 0
    problems: tuple[str, ...] = ()
    charts: int = 0
    tables: int = 0
    focus: int = 0
    brush: tuple[date, date] | None = None
    timeline_seen: tuple[Any, Any] = (None, None)
    half_dates: bool = False
    page: str = ""
    compare: str = ""
    sides: tuple[str, str] = ("", "")
    request: str = ""
    position: tuple[float, float, float] | None = None
    map_told: tuple[str, int] = ("", 0)
    timeline: TimelineChoice = "count"
    columns: tuple[str, ...] = ()
    bare: bool = False
    written: Words = ()
    going_to: str = ""
    came_bare: frozenset[str] = frozenset()


def words_of(now: State) -> Words:
    """The words that say what was chosen: the filter's, and ours where it is not as it begins."""
    words = to_pairs(now.filter)
    if now.incident:
        words.append(("incident", now.incident))
    if now.colour != "outcome":
        words.append(("by", now.colour))
    if now.step != "auto":
        words.append(("step", now.step))
    if (now.order, now.descending) != ("date", False):
        words.append(("order", f"-{now.order}" if now.descending else now.order))
    if now.timeline != "count":
        words.append(("timeline", now.timeline))
    if now.columns:
        words.append(("columns", ",".join(now.columns)))
    if now.bare:
        words.append(("bare", "yes"))
    if now.offset:
        words.append(("offset", str(now.offset)))
    if now.page == "compare":
        words += [
            (word, value) for word, value in zip(("compare", "a", "b"), (now.compare, *now.sides), strict=True) if value
        ]
    return tuple(sorted(words))


def take_words(now: State, query: Mapping[str, list[str]]) -> IncidentFilter:
    """Take over what the words say of how things are drawn; what they do not say is as it begins. Their filter."""
    filter_, now.problems = from_query(query)
    now.incident = (query.get("incident") or [None])[-1]
    by = (query.get("by") or ["outcome"])[-1]
    now.colour = by if by in get_args(Colour) else "outcome"  # type: ignore[assignment]
    step = (query.get("step") or ["auto"])[-1]
    now.step = step if step in get_args(Step) else "auto"  # type: ignore[assignment]
    drawn = (query.get("timeline") or ["count"])[-1]
    now.timeline = drawn if drawn in get_args(TimelineChoice) else "count"  # type: ignore[assignment]
    now.columns = chosen_columns((query.get("columns") or [""])[-1].split(","))
    now.bare = (query.get("bare") or [""])[-1] == "yes"
    order = (query.get("order") or ["date"])[-1]
    known = order.removeprefix("-") in ORDERS
    now.order, now.descending = (order.removeprefix("-"), order.startswith("-")) if known else ("date", False)
    offset = (query.get("offset") or ["0"])[-1]
    now.offset = int(offset) if offset.isascii() and offset.isdigit() and len(offset) < 9 else 0  # noqa: PLR2004
    if now.page == "compare" or "compare" in query:
        now.compare, a, b = (query.get(word, [""])[-1] for word in ("compare", "a", "b"))
        now.sides = (a, b)
    return filter_
