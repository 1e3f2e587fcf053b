"""All routes beside the app, for ``st.App(routes=...)``."""

from starlette.routing import BaseRoute

from geo.web.api import ROUTES
from geo.web.files import file_routes


def all_routes() -> list[BaseRoute]:
    """Routes of the map's data, its files and the basemap."""
    return [*ROUTES, *file_routes()]
