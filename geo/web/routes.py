"""All routes beside the app, for ``st.App(routes=...)``."""

from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.routing import BaseRoute, Route

from geo.web import area_views, play, tiles
from geo.web.api import ROUTES
from geo.web.files import file_routes


def all_routes() -> list[BaseRoute]:
    """Routes of the map's data, its files and the basemap."""
    return [Route("/explore", _to_first_page), *play.ROUTES, *area_views.ROUTES, *tiles.ROUTES, *ROUTES, *file_routes()]


def _to_first_page(request: Request) -> RedirectResponse:
    """The first page stands at the root; its name leads there too, with all words of the address."""
    query = request.url.query
    return RedirectResponse(f"./?{query}" if query else "./", status_code=307)
