"""The state of one visitor: the filter, the selected incident, and how things are drawn. The only writer of it.

Everything that a link must restore stands in the URL; the URL is read when a session begins or somebody edits it,
and written from the state. Widgets are seeded from the state before they are made and write it in callbacks, so
there is one truth.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, Literal, TypeVar, get_args

import streamlit as st

from geo.filters import SPECS, IncidentFilter, from_query, to_pairs
from geo.store.answers import Colour, Step
from geo.store.schema import ORDERS
from pages.ui.table_columns import chosen_columns

_KEY = "atlas"
PAGE_ROWS = 500
T = TypeVar("T")

StepChoice = Literal["auto"] | Step
TimelineChoice = Literal["count", "total", "seven"]

VIEW_WORDS = ("incident", "by", "step", "order", "offset", "compare", "a", "b", "timeline", "columns", "bare")
"""Words of the URL that are ours and not the filter's. The map keeps its position there in words of its own."""

MAP_WORD = "map"


@dataclass
class State:
    """What one visitor has chosen.

    ``charts`` and ``tables`` count how often timeline and table are made anew, ``focus`` how often the map was to go
    to the selected incident. ``position`` is where the map of Explore stood: latitude, longitude, zoom; ``map_told`` is
    the filter and the revision it was told last. ``brush`` is
    what the timeline showed when it was made. ``columns`` are those of the table, none for the usual ones; ``bare``
    leaves away all that is not the picture.
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
    written: tuple[tuple[str, str], ...] = ()


def state() -> State:
    """The state of this session; begun from the URL on the first call."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = State()
        _read_url(st.session_state[_KEY])
    held: State = st.session_state[_KEY]
    return held


def begin(page: str) -> State:
    """Start a run on a page: take over what the URL says, unless the visitor only went to another page."""
    now = state()
    moved = now.page not in {"", page}
    now.page = page
    if moved:
        _renew_chart(now)
    if not moved and _url_words() != now.written:
        _read_url(now)
    return now


def set_filter(filter_: IncidentFilter, *, from_timeline: bool = False) -> None:
    """Narrow to a filter; a chart whose brush would be wrong is made anew."""
    now = state()
    dates_changed = (filter_.date_from, filter_.date_to) != (now.filter.date_from, now.filter.date_to)
    now.filter = filter_
    now.offset = 0
    now.tables += 1
    now.problems = ()
    if dates_changed and not from_timeline:
        _renew_chart(now)


def change(**dimensions: Any) -> None:
    """Change some dimensions of the filter."""
    set_filter(replace(state().filter, **dimensions))


def set_dates(first: date | None, last: date | None, *, from_timeline: bool = False) -> None:
    """Narrow to dates, or lift them."""
    set_filter(replace(state().filter, date_from=first, date_to=last), from_timeline=from_timeline)


def select(incident: str | None, *, from_table: bool = False) -> None:
    """Select an incident, or none; a table that shows another cell as chosen is made anew."""
    now = state()
    if now.incident != incident:
        now.incident = incident
        now.tables += not from_table


def order_by(order: str) -> None:
    """Order the table; by what it is ordered by already: the other way round."""
    now = state()
    now.descending = not now.descending if order == now.order else False
    now.order, now.offset = order, 0
    now.tables += 1


def compare(what: str, sides: tuple[str, str]) -> None:
    """Compare two periods or two groups, each as it stands in the address."""
    now = state()
    now.compare, now.sides = what, sides


def request(what: str) -> None:
    """Remember, in a callback, what the page is to open when it is drawn."""
    state().request = what


def take_request(what: str) -> bool:
    """Whether that was requested; a request is answered once."""
    asked = state().request == what
    if asked:
        state().request = ""
    return asked


def show_on_map() -> None:
    """Let the map go to the selected incident."""
    state().focus += 1


def set_view(**changed: Any) -> None:
    """Change how things are drawn: ``colour``, ``step``, ``timeline``, ``offset``, ``columns``."""
    now = state()
    for name, value in changed.items():
        setattr(now, name, value)
    if {"step", "colour", "timeline"} & changed.keys():
        _renew_chart(now)
    now.tables += 1


def start_brush(first: date, last: date) -> tuple[date, date] | None:
    """Days that the timeline's brush covers when the chart appears; fixed until the chart is made anew."""
    now = state()
    if now.brush is None and now.filter.has_dates and now.timeline_seen == (None, None):
        now.brush = (now.filter.date_from or first, now.filter.date_to or last)
    return now.brush


def timeline_changed(brush: tuple[date, date] | None, bar: float | None) -> str:
    """What the visitor did on the timeline since it was last asked: ``brush``, ``bar``, ``clear`` or nothing."""
    now = state()
    before, now.timeline_seen = now.timeline_seen, (brush, bar)
    if bar is not None and bar != before[1]:
        return "bar"
    if brush != before[0]:
        return "brush" if brush else "clear"
    return ""


def told_map(query: str, revision: int) -> bool:
    """Remember what the map is told, a filter and a revision of the store; whether it is something new."""
    now = state()
    new = (query, revision) != now.map_told
    now.map_told = (query, revision)
    return new


def keep_position() -> None:
    """Keep where the map stands, which the map itself writes in the address; nothing if nobody has moved it."""
    said = (st.query_params.get(MAP_WORD) or "").split(",")
    try:
        lat, lon, zoom = (float(part) for part in said)
    except ValueError:
        state().position = None
        return
    fits = abs(lat) <= 85.06 and abs(lon) <= 180 and 0 <= zoom <= 18  # noqa: PLR2004 - as in map-address.js
    state().position = (lat, lon, zoom) if fits else None


def hold_half_dates(*, half: bool) -> None:
    """Remember that a range of dates is being entered, so that the input is left alone."""
    state().half_dates = half


def seed(key: str, value: Any) -> None:
    """Set a widget's value before it is made."""
    if st.session_state.get(key, _KEY) != value:
        st.session_state[key] = value


def widget(key: str) -> Any:
    """The value of a widget, in its callback."""
    return st.session_state.get(key)


def held(name: str, make: Callable[[], T]) -> T:
    """What a page keeps for this visitor under a name; made when first asked for."""
    if name not in st.session_state:
        st.session_state[name] = make()
    found: T = st.session_state[name]
    return found


def write_url() -> None:
    """Write the URL from the state, if it says something else."""
    now = state()
    words = _state_words(now)
    if words != _url_words():
        kept = {word: st.query_params.get_all(word) for word in st.query_params if not _ours(word)}
        mapping: dict[str, list[str]] = {}
        for word, value in words:
            mapping.setdefault(word, []).append(value)
        st.query_params.from_dict(mapping | kept)
    now.written = words


def preset_dates(last: date | None, days: int) -> tuple[date | None, date | None]:
    """The last so many days of the data."""
    return (last - timedelta(days=days - 1), last) if last else (None, None)


def _renew_chart(now: State) -> None:
    """Have the timeline made anew, with the brush where the filter's dates are."""
    now.charts += 1
    now.brush = None
    now.timeline_seen = (None, None)


def _ours(word: str) -> bool:
    return word in SPECS or word in VIEW_WORDS


def _url_words() -> tuple[tuple[str, str], ...]:
    return tuple(
        sorted((word, value) for word in st.query_params if _ours(word) for value in st.query_params.get_all(word))
    )


def _state_words(now: State) -> tuple[tuple[str, str], ...]:
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


def _read_url(now: State) -> None:
    query = {word: st.query_params.get_all(word) for word in st.query_params}
    filter_, now.problems = from_query(query)
    problems = now.problems
    set_filter(filter_)
    now.problems = problems
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
    now.written = _url_words()
