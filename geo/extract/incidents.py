"""Which sentences speak of one event: by place, by day, by words such as "the attack" and "another"."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from geo.extract.asked import Place
from geo.extract.folded import rx_ar
from geo.extract.mentions import Mention, coarse_of, mentions_of, overlap, same_place
from geo.extract.told_value import Told
from geo.extract.weapon_words import PARENT
from geo.extract.when_made import When
from geo.model.facts import DatePrecision, GeoPrecision

_OLD_DAYS: Final = 45
_NEXT: Final = 2
_LEAD: Final = 5
_WIDE: Final = frozenset({DatePrecision.MONTH, DatePrecision.YEAR})
_TITLE_CASES: Final = frozenset({"abduction", "assassination", "suicide_attack", "hijacking", "riot"})


@dataclass(slots=True)
class Event:
    """The mentions that belong together."""

    mentions: list[Mention] = field(default_factory=list)
    place: Place | None = None
    coarse: Place | None = None
    when: When | None = None
    dated_by: Told | None = None
    """The sentence on several events that gives the day of this one."""

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
    return (new.ok and not old.ok and old.answer.status != "not_found") or (
        new.ok and bool(new.answer.site_id) and not old.answer.site_id
    )


_ORDER: Final = {precision: n for n, precision in enumerate(DatePrecision)}


def _finer(new: When, old: When) -> bool:
    return (
        new.start == old.start
        and new.precision is not None
        and old.precision is not None
        and _ORDER[new.precision] < _ORDER[old.precision]
    )


def events_of(tolds: Sequence[Told], reference: date | None = None) -> tuple[list[Event], list[Told]]:
    """Events of a text in the order in which it tells them, and the sentences that only look back."""
    events: list[Event] = []
    aside: list[Told] = []
    current: Event | None = None
    over: tuple[Told, When] | None = None
    for n, told in enumerate(tolds):
        if not told.telling and not (current and _continues(told)) and not (told.weapons and told.outcomes):
            continue
        if _total(told) or _only_sum(told):
            aside.append(told)
            continue
        if not events and _covers(told, tolds[n + 1 :]):
            aside.append(told)
            over = next(((told, when) for when in told.dates if when.start is not None), None)
            continue
        if _goes_on(told, events):
            told.background = True
            aside.append(told)
            continue
        if told.claims is not None and told.definite and current is not None and current.day is not None:
            told.said_on += told.dates
            told.dates = []
        if _ages_ago(told, reference):
            told.background = True
            aside.append(told)
            continue
        for mention in mentions_of(told, current.when if current else None, reference):
            if _looks_back(mention, events):
                aside.append(told)
                told.background = True
                continue
            event = _home(mention, events, current)
            if event is None:
                if not _founds(mention, events):
                    continue
                event = Event(place=_there(told, current) if mention.place is None else None)
                if over is not None and mention.when is None:
                    event.dated_by, event.when = over
                events.append(event)
            event.add(mention)
            if (area := coarse_of(told)) is not None and event.coarse is None and not mention.shared:
                event.coarse = area
            if not mention.shared or current is None:
                current = event
    return _without_old(events, aside), aside


def _there(told: Told, current: Event | None) -> Place | None:
    """The place of the event told before, where the sentence calls it the base, the town, that post."""
    place = current.place if current is not None else None
    match = _THERE.search(told.folded.plain)
    if match is None or place is None or not place.ok:
        return None
    town = place.answer.geo_precision in {GeoPrecision.TOWN, GeoPrecision.NEAR, GeoPrecision.DISTRICT}
    fits = town if match["town"] else bool(place.answer.site_id) if match["base"] else True
    return replace(place, called=told.at(*match.span())) if fits else None


_THERE: Final = rx_ar(
    r"(?:the|la|cette|le|ce|same|même) (?P<town>city|town|village|ville|localité|bourg)|(?:the|la"
    r"|cette) (?P<base>base|airbase|garrison|garnison)"
    r"|(?:cette|ce|cet|that|this|the same|la même|le même) (?:tour|poste?|camp|position|site|région|zone|area"
    r"|district|quartier|place)"
    r"|المدينة|القرية|البلدة|القاعدة|المعسكر"
)


def _continues(told: Told) -> bool:
    return told.has_facts or bool(
        told.claims
        or told.no_claim
        or (told.blamed and (told.definite or told.triggers))
        or (told.speakers and (told.secure or told.definite or told.unreal or told.triggers))
    )


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


def _covers(told: Told, following: Sequence[Told]) -> bool:
    """Whether a first sentence sums up several events that the text then tells one by one, at places of their own."""
    if not told.umbrella or told.sentence.number > _LEAD or any(place.fine and place.cued for place in told.places):
        return False
    apart = [t for t in following if t.telling and any(p.fine and p.cued for p in t.places) and not t.habit]
    return len(apart) > 1


def _goes_on(told: Told, events: Sequence[Event]) -> bool:
    """What is told as a habit, or only judged: no event of its own, and nothing new of another."""
    if told.counts and events and not told.tolls:
        return True
    dated = any(when.start is not None or when.shift is not None for when in told.dates)
    if told.habit:
        return bool(events) and not dated and not (told.definite and told.has_facts)
    return told.reaction and not (told.has_facts or told.claims or told.blamed or told.weapons)


def _ages_ago(told: Told, reference: date | None) -> bool:
    """Whether a sentence tells only of a year long before the day of publication."""
    dates = [when for when in told.dates if when.start is not None]
    return (
        reference is not None
        and bool(dates)
        and all(
            when.precision is DatePrecision.YEAR and reference.year - (when.start or reference).year > 1
            for when in dates
        )
    )


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
        if here and not (told.another and told.strong and not told.definite):
            return here[-1]
        if (
            current is not None
            and not mention.place.ok
            and told.definite
            and not told.another
            and current.place is not None
        ):
            return current if _fits(replace(mention, place=None), current) else None
        known = current is not None and current.place is not None
        if (
            known
            and current is not None
            and current.place is not None
            and not current.place.ok
            and told.definite
            and not told.another
        ):
            return current if _fits(replace(mention, place=None), current) else None
        if current is not None and current.place is None and not told.another and _in_the_open(mention, current):
            return current
        return None
    if told.another and not told.definite and told.telling and (day or told.has_facts or told.strong):
        return None
    armed = _families(told)
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


def _in_the_open(mention: Mention, current: Event) -> bool:
    """Whether the event told right before, of which only a region is known, can have been at this place."""
    if _fits(mention, current):
        return True
    if current.coarse is None or mention.place is None or not _fits(replace(mention, place=None), current):
        return False
    near = mention.told.sentence.number - current.mentions[-1].told.sentence.number <= _NEXT
    if not mention.place.ok and (near or mention.told.definite):
        return True
    return near and current.coarse.answer.country == mention.place.answer.country


def _of_others(told: Told, event: Event) -> bool:
    """Whether a state says it struck, or a group does, where those who struck before were others."""
    own, theirs = told.strikers, {who for one in event.mentions for who in one.told.strikers}
    return bool(own and theirs and not own & theirs) and any(len(who) == 2 and who.isupper() for who in own | theirs)  # noqa: PLR2004 - the code of a state


def _weapons(event: Event) -> set[str]:
    return {family for mention in event.mentions for family in _families(mention.told)}


def _families(told: Told) -> set[str]:
    """Weapons by their widest word: a ballistic missile is called the missile later."""
    return {PARENT.get(weapon.value, weapon.value) for weapon in told.weapons}


def _fits(mention: Mention, event: Event) -> bool:
    day = mention.when if mention.when and mention.when.start else None
    if day is not None and event.when is not None and event.when.start is not None and not overlap(day, event.when):
        return False
    if mention.place is not None:
        place = event.place or event.coarse
        if place is not None and not same_place(place, mention.place):
            return False
    if not mention.told.definite and _of_others(mention.told, event):
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
