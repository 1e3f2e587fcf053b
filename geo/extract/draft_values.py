"""Fills a draft: onset, place, what happened, counts, who is blamed; a value only where words give it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from geo.extract.actors import blamed_of
from geo.extract.casualties import Toll
from geo.extract.incidents import Event, Mention
from geo.extract.numbers import Figure, added
from geo.extract.told import Found, Told, came_down, heard
from geo.extract.values import Evidence, Words
from geo.extract.when import When
from geo.extract.where import Place
from geo.model.facts import GeoMethod, GeoPrecision
from geo.model.taxonomy import country_code, country_name

_STEMS: Final = ("killed", "injured")
_RANK: Final = {
    "suicide_attack": 9, "abduction": 8, "hijacking": 8, "assassination": 8, "bombing": 7, "air_strike": 6, "violence_against_civilians": 6, "shelling": 5, "armed_assault": 4,
    "armed_clash": 4, "infrastructure_attack": 4, "attack": 3, "riot": 3, "unknown": 1, "alert": 1,
}  # fmt: skip
_HIT_KINDS: Final = frozenset({"attack", "shelling", "air_strike", "bombing", "suicide_attack"})
_DRONES: Final = frozenset({"drone", "armed_drone", "one_way_attack_drone"})
_PARENT: Final = {
    "armed_drone": "drone", "one_way_attack_drone": "drone", "katyusha_rocket": "rocket", "grad_rocket": "rocket", "ballistic_missile": "missile", "cruise_missile": "missile",
    "anti_tank_missile": "missile", "close_range_ballistic_missile": "missile", "suicide_vest": "ied", "vbied": "ied",
}  # fmt: skip
_PLANTED: Final = frozenset({"ied", "vbied", "mine", "suicide_vest"})
_MOST_CANDIDATES: Final = 5
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

    # when

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
                self.doubt(
                    f'No date: "{when_words(self.text, mention.told, date)}" is the day of the statement, not of the event.'
                )
        if not any(doubt.startswith("No date") for doubt in self.doubts):
            self.doubt("No date is said.")

    def _carried_date(self) -> tuple[Told | None, When | None]:
        chosen = self.event.when
        if chosen is None or chosen.start is None:
            return None, None
        told = next((m.told for m in self.event.mentions if m.when is chosen), None)
        return told, chosen if told is not None else None

    # where

    def place(self, mentions: Sequence[Mention]) -> None:
        """The place: the speaker's own words for it, else those of the event; without a point where it is not certain."""
        own = [m.place for m in mentions if m.place is not None and m.place.fine and m.place.ok]
        whole = self.event.place
        wide = [m.place for m in mentions if m.place is not None and m.place.ok]
        place = own[0] if own else wide[0] if wide and (whole is None or not whole.ok) else whole
        area = self.event.coarse
        if place is None:
            place, area = area, None
        if place is None:
            self.doubt("No place is said.")
            return
        answer = place.answer
        carried = "" if own else "; said where the text first tells of it"
        words = place.words
        self.put("place_named", self.text[words.start : words.end], words, f"a name after a word of place{carried}")
        self.asked = _asked(place)
        if place.ok:
            self._point(place, carried)
            return
        if area is not None and area.ok:
            self._area(area)
        names = ", ".join(_candidate_words(c) for c in answer.candidates[:3])
        if answer.status == "ambiguous":
            self.doubt(
                f'"{self.text[words.start : words.end]}" can be several places ({names}): it stays without a point.'
            )
        elif answer.status == "country_mismatch":
            self.doubt(
                f'"{self.text[words.start : words.end]}" is not known in the country the text speaks of (elsewhere: {names}): it stays without a point.'
            )
        else:
            self.doubt(f'"{self.text[words.start : words.end]}" is not in the gazetteer: it stays without a point.')

    def _point(self, place: Place, carried: str) -> None:
        answer, words = place.answer, place.words
        rule = f"gazetteer: {answer.method}{carried}"
        if answer.site_id:
            self.put("site", answer.site_id, words, rule)
        if answer.country:
            self.put("country", answer.country, words, rule)
        if answer.admin1:
            self.put("admin1", answer.admin1, words, rule)
        if answer.lat is not None and answer.lon is not None:
            method = (
                GeoMethod.SITE if answer.site_id and answer.geo_precision is GeoPrecision.SITE else GeoMethod.GAZETTEER
            )
            for column, value in (
                ("lat", answer.lat),
                ("lon", answer.lon),
                ("geo_precision", str(answer.geo_precision)),
                ("radius_m", answer.radius_m),
                ("geo_method", str(method)),
            ):
                if value is not None:
                    self.put(column, value, words, rule)

    def _area(self, area: Place) -> None:
        if area.answer.country:
            self.put("country", area.answer.country, area.words, f"gazetteer: {area.answer.method}")
        if area.answer.admin1:
            self.put("admin1", area.answer.admin1, area.words, f"gazetteer: {area.answer.method}")

    # what

    def happening(self, mentions: Sequence[Mention]) -> None:
        """Kind of event and weapons."""
        everyone = [*mentions, *self.event.mentions]
        found = [
            (trigger.event, words)
            for m in everyone
            for trigger, words in m.told.triggers
            if trigger.strong or m.told.telling
        ]
        weapons = [w for m in mentions for w in m.told.weapons if m.about(w.words)]
        all_weapons = weapons or [w for m in self.event.mentions for w in m.told.weapons]
        if found:
            event, words = max(found, key=lambda one: _RANK[one[0]])
            planted = next((w for w in all_weapons if w.value in _PLANTED), None)
            if event in {"attack", "unknown"} and planted is not None:
                event, words = "bombing", planted.words
            self.put("event_type", event, words, "words for the kind of event")
            if event == "unknown":
                self.doubt("The text speaks of an explosion and does not say of what.")
        elif all_weapons:
            self.put("event_type", "attack", all_weapons[0].words, "a weapon and what came of it")
        exact = {w.value for w in weapons}
        for weapon in weapons:
            if weapon.value not in {_PARENT.get(one) for one in exact if one != weapon.value}:
                self.put("weapons", (weapon.value,), weapon.words, weapon.rule)

    def effects(self, mentions: Sequence[Mention]) -> None:
        """Outcomes, damage, casualties, number of weapons."""
        alone = [m for m in mentions if not m.shared]
        if len(alone) < len(mentions):
            for mention in mentions:
                if mention.shared and (mention.told.tolls or mention.told.weapon_figures):
                    self.doubt("Numbers of one sentence are for several events together: they are left out.")
        for stem in _STEMS:
            self._toll(stem, alone)
        self._weapon_count(alone)
        self._damage(mentions)
        self._outcomes(mentions)

    def _toll(self, stem: str, mentions: Sequence[Mention]) -> None:
        later = any(m.told.update and any(t.stem == stem for t in m.told.tolls) for m in self.event.mentions)
        for mention in mentions:
            if later and mention.told.earlier and not mention.told.update:
                for toll in mention.told.tolls:
                    if toll.stem == stem:
                        self.doubt(f'"{self._words(toll.words)}" is an earlier figure; the text gives a later one.')
        mentions = [m for m in mentions if not (later and m.told.earlier and not m.told.update)]
        tolls = [(m.told, t) for m in mentions for t in m.told.tolls if t.stem == stem and m.about(t.words)]
        for _, toll in tolls:
            if toll.said:
                self.doubt(f'"{self._words(toll.words)}" gives no figure: {stem} stays unknown.')
        counted = [(told, t) for told, t in tolls if t.figure is not None]
        chosen = self._latest(counted)
        if chosen is None:
            zero = next(
                (f for m in mentions for f in m.told.none if f.value in {stem, "both"} and m.about(f.words)), None
            )
            if zero is not None and not any(t.said for _, t in tolls):
                for bound in ("low", "best", "high"):
                    self.put(f"{stem}_{bound}", 0, zero.words, zero.rule)
            return
        self._count(stem, chosen.figure, chosen.words, chosen.rule)
        for _, toll in counted:
            if toll is not chosen and toll.figure != chosen.figure:
                self.doubt(f'The text also says "{self._words(toll.words)}".')

    def _latest(self, counted: Sequence[tuple[Told, Toll]]) -> Toll | None:
        if not counted:
            return None
        updates = [toll for told, toll in counted if told.update]
        fresh = [toll for told, toll in counted if not told.earlier]
        return updates[-1] if updates else fresh[0] if fresh else counted[0][1]

    def _count(self, stem: str, figure: Figure | None, words: Words, rule: str) -> None:
        if figure is None:
            return
        for bound in ("low", "best", "high"):
            value = getattr(figure.count, bound)
            if value is not None:
                self.put(f"{stem}_{bound}", value, words, rule)
        if figure.about:
            self.doubt(f'"{self._words(words)}" is not an exact figure.')

    def _weapon_count(self, mentions: Sequence[Mention]) -> None:
        figures = [one for m in mentions for one in m.told.weapon_figures if m.about(one[1])]
        for figure, words, _ in figures:
            if figure is None:
                self.doubt(f'"{self._words(words)}" gives no number of weapons.')
        by_noun: dict[str, tuple[Figure, Words]] = {}
        for figure, words, noun in figures:
            if figure is not None and (noun not in by_noun or _size(figure) > _size(by_noun[noun][0])):
                by_noun[noun] = (figure, words)
        if not by_noun:
            return
        chosen = list(by_noun.values())
        whole = added([figure for figure, _ in chosen])
        self._count(
            "weapon_count",
            whole,
            chosen[0][1],
            "a number of weapons" if len(chosen) == 1 else "numbers of weapons, added",
        )

    def _damage(self, mentions: Sequence[Mention]) -> None:
        found = [f for m in mentions for f in m.told.damage if m.about(f.words)]
        none = next((f for m in mentions for f in m.told.none if f.value == "damage" and m.about(f.words)), None)
        told = next((f for level in ("major", "minor", "unknown") for f in found if f.value == level), None)
        if told is not None:
            self.put("damage", told.value, told.words, told.rule)
            self.put("damage_text", self._words(told.words), told.words, "the words for damage")
        elif none is not None:
            self.put("damage", "none", none.words, none.rule)

    def _outcomes(self, mentions: Sequence[Mention]) -> None:
        weapons = {w.value for m in self.event.mentions for w in m.told.weapons}
        vague: list[Found] = []
        for mention in mentions:
            for outcome in filter(lambda found: mention.about(found.words), mention.told.outcomes):  # noqa: B023 - used at once
                if outcome.value == "hit" and weapons and weapons <= _DRONES and came_down(mention.told, outcome.words):
                    vague.append(outcome)
                    continue
                self.put("outcomes", (outcome.value,), outcome.words, outcome.rule)
        if self.report.get("outcomes"):
            return
        kind = self.report.get("event_type")
        none = next((f for m in mentions for f in m.told.none if f.value == "damage" and m.about(f.words)), None)
        harmed = next(
            (
                e
                for e in self.evidence
                if e.column in {"killed_low", "killed_best", "injured_low", "injured_best", "damage"}
                and e.value not in {0, "none"}
            ),
            None,
        )
        if harmed is not None and kind in _HIT_KINDS:
            self.put(
                "outcomes",
                ("hit",),
                Words(harmed.start, harmed.end),
                "casualties or damage, and no other manner is said",
            )
        elif none is not None and kind in _HIT_KINDS:
            self.put("outcomes", ("no_effect",), none.words, "no damage, and the manner is not said")
        elif vague:
            self.doubt(f'"{self._words(vague[0].words)}": how it came down is not said.')
        else:
            sound = next((words for m in mentions if (words := heard(m.told))), None)
            if sound is not None:
                self.put("outcomes", ("unknown",), sound, "an explosion or alarm was heard, no more is said")

    # who

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
            printed = self._words(words)
            code = country_code(printed)
            self.put("attributed_to", (country_name(code) if code else printed,), words, "named with words of blame")

    def remarks(self, mentions: Sequence[Mention]) -> None:
        """Doubts that hold for the draft as a whole."""
        for mention in self.event.mentions:
            told = mention.told
            if told.no_claim is not None:
                self.doubt(f'Nobody has claimed it, the text says: "{self._words(told.no_claim)}".')
            if told.claims is not None and not told.actors and not told.called:
                self.doubt(
                    f'The text speaks of a claim ("{self._words(told.claims)}") and names no group that we know.'
                )
        for mention in mentions:
            for words in mention.told.unsaid:
                self.doubt(f'"{self._words(words)}" is not the same as none: the figure stays unknown.')
            if mention.told.unreal and self.report["stance"] not in {"denies", "no_information"}:
                self.doubt("A sentence of it also speaks of what has not happened: read it.")

    def _words(self, words: Words) -> str:
        return " ".join(self.text[words.start : words.end].split())


def _size(figure: Figure) -> int:
    return max(n or 0 for n in (figure.count.low, figure.count.best, figure.count.high))


def _acts(told: Told, words: Words) -> bool:
    """Whether a group stands right before the words of the event, or after "by"."""
    text = told.folded.text
    before = text[max(0, words.start - told.sentence.start - 12) : words.start - told.sentence.start].lower()
    after = text[words.end - told.sentence.start :][:12].lower()
    if after.startswith(_RULED) or any(word in before for word in _RULING):
        return False
    if any(
        before.endswith(f"{by} ") or before.endswith(f"{by} the ") or before.endswith(f"{by} les ")
        for by in ("by", "par", "by suspected")
    ):
        return True
    return any(0 <= trigger.start - words.end <= 30 for _, trigger in told.triggers)  # noqa: PLR2004 - "rebels attacked", "rebels on Friday attacked"


_RULED: Final = ("-run", "-held", "-controlled", "-ruled", "-backed", "-aligned")
_RULING: Final = ("حكومة", "gouvernement", "government", "contrôl", "held by", "run by")


def _asked(place: Place) -> dict[str, Any]:
    answer = place.answer
    return {
        "status": answer.status,
        "query": answer.query,
        "name": answer.name or None,
        "country": answer.country or None,
        "admin1": answer.admin1 or None,
        "geo_precision": str(answer.geo_precision) if answer.geo_precision else None,
        "site": answer.site_id or None,
        "lat": answer.lat,
        "lon": answer.lon,
        "radius_m": answer.radius_m,
        "method": answer.method,
        "candidates": [candidate.to_json() for candidate in answer.candidates[:_MOST_CANDIDATES]],
    }


def _candidate_words(candidate: Any) -> str:
    return f"{candidate.name}, {country_name(candidate.country)}" if candidate.country else str(candidate.name)
