"""Which sentences speak of one event: by place, by day, by words such as "the attack" and "another"."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from geo.extract.event import Event
from geo.extract.homes import founds, home_of, place_called_again
from geo.extract.looking_back import covers, is_background, is_sum, looks_back, without_old
from geo.extract.mentions import Mention, coarse_of, mentions_of
from geo.extract.told_value import Told
from geo.extract.when_made import When


@dataclass(slots=True)
class _Course:
    """What has been told up to a sentence."""

    events: list[Event] = field(default_factory=list)
    aside: list[Told] = field(default_factory=list)
    current: Event | None = None
    over: tuple[Told, When] | None = None
    """A first sentence on several events, and the day that it gives for all of them."""

    def lay_aside(self, told: Told, *, background: bool) -> None:
        """Keep a sentence among those that tell no event."""
        told.background = told.background or background
        self.aside.append(told)

    def take(self, mention: Mention, told: Told) -> None:
        """Give a mention to the event it belongs to, or begin one with it."""
        if looks_back(mention, self.events):
            self.lay_aside(told, background=True)
            return
        event = home_of(mention, self.events, self.current)
        if event is None:
            if not founds(mention, self.events):
                return
            event = Event(place=place_called_again(told, self.current) if mention.place is None else None)
            if self.over is not None and mention.when is None:
                event.dated_by, event.when = self.over
            self.events.append(event)
        event.add(mention)
        if (area := coarse_of(told)) is not None and event.coarse is None and not mention.shared:
            event.coarse = area
        if not mention.shared or self.current is None:
            self.current = event


def events_of(tolds: Sequence[Told], reference: date | None = None) -> tuple[list[Event], list[Told]]:
    """Events of a text in the order in which it tells them, and the sentences that only look back."""
    course = _Course()
    for n, told in enumerate(tolds):
        current = course.current
        if not told.telling and not (current and _continues(told)) and not (told.weapons and told.outcomes):
            continue
        if is_sum(told):
            course.lay_aside(told, background=False)
        elif not course.events and covers(told, tolds[n + 1 :]):
            course.lay_aside(told, background=False)
            course.over = next(((told, when) for when in told.dates if when.start is not None), None)
        elif is_background(told, course.events, reference):
            course.lay_aside(told, background=True)
        else:
            if told.claims is not None and told.definite and current is not None and current.day is not None:
                told.said_on += told.dates
                told.dates = []
            for mention in mentions_of(told, current.when if current else None, reference):
                course.take(mention, told)
    return without_old(course.events, course.aside), course.aside


def _continues(told: Told) -> bool:
    return told.has_facts or bool(
        told.claims
        or told.no_claim
        or (told.blamed and (told.definite or told.triggers))
        or (told.definite and told.triggers and (told.dates or any(place.cued for place in told.places)))
        or (told.speakers and (told.secure or told.definite or told.unreal or told.triggers))
    )
