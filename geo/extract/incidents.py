"""Which sentences speak of one event: by place, by day, by words such as "the attack" and "another"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from math import asin, cos, radians, sin, sqrt
from typing import Final

from geo.extract.told import Told
from geo.extract.values import Words
from geo.extract.when import When, words_in_context
from geo.extract.where import Place
from geo.model.facts import DatePrecision

_SAME_KM: Final = 12.0
_NEAR_KM: Final = 60.0
_OLD_DAYS: Final = 45
_WIDE: Final = frozenset({DatePrecision.MONTH, DatePrecision.YEAR})
_TITLE_CASES: Final = frozenset({"abduction", "assassination", "suicide_attack", "hijacking", "riot"})


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


@dataclass(slots=True)
class Event:
    """The mentions that belong together."""

    mentions: list[Mention] = field(default_factory=list)
    place: Place | None = None
    coarse: Place | None = None
    when: When | None = None

    @property
    def kinds(self) -> frozenset[str]:
        """Kinds of event that its sentences name."""
        return frozenset(trigger.event for mention in self.mentions for trigger, _ in mention.told.triggers)

    @property
    def day(self) -> date | None:
        """First day it can have been on."""
        return self.when.start if self.when else None

    def add(self, mention: Mention) -> None:
        """Take a mention in; what it says more exactly is kept."""
        self.mentions.append(mention)
        if mention.place is not None:
            if mention.place.fine and (self.place is None or _better(mention.place, self.place)):
                self.place = mention.place
            elif not mention.place.fine and self.coarse is None:
                self.coarse = mention.place
        new = mention.when
        dated = new is not None and new.start is not None
        if self.when is None or (new is not None and dated and (self.when.start is None or _finer(new, self.when))):
            self.when = new


def _better(new: Place, old: Place) -> bool:
    return (new.ok and not old.ok) or (new.ok and bool(new.answer.site_id) and not old.answer.site_id)


_ORDER: Final = {precision: n for n, precision in enumerate(DatePrecision)}


def _finer(new: When, old: When) -> bool:
    return (
        new.start == old.start
        and new.precision is not None
        and old.precision is not None
        and _ORDER[new.precision] < _ORDER[old.precision]
    )


def mentions_of(told: Told, known_day: date | None) -> list[Mention]:
    """The events that one sentence speaks of: usually one; several for a list of places or of days."""
    dates = [words_in_context(when, known_day) for when in told.dates]
    known = _distinct([when for when in dates if when.start is not None])
    unknown = [when for when in dates if when.start is None]
    fine = _apart([place for place in told.places if place.fine and place.cued and place.ok])
    unsure = [place for place in told.places if place.fine and place.cued and not place.ok]
    coarse = sorted((place for place in told.places if not place.fine and place.cued), key=lambda place: place.rank)
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


def coarse_of(told: Told) -> Place | None:
    """The most exact province or country that the sentence names as a place."""
    found = [place for place in told.places if not place.fine and place.cued]
    return min(found, key=lambda place: place.rank, default=None)


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
        if not any(_overlap(when, one) for one in found):
            found.append(when)
    return found


def _overlap(a: When, b: When) -> bool:
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


def events_of(tolds: Sequence[Told]) -> tuple[list[Event], list[Told]]:
    """Events of a text in the order in which it tells them, and the sentences that only look back."""
    events: list[Event] = []
    aside: list[Told] = []
    current: Event | None = None
    for told in tolds:
        if not told.telling and not (current and _continues(told)) and not (told.weapons and told.outcomes):
            continue
        if _total(told) or _only_sum(told):
            aside.append(told)
            continue
        if told.claims is not None and told.definite and current is not None and current.day is not None:
            told.said_on += told.dates
            told.dates = []
        for mention in mentions_of(told, current.day if current else None):
            if _looks_back(mention, events):
                aside.append(told)
                told.background = True
                continue
            event = _home(mention, events, current)
            if event is None:
                if not _founds(mention, events):
                    continue
                event = Event()
                events.append(event)
            event.add(mention)
            if (area := coarse_of(told)) is not None and event.coarse is None and not mention.shared:
                event.coarse = area
            if not mention.shared or current is None:
                current = event
    return _without_old(events, aside), aside


def _continues(told: Told) -> bool:
    return told.has_facts or bool(told.claims or told.no_claim or told.blamed or told.speakers)


def _total(told: Told) -> bool:
    """A sum over a period, of which no single event is told."""
    if told.definite and not told.summary:
        return False
    if (
        told.totals
        and (told.tolls or told.summary or not told.strong)
        and not any(
            when.start
            and when.precision
            in {DatePrecision.DAY, DatePrecision.PART_OF_DAY, DatePrecision.HOUR, DatePrecision.MINUTE}
            for when in told.dates
        )
    ):
        return True
    vague = any(when.vague for when in told.dates)
    exact = any(when.start is not None for when in told.dates)
    return vague and not exact and not told.definite


def _only_sum(told: Told) -> bool:
    """A sentence about how many there were, which tells none of them."""
    placed = any(place.fine and place.cued for place in told.places)
    return told.summary is not None and not (placed or told.has_facts or told.weapons or told.claims)


def _looks_back(mention: Mention, events: Sequence[Event]) -> bool:
    when = mention.when
    if when is None or when.start is None:
        return False
    if when.precision in _WIDE and any(
        event.when is not None and event.when.precision not in _WIDE for event in events
    ):
        return True
    against = next((event.day for event in events if event.day), None)
    last = when.end or when.start
    return against is not None and (against - last).days > _OLD_DAYS


def _without_old(events: list[Event], aside: list[Told]) -> list[Event]:
    """Events much older than the newest are history, told beside it."""
    days = [event.when.end or event.when.start for event in events if event.when and event.when.start]
    if not days:
        return events
    newest = max(day for day in days if day is not None)
    kept = []
    for event in events:
        last = (event.when.end or event.when.start) if event.when else None
        if last is not None and (newest - last).days > _OLD_DAYS:
            for mention in event.mentions:
                mention.told.background = True
                aside.append(mention.told)
        else:
            kept.append(event)
    return kept


def _founds(mention: Mention, events: Sequence[Event]) -> bool:
    """Whether a sentence can begin an event of its own."""
    told = mention.told
    if told.telling or (told.weapons and told.outcomes):
        return bool(mention.place or mention.when or told.has_facts or (told.strong and not events))
    return False


def _home(mention: Mention, events: Sequence[Event], current: Event | None) -> Event | None:  # noqa: PLR0911 (one return a rule)
    """The event that a mention belongs to; ``None`` where it begins another."""
    told = mention.told
    if not told.telling and mention.place is not None and current is not None and not _fits(mention, current):
        mention.place = None  # where the wounded were taken, where somebody spoke
    day = mention.when if mention.when and mention.when.start else None
    fits = [event for event in events if _fits(mention, event)]
    if not fits and current is not None and told.definite and mention.place is not None and not mention.place.fine:
        fits = [current] if _fits(replace(mention, place=None), current) else []
    if mention.place is not None and mention.place.fine:
        here = [event for event in fits if event.place is not None and same_place(event.place, mention.place)]
        if here and not (told.another and not day and not told.definite):
            return here[-1]
        open_ = [event for event in fits if event.place is None and event is current]
        if open_ and not told.another:
            return open_[0]
        return None
    if told.another and not told.definite and told.telling and (day or told.has_facts):
        same = [event for event in fits if day and event.when and event.when.start and event.when.start == day.start]
        return same[-1] if same and not told.has_facts else None
    armed = {weapon.value for weapon in told.weapons}
    if armed and told.definite and current is not None and not armed & _weapons(current):
        alike = [event for event in fits if armed & _weapons(event)]
        if alike:
            return alike[-1]
    if day is not None:
        dated = [event for event in fits if event.when is not None and event.when.start is not None]
        if any(one is current for one in dated):
            return current
        if dated:
            return dated[-1]
        return (
            current
            if any(one is current for one in fits) and (told.definite or not told.telling)
            else next(iter(fits[-1:]), None)
        )
    return current if any(one is current for one in fits) else fits[-1] if fits else None


def _weapons(event: Event) -> set[str]:
    return {weapon.value for mention in event.mentions for weapon in mention.told.weapons}


def _fits(mention: Mention, event: Event) -> bool:
    day = mention.when if mention.when and mention.when.start else None
    if day is not None and event.when is not None and event.when.start is not None and not _overlap(day, event.when):
        return False
    if mention.place is not None:
        place = event.place or event.coarse
        if place is not None and not same_place(place, mention.place):
            return False
    doing = {found.value for found in mention.told.doing}
    if doing & {code for one in event.mentions for code in one.told.attacked}:
        return False  # who was attacked strikes back: another event
    kinds = {trigger.event for trigger, _ in mention.told.triggers} & _TITLE_CASES
    return not (
        kinds
        and event.kinds
        and not kinds & event.kinds
        and not event.kinds & {"attack", "unknown", "armed_assault", "bombing"}
    )


def places_of(events: Sequence[Event]) -> Iterator[Place]:
    """Places of the events."""
    yield from (event.place for event in events if event.place is not None)
