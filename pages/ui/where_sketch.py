"""Where it was: the points that the reports give, to scale, with the radius of doubt. SVG, all text escaped."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from geo.maps.palette import FONT, Tokens
from geo.model.facts import Facts
from geo.model.words import kilometres, place, place_precision

WIDTH, HEIGHT = 412, 220
KM_PER_DEGREE = 111.195
"""Kilometres in a degree of latitude on a sphere of 6,371 km: good to 0.5% at the size of a sketch."""
LABEL = 13
MARGIN = 24


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in kilometres east and north of the one that is used."""

    east: float
    north: float
    radius_km: float
    name: str
    used: bool


def spots(facts: Facts, others: Sequence[Facts]) -> list[Spot]:
    """The point used, then the others that differ from it."""
    if facts.lat is None or facts.lon is None:
        return []
    found = [Spot(0.0, 0.0, (facts.radius_m or 0) / 1_000, place(facts), used=True)]
    for other in others:
        if other.lat is None or other.lon is None or (other.lat, other.lon) == (facts.lat, facts.lon):
            continue
        turn = (other.lon - facts.lon + 540) % 360 - 180
        east = turn * KM_PER_DEGREE * math.cos(math.radians(facts.lat))
        north = (other.lat - facts.lat) * KM_PER_DEGREE
        found.append(Spot(east, north, (other.radius_m or 0) / 1_000, place(other), used=False))
    return found


def distance_words(found: Sequence[Spot]) -> str:
    """How many points are given and how far apart."""
    if not found:
        return "no point is known"
    if len(found) == 1:
        return "one point given"
    far = max(math.hypot(spot.east, spot.north) for spot in found)
    return f"{len(found)} points given, up to {kilometres(round(far * 1_000))} apart"


def where_sketch(facts: Facts, others: Sequence[Facts], shades: Tokens) -> str:
    """The sketch; empty where no point is known."""
    found = spots(facts, others)
    if not found:
        return ""
    reach = max(max(math.hypot(s.east, s.north), s.radius_km) for s in found)
    reach = max(reach, 1.0) * 1.15
    scale = (HEIGHT / 2 - MARGIN) / reach
    middle = (WIDTH / 2 - 40, HEIGHT / 2 - 8)
    parts = [f'<rect width="{WIDTH}" height="{HEIGHT}" rx="4" fill="{shades.land}"/>']
    parts += [_spot(spot, scale, middle, shades) for spot in reversed(found)]
    parts.append(_scale_bar(scale, shades))
    end = f'font-size="11" fill="{shades.ink2}" text-anchor="end"'
    head = f"{facts.lat:.4f}, {facts.lon:.4f}; {place_precision(facts)}"
    parts.append(f'<text x="{WIDTH - 10}" y="{HEIGHT - 12}" {end}>{escape(head)}</text>')
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{escape(FONT, quote=True)}" font-size="12" '
        f'fill="{shades.ink}">{"".join(parts)}</svg>'
    )


def _spot(spot: Spot, scale: float, middle: tuple[float, float], shades: Tokens) -> str:
    x, y = middle[0] + spot.east * scale, middle[1] - spot.north * scale
    radius = spot.radius_km * scale
    ring = ""
    if radius > 6:  # noqa: PLR2004 - wider than the dot
        ring = (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{shades.ink}" fill-opacity="0.05" '
            f'stroke="{shades.ink2}" stroke-dasharray="3 3"/>'
        )
    tie = (
        ""
        if spot.used
        else f'<line x1="{middle[0]}" y1="{middle[1]}" x2="{x:.1f}" y2="{y:.1f}" stroke="{shades.ink2}"/>'
    )
    fill = shades.ink if spot.used else shades.bg
    dot = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5.5" fill="{fill}" stroke="{shades.ink}" stroke-width="1.6"/>'
    weight = ' font-weight="700"' if spot.used else ""
    word = escape(spot.name[:44]) + (", used" if spot.used else "")
    text = f'<text x="{x + LABEL:.1f}" y="{y + (16 if spot.used else -6):.1f}"{weight}>{word}</text>'
    return ring + tie + dot + text


def _scale_bar(scale: float, shades: Tokens) -> str:
    length = next((km for km in (500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2) if km * scale < 110), 0.1)  # noqa: PLR2004
    wide = length * scale
    y = HEIGHT - 12
    return (
        f'<path d="M12 {y - 6}V{y}H{12 + wide:.1f}V{y - 6}" fill="none" stroke="{shades.ink2}"/>'
        f'<text x="{18 + wide:.1f}" y="{y}" font-size="11" fill="{shades.ink2}">'
        f"{kilometres(round(length * 1_000))}</text>"
    )
