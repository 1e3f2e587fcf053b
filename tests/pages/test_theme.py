"""Streamlit's settings carry the tokens of the palette and the safety settings."""

import tomllib
from pathlib import Path

import pytest

from geo.maps.palette import FONT, TOKENS
from pages.ui.theme import HERE

SETTINGS = tomllib.loads((Path(__file__).resolve().parents[2] / ".streamlit" / "config.toml").read_text("utf-8"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_are_those_of_the_palette(theme):
    set_, tokens = SETTINGS["theme"][theme], TOKENS[theme]
    assert set_["primaryColor"] == set_["linkColor"] == tokens.acc
    assert set_["backgroundColor"] == tokens.bg
    assert set_["textColor"] == tokens.ink
    assert set_["borderColor"] == tokens.line2
    assert set_["sidebar"]["backgroundColor"] == tokens.side


def test_type_is_local():
    assert SETTINGS["theme"]["font"] == FONT
    assert "fontFaces" not in SETTINGS["theme"]


def test_the_app_listens_here_and_tells_nobody():
    assert SETTINGS["server"]["address"] == "127.0.0.1"
    assert SETTINGS["server"]["enableXsrfProtection"]
    assert not SETTINGS["server"]["enableAgentApi"]
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert not SETTINGS["browser"]["gatherUsageStats"]
    assert not SETTINGS["runner"]["magicEnabled"]


@pytest.mark.parametrize("file", sorted(HERE.glob("*.css")) + sorted(HERE.glob("*.js")), ids=lambda file: file.name)
def test_style_and_scripts_ask_nothing_of_the_network(file):
    text = file.read_text(encoding="utf-8")
    assert not [word for word in ("http:", "https:", "@import", "url(", "fetch(", "innerHTML") if word in text]


@pytest.mark.parametrize("file", sorted(HERE.glob("*.css")), ids=lambda file: file.name)
def test_no_colour_is_written_down_twice(file):
    assert "#" not in file.read_text(encoding="utf-8").replace("/*", "").replace("*/", "")
