"""Ask an ASGI application without a server or a client library."""

import asyncio
import gzip
import json
from dataclasses import dataclass
from urllib.parse import unquote, urlencode


@dataclass
class Answer:
    status_code: int
    headers: dict
    content: bytes

    @property
    def text(self):
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.content) if packed else self.content).decode()

    def json(self):
        return json.loads(self.text, parse_constant=lambda word: (_ for _ in ()).throw(ValueError(word)))


class Client:
    def __init__(self, app, host="127.0.0.1:8501"):
        self.app, self.host = app, host

    def get(self, path, params=None, headers=None):
        return asyncio.run(self._get(path, params or {}, {"Host": self.host} | (headers or {})))

    async def _get(self, path, params, headers):
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
            "path": unquote(path), "raw_path": path.encode(), "root_path": "", "server": ("127.0.0.1", 8501),
            "query_string": urlencode(params).encode(), "client": ("127.0.0.1", 1), "extensions": {}, "state": {},
            "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        }  # fmt: skip
        sent = []

        async def receive():
            await asyncio.sleep(0)
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message):
            sent.append(message)

        await self.app(scope, receive, send)
        start = next(message for message in sent if message["type"] == "http.response.start")
        named = {name.decode().lower(): value.decode() for name, value in start["headers"]}
        return Answer(start["status"], named, b"".join(m.get("body", b"") for m in sent))


def websocket(app, host):
    """Messages that an application sends to a websocket from a host."""
    sent = []

    async def receive():
        return {"type": "websocket.connect"}

    async def send(message):
        sent.append(message["type"])

    scope = {"type": "websocket", "path": "/", "headers": [(b"host", host.encode())], "extensions": {}}
    asyncio.run(app(scope, receive, send))
    return sent
