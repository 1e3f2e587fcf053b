"""Render a slide to a file format, as bytes. Pure: the same slide gives the same bytes."""

from collections.abc import Callable, Sequence
from pathlib import Path

from geo.errors import InputError
from geo.export.html_map import html_map
from geo.export.image import png, svg
from geo.export.options import FORMATS
from geo.export.pdf import pdf
from geo.export.pptx import pptx
from geo.export.slide_parts import Slide

_RENDERERS: dict[str, Callable[[Slide], bytes]] = {
    "png": png,
    "svg": svg,
    "pdf": pdf,
    "pptx": lambda slide: pptx([slide]),
    "html": html_map,
}
MIME = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "html": "text/html",
}


def render(slide: Slide, format_: str) -> bytes:
    """A slide as png, svg, pdf, pptx or html.

    Raises
    ------
    InputError
        If there is no such format, or a map in HTML is asked of a slide without a map.
    """
    if format_ not in _RENDERERS:
        raise InputError(f"There is no format {format_!r}; choose one of {', '.join(FORMATS)}.")
    return _RENDERERS[format_](slide)


def render_deck(slides: Sequence[Slide]) -> bytes:
    """Several slides as one PPTX."""
    return pptx(slides)


def format_of(path: Path) -> str:
    """Format that a file's ending names.

    Raises
    ------
    InputError
        If it names none of ours.
    """
    ending = path.suffix.lower().lstrip(".")
    if ending not in _RENDERERS:
        raise InputError(f"{path}: the ending must be one of .{', .'.join(FORMATS)}; it says the format.")
    return ending
