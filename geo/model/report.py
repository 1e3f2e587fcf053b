"""A report: what one speaker said about one incident."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from geo.model.facts import Facts, Party, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What one speaker said about one incident, and where it was read. Append-only.

    ``(dataset, record_id)`` identifies it: the same pair again supersedes. ``inferred`` is true where tying
    the report to its incident is our inference. ``extra`` keeps every column of the file that we do not map.
    """

    incident: str
    dataset: str
    record_id: str
    party: Party
    speaker: str
    stance: Stance
    inferred: bool = False
    publisher: str | None = None
    origin: str | None = None
    title: str | None = None
    url: str | None = None
    archived_url: str | None = None
    also_at: tuple[str, ...] = ()
    language: str | None = None
    published_on: date | None = None
    text: str | None = None
    facts: Facts = field(default_factory=Facts)
    extra: Mapping[str, str] = field(default_factory=dict)

    @property
    def voice(self) -> tuple[Party, str]:
        """Whose statement it is: the latest statement of each voice counts."""
        return (self.party, self.speaker)

    @property
    def source(self) -> str:
        """The distinct origin for the rule of two sources: agency or statement, else publisher, else speaker."""
        return self.origin or self.publisher or self.speaker
