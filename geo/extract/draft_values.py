"""Fills a draft: onset, place, what happened, counts, who is blamed; a value only where words give it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from geo.extract import told_words as pat
from geo.extract.actors import blamed_of
from geo.extract.countries import PEOPLE
from geo.extract.folded import Folded, rx_ar
from geo.extract.incidents import Event
from geo.extract.mentions import Mention
from geo.extract.told_value import Told
from geo.extract.values import Evidence, Words
from geo.extract.weapon_words import PARENT
from geo.extract.when_made import When
from geo.model.taxonomy import country_code, country_name

_RANK: Final = {
    "suicide_attack": 9,
    "abduction": 8,
    "hijacking": 8,
    "assassination": 8,
    "bombing": 7,
    "air_strike": 6,
    "violence_against_civilians": 6,
    "shelling": 5,
    "armed_assault": 4,
    "armed_clash": 4,
    "infrastructure_attack": 4,
    "attack": 3,
    "riot": 3,
    "unknown": 1,
    "alert": 1,
}
_REFINED: Final = {
    "attack": frozenset(_RANK) - {"violence_against_civilians", "riot", "alert"},
    "unknown": frozenset(_RANK) - {"violence_against_civilians", "riot", "alert"},
    "bombing": frozenset({"suicide_attack"}),
    "armed_assault": frozenset({"abduction", "suicide_attack"}),
    "shelling": frozenset({"air_strike"}),
    "armed_clash": frozenset({"armed_assault"}),
}
"""Kinds that a later sentence may say more exactly; what is no such kind was told of something else."""
_PLANTED: Final = frozenset({"ied", "vbied", "mine", "suicide_vest"})
_LONG: Final = 2_000


def when_words(text: str, told: Told, when: When) -> str:
    """The words of a date."""
    words = told.shifted(when.words)
    return " ".join(text[words.start : words.end].split())


@dataclass(slots=True)
class Filler:
    """Gathers the values of one draft with their evidence."""

    text: str
    event: Event
    report: dict[str, Any] = field(default_factory=dict)
    evidence: list[Evidence] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    asked: dict[str, Any] | None = None

    def put(self, column: str, value: Any, words: Words, rule: str) -> None:
        """Set a value; lists grow, others keep their first."""
        if isinstance(value, tuple):
            known = self.report.get(column, ())
            value = (*known, *(one for one in value if one not in known))
            if value == known:
                return
        elif column in self.report and column != "text":
            return
        self.report[column] = value
        self.evidence.append(Evidence(column, value, words.start, words.end, self.text[words.start : words.end], rule))

    def doubt(self, sentence: str) -> None:
        """Note a doubt once."""
        if sentence not in self.doubts:
            self.doubts.append(sentence)

    def quote(self, words: Words) -> None:
        """Add a sentence to the text of the report."""
        quoted = " ".join(self.text[words.start : words.end].split())
        before = self.report.get("text", "")
        whole = f"{before} {quoted}".strip()
        if len(whole) <= _LONG:
            self.report["text"] = whole
            self.evidence.append(
                Evidence(
                    "text", quoted, words.start, words.end, self.text[words.start : words.end], "the sentence itself"
                )
            )
        elif not before:
            self.report["text"] = quoted[: _LONG - 1] + "…"
            self.evidence.append(
                Evidence(
                    "text",
                    self.report["text"],
                    words.start,
                    words.end,
                    self.text[words.start : words.end],
                    "the sentence itself, cut",
                )
            )

    def onset(self, mentions: Sequence[Mention]) -> None:
        """The date: the speaker's own words for it, else those of the event."""
        own = [(m.told, m.when) for m in mentions if m.when is not None and m.when.start is not None]
        told, when = own[0] if own else self._carried_date()
        if when is not None and told is not None:
            rule = when.rule if own else f"{when.rule}; said where the text first tells of it"
            words = told.shifted(when.words)
            self.put("date_start", when.start, words, rule)
            if when.end is not None:
                self.put("date_end", when.end, words, rule)
            if when.precision is not None:
                self.put("date_precision", str(when.precision), words, rule)
            if when.time_local:
                at = told.shifted(when.time_words) if when.time_words else words
                self.put("time_local", when.time_local, at, "the hour or part of the day")
            return
        for mention in (*mentions, *self.event.mentions):
            for date in mention.told.dates:
                if date.reason:
                    self.doubt(f'No date: "{when_words(self.text, mention.told, date)}" gives none, {date.reason}.')
            for date in mention.told.said_on:
                said = when_words(self.text, mention.told, date)
                self.doubt(f'No date: "{said}" is the day of the statement, not of the event.')
        if not any(doubt.startswith("No date") for doubt in self.doubts):
            self.doubt("No date is said.")

    def _carried_date(self) -> tuple[Told | None, When | None]:
        chosen = self.event.when
        if chosen is None or chosen.start is None:
            return None, None
        told = next((m.told for m in self.event.mentions if m.when is chosen), self.event.dated_by)
        return told, chosen if told is not None else None

    def happening(self, mentions: Sequence[Mention]) -> None:
        """Kind of event and weapons."""
        everyone = [*mentions, *self.event.mentions]
        weapons = [w for m in mentions for w in m.told.weapons if m.about(w.words)]
        all_weapons = weapons or [w for m in self.event.mentions for w in m.told.weapons]
        kind = _kind([[(t.event, w) for t, w in m.told.triggers if t.strong or m.told.telling] for m in everyone])
        if kind is not None:
            event, words = kind
            planted = next((w for w in all_weapons if w.value in _PLANTED), None)
            if event in {"attack", "unknown"} and planted is not None:
                event, words = "bombing", planted.words
            self.put("event_type", event, words, "words for the kind of event")
            if event == "unknown":
                self.doubt("The text speaks of an explosion and does not say of what.")
        elif all_weapons:
            self.put("event_type", "attack", all_weapons[0].words, "a weapon and what came of it")
        for mention in mentions:
            self._target(mention)
        exact = {w.value for w in weapons}
        for weapon in weapons:
            if weapon.value not in {PARENT.get(one) for one in exact if one != weapon.value}:
                self.put("weapons", (weapon.value,), weapon.words, weapon.rule)

    def _target(self, mention: Mention) -> None:
        """What was aimed at: a noun after the first words of the attack, or before them."""
        told = mention.told
        if not told.telling:
            return
        for aimed in pat.TARGET.finditer(told.folded.plain):
            words = told.at(*aimed.span("target" if aimed["target"] else "target_ar"))
            if mention.about(words) and words.start < told.cut:
                self.put("target", self.words_at(words), words, "a noun after the words of the attack")
                return

    def blame(self, mentions: Sequence[Mention]) -> None:
        """Who is blamed: named with words of blame, as the doer, or by the adjective of a country."""
        for mention in mentions:
            told = mention.told
            for actor in told.actors:
                words = told.shifted(actor.words)
                if any(one.words.start <= actor.words.start < one.words.end for one in told.speakers):
                    continue
                if told.blamed is not None and told.no_claim is None:
                    self.put("attributed_to", (actor.id,), words, "named with words of blame")
                elif _acts(told, words):
                    self.put("attributed_to", (actor.id,), words, "named as who did it")
            if not (told.blamed is not None and told.actors):
                self._accused(told)
            for found in told.doing:
                self.put("attributed_to", (country_name(found.value),), found.words, found.rule)

    def _accused(self, told: Told) -> None:
        """Who is accused in so many words: a group that we know, a state, else as printed."""
        for inner in blamed_of(told.folded.text):
            words = told.shifted(inner)
            known = [
                actor for actor in told.actors if inner.start <= actor.words.start and actor.words.end <= inner.end
            ]
            if known or told.no_claim is not None:
                continue
            printed = self.words_at(words)
            code = country_code(printed) or _nation(printed)
            self.put("attributed_to", (country_name(code) if code else printed,), words, "named with words of blame")

    def remarks(self, mentions: Sequence[Mention]) -> None:
        """Doubts that hold for the draft as a whole."""
        for mention in self.event.mentions:
            told = mention.told
            if told.no_claim is not None:
                self.doubt(f'Nobody has claimed it, the text says: "{self.words_at(told.no_claim)}".')
            if told.claims is not None and not told.actors and not told.called:
                self.doubt(
                    f'The text speaks of a claim ("{self.words_at(told.claims)}") and names no group that we know.'
                )
        for mention in mentions:
            for words in mention.told.unsaid:
                self.doubt(f'"{self.words_at(words)}" is not the same as none: the figure stays unknown.')
            if mention.told.unreal and self.report["stance"] not in {"denies", "no_information"}:
                self.doubt("A sentence of it also speaks of what has not happened: read it.")

    def words_at(self, words: Words) -> str:
        """The words of a stretch, in single spaces."""
        return " ".join(self.text[words.start : words.end].split())


def _nation(printed: str) -> str | None:
    """Whose forces they are, where the words say so: l'armée russe."""
    plain = Folded(printed).plain
    codes = {code for code, pattern in PEOPLE.items() if pattern.search(plain)}
    return codes.pop() if len(codes) == 1 and _FORCES.search(plain) else None


_FORCES: Final = rx_ar(
    r"army|forces|military|troops|navy|air force|armée|aviation|troupes|marine|جيش|قوات|occupation|occupants?"
)


def _kind(mentions: Sequence[Sequence[tuple[str, Words]]]) -> tuple[str, Words] | None:
    """The kind of event: that of the first sentence that names one, made more exact by those that follow."""
    chosen: tuple[str, Words] | None = None
    for found in mentions:
        for event, words in sorted(found, key=lambda one: -_RANK[one[0]]):
            if chosen is None or (event in _REFINED.get(chosen[0], ()) and _RANK[event] > _RANK[chosen[0]]):
                chosen = event, words
    return chosen


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
