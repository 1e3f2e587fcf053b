"""Brief: the picture as it will be handed over, its options, and a small deck of several."""

import streamlit as st

from geo.export.render import MIME, render
from geo.export.slide import Slide
from geo.model.words import number
from pages.ui import session
from pages.ui.answers import answers
from pages.ui.brief_copy import copy_picture
from pages.ui.brief_deck import deck, drop
from pages.ui.brief_options import KIND_LABELS, chosen_options
from pages.ui.brief_picture import picture, slide_of
from pages.ui.brief_presets import preset_menu

PICTURE, OPTIONS = 10, 3.4
OTHER_FORMATS = ("pptx", "pdf", "svg", "html")


def page() -> None:
    """Draw the page."""
    ask = answers()
    filter_ = session.state().filter
    left, right = st.columns([PICTURE, OPTIONS], gap="medium")
    with right, st.container(key="brief_options", gap="small"):
        st.html('<h2 class="block">Options</h2>')
        menu = st.container()
        kind, options = chosen_options(session.state().colour, session.state().position)
        with menu:
            preset_menu(ask.store, kind, options)
    with left:
        total = number(ask.counters(filter_).total)
        st.html(
            f'<div class="headline"><h1>Slide</h1><p>{options.width} × {options.height}, '
            f"{KIND_LABELS[kind].lower()} of {total} matching. Filters are set on Explore.</p></div>"
        )
        with st.spinner("Drawing the picture"):
            slide = slide_of(ask.store, ask.revision, filter_, kind, options)
            drawn = picture(slide)
        st.image(drawn, width="stretch", alt=f"{slide.title}. {slide.subtitle}")
    with right:
        _downloads(slide)
    with left:
        deck(slide)
        drop(ask.revision)


def _downloads(slide: Slide) -> None:
    """Buttons that make the file when they are clicked; the preview and the PNG are the same drawing."""
    name = f"incident-atlas-{slide.kind.replace('+', '-')}"
    st.download_button(
        "Download PNG", picture(slide), f"{name}.png", MIME["png"], type="primary", key="brief_png", width="stretch",
        on_click="ignore",
    )  # fmt: skip
    formats = [f for f in OTHER_FORMATS if f != "html" or slide.map]
    with st.container(horizontal=True, gap="small"):
        for format_ in formats:
            st.download_button(
                format_.upper(), lambda f=format_: render(_for_format(slide, f), f), f"{name}.{format_}", MIME[format_],
                key=f"brief_{format_}", on_click="ignore",
            )  # fmt: skip
        copy_picture(picture(slide))
    st.caption(
        "The legend, counters, sources, as-of date and border note stay on every picture. "
        "Drop the file below to open this view again."
    )


def _for_format(slide: Slide, format_: str) -> Slide:
    """The slide with what only an HTML map needs."""
    if format_ != "html":
        return slide
    ask = answers()
    return slide_of(ask.store, ask.revision, session.state().filter, slide.kind, slide.options, play=True)


page()
