"""Incident Atlas as one ASGI application: the pages, the map's routes and the safety headers.

Started by ``streamlit run app.py`` (``incident-atlas serve``). streamlit-folium must not be imported here: it would
register its component before there is a server to register with.
"""

import streamlit as st
from starlette.middleware import Middleware

from geo.errors import AtlasError
from geo.maps.guard import check_map_path
from geo.web import vendor
from geo.web.prepare import prepared
from geo.web.routes import all_routes
from geo.web.security import Security


def _check() -> None:
    """Refuse to start with a map that is unsafe or would stay blank."""
    try:
        check_map_path()
        vendor.require()
    except AtlasError as why:
        raise SystemExit(str(why)) from None


_check()
app = st.App(
    "pages/shell.py",
    lifespan=prepared,
    routes=all_routes(),
    middleware=[Middleware(Security, allowed_hosts=tuple(st.get_option("server.allowedHosts") or ()))],
)
