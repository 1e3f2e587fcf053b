"""What is drawn for one view, as pure values: the same for the screen map and for the slide map."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.filters import Bbox
from geo.maps.bubbles import Bubble, make_bubbles
from geo.maps.palette import ColourBy, all_values, colour_map, value_label
from geo.maps.pixels import CELL_PX, to_pixel
from geo.model.site import Site
from geo.store.answers import FineCell


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One row of the legend: a value with its words, its fill in both themes and its rank among all values."""

    value: str
    label: str
    light: str
    dark: str
    rank: int


@dataclass(frozen=True, slots=True)
class SiteMark:
    """A site with no incident in view: a hollow triangle."""

    id: str
    name: str
    lon: float
    lat: float


@dataclass(frozen=True, slots=True)
class MapLayers:
    """Bubbles, empty sites and legend of one view; ``scale`` is the factor by which radii were shrunk."""

    by: ColourBy
    bubbles: tuple[Bubble, ...]
    empty_sites: tuple[SiteMark, ...]
    key: tuple[KeyEntry, ...]
    scale: float


def map_layers(
    cells: Sequence[FineCell],
    *,
    zoom: int,
    cell_zoom: int | None = None,
    bbox: Bbox,
    by: ColourBy,
    named: Sequence[str] = (),
    sites: Iterable[Site] = (),
    lang: str = "en",
) -> MapLayers:
    """Layers of a view.

    Parameters
    ----------
    cells
        What `Store.fine_cells` answered for this box and dimension.
    zoom, bbox
        The view; degrees WGS84, west > east across the antimeridian.
    cell_zoom
        Zoom of the cells if they are finer than the view.
    by, named
        What colour shows, and the values shown by name (`geo.maps.palette.named_values`).
    sites
        Our sites; those without a point are left out.
    lang
        Language of the legend's words.
    """
    marks = [mark for mark in (_site_mark(site, lang) for site in sites) if mark and _inside(mark, bbox)]
    clear = [(mark.lon, mark.lat) for mark in marks]
    made = make_bubbles(cells, zoom=zoom, cell_zoom=cell_zoom, by=by, named=named, keep_clear=clear, lang=lang)
    return MapLayers(
        by=by,
        bubbles=made.bubbles,
        empty_sites=_empty(marks, cells, zoom),
        key=legend_key(by, (value for b in made.bubbles for value, _ in b.slices), named, lang),
        scale=made.scale,
    )


def legend_key(by: ColourBy, found: Iterable[str], named: Sequence[str] = (), lang: str = "en") -> tuple[KeyEntry, ...]:
    """Legend rows of the values found, in the order of slices."""
    light, dark = colour_map(by, "light", named), colour_map(by, "dark", named)
    everything = all_values(by, named)
    wanted = set(found)
    return tuple(
        KeyEntry(value, value_label(by, value, lang), light[value], dark[value], rank)
        for rank, value in enumerate(everything)
        if value in wanted
    )


def _site_mark(site: Site, lang: str) -> SiteMark | None:
    if site.lon is None or site.lat is None:
        return None
    return SiteMark(site.id, site.label if lang == "en" else site.name(lang), site.lon, site.lat)


def _inside(mark: SiteMark, bbox: Bbox) -> bool:
    west, south, east, north = bbox
    across = west <= mark.lon <= east if west <= east else mark.lon >= west or mark.lon <= east
    return across and south <= mark.lat <= north


def _empty(marks: Iterable[SiteMark], cells: Iterable[FineCell], zoom: int) -> tuple[SiteMark, ...]:
    """Sites that no incident in view is at, nor right beside."""
    points = [cell for cell in cells if not cell.area]
    busy = {cell.site for cell in points}
    filled = {_square(cell.lon, cell.lat, zoom) for cell in points}
    return tuple(mark for mark in marks if mark.id not in busy and _square(mark.lon, mark.lat, zoom) not in filled)


def _square(lon: float, lat: float, zoom: int) -> tuple[int, int]:
    x, y = to_pixel(lon, lat, zoom)
    return int(x // CELL_PX), int(y // CELL_PX)


def payload(layers: MapLayers) -> dict[str, Any]:
    """Layers as the browser takes them: short names, defaults left out, coordinates to about a metre."""
    index = {entry.value: number for number, entry in enumerate(layers.key)}
    return {
        "by": layers.by,
        "scale": round(layers.scale, 4),
        "key": [[e.value, e.label, e.light, e.dark, e.rank] for e in layers.key],
        "bubbles": [_short_bubble(bubble, index) for bubble in layers.bubbles],
        "sites": [[mark.name, round(mark.lon, 5), round(mark.lat, 5)] for mark in layers.empty_sites],
    }


def to_json(value: Any) -> bytes:
    """Compact JSON; a number that is not finite is an error, never ``NaN``."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def _short_bubble(bubble: Bubble, index: Mapping[str, int]) -> dict[str, Any]:
    digits = 3 if bubble.n < 100 else 0  # noqa: PLR2004 - a slice of a hundredth is not seen
    short: dict[str, Any] = {
        "x": round(bubble.lon, 5),
        "y": round(bubble.lat, 5),
        "n": bubble.n,
        "r": round(bubble.r, 1),
        "s": [[index[value], _number(round(share, digits))] for value, share in bubble.slices],
        "b": [round(edge, 5) for edge in bubble.bbox],
    }
    optional = {
        "d": bubble.discounted,
        "l": bubble.label,
        "a": int(bubble.area),
        "o": int(bubble.one_place),
        "p": bubble.geo_precision,
        "m": bubble.radius_m,
        "i": bubble.incident,
        "v": list(bubble.shift) if any(bubble.shift) else None,
    }
    return short | {name: value for name, value in optional.items() if value}


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value
