"""Which event a sentence belongs to, by place, day, weapons, who strikes, and words such as "another"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.extract.asked import Place
from geo.extract.event import Event
from geo.extract.folded import rx_ar
from geo.extract.mentions import Mention, overlap, same_place
from geo.extract.told_value import Told
from geo.extract.weapon_words import PARENT
from geo.model.facts import GeoPrecision

_NEXT: Final = 2
_TITLE_CASES: Final = frozenset({"abduction", "assassination", "suicide_attack", "hijacking", "riot"})
_THERE: Final = rx_ar(
    r"(?:the|la|cette|le|ce|same|même) (?P<town>city|town|village|ville|localité|bourg)|(?:the|la"
    r"|cette) (?P<base>base|airbase|garrison|garnison)"
    r"|(?:cette|ce|cet|that|this|the same|la même|le même) (?:tour|poste?|camp|position|site|région|zone|area"
    r"|district|quartier|place)"
    r"|المدينة|القرية|البلدة|القاعدة|المعسكر"
)


def founds(mention: Mention, events: Sequence[Event]) -> bool:
    """Whether a sentence can begin an event of its own."""
    told = mention.told
    if told.telling or (told.weapons and told.outcomes):
        return bool(mention.place or mention.when or told.has_facts or (told.strong and not events))
    return False


def home_of(mention: Mention, events: Sequence[Event], current: Event | None) -> Event | None:
    """The event that a mention belongs to; ``None`` where it begins another."""
    told = mention.told
    if not told.telling and mention.place is not None and current is not None and not _fits(mention, current):
        mention.place = None  # where the wounded were taken, where somebody spoke
    fits = [event for event in events if _fits(mention, event)]
    if not fits and current is not None and told.definite and mention.place is not None and not mention.place.fine:
        fits = [current] if _fits(replace(mention, place=None), current) else []
    if mention.place is not None and mention.place.fine:
        return _at_place(mention, mention.place, fits, current)
    dated = mention.when is not None and mention.when.start is not None
    if told.another and not told.definite and told.telling and (dated or told.has_facts or told.strong):
        return None
    armed = _families(told)
    if armed and told.definite and current is not None and not armed & _weapons(current):
        alike = [event for event in fits if armed & _weapons(event)]
        if alike:
            return alike[-1]
    return _on_day(told, fits, current) if dated else _last_or(current, fits)


def _at_place(mention: Mention, place: Place, fits: Sequence[Event], current: Event | None) -> Event | None:
    """The event at a place that the sentence names; also that of the attack, whose place was named otherwise."""
    told = mention.told
    here = [event for event in fits if event.place is not None and same_place(event.place, place)]
    if here and not (told.another and told.strong and not told.definite):
        return here[-1]
    if current is None or told.another:
        return None
    if current.place is None:
        return current if _in_the_open(mention, current) else None
    unknown = not place.ok or not current.place.ok
    return current if unknown and told.definite and _fits(replace(mention, place=None), current) else None


def _on_day(told: Told, fits: Sequence[Event], current: Event | None) -> Event | None:
    """The event of a day that the sentence names, the one told last before others."""
    dated = [event for event in fits if event.when is not None and event.when.start is not None]
    if dated:
        return _last_or(current, dated)
    goes_on = any(one is current for one in fits) and (told.definite or not told.telling)
    return current if goes_on else next(iter(fits[-1:]), None)


def _last_or(current: Event | None, fits: Sequence[Event]) -> Event | None:
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


def place_called_again(told: Told, current: Event | None) -> Place | None:
    """The place of the event told before, where the sentence calls it the base, the town, that post."""
    place = current.place if current is not None else None
    match = _THERE.search(told.folded.plain)
    if match is None or place is None or not place.ok:
        return None
    town = place.answer.geo_precision in {GeoPrecision.TOWN, GeoPrecision.NEAR, GeoPrecision.DISTRICT}
    fits = town if match["town"] else bool(place.answer.site_id) if match["base"] else True
    return replace(place, called=told.at(*match.span())) if fits else None
