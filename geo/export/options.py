"""What the user chooses for a picture, checked once; and its words on the command line and in a recipe."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, get_args

from PIL import Image

from geo.drawing.svg import printable
from geo.errors import InputError
from geo.filters import Bbox
from geo.maps.palette import ColourBy, Theme
from geo.model.phrases import LANGUAGES

KINDS = ("map", "timeline", "map+timeline", "map+list", "table", "sheet")
FORMATS = ("png", "svg", "pdf", "pptx", "html")
TIMELINES = ("bars", "lanes", "cumulative", "multiples")
MAX_TEXT = 600
MAX_NOTES = 20
MIN_SIDE, MAX_SIDE, MAX_ASPECT = 480, 7_680, 2.4
MAX_LOGO_BYTES, MAX_LOGO_SIDE, LOGO_SIDE = 5_000_000, 12_000, 640
SHAPES = {
    "16:9": (1920, 1080),
    "4:3": (1600, 1200),
    "a4": (1754, 1240),
    "a4-portrait": (1240, 1754),
    "1:1": (1440, 1440),
}
"""Sizes by name, beside WIDTHxHEIGHT."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A dated note on the timeline, or a shaded period if ``last`` differs from ``first``."""

    first: date
    last: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideOptions:
    """Choices of a picture; empty texts are suggested from the filter.

    ``view`` is the map's position (west, south, east, north in degrees; west > east across the antimeridian);
    without it the map suits the data. ``by`` is what colour shows. ``logo`` is a PNG as `read_logo` makes it.
    ``play`` adds what an HTML map plays.
    """

    title: str = ""
    subtitle: str = ""
    lang: str = "en"
    theme: Theme = "light"
    width: int = 1920
    height: int = 1080
    marking: str = ""
    source_line: str = ""
    as_of: date | None = None
    by: ColourBy = "outcome"
    timeline: str = "bars"
    lanes: str = "site"
    view: Bbox | None = None
    names: bool = True
    locator: bool = True
    sites: bool = False
    annotations: tuple[Annotation, ...] = ()
    logo: bytes | None = None
    play: bool = False

    def __post_init__(self) -> None:
        allowed: dict[str, tuple[str, ...]] = {
            "lang": LANGUAGES,
            "theme": get_args(Theme),
            "by": get_args(ColourBy),
            "timeline": TIMELINES,
            "lanes": ("site", "group"),
        }
        for name, values in allowed.items():
            if getattr(self, name) not in values:
                raise InputError(f"{name} {getattr(self, name)!r} is not one of {', '.join(values)}.")
        if not (MIN_SIDE <= self.width <= MAX_SIDE and MIN_SIDE <= self.height <= MAX_SIDE):
            raise InputError(
                f"A picture of {self.width}x{self.height} cannot be made; each side must have "
                f"{MIN_SIDE} to {MAX_SIDE} pixels."
            )
        if max(self.width / self.height, self.height / self.width) > MAX_ASPECT:
            raise InputError(
                f"A picture of {self.width}x{self.height} is too narrow; its long side may be at most "
                f"{MAX_ASPECT:g} times the short one."
            )
        for name in ("title", "subtitle", "marking", "source_line"):
            object.__setattr__(self, name, printable(getattr(self, name))[:MAX_TEXT])
        object.__setattr__(self, "annotations", tuple(self.annotations)[:MAX_NOTES])

    @classmethod
    def from_words(cls, *, size: str = "1920x1080", logo: Path | None = None, **words: Any) -> "SlideOptions":
        """Options from the words of a command line; ``None`` means not said.

        Raises
        ------
        InputError
            Naming the word that is not usable, or why the logo is not.
        """
        width, height = parse_size(size)
        said = {name: value for name, value in words.items() if value is not None}
        picture = read_logo(logo) if logo else None
        return cls(width=width, height=height, logo=picture, **said)


def parse_size(text: str) -> tuple[int, int]:
    """Pixels of ``1920x1080`` or of a named shape (16:9, 4:3, a4, a4-portrait, 1:1)."""
    if text.strip().lower() in SHAPES:
        return SHAPES[text.strip().lower()]
    found = re.fullmatch(r"\s*(\d{1,5})\s*[x×]\s*(\d{1,5})\s*", text, re.IGNORECASE)
    if not found:
        raise InputError(f"The size {text!r} is not WIDTHxHEIGHT, such as 1920x1080, nor one of {', '.join(SHAPES)}.")
    return int(found[1]), int(found[2])


def parse_day(text: str, word: str) -> date:
    """A day as YYYY-MM-DD.

    Raises
    ------
    InputError
        Naming the word of the command line that it was given for.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InputError(f"{word} {text!r} is not a day; write it as YYYY-MM-DD, such as 2023-10-18.") from None


def parse_note(text: str) -> Annotation:
    """A note of ``2023-10-18=text``, or a period of ``2023-10-18/2023-10-21=text``.

    Raises
    ------
    InputError
        If it has no text or its days are none.
    """
    days, equals, words = text.partition("=")
    if not equals or not words.strip():
        raise InputError(f"--note {text!r} is not DAY=TEXT, such as 2023-10-18='US strikes'.")
    first, _, last = days.partition("/")
    found = [parse_day(day, "--note") for day in ((first, last) if last else (first,))]
    return Annotation(min(found), max(found), printable(words.strip())[:MAX_TEXT])


def read_logo(source: Path | bytes) -> bytes:
    """A logo as a small PNG of our own making, whatever PNG or JPEG it was.

    Raises
    ------
    InputError
        If it is missing, too large, or not a PNG or JPEG.
    """
    data = _logo_file(source) if isinstance(source, Path) else source
    if len(data) > MAX_LOGO_BYTES:
        raise InputError(f"The logo is larger than {MAX_LOGO_BYTES // 1_000_000} MB; make it smaller.")
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            if max(picture.size) > MAX_LOGO_SIDE:
                raise InputError(
                    f"The logo has {picture.width}x{picture.height} pixels; at most {MAX_LOGO_SIDE} a side are taken."
                )
            picture.thumbnail((LOGO_SIDE, LOGO_SIDE))
            small = picture.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as why:
        raise InputError("The logo is not a PNG or JPEG that can be read; save it as PNG and try again.") from why
    out = io.BytesIO()
    small.save(out, "PNG")
    return out.getvalue()


def _logo_file(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_LOGO_BYTES:
            raise InputError(f"The logo {path} is larger than {MAX_LOGO_BYTES // 1_000_000} MB; make it smaller.")
        return path.read_bytes()
    except OSError as why:
        raise InputError(f"The logo {path} cannot be read ({why.strerror}).") from why


def to_words(options: SlideOptions) -> dict[str, Any]:
    """The options that are not the default, as plain JSON values; the logo is left out."""
    said: dict[str, Any] = {}
    for spec in fields(SlideOptions):
        value = getattr(options, spec.name)
        if value == spec.default or spec.name == "logo":
            continue
        if spec.name == "annotations":
            value = [[note.first.isoformat(), note.last.isoformat(), note.text] for note in value]
        elif isinstance(value, date):
            value = value.isoformat()
        elif isinstance(value, tuple):
            value = list(value)
        said[spec.name] = value
    return said


def from_json(said: Mapping[str, Any]) -> SlideOptions:
    """Options from what `to_words` wrote, or from anything else: each unusable value is left at its default.

    Width and height are judged together: 3200x2400 is well shaped, though 3200x1080 is not.
    """
    sides = {name: said[name] for name in ("width", "height") if name in said}
    chosen: dict[str, Any] = sides if _fit(sides) else {}
    for spec in fields(SlideOptions):
        if spec.name not in said or spec.name in {"logo", *sides}:
            continue
        try:
            value = _value(spec.name, said[spec.name])
        except (ValueError, TypeError, OverflowError):
            continue
        if _fit(chosen | {spec.name: value}):
            chosen[spec.name] = value
    return SlideOptions(**chosen)


def _fit(chosen: Mapping[str, Any]) -> bool:
    try:
        SlideOptions(**chosen)
    except (InputError, TypeError):
        return False
    return all(type(chosen[side]) is int for side in ("width", "height") if side in chosen)


def _value(name: str, value: Any) -> Any:
    if name == "annotations":
        return tuple(
            Annotation(date.fromisoformat(first), date.fromisoformat(last), printable(str(text))[:MAX_TEXT])
            for first, last, text in value[:MAX_NOTES]
        )
    if name == "as_of":
        return date.fromisoformat(value)
    if name == "view":
        west, south, east, north = (float(edge) for edge in value)
        if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south < north <= 90):  # noqa: PLR2004 - degrees
            raise ValueError(name)
        return west, south, east, north
    default = next(spec.default for spec in fields(SlideOptions) if spec.name == name)
    if type(value) is not type(default):
        raise TypeError(name)
    return value
