"""Which sentences speak of one event: by place, by day, by words such as "the attack" and "another"."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from geo.extract.asked import Place
from geo.extract.mentions import Mention, coarse_of, mentions_of, overlap, same_place
from geo.extract.told_value import Told
from geo.extract.when_made import When
from geo.model.facts import DatePrecision

_OLD_DAYS: Final = 45
_WIDE: Final = frozenset({DatePrecision.MONTH, DatePrecision.YEAR})
_TITLE_CASES: Final = frozenset({"abduction", "assassination", "suicide_attack", "hijacking", "riot"})


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


def events_of(tolds: Sequence[Told], reference: date | None = None) -> tuple[list[Event], list[Told]]:
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
        if _goes_on(told, events):
            told.background = True
            aside.append(told)
            continue
        if told.claims is not None and told.definite and current is not None and current.day is not None:
            told.said_on += told.dates
            told.dates = []
        for mention in mentions_of(told, current.when if current else None, reference):
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


def _goes_on(told: Told, events: Sequence[Event]) -> bool:
    """What is told as a habit, or only judged: no event of its own, and nothing new of another."""
    dated = any(when.start is not None or when.shift is not None for when in told.dates)
    if told.habit:
        return bool(events) and not dated and not (told.definite and told.has_facts)
    return told.reaction and not (told.has_facts or told.claims or told.blamed or told.weapons)


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
    if day is not None and event.when is not None and event.when.start is not None and not overlap(day, event.when):
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
