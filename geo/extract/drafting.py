"""Drafts of events: one for each voice, each value with its words, and what is doubtful."""

import re
from collections.abc import Sequence
from typing import Final

from geo.extract.draft_blame import fill_blame
from geo.extract.draft_effects import fill_effects
from geo.extract.draft_place import fill_place
from geo.extract.draft_values import Filler
from geo.extract.event import Event
from geo.extract.header import Header
from geo.extract.told_value import Told
from geo.extract.values import Draft, Words
from geo.extract.voices import voices_of
from geo.extract.who import Voice
from geo.model.facts import Party, Stance
from geo.model.own_sites import new_id


def drafts_of(text: str, events: Sequence[Event], header: Header, publisher: str | None) -> list[Draft]:
    """All drafts, event by event, in the order in which the text lets people speak."""
    taken: list[str] = []
    drafts = []
    for event, voices in zip(events, voices_of(text, events, header, publisher), strict=True):
        key = _key(event, taken)
        taken.append(key)
        drafts += [_draft(text, event, voice, key, header) for voice in voices]
    return drafts


def _key(event: Event, taken: Sequence[str]) -> str:
    """A key such as ``2023-10-21-ain-al-asad``, as reports written by hand get it."""
    place = event.place or event.coarse
    where = "place-not-named"
    if place is not None:
        named = place.answer.name if place.answer.name[:1].isalpha() else ""
        where = place.answer.site_id or named or place.answer.query or where
    return new_id(f"{event.day or 'undated'} {where}", taken)


def _draft(text: str, event: Event, voice: Voice, key: str, header: Header) -> Draft:
    fill = Filler(text, event)
    first = voice.mentions[0].told
    fill.put("party", str(voice.party), voice.words or _anchor(first), voice.rule)
    if voice.name and voice.words:
        fill.put("speaker", voice.name, voice.words, "the words that name the speaker")
    elif voice.party is Party.MEDIA:
        fill.doubt("The text does not say who publishes it: give the publisher.") if voice.name is None else None
    fill.put("stance", str(voice.stance), voice.stance_words or _anchor(first), _STANCE_RULE[voice.stance])
    if header.agency and header.agency_at:
        fill.put("publisher", header.agency, header.agency_at, "the agency that the text names")
        fill.put("origin", header.agency, header.agency_at, "the agency that the text names")
    if header.day and header.day_at:
        fill.put("published_on", header.day, header.day_at, "the date of the text itself")
    if header.title:
        fill.put("title", text[header.title.start : header.title.end], header.title, "the first line")
    sentences = _sentences(voice)
    for words in sentences:
        fill.quote(words)
    fill.onset(voice.mentions)
    fill_place(fill, voice.mentions)
    fill.happening(voice.mentions)
    if voice.stance not in {Stance.NO_INFORMATION, Stance.DENIES}:
        fill_effects(fill, voice.mentions)
    if voice.claimed is not None and voice.claimed_words is not None:
        fill.put("claimed_by", (voice.claimed.id,), voice.claimed_words, "who claims it")
    elif voice.stance is Stance.CLAIMS and voice.name and voice.words and not _PERSON.search(voice.name):
        fill.put("claimed_by", (voice.name,), voice.words, "who says they did it")
    elif voice.party is not Party.CLAIMANT:
        fill_blame(fill, voice.mentions)
    fill.remarks(voice.mentions)
    return Draft(key, fill.report, fill.evidence, sentences, fill.doubts, fill.asked)


_PERSON: Final = re.compile(
    r"official|secretary|minist|president|source|responsable|porte-parole|spokes|مسؤول|المتحدث|متحدث", re.IGNORECASE
)
"""Who speaks for a force and is none: the report says who spoke, and not that they did it."""

_STANCE_RULE: Final = {
    Stance.CLAIMS: "says they did it",
    Stance.CONFIRMS: "an official party says that it happened",
    Stance.REPORTS: "says what happened",
    Stance.DENIES: "says that it did not happen",
    Stance.NO_INFORMATION: "says that it has no information",
    Stance.CORRECTS: "puts right",
}


def _anchor(told: Told) -> Words:
    return told.triggers[0][1] if told.triggers else Words(told.sentence.start, told.sentence.end)


def _sentences(voice: Voice) -> list[Words]:
    found: dict[int, Words] = {}
    for mention in voice.mentions:
        sentence = mention.told.sentence
        found[sentence.start] = Words(sentence.start, sentence.end)
    return [found[start] for start in sorted(found)]
