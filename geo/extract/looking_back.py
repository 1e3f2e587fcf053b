"""Sentences that tell no event of the day: sums over a time, habits, reactions, history."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from geo.extract.event import Event
from geo.extract.mentions import Mention
from geo.extract.told_value import Told
from geo.model.facts import DatePrecision

_OLD_DAYS: Final = 45
_LEAD: Final = 5
_WIDE: Final = frozenset({DatePrecision.MONTH, DatePrecision.YEAR})


def is_sum(told: Told) -> bool:
    """Whether a sentence is about how many there were, of which it tells none."""
    return _is_total(told) or _is_only_sum(told)


def is_background(told: Told, events: Sequence[Event], reference: date | None) -> bool:
    """Whether a sentence tells what goes on, what others think of it, or what was ages ago."""
    return _is_no_event(told, events) or _is_ages_ago(told, reference)


def _is_total(told: Told) -> bool:
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


def covers(told: Told, following: Sequence[Told]) -> bool:
    """Whether a first sentence sums up several events that the text then tells one by one, at places of their own."""
    if not told.umbrella or told.sentence.number > _LEAD or any(place.fine and place.cued for place in told.places):
        return False
    apart = [t for t in following if t.telling and any(p.fine and p.cued for p in t.places) and not t.habit]
    return len(apart) > 1


def _is_no_event(told: Told, events: Sequence[Event]) -> bool:
    """What is told as a habit, or only judged: no event of its own, and nothing new of another."""
    if told.counts and events and not told.tolls:
        return True
    dated = any(when.start is not None or when.shift is not None for when in told.dates)
    if told.habit:
        return bool(events) and not dated and not (told.definite and told.has_facts)
    return told.reaction and not (told.has_facts or told.claims or told.blamed or told.weapons)


def _is_ages_ago(told: Told, reference: date | None) -> bool:
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


def _is_only_sum(told: Told) -> bool:
    """A sentence about how many there were, which tells none of them."""
    placed = any(place.fine and place.cued for place in told.places)
    return told.summary is not None and not (placed or told.has_facts or told.weapons or told.claims)


def looks_back(mention: Mention, events: Sequence[Event]) -> bool:
    """Whether a mention lies long before the first event that the text has told."""
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


def without_old(events: list[Event], aside: list[Told]) -> list[Event]:
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
