"""The map's script never changes, names no content network, and no text of the data can pass through it."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit_folium import generate_leaflet_string

from geo.filters import IncidentFilter, to_query
from geo.maps import guard
from geo.maps.folium_map import MapPathError, MapView, base_map, view_group, view_json

ROOT = Path(__file__).resolve().parents[2]


def as_streamlit_folium_does(map_, group):
    group.add_to(map_)
    group.render()
    return generate_leaflet_string(group, base_id="feature_group_0")


def script():
    made = base_map()
    made.get_root().render()
    return generate_leaflet_string(made)


def test_the_script_of_the_map_is_the_same_each_time():
    assert script() == script()
    assert "AtlasMap.mount(map_div);" in script()


def test_the_map_loads_nothing_from_a_content_network():
    made = base_map()
    page = made.get_root().render()
    assert re.findall(r"https?://[^\"'\s]+", page.replace("http-equiv", "")) == []
    assert all(url.startswith("../../assets/") for _, url in [*made.default_js, *made.default_css])


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_arrives_as_it_was_and_is_never_seen_by_a_template(text, selected):
    query = to_query(IncidentFilter(text=text.strip()))
    told = view_json(MapView(query=query, selected=selected))
    assert re.fullmatch(r'[A-Za-z0-9.~%&=+\-{}":, ]*', told)
    assert told.count("{") == told.count("}") == 1
    view = json.loads(told)
    assert view["f"].replace("%5F", "_") == query
    assert unquote(view["selected"]) == selected.encode("utf-8", "replace").decode()


@pytest.mark.parametrize("query", ["text={{ 7*7 }}", "a='b'", "a<b", "text=a b", "é"])
def test_a_query_that_is_not_encoded_does_not_pass(query):
    with pytest.raises(MapPathError):
        view_json(MapView(query=query))


def test_a_query_that_is_too_long_does_not_pass():
    with pytest.raises(MapPathError, match="8,192"):
        view_json(MapView(query="a" * 9_000))


def test_the_message_for_a_filter_is_small():
    query = to_query(IncidentFilter(sites=("ain-al-asad", "al-harir"), text="drone"))
    assert len(as_streamlit_folium_does(base_map(), view_group(MapView(query=query)))) < 1_000


def test_the_guard_lets_the_locked_versions_pass():
    guard.check_map_path(as_streamlit_folium_does)


def test_the_guard_refuses_a_path_that_reads_text_as_a_template():
    def evaluates(map_, group):
        return guard.render_whole(map_, group).replace("%7B%7B%207%2A7%20%7D%7D", "49")

    with pytest.raises(guard.GuardError, match="7\\*7"):
        guard.check_map_path(evaluates)


def test_the_guard_refuses_a_path_that_loses_the_call():
    with pytest.raises(guard.GuardError):
        guard.check_map_path(lambda _map, _group: "")


def test_folium_is_spoken_to_in_one_module():
    sinks = re.compile(
        r"(?<!alt\.)\b(Popup|Tooltip|DivIcon|Icon|Marker|GeoJson|Element|MacroElement)\(|FeatureGroup\(\s*name="
    )
    sources = [*ROOT.glob("geo/**/*.py"), *ROOT.glob("pages/**/*.py"), ROOT / "app.py"]
    sources = [path for path in sources if "node_modules" not in path.parts]
    found = {path.relative_to(ROOT).as_posix() for path in sources if sinks.search(path.read_text())}
    assert found <= {"geo/maps/folium_map.py"}
    importing = {
        path.relative_to(ROOT).as_posix()
        for path in sources
        if re.search(r"^\s*(import|from) (folium|branca|streamlit_folium)", path.read_text(), re.MULTILINE)
    }
    assert importing == {"geo/maps/folium_map.py", "geo/maps/guard.py", "pages/ui/map_view.py"}


def test_our_scripts_never_set_html():
    for path in (ROOT / "geo/web/static").glob("*.js"):
        text = path.read_text()
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|bindPopup|bindTooltip", text
        ), path.name
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", text), path.name
