"""One sentence read: what it tells of an event, each value beside the words that gave it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from geo.extract import event_words as ev
from geo.extract import outcome_words as out
from geo.extract import told_words as pat
from geo.extract.actors import Actor, actors_of, called, folded_actor
from geo.extract.casualties import Toll, tolls_of
from geo.extract.countries import PEOPLE, peoples_named
from geo.extract.folded import Folded, rx_ar
from geo.extract.numbers import Figure, figure_of
from geo.extract.sentences import Sentence
from geo.extract.speakers import Speaker, speakers_of
from geo.extract.values import Words
from geo.extract.when import When
from geo.extract.where import Place
from geo.model.facts import Count


@dataclass(frozen=True, slots=True)
class Found:
    """A value and its words."""

    value: str
    words: Words
    rule: str = ""


@dataclass(slots=True)
class Told:
    """What one sentence tells."""

    sentence: Sentence
    folded: Folded
    triggers: list[tuple[ev.Trigger, Words]] = field(default_factory=list)
    unreal: bool = False
    weapons: list[Found] = field(default_factory=list)
    weapon_figures: list[tuple[Figure | None, Words, str]] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    none: list[Found] = field(default_factory=list)
    outcomes: list[Found] = field(default_factory=list)
    damage: list[Found] = field(default_factory=list)
    unsaid: list[Words] = field(default_factory=list)
    dates: list[When] = field(default_factory=list)
    said_on: list[When] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    doing: list[Found] = field(default_factory=list)
    attacked: frozenset[str] = frozenset()
    claims: Words | None = None
    no_claim: Words | None = None
    blamed: Words | None = None
    called: list[Actor] = field(default_factory=list)
    summary: tuple[Words, int | None, str] | None = None
    totals: bool = False
    update: bool = False
    earlier: bool = False
    another: bool = False
    definite: bool = False
    secure: int = 0
    cut: int = 0
    """Where the sentence turns to what the event answers: in retaliation for."""
    background: bool = False

    def at(self, start: int, end: int) -> Words:
        """A stretch of the folded sentence in the whole text."""
        a, b = self.folded.span(start, end)
        return Words(self.sentence.start + a, self.sentence.start + b)

    def shifted(self, words: Words) -> Words:
        """Words of the sentence in the whole text."""
        return Words(self.sentence.start + words.start, self.sentence.start + words.end)

    @property
    def strong(self) -> bool:
        """Whether words of it tell an event alone."""
        return any(trigger.strong for trigger, _ in self.triggers)

    @property
    def telling(self) -> bool:
        """Whether it tells of an event, with what stands beside its words."""
        return self.strong or (bool(self.triggers) and bool(self.secure or self.tolls or self.doing or self.none))

    @property
    def has_facts(self) -> bool:
        """Whether it tells what came of one."""
        return bool(self.tolls or self.none or self.outcomes or self.damage or self.weapon_figures)


def read_sentence(text: str, sentence: Sentence) -> Told:
    """Everything of a sentence that needs nothing else; dates and places are read by those who know the article."""
    folded = Folded(text[sentence.start : sentence.end])
    told = Told(sentence, folded)
    plain = folded.plain
    told.secure = len({match.group() for match in pat.SECURITY.finditer(plain)})
    _summary(told)
    before = pat.REPLY.search(plain)
    told.cut = told.at(before.start(), before.end()).start if before else told.sentence.end
    _triggers(told)
    _arms(told)
    _effects(told)
    told.speakers = speakers_of(folded)
    told.actors = actors_of(folded)
    told.called = [folded_actor(folded, words) for words in called(folded.text, 0, len(folded.text))]
    told.update, told.earlier = bool(pat.UPDATE.search(plain)), bool(pat.EARLIER.search(plain))
    told.another, told.definite = bool(pat.ANOTHER.search(plain)), bool(pat.DEFINITE.search(plain))
    told.totals = bool(pat.TOTALS.search(plain))
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
    if blamed := pat.BLAMED.search(plain):
        told.blamed = told.at(*blamed.span())
    return told


def _codes(plain: str) -> Iterator[str]:
    if plain in {"us", "u.s.", "u.s"}:
        yield "US"
    yield from (code for code, pattern in PEOPLE.items() if pattern.search(plain))


def _doing(told: Told) -> Iterator[Found]:
    for pattern in (pat.DOING_BEFORE, pat.DOING_FORCES, pat.DOING_AFTER):
        for match in pattern.finditer(told.folded.plain):
            for code in _codes(match["who"]):
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
    taken: list[Words] = [told.summary[0]] if told.summary else []
    for trigger, pattern in pat.TRIGGERS:
        for match in pattern.finditer(plain):
            words = told.at(*match.span())
            if any(w.start < words.end and words.start < w.end for w in taken):
                continue
            before = re.split(r"[,;:]", plain[max(0, match.start() - 45) : match.start()])[-1]
            denied = bool(pat.DENIES.search(plain)) and not pat.NOT_THE_EVENT.search(plain)
            if pat.IRREALIS.search(before) or (pat.NEGATED.search(before) and not denied):
                told.unreal = True
                continue
            if words.start >= told.cut:
                continue
            taken.append(words)
            told.triggers.append((trigger, words))


def _arms(told: Told) -> None:
    plain = told.folded.plain
    taken: list[tuple[int, int]] = []
    for name, pattern in pat.WEAPONS:
        for match in pattern.finditer(plain):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                told.weapons.append(Found(name, told.at(*match.span()), "a word for the weapon"))
    told.weapons.sort(key=lambda found: found.words.start)
    for match in pat.COUNTED.finditer(plain):
        words = told.at(*match.span())
        noun = re.sub(r"s$", "", match["noun"].split(" ")[-1])
        if match["vague"]:
            told.weapon_figures.append((None, words, noun))
        elif match["one"]:
            if not match["noun"].endswith("s"):
                told.weapon_figures.append((Figure(Count(1, 1, 1)), words, noun))
        elif (figure := figure_of(match["figure"])) is not None:
            told.weapon_figures.append((figure, words, noun))
    told.weapon_figures += [(Figure(Count(2, 2, 2)), told.at(*m.span()), m.group()) for m in pat.DUALS.finditer(plain)]


def _effects(told: Told) -> None:
    plain = told.folded.plain
    told.tolls = [Toll(t.stem, t.figure, told.shifted(t.words), t.rule, t.said) for t in tolls_of(told.folded)]
    told.unsaid = [told.at(*m.span()) for m in rx_ar(out.NOT_REPORTED).finditer(plain)]
    for stem, pattern in (
        ("both", out.NO_BOTH),
        ("killed", out.NO_KILLED),
        ("injured", out.NO_INJURED),
        ("damage", out.NO_DAMAGE),
    ):
        for match in rx_ar(pattern).finditer(plain):
            words = told.at(*match.span())
            if not any(w.start < words.end and words.start < w.end for w in told.unsaid):
                told.none.append(Found(stem, words, "the text says none"))
    taken = [found.words for found in told.none]
    for name, compiled in pat.OUTCOMES:
        for match in compiled.finditer(plain):
            words = told.at(*match.span())
            before = re.split(r"[,;:]", plain[max(0, match.start() - 40) : match.start()])[-1]
            overlaps = any(f.words.start < words.end and words.start < f.words.end for f in told.outcomes)
            if name == "intercepted" and not pat.AERIAL.search(plain):
                continue
            if not overlaps and not pat.IRREALIS.search(before) and not pat.NEGATED.search(before):
                told.outcomes.append(Found(name, words, "a word for what came of it"))
    for name, compiled in pat.DAMAGE:
        for match in compiled.finditer(plain):
            words = told.at(*match.span())
            if not any(
                w.start < words.end and words.start < w.end
                for w in (*taken, *told.unsaid, *(f.words for f in told.damage))
            ):
                told.damage.append(Found(name, words, "a word for damage"))


def heard(told: Told) -> Words | None:
    """Words that tell of a sound and no more."""
    match = rx_ar(out.HEARD).search(told.folded.plain)
    return told.at(*match.span()) if match else None


def came_down(told: Told, words: Words) -> bool:
    """Whether an outcome says only that something came down."""
    text = Folded(told.folded.text[words.start - told.sentence.start : words.end - told.sentence.start]).plain
    return bool(rx_ar(out.CAME_DOWN).search(text)) and "into" not in text


def peoples(told: Told) -> Iterator[str]:
    """Countries whose people the sentence names by adjective."""
    yield from (code for code, _, _ in peoples_named(told.folded))


Tolds = Sequence[Told]
