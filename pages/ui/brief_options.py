"""The options of a picture, as widgets; they hold their values while the visitor stays."""

from typing import Any

import pandas as pd
import streamlit as st

from geo.errors import InputError
from geo.export.options import SHAPES, Annotation, SlideOptions, read_logo
from geo.export.slide import WITH_MAP
from geo.filters import Bbox
from geo.maps.palette import ColourBy
from geo.maps.pixels import bounds_of
from pages.ui import session
from pages.ui.brief_presets import SIZES

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
EXTENTS = {"picture": "As opened", "explore": "As on Explore", "all": "All of it"}


EXPLORE_PX = (652, 492)
"""The map of Explore at 1440 pixels: what stands in it is shown on the slide, and some more."""


def chosen_options(by: ColourBy, position: tuple[float, float, float] | None) -> tuple[str, SlideOptions]:
    """Draw the widgets; returns the kind of picture and the options they say.

    ``position`` is where the map of Explore was left (latitude, longitude, zoom).
    """
    kind = st.selectbox("Picture", list(KIND_LABELS), format_func=KIND_LABELS.__getitem__, key="brief_kind")
    chosen: dict[str, Any] = {
        "title": st.text_area("Title", key="brief_title", placeholder="suggested from the filter", height=68),
        "subtitle": st.text_area("Subtitle", key="brief_subtitle", placeholder="suggested from the filter", height=68),
        "lang": _segments("Language", LANGUAGES, "brief_lang"),
        "theme": _segments("Theme", {"light": "Light", "dark": "Dark"}, "brief_theme"),
        "marking": st.text_input("Marking, top and bottom", key="brief_marking", placeholder="FOR TRAINING"),
        "by": by,
    }
    if kind in WITH_MAP:
        chosen["view"] = _view(position)
    shape = st.selectbox("Shape", list(SHAPE_LABELS), format_func=SHAPE_LABELS.__getitem__, key="brief_shape")
    width, height = SHAPES[shape]
    factor = SIZES[_segments("Size", {name: name for name in SIZES}, "brief_size")]
    chosen |= {"width": round(width * factor), "height": round(height * factor)}
    if "timeline" in kind or kind == "sheet":
        chosen["timeline"] = st.selectbox(
            "Timeline as", list(TIMELINES), format_func=TIMELINES.__getitem__, key="brief_timeline"
        )
        if chosen["timeline"] == "lanes":
            chosen["lanes"] = _segments("A lane for each", {"site": "Site", "group": "Group"}, "brief_lanes")
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


def _view(position: tuple[float, float, float] | None) -> Bbox | None:
    """What the map shows; nothing to choose where nobody has moved the map."""
    views: dict[str, Bbox | None] = {"all": None}
    if position:
        views = {"explore": bounds_of(*position, *EXPLORE_PX)} | views
    if opened := session.held("brief_given", dict).get("view"):
        views = {"picture": opened} | views
    if len(views) == 1:
        return None
    return views[_segments("Map shows", {name: EXTENTS[name] for name in views}, "brief_extent")]


def _notes() -> tuple[Annotation, ...]:
    """Dated notes and shaded periods; a row without a first day or without words is not drawn."""
    st.html('<p class="note">Notes on the timeline</p>')
    given = session.held("brief_given", dict)
    notes = given.get("notes", ())
    before = pd.DataFrame(
        {
            "text": pd.Series([note.text for note in notes], dtype=str),
            "first": pd.Series([note.first for note in notes], dtype="datetime64[ns]"),
            "last": pd.Series([note.last for note in notes], dtype="datetime64[ns]"),
        }
    )
    rows = st.data_editor(
        before,
        column_config={
            "text": st.column_config.TextColumn("What happened", max_chars=120, width="medium"),
            "first": st.column_config.DateColumn("Day", format="YYYY-MM-DD"),
            "last": st.column_config.DateColumn("To", format="YYYY-MM-DD", help="only for a period"),
        },
        num_rows="dynamic", hide_index=True, key=f"brief_notes_{given.get('count', 0)}", width="stretch",
        row_height=28,
    )  # fmt: skip
    notes = []
    for row in rows.itertuples():
        if not isinstance(row.text, str) or not row.text.strip() or pd.isna(row.first):
            continue
        first = row.first.date()
        last = first if pd.isna(row.last) else row.last.date()
        notes.append(Annotation(min(first, last), max(first, last), row.text.strip()))
    return tuple(notes)


def _logo() -> bytes | None:
    kept = session.held("brief_logo_kept", dict)
    given = st.file_uploader("Logo", type=["png", "jpg", "jpeg"], key="brief_logo")
    if given is None:
        png: bytes | None = kept.get("png")
        if png and st.button("Leave out the logo of the preset", key="brief_logo_off", type="tertiary"):
            kept["png"] = png = None
        return png
    try:
        return read_logo(given.getvalue())
    except InputError as why:
        st.text(str(why))
        return None
