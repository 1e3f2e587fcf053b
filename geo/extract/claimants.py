"""The group that claims in a sentence."""

from typing import Final

from geo.extract.actors import Actor
from geo.extract.folded import Folded, rx_ar
from geo.extract.speakers import Speaker
from geo.extract.told_value import Told
from geo.extract.values import Words

_SUBJECT: Final = 70
_UNNAMED_MILITIAS: Final = "iran-backed-militias"
_OTHER_SUBJECT: Final = rx_ar(r"commander of|but|mais|while|army|armée|military|police")
_BY: Final = rx_ar(r"by|par")


def claimant_of(told: Told) -> Actor | None:
    """The group that claims in this sentence: by the name it gives itself, or the nearest to the words of the claim."""
    if told.claims is None:
        return None
    if told.called:
        return told.called[0]
    claim = Words(told.claims.start - told.sentence.start, told.claims.end - told.sentence.start)
    text = told.folded.text

    other = next((one.words for one in told.speakers if one.kind not in {"group", "named"} and not one.lent), None)

    def distance(actor: Actor) -> int | None:
        if actor.words.end <= claim.start:
            gap = text[actor.words.end : claim.start]
            return len(gap) if len(gap) < _SUBJECT and not _OTHER_SUBJECT.search(Folded(gap).plain) else None
        gap = text[claim.end : actor.words.start]
        if other is not None and actor.words.start > other.end:
            return None  # who speaks is named before: the army said it targeted fighters of the group
        arabic = text[actor.words.start] > "\u0600"
        by = text[claim.start : claim.end].endswith(("par", "by")) or _BY.search(gap)
        return 100 + len(gap) if (by or arabic) and len(gap) < _SUBJECT else None

    named = [
        (gap, n)
        for n, actor in enumerate(told.actors)
        if (gap := distance(actor)) is not None and actor.id != _UNNAMED_MILITIAS
    ]
    return told.actors[min(named)[1]] if named else None


def groups_in(told: Told, speaker: Speaker) -> list[Actor]:
    """Groups among the words that name a speaker."""
    return [a for a in told.actors if speaker.words.start <= a.words.start and a.words.end <= speaker.words.end]
