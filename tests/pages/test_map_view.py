"""The map on a page: one constant script, one small call, and clicks taken over only when they are what we send."""

import json
import re

import pytest
from streamlit.testing.v1 import AppTest


def script():
    from geo.filters import IncidentFilter
    from pages.ui import map_view, session

    map_view.map_view(
        IncidentFilter(text="{{ 7*7 }}"), revision=3, by="group", selected="{% x %}", focus=2, height=500, key="here"
    )
    for value in session.widget("sent") or ():
        map_view._take(value)
    session.state().problems = (str(session.state().incident), session.state().colour)


@pytest.fixture
def app():
    return AppTest.from_function(script, default_timeout=60)


def arguments(app):
    (component,) = app.get("component_instance")
    return json.loads(component.proto.json_args)


def test_the_page_sends_one_call_and_asks_for_nothing_back(app):
    given = arguments(app.run())
    (call,) = re.findall(r"AtlasMap\.show\((.*?)\);", given["feature_group"])
    view = json.loads(call)
    assert view["f"] == "text=%7B%7B+7%2A7+%7D%7D"
    assert (view["by"], view["revision"], view["focus"]) == ("group", 3, 2)
    assert "{{" not in given["feature_group"] + given["script"] + given["html"] + given["header"]
    assert given["returned_objects"] == []
    assert len(given["feature_group"]) < 5_000
    assert all(link.startswith("../../assets/") for link in given["js_links"] + given["css_links"])


def test_the_script_is_the_same_on_every_run(app):
    first = arguments(app.run())
    second = arguments(app.run())
    assert first["script"] == second["script"]
    assert first["js_links"] == second["js_links"]


@pytest.mark.parametrize(
    ("sent", "incident", "colour"),
    [
        ({"picked": "2023-10-21-asad", "seq": 1}, "2023-10-21-asad", "outcome"),
        ({"colour": "grade", "seq": 1}, "None", "grade"),
        ({"picked": ["x"], "colour": "red"}, "None", "outcome"),
        ({"picked": "x" * 501}, "None", "outcome"),
        ({"picked": ""}, "None", "outcome"),
        ("picked", "None", "outcome"),
        (None, "None", "outcome"),
    ],
)
def test_only_what_the_map_sends_is_taken_over(app, sent, incident, colour):
    app.session_state["sent"] = [sent]
    app.run()
    assert not app.exception
    assert app.session_state["atlas"].problems == (incident, colour)
