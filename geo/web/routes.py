"""All routes beside the app, for ``st.App(routes=...)``."""

from starlette.routing import BaseRoute

from geo.web import area_views, play
from geo.web.api import ROUTES
from geo.web.files import file_routes


def all_routes() -> list[BaseRoute]:
    """Routes of the map's data, its files and the basemap."""
    return [*play.ROUTES, *area_views.ROUTES, *ROUTES, *file_routes()]
