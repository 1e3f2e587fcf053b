"""Where it was: one of our sites, a name through the gazetteer with its candidates, or a point by hand."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from geo.gazetteer import Candidate
from geo.model.facts import DEFAULT_RADIUS_M, Facts, GeoMethod, GeoPrecision
from geo.model.report_draft import place_at_site
from geo.model.site import known_sites, site_name, sites_by_id
from geo.model.taxonomy import country_codes, country_name
from geo.model.words import kilometres
from geo.web.provider import get_store
from geo.workflow import decisions_of, gazetteer
from pages.ui import session
from pages.ui.answers import Answers
from pages.ui.report_state import ReportState, report_state
from pages.ui.review_map import Click, place_map
from pages.ui.sites_edit import read_point, view_of_all

WAYS: Final = ("Not said", "At a site", "By name", "A point by hand")
PRECISIONS: Final[dict[str, str]] = {
    "site": "base or building",
    "town": "town or village",
    "near": "near it",
    "district": "district",
    "province": "province",
    "country": "country",
}
SHOWN: Final = 8


def place_fields(ask: Answers, now: ReportState, key: str, known: Facts) -> Facts:
    """Draw the group; the facts of the place. ``known`` is what the incident says now."""
    st.html('<h2 class="block">Where<span>sites first, then towns; never guessed between two</span></h2>')
    way = st.segmented_control("How the place is given", WAYS, default=WAYS[0], required=True,
                               label_visibility="collapsed", key=key + "way")  # fmt: skip
    if way == "At a site":
        return _at_site(key)
    if way == "By name":
        return _by_name(key)
    if way == "A point by hand":
        return _by_hand(ask, now, key, known)
    return Facts()


def _at_site(key: str) -> Facts:
    sites = sorted(known_sites(), key=lambda site: site.label.casefold())
    names = {site.id: f"{site.label} ({country_name(site.country) or 'country not given'})" for site in sites}
    chosen = st.selectbox("Site", list(names), index=None, format_func=names.get, key=key + "site",
                          placeholder="choose a site")  # fmt: skip
    return place_at_site(sites_by_id()[chosen]) if chosen else Facts()


def _by_name(key: str) -> Facts:
    one, two = st.columns([3, 2], gap="small")
    name = one.text_input("Place, as the source names it", key=key + "place", max_chars=200).strip()
    codes = ["", *country_codes()]
    country = two.selectbox(
        "Country", codes, format_func=lambda c: country_name(c) if c else "not given", key=key + "country"
    )
    if not name:
        return Facts(country=country or None)
    answer = gazetteer().resolve(name, country=country or None, decisions=decisions_of(get_store()))
    if answer.status == "ok" and answer.method == "decided by an analyst":
        st.text(f"Decided before: {answer.name}")
        return Facts(place_named=name, country=answer.country or None, admin1=answer.admin1 or None, lat=answer.lat,
                     lon=answer.lon, geo_precision=answer.geo_precision, radius_m=answer.radius_m,
                     site=answer.site_id or None, geo_method=GeoMethod.GAZETTEER)  # fmt: skip
    found = [candidate for candidate in answer.candidates if candidate.lat is not None][:SHOWN]
    return _candidates(found, name, country, key, sure=answer.status == "ok")


def _candidates(found: Sequence[Candidate], name: str, country: str, key: str, *, sure: bool) -> Facts:
    unplaced = Facts(place_named=name, country=country or None)
    if not found:
        st.html('<p class="empty">Not in the gazetteer: it stays without a point, or give one by hand.</p>')
        return unplaced
    options = [*range(len(found)), None]
    chosen = st.selectbox(
        "Which of these" if len(found) > 1 else "The gazetteer knows",
        options,
        index=0 if sure else len(options) - 1,
        format_func=lambda n: "none of them: leave it without a point" if n is None else candidate_words(found[n]),
        key=f"{key}candidate_{name}_{country}",
    )
    if chosen is None:
        return unplaced
    place = found[chosen]
    return Facts(
        place_named=name,
        site=place.site_id or None,
        country=place.country or None,
        admin1=place.admin1 or None,
        lat=place.lat,
        lon=place.lon,
        geo_precision=place.geo_precision,
        radius_m=place.radius_m,
        geo_method=GeoMethod.SITE if place.site_id else GeoMethod.GAZETTEER,
    )


def candidate_words(candidate: Candidate) -> str:
    """``Haditha, town in Al Anbar, Iraq; known to 5 km``. Shown as plain text."""
    where = ", ".join(filter(None, (candidate.admin1, country_name(candidate.country) if candidate.country else "")))
    kind = "our site" if candidate.site_id else candidate.kind.replace("_", " ")
    return f"{candidate.name}, {kind}{' in ' + where if where else ''}; known to {kilometres(candidate.radius_m)}"


def _by_hand(ask: Answers, now: ReportState, key: str, known: Facts) -> Facts:
    one, two = st.columns([3, 2], gap="small")
    name = one.text_input(
        "Place, as the source names it", known.place_named or "", key=key + "hand_place", max_chars=200
    ).strip()
    sites = ["", *(site.id for site in sorted(known_sites(), key=lambda site: site.label.casefold()))]
    site = two.selectbox("Site, if it is at one", sites, index=sites.index(known.site) if known.site in sites else 0,
                         format_func=lambda value: site_name(value) if value else "at none",
                         key=key + "hand_site")  # fmt: skip
    one, two, three, four = st.columns(4, gap="small")
    one.text_input("Latitude", key=key + "lat", on_change=_typed)
    two.text_input("Longitude", key=key + "lon", on_change=_typed)
    exact = GeoPrecision(
        three.selectbox("Known to", list(PRECISIONS), format_func=PRECISIONS.get, index=1, key=key + "exact")
    )
    radius = four.number_input(
        "Radius of doubt, m", 1, 5_000_000, DEFAULT_RADIUS_M[exact], step=500, key=f"{key}radius_{exact}"
    )
    place_map([], point=now.point, radius_m=int(radius), view=view_of_all(ask), key=key + "map", on_click=_clicked)
    if now.point is None:
        return Facts()
    lat, lon = now.point
    found = gazetteer().reverse([lat], [lon]).iloc[0]
    return Facts(
        place_named=name or None,
        site=site or None,
        country=str(found["country"] or "") or None,
        admin1=str(found["admin1"] or "") or None,
        lat=lat,
        lon=lon,
        geo_precision=exact,
        radius_m=int(radius),
        geo_method=GeoMethod.ANALYST,
    )


def _typed() -> None:
    now = report_state()
    key = f"report_{now.drafts}_"
    now.point = read_point(session.widget(key + "lat") or "", session.widget(key + "lon") or "")


def _clicked(click: Click | None) -> None:
    if click is None or "lat" not in click:
        return
    now = report_state()
    key = f"report_{now.drafts}_"
    now.point = (float(click["lat"]), float(click["lon"]))
    session.seed(key + "lat", f"{now.point[0]:.5f}")
    session.seed(key + "lon", f"{now.point[1]:.5f}")
