"""Cells merged, in pixel space, until their circles no longer hide each other."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from geo.maps.pixels import to_pixel
from geo.store.answers import FineCell

DOT_R = 5.6
"""Radius of one incident; n incidents have the square root of n times that (LOOK: area by count)."""
MAX_R = 34.0
TOUCH = 0.85
"""Circles nearer than this share of the sum of their radii become one."""


@dataclass(slots=True)
class Cluster:
    """Cells that have become one, with what they add up to."""

    cells: list[FineCell]
    x: float
    y: float
    n: int
    discounted: int
    radius: float = field(default=0.0)

    @property
    def weight(self) -> int:
        """All incidents in it, discounted ones too."""
        return self.n + self.discounted


def circle_radius(n: int, scale: float = 1.0) -> float:
    """Radius in pixels of a circle for n incidents; never smaller than the dot of one."""
    return max(DOT_R, DOT_R * math.sqrt(n) * scale)


def gather(cells: Iterable[FineCell], coarser: int, zoom: int) -> list[Cluster]:
    """One cluster for each square of 2 to the power of ``coarser`` cells a side; pixels of this zoom."""
    by_cell: dict[tuple[int, int], list[FineCell]] = defaultdict(list)
    for cell in cells:
        by_cell[cell.gx >> coarser, cell.gy >> coarser].append(cell)
    return [_cluster(members, zoom) for members in by_cell.values()]


def _cluster(cells: list[FineCell], zoom: int) -> Cluster:
    spots = [(*to_pixel(cell.lon, cell.lat, zoom), cell.count + cell.discounted) for cell in cells]
    weight = sum(w for _, _, w in spots)
    return Cluster(
        cells,
        sum(x * w for x, _, w in spots) / weight,
        sum(y * w for _, y, w in spots) / weight,
        sum(cell.count for cell in cells),
        sum(cell.discounted for cell in cells),
    )


def merge_all(points: list[Cluster], areas: list[Cluster]) -> tuple[list[Cluster], list[Cluster], float]:
    """Merge with radii by the largest cell, then, if merging made a larger one, again with radii by that."""
    scale = _scale([*points, *areas])
    merged = _merge(points, scale), _merge(areas, scale)
    smaller = _scale([*merged[0], *merged[1]])
    if smaller < scale:
        scale = smaller
        merged = _merge(points, scale), _merge(areas, scale)
    return *merged, scale


def _scale(clusters: Sequence[Cluster]) -> float:
    most = max((cluster.n for cluster in clusters), default=1)
    return min(1.0, MAX_R / (DOT_R * math.sqrt(max(1, most))))


class _Grid:
    """Clusters by square of the plane, to find those that may touch."""

    SIZE = 2 * MAX_R

    def __init__(self) -> None:
        self.squares: dict[tuple[int, int], dict[int, Cluster]] = defaultdict(dict)

    def _square(self, cluster: Cluster) -> tuple[int, int]:
        return int(cluster.x // self.SIZE), int(cluster.y // self.SIZE)

    def add(self, cluster: Cluster) -> None:
        self.squares[self._square(cluster)][id(cluster)] = cluster

    def remove(self, cluster: Cluster) -> None:
        del self.squares[self._square(cluster)][id(cluster)]

    def near(self, cluster: Cluster) -> Iterator[Cluster]:
        column, row = self._square(cluster)
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                yield from self.squares.get((column + across, row + down), {}).values()

    def holds(self, cluster: Cluster) -> bool:
        return id(cluster) in self.squares[self._square(cluster)]


def _merge(clusters: Sequence[Cluster], scale: float) -> list[Cluster]:
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


def _nearest_touching(cluster: Cluster, grid: _Grid) -> Cluster | None:
    best, least = None, math.inf
    for other in grid.near(cluster):
        across, down, near = cluster.x - other.x, cluster.y - other.y, TOUCH * (cluster.radius + other.radius)
        squared = across * across + down * down
        if squared < least and squared < near * near and other is not cluster:
            best, least = other, squared
    return best


def _join(one: Cluster, other: Cluster, scale: float) -> Cluster:
    weight = one.weight + other.weight
    n = one.n + other.n
    return Cluster(
        one.cells + other.cells,
        (one.x * one.weight + other.x * other.weight) / weight,
        (one.y * one.weight + other.y * other.weight) / weight,
        n,
        one.discounted + other.discounted,
        circle_radius(n, scale),
    )
