"""The look of the pages in one place: tokens as CSS variables, and what Streamlit's theme settings cannot say."""

from pathlib import Path

import streamlit as st

from geo.maps.palette import FONT, TOKENS, Theme, Tokens

HERE = Path(__file__).parent


def theme() -> Theme:
    """Whether this visitor's page is light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def tokens() -> Tokens:
    """Colours of this visitor's page that are not data."""
    return TOKENS[theme()]


_NO_PANEL = '[data-testid="stExpandSidebarButton"] { display: none; }'


def dress(*, panel: bool) -> None:
    """Put the style of all pages on this page; without a filter panel there is no button to open it."""
    shades = tokens()
    names = ("bg", "side", "ink", "ink2", "ink3", "line", "line2", "acc", "on_acc", "sel", "warn", "tint", "dashed")
    variables = "".join(f"--{name.replace('_', '-')}: {getattr(shades, name)}; " for name in names)
    style = (HERE / "theme.css").read_text(encoding="utf-8")
    st.html(f"<style>:root {{ {variables} --font: {FONT}; }}\n{style}{'' if panel else _NO_PANEL}</style>")


def logo() -> Path:
    """The picture of the name, in ink that can be read on this page."""
    return HERE / f"logo-{theme()}.svg"
