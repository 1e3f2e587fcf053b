"""A small deck of slides, and pictures that come back: dropping one opens its view again."""

import streamlit as st

from geo.export.recipe import Recipe, read_recipe
from geo.export.render import MIME, render_deck
from geo.export.slide import Slide
from geo.model.words import plural
from pages.ui import session
from pages.ui.brief_picture import picture
from pages.ui.brief_presets import seed_options

MOST, ACROSS = 30, 4


def _slides() -> list[Slide]:
    return session.held("brief_deck", list)


def deck(slide: Slide) -> None:
    """The slides put aside, small, and the deck as one PPTX."""
    slides = _slides()
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="brief_deck_row"):
        st.html('<h2 class="block">Deck</h2>')
        st.button("Add this slide", key="brief_add", on_click=_add, args=(slide,), disabled=len(slides) >= MOST)
        if slides:
            st.download_button(
                f"Download the deck, {plural(len(slides), 'slide')}", lambda: render_deck(slides),
                "incident-atlas.pptx", MIME["pptx"], key="brief_deck_pptx", on_click="ignore",
            )  # fmt: skip
            st.button("Empty the deck", key="brief_empty", on_click=slides.clear)
    columns = st.columns(ACROSS)
    for place, held in enumerate(slides):
        with columns[place % ACROSS]:
            st.image(picture(held), width="stretch")
            st.text(f"{place + 1} {held.title}")


def _add(slide: Slide) -> None:
    _slides().append(slide)


def drop(revision: int) -> None:
    """A place to drop a picture of ours; the view it shows is opened, and it says if the data has changed since."""
    given = st.file_uploader(
        "Open a picture of yours again (PNG, SVG, PDF, PPTX, HTML)", type=["png", "svg", "pdf", "pptx", "html"],
        key="brief_drop",
    )  # fmt: skip
    if given is None:
        return
    recipe = read_recipe(given.getvalue())
    if recipe is None:
        st.text("This file carries no recipe of Incident Atlas; its metadata may have been stripped.")
        return
    changed = (
        "The data has changed since it was made." if recipe.revision != revision else "The data is still the same."
    )
    st.text(f"{recipe.kind.capitalize()} of {plural(recipe.total, 'incident')}. {changed}")
    st.button("Open this view", key="brief_open", type="primary", on_click=_open, args=(recipe,))


def _open(recipe: Recipe) -> None:
    """Take over filter and choices of a recipe; seeds the widgets before they are made again."""
    options = recipe.slide_options()
    session.set_filter(recipe.filter())
    session.set_view(colour=options.by)
    seed_options(recipe.kind, options)
