"""Fills a draft: onset, place, what happened, counts, who is blamed; a value only where words give it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from geo.extract import told_words as pat
from geo.extract.event import Event
from geo.extract.mentions import Mention
from geo.extract.told_value import Told
from geo.extract.values import Evidence, Words
from geo.extract.weapon_words import PARENT
from geo.extract.when_made import When

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


def _kind(mentions: Sequence[Sequence[tuple[str, Words]]]) -> tuple[str, Words] | None:
    """The kind of event: that of the first sentence that names one, made more exact by those that follow."""
    chosen: tuple[str, Words] | None = None
    for found in mentions:
        for event, words in sorted(found, key=lambda one: -_RANK[one[0]]):
            if chosen is None or (event in _REFINED.get(chosen[0], ()) and _RANK[event] > _RANK[chosen[0]]):
                chosen = event, words
    return chosen
