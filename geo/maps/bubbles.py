"""Bubbles: fine grid cells merged, in pixel space, into circles that do not hide each other.

Everything here is pure. Pixels are those of a 256-pixel Web Mercator world at a zoom.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from geo.filters import Bbox
from geo.maps.palette import ColourBy, fold_values, value_order
from geo.model.facts import GeoPrecision
from geo.model.phrases import say
from geo.model.site import site_name
from geo.model.taxonomy import country_code, country_name
from geo.store.contract import FineCell

TILE_PX = 256
CELL_PX = 16
FINEST_CELL_ZOOM = 16
"""Zoom up to which a fine cell of `Store.fine_cells` is 16 pixels wide; beyond, it keeps its size on the ground."""
DOT_R = 5.6
"""Radius of one incident; n incidents have the square root of n times that (LOOK: area by count)."""
MAX_R = 34.0
TOUCH = 0.85
"""Circles nearer than this share of the sum of their radii become one."""
MAX_BUBBLES = 240
MAX_CELLS = 1_200
"""More cells than this are put together by a coarser grid before merging, to keep the answer fast and small."""
MAX_LABEL = 60
_GAP_PX = 3.0


@dataclass(frozen=True, slots=True)
class Bubble:
    """What one circle (or square, for ``area``) stands for.

    ``lon``/``lat`` is the mean point of its ``n`` incidents and ``discounted`` others; ``shift`` moves an area's
    square off what it would cover, in pixels. ``slices`` add up to ``n``. ``one_place`` says that zooming in
    cannot part it; ``bbox`` holds the points of all its members.
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


@dataclass(frozen=True, slots=True)
class BubbleSet:
    """Bubbles of one view, with the factor by which radii were shrunk to keep the largest within bounds."""

    bubbles: tuple[Bubble, ...]
    scale: float


@dataclass(slots=True)
class _Cluster:
    """Cells that have become one, with what they add up to."""

    cells: list[FineCell]
    x: float
    y: float
    n: int
    discounted: int
    radius: float = field(default=0.0)

    @property
    def weight(self) -> int:
        return self.n + self.discounted


def to_pixel(lon: float, lat: float, zoom: int) -> tuple[float, float]:
    """World pixel of a point; latitudes beyond the square of Web Mercator are drawn on its edge."""
    size = TILE_PX * 2.0**zoom
    sine = math.sin(math.radians(max(-85.0511, min(85.0511, lat))))
    return (lon + 180) / 360 * size, (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * size


def to_point(x: float, y: float, zoom: int) -> tuple[float, float]:
    """Longitude and latitude of a world pixel."""
    size = TILE_PX * 2.0**zoom
    return x / size * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / size))))


def cell_edge(zoom: int) -> float:
    """Edge of a fine cell in pixels of this zoom."""
    return CELL_PX * 2.0 ** max(0, zoom - FINEST_CELL_ZOOM)


def circle_radius(n: int, scale: float = 1.0) -> float:
    """Radius in pixels of a circle for n incidents; never smaller than the dot of one."""
    return max(DOT_R, DOT_R * math.sqrt(n) * scale)


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
    for combination, count in mix.items():
        values = fold_values(by, combination.split("|"), named)
        for value in values:
            shares[value] += count / len(values)
    return tuple((value, shares[value]) for value in value_order(by, shares, named))


def make_bubbles(
    cells: Iterable[FineCell],
    *,
    zoom: int,
    by: ColourBy,
    named: Sequence[str] = (),
    keep_clear: Iterable[tuple[float, float]] = (),
    lang: str = "en",
) -> BubbleSet:
    """Merge fine cells into at most `MAX_BUBBLES` bubbles.

    Parameters
    ----------
    cells
        Cells of `Store.fine_cells` at this zoom.
    zoom
        Web Mercator zoom of the view.
    by, named
        What slices show, and the values shown by name.
    keep_clear
        Points (lon, lat) that an area's square must not cover: the sites.
    lang
        Language of the labels.
    """
    cells = [cell for cell in cells if cell.count + cell.discounted > 0]
    for coarser in range(zoom + 5):
        points = _gather((c for c in cells if not c.area), coarser, zoom)
        areas = _gather((c for c in cells if c.area), coarser, zoom)
        if len(points) + len(areas) > MAX_CELLS:
            continue
        points, areas, scale = _merge_all(points, areas)
        if len(points) + len(areas) <= MAX_BUBBLES:
            break
    made = [_bubble(cluster, zoom, by, named, lang=lang) for cluster in points]
    taken = [(c.x, c.y, c.radius) for c in points]
    taken += [(*to_pixel(lon, lat, zoom), DOT_R) for lon, lat in keep_clear]
    for cluster in areas:
        shift = _free_shift(cluster, taken)
        taken.append((cluster.x + shift[0], cluster.y + shift[1], cluster.radius))
        made.append(_bubble(cluster, zoom, by, named, shift, lang=lang))
    made.sort(key=lambda b: (-(b.n + b.discounted), b.lon, b.lat))
    return BubbleSet(tuple(made), scale)


def _gather(cells: Iterable[FineCell], coarser: int, zoom: int) -> list[_Cluster]:
    by_cell: dict[tuple[int, int], list[FineCell]] = defaultdict(list)
    for cell in cells:
        by_cell[cell.gx >> coarser, cell.gy >> coarser].append(cell)
    return [_cluster(members, zoom) for members in by_cell.values()]


def _cluster(cells: list[FineCell], zoom: int) -> _Cluster:
    spots = [(*to_pixel(cell.lon, cell.lat, zoom), cell.count + cell.discounted) for cell in cells]
    weight = sum(w for _, _, w in spots)
    return _Cluster(
        cells,
        sum(x * w for x, _, w in spots) / weight,
        sum(y * w for _, y, w in spots) / weight,
        sum(cell.count for cell in cells),
        sum(cell.discounted for cell in cells),
    )


def _merge_all(points: list[_Cluster], areas: list[_Cluster]) -> tuple[list[_Cluster], list[_Cluster], float]:
    """Merge with radii by the largest cell, then, if merging made a larger one, again with radii by that."""
    scale = _scale([*points, *areas])
    merged = _merge(points, scale), _merge(areas, scale)
    smaller = _scale([*merged[0], *merged[1]])
    if smaller < scale:
        scale = smaller
        merged = _merge(points, scale), _merge(areas, scale)
    return *merged, scale


def _scale(clusters: Sequence[_Cluster]) -> float:
    most = max((cluster.n for cluster in clusters), default=1)
    return min(1.0, MAX_R / (DOT_R * math.sqrt(max(1, most))))


class _Grid:
    """Clusters by square of the plane, to find those that may touch."""

    SIZE = 2 * MAX_R

    def __init__(self) -> None:
        self.squares: dict[tuple[int, int], dict[int, _Cluster]] = defaultdict(dict)

    def _square(self, cluster: _Cluster) -> tuple[int, int]:
        return int(cluster.x // self.SIZE), int(cluster.y // self.SIZE)

    def add(self, cluster: _Cluster) -> None:
        self.squares[self._square(cluster)][id(cluster)] = cluster

    def remove(self, cluster: _Cluster) -> None:
        del self.squares[self._square(cluster)][id(cluster)]

    def near(self, cluster: _Cluster) -> Iterator[_Cluster]:
        column, row = self._square(cluster)
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                yield from self.squares.get((column + across, row + down), {}).values()

    def holds(self, cluster: _Cluster) -> bool:
        return id(cluster) in self.squares[self._square(cluster)]


def _merge(clusters: Sequence[_Cluster], scale: float) -> list[_Cluster]:
    """Join the nearest of those that would hide each other, largest first, until none does."""
    grid = _Grid()
    for cluster in clusters:
        cluster.radius = circle_radius(cluster.n, scale)
        grid.add(cluster)
    todo = sorted(clusters, key=lambda c: (c.weight, c.x, c.y))
    while todo:
        cluster = todo.pop()
        if not grid.holds(cluster):
            continue
        other = _nearest_touching(cluster, grid)
        if other is None:
            continue
        grid.remove(cluster)
        grid.remove(other)
        joined = _join(cluster, other, scale)
        grid.add(joined)
        todo.append(joined)
    return [cluster for square in grid.squares.values() for cluster in square.values()]


def _nearest_touching(cluster: _Cluster, grid: _Grid) -> _Cluster | None:
    best, best_distance = None, math.inf
    for other in grid.near(cluster):
        distance = math.hypot(cluster.x - other.x, cluster.y - other.y)
        if other is not cluster and distance < best_distance and distance < TOUCH * (cluster.radius + other.radius):
            best, best_distance = other, distance
    return best


def _join(one: _Cluster, other: _Cluster, scale: float) -> _Cluster:
    weight = one.weight + other.weight
    n = one.n + other.n
    return _Cluster(
        one.cells + other.cells,
        (one.x * one.weight + other.x * other.weight) / weight,
        (one.y * one.weight + other.y * other.weight) / weight,
        n,
        one.discounted + other.discounted,
        circle_radius(n, scale),
    )


def _bubble(
    cluster: _Cluster,
    zoom: int,
    by: ColourBy,
    named: Sequence[str],
    shift: tuple[float, float] = (0.0, 0.0),
    *,
    lang: str = "en",
) -> Bubble:
    cells = cluster.cells
    first = cells[0]
    alone = len(cells) == 1
    lon, lat = (first.lon, first.lat) if alone else to_point(cluster.x, cluster.y, zoom)
    mix: Counter[str] = Counter()
    for cell in cells:
        mix.update(cell.mix)
    return Bubble(
        lon=lon,
        lat=lat,
        n=cluster.n,
        discounted=cluster.discounted,
        r=cluster.radius,
        slices=slices(mix, by, named),
        label=_label(cells, lang),
        area=first.area,
        one_place=alone and first.one_point,
        bbox=_bbox(cells, zoom),
        geo_precision=first.geo_precision if alone else None,
        radius_m=first.radius_m if alone and first.one_point else None,
        incident=first.incident if alone and cluster.weight == 1 else None,
        shift=shift,
    )


def _bbox(cells: Sequence[FineCell], zoom: int) -> Bbox:
    edge = cell_edge(zoom)
    west, north = to_point(min(c.gx for c in cells) * edge, min(c.gy for c in cells) * edge, zoom)
    east, south = to_point((max(c.gx for c in cells) + 1) * edge, (max(c.gy for c in cells) + 1) * edge, zoom)
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
    return ("، " if lang == "ar" else ", ").join(_short(name) for name in ordered)


def _cell_name(cell: FineCell, lang: str) -> str:
    if cell.site:
        return site_name(cell.site, lang)
    by_country = cell.area and cell.geo_precision == GeoPrecision.COUNTRY
    if by_country and cell.country and (cell.place is None or country_code(cell.place) == cell.country):
        return say("place_not_named", lang, name=country_name(cell.country, lang))
    return cell.place or ""


def _short(name: str) -> str:
    return name if len(name) <= MAX_LABEL else f"{name[: MAX_LABEL - 1]}…"


def _free_shift(cluster: _Cluster, taken: Sequence[tuple[float, float, float]]) -> tuple[float, float]:
    """Smallest move, in pixels, after which a square covers nothing that is taken; none if all is crowded."""
    reach = cluster.radius + _GAP_PX
    for step in range(12):
        distance = step * 10.0
        for turn in range(1 if step == 0 else 12):
            angle = turn * math.pi / 6 + math.pi / 2
            dx, dy = distance * math.cos(angle), distance * math.sin(angle)
            if all(
                math.hypot(cluster.x + dx - x, cluster.y + dy - y) >= reach + r
                for x, y, r in taken
                if abs(cluster.x - x) < 200 and abs(cluster.y - y) < 200  # noqa: PLR2004 - beyond every move
            ):
                return round(dx, 1), round(dy, 1)
    return (0.0, 0.0)
