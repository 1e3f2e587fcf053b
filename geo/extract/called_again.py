"""What a text calls again without its name: the group, and whoever speaks a quotation of several sentences."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.extract.actors import Actor
from geo.extract.folded import rx_ar
from geo.extract.told_value import Told
from geo.extract.values import Words

_GROUP: Final = rx_ar(
    r"(?:the|that|this) (?:[\w-]+[- ](?:backed|aligned|linked|affiliated|allied) )?(?:(?:jihadist|militant|rebel"
    r"|armed|separatist"
    r"|islamist|insurgent|shiite|sunni|extremist|outlawed|banned|umbrella) )?(?:group|movement|militia|rebels"
    r"|gang|insurgents|organi[sz]ation)"
    r"|(?:le|ce|du|au) (?:groupe|mouvement|gang)(?: (?:jihadiste|djihadiste|armé|rebelle|chiite|islamiste))?"
    r"|(?:la même|cette|l') ?organisation|(?:les|ces|des) rebelles|(?:la|cette) (?:milice|katiba)|الجماعة|الحركة"
    r"|التنظيم|المليشيا|الميليشيا"
)
_STATES: Final = frozenset({"iran-backed-militias"})
_REACH: Final = 4
"""Sentences back in which a group must have been named to be the group."""
_OPEN: Final = '"“«'
_CLOSE: Final = '"”»'


def name_groups(tolds: Sequence[Told]) -> None:
    """``The group`` is the one group named in the sentences before; where several were, it is none of them."""
    named: list[tuple[int, str]] = []
    for n, told in enumerate(tolds):
        own = {actor.id for actor in told.actors} - _STATES
        if not own:
            before = {who for at, who in named if n - at <= _REACH}
            latest = next((who for at, who in reversed(named) if n - at <= _REACH), None)
            match = _GROUP.search(told.folded.plain)
            if match is not None and latest is not None and len(before) == 1:
                words = Words(*told.folded.span(*match.span()))
                told.actors.append(Actor(latest, words, *match.span(), again=True))
        named += [(n, who) for who in own]


def give_quotations(text: str, tolds: Sequence[Told]) -> None:
    """Sentences of one quotation are said by who is named behind it."""
    for n, told in enumerate(tolds):
        words = text[told.sentence.start : told.sentence.end]
        if told.speakers or not _stays_open(words):
            continue
        for other in tolds[n + 1 : n + 6]:
            if other.sentence.paragraph != told.sentence.paragraph:
                break
            if any(mark in text[other.sentence.start : other.sentence.end] for mark in _CLOSE):
                shift = other.sentence.start - told.sentence.start
                told.speakers = [
                    replace(speaker, words=_moved(speaker.words, shift), verb=_moved(speaker.verb, shift), lent=True)
                    for speaker in other.speakers[:1]
                ]
                break


def _moved(words: Words, shift: int) -> Words:
    return Words(words.start + shift, words.end + shift)


def _stays_open(words: str) -> bool:
    """Whether a sentence opens a quotation that it does not close, or stands within one that began before."""
    plain = words.strip()
    if not plain or plain[0] not in _OPEN:
        return False
    inner = re.sub(
        r"[\"“”«»]", lambda mark: "(" if mark.group() in "“«" else ")" if mark.group() in "”»" else "|", plain
    )
    return inner.count("(") > inner.count(")") or inner.count("|") % 2 == 1
