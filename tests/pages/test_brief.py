"""Brief: the picture of the filter, its options, the deck, and a picture that comes back."""

import io

import pytest
from PIL import Image

from geo.export.recipe import read_recipe
from geo.export.render import render
from geo.export.slide import SlideOptions, build_slide
from geo.filters import from_query
from geo.web.provider import get_store

AUTUMN = "from=2023-10-17&to=2023-12-08"
SCRIPT = "pages/brief.py"


@pytest.fixture
def brief(app):
    at = app(AUTUMN, script=SCRIPT)
    assert not at.exception
    return at


def test_the_page_shows_the_picture_of_the_filter(brief, html):
    assert "map of 67 matching" in html(brief)
    assert len(brief.get("image")) == 1


@pytest.mark.parametrize("kind", ["timeline", "map+timeline", "map+list", "table", "sheet"])
def test_every_kind_can_be_chosen(brief, kind):
    brief.selectbox(key="brief_kind").select(kind).run()
    assert not brief.exception
    assert len(brief.get("image")) == 1


def test_options_reach_the_picture(brief, html):
    brief.segmented_control(key="brief_lang").set_value("ar").run()
    brief.segmented_control(key="brief_theme").set_value("dark").run()
    brief.selectbox(key="brief_shape").select("1:1").run()
    assert not brief.exception
    assert "1440 × 1440" in html(brief)


def picture_of(at):
    return at.get("image")[0].proto.imgs[0].url


def test_the_slide_shows_what_the_map_of_explore_shows(app):
    at = app("from=2023-10-18&to=2023-10-21&map=33.3,44.3,9")
    at.button(key="make_slide").click().run()
    assert at.session_state["atlas"].position == (33.3, 44.3, 9.0)
    assert at.segmented_control(key="brief_extent").value == "explore"
    near = picture_of(at)
    at.segmented_control(key="brief_extent").set_value("all").run()
    assert not at.exception
    assert picture_of(at) != near


@pytest.mark.parametrize("said", ["", "&map=1,2", "&map=a,b,c", "&map=nan,1,2", "&map=90,1,2", "&map=1,2,99"])
def test_without_a_usable_position_the_slide_suits_the_data(app, said):
    at = app(f"from=2023-10-18&to=2023-10-21{said}")
    at.button(key="make_slide").click().run()
    assert at.session_state["atlas"].position is None
    assert not [one for one in at.segmented_control if one.key == "brief_extent"]


def test_a_deck_keeps_slides_until_it_is_emptied(brief):
    brief.button(key="brief_add").click().run()
    brief.selectbox(key="brief_kind").select("table").run()
    brief.button(key="brief_add").click().run()
    assert len(brief.get("image")) == 3
    brief.button(key="brief_empty").click().run()
    assert len(brief.get("image")) == 1


def test_a_dropped_picture_opens_its_view_again(brief, html):
    options = SlideOptions(title="Mine", lang="fr")
    made = render(build_slide(get_store(), from_query("country=IQ&outcome=hit")[0], "timeline", options), "png")
    assert read_recipe(made).query == "outcome=hit&country=IQ"
    brief.file_uploader(key="brief_drop").upload("slide.png", made, "image/png").run()
    assert any("The data is still the same." in text.value for text in brief.text)
    brief.button(key="brief_open").click().run()
    assert not brief.exception
    assert brief.selectbox(key="brief_kind").value == "timeline"
    assert brief.text_area(key="brief_title").value == "Mine"
    assert brief.segmented_control(key="brief_lang").value == "fr"
    assert "timeline of" in html(brief)


def test_a_foreign_file_is_answered_with_a_sentence(brief):
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    brief.file_uploader(key="brief_drop").upload("foreign.png", out.getvalue(), "image/png").run()
    assert any("no recipe of Incident Atlas" in text.value for text in brief.text)
