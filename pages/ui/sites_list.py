"""All sites: on the map, in a table with the incidents of each over time, and the chosen one in full."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from html import escape

import pandas as pd
import streamlit as st

from geo.charts.timeline import timeline_chart
from geo.errors import AtlasError
from geo.filters import IncidentFilter
from geo.model.own_sites import standing
from geo.model.site import Site, committed_sites, known_sites
from geo.model.steps import next_step
from geo.model.taxonomy import country_name
from geo.model.words import kilometres, listing, number, plural, span
from geo.store.answers import Counters, Step
from geo.web.provider import named
from geo.workflow.sites import remove_site
from pages.ui import session
from pages.ui.answers import Answers
from pages.ui.area_choice import KM, MAX_KM
from pages.ui.comparison import link
from pages.ui.map_view import map_view
from pages.ui.sites_state import back, begin_edit, choose, sites_state
from pages.ui.table import tinted
from pages.ui.timeline import folded, style
from pages.ui.who import who

ROW_HEIGHT, HEADER_HEIGHT, ROWS_SEEN = 26, 34, 9
SPARKLINES = 40
"""So many sites, those with most incidents, have their months drawn in the table."""
MOST_MONTHS = 60
MAP_HEIGHT = 640
CHART_HEIGHT = 150
FROM = {"program": "program", "changed": "changed", "own": "added"}


def of_site(identifier: str) -> IncidentFilter:
    """All incidents at a site."""
    return IncidentFilter(sites=(identifier,))


def incident_counts(ask: Answers) -> dict[str, int]:
    """Incidents by site."""
    return {value.value: value.count for value in ask.facets(IncidentFilter(), ("site",))["site"]}


def site_list(ask: Answers) -> None:
    """Draw map, table and the chosen site."""
    counts = incident_counts(ask)
    sites = sorted(known_sites(), key=lambda site: (-counts.get(site.id, 0), site.label.casefold()))
    now = sites_state()
    chosen = next((site for site in sites if site.id == now.chosen), sites[0] if sites else None)
    left, right = st.columns([652, 640], gap="small")
    with left, st.container(key="sites_map", gap=None):
        map_view(IncidentFilter(), revision=ask.revision, by=session.state().colour, selected=None,
                 height=MAP_HEIGHT, key="map_of_sites")  # fmt: skip
    with right, st.container(key="sites_right", gap=None):
        _table(ask, sites, counts, chosen)
        if chosen is not None:
            with st.container(key="site", gap=None):
                _chosen(ask, chosen)


def _table(ask: Answers, sites: Sequence[Site], counts: dict[str, int], chosen: Site | None) -> None:
    step, bars = months(ask, [site.id for site in sites if counts.get(site.id)][:SPARKLINES])
    text = st.column_config.TextColumn
    key = f"sites_{ask.revision}_{sites_state().tables}"
    ids = [site.id for site in sites]
    data = frame(sites, counts, bars)
    row = ids.index(chosen.id) if chosen else None
    st.dataframe(
        tinted(data, row),
        key=key,
        height=ROW_HEIGHT * min(max(len(sites), 1), ROWS_SEEN) + HEADER_HEIGHT,
        row_height=ROW_HEIGHT,
        hide_index=True,
        column_config={
            "c0": text("Site", width=190),
            "c1": text("Country", width=80),
            "c2": st.column_config.NumberColumn("Incidents", width=70, format="localized"),
            "c3": st.column_config.BarChartColumn(f"By {step}", width=150, y_min=0),
            "c4": text("Known to", width=70),
            "c5": text("From", width=70),
        },
        on_select=lambda: _clicked(key, ids),
        selection_mode="single-cell",
        alt="Sites with their incidents",
    )


def frame(sites: Sequence[Site], counts: dict[str, int], bars: dict[str, list[float]]) -> pd.DataFrame:
    """Sites as the columns that are shown."""
    committed = committed_sites()
    return pd.DataFrame(
        {
            "c0": [site.label for site in sites],
            "c1": [country_name(site.country) if site.country else "" for site in sites],
            "c2": [counts.get(site.id, 0) for site in sites],
            "c3": [bars.get(site.id) for site in sites],
            "c4": [_known_to(site) for site in sites],
            "c5": [FROM[standing(site, committed)] for site in sites],
        }
    )


def _known_to(site: Site) -> str:
    if not site.located:
        return "no point"
    return kilometres(site.radius_m) if site.radius_m else "a point"


def months(ask: Answers, ids: Sequence[str]) -> tuple[Step, dict[str, list[float]]]:
    """Incidents of each site by month, or by year where there are many, over the same span for all."""
    whole = ask.counters(IncidentFilter())
    if whole.first_date is None or whole.last_date is None:
        return "month", {}
    long = (whole.last_date.year - whole.first_date.year) * 12 > MOST_MONTHS
    step: Step = "year" if long else "month"
    starts = _starts(whole.first_date, whole.last_date, step)
    found: dict[str, list[float]] = {}
    for identifier in ids:
        sums: dict[date, float] = defaultdict(float)
        for bin_ in ask.timeline(of_site(identifier), step, "outcome").bins:
            sums[bin_.start] += bin_.weight
        found[identifier] = [round(sums[start], 2) for start in starts]
    return step, found


def _starts(first: date, last: date, step: Step) -> list[date]:
    start = first.replace(day=1) if step == "month" else date(first.year, 1, 1)
    found = [start]
    while (start := next_step(start, step)) <= last:
        found.append(start)
    return found


def _clicked(key: str, ids: list[str]) -> None:
    cells = (session.widget(key) or {}).get("selection", {}).get("cells") or ()
    if cells and 0 <= cells[0][0] < len(ids):
        choose(ids[cells[0][0]])


# the chosen site


def _chosen(ask: Answers, site: Site) -> None:
    counters = ask.counters(of_site(site.id))
    st.html(site_html(site, counters))
    if counters.first_date is not None:
        _chart(ask, site)
    with st.container(key="site_buttons", horizontal=True, gap="small"):
        st.button("Show its incidents", key="site_explore", type="primary", disabled=not counters.total,
                  on_click=_explore, args=(of_site(site.id),))  # fmt: skip
        point = (site.lat, site.lon) if site.lat is not None and site.lon is not None else None
        if point is not None:
            _within(ask, point)
        st.button("Edit", key="site_edit", on_click=begin_edit, args=(site.id, point))
        if standing(site, committed_sites()) == "own":
            st.button("Remove", key="site_remove", on_click=_remove, args=(ask, site), disabled=bool(counters.total),
                      help="A site with incidents cannot be removed" if counters.total else None)  # fmt: skip


def _explore(filter_: IncidentFilter) -> None:
    session.set_filter(filter_)
    session.go("explore.py")


def _within(ask: Answers, point: tuple[float, float]) -> None:
    """Narrow Explore to what is around the site."""
    with st.popover("Incidents within … km"):
        km = st.number_input("Kilometres from the site", min_value=0.1, max_value=MAX_KM, value=KM, step=5.0,
                             format="%g", key="site_km")  # fmt: skip
        around = IncidentFilter(near=(*point, km))
        st.button(f"Show {plural(ask.counters(around).total, 'incident')}", key="site_within", type="primary",
                  on_click=_explore, args=(around,))  # fmt: skip


def _remove(ask: Answers, site: Site) -> None:
    try:
        batch = remove_site(ask.store, site, by=who())
    except AtlasError as why:
        sites_state().said = str(why)
        return
    sites_state().chosen = None
    back(f"{site.name_en} is removed. Undo it under History: import {batch.batch_id}.")


def site_html(site: Site, counters: Counters) -> str:
    """Names, where it is, what its point refers to, and its source, as HTML with all text escaped."""
    where = ", ".join(filter(None, (site.admin1, country_name(site.country) if site.country else "")))
    other = [name for name in (site.name_fr, site.name_ar) if name]
    point = "no point is published" if not site.located else f"{site.lat:.4f}, {site.lon:.4f}"
    radius = f", known to {kilometres(site.radius_m)}" if site.located and site.radius_m else ""
    refers = f" ({site.refers_to})" if site.refers_to else ""
    aliases = list(site.aliases[:6])
    more = len(site.aliases) - len(aliases)
    also = ", ".join(aliases) + (f" and {number(more)} more" if more > 0 else "")
    rows = [
        ("Incidents", escape(_incidents_words(counters))),
        ("Point", escape(point + radius + refers)),
        ("Also called", f'<span dir="auto">{escape(also)}</span>' if also else ""),
        ("Source", link(site.source_url, site.source or "not given")),
        ("Note", f'<span dir="auto">{escape(site.note)}</span>' if site.note else ""),
        ("Id", escape(site.id)),
    ]
    listed = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in rows if value)
    names = listing([f'<span dir="auto">{escape(name)}</span>' for name in other])
    line = " · ".join(filter(None, (escape(where), names)))
    head = f'<h2 class="site-name" dir="auto">{escape(site.name_en)}</h2><p class="site-line">{line}</p>'
    return f'{head}<dl class="site">{listed}</dl>'


def _incidents_words(counters: Counters) -> str:
    if not counters.total:
        return "none"
    said = plural(counters.total, "incident")
    if counters.discounted:
        said += f", {plural(counters.discounted, 'false alarm')} among them"
    if counters.first_date and counters.last_date:
        said += f"; {span(counters.first_date, counters.last_date)}"
    return said


def _chart(ask: Answers, site: Site) -> None:
    filter_ = of_site(site.id)
    step = ask.step(filter_)
    shown = named(ask.revision, filter_, "outcome")
    chart = timeline_chart(
        folded(ask.timeline(filter_, step, "outcome"), "outcome", shown), style("outcome", shown), height=CHART_HEIGHT
    )
    if chart is None:
        return
    st.html(f'<h2 class="block small">Incidents a {step}</h2>')
    with st.container(key="site_chart"):
        st.altair_chart(chart, theme=None, width="stretch", key=f"site_chart_{site.id}",
                        alt=f"Incidents at this site by {step}, stacked by outcome")  # fmt: skip
