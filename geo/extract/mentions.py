"""What one sentence speaks of: an event at a place on a day, or several of them; and which places are one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from typing import Final

from geo.extract.asked import Place
from geo.extract.told_value import Told
from geo.extract.values import Words
from geo.extract.when_counted import words_in_context
from geo.extract.when_made import When
from geo.model.facts import GeoPrecision

_SAME_KM: Final = 12.0

_NEAR_KM: Final = 60.0


@dataclass(slots=True)
class Mention:
    """A sentence, or a part of one, that speaks of an event at a place on a day. ``shared``: one of several in it."""

    told: Told
    place: Place | None = None
    when: When | None = None
    shared: bool = False
    part: Words | None = None
    """The stretch of the sentence that is about this event alone, where it tells of several."""

    def about(self, words: Words) -> bool:
        """Whether a value of the sentence is about this event."""
        return self.part is None or (self.part.start <= words.start < self.part.end)


def mentions_of(told: Told, anchor: When | None, reference: date | None) -> list[Mention]:
    """The events that one sentence speaks of: usually one; several for a list of places or of days."""
    dates = [words_in_context(when, anchor, reference) for when in told.dates]
    known = _distinct([when for when in dates if when.start is not None])
    unknown = [when for when in dates if when.start is None]
    places = [place for place in told.places if not place.of_speaker] or told.places
    fine = _apart([place for place in places if place.fine and place.cued and place.ok])
    unsure = [place for place in places if place.fine and place.cued and not place.ok]
    fine = [_with_its_name(place, unsure) for place in fine if not _only_says_where(place, places)]
    coarse = sorted(
        (place for place in places if not place.fine and place.cued), key=lambda place: (not place.sea, place.rank)
    )
    day_first = bool(fine) and _day_first(told, fine, known)
    first = told.triggers[0][1].start if told.triggers else told.sentence.start
    plural = len(fine) > 1 and any(place.listed for place in fine)
    if plural:
        listed = [place for n, place in enumerate(fine) if place.listed or (n + 1 < len(fine) and fine[n + 1].listed)]
        if len(known) > 1 or (known and len(listed) > 1):
            return [
                Mention(told, place, _nearest(told, known, place, day_first=day_first), shared=len(known) == 1)
                for place in listed
            ]
        if not known and not any(when.vague for when in unknown):
            return [Mention(told, place, unknown[0] if unknown else None, shared=True) for place in listed]
        return []
    place = (
        min(fine, key=lambda p: (p.words.start < first, abs(p.words.start - first)))
        if fine
        else unsure[0]
        if unsure
        else coarse[0]
        if coarse
        else None
    )
    if len(fine) > 1 and len(known) > 1:
        parts = _parts(told, fine, known)
        return [
            Mention(told, one, _nearest(told, known, one, day_first=day_first), part=part)
            for one, part in zip(fine, parts, strict=True)
        ]
    if len(known) > 1 and _enumerated(told, known):
        return [Mention(told, place, when, shared=True) for when in known]
    chosen = (
        min(known, key=lambda when: abs(when.words.start + told.sentence.start - first))
        if known
        else unknown[0]
        if unknown
        else None
    )
    made = Mention(told, place, chosen)
    return [made]


def _with_its_name(place: Place, unsure: Sequence[Place]) -> Place:
    """A distance to a town with the unknown name before it: Bani Sa'ad near Baquba."""
    if place.answer.geo_precision is not GeoPrecision.NEAR:
        return place
    beside = next((one for one in unsure if 0 <= place.words.start - one.words.end <= _TOUCHING), None)
    return replace(place, words=Words(beside.words.start, place.words.end)) if beside is not None else place


def _only_says_where(place: Place, places: Sequence[Place]) -> bool:
    """Whether a distance to a town only explains the place named right before: in Diyala, northeast of Baghdad."""
    if place.answer.geo_precision is not GeoPrecision.NEAR:
        return False
    return any(one.ok and one.cued and 0 <= place.words.start - one.words.end <= _TOUCHING for one in places)


_TOUCHING: Final = 2


def coarse_of(told: Told) -> Place | None:
    """The most exact province or country that the sentence names as a place."""
    found = [place for place in told.places if not place.fine and place.cued]
    return min(found, key=lambda place: (not place.sea, place.rank), default=None)


_JOINT: Final = re.compile(r"(?:\s(?:and|et|while|tandis que|but|mais|puis|then)\s|[,;]\s|\sو)")


def _parts(told: Told, places: Sequence[Place], dates: Sequence[When]) -> list[Words]:
    """The sentence cut between its places, at the joint beside the day that goes with one of them."""
    text, base = told.folded.text, told.sentence.start
    cuts = [told.sentence.start]
    for one, two in pairwise(places):
        joints = [match.start() for match in _JOINT.finditer(text, one.words.end - base, two.words.start - base)]
        days = [when.words for when in dates if one.words.end - base <= when.words.start < two.words.start - base]
        if days and joints:
            first = _day_first(told, places, dates)
            beside = (
                [at for at in joints if at < days[-1].start] if first else [at for at in joints if at >= days[0].end]
            )
            joints = [beside[-1] if first else beside[0]] if beside else joints
        cuts.append(base + joints[0] if joints else two.words.start)
    cuts.append(told.sentence.end)
    return [Words(a, b) for a, b in pairwise(cuts)]


def _day_first(told: Told, places: Sequence[Place], dates: Sequence[When]) -> bool:
    """Whether the sentence names its days before its places: on Wednesday the base ..., on Friday the camp."""
    return bool(dates) and told.shifted(dates[0].words).start < places[0].words.start


def _distinct(dates: Sequence[When]) -> list[When]:
    found: list[When] = []
    for when in dates:
        if not any(overlap(when, one) for one in found):
            found.append(when)
    return found


def overlap(a: When, b: When) -> bool:
    """Whether two dates can be one; an unknown one can be any."""
    if a.start is None or b.start is None:
        return True
    return a.start <= (b.end or b.start) and b.start <= (a.end or a.start)


def _enumerated(told: Told, dates: Sequence[When]) -> bool:
    """Whether days stand in a list: on Wednesday and Thursday."""
    between = told.folded.text[dates[0].words.end : dates[1].words.start]
    return bool(re.fullmatch(r",?\s*(?:and|et|puis|then|again|,|و)?\s*(?:on|le|again on|à nouveau)?\s*", between))


def _nearest(told: Told, dates: Sequence[When], place: Place, *, day_first: bool) -> When | None:
    if not dates:
        return None

    def distance(when: When) -> int:
        words = told.shifted(when.words)
        gap = place.words.start - words.end if day_first else words.start - place.words.end
        return gap if gap >= 0 else 10 * -gap

    return min(dates, key=distance)


def _apart(places: Sequence[Place]) -> list[Place]:
    """Places that are not one another: of a site and its town the site stands."""
    found: list[Place] = []
    for place in places:
        near = next((one for one in found if same_place(one, place)), None)
        if near is None:
            found.append(place)
        elif place.rank < near.rank:
            found[found.index(near)] = place
    return found


def same_place(a: Place, b: Place) -> bool:
    """Whether two names can mean one place: the same, or within what each leaves open."""
    one, two = a.answer, b.answer
    if (a.ok and not a.fine and not b.ok) or (b.ok and not b.fine and not a.ok):
        return True
    if not a.ok or not b.ok:
        return one.query.casefold().strip() == two.query.casefold().strip()
    if one.site_id and two.site_id:
        return one.site_id == two.site_id
    if one.lat is None or one.lon is None or two.lat is None or two.lon is None:
        return False
    apart = _km(one.lat, one.lon, two.lat, two.lon)
    if not a.fine or not b.fine:
        return inside(a, b) or inside(b, a)
    room = ((one.radius_m or 0) + (two.radius_m or 0)) / 1000
    return apart <= max(_SAME_KM, min(room, _NEAR_KM))


def inside(a: Place, b: Place) -> bool:
    """Whether place a can lie in area b."""
    if b.fine or not a.answer.country:
        return False
    if b.answer.country and a.answer.country != b.answer.country:
        return False
    return not b.answer.admin1 or not a.answer.admin1 or a.answer.admin1 == b.answer.admin1


def _km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    a, b = radians(lat), radians(lat2)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(lon2 - lon) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(half)))
