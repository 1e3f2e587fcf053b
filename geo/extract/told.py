"""One sentence read: what it tells of an event, each value beside the words that gave it."""

import re
from collections.abc import Iterator
from typing import Final

from geo.extract import told_words as pat
from geo.extract.actors import actors_of, called, claims_by_name, folded_actor
from geo.extract.countries import PEOPLE, peoples_named
from geo.extract.folded import Folded
from geo.extract.numbers import figure_of
from geo.extract.other_fields import excluded, weakened
from geo.extract.sentences import Sentence
from geo.extract.speakers import speakers_of
from geo.extract.told_effects import read_arms, read_effects
from geo.extract.told_value import Found, Told


def read_sentence(text: str, sentence: Sentence) -> Told:
    """Everything of a sentence that needs nothing else; dates and places are read by those who know the article."""
    folded = Folded(text[sentence.start : sentence.end])
    told = Told(sentence, folded)
    plain = folded.plain
    told.secure = len({match.group() for match in pat.SECURITY.finditer(plain)})
    _summary(told)
    before = pat.REPLY.search(plain)
    told.cut = told.at(before.start(), before.end()).start if before else told.sentence.end
    read_arms(told)
    read_effects(told)
    _triggers(told)
    told.speakers = speakers_of(folded)
    told.actors = actors_of(folded)
    told.called = [folded_actor(folded, words) for words in called(folded.text, 0, len(folded.text))]
    if not told.actors and not told.called:
        told.called = [folded_actor(folded, words) for words in claims_by_name(folded.text)]
    told.update, told.earlier = bool(pat.UPDATE.search(plain)), bool(pat.EARLIER.search(plain))
    until = before.start() if before else len(plain)
    told.another = bool(pat.ANOTHER.search(plain))
    told.definite = bool(pat.DEFINITE.search(plain, 0, until))
    told.totals = bool(pat.TOTALS.search(plain))
    told.habit = bool(pat.HABIT.search(plain))
    told.umbrella = bool(pat.UMBRELLA.search(plain))
    told.counts = bool(pat.NTH_TIME.search(plain))
    told.reaction = bool(pat.REACTION.search(plain))
    told.doing = list(_doing(told))
    harmed = [code for match in pat.HARMED.finditer(plain) for code in _codes(match["who"])]
    told.attacked = frozenset(harmed) | frozenset(
        code for match in pat.ATTACKED.finditer(plain) for code in _codes(match["who"])
    ) - {f.value for f in told.doing}
    if none := pat.NO_CLAIM.search(plain):
        told.no_claim = told.at(*none.span())
    for claim in pat.CLAIM.finditer(plain):
        if none is None or claim.end() <= none.start() or none.end() <= claim.start():
            told.claims = told.at(*claim.span())
            break
    told.strikers = frozenset(found.value for found in told.doing) | frozenset(_claiming(told))
    if blamed := pat.BLAMED.search(plain):
        told.blamed = told.at(*blamed.span())
    return told


def _claiming(told: Told) -> Iterator[str]:
    """Who says in a sentence that they struck: the groups that it names, else the country of who speaks."""
    if told.claims is None:
        return
    for speaker in told.speakers[:1]:
        american = any(word in speaker.plain for word in _AMERICAN)
        found = {*_codes(speaker.plain), *(("US",) if american else ())}
        if found:
            yield from found
            return
    yield from (actor.id for actor in (*told.actors, *told.called))


_AMERICAN: Final = ("centcom", "u.s.", "pentagon", "central command")


def _codes(plain: str) -> Iterator[str]:
    if plain in {"us", "u.s.", "u.s"}:
        yield "US"
    yield from (code for code, pattern in PEOPLE.items() if pattern.search(plain))


def _doing(told: Told) -> Iterator[Found]:
    for pattern in (pat.DOING_BOTH, pat.DOING_BEFORE, pat.DOING_FORCES, pat.DOING_AFTER):
        for match in pattern.finditer(told.folded.plain):
            for code in (*_codes(match["who"]), *_codes(match.groupdict().get("who2") or "")):
                yield Found(code, told.at(*match.span()), "the weapon or strike is called by a country")


def _summary(told: Told) -> None:
    plain = told.folded.plain
    if match := pat.NTH.search(plain) or pat.NTH_BARE.search(plain):
        told.summary = (
            told.at(*match.span()),
            pat.ORDINAL[match["n"]],
            told.folded.text[slice(*told.folded.span(*match.span("period")))],
        )
    elif match := pat.SUMMARY.search(plain):
        figure = figure_of(match["n"])
        count = (figure.count.best or figure.count.low or figure.count.high) if figure else None
        if count is None or count > 1:
            told.summary = (
                told.at(*match.span()),
                count,
                told.folded.text[slice(*told.folded.span(*match.span("period")))],
            )


def _triggers(told: Told) -> None:
    plain = told.folded.plain
    if excluded(plain):
        told.weapons, told.weapon_figures = [], []
        return
    mishap = weakened(plain)
    taken = [told.summary[0]] if told.summary else []
    for trigger, pattern in pat.TRIGGERS:
        for match in pattern.finditer(plain):
            words = told.at(*match.span())
            if any(w.start < words.end and words.start < w.end for w in taken):
                continue
            before = re.split(r"[,;:]", plain[max(0, match.start() - 45) : match.start()])[-1]
            denied = bool(pat.DENIES.search(plain)) and not pat.NOT_THE_EVENT.search(plain)
            foiled = pat.FOILED.search(before) and not told.tolls
            if pat.IRREALIS.search(before) or foiled or (pat.NEGATED.search(before) and not denied):
                told.unreal = True
                continue
            if words.start >= told.cut or (mishap and not trigger.strong):
                continue
            taken.append(words)
            told.triggers.append((trigger, words))


def peoples(told: Told) -> Iterator[str]:
    """Countries whose people the sentence names by adjective."""
    yield from (code for code, _, _ in peoples_named(told.folded))
