"""What one visitor writes by hand: kind of report, point on the map, and what was saved."""

from dataclasses import dataclass
from typing import Final, Literal

from pages.ui import session

Kind = Literal["new", "report", "correction"]

KINDS: Final[dict[str, str]] = {
    "new": "A new incident",
    "report": "Another report of it",
    "correction": "A correction of it",
}


@dataclass
class ReportState:
    """``drafts`` counts the forms of this visit, so that each begins afresh; ``saved`` is batch, incident and words."""

    kind: Kind = "new"
    drafts: int = 0
    point: tuple[float, float] | None = None
    problem: str = ""
    shown: bool = False
    saved: tuple[int, str, str] | None = None


def report_state() -> ReportState:
    """The state of this visitor."""
    return session.held("new_report", ReportState)


def begin(kind: Kind) -> None:
    """Begin a form afresh."""
    now = report_state()
    now.kind, now.point, now.problem, now.shown, now.saved = kind, None, "", False, None
    now.drafts += 1
