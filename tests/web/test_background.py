"""The background of the map: nothing foreign unless chosen, then one host; own files served, others not."""

import gzip
import json

import pytest
from asgi import Client
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from geo.errors import InputError
from geo.store import open_store
from geo.web import background
from geo.web.background import Background, choose, chosen, image_origin, online
from geo.web.provider import PROVIDER
from geo.web.security import HEADERS, MAP_FRAME, policy

GOOD = "https://tiles.example.org/{z}/{x}/{y}.png"
PNG = b"\x89PNG\r\n\x1a\n picture"


@pytest.fixture
def mine(tmp_path, monkeypatch, app):
    """A store of one's own with a folder for tiles beside it."""
    monkeypatch.setenv("INCIDENT_ATLAS_STORE", str(tmp_path / "atlas.duckdb"))
    store = open_store(tmp_path / "atlas.duckdb", create=True)
    PROVIDER.use(store)
    (tmp_path / "tiles").mkdir()
    yield store, Client(app), tmp_path / "tiles"
    PROVIDER.use(None)
    store.close()


def write_tiles(path, kind=TileType.PNG, attribution="<a href='x'>Survey &amp; Co</a>"):
    with path.open("wb") as stream:
        writer = Writer(stream)
        writer.write_tile(zxy_to_tileid(1, 1, 0), PNG)
        header = {
            "tile_type": kind, "tile_compression": Compression.NONE, "min_zoom": 1, "max_zoom": 1, "min_lon_e7": 0,
            "min_lat_e7": 0, "max_lon_e7": 10, "max_lat_e7": 10, "center_zoom": 1, "center_lon_e7": 0, "center_lat_e7": 0,
        }  # fmt: skip
        writer.finalize(header, {"attribution": attribution})


def test_nothing_foreign_is_allowed_unless_chosen(mine):
    _, client, _ = mine
    assert client.get("/api/background").json() == {"kind": "builtin"}
    for path in (MAP_FRAME, "/", "/api/revision"):
        assert client.get(path).headers["content-security-policy"] == HEADERS["Content-Security-Policy"]
    assert "http" not in policy()


def test_one_host_for_pictures_on_the_page_of_the_map_alone_while_it_is_on(mine):
    store, client, _ = mine
    choose(store, online(GOOD, "Example"), by="tests")
    allowed = client.get(MAP_FRAME).headers["content-security-policy"]
    assert allowed == policy("https://tiles.example.org")
    changed = {part for part in allowed.split("; ") if part not in policy().split("; ")}
    assert changed == {"img-src 'self' data: blob: https://tiles.example.org"}
    for path in ("/", "/api/revision", "/explore", f"{MAP_FRAME}x.js"):
        assert client.get(path).headers["content-security-policy"] == policy()
    assert client.get("/api/background").json()["template"] == GOOD
    choose(store, Background(), by="tests")
    assert client.get(MAP_FRAME).headers["content-security-policy"] == policy()


@pytest.mark.parametrize(
    "template",
    [
        "", "tiles.example.org/{z}/{x}/{y}.png", "javascript:alert(1)//{z}{x}{y}", "data:image/png,{z}{x}{y}",
        "https://tiles.example.org/{z}/{x}.png", "https://a b/{z}/{x}/{y}", "https://a;script-src */{z}/{x}/{y}",
        "https://*/{z}/{x}/{y}", "https://u:p@host/{z}/{x}/{y}", "https://{s}.host/{z}/{x}/{y}", "https://host/{z}/{x}/{y}'",
        'https://host/{z}/{x}/{y}"', "https://host/{z}/{x}/{y}/{y}", "https://host/{z}/{x}/{y}#f", "https://HOST/{z}/{x}/{y}",
        "https://host:99999/{z}/{x}/{y}", "https://host,x/{z}/{x}/{y}", "https://host/{z}/{x}/{y}" + "a" * 300,
        "https://[::1/{z}/{x}/{y}", "https://host/{z}/{x}/{y}\nimg-src *",
    ],
)  # fmt: skip
def test_addresses_that_are_not_of_tiles_are_refused(template):
    with pytest.raises(InputError):
        online(template, "Example")


def test_the_source_must_be_named_and_is_text():
    with pytest.raises(InputError, match="Say who"):
        online(GOOD, "  ")
    assert online(GOOD, " <b>A</b>\n B ").attribution == "<b>A</b> B"


def test_a_choice_that_was_tampered_with_is_the_built_in_one(mine):
    store, _, _ = mine
    for value in (
        {"kind": "online", "template": "https://a; script-src *", "attribution": "x"},
        {"kind": "own", "name": "../atlas.duckdb"},
        {"kind": "else"},
    ):
        store.put_document(background.KIND, background.KEY, value, by="tests")
        assert chosen(store) == Background()
        assert image_origin() == ""


def test_own_pictures_are_offered_with_their_source_and_served(mine):
    store, client, folder = mine
    write_tiles(folder / "survey.pmtiles")
    choose(store, Background("own", name="survey.pmtiles"), by="tests")
    assert client.get("/api/background").json() == {
        "kind": "raster", "template": "survey.pmtiles/{z}/{x}/{y}", "attribution": "Survey & Co", "minZoom": 1, "maxZoom": 1,
    }  # fmt: skip
    found = client.get("/tiles/survey.pmtiles/1/1/0")
    assert (found.status_code, found.content, found.headers["content-type"]) == (200, PNG, "image/png")
    assert client.get("/tiles/survey.pmtiles/1/0/0").status_code == 204
    for beyond in ("/tiles/survey.pmtiles/1/2/0", "/tiles/survey.pmtiles/9/0/0", "/tiles/other.pmtiles/1/0/0"):
        assert client.get(beyond).status_code == 404
    assert client.get(MAP_FRAME).headers["content-security-policy"] == policy()


def test_own_vectors_are_served_in_ranges(mine):
    store, client, folder = mine
    write_tiles(folder / "v.pmtiles", TileType.MVT)
    choose(store, Background("own", name="v.pmtiles"), by="tests")
    assert client.get("/api/background").json()["kind"] == "vector"
    part = client.get("/tiles/v.pmtiles", headers={"Range": "bytes=0-6"})
    assert (part.status_code, part.content) == (206, b"PMTiles")
    assert client.get("/tiles/v.pmtiles/1/1/0").status_code == 404


def test_what_is_no_file_of_tiles_is_not_offered_and_not_served(mine):
    _, client, folder = mine
    (folder / "a.pmtiles").write_bytes(b"PMTiles\x03" + b"\xff" * 200)
    (folder / "b.pmtiles").write_bytes(b"")
    (folder.parent / "secret.txt").write_text("secret")
    assert background.own_tiles() == {}
    for path in ("/tiles/a.pmtiles", "/tiles/b.pmtiles", "/tiles/..%2Fsecret.txt", "/tiles/%2e%2e%2fatlas.duckdb"):
        assert client.get(path).status_code == 404
    write_tiles(folder / "c.pmtiles", attribution="x" * 1000)
    bomb = gzip.compress(json.dumps({"attribution": "y" * 50_000_000}).encode())
    assert background._attribution(bomb) == ""
    assert len(background.own_tiles()["c.pmtiles"].attribution) == background.MAX_ATTRIBUTION
