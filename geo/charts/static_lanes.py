"""Drawn timeline of single incidents: one lane a site or group, each incident a mark on its day or its span."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from geo.charts.static_axes import SIZE, ChartStyle, Note, TimeAxis, draw_time_axis
from geo.charts.static_bars import AXIS_ROOM, DISCOUNTED, SPAN, Window, cut_to
from geo.charts.static_notes import draw_notes, with_notes
from geo.drawing.fonts import fit, text_width
from geo.drawing.svg import Box, Drawing, Point, sector
from geo.model.words import number

DOT_R = 9.0
_ALIKE = 2.2
"""Marks nearer than this many radii are stacked rather than drawn over each other."""


@dataclass(frozen=True, slots=True)
class LaneEvent:
    """One incident: the first and last day of its onset, shares of its values, words to write beside it."""

    first: date
    last: date
    shares: tuple[tuple[str, float], ...]
    label: str = ""
    weight: int = 0
    discounted: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with its name, number of incidents and those drawn."""

    name: str
    count: int
    events: tuple[LaneEvent, ...]


def lanes_domain(
    lanes: Sequence[Lane], notes: Sequence[Note] = (), window: Window = (None, None)
) -> tuple[date, date] | None:
    """First and last day of the lanes, with a little room at both ends; ``None`` if they are empty."""
    events = [event for lane in lanes for event in lane.events]
    if not events:
        return None
    first = min([e.first for e in events] + [n.first for n in notes])
    last = max([e.last for e in events] + [n.last for n in notes])
    first, last = cut_to(first, last, window)
    room = timedelta(days=max(1, round((last - first).days * 0.015)))
    return first - room, last + room


def draw_lanes(
    drawing: Drawing, box: Box, lanes: Sequence[Lane], style: ChartStyle, notes: Sequence[Note] = ()
) -> None:
    """Lanes from top to bottom, names at the side where reading begins, words beside the gravest incidents."""
    days = lanes_domain(lanes, notes, style.window)
    if days is None:
        return
    names = _name_width(lanes, box, style)
    rtl = style.lang == "ar"
    plot = Box(box.x0 + (0 if rtl else names), box.y0, box.x1 - (names if rtl else 0), box.y1 - AXIS_ROOM)
    axis, placed = with_notes(TimeAxis(*days, plot, style.lang), notes)
    plot = axis.box
    draw_notes(drawing, axis, placed, style)
    high = plot.height / len(lanes)
    for index, lane in enumerate(lanes):
        row = Box(plot.x0, plot.y0 + index * high, plot.x1, plot.y0 + (index + 1) * high)
        drawing.line((box.x0, row.y1), (box.x1, row.y1), stroke=style.line, stroke_width=1.0)
        _lane_name(drawing, box, row, lane, style)
        _draw_lane(drawing, axis, row, lane, style)
    draw_time_axis(drawing, axis, plot.y1, style)


def _name_width(lanes: Sequence[Lane], box: Box, style: ChartStyle) -> float:
    widest = max(
        text_width(lane.name, SIZE, bold=True) + text_width(number(lane.count, style.lang), SIZE) for lane in lanes
    )
    return min(box.width * 0.3, widest + 48)


def _lane_name(drawing: Drawing, box: Box, row: Box, lane: Lane, style: ChartStyle) -> None:
    y = (row.y0 + row.y1) / 2 + 7
    count = number(lane.count, style.lang)
    room = box.width - row.width - text_width(count, SIZE) - 36
    shown = fit(lane.name, room, SIZE, bold=True)
    if style.lang == "ar":
        drawing.text(box.x1, y, shown, SIZE, fill=style.ink, bold=True, anchor="end")
        drawing.text(row.x1 + 16, y, count, SIZE, fill=style.ink2)
    else:
        drawing.text(box.x0, y, shown, SIZE, fill=style.ink, bold=True)
        drawing.text(row.x0 - 16, y, count, SIZE, fill=style.ink2, anchor="end")


def _draw_lane(drawing: Drawing, axis: TimeAxis, row: Box, lane: Lane, style: ChartStyle) -> None:
    levels = _levels(axis, lane.events)
    deepest = max(levels, default=0) + 1
    step = min(2 * DOT_R + 4, (row.height - 10) / deepest)
    r = max(3.0, min(DOT_R, step / 2 - 0.5))
    base = (row.y0 + row.y1) / 2 + (deepest - 1) * step / 2
    marks: list[Box] = []
    spots: list[tuple[LaneEvent, Point]] = []
    for event, level in zip(lane.events, levels, strict=True):
        left, right = axis.span(event.first, event.last)
        at = ((left + right) / 2, base - level * step)
        if event.last > event.first:
            _draw_span(drawing, axis, event, at[1], style)
            marks.append(Box(left, at[1] - 2, right, at[1] + 2))
        _draw_event(drawing, event, at, r, style)
        marks.append(Box(at[0] - r, at[1] - r, at[0] + r, at[1] + r))
        spots.append((event, at))
    _label_events(drawing, row, spots, marks, style)


def _draw_span(drawing: Drawing, axis: TimeAxis, event: LaneEvent, y: float, style: ChartStyle) -> None:
    """A line over the days it may have been on, with a tick at an end that is known."""
    left, right = axis.span(event.first, event.last)
    drawing.line((left, y), (right, y), stroke=style.ink2, stroke_width=2.0, data_mark=SPAN)
    first, last = (right, left) if axis.rtl else (left, right)
    for x, known in ((first, event.first >= axis.first), (last, event.last <= axis.last)):
        if known:
            drawing.line((x, y - 7), (x, y + 7), stroke=style.ink2, stroke_width=2.0)


def _levels(axis: TimeAxis, events: Sequence[LaneEvent]) -> list[int]:
    """Level of each mark above the lane's foot, so that marks of nearby days stand on each other."""
    ends: dict[int, list[float]] = defaultdict(list)
    levels = []
    for event in events:
        left, right = axis.span(event.first, event.last)
        middle, level = (left + right) / 2, 0
        while any(abs(middle - other) < DOT_R * _ALIKE for other in ends[level]):
            level += 1
        ends[level].append(middle)
        levels.append(level)
    return levels


def _draw_event(drawing: Drawing, event: LaneEvent, at: Point, r: float, style: ChartStyle) -> None:
    if event.discounted or not event.shares:
        drawing.circle(
            *at, r - 1, fill=style.page, stroke=style.dashed, stroke_width=2.0, stroke_dasharray="4 3",
            data_mark=DISCOUNTED,
        )  # fmt: skip
        return
    drawing.circle(*at, r + 1.5, fill=style.page)
    total, turned = sum(share for _, share in event.shares), 0.0
    for value, share in event.shares:
        drawing.path(sector(at, r, 0, turned, turned + share / total), fill=style.fills[value], data_mark=value)
        turned += share / total


def _label_events(
    drawing: Drawing,
    row: Box,
    spots: Sequence[tuple[LaneEvent, Point]],
    marks: Sequence[Box],
    style: ChartStyle,
) -> None:
    """Words beside the incidents that have some, the gravest first, where nothing is in the way."""
    taken = list(marks)
    for event, (x, y) in sorted(spots, key=lambda spot: (-spot[0].weight, spot[0].first)):
        if not event.label:
            continue
        width = text_width(event.label, SIZE)
        sides = ((x + DOT_R + 6, "start"), (x - DOT_R - 6 - width, "end"))
        for left, _ in sides if style.lang != "ar" else reversed(sides):
            label = Box(left, y - 15, left + width, y + 10)
            inside = row.x0 <= label.x0 and label.x1 <= row.x1 and row.y0 <= label.y0 and label.y1 <= row.y1
            if inside and not any(label.grown(2).overlaps(other) for other in taken):
                drawing.text(left, y + 7, event.label, SIZE, fill=style.ink)
                taken.append(label)
                break
