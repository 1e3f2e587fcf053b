"""Foreign hosts are refused, everything else carries the safety headers."""

import pytest
from asgi import websocket

from geo.web.security import Security, is_allowed


@pytest.mark.parametrize("path", ["/api/revision", "/assets/atlas-map.js", "/api/nothing", "/assets/nothing"])
def test_every_answer_carries_the_headers(client, path):
    headers = client.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["connect-src"] == "'self'"
    assert policy["object-src"] == "'none'"
    assert policy["frame-ancestors"] == "'self'"
    assert "http" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:8501", "", "[::2]"])
def test_a_foreign_host_is_refused(client, host):
    answer = client.get("/api/revision", headers={"Host": host})
    assert answer.status_code == 403
    assert "host" in answer.json()["error"]


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8501", "127.0.0.1:1", "[::1]:8501"])
def test_this_machine_is_answered(client, host):
    assert client.get("/api/revision", headers={"Host": host}).status_code == 200


def test_named_hosts_and_those_below_a_pattern_are_allowed():
    assert is_allowed("atlas.example.org:443", ["atlas.example.org"])
    assert is_allowed("a.example.org", ["*.example.org"])
    assert not is_allowed("example.org.evil", ["*.example.org"])
    assert not is_allowed("evilexample.org", ["*.example.org"])


def test_a_websocket_from_a_foreign_host_is_closed():
    async def accepts(scope, receive, send):
        await send({"type": "websocket.accept"})

    assert websocket(Security(accepts), "127.0.0.1:8501") == ["websocket.accept"]
    assert websocket(Security(accepts), "evil.example") == ["websocket.close"]
