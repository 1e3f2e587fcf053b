"""Routes of the background: what was chosen, and the tiles of the user's own files."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from pmtiles.reader import MmapSource, Reader
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from geo.web.answers import answering, json_answer
from geo.web.background import chosen, own_tiles
from geo.web.files import CONTENT_TYPES
from geo.web.provider import get_store

_KEEP = {"Cache-Control": "private, max-age=3600"}


def background(_request: Request) -> dict[str, Any]:
    """What lies under the map, and who made it."""
    now = chosen(get_store())
    if now.kind == "online":
        return {"kind": "online", "template": now.template, "attribution": now.attribution, "minZoom": 0, "maxZoom": 18}
    if now.kind == "own":
        own = own_tiles()[now.name]
        return {
            "kind": "raster" if own.raster else "vector",
            "template": f"{now.name}/{{z}}/{{x}}/{{y}}" if own.raster else now.name,
            "attribution": own.attribution or now.name,
            "minZoom": own.min_zoom,
            "maxZoom": own.max_zoom,
        }
    return {"kind": "builtin"}


def whole(request: Request) -> Response:
    """A file of the user's own, in ranges where the browser asks for ranges."""
    own = own_tiles().get(request.path_params["name"])
    if own is None:
        return _nothing()
    return FileResponse(own.path, media_type=CONTENT_TYPES[".pmtiles"], headers={"Cache-Control": "no-cache"})


def tile(request: Request) -> Response:
    """One picture of a file of the user's own."""
    own = own_tiles().get(request.path_params["name"])
    if own is None or not own.raster:
        return _nothing()
    z, x, y = (request.path_params[part] for part in "zxy")
    if not (own.min_zoom <= z <= own.max_zoom and max(x, y) < 1 << z):
        return _nothing()
    picture: bytes | None = _reader(own.path, own.path.stat().st_mtime_ns).get(z, x, y)
    return Response(picture, media_type=own.raster, headers=_KEEP) if picture else Response(status_code=204)


@lru_cache(maxsize=8)
def _reader(path: Path, _changed: int) -> Any:
    return Reader(MmapSource(path.open("rb")))  # type: ignore[no-untyped-call]


def _nothing() -> Response:
    return json_answer({"error": "There are no such tiles here."}, 404)


ROUTES: list[BaseRoute] = [
    Route("/api/background", answering(background)),
    Route("/tiles/{name}", whole),
    Route("/tiles/{name}/{z:int}/{x:int}/{y:int}", tile),
]
