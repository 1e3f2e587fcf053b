"""Bubbles: fine grid cells merged, in pixel space, into circles that do not hide each other.

Everything here is pure. Pixels are those of a 256-pixel Web Mercator world at a zoom.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from geo.filters import Bbox
from geo.maps.merging import DOT_R, Cluster, gather, merge_all
from geo.maps.palette import ColourBy, fold_values, value_order
from geo.maps.pixels import cell_edge, to_pixel, to_point
from geo.model.facts import GeoPrecision
from geo.model.phrases import say
from geo.model.site import site_book, site_name
from geo.model.taxonomy import country_code, country_name
from geo.store.answers import FineCell

MAX_BUBBLES = 240
MAX_CELLS = 1_200
"""More cells than this are put together by a coarser grid before merging, to keep the answer fast and small."""
MAX_LABEL = 60
_GAP_PX = 2.0
_SQUARE_PX, _CORNER = 10.0, 1.25
"""Half the side of the smallest square, and how much farther than its side its corners are minded."""


@dataclass(frozen=True, slots=True)
class Bubble:
    """What one circle (or square, for ``area``) stands for.

    ``lon``/``lat`` is the mean point of its ``n`` incidents and ``discounted`` others; ``shift`` moves an area's
    square off what it would cover, in pixels. ``slices`` add up to ``n``. ``one_place`` says that zooming in
    cannot part it; ``bbox`` holds the points of all its members, ``cells`` the columns and rows of their fine cells.
    """

    lon: float
    lat: float
    n: int
    discounted: int
    r: float
    slices: tuple[tuple[str, float], ...]
    label: str
    area: bool
    one_place: bool
    bbox: Bbox
    geo_precision: str | None = None
    radius_m: int | None = None
    incident: str | None = None
    shift: tuple[float, float] = (0.0, 0.0)
    cells: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class BubbleSet:
    """Bubbles of one view, with the factor by which radii were shrunk to keep the largest within bounds."""

    bubbles: tuple[Bubble, ...]
    scale: float


def slices(mix: Mapping[str, int], by: ColourBy, named: Sequence[str] = ()) -> tuple[tuple[str, float], ...]:
    """Share of each value: an incident with n values gives 1/n to each, so that they add up to the count.

    Parameters
    ----------
    mix
        Incidents by their combination of values, joined by ``|``.
    by, named
        The dimension, and its values that are shown by name (`geo.maps.palette.named_values`).
    """
    shares: dict[str, float] = defaultdict(float)
    known = tuple(named)
    for combination, count in mix.items():
        values = _folded(by, combination, known)
        share = count / len(values)
        for value in values:
            shares[value] += share
    return tuple((value, shares[value]) for value in value_order(by, shares, named))


@lru_cache(maxsize=4096)
def _folded(by: ColourBy, combination: str, named: tuple[str, ...]) -> tuple[str, ...]:
    """Values of a combination: a view of a million incidents has a few dozen, each in many cells."""
    return fold_values(by, combination.split("|"), named)


def make_bubbles(
    cells: Iterable[FineCell],
    *,
    zoom: int,
    cell_zoom: int | None = None,
    by: ColourBy,
    named: Sequence[str] = (),
    keep_clear: Iterable[tuple[float, float]] = (),
    lang: str = "en",
) -> BubbleSet:
    """Merge fine cells into at most `MAX_BUBBLES` bubbles.

    Parameters
    ----------
    cells
        Cells of `Store.fine_cells`.
    zoom, cell_zoom
        Web Mercator zoom of the view, and of the cells if they are finer.
    by, named
        What slices show, and the values shown by name.
    keep_clear
        Points (lon, lat) that an area's square must not cover: the sites.
    lang
        Language of the labels.
    """
    view = _View(zoom, zoom if cell_zoom is None else cell_zoom, by, tuple(named), lang)
    points, areas, scale = _few([cell for cell in cells if cell.count + cell.discounted > 0], view)
    taken = [(c.x, c.y, c.radius) for c in points]
    taken += [(*to_pixel(lon, lat, zoom), DOT_R) for lon, lat in keep_clear]
    made = [_bubble(cluster, view) for cluster in points]
    for cluster in areas:
        shift = _free_shift(cluster, taken)
        taken.append((cluster.x + shift[0], cluster.y + shift[1], cluster.radius))
        made.append(_bubble(cluster, view, shift))
    made.sort(key=lambda b: (-(b.n + b.discounted), b.lon, b.lat))
    return BubbleSet(tuple(made), scale)


@dataclass(frozen=True, slots=True)
class _View:
    """How bubbles are made: the zoom of the view and of the cells, what slices show, language of the labels."""

    zoom: int
    cell_zoom: int
    by: ColourBy
    named: tuple[str, ...]
    lang: str


def _few(cells: Sequence[FineCell], view: _View) -> tuple[list[Cluster], list[Cluster], float]:
    """Clusters of points and of areas, from a grid coarse enough that they are few."""
    points, areas = [c for c in cells if not c.area], [c for c in cells if c.area]
    coarser = 0
    while True:
        clusters = gather(points, coarser, view.zoom), gather(areas, coarser, view.zoom)
        coarser += 1
        if sum(map(len, clusters)) > MAX_CELLS:
            continue
        merged = merge_all(*clusters)
        if len(merged[0]) + len(merged[1]) <= MAX_BUBBLES:
            return merged


def _bubble(cluster: Cluster, view: _View, shift: tuple[float, float] = (0.0, 0.0)) -> Bubble:
    cells = cluster.cells
    first = cells[0]
    alone = len(cells) == 1
    lon, lat = (first.lon, first.lat) if alone else to_point(cluster.x, cluster.y, view.zoom)
    mix: Counter[str] = Counter()
    for cell in cells:
        mix.update(cell.mix)
    return Bubble(
        lon=lon,
        lat=lat,
        n=cluster.n,
        discounted=cluster.discounted,
        r=cluster.radius,
        slices=slices(mix, view.by, view.named),
        label=_label(cells, view.lang),
        area=first.area,
        one_place=alone and first.one_point,
        bbox=_bbox(cells, view.cell_zoom),
        geo_precision=first.geo_precision if alone else None,
        radius_m=first.radius_m if alone and first.one_point else None,
        incident=first.incident if alone and cluster.weight == 1 else None,
        shift=shift,
        cells=tuple((cell.gx, cell.gy) for cell in cells),
    )


def _bbox(cells: Sequence[FineCell], cell_zoom: int) -> Bbox:
    edge = cell_edge(cell_zoom)
    west, north = to_point(min(c.gx for c in cells) * edge, min(c.gy for c in cells) * edge, cell_zoom)
    east, south = to_point((max(c.gx for c in cells) + 1) * edge, (max(c.gy for c in cells) + 1) * edge, cell_zoom)
    return west, south, east, north


def _label(cells: Sequence[FineCell], lang: str) -> str:
    """Names of one or two places, else the one with most incidents and that there are others."""
    names: Counter[str] = Counter()
    for cell in cells:
        names[_cell_name(cell, lang)] += cell.count + cell.discounted
    unnamed = names.pop("", 0)
    if not names:
        return ""
    ordered = [name for name, _ in sorted(names.items(), key=lambda item: (-item[1], item[0]))]
    if unnamed or len(ordered) > 2:  # noqa: PLR2004 - two names still fit beside a circle
        return say("and_more_places", lang, name=_short(ordered[0]))
    return _separator(lang).join(_short(name) for name in ordered)


def _cell_name(cell: FineCell, lang: str) -> str:
    if cell.site:
        return site_name(cell.site, lang)
    by_country = cell.area and cell.geo_precision == GeoPrecision.COUNTRY
    if by_country and cell.country and (cell.place is None or country_code(cell.place) == cell.country):
        return say("place_not_named", lang, name=country_name(cell.country, lang))
    if cell.place is None and cell.one_point and not cell.area:
        return _separator(lang).join(
            site_name(site, lang) for site in site_book().ids_by_point.get(_point(cell.lon, cell.lat), ())
        )
    return cell.place or ""


def _separator(lang: str) -> str:
    return "، " if lang == "ar" else ", "


def _point(lon: float, lat: float) -> tuple[float, float]:
    return round(lon, 5), round(lat, 5)


def _short(name: str) -> str:
    return name if len(name) <= MAX_LABEL else f"{name[: MAX_LABEL - 1]}…"


_MOVES = np.array(
    [(0.0, 0.0)]
    + [
        (10.0 * step * math.cos(angle), 10.0 * step * math.sin(angle))
        for step in range(1, 12)
        for angle in (turn * math.pi / 6 + math.pi / 2 for turn in range(12))
    ]
)
"""Moves of a square, the smallest first: in twelve directions, ten pixels farther each time."""


def _free_shift(cluster: Cluster, taken: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """Smallest move, in pixels, after which a square covers nothing that is taken; none if all is crowded."""
    reach = max(_SQUARE_PX, cluster.radius) * _CORNER + _GAP_PX
    # What no move can reach is left out once, not at every move: with hundreds of marks this is most of the work.
    near = [
        (x - cluster.x, y - cluster.y, (reach + r) ** 2)
        for x, y, r in taken
        if abs(cluster.x - x) < 200 and abs(cluster.y - y) < 200  # noqa: PLR2004 - beyond every move
    ]
    if not near:
        return (0.0, 0.0)
    x, y, apart = np.array(near).T
    dx, dy = _MOVES.T[:, :, None]
    free = ((dx - x) ** 2 + (dy - y) ** 2 >= apart).all(axis=1)
    chosen = _MOVES[int(free.argmax())]  # the first, where none is free
    return round(float(chosen[0]), 1), round(float(chosen[1]), 1)
