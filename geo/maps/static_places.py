"""Names of the basemap on a slide: countries, capitals and towns, where the incidents leave room."""

from collections.abc import Sequence

from geo.drawing.fonts import ink_extent
from geo.drawing.svg import Box, Drawing
from geo.maps.basemap import Palette
from geo.maps.static_basemap import PlaceName
from geo.maps.static_labels import Label, Line, Room, place_labels

TOWN_SIZE, COUNTRY_SIZE = 20.0, 21.0
MAX_TOWNS = 36
STRAY_PX, STRAY_M = 100.0, 150_000.0
"""How far from its place the name of a country may stand, on the picture and on the ground."""
LONGEST_M = 5_500_000.0
"""A name of a country that would reach further on the ground is left out: on a map of the world, a long one."""


def write_places(
    drawing: Drawing, names: Sequence[PlaceName], room: Room, palette: Palette, *, lang: str, scale: float
) -> None:
    """Names of the basemap, where nothing of ours is in the way: capitals, countries, then towns by rank.

    ``scale`` is that of the picture in pixels a metre.
    """
    written: set[str] = set()
    for place in names:
        name = place.name(lang)
        if not name or name in written or len(written) >= MAX_TOWNS:
            continue
        if place.kind == "country":
            done = _write_country(drawing, place, name, room, palette, scale=scale)
        else:
            done = _write_town(drawing, place, name, room, palette, rtl=lang == "ar")
        if done:
            written.add(name)


def _write_country(
    drawing: Drawing, place: PlaceName, name: str, room: Room, palette: Palette, *, scale: float
) -> bool:
    shown, spacing = (name, None) if drawing.rtl else (name.upper(), 4.0)
    # Widened by no-break spaces while a place is sought: letter spacing is not in the measured width.
    room_for = shown + "\u00a0" * round(len(shown) * (spacing or 0.0) / (COUNTRY_SIZE * 0.26))
    line = Line(room_for, COUNTRY_SIZE, bold=True)
    if ink_extent(line.text, line.size, bold=True)[0] > LONGEST_M * scale:
        return False
    placed, _ = place_labels([Label(place.x, place.y, (line,), 0, stray=min(STRAY_PX, STRAY_M * scale))], room)
    if not placed:
        return False
    drawing.text(
        placed[0].x, placed[0].baselines[0], shown, COUNTRY_SIZE, fill=palette.country, bold=True, anchor="middle",
        halo=palette.halo, spacing=spacing,
    )  # fmt: skip
    return True


def _write_town(drawing: Drawing, place: PlaceName, name: str, room: Room, palette: Palette, *, rtl: bool) -> bool:
    dot = Box(place.x - 5, place.y - 5, place.x + 5, place.y + 5)
    if not room.free(dot):
        return False
    bold = place.capital == 2  # noqa: PLR2004 - of a country
    label = Label(place.x, place.y, (Line(name, TOWN_SIZE, bold=bold),), 6)
    placed, _ = place_labels([label], room, rtl=rtl)
    if not placed:
        return False
    room.take(dot)
    drawing.circle(place.x, place.y, 4, fill=palette.land, stroke=palette.dot, stroke_width=1.8)
    found = placed[0]
    drawing.text(
        found.x,
        found.baselines[0],
        name,
        TOWN_SIZE,
        fill=palette.town,
        bold=bold,
        anchor=found.anchor,
        halo=palette.halo,
    )
    return True
