"""The map to choose a place on: a component of our own, with the basemap of all maps."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from geo.gazetteer import Candidate
from pages.ui import session
from pages.ui.theme import theme, tokens

HERE = Path(__file__).parent
_CSS = """
.review-map { height: 440px; border-radius: 4px; overflow: hidden; background: #d3dde3; z-index: 0; cursor: crosshair; }
.pin { display: block; width: 20px; height: 20px; border-radius: 50%; background: var(--acc); color: var(--on-acc);
  border: 1.6px solid var(--bg); font: 700 11px/20px var(--st-font); text-align: center; }
.review-map .leaflet-bar a { background: var(--bg); color: var(--ink); border-color: var(--line2); }
.review-map .leaflet-control-scale-line { background: var(--bg); color: var(--ink2); border-color: var(--ink2);
  text-shadow: none; }
"""
_COLOURS = ("acc", "on_acc", "ink", "ink2", "bg", "line2")

Click = dict[str, float | int]


def place_map(
    candidates: Sequence[Candidate],
    *,
    point: tuple[float, float] | None,
    radius_m: int | None,
    view: Sequence[Sequence[float]] | None,
    key: str,
    on_click: Any,
) -> None:
    """Draw the map; ``on_click`` is given ``{"candidate": n}`` or ``{"lat": ..., "lon": ...}``."""
    shades = tokens()
    draw = st.components.v2.component(
        "incident_atlas_place_map",
        html='<div class="review-map" role="application" aria-label="Map of the candidates"></div>',
        css=_CSS,
        js=(HERE / "review_map.js").read_text(encoding="utf-8"),
    )
    draw(
        key=key,
        data={
            "candidates": [{"lat": candidate.lat, "lon": candidate.lon} for candidate in candidates],
            "point": list(point) if point else None,
            "radius": radius_m,
            "view": view,
            "theme": theme(),
            "colours": {name: getattr(shades, name) for name in _COLOURS},
        },
        on_chosen_change=lambda: on_click(clicked(session.widget(key))),
        height="content",
    )


def clicked(value: Any) -> Click | None:
    """What was clicked; anything else that a browser may send is ``None``."""
    event = value.get("chosen") if isinstance(value, dict) or hasattr(value, "get") else None
    if not isinstance(event, dict):
        return None
    number = event.get("candidate")
    if isinstance(number, int) and not isinstance(number, bool) and number >= 0:
        return {"candidate": number}
    lat, lon = event.get("lat"), event.get("lon")
    within = all(isinstance(part, int | float) and not isinstance(part, bool) for part in (lat, lon))
    if within and abs(lat) <= 90 and abs(lon) <= 180:  # noqa: PLR2004 - degrees
        return {"lat": float(lat), "lon": float(lon)}
    return None


def around(lat: float, lon: float, degrees: float = 3.0) -> list[list[float]]:
    """A view around a point: south west, north east."""
    return [[max(lat - degrees, -85), lon - degrees], [min(lat + degrees, 85), lon + degrees]]
