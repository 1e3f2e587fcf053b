"""Rows of figures with a bar, and grids of figures, each of which is a button.

A component of our own rather than elements of Streamlit's: names are text of uploaded files, a row is reached by
keyboard, and its figures are read out.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from pages.ui import session
from pages.ui.theme import tokens

HERE = Path(__file__).parent
BAR = 0
"""The first figure stands beside the bar."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it stands for, its name and figures, its bar from the certain to the possible share, 0 to 1."""

    id: str
    label: str
    cells: tuple[str, ...]
    low: float = 0.0
    high: float = 0.0
    fill: str = ""
    chosen: bool = False


def rows(key: str, columns: Sequence[str], shown: Sequence[Row], act: Callable[[str], None], *, bar: int = BAR) -> None:
    """Draw rows; ``act`` is given what the row that was clicked stands for."""
    known = {row.id for row in shown}

    def clicked() -> None:
        chosen = _event(key).get("id")
        if chosen in known:
            act(chosen)

    _draw(key, {"kind": "rows", "columns": list(columns), "rows": [asdict(row) for row in shown], "bar": bar}, clicked)


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of figures: names across and down, and which cells (row, column) stand for something to be shown."""

    corner: str
    across: tuple[str, ...]
    down: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    open: tuple[tuple[bool, ...], ...]


def grid(key: str, shown: Grid, act: Callable[[int, int], None]) -> None:
    """Draw a grid; ``act`` is given row and column of the cell that was clicked."""

    def clicked() -> None:
        event = _event(key)
        row, column = event.get("row"), event.get("column")
        if not (isinstance(row, int) and isinstance(column, int)):
            return
        if 0 <= row < len(shown.down) and 0 <= column < len(shown.across) and shown.open[row][column]:
            act(row, column)

    _draw(key, {"kind": "grid", **asdict(shown)}, clicked)


def _event(key: str) -> dict[str, Any]:
    event = (session.widget(key) or {}).get("chosen") or {}
    return event if isinstance(event, dict) else {}


def _draw(key: str, told: dict[str, Any], clicked: Callable[[], None]) -> None:
    shades = tokens()
    names = ("ink", "ink2", "ink3", "acc", "on_acc", "tint", "line", "sel", "bg")
    told["tokens"] = {name.replace("_", "-"): getattr(shades, name) for name in names}
    component = st.components.v2.component(
        "incident_atlas_pattern_rows",
        html='<div class="patterns"></div>',
        css=(HERE / "pattern_rows.css").read_text(encoding="utf-8"),
        js=(HERE / "pattern_rows.js").read_text(encoding="utf-8"),
    )
    component(key=key, data=told, on_chosen_change=clicked, height="content")
