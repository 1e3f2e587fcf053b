"""Whether a speaker is one who has spoken before: the official, one of the sources, a surname, an abbreviation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from geo.extract.actors import Actor
from geo.extract.folded import Folded, folded_pattern, rx, words_of
from geo.extract.mentions import Mention
from geo.extract.speaker_names import PERSON
from geo.extract.speakers import Speaker
from geo.extract.told_value import Told
from geo.extract.values import Words
from geo.model.facts import Party, Stance

OWN_WORDS: Final = "the text speaks in its own words"
ISSUED: Final = "the whole text is a statement of theirs"


@dataclass(slots=True)
class Voice:
    """One speaker with the sentences that are theirs; without ``name`` the text speaks in its own words."""

    party: Party
    name: str | None
    words: Words | None
    rule: str
    mentions: list[Mention] = field(default_factory=list)
    stance: Stance = Stance.REPORTS
    stance_words: Words | None = None
    claimed: Actor | None = None
    claimed_words: Words | None = None
    kind: str = ""
    known: frozenset[str] = frozenset()
    """Words of its name, folded, with the abbreviation behind it."""
    group: str = ""
    """The armed group that speaks, itself or through its spokesman."""


_SMALL: Final = words_of(
    "the a an one of these those both same said le la les un une des de du d l cette ce cet ces meme memes deux two"
    " for and et in at to his her its their haut administratif local locale militaire senior security securite"
    " securitaire securitaires"
    " military local top unnamed anonymous"
)
_HEADS: Final = words_of(
    "official officials source sources officer officers spokesman spokeswoman spokesperson responsable responsables"
    " statement statements monitor observatory agency group movement resident residents witness witnesses militants"
    " observatoire officier officiers communique organisation habitants habitant temoin temoins ministry ministere"
    " army armee military police governor commander firm advisory security official's"
    " المصدر المصادر المسوول المرصد المسعفون المسوولون الوزاره الجيش الشهود الجماعه الحركه الشرطه البيان القياده"
)
_OFFICES: Final = words_of(
    "governor minister president mayor spokesman spokeswoman spokesperson commissioner chief gouverneur ministre maire"
    " prefet porte-parole محافظ وزير المتحدث متحدث الناطق"
)
_OTHER: Final = rx(
    r"another|other|second|third|fourth|separate|different|autres?|deuxième|seconde?|troisième|آخر|أخرى|ثان|ثالث"
)
_DEFINITE: Final = re.compile(
    folded_pattern(
        r"(?:(?:the|this|that|these|same|said)|one of (?:the|these)|l'|(?:une|un|l'une|l'un) de (?:ces|ses)"
        r"|cette|cet|ce|ces|le même|la même|même|de|selon le|selon la|le|la|les) ?$"
    )
)
_STEM: Final = 5
_SHORT: Final = re.compile(r"\s?\((?P<short>[A-Z][A-Za-z-]{1,9})\)")
_NAMED_BEHIND: Final = re.compile(rf", (?P<name>{PERSON})(?=[,.]| [a-zà-ÿ]|$)")
_PLURAL: Final = re.compile(r"s$")


def names_of(told: Told, speaker: Speaker) -> frozenset[str]:
    """Words by which a speaker may be called again."""
    tokens = set(re.findall(r"[\w'-]+", speaker.plain)) - _SMALL
    text = told.folded.text
    if speaker.lent:
        return frozenset(tokens)
    if short := _SHORT.match(text, speaker.words.end):
        tokens.add(short["short"].lower())
    if named := _NAMED_BEHIND.match(text, speaker.words.end):
        tokens |= set(re.findall(r"[\w'-]+", Folded(named["name"]).plain))
    return frozenset(tokens)


def known_voice(told: Told, speaker: Speaker, voices: Sequence[Voice], last: Voice | None) -> Voice | None:
    """The voice that speaks again, ``None`` where somebody new does."""
    if _OTHER.search(speaker.plain):
        return None
    tokens = names_of(told, speaker)
    heard = [voice for voice in reversed(voices) if voice.rule != OWN_WORDS and voice.claimed is None]
    if last is not None and last.rule != OWN_WORDS and last.claimed is None:
        heard = [last, *(voice for voice in heard if voice is not last)]
    proper = _proper(told, speaker) & tokens
    for voice in heard:
        if _same_name(tokens, proper, speaker, voice) or _same_watcher(tokens, speaker, voice):
            return voice
    if not proper and (again := next((voice for voice in heard if _same_people(tokens, speaker, voice)), None)):
        return again
    if _definite(told, speaker) and tokens and tokens <= _HEADS:
        return _by_head(tokens, speaker, heard)
    return next((voice for voice in heard if _same_office(tokens, proper, speaker, voice)), None)


def _same_name(tokens: frozenset[str], proper: set[str], speaker: Speaker, voice: Voice) -> bool:
    """A surname, an abbreviation, a part of the name; or more of a name than was said before."""
    if proper and (tokens <= voice.known or proper <= voice.known):
        return True
    return bool(voice.known) and voice.known <= tokens and voice.kind == speaker.kind and _is_name(voice)


def _same_watcher(tokens: frozenset[str], speaker: Speaker, voice: Voice) -> bool:
    """A war monitor and then its name; the Britain-based monitor."""
    if speaker.kind != "monitor" or voice.kind != "monitor":
        return False
    based = {token for token in tokens if token.endswith("-based")}
    return not _is_name(voice) or (tokens - based) <= _HEADS


def _same_people(tokens: frozenset[str], speaker: Speaker, voice: Voice) -> bool:
    """Unnamed people of one description: security sources, sources sécuritaires."""
    same = {token[:_STEM] for token in tokens} == {token[:_STEM] for token in voice.known}
    return voice.kind == speaker.kind == "local" and same


def _same_office(tokens: frozenset[str], proper: set[str], speaker: Speaker, voice: Voice) -> bool:
    """The governor without a name, and then with it."""
    if not tokens & _OFFICES & voice.known or (proper and _is_name(voice)) or voice.kind != speaker.kind:
        return False
    return not _offices_differ(tokens, voice.known)


def _by_head(tokens: frozenset[str], speaker: Speaker, heard: Sequence[Voice]) -> Voice | None:
    stems = {_PLURAL.sub("", token) for token in tokens}
    for voice in heard:
        if stems & {_PLURAL.sub("", token) for token in voice.known}:
            return voice
    generic = stems & {"statement", "communique", "advisory", "البيان"}
    if generic and heard:
        return heard[0]
    alike = next((voice for voice in heard if voice.kind == speaker.kind), None)
    return alike if alike is not None and len(heard) and heard[0] is alike else None


def _definite(told: Told, speaker: Speaker) -> bool:
    before = Folded(told.folded.text[max(0, speaker.words.start - 14) : speaker.words.start] + "|").plain[:-1]
    inner = speaker.plain
    if inner.startswith(("one of the ", "same ", "meme ", "cette ", "ce ", "cet ", "ces ", "the ")):
        return True
    return bool(_DEFINITE.search(before)) or inner.startswith("ال")


def _proper(told: Told, speaker: Speaker) -> set[str]:
    """Words of the speaker with a capital that does not only begin a sentence."""
    text = told.folded.text[speaker.words.start : speaker.words.end]
    found = {Folded(word).plain for word in re.findall(r"(?<!^)(?:al-|el-)?[A-ZÀ-Þ][\w’'-]+|^[A-ZÀ-Þ]{3,}", text)}
    if re.fullmatch(r"(?:M\. |Mr\.? |Mme )?(?:al-|el-)?[A-ZÀ-Þ][\w’'-]+", text):
        found.add(Folded(text.split(" ")[-1]).plain)
    return found


def _is_name(voice: Voice) -> bool:
    return bool(voice.name) and bool(re.search(r"(?<!^)\b[A-ZÀ-Þ]\w+|^[A-ZÀ-Þ]{3,}", voice.name or ""))


def _offices_differ(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether both names say more than an office, and not the same: the health minister, the defence minister."""
    more, other = one - _OFFICES, two - _OFFICES
    return bool(more and other) and not more & other and not (more <= _PLAIN or other <= _PLAIN)


_PLAIN: Final = frozenset({"regional", "military", "local"})
