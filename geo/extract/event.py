"""An event: the mentions of it, and what the most exact of them says of place and day."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from geo.extract.asked import Place
from geo.extract.mentions import Mention
from geo.extract.told_value import Told
from geo.extract.when_made import When
from geo.model.facts import DatePrecision


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
