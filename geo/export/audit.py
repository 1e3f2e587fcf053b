"""What can be checked on any picture of ours: nothing overlaps, nothing is cut, legend, counters, contrast, type.

The checks read the finished SVG, not the values it was made from, so that they hold for what is seen.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from PIL import Image

from geo.drawing.svg import PDF, RLE, Box, spaced, text_box
from geo.export.frame import SMALL_SIZE
from geo.export.image import svg_to_png
from geo.export.pdf import fonts_of
from geo.model import words
from geo.store.answers import Counters

SMALLEST = 20.0
AA, AA_LARGE = 4.5, 3.0
LARGE, LARGE_BOLD = 24.0, 18.66
"""Type sizes from which 3:1 is enough (WCAG 2.2, 1.4.3: 18 pt, or 14 pt bold)."""
NEEDED = frozenset({"total", "attacks", "located", "unlocated", "filtered_out", "all"})
_TOUCH = 0.5
_SEEN_SHARE = 0.04
_SVG = "{http://www.w3.org/2000/svg}"
_MARKS = str.maketrans("", "", RLE + PDF)
_WORDS_FOR_NUMBERS = 2


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a picture as it stands: its words, box, size, colours and what it counts."""

    words: str
    box: Box
    size: float
    bold: bool
    fill: str
    halo: str | None
    counts: tuple[tuple[str, int], ...]
    role: str


def audit(svg: str, counters: Counters | None = None) -> list[str]:
    """Faults of a picture, one sentence each; none if all is well."""
    root = fromstring(svg)
    texts = list(_texts(root))
    width, height = (float(edge) for edge in root.get("viewBox", "0 0 0 0").split()[2:])
    return [
        *_cut(texts, Box(0, 0, width, height)),
        *_overlapping(texts),
        *_small(texts),
        *_legend(root),
        *(_counters(texts, counters) if counters else ()),
        *_contrast(root, svg, texts, width),
    ]


def audit_pdf(data: bytes) -> list[str]:
    """Faults of a PDF: fonts that are not embedded, or none at all."""
    fonts = fonts_of(data)
    faults = [f"The font {name} is not embedded." for name, embedded in fonts.items() if not embedded]
    return faults if fonts else ["The PDF has no font: its text is not text."]


def _texts(root: Element) -> Iterator[Text]:
    for element in root.iter(f"{_SVG}text"):
        said = element.text or ""
        size, bold = float(element.get("font-size", "16")), element.get("font-weight") == "700"
        anchor = element.get("text-anchor", "start")
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        plain = said.translate(_MARKS)
        box = text_box(x, y, plain, size, bold=bold, anchor=anchor)  # type: ignore[arg-type]
        if element.get("letter-spacing"):
            extra = len(plain) * float(element.get("letter-spacing", "0"))
            box = spaced(box, extra, anchor)  # type: ignore[arg-type]
        pairs = [pair.split(":") for pair in element.get("data-counter", "").split()]
        yield Text(
            plain, box, size, bold, element.get("fill", ""), element.get("stroke"),
            tuple((name, int(value)) for name, value in pairs), element.get("data-role", ""),
        )  # fmt: skip


def _cut(texts: list[Text], page: Box) -> Iterator[str]:
    for text in texts:
        if not text.box.inside(page):
            yield f"{text.words[:60]!r} is cut by the edge of the picture."


def _overlapping(texts: list[Text]) -> Iterator[str]:
    for one, other in combinations(texts, 2):
        if one.box.grown(-_TOUCH).overlaps(other.box):
            yield f"{one.words[:60]!r} and {other.words[:60]!r} overlap."


def _small(texts: list[Text]) -> Iterator[str]:
    for text in texts:
        least = SMALL_SIZE if text.role == "attribution" else SMALLEST
        if text.size < least:
            yield f"{text.words[:60]!r} is set in {text.size:g}, smaller than {least:g}."


def _legend(root: Element) -> Iterator[str]:
    used = {element.get("data-mark", "") for element in root.iter()} - {""}
    explained = {mark for element in root.iter() for mark in element.get("data-legend", "").split("|") if mark}
    if used - explained:
        yield f"Marks without a legend entry: {', '.join(sorted(used - explained))}."
    if explained - used:
        yield f"Legend entries without a mark: {', '.join(sorted(explained - used))}."


def _counters(texts: list[Text], counters: Counters) -> Iterator[str]:
    found = {}
    for text in texts:
        for name, value in text.counts:
            found[name] = value
            if value != getattr(counters, name):
                yield f"{text.words!r} gives {value} for {name}; the store has {getattr(counters, name)}."
            spelt = [words.number(value, lang) for lang in words.LEXICONS]
            said = re.search("|".join(f"(?<![0-9]){re.escape(number)}(?![0-9])" for number in spelt), text.words)
            # Arabic has words for one and two.
            if not said and not 1 <= value <= _WORDS_FOR_NUMBERS:
                yield f"{text.words!r} does not say its {name}, {value}."
    if NEEDED - found.keys():
        yield f"Counters that are not given: {', '.join(sorted(NEEDED - found.keys()))}."


def _contrast(root: Element, svg: str, texts: list[Text], width: float) -> Iterator[str]:
    """Contrast of each text with its halo, or with what lies under it in the picture drawn without texts."""
    bare = re.sub(r"<text[^>]*>[^<]*</text>", "", svg)
    with Image.open(io.BytesIO(svg_to_png(bare))) as picture:
        ground = picture.convert("RGB")
    scale = float(root.get("width", "1")) / width
    for text in texts:
        needed = AA_LARGE if text.size >= (LARGE_BOLD if text.bold else LARGE) else AA
        worst = min(contrast(text.fill, colour) for colour in _behind(text, ground, scale))
        if worst < needed - 0.005:
            yield f"{text.words[:60]!r} has a contrast of {worst:.2f}; {needed} is needed."


def _behind(text: Text, ground: Image.Image, scale: float) -> list[str]:
    """Colours behind a text that make up more than a few hundredths of its box."""
    if text.halo:
        return [text.halo]
    box = [round(edge * scale) for edge in (text.box.x0, text.box.y0, text.box.x1, text.box.y1)]
    part = ground.crop((max(0, box[0]), max(0, box[1]), max(box[0] + 1, box[2]), max(box[1] + 1, box[3])))
    pixels = part.width * part.height
    colours = part.getcolors(pixels) or []
    seen = [colour for count, colour in colours if count > pixels * _SEEN_SHARE]
    return ["#" + bytes(colour).hex() for colour in seen if isinstance(colour, tuple)] or ["#ffffff"]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)  # noqa: PLR2004
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
