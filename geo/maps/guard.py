"""The start-up guard: text that goes through the map must come back as typed, or the app does not start."""

import json
import re
from collections.abc import Callable
from urllib.parse import unquote

import folium

from geo.errors import AtlasError
from geo.filters import IncidentFilter, to_query
from geo.maps.folium_map import MapView, base_map, view_group

CANARIES = ("{{ 7*7 }}", "{% x %}", "{# x #}", "${7*7}", "`</script>`", "\\' \" _div_0 \u2028", "سعد {{7*7}}")
Render = Callable[[folium.Map, folium.FeatureGroup], str]


class GuardError(AtlasError):
    """The map path does not keep text as text; the app must not start."""


def render_whole(map_: folium.Map, group: folium.FeatureGroup) -> str:
    """The page that folium itself makes, which is compiled twice on the way."""
    group.add_to(map_)
    return str(map_.get_root().render())


def render_script(_map: folium.Map, group: folium.FeatureGroup) -> str:
    """The script macro of each element by itself, which is what streamlit-folium sends to the browser."""
    children = group._children.values()  # noqa: SLF001 - there is no public way
    return "\n".join(str(child._template.module.__dict__["script"](child)) for child in children)  # noqa: SLF001


def check_map_path(*renders: Render) -> None:
    """Send harmless template text through the map path and look whether it comes back as typed.

    Parameters
    ----------
    renders
        Further ways from map and group to text, besides folium's and streamlit-folium's.

    Raises
    ------
    GuardError
        If any text came back changed.
    """
    for canary in CANARIES:
        query = to_query(IncidentFilter(text=canary.strip()))
        for render in (render_whole, render_script, *renders):
            text = render(base_map(), view_group(MapView(query=query, selected=canary)))
            if _comes_back(text) != (query, canary):
                raise GuardError(
                    f"Text is not kept as text on its way to the map: {canary!r} came back changed. The versions of "
                    "folium, branca and streamlit-folium differ from the locked ones; run make setup again."
                )


def _comes_back(text: str) -> tuple[str, str] | None:
    """Query and selected id of the call in a rendered map, decoded."""
    calls = re.findall(r"AtlasMap\.show\((\{[^\n]*?\})\);", text)
    if len(calls) != 1:
        return None
    view = json.loads(calls[0])
    return view["f"].replace("%5F", "_"), unquote(view["selected"])
