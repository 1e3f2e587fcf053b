"""Which dates of a sentence are those of the event, and which of who spoke; and the states that it lets strike."""

import re
from collections.abc import Sequence
from typing import Final

from geo.extract import speaker_words as say
from geo.extract.folded import Folded, folded_pattern, rx, rx_ar
from geo.extract.told_value import Found, Told
from geo.extract.values import Words
from geo.extract.when import Reader
from geo.extract.when_made import When
from geo.extract.when_words import SINCE
from geo.model.facts import DatePrecision

_SPOKE: Final = re.compile(rf"(?:{rx(say.SPEECH).pattern}|{rx_ar(say.CLAIM).pattern})")
_STRIKES: Final = rx(
    r"(?:has |had |have |also |again ){0,2}(?:launched|fired|struck|attacked|bombed|shelled|targeted"
    r"|carried out|raided|bombarded)"
    r"|(?:a |avait )(?:également |de nouveau )?(?:lancé|tiré|frappé|attaqué|bombardé|visé|mené)"
)
_FROM: Final = re.compile(r"(?:\bfrom|\bin|\bdepuis|\bd['’]|\ben|من|في)\s*$", re.IGNORECASE)
_ADDING: Final = rx(r", (?:affirmant|ajoutant|précisant|soulignant|adding|noting) (?:que|qu'\w+|that)")
_THAT: Final = re.compile(folded_pattern(r"\s?[,،]? (?:أن|إن|بأن|أنه|إنه|أنها) |\s?, (?:that|que) "))
_LATE: Final = 24


def read_states(told: Told, names: Sequence[tuple[str, Words]]) -> None:
    """States that strike, named as the subject of the words for it: Russia launched five missiles."""
    for code, words in names:
        rest = Folded(told.folded.text[words.end - told.sentence.start :][:60]).plain
        if _STRIKES.match(rest) and not _FROM.search(told.folded.text, 0, words.start - told.sentence.start):
            told.doing.append(Found(code, words, "a state is named as who strikes"))


def read_dates(told: Told, reader: Reader) -> None:
    """Dates of the event, and those on which somebody spoke."""
    plain_dates = reader.read(told.folded)
    for when in plain_dates:
        before = Folded(told.folded.text[: when.words.start] + ".").plain[:-1]
        if told.shifted(when.words).start >= told.cut or SINCE.search(before):
            continue
        rising = told.update and bool(told.tolls) and when.precision in {DatePrecision.DAY, DatePrecision.PART_OF_DAY}
        (told.said_on if rising or _is_of_speech(told, when) else told.dates).append(when)


def _is_of_speech(told: Told, when: When) -> bool:
    """Whether a date stands right after a verb of speech: said on Saturday."""
    if _THAT.match(Folded(told.folded.text[when.words.end : when.words.end + 20] + ".").plain):
        return True
    if _ADDING.search(Folded(told.folded.text[: when.words.start]).plain):
        return True
    before = told.folded.text[max(0, when.words.start - 60) : when.words.start]
    plain = Folded(before).plain
    after = Folded(told.folded.text[when.words.end : when.words.end + 30]).plain
    if (
        (spoke := _SPOKE.match(after))
        and (not told.triggers or told.triggers[0][1].start - told.sentence.start > when.words.start)
        and spoke
    ):
        return True
    last = None
    for match in _SPOKE.finditer(plain):
        last = match
    if last is None:
        return False
    gap = plain[last.end() :]
    triggered = any(
        w.start - told.sentence.start >= when.words.start - len(gap) and w.end - told.sentence.start <= when.words.start
        for _, w in told.triggers
    )
    return (
        len(gap) <= _LATE
        and "," not in gap
        and not triggered
        and not rx(r"that|que|qu'\w*|ان|an?|une?|the|la|le|les|had|has|was|were|it|they|avoir|etre|to").search(gap)
    )
