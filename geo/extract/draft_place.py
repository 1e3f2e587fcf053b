"""Where a draft says that it was: the speaker's own words first, no point where it is not certain."""

from collections.abc import Sequence
from typing import Any, Final

from geo.extract.asked import Place
from geo.extract.draft_values import Filler
from geo.extract.mentions import Mention
from geo.model.facts import GeoMethod, GeoPrecision
from geo.model.taxonomy import country_name

_MOST_CANDIDATES: Final = 5


def fill_place(fill: Filler, mentions: Sequence[Mention]) -> None:
    """The place: the speaker's own words for it, else those of the event; without a point where it is not certain."""
    own = [m.place for m in mentions if m.place is not None and m.place.fine and m.place.ok]
    whole = fill.event.place
    wide = [m.place for m in mentions if m.place is not None and m.place.ok]
    place = own[0] if own else wide[0] if wide and (whole is None or not whole.ok) else whole
    area = fill.event.coarse
    if place is None:
        place, area = area, None
    if place is None:
        fill.doubt("No place is said.")
        return
    answer = place.answer
    carried = "" if own else "; said where the text first tells of it"
    words = place.words
    fill.put("place_named", fill.text[words.start : words.end], words, f"a name after a word of place{carried}")
    fill.asked = _asked(place)
    if place.ok:
        _point(fill, place, carried)
        return
    if area is not None and area.ok:
        _area(fill, area)
    names = ", ".join(_candidate_words(c) for c in answer.candidates[:3])
    if answer.status == "ambiguous":
        fill.doubt(f'"{fill.text[words.start : words.end]}" can be several places ({names}): it stays without a point.')
    elif answer.status == "country_mismatch":
        fill.doubt(
            f'"{fill.text[words.start : words.end]}" is not known in the country the text speaks of '
            f"(elsewhere: {names}): it stays without a point."
        )
    else:
        fill.doubt(f'"{fill.text[words.start : words.end]}" is not in the gazetteer: it stays without a point.')


def _point(fill: Filler, place: Place, carried: str) -> None:
    answer, words = place.answer, place.words
    rule = f"gazetteer: {answer.method}{carried}"
    if answer.site_id:
        fill.put("site", answer.site_id, words, rule)
    if answer.country:
        fill.put("country", answer.country, words, rule)
    if answer.admin1:
        fill.put("admin1", answer.admin1, words, rule)
    if answer.lat is not None and answer.lon is not None:
        method = GeoMethod.SITE if answer.site_id and answer.geo_precision is GeoPrecision.SITE else GeoMethod.GAZETTEER
        for column, value in (
            ("lat", answer.lat),
            ("lon", answer.lon),
            ("geo_precision", str(answer.geo_precision)),
            ("radius_m", answer.radius_m),
            ("geo_method", str(method)),
        ):
            if value is not None:
                fill.put(column, value, words, rule)


def _area(fill: Filler, area: Place) -> None:
    if area.answer.country:
        fill.put("country", area.answer.country, area.words, f"gazetteer: {area.answer.method}")
    if area.answer.admin1:
        fill.put("admin1", area.answer.admin1, area.words, f"gazetteer: {area.answer.method}")


def _asked(place: Place) -> dict[str, Any]:
    answer = place.answer
    return {
        "status": answer.status,
        "query": answer.query,
        "name": answer.name or None,
        "country": answer.country or None,
        "admin1": answer.admin1 or None,
        "geo_precision": str(answer.geo_precision) if answer.geo_precision else None,
        "site": answer.site_id or None,
        "lat": answer.lat,
        "lon": answer.lon,
        "radius_m": answer.radius_m,
        "method": answer.method,
        "candidates": [candidate.to_json() for candidate in answer.candidates[:_MOST_CANDIDATES]],
    }


def _candidate_words(candidate: Any) -> str:
    return f"{candidate.name}, {country_name(candidate.country)}" if candidate.country else str(candidate.name)
