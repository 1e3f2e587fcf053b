"""The options of a picture, as widgets; they hold their values while the visitor stays."""

from datetime import date
from typing import Any

import streamlit as st

from geo.errors import InputError
from geo.export.options import SHAPES, Annotation, SlideOptions, read_logo
from geo.maps.palette import ColourBy

KIND_LABELS = {
    "map": "Map",
    "timeline": "Timeline",
    "map+timeline": "Map and timeline",
    "map+list": "Map and list",
    "table": "Sites",
    "sheet": "Sheet",
}
LANGUAGES = {"en": "English", "fr": "Français", "ar": "العربية"}
TIMELINES = {"bars": "Bars", "lanes": "Lanes", "cumulative": "Cumulative", "multiples": "Small charts"}
SHAPE_LABELS = {"16:9": "16:9", "4:3": "4:3", "a4": "A4", "a4-portrait": "A4 upright", "1:1": "1:1"}
SIZES = {"Screen": 1.0, "Large": 1.5, "4K": 2.0}


def chosen_options(by: ColourBy) -> tuple[str, SlideOptions]:
    """Draw the widgets; returns the kind of picture and the options they say."""
    kind = st.selectbox("Picture", list(KIND_LABELS), format_func=KIND_LABELS.__getitem__, key="brief_kind")
    chosen: dict[str, Any] = {
        "title": st.text_area("Title", key="brief_title", placeholder="suggested from the filter", height=68),
        "subtitle": st.text_area("Subtitle", key="brief_subtitle", placeholder="suggested from the filter", height=68),
        "lang": _segments("Language", LANGUAGES, "brief_lang"),
        "theme": _segments("Theme", {"light": "Light", "dark": "Dark"}, "brief_theme"),
        "marking": st.text_input("Marking, top and bottom", key="brief_marking", placeholder="FOR TRAINING"),
        "by": by,
    }
    shape = st.selectbox("Shape", list(SHAPE_LABELS), format_func=SHAPE_LABELS.__getitem__, key="brief_shape")
    width, height = SHAPES[shape]
    factor = SIZES[_segments("Size", {name: name for name in SIZES}, "brief_size")]
    chosen |= {"width": round(width * factor), "height": round(height * factor)}
    if "timeline" in kind or kind == "sheet":
        chosen["timeline"] = st.selectbox(
            "Timeline as", list(TIMELINES), format_func=TIMELINES.__getitem__, key="brief_timeline"
        )
        chosen["annotations"] = _notes()
    with st.expander("More"):
        chosen |= {
            "names": st.checkbox("Names of towns", value=True, key="brief_names"),
            "locator": st.checkbox("Locator", value=True, key="brief_locator"),
            "sites": st.checkbox("Bases without incident", key="brief_sites"),
            "source_line": st.text_input("Source line", key="brief_source", placeholder="the publishers, by name"),
            "as_of": st.date_input("As of", value=None, key="brief_as_of"),
            "logo": _logo(),
        }
    return kind, SlideOptions(**chosen)


def _segments(label: str, options: dict[str, str], key: str) -> str:
    first = next(iter(options))
    said = st.segmented_control(
        label, list(options), format_func=options.__getitem__, default=first, key=key, width="stretch"
    )
    return said or first


def _notes() -> tuple[Annotation, ...]:
    """One dated note or shaded period."""
    text = st.text_input("Note on the timeline", key="brief_note", placeholder="what happened")
    days = st.date_input("Day or period of the note", value=(), key="brief_note_days")
    found = tuple(day for day in days if isinstance(day, date)) if isinstance(days, tuple) else ()
    return (Annotation(found[0], found[-1], text),) if text.strip() and found else ()


def _logo() -> bytes | None:
    given = st.file_uploader("Logo", type=["png", "jpg", "jpeg"], key="brief_logo")
    if given is None:
        return None
    try:
        return read_logo(given.getvalue())
    except InputError as why:
        st.text(str(why))
        return None
