"""Drafts of one event: who says what of it, each value with its words, and what is doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from geo.extract.actors import Actor
from geo.extract.draft_effects import fill_effects
from geo.extract.draft_place import fill_place
from geo.extract.draft_values import Filler
from geo.extract.folded import Folded, rx_ar, words_of
from geo.extract.header import Header
from geo.extract.incidents import Event
from geo.extract.mentions import Mention
from geo.extract.speakers import Speaker, label_of, party_of, stance_of
from geo.extract.told import Told
from geo.extract.values import Draft, Words
from geo.model.facts import Party, Stance
from geo.model.own_sites import new_id

_GENERIC: Final = words_of(
    "official officials source sources officer spokesman spokeswoman spokesperson"
    " responsable statement monitor observatory agency "
    "group resident witness observatoire المصدر المرصد"
)
_CALLED: Final = words_of(
    "official officials source sources officer spokesman spokeswoman spokesperson"
    " responsable statement monitor observatory agency "
    "ministry army military police commander governor firm group resident witness"
    " observatoire ministere armee المصدر"
)
_PRONOUN: Final = rx_ar(
    r"(?:he|she|they|it) (?:also |later )?(?:said|added|told|noted|explained|confirmed|stated"
    r"|reported)|a-t-(?:il|elle|on) \w+|ont-(?:ils|elles) \w+"
    r"|(?:il|elle|ils) (?:a|ont) (?:ajouté|précisé|indiqué|affirmé|dit|expliqué|déclaré)|وأضاف|وأضافت"
    r"|وتابع|وأوضح|أضاف|أضافت"
)


@dataclass(slots=True)
class Voice:
    """One speaker with the sentences that are theirs; without ``speaker`` the text speaks in its own words."""

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


def drafts_of(text: str, events: Sequence[Event], header: Header, publisher: str | None) -> list[Draft]:
    """All drafts, event by event, in the order in which the text lets people speak."""
    taken: list[str] = []
    drafts = []
    for event, voices in zip(events, _voices_of(text, events, header, publisher), strict=True):
        key = _key(event, taken)
        taken.append(key)
        drafts += [_draft(text, event, voice, key, header) for voice in voices]
    return drafts


def _voices_of(text: str, events: Sequence[Event], header: Header, publisher: str | None) -> list[list[Voice]]:
    """Who speaks of each event, read in the order of the text: who spoke last may go on about another one."""
    tables = [_Table(text, event, header, publisher) for event in events]
    order = sorted(
        ((mention.told.sentence.start, n, mention) for n, event in enumerate(events) for mention in event.mentions),
        key=lambda one: one[:2],
    )
    last: Voice | None = None
    for _, n, mention in order:
        last = tables[n].hear(mention, last)
    return [table.voices for table in tables]


def _key(event: Event, taken: Sequence[str]) -> str:
    """A key such as ``2023-10-21-ain-al-asad``, as reports written by hand get it."""
    place = event.place or event.coarse
    where = "place-not-named"
    if place is not None:
        named = place.answer.name if place.answer.name[:1].isalpha() else ""
        where = place.answer.site_id or named or place.answer.query or where
    return new_id(f"{event.day or 'undated'} {where}", taken)


class _Table:
    """The voices of one event as they are heard."""

    def __init__(self, text: str, event: Event, header: Header, publisher: str | None) -> None:
        self.text, self.event, self.header, self.publisher = text, event, header, publisher
        self.voices: list[Voice] = []
        self.host = _host(event)
        self.attacked = frozenset(code for mention in event.mentions for code in mention.told.attacked)
        self.doing = frozenset(found.value for mention in event.mentions for found in mention.told.doing)

    def hear(self, mention: Mention, last: Voice | None) -> Voice | None:  # noqa: PLR0911 (one return a rule)
        """Give a sentence to who says it; who spoke last from then on."""
        told = mention.told
        claimant = _claimant(told)
        if claimant is not None:
            return _claiming(self.text, self.voices, mention, claimant)
        if told.no_claim is not None and not told.has_facts and self.voices:
            return last
        speaker = told.speakers[0] if told.speakers else None
        if speaker is None:
            if last is not None and _goes_on(told, last):
                return self._again(last, mention)
            _media(self.voices, mention, self.header, self.publisher)
            return last
        if _same(told, speaker, last) and last is not None:
            return self._again(last, mention)
        group = next(iter(_groups_in(told, speaker)), None)
        if group is not None and any(v.claimed is not None and v.claimed.id == group.id for v in self.voices):
            return _claiming(self.text, self.voices, mention, group)
        return self._speak(mention, speaker)

    def _speak(self, mention: Mention, speaker: Speaker) -> Voice | None:
        told = mention.told
        party, rule = party_of(speaker, told.folded, host=self.host, attacked=self.attacked, doing=self.doing)
        stance, words = stance_of(told.folded, speaker, party)
        first = self.event.mentions[0].told is told
        if stance is None:
            if told.telling and (told.has_facts or mention.place):
                _media(self.voices, mention, self.header, self.publisher)
            return None
        if stance in {Stance.NO_INFORMATION, Stance.DENIES} and told.telling and first and told.has_facts:
            _media(self.voices, mention, self.header, self.publisher)
        if party is Party.CLAIMANT and stance is Stance.REPORTS and self.doing and speaker.kind != "group":
            stance = Stance.CLAIMS
        return _speaking(self.text, self.voices, mention, speaker, party, rule, stance, told.shifted(words))

    def _again(self, last: Voice, mention: Mention) -> Voice:
        """The last speaker goes on, perhaps about another event than before."""
        for voice in self.voices:
            if voice is last or (voice.party is last.party and voice.name == last.name):
                if mention not in voice.mentions:
                    voice.mentions.append(mention)
                return voice
        voice = replace(last, mentions=[mention])
        self.voices.append(voice)
        return voice


def _host(event: Event) -> str | None:
    place = event.place if event.place and event.place.ok else event.coarse
    return place.answer.country or None if place is not None and place.ok else None


def _claimant(told: Told) -> Actor | None:
    """The group that claims in this sentence: by the name it gives itself, or the nearest to the words of the claim."""
    if told.claims is None:
        return None
    if told.called:
        return told.called[0]
    claim = Words(told.claims.start - told.sentence.start, told.claims.end - told.sentence.start)
    text = told.folded.text

    def distance(actor: Actor) -> int | None:
        if actor.words.end <= claim.start:
            gap = text[actor.words.end : claim.start]
            return len(gap) if len(gap) < _SUBJECT and not _OTHER_SUBJECT.search(Folded(gap).plain) else None
        gap = text[claim.end : actor.words.start]
        arabic = text[actor.words.start] > "\u0600"
        by = text[claim.start : claim.end].endswith(("par", "by")) or _BY.search(gap)
        return 100 + len(gap) if (by or arabic) and len(gap) < _SUBJECT else None

    named = [
        (gap, n)
        for n, actor in enumerate(told.actors)
        if (gap := distance(actor)) is not None and actor.id != _UNNAMED_MILITIAS
    ]
    return told.actors[min(named)[1]] if named else None


_SUBJECT: Final = 70
_UNNAMED_MILITIAS: Final = "iran-backed-militias"
_OTHER_SUBJECT: Final = rx_ar(r"commander of|but|mais|while|army|armée|military|police")
_BY: Final = rx_ar(r"by|par")


def _claiming(text: str, voices: list[Voice], mention: Mention, actor: Actor) -> Voice:
    told = mention.told
    words = told.shifted(actor.words)
    for voice in voices:
        if voice.claimed is not None and voice.claimed.id == actor.id:
            if mention not in voice.mentions:
                voice.mentions.append(mention)
            return voice
    name = text[words.start : words.end].strip()
    voice = Voice(
        Party.CLAIMANT,
        name[:1].upper() + name[1:],
        words,
        "who claims it",
        [mention],
        Stance.CLAIMS,
        told.claims,
        actor,
        words,
    )
    voices.append(voice)
    return voice


def _media(voices: list[Voice], mention: Mention, header: Header, publisher: str | None) -> None:
    for voice in voices:
        if voice.rule == "the text speaks in its own words":
            voice.mentions.append(mention)
            return
    name, words = (header.agency, header.agency_at) if header.agency else (publisher, None)
    told = mention.told
    at = told.triggers[0][1] if told.triggers else Words(told.sentence.start, told.sentence.end)
    voices.append(Voice(Party.MEDIA, name, words, "the text speaks in its own words", [mention], Stance.REPORTS, at))


def _groups_in(told: Told, speaker: Speaker) -> list[Actor]:
    return [a for a in told.actors if speaker.words.start <= a.words.start and a.words.end <= speaker.words.end]


def _goes_on(told: Told, last: Voice) -> bool:
    """Whether a sentence without a speaker still is what the last one says: a quotation, or he said."""
    first = told.folded.text[:1]
    quoted = bool(first) and first in "\"“«'‘"
    return last.party is not Party.MEDIA and (quoted or bool(_PRONOUN.search(told.folded.plain)))


def _same(told: Told, speaker: Speaker, last: Voice | None) -> bool:
    """Whether a speaker is the last one, only called the official, the source."""
    if last is None or last.words is None:
        return False
    plain = speaker.plain
    before = told.folded.plain[max(0, told.folded.plain.find(plain) - 10) : told.folded.plain.find(plain)]
    definite = any(word in before.split() for word in _THE) or before.endswith("l'") or plain.startswith("ال")
    named = plain in Folded(last.name or "").plain and plain in _CALLED
    return " " not in plain and definite and (named or (plain in _GENERIC and last.kind == speaker.kind))


_THE: Final = words_of("the la le same meme ce cette this")


def _speaking(  # noqa: PLR0917 (one argument a part of a voice)
    text: str,
    voices: list[Voice],
    mention: Mention,
    speaker: Speaker,
    party: Party,
    rule: str,
    stance: Stance,
    stance_words: Words,
) -> Voice:
    words = mention.told.shifted(speaker.words)
    name = label_of(text[mention.told.sentence.start : mention.told.sentence.end], speaker)
    for voice in voices:
        if voice.party is party and voice.stance is stance and (voice.name or "").casefold() == name.casefold():
            voice.mentions.append(mention)
            return voice
    voice = Voice(party, name, words, rule, [mention], stance, stance_words, kind=speaker.kind)
    voices.append(voice)
    return voice


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
    elif voice.stance is Stance.CLAIMS and voice.name and voice.words:
        fill.put("claimed_by", (voice.name,), voice.words, "who says they did it")
    elif voice.party is not Party.CLAIMANT:
        fill.blame(voice.mentions)
    fill.remarks(voice.mentions)
    return Draft(key, fill.report, fill.evidence, sentences, fill.doubts, fill.asked)


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
