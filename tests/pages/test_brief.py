"""Brief: the picture of the filter, its options, the deck, and a picture that comes back."""

import io
from datetime import date

import pytest
from PIL import Image

from geo.export.recipe import read_recipe
from geo.export.render import render
from geo.export.slide import Annotation, SlideOptions, build_slide
from geo.filters import from_query
from geo.store import load_sample, open_store
from geo.web.provider import get_store
from geo.workflow.presets import presets

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


def test_a_picture_that_comes_back_brings_size_notes_and_extent(brief):
    note = Annotation(date(2023, 10, 26), date(2023, 10, 27), "US strikes in Syria")
    options = SlideOptions(width=3200, height=2400, view=(42.0, 33.0, 45.0, 35.0), annotations=(note,))
    made = render(build_slide(get_store(), from_query(AUTUMN)[0], "map+timeline", options), "png")
    brief.file_uploader(key="brief_drop").upload("slide.png", made, "image/png").run()
    brief.button(key="brief_open").click().run()
    assert not brief.exception
    assert (brief.selectbox(key="brief_shape").value, brief.segmented_control(key="brief_size").value) == ("4:3", "4K")
    assert brief.segmented_control(key="brief_extent").value == "picture"
    shown = brief.session_state["brief_given"]
    assert (shown["notes"], shown["view"]) == ((note,), options.view)


def test_a_preset_keeps_the_look_and_leaves_the_words(use, open_app):
    store = open_store("duckdb:///:memory:", create=True)
    load_sample(store)
    use(store)
    brief = open_app(AUTUMN, script=SCRIPT)
    brief.text_area(key="brief_title").set_value("Of this morning").run()
    brief.segmented_control(key="brief_lang").set_value("fr").run()
    brief.text_input(key="brief_marking").set_value("FOR TRAINING").run()
    brief.selectbox(key="brief_kind").select("sheet").run()
    brief.button(key="brief_preset_save").click().run()
    assert any("needs a name" in text.value for text in brief.text)
    brief.text_input(key="brief_preset_name").set_value("Morning").run()
    brief.button(key="brief_preset_save").click().run()
    (kept,) = presets(store)
    assert (kept.name, kept.kind, kept.options.lang, kept.options.marking) == ("Morning", "sheet", "fr", "FOR TRAINING")
    assert kept.options.title == ""

    again = open_app(AUTUMN, script=SCRIPT)
    again.text_area(key="brief_title").set_value("Of this evening").run()
    again.button(key="preset_use_0").click().run()
    assert not again.exception
    assert again.selectbox(key="brief_kind").value == "sheet"
    assert again.segmented_control(key="brief_lang").value == "fr"
    assert again.text_input(key="brief_marking").value == "FOR TRAINING"
    assert again.text_area(key="brief_title").value == "Of this evening"
    again.button(key="preset_remove_0").click().run()
    assert presets(store) == []


def test_a_foreign_file_is_answered_with_a_sentence(brief):
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    brief.file_uploader(key="brief_drop").upload("foreign.png", out.getvalue(), "image/png").run()
    assert any("no recipe of Incident Atlas" in text.value for text in brief.text)
