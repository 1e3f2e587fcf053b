"""The type of every picture: Noto Sans with the Arabic of Noto Sans Arabic, in two weights.

The packages `fontpkg-noto-sans` and `fontpkg-noto-sans-arabic` (SIL Open Font License 1.1) bring variable fonts.
A renderer of SVG takes one family for a text and falls back to whatever the machine has for the letters it lacks,
so the two are cut to the scripts we draw, fixed at two weights and merged into one family under a name of our own
(the licence asks a derived font to say that it is one). Made once a machine, in about ten seconds, by the set-up or
else by the first picture, and kept.
"""

import hashlib
import os
import re
import tempfile
from functools import cache, lru_cache
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any

import uharfbuzz as hb
from fontTools import subset
from fontTools.merge import Merger
from fontTools.merge import Options as MergeOptions
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from geo.errors import AtlasError

FAMILY = "Atlas Noto Sans"
WEIGHTS = {"Regular": 400, "Bold": 700}
_SOURCES = {
    "fontpkg_noto_sans": "NotoSans[wdth,wght].ttf",
    "fontpkg_noto_sans_arabic": "NotoSansArabic[wdth,wght].ttf",
}
_SCRIPTS = {
    "fontpkg_noto_sans": ((0x20, 0x250), (0x2B0, 0x530), (0x1E00, 0x2300)),
    "fontpkg_noto_sans_arabic": ((0x600, 0x780), (0x200C, 0x2010), (0xFB50, 0xFDFE), (0xFE70, 0xFEFF)),
}
_FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "init", "medi", "fina", "isol", "rlig", "liga", "calt", "curs"]
_RECIPE = "1"
_ARABIC_RUN = re.compile(
    r"([\u0600-\u077f\ufb50-\ufdff\ufe70-\ufefe]+(?:[\s\u060c\u061b]+[\u0600-\u077f\ufb50-\ufdff\ufe70-\ufefe]+)*)"
)


@cache
def font_folder() -> Path:
    """Folder with the font files, made if need be.

    It lies in the user's cache (``INCIDENT_ATLAS_CACHE`` names another one); where that cannot be written, in a
    temporary folder of this process.

    Raises
    ------
    AtlasError
        If the font packages are not installed.
    """
    try:
        made_of = "-".join(
            [_RECIPE, *(version(name) for name in ("fontpkg-noto-sans", "fontpkg-noto-sans-arabic", "fonttools"))]
        )
    except ModuleNotFoundError as why:
        raise AtlasError(f"The fonts of the pictures are missing ({why}); run the set-up again: make setup.") from why
    key = hashlib.sha256(made_of.encode()).hexdigest()[:12]
    base = Path(os.environ.get("INCIDENT_ATLAS_CACHE") or "~/.cache/incident-atlas").expanduser()
    folder = base / f"fonts-{key}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _make_missing(folder)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="incident-atlas-fonts-"))
        _make_missing(folder)
    return folder


def font_file(style: str) -> Path:
    """Path of one style, Regular or Bold."""
    return font_folder() / f"AtlasNotoSans-{style}.ttf"


def _make_missing(folder: Path) -> None:
    for style, weight in WEIGHTS.items():
        path = folder / f"AtlasNotoSans-{style}.ttf"
        if path.is_file():
            continue
        handle, unfinished = tempfile.mkstemp(dir=folder, suffix=".part")
        os.close(handle)
        _merged(style, weight, folder).save(unfinished)
        Path(unfinished).replace(path)  # another process may be at the same work: either file will do


def _merged(style: str, weight: int, folder: Path) -> TTFont:
    with tempfile.TemporaryDirectory(dir=folder) as work:
        parts = []
        for package, name in _SOURCES.items():
            font = _cut(package, name)
            fixed = instancer.instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True)
            part = Path(work) / f"{package}.ttf"
            fixed.save(part)
            parts.append(str(part))
        merged = Merger(MergeOptions(drop_tables=["vmtx", "vhea", "STAT", "DSIG", "MATH"])).merge(parts)
    _name(merged, style, weight)
    return merged


def _cut(package: str, name: str) -> TTFont:
    source = resources.files(package) / "files" / name
    with resources.as_file(source) as path:
        font = TTFont(path, recalcTimestamp=False)
        options = subset.Options(layout_features=_FEATURES, glyph_names=False, notdef_outline=True, hinting=False)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=[code for first, end in _SCRIPTS[package] for code in range(first, end)])
        cutter.subset(font)
    return font


def _name(font: TTFont, style: str, weight: int) -> None:
    licence = "Derived from Noto Sans and Noto Sans Arabic, The Noto Project Authors; SIL Open Font License 1.1"
    names = {0: licence, 1: FAMILY, 2: style, 4: f"{FAMILY} {style}", 6: f"AtlasNotoSans-{style}", 13: licence}
    table = font["name"]
    table.names = []
    for identifier, text in names.items():
        table.setName(text, identifier, 3, 1, 0x409)
    bold = style == "Bold"
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x20 if bold else 0x40
    font["head"].macStyle = 1 if bold else 0


@cache
def _face(style: str) -> tuple[Any, int]:
    face = hb.Face(hb.Blob.from_file_path(str(font_file(style))))
    return hb.Font(face), face.upem


@lru_cache(maxsize=20_000)
def _ink(text: str, style: str) -> tuple[float, float, float]:
    """Advance, height above and depth below the baseline of a line, for a type size of 1."""
    font, upem = _face(style)
    advance, above, below = 0, 0, 0
    for run in filter(None, _ARABIC_RUN.split(text)):
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.guess_segment_properties()
        hb.shape(font, buffer, {})
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            advance += position.x_advance
            extents = font.get_glyph_extents(info.codepoint)
            if extents and extents.height:
                top = extents.y_bearing + position.y_offset
                above, below = max(above, top), min(below, top + extents.height)
    return advance / upem, above / upem, -below / upem


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a line of text in pixels, shaped as it will be drawn."""
    return _ink(text, "Bold" if bold else "Regular")[0] * size


def ink_extent(text: str, size: float, *, bold: bool = False) -> tuple[float, float, float]:
    """Width, height above and depth below the baseline of a line of text, in pixels."""
    width, above, below = _ink(text, "Bold" if bold else "Regular")
    return width * size, above * size, below * size


def wrap(text: str, width: float, size: float, *, bold: bool = False, max_lines: int = 2) -> list[str]:
    """Break a text into lines no wider than ``width``; what does not fit is cut and marked with an ellipsis."""
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < max_lines:
        taken = 1
        while taken < len(words) and text_width(" ".join(words[: taken + 1]), size, bold=bold) <= width:
            taken += 1
        lines.append(" ".join(words[:taken]))
        words = words[taken:]
    if not lines:
        return []
    if words:
        lines[-1] = f"{lines[-1]} {words[0]}"
    return [fit(line, width, size, bold=bold, cut=bool(words) and n == len(lines)) for n, line in enumerate(lines, 1)]


def fit(text: str, width: float, size: float, *, bold: bool = False, cut: bool = False) -> str:
    """The text, cut at its end and marked with an ellipsis if it is wider than ``width`` (or ``cut`` is asked)."""
    if not cut and text_width(text, size, bold=bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + "…", size, bold=bold) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,;:–-") + "…"


def balanced(text: str, width: float, size: float, *, bold: bool = False, max_lines: int = 2) -> list[str]:
    """Like `wrap`, with lines of about equal length and no single word left over."""
    lines = wrap(text, width, size, bold=bold, max_lines=max_lines)
    if len(lines) < 2 or lines[-1].endswith("…"):  # noqa: PLR2004 - nothing to balance
        return lines
    low, high = width / len(lines), width
    for _ in range(8):
        middle = (low + high) / 2
        tried = wrap(text, middle, size, bold=bold, max_lines=len(lines))
        if tried[-1].endswith("…") or len(tried) > len(lines):
            low = middle
        else:
            lines, high = tried, middle
    return lines
