"""Drawn timelines of counts: stacked bars, cumulative, small multiples."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from geo.charts.static_axes import (
    SIZE,
    ChartStyle,
    Note,
    TimeAxis,
    count_ticks,
    draw_count_axis,
    draw_time_axis,
    plot_box,
)
from geo.charts.static_notes import draw_notes, with_notes
from geo.charts.timescale import at_least_a_week
from geo.drawing.fonts import fit, text_width
from geo.drawing.svg import Box, Drawing, path_data
from geo.model.phrases import say
from geo.model.steps import next_step
from geo.model.words import number
from geo.store.answers import Timeline, TimeSpan

SPAN, HOLLOW, DISCOUNTED = "span", "false_alarm", "discounted"
_HOLLOWS = frozenset({HOLLOW, DISCOUNTED})
"""Values drawn as a dashed outline: they are no attacks."""
Window = tuple[date | None, date | None]
"""First and last day asked for: what may have been before or after is cut there."""
AXIS_ROOM = 38.0
STRIP_ROOM = 30.0


def domain(
    timelines: Sequence[Timeline], notes: Sequence[Note] = (), window: Window = (None, None)
) -> tuple[date, date] | None:
    """First and last day that the timelines and notes cover, cut to the window; ``None`` if nothing is dated."""
    firsts = [b.start for t in timelines for b in t.bins] + [s.first for t in timelines for s in t.spans]
    if not firsts:
        return None
    lasts = [_end(b.start, t) for t in timelines for b in t.bins] + [s.last for t in timelines for s in t.spans]
    first, last = min([*firsts, *(n.first for n in notes)]), max([*lasts, *(n.last for n in notes)])
    return cut_to(first, last, window)


def cut_to(first: date, last: date, window: Window) -> tuple[date, date]:
    """A span of days cut to the dates that are asked for."""
    first, last = max(first, window[0] or first), min(last, window[1] or last)
    return (first, last) if first <= last else (last, last)


def _end(start: date, timeline: Timeline) -> date:
    return next_step(start, timeline.step) - timedelta(days=1)


def stacks(timeline: Timeline) -> dict[date, dict[str, float]]:
    """Weight of each value by step."""
    found: dict[date, dict[str, float]] = defaultdict(dict)
    for bin_ in timeline.bins:
        found[bin_.start][bin_.value] = found[bin_.start].get(bin_.value, 0.0) + bin_.weight
    return dict(sorted(found.items()))


def _counted(stack: Mapping[str, float]) -> float:
    return sum(weight for value, weight in stack.items() if value not in _HOLLOWS)


def draw_bars(drawing: Drawing, box: Box, timeline: Timeline, style: ChartStyle, notes: Sequence[Note] = ()) -> None:
    """Stacked bars of a timeline with notes above, spans of uncertain dates in a strip below."""
    days = domain([timeline], notes, style.window)
    if days is None:
        return
    found = stacks(timeline)
    ticks = count_ticks(max((sum(s.values()) for s in found.values()), default=1))
    below = AXIS_ROOM + (STRIP_ROOM if timeline.spans else 0)
    plot = plot_box(box, ticks, style.lang, below=below)
    axis, placed = with_notes(TimeAxis(*at_least_a_week(*days), plot, style.lang), notes)
    plot = axis.box
    draw_notes(drawing, axis, placed, style)
    draw_count_axis(drawing, plot, ticks, style)
    _draw_stacks(drawing, axis, timeline, ticks[-1], style)
    _draw_spans(drawing, axis, timeline.spans, style)
    draw_time_axis(drawing, axis, plot.y1 + (STRIP_ROOM if timeline.spans else 0), style)


def _draw_stacks(drawing: Drawing, axis: TimeAxis, timeline: Timeline, highest: int, style: ChartStyle) -> None:
    plot = axis.box
    for start, stack in stacks(timeline).items():
        left, right = axis.span(start, _end(start, timeline))
        gap = min(3.0, (right - left) * 0.12)
        if right - left > 60:  # noqa: PLR2004 - few days: bars, not walls
            gap = (right - left - 52) / 2
        bottom = plot.y1
        for value in style.fills:
            weight = stack.get(value, 0.0)
            if not weight:
                continue
            top = bottom - plot.height * weight / highest
            bar = Box(left + gap, top, right - gap, bottom)
            if value in _HOLLOWS:
                inner = Box(bar.x0 + 1, bar.y0 + 1, max(bar.x1 - 1, bar.x0 + 1.5), bar.y1 - 1)
                drawing.rect(
                    inner, fill="none", stroke=style.dashed, stroke_width=2.0, stroke_dasharray="4 3", data_mark=value
                )
            else:
                drawing.rect(bar, fill=style.fills[value], data_mark=value)
            bottom = top


def _draw_spans(drawing: Drawing, axis: TimeAxis, spans: Sequence[TimeSpan], style: ChartStyle) -> None:
    """Incidents known only to a period: a line over the period with their number, never a bar on an invented day."""
    y = axis.box.y1 + 4
    last_label: Box | None = None
    for span in sorted(spans, key=lambda s: (-s.count, s.first)):
        left, right = axis.span(span.first, span.last)
        ends = [(left, y + 8), (right, y + 8)]
        ends[:0] = [(left, y)] * _begins(span, axis)
        ends += [(right, y)] * _ends(span, axis)
        drawing.path(
            path_data(ends),
            fill="none", stroke=style.ink2, stroke_width=2.0, data_mark=SPAN,
        )  # fmt: skip
        words = number(span.count, style.lang)
        half = text_width(words, SIZE) / 2
        middle = min(max((left + right) / 2, axis.box.x0 + half), axis.box.x1 - half)
        label = Box(middle - half - 4, y, middle + half + 4, y + 26)
        if last_label is None or not label.overlaps(last_label):
            drawing.rect(Box(label.x0, y + 2, label.x1, y + 14), fill=style.page)
            drawing.text(middle, y + 17, words, SIZE, fill=style.ink2, anchor="middle")
            last_label = (
                label
                if last_label is None
                else Box(min(label.x0, last_label.x0), y, max(label.x1, last_label.x1), y + 26)
            )


def _begins(span: TimeSpan, axis: TimeAxis) -> bool:
    """Whether the left end of a period lies on the axis; a bracket stays open where it goes on beyond."""
    return span.last <= axis.last if axis.rtl else span.first >= axis.first


def _ends(span: TimeSpan, axis: TimeAxis) -> bool:
    return span.first >= axis.first if axis.rtl else span.last <= axis.last


def draw_cumulative(
    drawing: Drawing, box: Box, timeline: Timeline, style: ChartStyle, notes: Sequence[Note] = ()
) -> None:
    """Stacked areas of the attacks since the first, and their number at the end."""
    days = domain([timeline], notes, style.window)
    if days is None:
        return
    found = stacks(timeline)
    values = [v for v in style.fills if v not in _HOLLOWS and any(v in s for s in found.values())]
    total = sum(_counted(s) for s in found.values())
    ticks = count_ticks(total)
    plot = plot_box(box, ticks, style.lang, below=AXIS_ROOM)
    axis, placed = with_notes(TimeAxis(*at_least_a_week(*days), plot, style.lang), notes)
    plot = axis.box
    draw_notes(drawing, axis, placed, style)
    draw_count_axis(drawing, plot, ticks, style)
    moments = sorted({axis.first, *found, axis.last + timedelta(days=1)})
    lower = [0.0] * len(moments)
    for value in values:
        run, upper = 0.0, []
        for moment, base in zip(moments, lower, strict=True):
            run += found.get(moment, {}).get(value, 0.0)
            upper.append(base + run)
        d = path_data(
            [*_steps(axis, plot, moments, upper, ticks[-1]), *reversed(_steps(axis, plot, moments, lower, ticks[-1]))]
        )
        drawing.path(d + "z", fill=style.fills[value], data_mark=value)
        lower = upper
    drawing.path(
        path_data(_steps(axis, plot, moments, lower, ticks[-1])), fill="none", stroke=style.ink, stroke_width=2.5
    )
    y = plot.y1 - plot.height * total / ticks[-1]
    words = number(round(total), style.lang)
    x = plot.x0 + 8 if axis.rtl else plot.x1 - 8
    drawing.text(
        x, y - 10 if y - 40 > plot.y0 else y + 34, words, 28, fill=style.ink, bold=True,
        anchor="start" if axis.rtl else "end", halo=style.page,
    )  # fmt: skip
    draw_time_axis(drawing, axis, plot.y1, style)


def _steps(
    axis: TimeAxis, plot: Box, moments: Sequence[date], counts: Sequence[float], highest: int
) -> list[tuple[float, float]]:
    points: list[tuple[float, float]] = []
    for moment, count in zip(moments, counts, strict=True):
        x, y = axis.x(moment), plot.y1 - plot.height * count / highest
        if points:
            points.append((x, points[-1][1]))
        points.append((x, y))
    return points


def draw_multiples(
    drawing: Drawing,
    box: Box,
    timelines: Sequence[tuple[str, int, Timeline]],
    style: ChartStyle,
) -> None:
    """One small chart a name, all on the same two scales, so that heights and days compare."""
    days = domain([timeline for _, _, timeline in timelines], (), style.window)
    if days is None:
        return
    found = [stacks(timeline) for _, _, timeline in timelines]
    highest = max((sum(s.values()) for per in found for s in per.values()), default=1)
    ticks = count_ticks(highest, most=2)
    columns = min(len(timelines), 3 if box.width > box.height * 1.2 else 2)
    rows = -(-len(timelines) // columns)
    gap = 36.0
    wide, high = (box.width - gap * (columns - 1)) / columns, (box.height - 12 * (rows - 1)) / rows
    for index, (name, count, timeline) in enumerate(timelines):
        column, row = index % columns, index // columns
        if style.lang == "ar":
            column = columns - 1 - column
        left, top = box.x0 + column * (wide + gap), box.y0 + row * (high + 12)
        cell = Box(left, top + 30, left + wide, top + high)
        plot = plot_box(cell, ticks, style.lang, below=AXIS_ROOM)
        axis = TimeAxis(*at_least_a_week(*days), plot, style.lang)
        _multiple_title(drawing, (plot.x0, plot.x1, top + 20), name, number(count, style.lang), style)
        draw_count_axis(drawing, plot, ticks, style)
        _draw_stacks(drawing, axis, timeline, ticks[-1], style)
        draw_time_axis(drawing, axis, plot.y1, style)


def _multiple_title(
    drawing: Drawing, line: tuple[float, float, float], name: str, count: str, style: ChartStyle
) -> None:
    left, right, y = line
    room = right - left - text_width(count, SIZE) - 14
    shown = fit(name, room, SIZE, bold=True)
    width = text_width(shown, SIZE, bold=True)
    if style.lang == "ar":
        drawing.text(right, y, shown, SIZE, fill=style.ink, bold=True, anchor="end")
        drawing.text(right - width - 12, y, count, SIZE, fill=style.ink2, anchor="end")
    else:
        drawing.text(left, y, shown, SIZE, fill=style.ink, bold=True)
        drawing.text(left + width + 12, y, count, SIZE, fill=style.ink2)


def step_title(timeline: Timeline, lang: str) -> str:
    """What a bar counts: ``Attacks per day``."""
    return say(f"per_{timeline.step}", lang)
