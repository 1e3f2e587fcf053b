"""The menu of saved views: keep what is shown under a name, open, rename, delete; and the way to the bare page.

A component of our own: only the browser knows where the map stands, and names are text that somebody typed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from geo.errors import AtlasError
from geo.export.filter_words import filter_words
from geo.filters import from_query
from geo.store.contract import Store
from geo.workflow.views import MAX_NAME, SavedView, delete_view, rename_view, save_view, saved_views
from pages.ui import session
from pages.ui.theme import tokens
from pages.ui.who import who

HERE = Path(__file__).parent
IN_MEMORY = ":memory:"
ONLY_WHILE_IT_RUNS = (
    "This store is in memory: views are gone when the app stops. Start it with a store of your own to keep them."
)


@dataclass
class Done:
    """What was last done in the menu, and the view that was deleted by it."""

    said: str = ""
    deleted: SavedView | None = None


def views_menu(store: Store) -> None:
    """Draw the menu."""
    with st.popover("Views", key="views", type="tertiary"):
        done = session.held("views_done", Done)
        shades = tokens()
        names = ("ink", "ink2", "ink3", "acc", "on_acc", "tint", "line", "line2", "bg")
        menu = st.components.v2.component(
            "incident_atlas_views",
            html='<div class="views"></div>',
            css=(HERE / "views.css").read_text(encoding="utf-8"),
            js=(HERE / "views.js").read_text(encoding="utf-8"),
        )
        menu(
            key="views_menu",
            data={
                "views": [_told(view) for view in saved_views(store)],
                "said": done.said,
                "deleted": done.deleted.name if done.deleted else "",
                "note": ONLY_WHILE_IT_RUNS if IN_MEMORY in store.url else "",
                "longest": MAX_NAME,
                "tokens": {name.replace("_", "-"): getattr(shades, name) for name in names},
            },
            on_asked_change=lambda: _asked(store, done),
        )


def _told(view: SavedView) -> dict[str, str]:
    chosen, _ = from_query(view.words)
    place = {"explore": "", "patterns": "Patterns: ", "compare": "Compare: "}[view.page]
    return {"name": view.name, "address": view.address, "words": place + filter_words(chosen, "en")}


def _asked(store: Store, done: Done) -> None:
    event = (session.widget("views_menu") or {}).get("asked")
    if isinstance(event, dict):
        answer(store, event, done)


def answer(store: Store, event: Mapping[str, Any], done: Done) -> None:
    """Do what was asked in the menu, and remember what to say; anything else a browser may send is ignored."""
    act, name, to, search = (event.get(field) for field in ("act", "name", "to", "search"))
    try:
        if act == "save" and isinstance(name, str) and isinstance(search, str):
            kept = save_view(store, name, session.state().page or "explore", search, by=who())
            done.said, done.deleted = f"Saved as {kept.name}.", None
        elif act == "rename" and isinstance(name, str) and isinstance(to, str):
            done.said, done.deleted = f"Now called {rename_view(store, name, to, by=who()).name}.", None
        elif act == "delete" and isinstance(name, str):
            done.deleted = delete_view(store, name, by=who())
            done.said = f"Deleted {done.deleted.name}."
        elif act == "restore" and done.deleted:
            kept = save_view(store, done.deleted.name, done.deleted.page, done.deleted.query, by=who())
            done.said, done.deleted = f"{kept.name} is back.", None
    except AtlasError as why:
        done.said = str(why)
