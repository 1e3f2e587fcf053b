"""Slides and their pictures, kept per revision, filter and choices: looking again costs nothing."""

from dataclasses import replace

import streamlit as st

from geo.export.options import SlideOptions
from geo.export.render import render
from geo.export.slide import Slide, build_slide
from geo.filters import IncidentFilter
from geo.store.contract import Store

MAX_KEPT = 60


@st.cache_data(max_entries=MAX_KEPT, show_spinner=False)
def _picture(_slide: Slide, key: str) -> bytes:  # noqa: ARG001 - the key tells slides apart
    return render(_slide, "png")


def slide_of(
    store: Store, revision: int, filter_: IncidentFilter, kind: str, options: SlideOptions, *, play: bool = False
) -> Slide:
    """The slide of a filter in a revision of the store."""
    return _slide_of(store, store.url, revision, filter_, kind, replace(options, play=play))


@st.cache_resource(max_entries=MAX_KEPT, show_spinner=False)
def _slide_of(
    _store: Store,
    url: str,  # noqa: ARG001 - part of the key
    revision: int,  # noqa: ARG001 - part of the key
    filter_: IncidentFilter,
    kind: str,
    options: SlideOptions,
) -> Slide:
    return build_slide(_store, filter_, kind, options)


def picture(slide: Slide) -> bytes:
    """The slide as PNG."""
    return _picture(slide, f"{slide.recipe}{slide.options}")
