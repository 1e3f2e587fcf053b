"""Blocks of text of a slide: the list of incidents, the table of sites, the key figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from geo.drawing.fonts import fit, text_width
from geo.drawing.svg import Anchor, Box, Drawing
from geo.export.slide_parts import ListRow, Slide, TableRow
from geo.maps.palette import TOKENS, Tokens
from geo.maps.static_marks import DISCOUNTED
from geo.model import words
from geo.model.phrases import say
from geo.store.answers import CasualtyTotal

SIZE, SMALL = 23.0, 20.0
_ROW, _TABLE_ROW, _HEAD = 76.0, 40.0, 40.0
_DOT = 9.5
_MORE = 34.0


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes in columns that are counted from where reading begins."""

    drawing: Drawing
    box: Box
    tokens: Tokens
    lang: str

    def x(self, offset: float) -> float:
        """Pixel at an offset from where reading begins."""
        return self.box.x1 - offset if self.drawing.rtl else self.box.x0 + offset

    def write(
        self, offset: float, y: float, text: str, size: float = SMALL, *, bold: bool = False, faint: bool = False,
        far: bool = False,
    ) -> None:  # fmt: skip
        """Text that starts at an offset; ``far``: that ends there."""
        ends = far != self.drawing.rtl
        anchor: Anchor = "end" if ends else "start"
        fill = self.tokens.ink2 if faint else self.tokens.ink
        self.drawing.text(self.x(offset), y, text, size, fill=fill, bold=bold, anchor=anchor)

    def rule(self, y: float) -> None:
        """A hairline across the block."""
        self.drawing.line((self.box.x0, y), (self.box.x1, y), stroke=self.tokens.line2, stroke_width=1.2)


def draw_list(drawing: Drawing, box: Box, slide: Slide) -> None:
    """Incidents with date, place, what happened and dots of the outcome; those without room are counted."""
    pen = Pen(drawing, box, TOKENS[slide.options.theme], slide.options.lang)
    total, rows = slide.counters.total, slide.rows
    fits = max(1, int((box.height - (_MORE if total > len(rows) else 0)) // _ROW))
    if total > fits:
        fits = max(1, int((box.height - _MORE) // _ROW))
    shown = rows[:fits]
    high = min(118.0, (box.height - (_MORE if total > len(shown) else 0)) / max(1, len(shown)))
    days = [text_width(row.when, SIZE, bold=True) for row in shown]
    clocks = [text_width(row.clock, SMALL) for row in shown]
    date_room = min(box.width * 0.3, max([*days, *clocks, 90.0]) + 26)
    for number, row in enumerate(shown):
        _list_row(pen, row, box.y0 + number * high, date_room, slide.fills)
    if total > len(shown):
        pen.rule(box.y0 + len(shown) * high)
        pen.write(
            0,
            box.y1 - 8,
            say("more_below", slide.options.lang, n=words.number(total - len(shown), slide.options.lang)),
            faint=True,
        )


def _list_row(pen: Pen, row: ListRow, top: float, date_room: float, fills: Mapping[str, str]) -> None:
    pen.rule(top)
    below = 64 if pen.drawing.rtl else 59
    dots = 2 * _DOT * 1.25 * max(1, len(row.shares)) + 6
    pen.write(0, top + 31, fit(row.when, date_room - 10, SIZE, bold=True), SIZE, bold=True)
    if row.clock:
        pen.write(0, top + below, fit(row.clock, date_room - 14, SMALL), faint=True)
    room = pen.box.width - date_room
    pen.write(date_room, top + 31, fit(row.place, room - dots, SIZE, bold=True), SIZE, bold=True)
    pen.write(date_room, top + below, fit(row.what, room, SMALL))
    _dots(pen, row, top + 23, fills)


def _dots(pen: Pen, row: ListRow, y: float, fills: Mapping[str, str]) -> None:
    values = [value for value, _ in row.shares]
    for number, value in enumerate(reversed(values)):
        x = pen.x(pen.box.width - _DOT - number * _DOT * 2.5)
        if row.discounted:
            pen.drawing.circle(
                x, y, _DOT - 1, fill="none", stroke=pen.tokens.dashed, stroke_width=2.5, stroke_dasharray="4.5 3.5",
                data_mark=DISCOUNTED,
            )  # fmt: skip
            return
        pen.drawing.circle(x, y, _DOT, fill=fills[value], data_mark=value)


def draw_table(drawing: Drawing, box: Box, slide: Slide) -> None:
    """Sites with their attacks, a bar of outcomes, first and last day, casualties as ranges."""
    pen = Pen(drawing, box, TOKENS[slide.options.theme], slide.options.lang)
    lang = slide.options.lang
    if not slide.table:
        return
    fits = max(1, int((box.height - _HEAD) // _TABLE_ROW))
    shown = slide.table[:fits]
    left_out = len(slide.table) - len(shown)
    high = min(58.0, (box.height - _HEAD - (_MORE if left_out else 0)) / len(shown))
    if left_out and high < _TABLE_ROW:
        shown, high = shown[:-1], (box.height - _HEAD - _MORE) / max(1, len(shown) - 1)
        left_out += 1
    columns = _columns(shown, box.width, lang)
    for key, column in columns.items():
        pen.write(column.at, box.y0 + 26, say(f"col_{key}", lang), faint=True, far=column.far)
    most = max((row.attacks for row in shown), default=1)
    for number, row in enumerate(shown):
        _table_row(pen, row, (box.y0 + _HEAD + number * high, high), columns, (most, slide.fills))
    if left_out:
        pen.rule(box.y0 + _HEAD + len(shown) * high)
        pen.write(0, box.y1 - 6, say("more_below", lang, n=words.number(left_out, lang)), faint=True)


@dataclass(frozen=True, slots=True)
class _Column:
    at: float
    width: float
    far: bool = False


def _columns(rows: Sequence[TableRow], width: float, lang: str) -> dict[str, _Column]:
    """Columns that fit: all of them on a whole slide, fewer in a narrow block."""

    def widest(texts: Sequence[str], key: str) -> float:
        return max(text_width(text, SMALL) for text in (*texts, say(f"col_{key}", lang)))

    harm = {
        "injured": widest([_toll(row.injured, lang) for row in rows], "injured"),
        "killed": widest([_toll(row.killed, lang) for row in rows], "killed"),
    }
    days = {
        "first": widest([_day(row.first, lang) for row in rows], "first"),
        "last": widest([_day(row.last, lang) for row in rows], "last"),
    }
    wide = width > 1_100  # noqa: PLR2004 - a slide of its own
    fixed = (days if wide else {}) | harm
    names = max([text_width(row.name, SMALL, bold=True) for row in rows] + [80.0])
    gap = 34.0
    room = width - sum(fixed.values()) - gap * len(fixed)
    name = min(names, room * (0.45 if wide else 0.62)) + gap
    attacks = widest([words.number(row.attacks, lang) for row in rows], "attacks")
    columns = {"site": _Column(0, name - gap), "attacks": _Column(name + attacks, attacks, far=True)}
    bar = room - name - attacks - gap
    at = name + attacks + gap
    if bar > 90:  # noqa: PLR2004 - a shorter bar says nothing
        columns["outcomes"] = _Column(at, bar - gap)
    at += max(0.0, bar)
    for key, column in fixed.items():
        at += column + gap
        columns[key] = _Column(at, column, far=True)
    return columns


def _day(day: date | None, lang: str) -> str:
    return words.day(day, lang) if day else words.DASH


def _toll(toll: CasualtyTotal, lang: str) -> str:
    """``4–13``; ``?`` where no attack gives a figure; the number without one beside it."""
    if not toll.known:
        return words.UNKNOWN
    given = words.number_range(toll.low, toll.high, lang)
    return f"{given} ({say('unknown_for', lang, n=words.number(toll.unknown, lang))})" if toll.unknown else given


def _table_row(
    pen: Pen,
    row: TableRow,
    place: tuple[float, float],
    columns: Mapping[str, _Column],
    bars: tuple[int, Mapping[str, str]],
) -> None:
    top, high = place
    pen.rule(top)
    y = top + high / 2 + 7
    site = columns["site"]
    pen.write(site.at, y, fit(row.name, site.width, SMALL, bold=True), bold=True)
    texts = {
        "attacks": words.number(row.attacks, pen.lang),
        "first": _day(row.first, pen.lang),
        "last": _day(row.last, pen.lang),
        "injured": _toll(row.injured, pen.lang),
        "killed": _toll(row.killed, pen.lang),
    }
    for key, text in texts.items():
        if key in columns:
            pen.write(columns[key].at, y, text, far=True)
    if "outcomes" in columns:
        _bar(pen, row, (columns["outcomes"], top + high / 2), bars)


def _bar(pen: Pen, row: TableRow, place: tuple[_Column, float], bars: tuple[int, Mapping[str, str]]) -> None:
    column, y = place
    most, fills = bars
    at = column.at
    for value, share in row.shares:
        wide = column.width * share / max(1, most)
        ends = sorted((pen.x(at), pen.x(at + wide)))
        pen.drawing.rect(Box(ends[0], y - 10, max(ends[1], ends[0] + 1), y + 10), fill=fills[value], data_mark=value)
        at += wide


def draw_figures(drawing: Drawing, box: Box, slide: Slide) -> None:
    """Key figures side by side: attacks, sites, injured and killed as ranges with what is not known."""
    counters, lang = slide.counters, slide.options.lang
    figures = [
        (words.number(counters.attacks, lang), say("figure_attacks", lang), "", ("attacks", counters.attacks)),
        (words.number(counters.sites, lang), say("figure_sites", lang), "", ("sites", counters.sites)),
        (*_harm(counters.injured, "injured", lang), None),
        (*_harm(counters.killed, "killed", lang), None),
    ]
    tokens = TOKENS[slide.options.theme]
    wide = box.width / len(figures)
    for number, (figure, name, remark, _) in enumerate(figures):
        left = box.x0 + number * wide
        pen = Pen(drawing, Box(left, box.y0, left + wide, box.y1), tokens, lang)
        if drawing.rtl:
            pen = Pen(drawing, Box(box.x1 - (number + 1) * wide, box.y0, box.x1 - number * wide, box.y1), tokens, lang)
        pen.write(0, box.y0 + 44, figure, 46, bold=True)
        after = text_width(figure, 46, bold=True) + 12
        pen.write(after, box.y0 + 44, fit(name, wide - after - 8, 24), 24)
        if remark:
            pen.write(0, box.y0 + 76, fit(remark, wide - 12, SMALL), faint=True)


def _harm(toll: CasualtyTotal, key: str, lang: str) -> tuple[str, str, str]:
    figure = words.number_range(toll.low, toll.high, lang) if toll.known else words.UNKNOWN
    remark = say("figure_unknown", lang, n=words.number(toll.unknown, lang)) if toll.unknown else ""
    return figure, say(f"figure_{key}", lang), remark
