"""Files of the map: right types, ranges, nothing outside their folders."""

import pytest

from geo.datadir import data_dir
from geo.maps.folium_map import SCRIPTS, STYLES
from geo.web.files import CONTENT_TYPES
from geo.web.vendor import STATIC


@pytest.mark.parametrize("name", [*SCRIPTS, *STYLES])
def test_every_file_of_the_map_is_served_with_its_type(client, name):
    answer = client.get(f"/assets/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].split(";")[0] == CONTENT_TYPES[f".{name.rpartition('.')[2]}"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert len(answer.text) > 300


def test_every_script_of_ours_is_loaded():
    assert {path.name for path in STATIC.glob("*.js")} <= set(SCRIPTS)


def test_a_file_is_not_sent_again_when_it_has_not_changed(client):
    tag = client.get("/assets/atlas-map.js").headers["etag"]
    assert client.get("/assets/atlas-map.js", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("pack", sorted(path.name for path in (data_dir() / "basemap").glob("*.pmtiles")))
def test_the_basemap_is_served_in_ranges(client, pack):
    answer = client.get(f"/basemap/{pack}", headers={"Range": "bytes=0-6", "Accept-Encoding": "gzip"})
    assert (answer.status_code, answer.content) == (206, b"PMTiles")
    assert answer.headers["content-range"].startswith("bytes 0-6/")
    assert answer.headers["content-type"] == "application/vnd.pmtiles"
    again = client.get(f"/basemap/{pack}", headers={"Range": "bytes=0-6"})
    assert again.headers["etag"] == answer.headers["etag"]


@pytest.mark.parametrize(
    "path",
    ["/assets/../vendor.py", "/assets/%2e%2e/vendor.py", "/assets/..%2f..%2fapp.py", "/assets/", "/assets/nothing.js",
     "/basemap/../sites/sites.csv", "/assets/vendor/%2e%2e/vendor.py", "/assets//etc/passwd"],
)  # fmt: skip
def test_nothing_outside_the_folders_is_served(client, path):
    assert client.get(path).status_code in {404, 405}


def test_the_answers_are_packed(client):
    answer = client.get("/api/cells", params={"z": 6, "bbox": "30,25,50,40"}, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"


def test_the_name_of_the_first_page_leads_to_it_with_all_words(client):
    answer = client.get("/explore", {"country": "IQ", "map": "33,44,6"})
    assert (answer.status_code, answer.headers["location"]) == (307, "./?country=IQ&map=33%2C44%2C6")
