"""Who speaks in a sentence: the words that name the speaker, their interest, and what they do with the event."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from geo.extract import speaker_words as say
from geo.extract.actors import MILITANTS, actors_of
from geo.extract.countries import PEOPLE, PEOPLES, countries_named
from geo.extract.folded import Folded, folded_pattern, rx, rx_ar, words_of
from geo.extract.values import Words
from geo.model.facts import Party, Stance

_HEADS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(rf"(?<!\w)[وف]?[بلك]?(?:{folded_pattern(words)})(?!\w)"))
    for kind, words in (
        ("target", say.TARGET),
        ("monitor", say.MONITOR),
        ("media", say.MEDIA),
        ("local", say.LOCAL),
        ("official", say.OFFICIAL),
    )
)
_SPEECH: Final = re.compile(rf"(?<!\w)[وف]?(?:{folded_pattern(say.SPEECH)})(?!\w)")
_BEFORE: Final = re.compile(rf"(?<!\w)[وف]?(?:{folded_pattern(say.BEFORE)})(?!\w)")
_STOP: Final = words_of(
    "said says told that and but when while after before by to of from in on"
    " at with for as is was were has have had who which whose according confirmed"
    " added reported announced "
    "killed wounded hit struck targeted a ont que qui et mais selon par dans"
    " sur pour avec des est sont ete dit indique affirme declare annonce precise"
    " pres d'apres apres avant saturday sunday monday "
    "tuesday wednesday thursday friday lundi mardi mercredi jeudi vendredi samedi"
    " dimanche afp reuters ap fait etat qu"
)
_DETERMINERS: Final = words_of("the a an le la les un une l' this that these ce cette ces")
_RIGHT: Final = re.compile(
    folded_pattern(
        r"(?:(?: (?:spokes(?:man|woman|person)|officials?|sources?|chief|press secretary)| militaires?"
        r"| militaire| locale?s?| locaux| sécuritaires?| policières?| médicales?| hospitalières?"
        r"| gouvernementale?s?| officielle?s?| administrative| judiciaires?| diplomatique| américaine?s?"
        r"| régional(?:e|es|aux)?| (?:PEOPLES)(?!\w)| (?:de la|de l'|des|du|de|d'|of the|of|for the|for"
        r"|from the|from|at the"
        r"|at|in the|with the|close to the|in) ?[\w’'-]+(?:(?: |-)(?:security|defense|defence|interior|air"
        r"|armed|affairs|force|forces|ministry|province|district|state|hospital|command|service|services"
        r"|intelligence|rights|de l'homme|droits|de l'intérieur|humains|défense|sécurité))*)){1,3}"
    ).replace("PEOPLES", PEOPLES)
)
_AR_RIGHT: Final = re.compile(
    r"(?: (?!ان(?!\w)|بان(?!\w)|انها |انه |بانه |اليوم |امس |لوكاله |لرويترز |لفرانس |في |عن |الي "
    r"|علي |من |يوم |مساء |صباح |السبت"
    r"|الجمعه|الخميس|الاربعاء|الثلاثاء|الاثنين|الاحد|قوله|قولها)[\u0600-\u06ff]+){1,3}"
)
_TOLD_TO: Final = re.compile(
    folded_pattern(
        r"told|tells|accused|blamed|warned|(?:a|ont|avait|avaient) (?:\w+ )?(?:accusé|imputé)|put the|recalled"
    )
)
_NAME_AFTER: Final = re.compile(
    r"(?:,? (?:(?:Maj|Gen|Lt|Col|Brig|Capt|Dr|Sgt)\. ?)*(?:[A-ZÀ-Þ][\w’'-]+"
    r"|al-[A-Z]\w+))(?: (?:[A-ZÀ-Þ][\w’'-]+|al-[A-Z]\w+)){0,2}(?=,| \w)"
)
_TITLED: Final = re.compile(
    folded_pattern(
        r"(?:spokes\w+|governor|minister|president|chief|commander|mayor|general|colonel|director"
        r"|commissioner|porte-parole"
        r"|gouverneur|ministre|préfet|maire|procureur|général|colonel|président)$"
    )
)
_NEAR: Final = 60
_BETWEEN: Final = 7
_GAP: Final = re.compile(r"[;:!?\"]| [-–] ")
_NAMED: Final = re.compile(
    r"(?<![\w.])(?P<name>(?:[A-ZÀ-Þ][\w’'-]+ ){0,3}[A-ZÀ-Þ][\w’'-]+),? (?:said|told|announced|confirmed|added"
    r"|claimed|denied|wrote|a déclaré|a affirmé|a indiqué|a annoncé|a confirmé)\b"
)
_NOT_NAMES: Final = words_of(
    "he she they it i we who which that the il elle on ils elles monday tuesday"
    " wednesday thursday friday saturday sunday"
)
_UNNAMED: Final = re.compile(
    folded_pattern(
        r"(?<!\w)(?:sources?|witness(?:es)?|eyewitness(?:es)?|residents?|villagers?|locals|habitants?|riverains?"
        r"|témoins?|المصدر|مصدر|مصادر|شهود)(?!\w)"
    )
)


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


def _after_speech(plain: str, speaker: Speaker) -> bool:
    """Whether the speaker stands after a verb of speech, where what was said may stand as well."""
    return speaker.verb.start < speaker.words.start and not _BEFORE.match(plain, speaker.start)


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
            a, b = _phrase(folded, head.start(), head.end())
            taken.append((a, b))
            named.append((kind, a, b))
    named += [("group", actor.start, actor.end) for actor in actors_of(folded)]
    for kind, a, b in named:
        for verb, how in verbs:
            if verb.start() < b and a < verb.end():
                continue
            follows = verb.end() <= a
            if follows and how == "speech" and _TOLD_TO.fullmatch(verb.group()):
                continue
            gap = plain[verb.end() : a] if follows else plain[b : verb.start()]
            if _linked(gap, follows=follows, how=how):
                words, spoken = Words(*folded.span(a, b)), Words(*folded.span(*verb.span()))
                yield Speaker(kind, words, plain[a:b], spoken, min(a, verb.start()), max(b, verb.end()))


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
    for match in _NAMED.finditer(folded.text):
        if match["name"].split(" ")[0].lower() in _NOT_NAMES:
            continue
        words = Words(*match.span("name"))
        yield Speaker("named", words, match["name"].lower(), Words(match.end("name"), match.end()), 0, 0)


def _linked(gap: str, *, follows: bool, how: str) -> bool:
    """Whether speaker and verb belong together, by what stands between them."""
    if _GAP.search(gap) or len(gap) > _NEAR:
        return False
    words = re.findall(r"[\w'’-]+", gap)
    if follows:
        if how == "speech":
            return not re.search(rx(r"that|que|qu'\w*|ان|بان"), gap) and len(words) <= 5 and "," not in gap  # noqa: PLR2004
        return (len(words) <= 3 and "," not in gap) or bool(_APPOSED.fullmatch(gap))  # noqa: PLR2004
    if how == "before" or (not words and "," in gap):
        return False  # what stands before ", a affirmé" was said, and not the one who said it
    if not words or gap.count(",") == 2:  # noqa: PLR2004 - an aside between commas
        return True
    return (
        "," not in gap
        and len(words) <= _BETWEEN
        and not re.search(rx(r"killed|wounded|hit|struck|after|when|and|et|tués?|blessés?|visé|was|were|ont"), gap)
    )


_APPOSED: Final = re.compile(r" (?:[\w’'-]+ ?){1,4}, (?:an? |the |une? |le |la )?")


def _phrase(folded: Folded, start: int, end: int) -> tuple[int, int]:
    """The whole name of a speaker around its head word, without the article."""
    plain = folded.plain
    arabic = plain[start:end] > "\u0600"
    if arabic:
        right = _AR_RIGHT.match(plain, end)
        return start, right.end() if right else end
    if right := _RIGHT.match(plain, end):
        end = right.end()
    begin = start
    for match in reversed(list(re.finditer(r"[\w’'.-]+", plain[max(0, start - 60) : start]))[-6:]):
        at = max(0, start - 60) + match.start()
        between = plain[at + len(match.group()) : begin]
        if between not in {" ", ""} or match.group().strip("'’") in _STOP or match.group().endswith("."):
            break
        if match.group() in _DETERMINERS:
            break
        begin = at
    if elided := re.match(r"[ldn]['’]", plain[begin:end]):
        begin += elided.end()
    if _TITLED.search(plain[start:end]):
        at = folded.span(begin, end)[1]
        if named := _NAME_AFTER.match(folded.text, at):
            end += len(Folded(" x" + named.group()).plain) - 1 if named.group()[0] != "," else 0
    return begin, end


_ARTICLE: Final = re.compile(r"^(?:an?|the|une?|les?|la|another|un autre|une autre)\s+(?=\w)", re.IGNORECASE)


def label_of(text: str, speaker: Speaker) -> str:
    """The speaker as a report names it: the words, with a capital."""
    words = " ".join(text[speaker.words.start : speaker.words.end].split())
    words = _ARTICLE.sub("", words)
    return words[:1].upper() + words[1:]


def party_of(  # noqa: C901, PLR0911, PLR0912 (one return a rule)
    speaker: Speaker, folded: Folded, *, host: str | None, attacked: frozenset[str], doing: frozenset[str]
) -> tuple[Party, str]:
    """The interest of a speaker, and the rule.

    Parameters
    ----------
    host
        Country of the place, where known.
    attacked, doing
        Countries whose forces or people are aimed at, and those that strike.
    """
    plain = speaker.plain
    if speaker.kind in {"official", "local", "named"} and actors_of(
        Folded(folded.text[speaker.words.start : speaker.words.end])
    ):
        return Party.CLAIMANT, "an armed group speaks"
    nations = {code for code, pattern in PEOPLE.items() if pattern.search(plain)}
    nations |= {code for code, _ in countries_named(folded.text, speaker.words.start, speaker.words.end)}
    if speaker.kind == "group" or MILITANTS.search(plain):
        return (
            (Party.TARGET_FORCE, "a group speaks of its own dead")
            if _OWN.search(folded.plain)
            else (Party.CLAIMANT, "an armed group speaks")
        )
    if speaker.kind == "monitor":
        return Party.MONITOR, "an organisation that watches"
    if speaker.kind == "media":
        return Party.MEDIA, "a medium is quoted"
    if speaker.kind == "target" and _THIRD.search(plain) and host != "US" and "US" not in attacked | doing:
        return Party.MEDIA, "officials of a third state: none of the parties fits"
    if speaker.kind == "target":
        return (
            (Party.CLAIMANT, "the force that strikes speaks")
            if "US" in doing and "US" not in attacked
            else (Party.TARGET_FORCE, "the force attacked, or its government")
        )
    if _UNNAMED.search(plain):
        return Party.LOCAL_SOURCE, "an unnamed source or people on the spot"
    foreign = nations - ({host} if host else set())
    if foreign & doing - attacked:
        return Party.CLAIMANT, "officials of the side that strikes"
    if host and foreign & attacked:
        return Party.TARGET_FORCE, "officials of the force attacked"
    if speaker.kind == "official":
        if foreign and host and host not in nations:
            return Party.MEDIA, "officials of a third state: none of the parties fits"
        return Party.HOST_STATE, "an authority of the country"
    if (
        speaker.kind == "local"
        and _TITLED.search(Folded(plain).plain.split(" maj")[0].split(" gen")[0]) is None
        and _RANKED.search(plain)
    ):
        return Party.HOST_STATE, "an officer with a name"
    if speaker.kind == "local":
        return Party.LOCAL_SOURCE, "an unnamed official or people on the spot"
    return Party.LOCAL_SOURCE, "a named speaker whose office the sentence does not say"


_RANKED: Final = rx(r"commander (?:maj|gen|lt|col|brig|capt)?\\.? ?(?:gen\\.? )?\\w+ \\w+")
_OWN: Final = rx(
    r"(?:its|ses|son|sa|their|leurs|his) (?:\w+ ){0,2}(?:fighters?|members?|militants?|combattants?"
    r"|membres?|commanders?|soldiers?|leaders?|dirigeants?|chefs?)"
)
_THIRD: Final = rx(r"white house|maison blanche")
_DENIES: Final = rx(say.DENIES)
_NOT_THE_EVENT: Final = rx(say.NOT_THE_EVENT)
_NO_INFORMATION: Final = rx(say.NO_INFORMATION)
_NO_COMMENT: Final = rx(say.NO_COMMENT)
_OFFICIAL: Final = frozenset({Party.TARGET_FORCE, Party.HOST_STATE})


_EVENT: Final = rx_ar(
    r"attacks?|strikes?|explosions?|blasts?|incidents?|drones?|rockets?|missiles?|hit|struck|bombings?|raids?|shelling|shot|targeted"
    r"|attaques?|frappes?|tirs?|bombardements?|visé\w*|هجوم|الهجوم|قصف|استهداف|وقوع|انفجار|سقوط|reports?|claims?|informations"
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
