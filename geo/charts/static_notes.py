"""The user's notes on a drawn timeline: lines and shaded periods, their words in rows above the plot."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.charts.static_axes import SIZE, ChartStyle, Note, TimeAxis
from geo.drawing.fonts import fit, text_width
from geo.drawing.svg import Box, Drawing

NOTE = "annotation"
ROW, ABOVE = 28.0, 4.0
MOST_ROWS = 8
_BESIDE, _APART = 8.0, 12.0


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note with its left and right edge, its words cut to fit, where they start, and their row from the top."""

    note: Note
    left: float
    right: float
    words: str
    x: float
    row: int


def with_notes(axis: TimeAxis, notes: Sequence[Note]) -> tuple[TimeAxis, tuple[PlacedNote, ...]]:
    """The axis moved down by the rows that the words of the notes take, and the notes in their places."""
    placed = place_notes(axis, notes)
    if not placed:
        return axis, ()
    box, rows = axis.box, 1 + max(one.row for one in placed)
    return replace(axis, box=Box(box.x0, box.y0 + rows * ROW + ABOVE, box.x1, box.y1)), placed


def place_notes(axis: TimeAxis, notes: Sequence[Note]) -> tuple[PlacedNote, ...]:
    """Each note of these days in the first row where its words touch no others; words get shorter as rows run out."""
    box = axis.box
    taken: list[list[tuple[float, float]]] = [[] for _ in range(MOST_ROWS)]
    placed = []
    for note in sorted(notes, key=lambda n: (n.first, n.last, n.text)):
        if note.last < axis.first or note.first > axis.last:
            continue
        left, right = axis.span(note.first, note.last)
        for share in (2, 4, 8, 16):
            words = fit(note.text, box.width / share, SIZE)
            width = text_width(words, SIZE)
            beside = left + _BESIDE if note.last > note.first else (left + right) / 2 + _BESIDE
            x = min(max(beside, box.x0), box.x1 - width)
            span = (x - _APART / 2, x + width + _APART / 2)
            row = next((r for r in range(MOST_ROWS) if all(span[1] <= a or b <= span[0] for a, b in taken[r])), None)
            if row is not None:
                taken[row].append(span)
                placed.append(PlacedNote(note, left, right, words, x, row))
                break
        else:
            placed.append(PlacedNote(note, left, right, "", left, 0))
    return tuple(placed)


def draw_notes(drawing: Drawing, axis: TimeAxis, placed: Sequence[PlacedNote], style: ChartStyle) -> None:
    """A line on a day, a shade over a period, from the row of its words down to the axis."""
    if not placed:
        return
    plot = axis.box
    top = plot.y0 - ABOVE - ROW * (1 + max(one.row for one in placed))
    for one in placed:
        y = top + one.row * ROW
        if one.note.last > one.note.first:
            shade = Box(one.left, y, one.right, plot.y1)
            drawing.rect(shade, fill=style.acc, fill_opacity=0.12, data_mark=NOTE)
        else:
            middle = (one.left + one.right) / 2
            drawing.line((middle, y), (middle, plot.y1), stroke=style.acc, stroke_width=2.0, data_mark=NOTE)
    for one in placed:
        if one.words:
            drawing.text(one.x, top + one.row * ROW + 21, one.words, SIZE, fill=style.ink, halo=style.page)
