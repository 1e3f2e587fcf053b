"""Axes of a drawn timeline: days to pixels, ticks that fit, counts with round steps; mirrored from right to left."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from geo.drawing.fonts import text_width
from geo.drawing.svg import Box, Drawing
from geo.model.steps import next_step
from geo.model.words import LEXICONS, number
from geo.store.answers import Step

SIZE = 20.0
TICK_GAP = 22.0
_BEYOND = 24.0


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """Language and colours of a chart: fill of each value in the order of stacks, and those of the page.

    ``window`` is the first and last day that are asked for; the axis ends there.
    """

    lang: str

    fills: dict[str, str]
    ink: str
    ink2: str
    ink3: str
    line: str
    page: str
    acc: str
    dashed: str
    window: tuple[date | None, date | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the user on the time axis: a day, or a period if ``last`` differs."""

    first: date
    last: date
    text: str


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """Days ``first`` to ``last``, both whole, over the width of a box; time runs leftwards if ``rtl``."""

    first: date
    last: date
    box: Box
    lang: str

    @property
    def rtl(self) -> bool:
        """Whether time runs from right to left."""
        return self.lang == "ar"

    def x(self, day: date) -> float:
        """Pixel of the start of a day."""
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return self.box.x1 - share * self.box.width if self.rtl else self.box.x0 + share * self.box.width

    def span(self, first: date, last: date) -> tuple[float, float]:
        """Left and right pixel of whole days, cut to the axis."""
        first, last = max(first, self.first), min(last, self.last)
        ends = self.x(first), self.x(last + timedelta(days=1))
        return min(ends), max(ends)


_TICK_STEPS: tuple[tuple[Step, int], ...] = (
    *(("day", n) for n in (1, 2)), *(("week", n) for n in (1, 2)), *(("month", n) for n in (1, 2, 3, 6)),
    *(("year", n) for n in (1, 2, 5, 10, 25, 50, 100, 500)),
)  # fmt: skip


def time_ticks(axis: TimeAxis) -> list[tuple[date, str]]:
    """The finest days and their words that fit side by side; a year is said at the first and where it changes."""
    for step, every in _TICK_STEPS:
        if (axis.last - axis.first).days > 4_000 * (1 if step == "day" else 30):
            continue
        ticks = _worded(_moments(axis, step, every), step, axis.lang)
        widths = [text_width(words, SIZE) + TICK_GAP for _, words in ticks]
        apart = [abs(axis.x(b) - axis.x(a)) for (a, _), (b, _) in pairwise(ticks)]
        if all(gap >= (one + other) / 2 for gap, (one, other) in zip(apart, pairwise(widths), strict=True)):
            return ticks
    return [(axis.first, str(axis.first.year))]


def _moments(axis: TimeAxis, step: Step, every: int) -> list[date]:
    start = {"year": date(max(1, axis.first.year - axis.first.year % every), 1, 1), "month": axis.first.replace(day=1)}
    at = start.get(step, axis.first)
    if step == "month":
        at = at.replace(month=(at.month - 1) // every * every + 1)
    found = []
    while at <= axis.last:
        if at >= axis.first:
            found.append(at)
        for _ in range(every):
            if at.year > 9_990:  # noqa: PLR2004 - the calendar ends in 9999
                return found or [axis.first]
            at = next_step(at, step)
    return found or [axis.first]


def _worded(moments: Sequence[date], step: Step, lang: str) -> list[tuple[date, str]]:
    months = LEXICONS[lang].months_short
    ticks, year = [], None
    for moment in moments:
        new = moment.year != year
        year = moment.year
        if step == "year":
            words = str(moment.year)
        elif step == "month":
            words = f"{months[moment.month - 1]} {moment.year}" if new else months[moment.month - 1]
        else:
            words = f"{moment.day} {months[moment.month - 1]}" + (f" {moment.year}" if new else "")
        ticks.append((moment, words))
    return ticks


def draw_time_axis(drawing: Drawing, axis: TimeAxis, y: float, style: ChartStyle) -> None:
    """The line at ``y`` with ticks and words below; words go at most a little beyond its ends."""
    drawing.line((axis.box.x0, y), (axis.box.x1, y), stroke=style.ink3, stroke_width=1.5)
    taken: list[Box] = []
    for moment, words in time_ticks(axis):
        x = axis.x(moment)
        half = text_width(words, SIZE) / 2
        middle = min(max(x, axis.box.x0 + half - _BEYOND), axis.box.x1 - half + _BEYOND)
        box = Box(middle - half - 6, y, middle + half + 6, y + 40)
        if any(box.overlaps(other) for other in taken):
            continue
        taken.append(box)
        drawing.line((x, y), (x, y + 8), stroke=style.ink3, stroke_width=1.5)
        drawing.text(middle, y + 30, words, SIZE, fill=style.ink2, anchor="middle")


def count_ticks(highest: float, *, most: int = 5) -> list[int]:
    """Round counts from 0 to at least the highest, whole numbers only."""
    highest = max(1.0, highest)
    power = 10 ** max(0, math.floor(math.log10(highest / most)))
    step = next(int(f * power) for f in (1, 2, 5, 10, 20, 50) if f * power * most >= highest)
    return list(range(0, math.ceil(highest / step) * step + 1, step))


def count_width(ticks: Sequence[int], lang: str) -> float:
    """Room for the words of a count axis."""
    return max(text_width(number(tick, lang), SIZE) for tick in ticks) + 12


def draw_count_axis(drawing: Drawing, plot: Box, ticks: Sequence[int], style: ChartStyle) -> None:
    """Faint lines across the plot, words at the side where reading begins."""
    for tick in ticks:
        y = plot.y1 - plot.height * tick / ticks[-1]
        drawing.line((plot.x0, y), (plot.x1, y), stroke=style.line, stroke_width=1.0)
        if tick == 0 and plot.height / (len(ticks) - 1) < SIZE:
            continue
        if style.lang == "ar":
            drawing.text(plot.x1 + 10, y + 7, number(tick, style.lang), SIZE, fill=style.ink2)
        else:
            drawing.text(plot.x0 - 10, y + 7, number(tick, style.lang), SIZE, fill=style.ink2, anchor="end")


def plot_box(box: Box, ticks: Sequence[int], lang: str, *, below: float) -> Box:
    """The box of the bars: what the count axis and ``below`` pixels under it leave."""
    side = count_width(ticks, lang)
    left, right = (0.0, side) if lang == "ar" else (side, 0.0)
    return Box(box.x0 + left, box.y0, box.x1 - right, box.y1 - below)
