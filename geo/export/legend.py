"""The legend of a picture: an entry for each mark that is drawn, none for any other."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geo.charts.static_bars import HOLLOW, SPAN
from geo.charts.static_notes import NOTE
from geo.drawing.fonts import fit, text_width
from geo.drawing.svg import Box, Drawing, Point, path_data
from geo.maps import static_marks
from geo.maps.palette import Tokens
from geo.model.phrases import say

SIZE = 21.0
ROW = 33.0
_SWATCH, _GAP, _BETWEEN = 20.0, 9.0, 28.0

_MARKS = {
    static_marks.DISCOUNTED: "legend_discounted",
    static_marks.AREA: "legend_area",
    static_marks.RING: "legend_ring",
    static_marks.BASE: "legend_base",
    SPAN: "legend_span",
    NOTE: "legend_annotation",
}
"""Marks that are not values, in the order of the legend, and their words."""


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One entry: the marks it explains (the first is drawn) and its words."""

    marks: tuple[str, ...]
    label: str


def legend_entries(used: Sequence[str], labels: Mapping[str, str], lang: str) -> tuple[LegendEntry, ...]:
    """Entries of the marks used: values in the order of ``labels``, then the other marks."""
    found = set(used)
    entries = [LegendEntry((value,), label) for value, label in labels.items() if value in found and value != HOLLOW]
    for mark, key in _MARKS.items():
        if mark == static_marks.DISCOUNTED and HOLLOW in found:
            also = (HOLLOW, mark) if mark in found else (HOLLOW,)
            entries.append(LegendEntry(also, say(key, lang) if mark in found else labels[HOLLOW]))
        elif mark in found:
            entries.append(LegendEntry((mark,), say(key, lang)))
    return tuple(entries)


def longest_remark(lang: str) -> str:
    """The longest remark that a map's legend may come to have at its far end."""
    return f"{say('legend_area_attacks', lang)}; {say('not_labelled', lang, n='000')}"


def _width(entry: LegendEntry) -> float:
    return _SWATCH + _GAP + text_width(entry.label, SIZE)


def legend_rows(entries: Sequence[LegendEntry], width: float, reserved: float = 0.0) -> list[list[LegendEntry]]:
    """Entries in rows no wider than ``width``; the first row leaves ``reserved`` pixels free."""
    rows: list[list[LegendEntry]] = []
    left = 0.0
    for entry in entries:
        needed = _width(entry) + _BETWEEN
        if not rows or needed > left + _BETWEEN:
            left = width - (reserved if not rows else 0.0)
            rows.append([])
        rows[-1].append(entry)
        left -= needed
    return rows


def draw_legend(
    drawing: Drawing,
    box: Box,
    entries: Sequence[LegendEntry],
    fills: Mapping[str, str],
    tokens: Tokens,
    *,
    remark: str = "",
) -> None:
    """Draw the entries from the top of a box; ``remark`` stands at the far end of the first row."""
    reserved = text_width(remark, SIZE) + _BETWEEN if remark else 0.0
    for number, row in enumerate(legend_rows(entries, box.width, reserved)):
        y = box.y0 + ROW * (number + 0.5)
        x = 0.0
        for entry in row:
            middle = box.x1 - x - _SWATCH / 2 if drawing.rtl else box.x0 + x + _SWATCH / 2
            _swatch(drawing, entry, (middle, y), fills, tokens)
            words = fit(entry.label, box.width - _SWATCH - _GAP, SIZE)
            start = middle - _SWATCH / 2 - _GAP if drawing.rtl else middle + _SWATCH / 2 + _GAP
            drawing.text(start, y + 7.5, words, SIZE, fill=tokens.ink, anchor="end" if drawing.rtl else "start")
            x += _width(entry) + _BETWEEN
    if remark:
        far = box.x0 if drawing.rtl else box.x1
        anchor = "start" if drawing.rtl else "end"
        drawing.text(far, box.y0 + ROW / 2 + 7.5, remark, SIZE, fill=tokens.ink2, anchor=anchor)  # type: ignore[arg-type]


def _swatch(drawing: Drawing, entry: LegendEntry, at: Point, fills: Mapping[str, str], tokens: Tokens) -> None:
    explained: dict[str, Any] = {"data_legend": "|".join(entry.marks)}
    drawer = _DRAWERS.get(entry.marks[0])
    if drawer is None:
        drawing.circle(*at, 9, fill=fills[entry.marks[0]], **explained)
    else:
        drawer(drawing, *at, tokens, explained)


_Drawer = Callable[[Drawing, float, float, Tokens, dict[str, Any]], None]


def _dashed(drawing: Drawing, x: float, y: float, tokens: Tokens, explained: dict[str, Any]) -> None:
    line = {"stroke": tokens.dashed, "stroke_width": 2.5, "stroke_dasharray": "4.5 3.5"}
    drawing.circle(x, y, 8.5, fill="none", **line, **explained)


def _ring(drawing: Drawing, x: float, y: float, tokens: Tokens, explained: dict[str, Any]) -> None:
    line = {"stroke": tokens.dashed, "stroke_width": 2.0, "stroke_dasharray": "6 5"}
    drawing.circle(x, y, 11.5, fill=tokens.ink, fill_opacity=0.05, **line, **explained)
    drawing.circle(x, y, 3.5, fill=tokens.ink2)


def _area(drawing: Drawing, x: float, y: float, tokens: Tokens, explained: dict[str, Any]) -> None:
    half = 9.5
    lines = "".join(
        path_data(
            ((x + max(-half, o - half), y + max(-half, -half - o)), (x + min(half, o + half), y + min(half, half - o)))
        )
        for o in (-12.0, -6.0, 0.0, 6.0, 12.0)
    )
    drawing.path(lines, fill="none", stroke=tokens.line2, stroke_width=1.5)
    box = Box(x - half, y - half, x + half, y + half)
    drawing.rect(box, fill="none", stroke=tokens.dashed, stroke_width=2.0, stroke_dasharray="5 4", **explained)


def _base(drawing: Drawing, x: float, y: float, tokens: Tokens, explained: dict[str, Any]) -> None:
    triangle = path_data(((x, y - 9), (x + 8.5, y + 6.5), (x - 8.5, y + 6.5)), closed=True)
    drawing.path(triangle, fill=tokens.land, stroke=tokens.ink2, stroke_width=2.0, **explained)


def _span(drawing: Drawing, x: float, y: float, tokens: Tokens, explained: dict[str, Any]) -> None:
    bracket = path_data(((x - 10, y - 4), (x - 10, y + 4), (x + 10, y + 4), (x + 10, y - 4)))
    drawing.path(bracket, fill="none", stroke=tokens.ink2, stroke_width=2.0, **explained)


def _note(drawing: Drawing, x: float, y: float, tokens: Tokens, explained: dict[str, Any]) -> None:
    drawing.rect(Box(x - 8, y - 10, x + 8, y + 10), fill=tokens.acc, fill_opacity=0.12)
    drawing.line((x, y - 10), (x, y + 10), stroke=tokens.acc, stroke_width=2.0, **explained)


_DRAWERS: dict[str, _Drawer] = {
    static_marks.DISCOUNTED: _dashed,
    HOLLOW: _dashed,
    static_marks.RING: _ring,
    static_marks.AREA: _area,
    static_marks.BASE: _base,
    SPAN: _span,
    NOTE: _note,
}
