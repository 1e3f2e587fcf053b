"""An article read: sentences, header, events, and one draft for each speaker of each event."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from geo.extract import event_words as ev
from geo.extract.asked import Asker, Place
from geo.extract.called_again import give_quotations, name_groups
from geo.extract.countries import countries_named
from geo.extract.dated import read_dates, read_states
from geo.extract.drafting import drafts_of
from geo.extract.event import Event
from geo.extract.folded import rx_ar
from geo.extract.header import Header, header_of
from geo.extract.incidents import events_of
from geo.extract.language import language_of
from geo.extract.other_fields import of_other_field
from geo.extract.sentences import Sentence, sentences_of
from geo.extract.told import peoples, read_sentence
from geo.extract.told_value import Told
from geo.extract.values import Draft, Reading, Resolver, Summary, Words
from geo.extract.when import Reader
from geo.extract.where import Finder

MOST_CHARACTERS: Final = 200_000
"""Length that is read of one text; the press writes articles of a fiftieth of it."""

_FACTS: Final = frozenset(
    {
        "place_named",
        "killed_low",
        "killed_high",
        "injured_low",
        "injured_high",
        "killed_best",
        "injured_best",
        "claimed_by",
    }
)
"""A draft that says none of these, and that nobody speaks, says nothing that could be looked up."""
_SAID: Final = frozenset({"date_start", "weapons"})
_TWICE: Final = 2
_SECURITY: Final = rx_ar(ev.SECURITY)


def read_article(
    text: str, resolver: Resolver, *, published_on: date | None = None, publisher: str | None = None
) -> Reading:
    """Draft reports of an article.

    Parameters
    ----------
    text
        The article as plain text, in English, French or Arabic; at most `MOST_CHARACTERS` of it are read.
    resolver
        Who finds places by name.
    published_on
        Day of publication, from which "yesterday" and "Friday" are counted; by default that of the dateline.
    publisher
        Where it was read, if the user says so.
    """
    warnings: list[str] = []
    if len(text) > MOST_CHARACTERS:
        cut = text.rfind("\n", MOST_CHARACTERS // 2, MOST_CHARACTERS)
        cut = cut if cut > 0 else MOST_CHARACTERS
        warnings.append(
            f"The text has {len(text):,} characters; the first {cut:,} were read. Split it to read the rest."
        )
        text = text[:cut]
    language = language_of(text)
    if language is None and text.strip():
        warnings.append("The language is none of English, French and Arabic, or there is too little text to tell.")
    sentences = sentences_of(text)
    header = header_of(text, sentences)
    reference, how = (published_on, "given") if published_on else (header.day, "dateline" if header.day else None)
    if reference is None:
        warnings.append("The day of publication is not known: weekdays and words such as yesterday give no date.")
    if published_on and header.day and published_on != header.day:
        warnings.append(f"The text itself is dated {header.day}; {published_on} was given and is used.")
    tolds = _told(text, sentences, header)
    events, summaries, aside = _events(text, tolds, header, resolver, reference)
    title = text[header.title.start : header.title.end] if header.title else None
    reading = Reading(text, language, reference, how, publisher or header.agency, title, [], summaries, [], warnings)
    reading.drafts = [draft for draft in drafts_of(text, events, header, publisher) if _tells(draft)]
    _remarks(reading, events)
    reading.unused = _unused(reading.drafts, sentences, tolds, aside)
    return reading


def _tells(draft: Draft) -> bool:
    """Whether a draft says something that could be looked up."""
    known = draft.report.keys()
    return bool(_FACTS & known) or bool("speaker" in known and _SAID & known)


def _told(text: str, sentences: Sequence[Sentence], header: Header) -> list[Told]:
    """Sentences of the body, without the dateline."""
    tolds = []
    for sentence in sentences:
        if sentence.kind == "credit":
            continue
        if header.dateline and sentence.start == header.dateline.start:
            sentence = replace(sentence, start=min(header.dateline.end, sentence.end))  # noqa: PLW2901
        tolds.append(read_sentence(text, sentence))
    return tolds


def _events(
    text: str, tolds: list[Told], header: Header, resolver: Resolver, reference: date | None
) -> tuple[list[Event], list[Summary], list[Told]]:
    body = [told for told in tolds if told.sentence.kind == "body"]
    named = [list(countries_named(text, told.sentence.start, told.sentence.end)) for told in tolds]
    reader = Reader(reference)
    asker = _asker(resolver, _countries(text, tolds, named, header, resolver))
    finder = Finder(text, asker)
    for told, names in zip(tolds, named, strict=True):
        read_dates(told, reader)
        read_states(told, names)
    for _ in range(2):  # the second time with the provinces that the first has found
        for told, names in zip(tolds, named, strict=True):
            if told.triggers or told.has_facts or told.claims:
                named_by = [s.words for s in told.speakers] + [a.words for a in (*told.actors, *told.called)]
                spans = [told.shifted(words) for words in named_by]
                stated = [code for code, _ in names] + [p.answer.country for p in told.places if p.ok and not p.fine]
                told.places = _spoken_at(text, told, finder.places(told.sentence.start, told.cut, stated, spans))
        asker.know([place for told in tolds for place in told.places])
    if of_other_field(text, _SECURITY):
        for told in tolds:
            placed = any(place.ok and place.fine and place.cued for place in told.places)
            told.triggers = [(t, w) for t, w in told.triggers if t.strong and (told.tolls or (told.weapons and placed))]
    name_groups(body)
    give_quotations(text, body)
    summaries = _sums(tolds)
    events, aside = events_of(body, reference)
    if not events:
        events, more = events_of([told for told in tolds if told.sentence.kind == "title"], reference)
        aside += more
    return events, summaries, aside


def _asker(resolver: Resolver, counts: Counter[str]) -> Asker:
    """Who asks for places: with the countries of the text, and the one that it is about where one is."""
    asker = Asker(resolver, [code for code, _ in counts.most_common(4)])
    (first, most), (_, next_most) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    asker.main = first if most >= _TWICE * next_most and most else None
    return asker


def _spoken_at(text: str, told: Told, places: list[Place]) -> list[Place]:
    """The same places, those marked that stand right behind a speaker: the health ministry in Gaza."""
    ends = [told.shifted(speaker.words).end for speaker in told.speakers if not speaker.lent]
    return [
        replace(place, of_speaker=True)
        if any(place.words.start - end > 0 and _IN.fullmatch(text[end : place.words.start]) for end in ends)
        else place
        for place in places
    ]


_IN: Final = re.compile(r" (?:in|at|à|en|dans|de|في)(?: the| la| le)? ?")


def _sums(tolds: Sequence[Told]) -> list[Summary]:
    """Statements about how many there were, each number once: a title says it before the text does."""
    found: dict[int | None, Summary] = {}
    for told in sorted(tolds, key=lambda told: told.sentence.kind == "title"):
        if told.summary is not None:
            found.setdefault(told.summary[1], Summary(*told.summary))
    return sorted(found.values(), key=lambda summary: summary.words.start)


def _countries(
    text: str, tolds: Sequence[Told], named: Sequence[Sequence[tuple[str, Words]]], header: Header, resolver: Resolver
) -> Counter[str]:
    """Countries that the text speaks of, by how much it does."""
    counts: Counter[str] = Counter()
    if header.place is not None:
        answer = resolver(text[header.place.start : header.place.end])
        if answer.status == "ok" and answer.country:
            counts[answer.country] += 3
    for told, names in zip(tolds, named, strict=True):
        for code, _ in names:
            counts[code] += 2
        for code in peoples(told):
            counts[code] += 0 if code == "US" else 1
    return counts


def _remarks(reading: Reading, events: Sequence[Event]) -> None:
    """What a reader should know of the whole: sums of events, and what is described of them."""
    text = reading.text
    described = len(events)
    for summary in reading.summaries:
        words = " ".join(text[summary.words.start : summary.words.end].split())
        number = "several" if summary.count is None else str(summary.count)
        reading.warnings.append(
            f"The text speaks of {number} attacks ({words}); {described} {'is' if described == 1 else 'are'} described."
        )
    if not reading.drafts:
        reading.warnings.append("No event is told here that could be drafted.")


def _unused(
    drafts: Sequence[Draft], sentences: Sequence[Sentence], tolds: Sequence[Told], aside: Sequence[Told]
) -> list[tuple[Words, str]]:
    used = {words.start for draft in drafts for words in draft.sentences}
    back = {told.sentence.start for told in aside if told.background}
    sums = {told.sentence.start for told in aside if not told.background}
    body = {told.sentence.number: told for told in tolds}
    found: list[tuple[Words, str]] = []
    for sentence in sentences:
        start = body[sentence.number].sentence.start if sentence.number in body else sentence.start
        if start in used:
            continue
        why: str = "no event is told" if sentence.kind == "body" else sentence.kind
        if start in back:
            why = "background: it is about an earlier time"
        elif start in sums:
            why = "a sum over a time, not one event"
        found.append((Words(start, sentence.end), why))
    return found
