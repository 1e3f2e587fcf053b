"""What one sentence tells, as values beside the words that gave them."""

from dataclasses import dataclass, field

from geo.extract.actors import Actor
from geo.extract.asked import Place
from geo.extract.casualties import Toll
from geo.extract.event_words import Trigger
from geo.extract.folded import Folded
from geo.extract.numbers import Figure
from geo.extract.sentences import Sentence
from geo.extract.speakers import Speaker
from geo.extract.values import Words
from geo.extract.when_made import When


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
    triggers: list[tuple[Trigger, Words]] = field(default_factory=list)
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
    strikers: frozenset[str] = frozenset()
    """Who strikes by what the sentence says: codes of states, ids of groups that claim."""
    claims: Words | None = None
    no_claim: Words | None = None
    blamed: Words | None = None
    called: list[Actor] = field(default_factory=list)
    summary: tuple[Words, int | None, str] | None = None
    totals: bool = False
    habit: bool = False
    umbrella: bool = False
    """Whether it speaks of several at once, which may be told one by one behind it."""
    counts: bool = False
    """Whether it only says the how manieth it was."""
    reaction: bool = False
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
        beside = bool(self.secure or self.tolls or self.doing or self.none or self.actors or self.claims)
        beside = beside or (self.another and bool(self.unsaid))
        return self.strong or bool(self.triggers and beside) or bool(self.claims and (self.tolls or self.weapons))

    @property
    def has_facts(self) -> bool:
        """Whether it tells what came of one."""
        return bool(self.tolls or self.none or self.outcomes or self.damage or self.weapon_figures)
