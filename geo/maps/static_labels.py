"""Placing labels on a drawn map so that none touches another, a mark or the frame.

Labels are placed greedily in the order given (incidents first, then places by rank): the first free of a list of
positions beside the mark; else, for a label that must be seen, the nearest free position further out, tied to its
mark by a leader line. A label that finds no room is left out and returned as such: the caller says how many.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from geo.drawing.fonts import ink_extent
from geo.drawing.svg import Anchor, Box, Point

GAP = 5.0
LINE = 1.22
"""Distance of two lines of one label, in type sizes."""
_AROUND = ((0, 0), (0, -1), (0, 1), (-1, 0), (1, 0), (-1, 1), (1, 1), (-1, -1), (1, -1), (0, 2), (0, -2))
"""Where the name of an area may go, in widths and heights from its middle."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label."""

    text: str
    size: float
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """Lines to place beside a mark at a pixel, ``reach`` pixels from its middle; ``leads`` allows a leader line.

    With ``stray``, the pixels by which it may leave its middle at most, it is the name of an area and stands on it.
    """

    x: float
    y: float
    lines: tuple[Line, ...]
    reach: float
    leads: bool = False
    stray: float | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with the baseline of each line, its anchor, its box and its leader line, if any."""

    label: Label
    x: float
    baselines: tuple[float, ...]
    anchor: Anchor
    box: Box
    leader: tuple[Point, Point] | None = None


class Room:
    """What of a frame is taken already, in squares, so that asking is fast."""

    SIZE = 80.0

    def __init__(self, frame: Box) -> None:
        self.frame = frame
        self._squares: dict[tuple[int, int], list[Box]] = {}

    def _keys(self, box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box.x0 // self.SIZE), int(box.x1 // self.SIZE) + 1):
            for row in range(int(box.y0 // self.SIZE), int(box.y1 // self.SIZE) + 1):
                yield column, row

    def take(self, box: Box) -> None:
        """Mark a box as taken."""
        for key in self._keys(box):
            self._squares.setdefault(key, []).append(box)

    def free(self, box: Box) -> bool:
        """Whether a box lies in the frame and touches nothing taken."""
        if not box.inside(self.frame):
            return False
        return not any(box.overlaps(other) for key in self._keys(box) for other in self._squares.get(key, ()))

    def crosses(self, start: Point, end: Point) -> int:
        """Number of taken boxes that a line runs through, looked at every few pixels but for its first dozen."""
        steps = max(2, int(math.dist(start, end) // 6))
        hit: set[int] = set()
        for step in range(3, steps):
            x = start[0] + (end[0] - start[0]) * step / steps
            y = start[1] + (end[1] - start[1]) * step / steps
            for box in self._squares.get((int(x // self.SIZE), int(y // self.SIZE)), ()):
                if box.x0 < x < box.x1 and box.y0 < y < box.y1:
                    hit.add(id(box))
        return len(hit)


def place_labels(labels: Sequence[Label], room: Room, *, rtl: bool = False) -> tuple[list[Placed], list[Label]]:
    """Place labels in order; returns those placed and those that found no room."""
    placed, left_out = [], []
    for label in labels:
        found = _place(label, room, rtl=rtl)
        if found is None:
            left_out.append(label)
            continue
        room.take(found.box.grown(4.0))
        placed.append(found)
    return placed, left_out


def _place(label: Label, room: Room, *, rtl: bool) -> Placed | None:
    size = _size(label)
    width, height, _ = size
    if label.stray is not None:
        aside, up = min(width * 0.6, label.stray * 0.7), min(height * 2.5, label.stray * 0.5)
        candidates: Iterable[tuple[float, float, Anchor]] = (
            (label.x + dx * aside, label.y + dy * up - height / 2, "middle") for dx, dy in _AROUND
        )
        return next((p for p in _tried(label, candidates, size) if room.free(p.box)), None)
    beside = _tried(label, _beside(label, height, rtl=rtl), size)
    found = next((p for p in beside if room.free(p.box)), None)
    if found is not None or not label.leads:
        return found
    return _led(label, room, size)


def _size(label: Label) -> tuple[float, float, tuple[float, ...]]:
    """Width and height of a label, and its baselines below its top: letters that hang deep push the next line down."""
    extents = [ink_extent(line.text, line.size, bold=line.bold) for line in label.lines]
    baselines = [max(extents[0][1], label.lines[0].size * 0.72)]
    for line, (_, above, _), (_, _, hanging) in zip(label.lines[1:], extents[1:], extents, strict=False):
        baselines.append(baselines[-1] + max(line.size * LINE, hanging + above + 2))
    height = baselines[-1] + max(extents[-1][2], label.lines[-1].size * 0.2)
    return max(extent[0] for extent in extents), height, tuple(baselines)


def _beside(label: Label, height: float, *, rtl: bool) -> Iterator[tuple[float, float, Anchor]]:
    """Positions beside a mark, the best first: the side of reading, the other, above, below, the corners."""
    out = label.reach + GAP
    diagonal = label.reach * 0.71 + GAP
    sides: list[tuple[int, Anchor]] = [(1, "start"), (-1, "end")]
    if rtl:
        sides.reverse()
    middle = label.y - height / 2
    for sign, anchor in sides:
        yield label.x + sign * out, middle, anchor
    for sign, anchor in sides:
        yield label.x + sign * diagonal, label.y - diagonal - height, anchor
        yield label.x + sign * diagonal, label.y + diagonal, anchor
    yield label.x, label.y - out - height, "middle"
    yield label.x, label.y + out, "middle"
    for sign, anchor in sides:
        for shift in (-0.35, 0.35):
            yield label.x + sign * out, middle + shift * height * 1.4, anchor


def _tried(
    label: Label, candidates: Iterable[tuple[float, float, Anchor]], size: tuple[float, float, tuple[float, ...]]
) -> Iterator[Placed]:
    width, height, rises = size
    for x, top, anchor in candidates:
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        baselines = tuple(top + rise for rise in rises)
        yield Placed(label, x, baselines, anchor, Box(left, top, left + width, top + height))


def _led(label: Label, room: Room, size: tuple[float, float, tuple[float, ...]]) -> Placed | None:
    """The nearest free position on circles around the mark whose leader crosses the fewest labels."""
    height = size[1]
    best: tuple[tuple[int, float], Placed] | None = None
    for distance in range(40, 321, 28):
        for turn in range(24):
            angle = turn * math.pi / 12
            dx, dy = math.cos(angle), math.sin(angle)
            x, y = label.x + dx * (label.reach + distance), label.y + dy * (label.reach + distance)
            anchor: Anchor = "start" if dx > 0.3 else "end" if dx < -0.3 else "middle"  # noqa: PLR2004
            top = y - height / 2 if anchor != "middle" else y if dy > 0 else y - height
            (tried,) = _tried(label, [(x, top, anchor)], size)
            if not room.free(tried.box):
                continue
            start = (label.x + dx * (label.reach + 1), label.y + dy * (label.reach + 1))
            end = (x - dx * GAP, y - dy * GAP)
            rank = (room.crosses(start, end), float(distance))
            if best is None or rank < best[0]:
                best = rank, Placed(label, tried.x, tried.baselines, anchor, tried.box, (start, end))
        if best is not None and best[0][0] == 0:
            break
    return best[1] if best and best[0][0] == 0 else None
