"""One doubtful name: its candidates with their reasons on a map, one click to accept; or a point by hand, or none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from geo.gazetteer import Candidate, Decision, Resolution
from geo.model.facts import DEFAULT_RADIUS_M, GeoPrecision
from geo.model.taxonomy import country_name
from geo.model.words import kilometres, plural
from geo.store.contract import Store
from geo.workflow import WaitingName, decide_place, gazetteer, geocoder, waiting_names
from geo.workflow.places import How, Name
from pages.ui import session
from pages.ui.review_map import Click, around, place_map
from pages.ui.who import who

PRECISIONS = {
    "site": "base or building",
    "town": "town or village",
    "near": "near it",
    "district": "district",
    "province": "province",
    "country": "country",
}
SHOWN = 6


@dataclass
class Choice:
    """What is being chosen for one name: a point by hand, its precision, and what was typed."""

    point: tuple[float, float] | None = None
    precision: str = "town"
    said: str = ""


def choose_place(store: Store, name: Name, *, key: str, after: Callable[[], None]) -> None:
    """Draw candidates, map and choices; ``after`` is called when the name is decided."""
    answer = geocoder(store)([name])[0]
    candidates = [candidate for candidate in answer.candidates if candidate.lat is not None][:SHOWN]
    choice = session.held(f"choice_{key}_{name}", Choice)
    with st.container(key="choose"):
        left, right = st.columns([11, 9], gap="medium")
        with left:
            _candidates(store, name, candidates, key, after)
            _by_hand(store, name, choice, key, after)
        with right:
            radius = DEFAULT_RADIUS_M[GeoPrecision(choice.precision)] if choice.point else None
            place_map(
                candidates,
                point=choice.point,
                radius_m=radius,
                view=_view(name, answer),
                key=f"map_{key}",
                on_click=lambda click: _clicked(candidates, choice, click, lambda one: accept(store, name, one, after)),
            )


def _view(name: Name, answer: Resolution) -> Sequence[Sequence[float]] | None:
    """Where to look when nothing is proposed: the province or country named."""
    if answer.candidates or not name[1]:
        return None
    for where, degrees in ((name[2], 2.0), (country_name(name[1]), 6.0)):
        found = gazetteer().resolve(where, country=name[1]) if where else None
        if found is not None and found.lat is not None and found.lon is not None:
            return around(found.lat, found.lon, degrees)
    return None


def _candidates(store: Store, name: Name, candidates: Sequence[Candidate], key: str, after: Callable[[], None]) -> None:
    if not candidates:
        st.html('<p class="empty">The gazetteer proposes nothing. Click on the map, or type coordinates.</p>')
    for place, candidate in enumerate(candidates):
        with st.container(key=f"candidate_{key}_{place}"):
            words, button = st.columns([5, 1], vertical_alignment="center", gap="small")
            where = ", ".join(
                filter(None, (candidate.admin1, country_name(candidate.country) if candidate.country else ""))
            )
            kind = candidate.kind.replace("_", " ")
            words.html(
                f'<p class="candidate" dir="auto"><i>{place + 1}</i><b>{escape(candidate.name)}</b> '
                f"{escape(kind)}, {escape(where)}<small>{escape(candidate.reason)}; known to "
                f"{escape(kilometres(candidate.radius_m))}</small></p>"
            )
            button.button(
                "This one", key=f"accept_{key}_{place}", on_click=accept, args=(store, name, candidate, after)
            )


def accept(store: Store, name: Name, candidate: Candidate, after: Callable[[], None]) -> None:
    """Decide for a candidate."""
    decision = Decision(
        name=candidate.name,
        lat=candidate.lat,
        lon=candidate.lon,
        geo_precision=candidate.geo_precision,
        radius_m=candidate.radius_m,
        country=candidate.country,
        admin1=candidate.admin1,
        site_id=candidate.site_id,
    )
    _decide(store, name, decision, "gazetteer", after)


def _by_hand(store: Store, name: Name, choice: Choice, key: str, after: Callable[[], None]) -> None:
    with st.container(key="by_hand", gap="small"):
        said = f"said_{key}"
        st.text_input(
            "By hand: click on the map, or type coordinates or another name",
            key=said,
            max_chars=200,
            placeholder="34.456, 41.917",
            on_change=lambda: _typed(name, choice, session.widget(said)),
        )
        if choice.said:
            st.text(choice.said)
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            exact = f"precision_{key}"
            st.selectbox(
                "Known to",
                list(PRECISIONS),
                index=list(PRECISIONS).index(choice.precision),
                key=exact,
                format_func=PRECISIONS.get,
                width=190,
                on_change=lambda: setattr(choice, "precision", session.widget(exact)),
            )
            st.button(
                "Use this point",
                key=f"use_{key}",
                disabled=choice.point is None,
                type="primary",
                on_click=use_point,
                args=(store, name, choice, after),
            )
            st.button("Leave without a point", key=f"leave_{key}", on_click=leave, args=(store, name, after))


def _typed(name: Name, choice: Choice, text: str) -> None:
    """A point, or another name of the place."""
    found = gazetteer().resolve(text, country=name[1], admin1=name[2]) if text.strip() else None
    if found is None:
        choice.point, choice.said = None, ""
    elif found.lat is not None and found.lon is not None:
        choice.point = (found.lat, found.lon)
        choice.precision = str(found.geo_precision) if str(found.geo_precision) in PRECISIONS else choice.precision
        where = ", ".join(filter(None, (found.admin1, found.country)))
        choice.said = f"{found.name}{f' ({where})' if where else ''}"
    else:
        choice.point, choice.said = None, f"{text[:60]}: {found.status.replace('_', ' ')}"


def _clicked(
    candidates: Sequence[Candidate], choice: Choice, click: Click | None, take: Callable[[Candidate], None]
) -> None:
    if click is None:
        return
    if "candidate" in click:
        number = int(click["candidate"])
        if number < len(candidates):
            take(candidates[number])
        return
    choice.point = (click["lat"], click["lon"])
    choice.said = f"{click['lat']:.5f}, {click['lon']:.5f}"


def use_point(store: Store, name: Name, choice: Choice, after: Callable[[], None]) -> None:
    """Decide for the point given by hand."""
    if choice.point is None:
        return
    precision = GeoPrecision(choice.precision)
    decision = Decision(
        name=name[0],
        lat=choice.point[0],
        lon=choice.point[1],
        geo_precision=precision,
        radius_m=DEFAULT_RADIUS_M[precision],
        country=name[1] or "",
        admin1=name[2] or "",
    )
    _decide(store, name, decision, "analyst", after)


def leave(store: Store, name: Name, after: Callable[[], None]) -> None:
    """Decide that the name stays without a point."""
    decision = Decision(name=name[0], lat=None, lon=None, geo_precision=None, radius_m=None)
    _decide(store, name, decision, "analyst", after)


def _decide(store: Store, name: Name, decision: Decision, how: How, after: Callable[[], None]) -> None:
    """Remember it, and place what waits in the store for it."""
    asked = WaitingName(name[0], name[1], name[2], 0, 0, ())
    waiting = next((waiting for waiting in waiting_names(store) if waiting.key == asked.key), asked)
    batch = decide_place(store, waiting, decision, how=how, by=who())
    if batch is not None:
        st.toast(f"{plural(batch.counts['changed'], 'report')} placed. Take it back under Decided.")
    after()
