"""Armed groups and states that a text names, and who of them claims an event or is blamed for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from geo.extract.actor_names import KNOWN, PRO_IRAN
from geo.extract.folded import Folded, folded_pattern, rx
from geo.extract.values import Words
from geo.model.site import read_groups
from geo.text import fold

_SELF: Final = (
    r"(?:calling (?:itself|themselves)|called|known as|named|under the name(?: of)?|se faisant appeler"
    r"|se présentant comme"
    r"|baptisé|se disant|dénommé|appelé|nommé|(?:تطلق|يطلق) على نفس\w+(?: اسم)?|تسمي نفسها"
    r"|باسم)\s+(?:the |la |le |les )?"
)
_CALLING: Final = (
    re.compile(_SELF + r"[\"“«'‘]\s?(?P<name>[^\"”»\n]{3,60}?)\s?[\"”»’']", re.IGNORECASE),
    re.compile(
        _SELF
        + (
            r"(?P<name>[A-ZÀ-Þ][^\"”»,.;\n]{2,60}?)(?=[,.;\n]| (?:has|have|had|said|claimed|on|a|ont|qui|which"
            r"|via|sur)\b|$)"
        )
    ),
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A group in a sentence: our id for it, or its name as printed."""

    id: str
    words: Words
    start: int
    end: int
    """Offsets in the folded form."""
    again: bool = False
    """Whether it is called by what it is, and was named before."""


@cache
def _patterns() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for group in read_groups():
        for name in (group.name_en, group.name_fr, group.name_ar, *group.aliases):
            if len(fold(name)) > 3:  # noqa: PLR2004 - an abbreviation of three letters means other things too
                names.setdefault(fold(name), group.id)
    for spellings in KNOWN:
        first, *others = spellings.split("|")
        for name in (first, *others):
            names.setdefault(fold(name), first)
    for name in PRO_IRAN.split("|"):
        names.setdefault(fold(name), "iran-backed-militias")
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)[وفبل]?(?P<name>{listed})(?!\w)"), names


_BRIEF: Final = re.compile(
    r"(?<![\w.])(?:(?P<en>IS)(?= (?:said|claimed|has|had|group|fighters?|militants?|jihadists?|attacks?|cells?"
    r"|affiliate|remnants|extremists|lost|gunmen)\b)"
    r"|(?<=[dl][’'])(?P<fr>EI)(?![\w.]))"
)
"""Abbreviations of two letters, which only capitals and what follows tell from words."""


def actors_of(folded: Folded) -> list[Actor]:
    """Groups that a sentence names, the longest name of each, in order."""
    pattern, names = _patterns()
    found = []
    for brief in _BRIEF.finditer(folded.text):
        start = len(Folded(folded.text[: brief.start()] + "|").plain) - 1
        found.append(Actor("Islamic State", Words(*brief.span()), start, start + 2))
    for match in pattern.finditer(folded.plain):
        words = Words(*folded.span(*match.span("name")))
        name = folded.text[words.start : words.end]
        if name.isascii() and name.islower() and len(name) < 5:  # noqa: PLR2004 - an abbreviation is in capitals
            continue
        if _BESIDE.search(folded.plain[: match.start("name")]) or _QUALIFIES.match(folded.plain, match.end("name")):
            continue
        found.append(Actor(names[match["name"]], words, match.start("name"), match.end("name")))
    return found


_BESIDE: Final = re.compile(
    folded_pattern(
        r"(?<!\w)(?:close to|near to|مقرب\w* من|affiliated (?:with|to)|linked to|allied (?:with|to)|loyal to"
        r"|allegiance to|branch of"
        r"|offshoot of|wing of|fighting"
        r"|ties (?:with|to)|affiliée?s? à|liée?s? à|allégeance à|proches? d[ue]|branche (?:locale )?d[ue]"
        r"|ralliée?s? à|alliée?s? d[ue]"
        r"|المرتبط\w* ب|الموالي\w* ل|التابع\w* ل|مبايع\w* ل)(?: the| an?| la| le| l')? ?$"
    )
)
_QUALIFIES: Final = re.compile(
    r"(?:[- ](?:affiliates?|linked|affiliated|allied|inspired|aligned|backed|held|controlled|run)(?!\w))"
)
"""A group that only says what another is, or who holds a town."""


def called(text: str, start: int, end: int) -> Iterator[Words]:
    """Names that groups give themselves: a group calling itself ..."""
    for pattern in _CALLING:
        for match in pattern.finditer(text, start, end):
            yield Words(match.start("name"), match.start("name") + len(match["name"].rstrip()))


_GROUP_NOUN: Final = (
    r"(?:Brigades?|Front|Army|Movement|Resistance|Forces|Tigers|Council|Battalions?|Jihad|Group|Katiba|Mouvement"
    r"|Armée|Résistance|Militia"
    r"|Legion|Guards|Commandos?|Mujahideen|Vanguards|Companies|Faction|Cartel|Avengers)"
)
_NAMES_ITSELF: Final = (
    re.compile(
        r"(?P<name>(?:[A-ZÀ-Þ][\w’'-]+ (?:of (?:the )?|al-|de la |du |des |de )?){1,5}(?:[A-ZÀ-Þ][\w’'-]+)?)\s?,"
        r" (?:an?|une?) (?:[\w’'-]+ ){0,6}?(?:group|faction|militia|organi[sz]ation|movement|cell|groupe"
        r"|groupuscule|milice|mouvement)\b[^.]{0,50}?,"
        r"\s*(?=(?:later |also |has |had |a |ont )?(?:claim|said|revendiqu))"
    ),
    re.compile(
        rf"(?P<name>(?:[A-ZÀ-Þ][\w’'-]+ (?:of (?:the )?|al-|de la |du |des |de )?){{0,4}}{_GROUP_NOUN}(?: (?:of"
        rf"|in|for|de|du|des) (?:the )?[A-ZÀ-Þ][\w’'-]+)*)"
        r" (?:later |also |has |had |a |ont |immediately )*(?:claim(?:ed|s)|revendiqu)"
    ),
    re.compile(
        r"(?:وتبنت|تبنت|وتبنى|تبنى|أعلنت|وأعلنت) (?:جماعة |مجموعة )?(?P<name>(?:كتائب|لواء|ألوية|سرايا|جبهة|حركة"
        r"|تشكيل|أصحاب) [\u0610-\u06ff]+(?: [\u0610-\u06ff]+)?)"
        r"(?= (?:الهجوم|العملية|القصف|مسؤوليت))"
    ),
)
"""A group that nobody knows, named where it claims."""


def claims_by_name(text: str) -> Iterator[Words]:
    """Names of groups that a sentence lets claim something."""
    for pattern in _NAMES_ITSELF:
        for match in pattern.finditer(text):
            start, end = match.span("name")
            head = re.match(r"(?:The|Le|La|Les|A|An) ", text[start:end])
            yield Words(start + (head.end() if head else 0), start + len(text[start:end].rstrip()))


def folded_actor(folded: Folded, words: Words) -> Actor:
    """An actor from words of the text: one of ours if it is known by them, else as printed."""
    inner = folded.text[words.start : words.end]
    _, names = _patterns()
    return Actor(names.get(fold(inner), inner), words, 0, 0)


MILITANTS: Final = rx(
    r"jihadists?|islamist militants?|militants?|insurgents?|separatists?|bandits|armed groups?|djihadistes?"
    r"|jihadistes?"
    r"|hommes armés non identifiés|groupes? armés?|séparatistes?|مسلحون|مسلحين|متمردون"
)
