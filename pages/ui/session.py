"""The state of one visitor: the filter, the selected incident, and how things are drawn. The only writer of it.

Everything that a link must restore stands in the URL; the URL is read when a session begins or somebody goes
back in it, and written from the state. Widgets are seeded from the state before they are made and write it in
callbacks, so there is one truth.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from geo.filters import SPECS, IncidentFilter
from pages.ui.session_state import VIEW_WORDS, State, Words, take_words, words_of

_KEY = "atlas"
PAGE_ROWS = 500
T = TypeVar("T")

MAP_WORD = "map"


def state() -> State:
    """The state of this session; begun from the URL on the first call."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = State()
        _read_url(st.session_state[_KEY])
    held: State = st.session_state[_KEY]
    return held


def begin(page: str) -> State:
    """Start a run on a page: take over what the URL says where the visitor went through the history of the browser.

    A page that is reached by the navigation stands in the history bare for a moment, before its URL is written; going
    back to that moment takes nothing back.
    """
    now, said = state(), _url_words()
    moved = now.page not in {"", page}
    now.page = page
    if moved:
        _renew_chart(now)
    if moved and not said:
        now.came_bare |= {page}
    elif _went_through_history() and said != now.written and (said or page not in now.came_bare):
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


def go(page: str) -> None:
    """Go to another page, in a callback: unlike a button's value, the wish outlasts an interrupted run."""
    state().going_to = page


def go_to_incident(incident: str) -> None:
    """Open an incident in full, in a callback."""
    select(incident)
    go("incident.py")


def going_to(page: str) -> str | None:
    """The page to go to from this one, until it is reached."""
    now = state()
    if now.going_to == page:
        now.going_to = ""
    return now.going_to or None


def switch(page: str) -> None:
    """Leave for another page at once, with its URL in one step: going back must not meet a page without its words."""
    words = words_of(replace(state(), page=page))  # without the sides of Compare: they are that page's alone
    st.switch_page(page, query_params=_parameters(words))


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
    words = words_of(now)
    if words != _url_words():
        st.query_params.from_dict(_parameters(words))
    now.written = words


def _parameters(words: Words) -> dict[str, list[str]]:
    """All parameters of the URL: these words, and those that are not ours, such as the map's."""
    found: dict[str, list[str]] = {}
    for word, value in words:
        found.setdefault(word, []).append(value)
    return found | {word: st.query_params.get_all(word) for word in st.query_params if not _ours(word)}


def preset_dates(last: date | None, days: int) -> tuple[date | None, date | None]:
    """The last so many days of the data."""
    return (last - timedelta(days=days - 1), last) if last else (None, None)


def _renew_chart(now: State) -> None:
    """Have the timeline made anew, with the brush where the filter's dates are."""
    now.charts += 1
    now.brush = None
    now.timeline_seen = (None, None)


def _went_through_history() -> bool:
    """Whether Back or Forward of the browser caused this run: only then does its address say what is wanted.

    Any other run may come with the address of a moment ago, as the visitor can act before the browser has heard of
    the new one.
    """
    context = get_script_run_ctx(suppress_warning=True)
    return context is not None and context.is_history_navigation


def _ours(word: str) -> bool:
    return word in SPECS or word in VIEW_WORDS


def _url_words() -> Words:
    return tuple(
        sorted((word, value) for word in st.query_params if _ours(word) for value in st.query_params.get_all(word))
    )


def _read_url(now: State) -> None:
    filter_ = take_words(now, {word: st.query_params.get_all(word) for word in st.query_params})
    problems, offset = now.problems, now.offset
    set_filter(filter_)
    now.problems, now.offset = problems, offset
    now.written = _url_words()
