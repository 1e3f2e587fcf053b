"""PDF of a slide: vector, fonts embedded, text that can be selected and searched in all three languages."""

import io
import re
from html import unescape
from typing import Any

import pikepdf
import vl_convert
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, String

from geo.drawing.svg import PDF as POP_DIRECTION
from geo.drawing.svg import RLE
from geo.errors import AtlasError
from geo.export.compose import draw_slide
from geo.export.image import register_fonts
from geo.export.recipe import PDF_KEY, to_text
from geo.export.slide_parts import Slide

SLIDE_HEIGHT_PT = 540
"""Height of a landscape page in points: 7.5 inches, as presentations have."""
A4_LONG_PT = 842
_A4 = 2**0.5
_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")
_FILL = 0
"""Rendering mode of text that is filled; its halo is stroked."""
_MARKS = str.maketrans("", "", RLE + POP_DIRECTION + "\u200e")


def page_size(width: int, height: int) -> tuple[int, int]:
    """Points of the page of a picture: A4 where it has that shape, else as high or wide as a presentation."""
    long, short = max(width, height), min(width, height)
    factor = A4_LONG_PT / long if abs(long / short - _A4) < 0.01 else SLIDE_HEIGHT_PT / short  # noqa: PLR2004
    return round(width * factor), round(height * factor)


def pdf(slide: Slide) -> bytes:
    """A slide as PDF with its recipe; the same slide gives the same bytes."""
    drawing, _ = draw_slide(slide)
    svg = drawing.svg(*page_size(slide.options.width, slide.options.height), lang=slide.options.lang)
    register_fonts()
    with pikepdf.open(io.BytesIO(vl_convert.svg_to_pdf(svg))) as document:
        page = document.pages[0]
        texts = [unescape(text).translate(_MARKS) for text in _TEXT.findall(svg)]
        page.Contents = document.make_stream(
            pikepdf.unparse_content_stream(with_texts(list(pikepdf.parse_content_stream(page)), texts))
        )
        document.Root.Lang = String(slide.options.lang)
        document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        del document.docinfo
        document.docinfo["/Title"] = slide.title
        document.docinfo["/Creator"] = f"Incident Atlas {slide.recipe.version}"
        document.docinfo[PDF_KEY] = to_text(slide.recipe)
        out = io.BytesIO()
        document.save(out, deterministic_id=True, compress_streams=True, recompress_flate=True)
        return out.getvalue()


def with_texts(instructions: list[Any], texts: list[str]) -> list[Any]:
    """The instructions of a page, each drawn text marked with what it says (``ActualText``).

    The converter writes one glyph at a time, and the letters of Noto Sans Arabic are drawn as a body and its dots:
    what a reader would copy is not what was written. Each text is a group of its own, or two: a stroke (the halo),
    then a fill; both are put into one span, so that the text is there once.
    """
    groups = _groups(instructions)
    fills = [group for group in groups if group[2] == _FILL]
    if len(fills) != len(texts):
        raise AtlasError(f"The PDF has {len(fills)} texts where {len(texts)} were drawn; make a PNG or SVG instead.")
    before: dict[int, str] = {}
    after: set[int] = set()
    waiting, start = iter(texts), None
    for first, last, mode in groups:
        start = first if start is None else start
        if mode == _FILL:
            before[start] = next(waiting)
            after.add(last)
            start = None
    marked: list[Any] = []
    for number, one in enumerate(instructions):
        if number in before:
            said = [Name.Span, Dictionary(ActualText=String(before[number]))]
            marked.append(ContentStreamInstruction(said, Operator("BDC")))
        marked.append(one)
        if number in after:
            marked.append(ContentStreamInstruction([], Operator("EMC")))
    return marked


def _groups(instructions: list[Any]) -> list[tuple[int, int, int]]:
    """First and last instruction of each group that draws text, and its rendering mode."""
    opened: list[list[int]] = []
    found: list[tuple[int, int, int]] = []
    for number, one in enumerate(instructions):
        operator = str(one.operator)
        if operator == "q":
            opened.append([number])
        elif operator == "Tr":
            opened[-1].append(int(one.operands[0]))
        elif operator == "Q":
            first, *modes = opened.pop()
            found += [(first, number, mode) for mode in modes]
    return sorted(found)


def fonts_of(data: bytes) -> dict[str, bool]:
    """Names of the fonts of a PDF, and whether each is embedded."""
    found: dict[str, bool] = {}
    with pikepdf.open(io.BytesIO(data)) as document:
        for thing in document.objects:
            if isinstance(thing, Dictionary) and thing.get("/Type") == Name.Font:
                for font in thing.get("/DescendantFonts", Array([thing])):
                    described: Any = font.get("/FontDescriptor", {})
                    embedded = any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                    found[str(font.get("/BaseFont"))] = embedded
    return found
