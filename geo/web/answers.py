"""Answers of the routes: JSON, and errors that say what to do without showing the machine."""

import logging
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from geo.errors import AtlasError, InputError, NotFoundError, StoreError
from geo.maps.layers import to_json

log = logging.getLogger(__name__)
Handler = Callable[[Request], Any]


def json_answer(value: Any, status: int = 200) -> Response:
    """A value as compact JSON that the browser asks for anew each time."""
    headers = {"Cache-Control": "private, no-cache"}
    return Response(to_json(value), status, media_type="application/json", headers=headers)


def answering(handler: Handler) -> Callable[[Request], Response]:
    """Make a function from request to JSON value, or to a whole answer, an endpoint.

    A bad parameter gives 400, a thing that does not exist 404, a store that cannot be read 503, each with
    ``{"error": sentence}``. What a store says of itself names files, so it goes to the log.
    """

    def endpoint(request: Request) -> Response:
        try:
            value = handler(request)
            return value if isinstance(value, Response) else json_answer(value)
        except InputError as why:
            return json_answer({"error": str(why)}, 400)
        except NotFoundError as why:
            return json_answer({"error": str(why)}, 404)
        except StoreError as why:
            log.warning("%s: %s", request.url.path, why)
            return json_answer({"error": "The store cannot be read just now; the server's log says why."}, 503)
        except AtlasError as why:
            log.warning("%s: %s", request.url.path, why)
            return json_answer({"error": "This cannot be answered; the server's log says why."}, 500)
        except Exception:
            log.exception("%s failed", request.url.path)
            return json_answer({"error": "Something went wrong here; the server's log says what."}, 500)

    return endpoint
