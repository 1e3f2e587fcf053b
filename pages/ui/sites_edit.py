"""The form of one site: names, point, what the point refers to, source; saved as one edit."""

from dataclasses import replace
from html import escape
from typing import Any, Final

import streamlit as st

from geo.errors import AtlasError
from geo.filters import IncidentFilter
from geo.model.own_sites import Fault, faults, moved, new_id
from geo.model.site import Site, site_book
from geo.model.taxonomy import country_codes, country_name
from geo.model.words import plural
from geo.workflow import gazetteer
from geo.workflow.sites import following, save_sites
from pages.ui import session
from pages.ui.answers import Answers
from pages.ui.review_map import Click, place_map
from pages.ui.sites_state import back, sites_state
from pages.ui.who import who

TITLES: Final = {
    "id": "Id",
    "name_en": "English name",
    "name_fr": "French name",
    "name_ar": "Arabic name",
    "short_name": "Short name",
    "country": "Country",
    "admin1": "Province",
    "lat": "Latitude",
    "lon": "Longitude",
    "radius_m": "Radius",
    "refers_to": "What the point is",
    "kind": "Kind",
    "aliases": "Aliases",
    "source": "Source",
    "source_url": "Address of the source",
    "licence": "Licence",
    "note": "Note",
}
NO_COUNTRY: Final = ""


def edit_site(ask: Answers) -> None:
    """Draw the form beside a map on which a click sets the point."""
    now = sites_state()
    before = site_book().by_id.get(now.edited or "")
    left, right = st.columns([652, 640], gap="medium")
    with right, st.container(key="site_form", gap="small"):
        site = _fields(before)
        move = _following(ask, before, site)
        _save_row(ask, before, site, move=move)
    with left, st.container(key="site_point", gap="small"):
        st.html('<h2 class="block">Where it is<span>click on the map to set the point</span></h2>')
        place_map(
            [],
            point=now.point,
            radius_m=site.radius_m,
            view=view_of_all(ask),
            key=f"site_map_{now.drafts}",
            on_click=_point_clicked,
        )
        _look_up()


def _fields(before: Site | None) -> Site:
    """The widgets; what they say as a site."""
    now = sites_state()
    was = before or Site(id="", name_en="")
    key = f"site_{now.drafts}_"
    title = f"Edit {was.name_en}" if before else "A new site"
    st.html(f'<h2 class="block" dir="auto">{escape(title)}</h2>')

    def text(column: str, place: Any = st, *, help_: str | None = None, placeholder: str | None = None) -> str:
        typed: str = place.text_input(TITLES[column], getattr(was, column), key=key + column, max_chars=2_000,
                                      help=help_, placeholder=placeholder)  # fmt: skip
        return typed.strip()

    one, two = st.columns(2, gap="small")
    name_en = text("name_en", one, placeholder="Ain al-Asad Air Base")
    short_name = text("short_name", two, help_="For maps and tables; the English name where blank")
    name_fr, name_ar = text("name_fr", one), text("name_ar", two)
    aliases = st.text_area(TITLES["aliases"], "\n".join(was.aliases), key=key + "aliases", height=74,
                           placeholder="one a line: other spellings, former names, ICAO code")  # fmt: skip
    one, two, three = st.columns(3, gap="small")
    codes = [NO_COUNTRY, *country_codes()]
    country = one.selectbox(TITLES["country"], codes, index=codes.index(was.country) if was.country in codes else 0,
                            format_func=lambda code: country_name(code) if code else "not given",
                            key=key + "country")  # fmt: skip
    admin1 = text("admin1", two)
    radius = three.number_input("Radius of doubt, m", 1, 1_000_000, was.radius_m, step=100, key=key + "radius_m",
                                placeholder="not given", help="How far from the point it may be")  # fmt: skip
    one, two, three = st.columns(3, gap="small")
    lat_text = one.text_input(
        TITLES["lat"], "" if was.lat is None else f"{was.lat:g}", key=key + "lat", on_change=_point_typed
    )
    lon_text = two.text_input(
        TITLES["lon"], "" if was.lon is None else f"{was.lon:g}", key=key + "lon", on_change=_point_typed
    )
    refers_to = text("refers_to", three, placeholder="centre of the runway")
    one, two = st.columns(2, gap="small")
    source = text("source", one, placeholder="who gives point and names")
    source_url = text("source_url", two, placeholder="https://")
    note = text("note")
    lat, lon = now.point or (None, None)
    if before is not None and before.located and _same(lat_text, before.lat) and _same(lon_text, before.lon):
        lat, lon = before.lat, before.lon
    return replace(
        was,
        id=was.id or new_id(name_en, site_book().by_id),
        name_en=name_en,
        short_name=short_name,
        name_fr=name_fr,
        name_ar=name_ar,
        aliases=tuple(dict.fromkeys(line.strip() for line in aliases.splitlines() if line.strip())),
        country=country,
        admin1=admin1,
        radius_m=int(radius) if radius is not None else None,
        lat=lat,
        lon=lon,
        refers_to=refers_to,
        source=source,
        source_url=source_url,
        note=note,
    )


def _same(text: str, value: float | None) -> bool:
    return value is not None and text == f"{value:g}"


def _point_typed() -> None:
    """Take the point from the two fields, if both are numbers."""
    now = sites_state()
    key = f"site_{now.drafts}_"
    now.point = read_point(session.widget(key + "lat") or "", session.widget(key + "lon") or "")


def read_point(lat: str, lon: str) -> tuple[float, float] | None:
    """Two texts as a point in degrees; ``None`` if they are none, in any notation that the gazetteer reads."""
    if not lat.strip() or not lon.strip():
        return None
    try:
        point = float(lat), float(lon)
    except ValueError:
        found = gazetteer().resolve(f"{lat.strip()}, {lon.strip()}")
        if not found.method.startswith("coordinates") or found.lat is None or found.lon is None:
            return None
        point = found.lat, found.lon
    return point if abs(point[0]) <= 90 and abs(point[1]) <= 180 else None  # noqa: PLR2004 - degrees


def _point_clicked(click: Click | None) -> None:
    if click is None or "lat" not in click:
        return
    set_point(float(click["lat"]), float(click["lon"]))


def set_point(lat: float, lon: float) -> None:
    """Put a point into the form."""
    now = sites_state()
    now.point = (lat, lon)
    key = f"site_{now.drafts}_"
    session.seed(key + "lat", f"{lat:g}" if round(lat, 5) == lat else f"{lat:.5f}")
    session.seed(key + "lon", f"{lon:g}" if round(lon, 5) == lon else f"{lon:.5f}")


def _look_up() -> None:
    """Find the point through the gazetteer."""
    now = sites_state()
    key = f"site_find_{now.drafts}"
    name = st.text_input("Or find a place near it by name", key=key, max_chars=200, placeholder="al-Baghdadi, Iraq")
    if not name.strip():
        return
    found = [candidate for candidate in gazetteer().resolve(name).candidates if candidate.lat is not None][:4]
    if not found:
        st.html('<p class="empty">The gazetteer does not know this name.</p>')
    for place, candidate in enumerate(found):
        with st.container(key=f"near_{place}", horizontal=True, vertical_alignment="center", gap="small"):
            where = ", ".join(filter(None, (candidate.admin1, country_name(candidate.country))))
            st.text(f"{candidate.name} ({where}), {candidate.kind.replace('_', ' ')}")
            st.button("Use its point", key=f"near_{now.drafts}_{place}", type="tertiary", on_click=set_point,
                      args=(candidate.lat, candidate.lon))  # fmt: skip


def view_of_all(ask: Answers) -> list[list[float]] | None:
    """The box around all incidents, south west and north east, to begin with."""
    box = ask.store.extent(IncidentFilter())
    return None if box is None else [[box[1], box[0]], [box[3], box[2] if box[2] >= box[0] else box[2] + 360]]


def _following(ask: Answers, before: Site | None, site: Site) -> bool:
    """Whether reports placed by the former point take the new one; asked where there are any."""
    if before is None or not moved(before, site) or not site.located:
        return False
    reports = following(ask.store, before)
    if not reports.reports.num_rows:
        return False
    said = f"Move the {plural(reports.incidents, 'incident')} placed by this site's point along with it"
    return st.checkbox(said, value=True, key=f"site_move_{sites_state().drafts}")


def _save_row(ask: Answers, before: Site | None, site: Site, *, move: bool) -> None:
    now = sites_state()
    book = site_book()
    found = faults(site, book.by_id, book.ids_by_name)
    typed = _typed_fault()
    found = [*([typed] if typed else []), *found]
    if now.problem:
        with st.container(key="site_faults", gap=None):
            for fault in found or [Fault("id", "", now.problem)]:
                value = f" {fault.value!r}" if fault.value else ""
                st.text(f"{TITLES.get(fault.column, fault.column)}{value}: {fault.reason}.")
    with st.container(key="site_save_row", horizontal=True, gap="small"):
        label = "Save the change" if before else "Add this site"
        st.button(label, key="site_save", type="primary", on_click=_save, args=(ask, before, site, found, move))
        st.button("Cancel", key="site_cancel", on_click=back)
        st.html('<p class="note wrap">One edit, undone in one click under History.</p>')


def _typed_fault() -> Fault | None:
    """Coordinates that were typed but cannot be read."""
    now = sites_state()
    key = f"site_{now.drafts}_"
    lat, lon = session.widget(key + "lat") or "", session.widget(key + "lon") or ""
    if now.point is not None or not (lat.strip() or lon.strip()):
        return None
    return Fault("lat", f"{lat}, {lon}", "it is not a latitude and a longitude in degrees, such as 33.7856 and 42.4412")


def _save(ask: Answers, before: Site | None, site: Site, found: list[Fault], move: bool) -> None:
    now = sites_state()
    if found:
        now.problem = "not saved"
        return
    try:
        batch = save_sites(ask.store, [site], by=who(), move=move)
    except AtlasError as why:
        now.problem = str(why).removesuffix(".")
        return
    done = "is changed" if before else "is added"
    back(f"{site.name_en} {done}. Undo it under History: import {batch.batch_id}.", site.id)
