"""PPTX of slides: the title as text, the picture at full resolution, counters and sources in the speaker's notes."""

import io
import json
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from geo.errors import InputError
from geo.export.compose import draw_slide
from geo.export.frame import MARGIN, SUBTITLE_SIZE, Frame
from geo.export.image import png
from geo.export.pdf import page_size
from geo.export.recipe import to_text
from geo.export.slide_parts import Slide
from geo.maps.palette import TOKENS

EMU_PER_PT = 12_700
TITLE_ONLY = 5
FONT = "Arial"
_THEN = datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed moment, so that equal slides are equal files
_ZIP_THEN = (2000, 1, 1, 0, 0, 0)
_PLACEHOLDER = "INCIDENT-ATLAS-RECIPE"
MAX_SLIDES = 100


def pptx(slides: Sequence[Slide]) -> bytes:
    """Slides as one presentation; all are shown on pages of the first one's shape.

    Raises
    ------
    InputError
        If there is none, or more than 100.
    """
    if not 1 <= len(slides) <= MAX_SLIDES:
        raise InputError(f"A presentation takes 1 to {MAX_SLIDES} slides; {len(slides)} were given.")
    width, height = page_size(slides[0].options.width, slides[0].options.height)
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(width * EMU_PER_PT), Emu(height * EMU_PER_PT)
    for slide in slides:
        _add(deck, slide, width, height)
    about = deck.core_properties
    about.title, about.author, about.last_modified_by = slides[0].title[:255], "Incident Atlas", "Incident Atlas"
    about.created = about.modified = _THEN
    about.comments, about.revision = _PLACEHOLDER, 1
    out = io.BytesIO()
    deck.save(out)
    recipes = [json.loads(to_text(slide.recipe)) for slide in slides]
    text = json.dumps(recipes[0] if len(recipes) == 1 else recipes, sort_keys=True, separators=(",", ":"))
    return _repacked(out.getvalue(), text)


def _add(deck: Any, slide: Slide, width: int, height: int) -> None:
    """One page: the picture under a native title, notes below."""
    options, tokens = slide.options, TOKENS[slide.options.theme]
    page = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    background = page.background.fill
    background.solid()
    background.fore_color.rgb = _rgb(tokens.bg)
    scale = min(width / options.width, height / options.height)
    wide, high = options.width * scale, options.height * scale
    left, top = (width - wide) / 2, (height - high) / 2
    picture = page.shapes.add_picture(io.BytesIO(png(slide, native_title=True)), Pt(left), Pt(top), Pt(wide), Pt(high))
    picture.name = f"Incident Atlas: {slide.kind}"
    picture._element.nvPicPr.cNvPr.set("descr", f"{slide.title}. {slide.subtitle}"[:500])  # noqa: SLF001 - no other way
    _, frame = draw_slide(slide)
    unit = wide / frame.width
    _write_title(page, slide, frame, (left, top, unit))
    page.notes_slide.notes_text_frame.text = "\n".join([slide.title, slide.subtitle, *slide.notes, slide.attribution])
    # The picture goes under the title, so that the title can be clicked.
    tree = page.shapes._spTree  # noqa: SLF001
    tree.remove(picture._element)  # noqa: SLF001
    tree.insert(2, picture._element)  # noqa: SLF001


def _write_title(page: Any, slide: Slide, frame: Frame, place: tuple[float, float, float]) -> None:
    """Title and subtitle as text, where the picture would have had them."""
    (left, top, unit), tokens = place, TOKENS[slide.options.theme]
    lines = max(1, len(frame.title))
    high = frame.title_size * 1.2 * lines
    wide = frame.width - 2 * MARGIN
    box = page.shapes.title
    box.left, box.top = Pt(left + MARGIN * unit), Pt(top + frame.head * unit)
    box.width, box.height = Pt(wide * unit), Pt(high * unit)
    # Arial is about a tenth narrower than Noto Sans: the same size fits.
    _fill(box.text_frame, slide.title, frame.title_size * unit, tokens.ink, slide, bold=True)
    if frame.subtitle:
        below = page.shapes.add_textbox(
            Pt(left + MARGIN * unit), Pt(top + (frame.head + high + 8) * unit), Pt(wide * unit),
            Pt(SUBTITLE_SIZE * 1.32 * len(frame.subtitle) * unit),
        )  # fmt: skip
        below.name = "Subtitle"
        _fill(below.text_frame, slide.subtitle, SUBTITLE_SIZE * unit, tokens.ink2, slide)


def _fill(frame: Any, text: str, size: float, colour: str, slide: Slide, *, bold: bool = False) -> None:
    frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.text = text
    paragraph = frame.paragraphs[0]
    rtl = slide.options.lang == "ar"
    paragraph.alignment = PP_ALIGN.RIGHT if rtl else PP_ALIGN.LEFT
    if rtl:
        paragraph._p.get_or_add_pPr().set("rtl", "1")  # noqa: SLF001 - python-pptx knows no direction
    for run in paragraph.runs:
        font = run.font
        font.name, font.size, font.bold = FONT, Pt(round(size, 1)), bold
        font.color.rgb = _rgb(colour)


def _rgb(colour: str) -> RGBColor:
    return RGBColor(*bytes.fromhex(colour[1:]))  # type: ignore[no-untyped-call]


def _repacked(package: bytes, recipe: str) -> bytes:
    """The package with a fixed time on every part and the recipe in its core properties.

    python-pptx stamps the parts with the clock and takes no more than 255 letters into a property.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            if part.filename == "docProps/core.xml":
                content = content.replace(_PLACEHOLDER.encode(), escape(recipe).encode())
            made = zipfile.ZipInfo(part.filename, _ZIP_THEN)
            made.compress_type, made.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(made, content)
    return out.getvalue()
