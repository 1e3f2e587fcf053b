"""Who is heard first: reports by authority, and of each voice its latest statement."""

from collections.abc import Callable, Iterable, Sequence

from geo.model.facts import AUTHORITY, Party
from geo.model.grade import statement_order
from geo.model.report import Report


def ranked(reports: Iterable[Report]) -> list[Report]:
    """Reports by authority, the latest statement of each party first.

    A report tied to the incident only by our inference comes after every other, whatever its authority, except
    that its grade counts: it may confirm an incident but not move it.
    """
    newest_first = sorted(reports, key=statement_order, reverse=True)
    return sorted(newest_first, key=lambda r: (r.party is not Party.ANALYST and r.inferred, AUTHORITY[r.party]))


def current(reports: Sequence[Report], asserts: Callable[[Report], bool]) -> list[Report]:
    """The latest statement of each voice among those that assert something, ranked."""
    latest: dict[tuple[Party, str], Report] = {}
    for report in sorted(filter(asserts, reports), key=statement_order):
        latest[report.voice] = report
    return ranked(latest.values())
