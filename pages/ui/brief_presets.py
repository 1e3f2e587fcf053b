"""Presets of pictures: save the look of this slide, use one again, remove it."""

import streamlit as st

from geo.errors import AtlasError
from geo.export.options import SHAPES, SlideOptions
from geo.store.contract import Store
from geo.workflow.presets import Preset, presets, remove_preset, save_preset
from pages.ui import session
from pages.ui.who import who

SIZES = {"Screen": 1.0, "Large": 1.5, "4K": 2.0}


def preset_menu(store: Store, kind: str, options: SlideOptions) -> None:
    """Draw the menu."""
    with st.popover("Presets", key="brief_presets", width="stretch"):
        st.caption("Kind, language, theme, size, marking, sources and logo. What the slide says stays as it is.")
        for place, preset in enumerate(presets(store)):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"preset_{place}"):
                st.text(preset.name, width="stretch")  # a label of a button would read it as Markdown
                st.button(
                    "Use", key=f"preset_use_{place}", on_click=seed_options, args=(preset.kind, preset.options),
                    kwargs={"look_only": True},
                )  # fmt: skip
                st.button(
                    "Remove", key=f"preset_remove_{place}", on_click=_remove, args=(store, preset), type="tertiary"
                )
        st.text_input("Name", key="brief_preset_name", max_chars=60, placeholder="Morning brief, dark")
        st.button("Save the look of this slide", key="brief_preset_save", on_click=_save, args=(store, kind, options))
        said = session.held("brief_preset_said", list)
        if said:
            st.text(said.pop())


def _save(store: Store, kind: str, options: SlideOptions) -> None:
    said = session.held("brief_preset_said", list)
    try:
        made = save_preset(store, session.widget("brief_preset_name") or "", kind, options, by=who())
    except AtlasError as why:
        said.append(str(why))
        return
    said.append(f"Saved as “{made.name}”.")
    session.seed("brief_preset_name", "")


def _remove(store: Store, preset: Preset) -> None:
    remove_preset(store, preset.name, by=who())


def seed_options(kind: str, options: SlideOptions, *, look_only: bool = False) -> None:
    """Set the widgets to these options, before they are made again; ``look_only`` leaves what the slide says."""
    shape, size = _shape_of(options)
    seeds = {
        "kind": kind, "lang": options.lang, "theme": options.theme, "marking": options.marking, "shape": shape,
        "size": size, "timeline": options.timeline, "lanes": options.lanes, "names": options.names,
        "locator": options.locator, "sites": options.sites, "source": options.source_line,
    }  # fmt: skip
    if not look_only:
        seeds |= {"title": options.title, "subtitle": options.subtitle, "as_of": options.as_of}
        given = session.held("brief_given", dict)
        given |= {"notes": options.annotations, "count": given.get("count", 0) + 1, "view": options.view}
        seeds["extent"] = "picture" if options.view else "all"
    for name, value in seeds.items():
        session.seed(f"brief_{name}", value)
    session.held("brief_logo_kept", dict)["png"] = options.logo


def _shape_of(options: SlideOptions) -> tuple[str, str]:
    """Names of the shape and size that come nearest to the pixels of a picture."""

    def away(shape: str, size: str) -> float:
        width, height = SHAPES[shape]
        return abs(width * SIZES[size] - options.width) + abs(height * SIZES[size] - options.height)

    return min(((shape, size) for shape in SHAPES for size in SIZES), key=lambda pair: away(*pair))
