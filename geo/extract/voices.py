"""Drafts of one event: who says what of it, each value with its words, and what is doubtful."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.extract.actors import Actor
from geo.extract.claimants import claimant_of, groups_in
from geo.extract.event import Event
from geo.extract.folded import Folded, rx_ar
from geo.extract.header import Header
from geo.extract.mentions import Mention
from geo.extract.parties import party_of
from geo.extract.speakers import Speaker, issuer_of, label_of
from geo.extract.stances import stance_of
from geo.extract.told_value import Told
from geo.extract.values import Words
from geo.extract.who import ISSUED, OWN_WORDS, Voice, known_voice, names_of
from geo.model.facts import Party, Stance

_PRONOUN: Final = rx_ar(
    r"(?:he|she|they|it) (?:also |later )?(?:said|added|told|noted|explained|confirmed|stated"
    r"|reported)|a-t-(?:il|elle|on) \w+|ont-(?:ils|elles) \w+"
    r"|(?:il|elle|ils) (?:a|ont) (?:ajouté|précisé|indiqué|affirmé|dit|expliqué|déclaré)|وأضاف|وأضافت"
    r"|وتابع|وأوضح|أضاف|أضافت"
)


def voices_of(text: str, events: Sequence[Event], header: Header, publisher: str | None) -> list[list[Voice]]:
    """Who speaks of each event, read in the order of the text: who spoke last may go on about another one."""
    everyone: list[Voice] = []
    tables = [_Table(text, event, header, publisher, everyone) for event in events]
    order = sorted(
        ((mention.told.sentence.start, n, mention) for n, event in enumerate(events) for mention in event.mentions),
        key=lambda one: one[:2],
    )
    last: Voice | None = None
    for _, n, mention in order:
        last = tables[n].hear(mention, last)
        everyone += [last] if last is not None and last not in everyone else []
    return [table.voices for table in tables]


class _Table:
    """The voices of one event as they are heard."""

    def __init__(self, text: str, event: Event, header: Header, publisher: str | None, everyone: list[Voice]) -> None:
        self.everyone = everyone
        self.text, self.event, self.header, self.publisher = text, event, header, publisher
        self.voices: list[Voice] = []
        self.host = _host(event)
        self.attacked = frozenset(code for mention in event.mentions for code in mention.told.attacked)
        self.doing = frozenset(found.value for mention in event.mentions for found in mention.told.doing)

    def hear(self, mention: Mention, last: Voice | None) -> Voice | None:  # noqa: PLR0911 (one return a rule)
        """Give a sentence to who says it; who spoke last from then on."""
        told = mention.told
        claimant = claimant_of(told)
        if claimant is not None:
            return _claiming(self.text, self.voices, mention, claimant)
        if told.no_claim is not None and not told.has_facts and self.voices:
            return last
        speaker = told.speakers[0] if told.speakers else None
        if speaker is None:
            if last is not None and _goes_on(told, last):
                return self._again(last, mention)
            if not self.voices or _adds(mention):
                self._own_words(mention)
            return last
        before = known_voice(told, speaker, self.voices, last)
        if before is not None and not _turns(told, speaker, before):
            before.known |= names_of(told, speaker)
            return self._again(before, mention)
        group = next(iter(groups_in(told, speaker)), None)
        if group is not None and any(v.claimed is not None and v.claimed.id == group.id for v in self.voices):
            return _claiming(self.text, self.voices, mention, group)
        spoken = next((v for v in self.voices if group is not None and v.group == group.id), None)
        if spoken is not None and not _turns(told, speaker, spoken):
            return self._again(spoken, mention)
        voice = self._speak(mention, speaker)
        if voice is not None and group is not None:
            voice.group = group.id
        if voice is not None and (named := known_voice(told, speaker, self.everyone, None)) is not None:
            voice.name, voice.words = named.name, named.words
        return voice

    def _speak(self, mention: Mention, speaker: Speaker) -> Voice | None:
        told = mention.told
        party, rule = party_of(
            speaker,
            told.folded,
            host=self.host,
            attacked=self.attacked,
            doing=self.doing,
            claims=told.claims is not None,
        )
        stance, words = stance_of(told.folded, speaker, party)
        first = self.event.mentions[0].told is told
        if stance is None:
            if told.telling and (told.has_facts or mention.place):
                self._own_words(mention)
            return None
        if stance in {Stance.NO_INFORMATION, Stance.DENIES} and told.telling and first and told.has_facts:
            self._own_words(mention)
        strikes = told.claims is not None or (bool(self.doing) and speaker.kind != "group")
        if party is Party.CLAIMANT and stance is Stance.REPORTS and strikes:
            stance = Stance.CLAIMS
        return _speaking(self.text, self.voices, mention, speaker, party, rule, stance, told.shifted(words))

    def _own_words(self, mention: Mention) -> None:
        """The text speaks: a medium, or whose statement the whole of it is."""
        for voice in self.voices:
            if voice.rule in {OWN_WORDS, ISSUED}:
                voice.mentions.append(mention)
                return
        told = mention.told
        at = told.triggers[0][1] if told.triggers else Words(told.sentence.start, told.sentence.end)
        if self.header.issuer is not None:
            self.voices.append(self._issuer(self.header.issuer, mention, at))
            return
        name, words = (self.header.agency, self.header.agency_at) if self.header.agency else (self.publisher, None)
        self.voices.append(Voice(Party.MEDIA, name, words, OWN_WORDS, [mention], Stance.REPORTS, at))

    def _issuer(self, words: Words, mention: Mention, at: Words) -> Voice:
        speaker, actors = issuer_of(self.text, words)
        name = label_of(self.text, words)
        if actors:
            claim = Actor(actors[0].id, words, 0, 0)
            return Voice(Party.CLAIMANT, name, words, ISSUED, [mention], Stance.CLAIMS, at, claim, words)
        party, _ = party_of(speaker, Folded(""), host=self.host, attacked=self.attacked, doing=self.doing, claims=False)
        stance = Stance.CONFIRMS if party in {Party.TARGET_FORCE, Party.HOST_STATE} else Stance.REPORTS
        party = party if party is not Party.LOCAL_SOURCE else Party.MEDIA
        return Voice(party, name, words, ISSUED, [mention], stance, at, kind=speaker.kind)

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


def _adds(mention: Mention) -> bool:
    """Whether a sentence that nobody is said to speak tells something, beside that there was the attack."""
    told = mention.told
    late = told.earlier and not told.update and not told.triggers
    facts = told.has_facts or told.blamed or ((told.weapons or told.doing) and not told.definite)
    return bool(facts and not late) or not (told.definite or late)


def _turns(told: Told, speaker: Speaker, before: Voice) -> bool:
    """Whether a voice now says something of another kind: denies what others report, knows nothing."""
    stance, _ = stance_of(told.folded, speaker, before.party)
    plain = {Stance.REPORTS, Stance.CONFIRMS, Stance.CLAIMS}
    return stance is not None and (stance in plain) != (before.stance in plain)


def _host(event: Event) -> str | None:
    place = event.place if event.place and event.place.ok else event.coarse
    return place.answer.country or None if place is not None and place.ok else None


def _claiming(text: str, voices: list[Voice], mention: Mention, actor: Actor) -> Voice:
    told = mention.told
    words = told.shifted(actor.words)
    for voice in voices:
        if voice.claimed is not None and voice.claimed.id == actor.id:
            if mention not in voice.mentions:
                voice.mentions.append(mention)
            return voice
    name = actor.id if actor.again else text[words.start : words.end].strip()
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


def _goes_on(told: Told, last: Voice) -> bool:
    """Whether a sentence without a speaker still is what the last one says: a quotation, or he said."""
    first = told.folded.text[:1]
    quoted = bool(first) and first in "\"“«'‘"
    return last.party is not Party.MEDIA and (quoted or bool(_PRONOUN.search(told.folded.plain)))


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
    name = label_of(text, words)
    for voice in voices:
        if voice.party is party and voice.stance is stance and (voice.name or "").casefold() == name.casefold():
            voice.mentions.append(mention)
            return voice
    voice = Voice(
        party,
        name,
        words,
        rule,
        [mention],
        stance,
        stance_words,
        kind=speaker.kind,
        known=names_of(mention.told, speaker),
    )
    voices.append(voice)
    return voice
