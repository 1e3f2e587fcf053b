"""Names of the basemap on a slide: countries, capitals and towns, where the incidents leave room."""

from collections.abc import Sequence

from geo.drawing.svg import Box, Drawing
from geo.maps.basemap import Palette
from geo.maps.static_basemap import PlaceName
from geo.maps.static_labels import Label, Line, Room, place_labels

TOWN_SIZE, COUNTRY_SIZE = 20.0, 21.0
MAX_TOWNS = 36


def write_places(drawing: Drawing, names: Sequence[PlaceName], room: Room, palette: Palette, lang: str) -> None:
    """Names of the basemap, where nothing of ours is in the way: capitals, countries, then towns by rank."""
    written: set[str] = set()
    for place in names:
        name = place.name(lang)
        if not name or name in written or len(written) >= MAX_TOWNS:
            continue
        if place.kind == "country":
            done = _write_country(drawing, place, name, room, palette)
        else:
            done = _write_town(drawing, place, name, room, palette, rtl=lang == "ar")
        if done:
            written.add(name)


def _write_country(drawing: Drawing, place: PlaceName, name: str, room: Room, palette: Palette) -> bool:
    shown, spacing = (name, None) if drawing.rtl else (name.upper(), 4.0)
    # Widened by no-break spaces while a place is sought: letter spacing is not in the measured width.
    room_for = shown + "\u00a0" * round(len(shown) * (spacing or 0.0) / (COUNTRY_SIZE * 0.26))
    label = Label(place.x, place.y, (Line(room_for, COUNTRY_SIZE, bold=True),), 0, centred=True)
    placed, _ = place_labels([label], room)
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
