"""A map in one HTML file that pans, zooms and plays with no network: our own canvas, data as JSON, no markup of data.

Nothing of the data goes through a template: it is JSON whose ``<`` and ``&`` are written as escapes, put on the page
with ``textContent`` or drawn on a canvas. The page's own policy forbids it to load anything.
"""

import json
import math
import re
from collections.abc import Mapping
from importlib import resources
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geo.drawing.svg import lines_of, printable
from geo.errors import InputError
from geo.export.recipe import to_text
from geo.export.slide_parts import Slide
from geo.filters import Bbox
from geo.maps.basemap import PALETTES, Palette
from geo.maps.basemap_geometry import Basemap, read
from geo.maps.palette import TOKENS
from geo.maps.static_projection import View
from geo.model.phrases import say

UNIT = 65_536.0
"""Edge of the Web Mercator square in the file's own units: a tenth of one is six metres at the equator."""
WORLD_ZOOM, MOST_NAMES = 2.0, 400
_LAST_LATITUDE = 85.05


def html_map(slide: Slide) -> bytes:
    """A slide's map as one HTML file.

    Raises
    ------
    InputError
        If the slide has no map.
    """
    if slide.map is None:
        raise InputError(f"A picture of kind {slide.kind!r} has no map; HTML is for maps only.")
    page = resources.files("geo.export").joinpath("map_template.html").read_text(encoding="utf-8")
    rtl = slide.options.lang == "ar"
    filled = {
        "%LANG%": slide.options.lang,
        "%DIR%": "rtl" if rtl else "ltr",
        "%RECIPE%": _inert(to_text(slide.recipe)),
        "%DATA%": _inert(
            json.dumps(_data(slide, slide.map.view), ensure_ascii=True, allow_nan=False, separators=(",", ":"))
        ),
    }
    return re.sub("%[A-Z]+%", lambda gap: filled[gap[0]], page).encode()


def _inert(text: str) -> str:
    """JSON that no HTML parser takes for markup."""
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _data(slide: Slide, view: View) -> dict[str, Any]:
    options, lang = slide.options, slide.options.lang
    tokens, palette = TOKENS[options.theme], PALETTES[options.theme]
    values = list(slide.fills)
    west, south, east, north = view.bounds()
    x0, y0 = mercator(west, min(north, _LAST_LATITUDE))
    x1, y1 = mercator(east, max(south, -_LAST_LATITUDE))
    return {
        "title": slide.title,
        "subtitle": slide.subtitle,
        "marking": options.marking,
        "rtl": lang == "ar",
        "unit": UNIT,
        "lat": view.projection.lat,
        "home": [x0, y0, x1, y1],
        "least": 600 / UNIT / 2,
        "most": 2.0**13 * 256 / UNIT,
        "colours": {
            "bg": tokens.bg, "ink": tokens.ink, "ink2": tokens.ink2, "line2": tokens.line2, "dashed": tokens.dashed,
            "land": tokens.land, "sea": palette.sea, "town": palette.town,
        },
        "fills": [slide.fills[value] for value in values],
        "labels": [slide.labels.get(value, value) for value in values],
        "legend": _legend(slide, tokens.dashed),
        "notes": [printable(" ".join(note.text for note in notes)) for notes in slide.footer] + [slide.attribution],
        "words": {
            "play": say("play", lang), "pause": say("pause", lang), "all": say("all_dates", lang),
            "discounted": say("legend_discounted", lang),
        },
        "base": _base(view, palette),
        "names": _names(read(_around(view), view.zoom + 0.5), lang) if options.names else [],
        **_spots(slide, {value: number for number, value in enumerate(values)}),
    }  # fmt: skip


def _legend(slide: Slide, dashed: str) -> list[list[Any]]:
    found = {value for spot in slide.spots for value, _ in spot.shares}
    entries: list[list[Any]] = [[slide.labels.get(v, v), fill, False] for v, fill in slide.fills.items() if v in found]
    if any(spot.discounted for spot in slide.spots):
        entries.append([say("legend_discounted", slide.options.lang), dashed, True])
    return entries


def _spots(slide: Slide, index: Mapping[str, int]) -> dict[str, Any]:
    """Places with their counts, and for each step of the play the counts of those that have any."""
    centre = slide.map.view.projection.lon if slide.map else 0.0
    spots = []
    for spot in slide.spots:
        x, y = mercator(_near(spot.lon, centre), max(-_LAST_LATITUDE, min(_LAST_LATITUDE, spot.lat)))
        spots.append(
            {
                "x": x, "y": y, "n": spot.n, "d": spot.discounted, "a": int(spot.area), "m": spot.radius_m or 0,
                "l": printable(spot.label), "s": _shares(spot.shares, index),
            }
        )  # fmt: skip
    steps = [
        {"t": step.label, "c": [[n, c.n, c.discounted, _shares(c.shares, index)] for n, c in step.counts]}
        for step in slide.steps
    ]
    return {"spots": spots, "steps": steps}


def _shares(shares: tuple[tuple[str, float], ...], index: Mapping[str, int]) -> list[list[float]]:
    return [[index[value], round(share, 3)] for value, share in shares]


def _near(lon: float, centre: float) -> float:
    """The longitude on the centre's side of the antimeridian."""
    return centre + (lon - centre + 180) % 360 - 180


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """A point in the file's units, y down."""
    y = 0.5 - math.asinh(math.tan(math.radians(lat))) / (2 * math.pi)
    return round((lon + 180) / 360 * UNIT, 1), round(y * UNIT, 1)


def _base(view: View, palette: Palette) -> list[dict[str, Any]]:
    """Layers of the basemap: the world in little detail, what the picture shows in more."""
    centre = view.projection.lon
    world = read((centre - 179.99, -85.0, centre + 179.99, 85.0), WORLD_ZOOM)
    around = _around(view)
    here = read(around, max(view.zoom, WORLD_ZOOM))
    fill, line = palette.land, palette.border0
    border = here.admin0["kind"] == "international"
    return [
        {"d": _path(world.land), "fill": fill},
        {"d": _path(world.admin0), "stroke": line, "w": 0.7},
        {"d": _box(around), "fill": palette.sea},
        {"d": _path(here.land), "fill": fill},
        {"d": _path(here.lake), "fill": palette.lake},
        {"d": _path(here.river), "stroke": palette.river, "w": 1.1},
        {"d": _path(here.admin1), "stroke": palette.border1, "w": 0.8},
        {"d": _path(here.admin0[border]), "stroke": line, "w": 1.3},
        {"d": _path(here.admin0[~border]), "stroke": line, "w": 1.3, "dash": 1},
    ]


def _around(view: View) -> Bbox:
    """What the picture shows and half as much on every side, so that panning does not soon leave the detail."""
    west, south, east, north = view.bounds()
    wide, high = (east - west) / 2, (north - south) / 2
    if east - west + 2 * wide > 359:  # noqa: PLR2004 - all the way round
        return view.projection.lon - 179.99, -_LAST_LATITUDE, view.projection.lon + 179.99, _LAST_LATITUDE
    return west - wide, max(-_LAST_LATITUDE, south - high), east + wide, min(_LAST_LATITUDE, north + high)


def _box(bounds: Bbox) -> str:
    west, south, east, north = bounds
    (x0, y0), (x1, y1) = mercator(west, min(north, _LAST_LATITUDE)), mercator(east, max(south, -_LAST_LATITUDE))
    return lines_of([[(x0, y0), (x1, y0), (x1, y1), (x0, y1)]], closed=True)


def _path(frame: gpd.GeoDataFrame) -> str:
    if frame.empty:
        return ""

    def project(points: NDArray[Any]) -> NDArray[Any]:
        lat = np.radians(np.clip(points[:, 1], -_LAST_LATITUDE, _LAST_LATITUDE))
        return np.column_stack(
            [(points[:, 0] + 180) / 360 * UNIT, (0.5 - np.arcsinh(np.tan(lat)) / (2 * math.pi)) * UNIT]
        )

    parts = shapely.get_parts(shapely.transform(np.asarray(frame.geometry.values, dtype=object), project))
    areas = shapely.get_dimensions(parts) == 2  # noqa: PLR2004 - areas
    rings = shapely.get_rings(parts[areas])
    lines = parts[~areas]
    return lines_of([shapely.get_coordinates(ring)[:-1].tolist() for ring in rings], closed=True) + lines_of(
        [shapely.get_coordinates(line).tolist() for line in lines]
    )


def _names(base: Basemap, lang: str) -> list[list[Any]]:
    """Towns to name, the most important first."""
    towns = base.place.head(MOST_NAMES)
    return [
        [*mercator(point.x, point.y), name or english, int(capital)]
        for point, name, english, capital in zip(
            towns.geometry, towns[f"name_{lang}"], towns["name_en"], towns["capital"], strict=True
        )
    ]
