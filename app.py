"""Incident Atlas as one ASGI application: the pages, the map's routes and the safety headers.

Started by ``streamlit run app.py`` (``incident-atlas serve``).
"""

import folium
import streamlit as st
from starlette.middleware import Middleware
from streamlit_folium import generate_leaflet_string

from geo.errors import AtlasError
from geo.maps.guard import check_map_path
from geo.web import vendor
from geo.web.routes import all_routes
from geo.web.security import Security


def _as_streamlit_folium_does(map_: folium.Map, group: folium.FeatureGroup) -> str:
    group.add_to(map_)
    group.render()
    return str(generate_leaflet_string(group, base_id="feature_group_0"))


def _check() -> None:
    """Refuse to start with a map that is unsafe or would stay blank."""
    try:
        check_map_path(_as_streamlit_folium_does)
        vendor.require()
    except AtlasError as why:
        raise SystemExit(str(why)) from None


_check()
app = st.App(
    "pages/shell.py",
    routes=all_routes(),
    middleware=[Middleware(Security, allowed_hosts=tuple(st.get_option("server.allowedHosts") or ()))],
)
