"""What a speaker does with an incident: says it happened, denies it, knows nothing of it."""

import re
from itertools import pairwise
from typing import Final

from geo.extract import speaker_words as say
from geo.extract.folded import Folded, rx, rx_ar
from geo.extract.speakers import Speaker
from geo.extract.values import Words
from geo.model.facts import Party, Stance

_DENIES: Final = rx(say.DENIES)
_NOT_THE_EVENT: Final = rx(say.NOT_THE_EVENT)
_NO_INFORMATION: Final = rx(say.NO_INFORMATION)
_NO_COMMENT: Final = rx(say.NO_COMMENT)
_OFFICIAL: Final = frozenset({Party.TARGET_FORCE, Party.HOST_STATE})


_EVENT: Final = rx_ar(
    r"attacks?|strikes?|explosions?|blasts?|incidents?|drones?|rockets?|missiles?|hit|struck|bombings?|raids?"
    r"|shelling|shot|targeted"
    r"|attaques?|frappes?|tirs?|bombardements?|visé\w*|هجوم|الهجوم|قصف|استهداف|وقوع|انفجار|سقوط|reports?|claims?"
    r"|informations"
)
_JOINTS: Final = re.compile(r"; | but | while | mais | tandis que | although | alors que | لكن | بينما ")


def _clause(plain: str, speaker: Speaker) -> tuple[int, int]:
    """The part of a sentence in which a speaker speaks, where it is joined of several."""
    cuts = [0, *(match.start() for match in _JOINTS.finditer(plain)), len(plain)]
    for a, b in pairwise(cuts):
        if a <= speaker.start < b:
            return a, max(b, speaker.end)
    return 0, len(plain)


def stance_of(folded: Folded, speaker: Speaker, party: Party) -> tuple[Stance | None, Words]:
    """What a speaker does with the event, and the words that tell; ``None``: no statement about it at all."""
    plain = folded.plain
    if speaker.lent:
        return (Stance.CONFIRMS if party in _OFFICIAL else Stance.REPORTS), speaker.verb
    a, b = _clause(plain, speaker)
    if (match := _NO_INFORMATION.search(plain, a, b)) is not None:
        return Stance.NO_INFORMATION, Words(*folded.span(*match.span()))
    if (match := _DENIES.search(plain, a, b)) is not None:
        words = Words(*folded.span(*match.span()))
        other = _NOT_THE_EVENT.search(plain, match.end(), match.end() + 70) or not _EVENT.search(plain, match.end())
        return (None, words) if other else (Stance.DENIES, words)
    if (match := _NO_COMMENT.search(plain, a, b)) is not None:
        return None, Words(*folded.span(*match.span()))
    return (Stance.CONFIRMS if party in _OFFICIAL else Stance.REPORTS), speaker.verb
