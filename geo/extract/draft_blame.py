"""Who is blamed in a draft: named with words of blame, as the doer, or by the adjective of a country."""

import re
from collections.abc import Sequence
from typing import Final

from geo.extract.blamed import blamed_of
from geo.extract.countries import PEOPLE
from geo.extract.draft_values import Filler
from geo.extract.folded import Folded, rx_ar
from geo.extract.mentions import Mention
from geo.extract.told_value import Told
from geo.extract.values import Words
from geo.model.taxonomy import country_code, country_name

_FORCES: Final = rx_ar(
    r"army|forces|military|troops|navy|air force|armée|aviation|troupes|marine|جيش|قوات|occupation|occupants?"
)
_VERB_AR: Final = re.compile(
    r"(?<!\w)[وف]?(?:أطلق|أطلقت|أطلقها|أطلقه|هاجم|هاجمت|شن|شنت|شنها|شنه|نفذ|نفذت|نفذها|نفذه|قصف|قصفت|استهدف"
    r"|استهدفت|فجر|اختطف|خطف|قتل)"
    r"(?: (?:مسلحون|مسلحو|عناصر|مقاتلو|مقاتلون|عنصر|جماعة|حركة|تنظيم|مليشيا|ميليشيا|قوات|تابعون|من|ل)){0,3} $"
    r"|(?:قصف|هجوم|هجمات|غارات|ضربات)(?: [\u0610-\u06ff]+)? ل(?:قوات |مليشيا |ميليشيا |تنظيم |جماعة )?$"
)
"""In Arabic who acts stands behind the verb: أطلق الحوثيون."""
_OF_ANOTHER: Final = re.compile(
    r"\b(?:used|run|held|backed|operated|owned|controlled|utilisé\w*|tenu\w*|contrôlé\w*|dirigé\w*)\b"
)
_FOR_SOMEBODY: Final = re.compile(r"(?:\bfor|\bagainst|\bon|\bof|\bpour|\bcontre|\bsur|working with)(?: the| an?)?\s$")
_PASSIVE: Final = re.compile(
    r"\b(?:were|was|been|killed|wounded|died|in (?:the|an?)|ont été|a été|tués?|blessés?|denied|has not|had not"
    r"|did not|n['’]a)\b"
)
_SUBJECT: Final = 30
"""Characters between a doer and what is done: "rebels attacked", "rebels on Friday attacked"."""
_RULED: Final = ("-run", "-held", "-controlled", "-ruled", "-backed", "-aligned")
_RULING: Final = ("حكومة", "gouvernement", "government", "contrôl", "held by", "run by")


def fill_blame(fill: Filler, mentions: Sequence[Mention]) -> None:
    """Who is blamed: named with words of blame, as the doer, or by the adjective of a country."""
    for mention in mentions:
        told = mention.told
        for actor in told.actors:
            words = told.shifted(actor.words)
            if any(one.words.start <= actor.words.start < one.words.end for one in told.speakers):
                continue
            if told.blamed is not None and told.no_claim is None:
                fill.put("attributed_to", (actor.id,), words, "named with words of blame")
            elif _acts(told, words):
                fill.put("attributed_to", (actor.id,), words, "named as who did it")
        if not (told.blamed is not None and told.actors):
            _accused(fill, told)
        for found in told.doing:
            fill.put("attributed_to", (country_name(found.value),), found.words, found.rule)


def _accused(fill: Filler, told: Told) -> None:
    """Who is accused in so many words: a group that we know, a state, else as printed."""
    for inner in blamed_of(told.folded.text):
        words = told.shifted(inner)
        known = [actor for actor in told.actors if inner.start <= actor.words.start and actor.words.end <= inner.end]
        if known or told.no_claim is not None:
            continue
        printed = fill.words_at(words)
        code = country_code(printed) or _nation(printed)
        fill.put("attributed_to", (country_name(code) if code else printed,), words, "named with words of blame")


def _nation(printed: str) -> str | None:
    """Whose forces they are, where the words say so: l'armée russe."""
    plain = Folded(printed).plain
    codes = {code for code, pattern in PEOPLE.items() if pattern.search(plain)}
    return codes.pop() if len(codes) == 1 and _FORCES.search(plain) else None


def _acts(told: Told, words: Words) -> bool:
    """Whether a group stands right before the words of the event, or after "by"."""
    text = told.folded.text
    before = text[max(0, words.start - told.sentence.start - 12) : words.start - told.sentence.start].lower()
    after = text[words.end - told.sentence.start :][:12].lower()
    if after.startswith(_RULED) or any(word in before for word in _RULING):
        return False
    base = told.sentence.start
    if text[words.start - base] > "\u0600" and _VERB_AR.search(
        text[max(0, words.start - base - 40) : words.start - base]
    ):
        return True
    if before.endswith(("by ", "par ", "by the ", "par le ", "par les ", "by suspected ", "par des ")):
        gaps = [
            text[trigger.end - base : words.start - base] for _, trigger in told.triggers if trigger.end <= words.start
        ]
        return any(len(gap) <= _SUBJECT and not _OF_ANOTHER.search(gap) for gap in gaps)
    if _FOR_SOMEBODY.search(before):
        return False
    gaps = [text[words.end - base : trigger.start - base] for _, trigger in told.triggers if words.end <= trigger.start]
    return any(len(gap) <= _SUBJECT and not _PASSIVE.search(gap) for gap in gaps)
