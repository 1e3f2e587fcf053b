"""Small marks as SVG and HTML: dots of outcomes, badges of grades. Colours are constants of the palette."""

from collections.abc import Sequence
from functools import cache
from html import escape
from urllib.parse import quote

from geo.maps.palette import OTHERS, TOKENS, Theme, colour_map
from geo.model.grade import GRADE_SIGNS
from geo.model.taxonomy import FALSE_ALARM, term_name

MAX_DOTS = 4
STEP = 11


@cache
def outcome_fill(outcome: str, theme: Theme) -> str:
    """Fill of an outcome; those of other files share one."""
    fills = colour_map("outcome", theme)
    return fills.get(outcome, fills[OTHERS])


def dots_svg(outcomes: Sequence[str], theme: Theme, *, width: int = 0, height: int = 11) -> str:
    """The outcomes as a row of dots 11 pixels apart; a false alarm is a dashed ring."""
    middle = height / 2
    shapes = []
    for place, outcome in enumerate(outcomes[:MAX_DOTS]):
        centre = STEP / 2 + place * STEP
        if outcome == FALSE_ALARM:
            ring = f'fill="none" stroke="{TOKENS[theme].dashed}" stroke-width="1.2" stroke-dasharray="2 1.6"'
            shapes.append(f'<circle cx="{centre}" cy="{middle}" r="4.2" {ring}/>')
        else:
            shapes.append(f'<circle cx="{centre}" cy="{middle}" r="4.8" fill="{outcome_fill(outcome, theme)}"/>')
    width = width or STEP * max(len(outcomes[:MAX_DOTS]), 1)
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(shapes)}</svg>'


@cache
def dots_uri(outcomes: tuple[str, ...], theme: Theme, *, differ: bool = False) -> str:
    """The dots as an address that holds the picture itself, in the shape of a cell of the table.

    ``differ`` adds the sign of parties that name different outcomes.
    """
    drawn = dots_svg(outcomes[: MAX_DOTS - differ], theme, width=MAX_DOTS * STEP, height=26)
    if differ:
        place = min(len(outcomes), MAX_DOTS - 1) * STEP + 1
        sign = f'<text x="{place}" y="17" font-family="DejaVu Sans" font-size="11" fill="{TOKENS[theme].ink}">≠</text>'
        drawn = drawn.replace("</svg>", f"{sign}</svg>")
    return svg_uri(drawn)


def svg_uri(svg: str) -> str:
    """An address that holds an SVG picture."""
    return "data:image/svg+xml," + quote(svg)


def dots(outcomes: Sequence[str], theme: Theme) -> str:
    """The dots for a page: an image, because ``st.html`` drops SVG. Words stand beside them."""
    return f'<img class="dots" alt="" src="{svg_uri(dots_svg(outcomes, theme))}">' if outcomes else ""


def picture(svg: str, words: str) -> str:
    """A drawing for a page, with the words that say what it shows."""
    return f'<img class="drawing" alt="{escape(words, quote=True)}" src="{svg_uri(svg)}">'


def outcome_words(outcomes: Sequence[str]) -> str:
    """``Intercepted +1``: the first outcome and how many more."""
    if not outcomes:
        return "–"
    name = term_name("outcomes", outcomes[0])
    first = name[:1].upper() + name[1:]
    return f"{first} +{len(outcomes) - 1}" if len(outcomes) > 1 else first


def grade_words(grade: str) -> str:
    """``≠ Contested``."""
    return f"{GRADE_SIGNS.get(grade, '')} {grade.capitalize()}".strip()


def badge(grade: str) -> str:
    """The grade as a pill, HTML."""
    contested = " contested" if grade == "contested" else ""
    sign = escape(GRADE_SIGNS.get(grade, ""))
    return f'<span class="badge{contested}"><i>{sign}</i>{escape(grade.capitalize())}</span>'
