"""The area in the side bar and in its dialog; what a map may send, and what is ignored."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from geo.errors import InputError
from geo.filters import IncidentFilter
from geo.workflow.areas import area_of
from pages.ui.area_choice import read_text
from pages.ui.area_words import area_words

SQUARE = "polygon=42 33,43 33,43 34.5,42 34.5"
ASAD = "near=33.7856,42.4412,25"


def script():
    from pages.ui import map_view, session

    session.state()
    for value in session.widget("sent") or ():
        map_view._take(value, area=session.widget("may"))


@pytest.mark.parametrize(
    ("sent", "area"),
    [
        ({"area": {"polygon": "42 33,43 33,43 34"}}, {"polygon": ((42, 33), (43, 33), (43, 34))}),
        ({"area": {"polygon": "179 0,181 0,181 5"}}, {"polygon": ((179, 0), (181, 0), (181, 5))}),
        ({"area": {"near": "33.7,42.4,25"}}, {"near": (33.7, 42.4, 25)}),
        ({"area": {"near": "33.7,42.4,25", "polygon": "42 33,43 33,43 34"}}, {}),
        ({"area": {"near": "33.7,42.4,-25"}}, {}),
        ({"area": {"near": ["33.7,42.4,25"]}}, {}),
        ({"area": {"near": "33.7,42.4,25" + " " * 9_000}}, {}),
        ({"area": {"polygon": ",".join(f"{n / 10} 1" for n in range(201))}}, {}),
        ({"area": {"polygon": "1 1,2 2,<b> 3"}}, {}),
        ({"area": {"text": "all"}}, {}),
        ({"area": "polygon"}, {}),
        ({"area": [["near", "33.7,42.4,25"]]}, {}),
    ],
)
def test_an_area_is_taken_over_when_the_filter_can_hold_it(sent, area):
    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["sent"], app.session_state["may"] = [sent], True
    app.run()
    assert not app.exception
    assert app.session_state["atlas"].filter == IncidentFilter(**area)


def test_an_area_is_removed_and_another_page_takes_none():
    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["sent"], app.session_state["may"] = [{"area": {"near": "33.7,42.4,25"}}, {"area": None}], True
    app.run()
    assert app.session_state["atlas"].filter == IncidentFilter()
    app = AppTest.from_function(script, default_timeout=60)
    app.session_state["sent"], app.session_state["may"] = [{"area": {"near": "33.7,42.4,25"}}], False
    app.run()
    assert app.session_state["atlas"].filter == IncidentFilter()


def test_the_panel_says_the_area_and_removes_it(app, html, word):
    at = app(SQUARE)
    assert "Inside a drawn area (4 corners)" in html(at)
    at.button(key="area_remove").click().run()
    assert not at.exception
    assert at.session_state["atlas"].filter == IncidentFilter()
    assert word(at, "polygon") is None
    assert "drawn area" not in html(at)


def test_a_circle_around_a_site_names_the_site():
    assert area_words(IncidentFilter(near=(33.7856, 42.4412, 25))).startswith("Within 25 km of Ain al-Asad")
    assert area_words(IncidentFilter(near=(33.5, 42.4412, 2_500.5))) == "Within 2,500.5 km of 33.50° N 42.44° E"
    assert area_words(IncidentFilter(near=(-1, -2, 0.5))) == "Within 0.5 km of 1.00° S 2.00° W"
    assert area_words(IncidentFilter(bbox=(1, 2, 3, 4))) == "Inside a box (2.00° N 1.00° E to 4.00° N 3.00° E)"
    assert area_words(IncidentFilter()) == ""


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("33, 42\n33,43\n 34 43 ", {"polygon": "42 33,43 33,43 34"}),
        ("33.5, 42.4, 25", {"near": "33.5,42.4,25"}),
        (json.dumps({"type": "Polygon", "coordinates": [[[42, 33], [43, 33], [43, 34]]]}), {"polygon": "42 33,43 33,43 34"}),
    ],
)  # fmt: skip
def test_coordinates_are_read_latitude_first(text, area):
    assert read_text(text) == area_of("area", area)


@pytest.mark.parametrize(
    "text", ["33", "33, 42\n33", "33,42\n33,43", "a, b\nc, d\ne, f", "33,42,25\n34,43,5", "{", "95,1\n2,3\n4,5"]
)
def test_what_is_no_area_is_said(text):
    with pytest.raises(InputError):
        read_text(text)
