"""What a visitor reads into drafts: the text, what was found in it, and what became of each draft."""

from dataclasses import dataclass, field
from datetime import date

from geo.errors import AtlasError
from geo.extract.values import Reading
from geo.web.provider import get_store
from geo.workflow import decisions_of
from geo.workflow.drafts import article_text, draft_text
from pages.ui import session


@dataclass
class DraftState:
    """``texts`` counts the texts of this visit, so that each begins afresh; drafts go by their number in the reading.

    ``done`` holds batch and incident of what was accepted, ``keys`` the incident that a proposed key became.
    """

    texts: int = 0
    text: str = ""
    reading: Reading | None = None
    published_on: date | None = None
    publisher: str = ""
    url: str = ""
    problem: str = ""
    warnings: list[str] = field(default_factory=list)
    open: int | None = None
    faults: dict[int, str] = field(default_factory=dict)
    done: dict[int, tuple[int, str]] = field(default_factory=dict)
    left: set[int] = field(default_factory=set)
    keys: dict[str, str] = field(default_factory=dict)


def draft_state() -> DraftState:
    """The state of this visitor."""
    return session.held("drafts", DraftState)


def read(text: str, *, published_on: date | None, publisher: str, url: str) -> None:
    """Read a text into drafts; what went wrong is kept to be shown."""
    now = draft_state()
    now.text, now.published_on, now.publisher, now.url = text, published_on, publisher.strip(), url.strip()
    now.open, now.problem = None, ""
    now.faults, now.done, now.left, now.keys = {}, {}, set(), {}
    now.texts += 1
    try:
        now.reading = draft_text(
            text, published_on=published_on, publisher=now.publisher or None, decisions=decisions_of(get_store())
        )
    except AtlasError as why:
        now.reading, now.problem = None, str(why)


def take_file(content: bytes, name: str) -> str:
    """The text of an uploaded file; empty, and the problem kept, where it holds none."""
    now = draft_state()
    try:
        text, now.warnings = article_text(content, name)
    except AtlasError as why:
        now.problem = str(why)
        return ""
    now.problem = ""
    return text


def begin() -> None:
    """Begin with another text."""
    now = draft_state()
    now.reading, now.text, now.problem, now.url, now.warnings = None, "", "", "", []
    now.publisher, now.published_on = "", None
    now.texts += 1
