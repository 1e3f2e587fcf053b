"""From a slide to its drawing: one SVG, from which every format is made. Pure."""

from geo.charts.static_axes import ChartStyle, Note
from geo.charts.static_bars import draw_bars, draw_cumulative, draw_multiples
from geo.charts.static_lanes import draw_lanes
from geo.drawing.svg import Box, Drawing
from geo.export.blocks import draw_figures, draw_list, draw_table
from geo.export.frame import Frame, draw_frame, make_frame
from geo.export.legend import draw_legend, legend_entries, longest_remark
from geo.export.recipe import to_text
from geo.export.slide_parts import Slide
from geo.maps.palette import TOKENS
from geo.maps.static_map import MapOptions, draw_map
from geo.model import words
from geo.model.phrases import say

_TITLE_SIZE, _TITLE_ROOM = 22.0, 40.0


def draw_slide(slide: Slide, *, native_title: bool = False) -> tuple[Drawing, Frame]:
    """The drawing of a slide and its frame; ``native_title`` leaves title and subtitle out."""
    options = slide.options
    tokens = TOKENS[options.theme]
    remark = longest_remark(options.lang) if slide.map else ""
    frame = make_frame(
        options, title=slide.title, subtitle=slide.subtitle, footer=slide.footer, attribution=slide.attribution,
        legend=slide.legend_room, remark=remark, native_title=native_title,
    )  # fmt: skip
    drawing = Drawing(frame.width, frame.height, rtl=options.lang == "ar")
    drawing.rect(Box(0, 0, frame.width, frame.height), fill=tokens.bg)
    remarks = _draw_body(drawing, slide)
    entries = legend_entries(tuple(drawing.marks), slide.labels, options.lang)
    draw_legend(drawing, frame.legend, entries, slide.fills, tokens, remark="; ".join(remarks))
    draw_frame(drawing, frame, options)
    return drawing, frame


def to_svg(slide: Slide, *, native_title: bool = False) -> str:
    """A slide as SVG with its recipe."""
    drawing, _ = draw_slide(slide, native_title=native_title)
    options = slide.options
    return drawing.svg(
        options.width, options.height, metadata=to_text(slide.recipe), title=slide.title, lang=options.lang
    )


def _draw_body(drawing: Drawing, slide: Slide) -> list[str]:
    """Draw the parts; returns what the legend has to remark."""
    options, boxes = slide.options, slide.boxes
    if not slide.counters.total and slide.kind != "map":
        _draw_nothing(drawing, slide)
        return []
    remarks: list[str] = []
    if slide.map:
        choices = MapOptions(options.lang, options.theme, options.names, options.locator, options.sites)
        drawn = draw_map(drawing, slide.map.view, slide.map.layers, choices)
        remarks += [say("legend_area_attacks", options.lang)] * drawn.counted_by_area
        if drawn.unlabelled:
            remarks.append(say("not_labelled", options.lang, n=words.number(drawn.unlabelled, options.lang)))
    if slide.timeline:
        _draw_timeline(drawing, boxes["timeline"], slide)
    if "list" in boxes:
        draw_list(drawing, boxes["list"], slide)
    if "table" in boxes:
        draw_table(drawing, boxes["table"], slide)
    if "figures" in boxes:
        draw_figures(drawing, boxes["figures"], slide)
    return remarks


def _draw_nothing(drawing: Drawing, slide: Slide) -> None:
    """An empty slide says so."""
    tokens = TOKENS[slide.options.theme]
    drawing.text(
        drawing.width / 2, drawing.height / 2, say("nothing_hint", slide.options.lang), 30, fill=tokens.ink2,
        anchor="middle",
    )  # fmt: skip


def _draw_timeline(drawing: Drawing, box: Box, slide: Slide) -> None:
    options, part = slide.options, slide.timeline
    if part is None:
        return
    tokens = TOKENS[options.theme]
    style = ChartStyle(
        lang=options.lang, fills=dict(slide.fills), ink=tokens.ink, ink2=tokens.ink2, ink3=tokens.ink3,
        line=tokens.line2, page=tokens.bg, acc=tokens.acc, dashed=tokens.dashed, window=slide.window,
    )  # fmt: skip
    title = {"bars": f"per_{part.timeline.step}", "multiples": f"per_{part.timeline.step}"}.get(part.kind, part.kind)
    said = [say(title, options.lang)]
    vague = sum(span.count for span in part.timeline.spans)
    if vague and part.kind in {"cumulative", "multiples"}:
        said.append(say("left_out_vague", options.lang, n=words.number(vague, options.lang)))
    _draw_chart_title(drawing, box, "; ".join(said), slide)
    plot = Box(box.x0, box.y0 + _TITLE_ROOM, box.x1, box.y1)
    notes = [Note(note.first, note.last, note.text) for note in options.annotations]
    if part.kind == "lanes":
        draw_lanes(drawing, plot, part.lanes, style, notes)
    elif part.kind == "multiples":
        draw_multiples(drawing, plot, part.multiples, style)
    elif part.kind == "cumulative":
        draw_cumulative(drawing, plot, part.timeline, style, notes)
    else:
        draw_bars(drawing, plot, part.timeline, style, notes)


def _draw_chart_title(drawing: Drawing, box: Box, title: str, slide: Slide) -> None:
    tokens = TOKENS[slide.options.theme]
    x, anchor = (box.x1, "end") if drawing.rtl else (box.x0, "start")
    drawing.text(x, box.y0 + 20, title, _TITLE_SIZE, fill=tokens.ink2, bold=True, anchor=anchor)  # type: ignore[arg-type]
