"""The frame of a slide: where marking, title, legend and footer stand, and what is left for the body.

All sizes are logical pixels: a picture of any shape has the area of 1920 x 1080 of them, so that type is never
smaller than LOOK allows (20, attribution 18) and a larger picture is the same drawing with more pixels.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from geo.drawing.fonts import balanced, text_width, wrap
from geo.drawing.svg import Anchor, Box, Drawing
from geo.export.legend import ROW, LegendEntry, legend_rows
from geo.export.options import SlideOptions
from geo.export.slide_parts import FootNote
from geo.maps.palette import TOKENS

MARGIN = 54.0
FOOT_SIZE, SMALL_SIZE = 20.0, 18.0
MARKING_SIZE = 20.0
SUBTITLE_SIZE = 27.0
_TITLES = ((46.0, 2), (40.0, 2), (34.0, 3), (28.0, 3))
_AREA = 1920 * 1080
_LOGO = (260.0, 84.0)
_SPACE = 5.2


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one note on one line of the footer, ``x`` pixels from where reading begins."""

    note: FootNote
    text: str
    x: float
    counts: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """Where everything but the body's own parts stands."""

    width: float
    height: float
    title: tuple[str, ...]
    title_size: float
    subtitle: tuple[str, ...]
    head: float
    body: Box
    legend: Box
    footer: tuple[tuple[Run, ...], ...]
    attribution: tuple[str, ...]


def canvas(options: SlideOptions) -> tuple[float, float]:
    """Logical width and height of a picture."""
    k = math.sqrt(options.width * options.height / _AREA)
    return options.width / k, options.height / k


def make_frame(
    options: SlideOptions,
    *,
    title: str,
    subtitle: str,
    footer: Sequence[Sequence[FootNote]],
    attribution: str,
    legend: Sequence[LegendEntry],
    remark: str = "",
    native_title: bool = False,
) -> Frame:
    """The frame of a slide.

    Parameters
    ----------
    legend
        Entries to keep room for.
    native_title
        Whether title and subtitle are left out of the picture, because the slide has them as text.
    """
    width, height = canvas(options)
    inner = width - 2 * MARGIN
    beside = inner - (_LOGO[0] + 30 if options.logo else 0)
    size, lines = _title_lines(title, beside)
    below = tuple(balanced(subtitle, beside, SUBTITLE_SIZE)) if subtitle else ()
    head = 54.0 if options.marking else 30.0
    top = head + size * 1.2 * len(lines) + (10 + SUBTITLE_SIZE * 1.32 * len(below) if below else 0) + 20
    if options.logo:
        top = max(top, head + _LOGO[1] + 20)
    most = 2 if width > height else 3
    foot_line, small_line = foot_lines(options.lang)
    runs = [line for notes in footer for line in flow(notes, inner, most)]
    small = tuple(wrap(attribution, inner, SMALL_SIZE, max_lines=2))
    bottom = height - (54.0 if options.marking else 26.0)
    foot = foot_line * len(runs) + small_line * len(small)
    rows = legend_rows(legend, inner, text_width(remark, 21.0) + 28 if remark else 0.0)
    keys = ROW * len(rows) + (6 if rows else 0)
    legend_top = bottom - foot - 8 - keys
    return Frame(
        width, height, () if native_title else lines, size, () if native_title else below, head,
        body=Box(MARGIN, top, width - MARGIN, legend_top - (14 if rows else 8)),
        legend=Box(MARGIN, legend_top, width - MARGIN, legend_top + keys),
        footer=tuple(runs), attribution=small,
    )  # fmt: skip


def foot_lines(lang: str) -> tuple[float, float]:
    """Distance of lines of the footer and of the attribution; Arabic needs room for its dots and signs."""
    return (34.0, 31.0) if lang == "ar" else (28.0, 25.0)


def _title_lines(title: str, width: float) -> tuple[float, tuple[str, ...]]:
    for size, most in _TITLES:
        lines = balanced(title, width, size, bold=True, max_lines=most)
        if not (lines and lines[-1].endswith("…")):
            return size, tuple(lines)
    return size, tuple(lines)


def flow(notes: Sequence[FootNote], width: float, most: int) -> list[tuple[Run, ...]]:
    """Notes as lines of text, broken between words; a count with its words is never parted."""
    pieces = [(note, words) for note in notes for words in ([note.text] if note.counts else note.text.split()) if words]
    lines: list[list[Run]] = [[]]
    x = 0.0
    for note, words in pieces:
        needed = text_width(words, FOOT_SIZE, bold=note.bold)
        if lines[-1] and x + needed > width:
            lines.append([])
            x = 0.0
        last = lines[-1][-1] if lines[-1] else None
        if last and last.note is note:
            joined = f"{last.text} {words}"
            lines[-1][-1] = Run(note, joined, last.x, counts=last.counts)
            x = last.x + text_width(joined, FOOT_SIZE, bold=note.bold) + _SPACE
        else:
            lines[-1].append(Run(note, words, x, counts=bool(note.counts)))
            x += needed + _SPACE
    if len(lines) > most:
        lines = _cut(lines, most, width)
    return [tuple(line) for line in lines if line]


def _cut(lines: list[list[Run]], most: int, width: float) -> list[list[Run]]:
    """The first lines, an ellipsis at their end; every count is kept, words give way."""
    kept = lines[:most]
    last = kept[-1][-1]
    text = last.text
    while text and last.x + text_width(text + " …", FOOT_SIZE, bold=last.note.bold) > width:
        text = text.rpartition(" ")[0]
    kept[-1][-1] = Run(last.note, f"{text} …".strip(), last.x, counts=last.counts)
    return kept


def draw_frame(drawing: Drawing, frame: Frame, options: SlideOptions) -> None:
    """Draw everything of the frame but the legend."""
    tokens = TOKENS[options.theme]
    rtl = drawing.rtl
    foot_line, small_line = foot_lines(options.lang)
    near = frame.width - MARGIN if rtl else MARGIN
    anchor: Anchor = "end" if rtl else "start"
    if options.marking:
        _draw_marking(drawing, frame, options)
    y = frame.head
    for words in frame.title:
        y += frame.title_size * 1.2
        drawing.text(
            near, y - frame.title_size * 0.25, words, frame.title_size, fill=tokens.ink, bold=True, anchor=anchor
        )
    y += 10
    for words in frame.subtitle:
        y += SUBTITLE_SIZE * 1.32
        drawing.text(near, y - SUBTITLE_SIZE * 0.32, words, SUBTITLE_SIZE, fill=tokens.ink2, anchor=anchor)
    if options.logo:
        left = MARGIN if rtl else frame.width - MARGIN - _LOGO[0]
        drawing.image(Box(left, frame.head, left + _LOGO[0], frame.head + _LOGO[1]), options.logo, "png", far=not rtl)
    y = frame.legend.y1 + 8
    for runs in frame.footer:
        y += foot_line
        for run in runs:
            counted = " ".join(f"{name}:{value}" for name, value in run.note.counts) if run.counts else None
            x = near - run.x if rtl else near + run.x
            fill = tokens.ink if run.note.bold else tokens.ink2
            drawing.text(
                x, y - 0.25 * foot_line, run.text, FOOT_SIZE, fill=fill, bold=run.note.bold, anchor=anchor,
                data_counter=counted,
            )  # fmt: skip
    for words in frame.attribution:
        y += small_line
        drawing.text(
            near, y - 0.25 * small_line, words, SMALL_SIZE, fill=tokens.ink2, data_role="attribution", anchor=anchor
        )


def _draw_marking(drawing: Drawing, frame: Frame, options: SlideOptions) -> None:
    """The marking, centred at the top and bottom, cut if it is wider than the picture."""
    shown = wrap(options.marking, frame.width - 2 * MARGIN, MARKING_SIZE, bold=True, max_lines=1)
    for y in (38.0, frame.height - 24.0):
        for words in shown:
            drawing.text(
                frame.width / 2, y, words, MARKING_SIZE, fill=TOKENS[options.theme].ink, bold=True, anchor="middle",
                data_role="marking",
            )  # fmt: skip
