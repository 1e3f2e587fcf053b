"""The dialog for the area of the filter without a mouse: around a site, by coordinates, or one saved by name."""

import re
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import streamlit as st

from geo.errors import AtlasError, InputError
from geo.filters import IncidentFilter
from geo.model.site import known_sites
from geo.model.words import plural
from geo.workflow.areas import MAX_NAME, SavedArea, area_of, free_name, remove_area, save_areas, saved_areas
from geo.workflow.areas_file import MAX_BYTES, areas_geojson, read_areas, read_geometry
from pages.ui import session
from pages.ui.answers import Answers
from pages.ui.area_words import area_words
from pages.ui.who import who

KM = 25.0
MAX_KM = 20_000.0


@dataclass
class AreasState:
    """What was said last, the area that was removed last, and how many files were taken in."""

    said: str = ""
    removed: SavedArea | None = None
    files: int = 0


def areas_state() -> AreasState:
    """The state of this visitor."""
    return session.held("areas", AreasState)


@st.dialog("Area", width="large")
def choose_area(ask: Answers) -> None:
    """Choose an area; the filter changes when the visitor says so."""
    around, given, saved = st.tabs(["Around a site", "Coordinates", "Saved areas"])
    with around:
        _around(ask)
    with given:
        _given(ask)
    with saved:
        _saved(ask)


def _show(ask: Answers, area: dict[str, Any], key: str) -> None:
    """The button that narrows to an area, with the number it will show."""
    wanted = replace(session.state().filter, **({"polygon": None, "near": None, "bbox": None} | area))
    if st.button(f"Show {plural(ask.counters(wanted).total, 'incident')}", key=key, type="primary"):
        session.set_filter(wanted)
        st.rerun()


def _around(ask: Answers) -> None:
    sites = {site.id: site for site in sorted(known_sites(), key=lambda site: site.label.casefold()) if site.located}
    left, right = st.columns([3, 1])
    with left:
        chosen = st.selectbox("Site", list(sites), format_func=lambda id_: sites[id_].label, key="area_site")
    with right:
        km = st.number_input(
            "Kilometres", min_value=0.1, max_value=MAX_KM, value=KM, step=5.0, format="%g", key="area_km"
        )
    site = sites.get(chosen) if chosen else None
    if site is not None and site.lat is not None and site.lon is not None:
        _show(ask, {"near": (site.lat, site.lon, km)}, "area_show_near")


def _given(ask: Answers) -> None:
    text = st.text_area(
        "Corners, one a line: latitude, longitude. Or one line: latitude, longitude, kilometres. Or GeoJSON.",
        key="area_text",
        placeholder="33.9, 42.2\n33.9, 42.7\n33.6, 42.7\n33.6, 42.2",
        height=150,
    )
    if not text.strip():
        return
    try:
        area = read_text(text)
    except InputError as why:
        st.text(str(why))
        return
    _show(ask, {"polygon": area.polygon, "near": area.near}, "area_show_given")


def read_text(text: str) -> SavedArea:
    """An area of what was typed or pasted.

    Raises
    ------
    InputError
        If it is neither corners nor a circle nor GeoJSON.
    """
    if text.lstrip().startswith("{"):
        return read_geometry(text.encode("utf-8", "replace"))
    lines = [re.split(r"[,;\s]+", line.strip().strip(",;")) for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and len(lines[0]) == 3:  # noqa: PLR2004 - latitude, longitude, kilometres
        return area_of("area", {"near": ",".join(lines[0])})
    for place, line in enumerate(lines, 1):
        if len(line) != 2:  # noqa: PLR2004 - latitude, longitude
            raise InputError(f"Line {place} must be a latitude and a longitude, such as 33.9, 42.2.")
    return area_of("area", {"polygon": ",".join(f"{lon} {lat}" for lat, lon in lines)})


def _saved(ask: Answers) -> None:
    now = areas_state()
    kept = saved_areas(ask.store)
    filter_ = session.state().filter
    if filter_.polygon or filter_.near:
        _save_form(ask, filter_)
    if now.said:
        with st.container(key="areas_said", horizontal=True, vertical_alignment="center"):
            st.text(now.said)
            if now.removed is not None and st.button("Put it back", key="area_back", type="tertiary"):
                _try(lambda: _put_back(ask))
    for number, area in enumerate(kept):
        with st.container(key=f"area_row_{number}", horizontal=True, vertical_alignment="center", gap="small"):
            what = area_words(IncidentFilter(polygon=area.polygon, near=area.near))
            st.html(f'<p class="area-row"><b dir="auto">{escape(area.name)}</b><small>{escape(what)}</small></p>')
            if st.button("Use", key=f"area_use_{number}"):
                session.change(polygon=area.polygon, near=area.near, bbox=None)
                st.rerun()
            if st.button("Delete", key=f"area_delete_{number}", type="tertiary"):
                _try(lambda area=area: _remove(ask, area))  # type: ignore[misc]
    if not kept:
        st.html(
            '<p class="empty">No area is saved yet. Draw one on the map or choose one here, then save it by name.</p>'
        )
    _exchange(ask, kept)


def _save_form(ask: Answers, filter_: IncidentFilter) -> None:
    with st.container(key="area_save", horizontal=True, vertical_alignment="bottom", gap="small"):
        name = st.text_input("Name of the area that is shown", key="area_name", max_chars=MAX_NAME)
        if st.button("Save it", key="area_save_it", type="primary"):
            words = SavedArea(name, filter_.polygon, filter_.near if filter_.polygon is None else None).words
            _try(lambda: _save(ask, area_of(name, words)))


def _save(ask: Answers, area: SavedArea) -> str:
    save_areas(ask.store, [area], by=who())
    areas_state().removed = None
    return f"{area.name} is saved.{_lasting(ask)}"


def _remove(ask: Answers, area: SavedArea) -> str:
    areas_state().removed = remove_area(ask.store, area.name, by=who())
    return f"{area.name} is deleted."


def _put_back(ask: Answers) -> str:
    area = areas_state().removed
    return _save(ask, area) if area else ""


def _lasting(ask: Answers) -> str:
    if ":memory:" in ask.store.url:
        return " This is the sample in memory: what is saved is gone when the program stops."
    return ""


def _try(act: Any) -> None:
    """Do it, and draw the dialog again with what is to be said."""
    try:
        areas_state().said = act()
    except AtlasError as why:
        areas_state().said = str(why)
    st.rerun(scope="fragment")


def _exchange(ask: Answers, kept: tuple[SavedArea, ...]) -> None:
    st.download_button("Download as GeoJSON", areas_geojson(kept), "areas.geojson", "application/geo+json",
                       key="areas_download", disabled=not kept, on_click="ignore")  # fmt: skip
    now = areas_state()
    file = st.file_uploader("Take in areas from a GeoJSON file", ["geojson", "json"], key=f"areas_file_{now.files}",
                            max_upload_size=MAX_BYTES // 1_000_000)  # fmt: skip
    if file is not None:
        now.files += 1
        _try(lambda: _take_in(ask, file.getvalue()))


def _take_in(ask: Answers, content: bytes) -> str:
    """Keep the areas of a file; one whose name another area has gets a number."""
    taken = {area.name: area for area in saved_areas(ask.store)}
    new: list[SavedArea] = []
    for area in read_areas(content):
        if taken.get(area.name) == area:
            continue
        named = replace(area, name=free_name(area.name, list(taken)))
        taken[named.name] = named
        new.append(named)
    save_areas(ask.store, new, by=who())
    return f"{plural(len(new), 'area')} taken in.{_lasting(ask)}" if new else "All areas of the file are saved already."
