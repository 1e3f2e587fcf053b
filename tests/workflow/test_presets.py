"""Presets of pictures: what they keep, what they leave, and what damaged ones do."""

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from geo.errors import InputError
from geo.export.options import KINDS, SlideOptions, read_logo
from geo.store import open_store
from geo.workflow.presets import MAX_NAME, PRESETS, presets, remove_preset, save_preset


@pytest.fixture
def store():
    with_nothing = open_store("duckdb://:memory:")
    yield with_nothing
    with_nothing.close()


def logo():
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "red").save(out, "PNG")
    return read_logo(out.getvalue())


LOOKS = st.builds(
    SlideOptions,
    lang=st.sampled_from(["en", "fr", "ar"]), theme=st.sampled_from(["light", "dark"]), marking=st.text(max_size=20),
    width=st.integers(900, 1100), height=st.integers(900, 1100), names=st.booleans(), sites=st.booleans(),
    timeline=st.sampled_from(["bars", "lanes"]), source_line=st.text(max_size=20),
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(LOOKS, st.sampled_from(KINDS))
def test_a_look_comes_back_as_it_was(store, look, kind):
    save_preset(store, "One", kind, look, by="test")
    (kept,) = presets(store)
    assert (kept.kind, kept.options) == (kind, look)


def test_the_logo_is_kept_and_the_title_is_not(store):
    save_preset(store, "  With   logo ", "map", SlideOptions(title="Words", logo=logo()), by="test")
    (kept,) = presets(store)
    assert (kept.name, kept.options.logo, kept.options.title) == ("With logo", logo(), "")
    remove_preset(store, "With logo", by="test")
    assert presets(store) == []


@pytest.mark.parametrize("name", ["", "   ", "x" * (MAX_NAME + 1)])
def test_a_name_is_needed(store, name):
    with pytest.raises(InputError, match="needs a name"):
        save_preset(store, name, "map", SlideOptions(), by="test")


@pytest.mark.parametrize(
    "value", [{}, {"kind": 7, "options": "x", "logo": "%%"}, {"options": {"lang": "tlh"}, "logo": "aGk="}]
)
def test_a_damaged_preset_is_the_plain_look(store, value):
    store.put_document(PRESETS, "Odd", value, by="test")
    (kept,) = presets(store)
    assert (kept.kind, kept.options) == ("map", SlideOptions())
