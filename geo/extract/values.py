"""What is read out of a text: values, each beside the words that gave it; drafts; and the reading of a whole text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from geo.model.facts import GeoPrecision


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A value of a column, the words of the text that gave it, and the rule by which they did."""

    column: str
    value: Any
    start: int
    end: int
    words: str
    rule: str

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        value = self.value.isoformat() if isinstance(self.value, date) else self.value
        return {
            "column": self.column,
            "value": list(value) if isinstance(value, tuple) else value,
            "start": self.start,
            "end": self.end,
            "words": self.words,
            "rule": self.rule,
        }


class Candidate(Protocol):
    """A place that a name may mean."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def country(self) -> str:
        """ISO code of its country, empty if none."""

    @property
    def admin1(self) -> str:
        """First-level division, empty if none."""

    @property
    def lat(self) -> float | None:
        """Degrees north."""

    @property
    def lon(self) -> float | None:
        """Degrees east."""

    @property
    def geo_precision(self) -> GeoPrecision:
        """How exactly it is known."""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""


class Answer(Protocol):
    """What a gazetteer answers to a name."""

    @property
    def query(self) -> str:
        """The name as asked."""

    @property
    def status(self) -> str:
        """``ok`` where there is one place."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def lat(self) -> float | None:
        """Degrees north."""

    @property
    def lon(self) -> float | None:
        """Degrees east."""

    @property
    def geo_precision(self) -> GeoPrecision | None:
        """How exactly it is known."""

    @property
    def radius_m(self) -> int | None:
        """Radius of doubt in metres."""

    @property
    def country(self) -> str:
        """ISO code of its country, empty if none."""

    @property
    def admin1(self) -> str:
        """First-level division, empty if none."""

    @property
    def site_id(self) -> str:
        """Id of our site, empty if none."""

    @property
    def method(self) -> str:
        """How it was found, in words."""

    @property
    def candidates(self) -> Sequence[Candidate]:
        """Places it may mean, the likeliest first."""


class Resolver(Protocol):
    """Whoever finds places by name: handed in, so that reading a text needs no gazetteer of its own."""

    def __call__(self, name: str, *, country: str | None = None, admin1: str | None = None) -> Answer:
        """The answer to one name, with a point only where it is certain."""


@dataclass(slots=True)
class Draft:
    """A report as a text gives it: what one speaker says of one incident. ``report`` holds only what has words."""

    incident: str
    report: dict[str, Any]
    evidence: list[Evidence]
    sentences: list[Words]
    doubts: list[str] = field(default_factory=list)
    place: dict[str, Any] | None = None

    def to_json(self, text: str) -> dict[str, Any]:
        """Plain values in a fixed order."""
        return {
            "incident": self.incident,
            "report": {name: _plain(value) for name, value in self.report.items()},
            "evidence": [one.to_json() for one in self.evidence],
            "sentences": [_words_json(text, words) for words in self.sentences],
            "doubts": list(self.doubts),
            "place": self.place,
        }


@dataclass(slots=True)
class Summary:
    """A statement of the text about how many events there were; never made into incidents."""

    words: Words
    count: int | None
    period: str


@dataclass(slots=True)
class Reading:
    """All that was read out of one text."""

    text: str
    language: str | None
    published_on: date | None
    published_how: str | None
    publisher: str | None
    title: str | None
    drafts: list[Draft]
    summaries: list[Summary]
    unused: list[tuple[Words, str]]
    warnings: list[str]

    def to_json(self, file: str) -> dict[str, Any]:
        """The answer of `incident-atlas draft`, its keys in a fixed order."""
        return {
            "file": file,
            "language": self.language,
            "published_on": self.published_on.isoformat() if self.published_on else None,
            "published_how": self.published_how,
            "publisher": self.publisher,
            "title": self.title,
            "drafts": [draft.to_json(self.text) for draft in self.drafts],
            "summary_statements": [
                _words_json(self.text, one.words) | {"count": one.count, "period": one.period or None}
                for one in self.summaries
            ],
            "unused_sentences": [_words_json(self.text, words) | {"why": why} for words, why in self.unused],
            "warnings": list(self.warnings),
        }


def _words_json(text: str, words: Words) -> dict[str, Any]:
    return {"start": words.start, "end": words.end, "text": text[words.start : words.end]}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
