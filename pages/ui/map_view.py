"""The map on a page: the only place that calls streamlit-folium."""

from typing import Any, get_args

from streamlit_folium import st_folium

from geo.filters import IncidentFilter, to_query
from geo.maps.folium_map import MapView, base_map, view_group
from geo.maps.palette import ColourBy
from pages.ui import session
from pages.ui.area_filter import take_area
from pages.ui.map_background import background_dialog, background_key
from pages.ui.province import narrow_to_province

HEIGHT = 544
"""The map's 492 pixels and two rows of legend."""
MAX_ID = 500


def map_view(
    filter_: IncidentFilter,
    *,
    revision: int,
    by: ColourBy,
    selected: str | None,
    focus: int = 0,
    height: int = HEIGHT,
    key: str = "map",
    play: bool = False,
    area: bool = False,
    shared: IncidentFilter | None = None,
    link: bool = True,
) -> None:
    """Draw the map of a filter. It is mounted once; a click selects an incident, its switch sets the colour.

    Parameters
    ----------
    filter_, revision
        What to show, and the store's revision, which is part of every question the map asks.
    by, selected
        What colour shows, and the id of the selected incident.
    focus
        A number that grows each time the map is to go to the selected incident.
    height, key
        Pixels of map and legend together; a name of its own where a page has two maps.
    play
        Whether it offers to play the incidents over time, in a row under the legend.
    area
        Whether an area may be drawn on it, which the filter follows.
    shared, link
        What two maps of a page have in common: they move together then. One of them keeps the position in the address.
    """
    view = MapView(
        query=to_query(filter_),
        by=by,
        selected=selected,
        revision=revision,
        focus=focus,
        play=play,
        area=area,
        link=link,
        shared=None if shared is None else to_query(shared),
    )
    frame = background_key(key)
    st_folium(
        base_map(),
        key=frame,
        height=height,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=view_group(view),
        on_change=lambda: _take(session.widget(frame), area=area),
    )
    if session.take_request("background"):
        background_dialog()


def _take(value: Any, *, area: bool = False) -> None:
    """Take over what was clicked or drawn; anything else that a browser may send is ignored."""
    if not isinstance(value, dict):
        return
    picked, colour = value.get("picked"), value.get("colour")
    if isinstance(picked, str) and 0 < len(picked) <= MAX_ID:
        session.select(picked)
    if colour in get_args(ColourBy):
        session.set_view(colour=colour)
    if area and "area" in value:
        take_area(value["area"])
    if value.get("background") is True:
        session.request("background")
    if "province" in value:
        narrow_to_province(value["province"])
