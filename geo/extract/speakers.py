"""Who speaks in a sentence: the words that name the speaker, their interest, and what they do with the event."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from geo.extract import speaker_words as say
from geo.extract.actors import Actor, actors_of
from geo.extract.countries import countries_named
from geo.extract.folded import CONJUNCTION, PREPOSITION, Folded, folded_pattern, rx, table, whole_words
from geo.extract.speaker_names import NAMED, NOT_NAMES, SAID_BY, name_beside_office
from geo.extract.speaker_phrases import phrase_of
from geo.extract.values import Words

_HEADS: Final = table(
    (
        ("target", say.TARGET),
        ("monitor", say.MONITOR),
        ("media", say.MEDIA),
        ("local", say.LOCAL),
        ("official", say.OFFICIAL),
    ),
    PREPOSITION,
)
_SPEECH: Final = whole_words(say.SPEECH, CONJUNCTION)
_BEFORE: Final = whole_words(say.BEFORE, CONJUNCTION)
_TOLD_TO: Final = re.compile(
    folded_pattern(
        r"told|tells|accused|blamed|warned|(?:a|ont|avait|avaient) (?:\w+ )?(?:accusé|imputé)|put the|recalled"
    )
)
_NEAR: Final = 60
_BETWEEN: Final = 7
_GAP: Final = re.compile(r"[;:!?\"]| [-–] ")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: the words, the kind of speaker by its head word, and where the verb of speech stands."""

    kind: str
    words: Words
    plain: str
    verb: Words
    start: int
    end: int
    """Offsets in the folded form of the whole attribution: speaker and verb."""
    lent: bool = False
    """Whether another sentence of the same quotation names who speaks: the words lie there."""


def speakers_of(folded: Folded) -> list[Speaker]:
    """Speakers of a sentence, first the one nearest to a verb of speech."""
    found = list(_candidates(folded)) or list(_states(folded)) or list(_by_name(folded))
    found.sort(key=lambda s: (_after_speech(folded.plain, s), s.end - s.start, s.start))
    chosen: list[Speaker] = []
    for speaker in found:
        if not any(one.words.start < speaker.words.end and speaker.words.start < one.words.end for one in chosen):
            if any(one.verb == speaker.verb for one in chosen):
                continue
            chosen.append(speaker)
    return sorted(chosen, key=lambda s: s.start)


def issuer_of(text: str, words: Words) -> tuple[Speaker, list[Actor]]:
    """Whose statement a whole text is, and the armed group among its words."""
    folded = Folded(text[words.start : words.end])
    kind = next((kind for kind, pattern in _HEADS if pattern.search(folded.plain)), "named")
    return Speaker(kind, words, folded.plain, words, 0, len(folded.plain), lent=True), actors_of(folded)


def _after_speech(plain: str, speaker: Speaker) -> bool:
    """Whether the speaker stands after a verb of speech, where what was said may stand as well."""
    closing = plain[max(0, speaker.start - 2) : speaker.start] == ", "  # "..., a rapporté l'agence"
    return speaker.verb.start < speaker.words.start and not closing and not _BEFORE.match(plain, speaker.start)


def _candidates(folded: Folded) -> Iterator[Speaker]:
    plain = folded.plain
    verbs = [(m, "speech") for m in _SPEECH.finditer(plain)] + [(m, "before") for m in _BEFORE.finditer(plain)]
    if not verbs:
        return
    taken: list[tuple[int, int]] = []
    named: list[tuple[str, int, int]] = []
    for kind, pattern in _HEADS:
        for head in pattern.finditer(plain):
            if any(a < head.end() and head.start() < b for a, b in taken):
                continue
            a, b = phrase_of(folded, head.start(), head.end())
            taken.append((a, b))
            named.append((kind, a, b))
    named += [("group", actor.start, actor.end) for actor in actors_of(folded)]
    named = _coordinated(plain, named)
    for kind, a, b in named:
        for verb, how in verbs:
            if verb.start() < b and a < verb.end():
                continue
            follows = verb.end() <= a
            if follows and how == "speech" and _TOLD_TO.fullmatch(verb.group()):
                continue
            gap = plain[verb.end() : a] if follows else plain[b : verb.start()]
            if how == "speech" and (name := name_beside_office(folded, a, b, verb)) is not None:
                words, spoken = Words(name, folded.span(a, b)[1]), Words(*folded.span(*verb.span()))
                known = Folded(folded.text[words.start : words.end]).plain
                yield Speaker(kind, words, known, spoken, min(a, verb.start()), max(b, verb.end()))
            elif _linked(gap, follows=follows, how=how):
                words, spoken = Words(*folded.span(a, b)), Words(*folded.span(*verb.span()))
                yield Speaker(kind, words, plain[a:b], spoken, min(a, verb.start()), max(b, verb.end()))


def _coordinated(plain: str, named: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Two who speak together, police and a hospital official, are one speaker; an office counts for more."""
    found = sorted(named, key=lambda one: one[1])
    joined: list[tuple[str, int, int]] = []
    for kind, a, b in found:
        if joined and kind != "group" and joined[-1][0] != "group" and _AND.fullmatch(plain[joined[-1][2] : a]):
            first, start, _ = joined.pop()
            joined.append(("official" if "official" in {first, kind} else first, start, b))
        else:
            joined.append((kind, a, b))
    return joined


_AND: Final = re.compile(r" (?:and|et) (?:(?:an?|the|une?|le|la|les|des|de|auprès d'une?) )?")


def _states(folded: Folded) -> Iterator[Speaker]:
    """A country that speaks: L'Ouganda a reconnu."""
    for _, words in countries_named(folded.text, 0, len(folded.text)):
        said = _STATE_SAID.match(folded.text, words.end)
        if said:
            name = folded.text[words.start : words.end]
            yield Speaker("official", words, name.lower(), Words(words.end + 1, said.end()), 0, 0)


_STATE_SAID: Final = re.compile(
    r" (?:has |had |a |avait )?(?:said|announced|confirmed|denied|acknowledged|reported"
    r"|reconnu|annoncé|affirmé|démenti|confirmé|indiqué)\b"
)


def _by_name(folded: Folded) -> Iterator[Speaker]:
    for pattern in (NAMED, SAID_BY):
        for match in pattern.finditer(folded.text):
            if match["name"].split(" ")[0].lower() in NOT_NAMES:
                continue
            words = Words(*match.span("name"))
            verb = Words(words.end, match.end()) if pattern is NAMED else Words(match.start(), words.start)
            yield Speaker("named", words, Folded(match["name"]).plain, verb, 0, 0)


def _linked(gap: str, *, follows: bool, how: str) -> bool:
    """Whether speaker and verb belong together, by what stands between them."""
    if not follows and how == "speech" and _ASIDE.fullmatch(gap):
        return True
    if _GAP.search(gap) or len(gap) > _NEAR:
        return False
    words = len(re.findall(r"[\w'’-]+", gap))
    if follows:
        return _follows(gap, words, how)
    if how == "before" or (not words and "," in gap):
        return False  # what stands before ", a affirmé" was said, and not the one who said it
    aside = gap.count(",") == 2  # noqa: PLR2004 - between commas
    return not words or aside or ("," not in gap and words <= _BETWEEN and not _ACTS.search(gap))


def _follows(gap: str, words: int, how: str) -> bool:
    """Whether a speaker stands close enough behind the verb: said two officials, selon une source."""
    if how == "speech":
        return not _THAT.search(gap) and words <= _BEHIND and "," not in gap
    return (words <= _BEHIND_BEFORE and "," not in gap) or bool(_APPOSED.fullmatch(gap))


_BEHIND: Final = 5
_BEHIND_BEFORE: Final = 3
_THAT: Final = rx(r"that|que|qu'\w*|ان|بان")
_ACTS: Final = rx(r"killed|wounded|hit|struck|after|when|and|et|tués?|blessés?|visé|was|were|ont")


_ASIDE: Final = re.compile(r", (?:who|which|qui|speaking|whose|dont|s'exprimant) [^,;:!?]{3,110}, ")
_APPOSED: Final = re.compile(r" (?:[\w’'-]+ ?){1,4}, (?:an? |the |une? |le |la )?")


_ARTICLE: Final = re.compile(
    r"^(?:an?|the|une?|les?|la|des|another|un autre|une autre|ce|cet|cette|ces)\s+(?=\w)", re.IGNORECASE
)


def label_of(text: str, at: Words) -> str:
    """The speaker as a report names it: the words, with a capital."""
    words = " ".join(text[at.start : at.end].split()).strip('«»“”" ')
    words = _ARTICLE.sub("", words)
    return words[:1].upper() + words[1:]
