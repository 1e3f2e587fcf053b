"""What a visitor has open on the review page."""

from dataclasses import dataclass

from pages.ui import session


@dataclass
class Review:
    """The queue shown, the name open in it, the first name listed, and the pair shown."""

    queue: str = "places"
    name: str | None = None
    first: int = 0
    pair: int = 0


def review() -> Review:
    """The state of this visitor."""
    return session.held("review", Review)
