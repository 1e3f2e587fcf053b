"""Files that the map needs: our JavaScript and styles, the installed packages, the basemap."""

import mimetypes
from os import PathLike, stat_result

from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from geo.datadir import data_dir
from geo.web.vendor import STATIC, VENDOR

CONTENT_TYPES = {
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".pmtiles": "application/vnd.pmtiles",
}
"""Said by us: a machine's own table may call a script plain text, and browsers then refuse it."""


class Files(StaticFiles):
    """Files of a folder, checked anew by the browser each time (``ETag``), in ranges where it asks for ranges."""

    def file_response(
        self, full_path: str | PathLike[str], stat_result: stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        """The answer for one file."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "no-cache"
        return response


def file_routes() -> list[BaseRoute]:
    """Routes of all files; a folder that is not there gives 404."""
    for suffix, content_type in CONTENT_TYPES.items():
        mimetypes.add_type(content_type, suffix)
    return [
        Mount("/assets/vendor", Files(directory=VENDOR, check_dir=False)),
        Mount("/assets", Files(directory=STATIC)),
        Mount("/basemap", Files(directory=data_dir() / "basemap", check_dir=False)),
    ]
