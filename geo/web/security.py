"""Headers and the check of the host that every answer of this server goes through."""

from collections.abc import Callable, Mapping, Sequence

from anyio import to_thread
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from geo.web.background import image_origin

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")

POLICY = {
    "default-src": "'self'",
    # Streamlit, Vega and streamlit-folium compile code in the page
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' 'wasm-unsafe-eval' blob:",
    "worker-src": "'self' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}
MAP_FRAME = "/component/streamlit_folium.st_folium/"
"""The page of the map: the only one whose policy follows the choice of a background."""


def policy(images_from: str = "") -> str:
    """The policy as a header; ``images_from`` is one more origin for pictures."""
    sources = POLICY | ({"img-src": f"{POLICY['img-src']} {images_from}"} if images_from else {})
    return "; ".join(f"{name} {allowed}" for name, allowed in sources.items())


HEADERS = {
    "Content-Security-Policy": policy(),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def host_name(host: str) -> str:
    """Name of a ``Host`` header, without its port and the brackets of IPv6, in lower case."""
    host = host.strip().lower()
    if host.startswith("["):
        return host[1:].partition("]")[0]
    return host.rpartition(":")[0] if host.count(":") == 1 else host


def is_allowed(host: str, allowed: Sequence[str]) -> bool:
    """Whether a ``Host`` header names one of the hosts; ``*.example.org`` stands for any below it."""
    name = host_name(host)
    return any(
        name == pattern or (pattern.startswith("*.") and name.endswith(pattern[1:]))
        for pattern in map(host_name, allowed)
    )


class Security:
    """ASGI middleware: foreign hosts are refused (DNS rebinding), the rest gets the headers.

    Parameters
    ----------
    app
        What comes after.
    allowed_hosts
        Names this server may be asked by, besides this machine's own.
    images_from
        Answers the origin that the map may fetch pictures from, empty for none.
    """

    def __init__(
        self, app: ASGIApp, allowed_hosts: Sequence[str] = (), images_from: Callable[[], str] = image_origin
    ) -> None:
        self.app = app
        self.images_from = images_from
        self.allowed = (*LOCAL_HOSTS, *allowed_hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        if not is_allowed(Headers(scope=scope).get("host", ""), self.allowed):
            await self._refuse(scope, receive, send)
            return

        given = await self._headers(scope)

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in given.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_with_headers)

    async def _headers(self, scope: Scope) -> Mapping[str, str]:
        if scope["path"] not in {MAP_FRAME, f"{MAP_FRAME}index.html"}:
            return HEADERS
        origin = await to_thread.run_sync(self.images_from)
        return HEADERS | {"Content-Security-Policy": policy(origin)} if origin else HEADERS

    @staticmethod
    async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await WebSocketClose(code=1008)(scope, receive, send)
            return
        sentence = "This server does not answer to that host name; add it to server.allowedHosts."
        await JSONResponse({"error": sentence}, 403)(scope, receive, send)
