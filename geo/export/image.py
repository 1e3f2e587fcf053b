"""PNG and SVG of a slide."""

import io
import threading
from base64 import b64encode
from functools import cache

import vl_convert
from fontTools import subset
from fontTools.ttLib import TTFont

from geo.drawing.fonts import FAMILY, WEIGHTS, font_file, font_folder
from geo.export.compose import to_svg
from geo.export.recipe import png_with, to_text
from geo.export.slide_parts import Slide

_LOCK = threading.Lock()


@cache
def register_fonts() -> None:
    """Make our fonts known to the converter, once a process."""
    vl_convert.register_font_directory(str(font_folder()))


def svg_to_png(svg: str) -> bytes:
    """PNG of an SVG at its own size."""
    with _LOCK:
        register_fonts()
    return bytes(vl_convert.svg_to_png(svg))


def png(slide: Slide, *, native_title: bool = False) -> bytes:
    """A slide as PNG with its recipe in an iTXt chunk."""
    return png_with(svg_to_png(to_svg(slide, native_title=native_title)), to_text(slide.recipe))


def svg(slide: Slide) -> bytes:
    """A slide as SVG that brings its fonts along, cut to the letters it uses."""
    drawn = to_svg(slide)
    head, _, rest = drawn.partition("><")
    return f"{head}><style>{_font_faces(drawn)}</style><{rest}".encode()


def _font_faces(drawn: str) -> str:
    letters = "".join(sorted({*drawn}))
    return "".join(
        f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{_cut_font(style, letters)})}}"
        for style, weight in WEIGHTS.items()
    )


def _cut_font(style: str, letters: str) -> str:
    """One style with nothing but some letters, as base64; everything that shapes Arabic is kept."""
    font = TTFont(font_file(style), recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(layout_features=["*"], hinting=False, notdef_outline=True))
    cutter.populate(text=letters)
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    return b64encode(out.getvalue()).decode()
