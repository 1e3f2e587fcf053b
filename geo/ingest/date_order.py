"""One way of reading for a whole column of dates, decided from its unambiguous rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from geo.ingest.date_values import Calendar, DateError, DateStyle, Order
from geo.ingest.date_words import is_missing
from geo.ingest.dates import parse_date
from geo.text import ascii_digits

_THREE = re.compile(r"(\d{1,4})\s?[./\-]\s?(\d{1,2})\s?[./\-]\s?(\d{1,4})(?!\d)")
_ORDERS: tuple[Order, ...] = ("dmy", "mdy", "ymd", "ydm")
_SERIALS = (20_000, 60_000)
_CLOCK = re.compile(r"[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2}))?")


@dataclass(frozen=True, slots=True)
class DateEvidence:
    """How a column of dates is read, and why.

    ``votes`` counts the rows that fit one order alone, with an example of each; ``undecided`` counts rows that
    fit several. ``order`` stays ``None`` where no row decides and the orders disagree.
    """

    style: DateStyle
    votes: Mapping[str, int] = field(default_factory=dict)
    examples: Mapping[str, str] = field(default_factory=dict)
    undecided: int = 0
    unclear: tuple[str, ...] = ()
    sentence: str = ""

    @property
    def ambiguous(self) -> bool:
        """Whether the user must say the order."""
        return bool(self.unclear)


def decide(
    counts: Mapping[str, int],
    *,
    order: Order | None = None,
    calendar: Calendar = "gregorian",
    reference: date | None = None,
) -> DateEvidence:
    """Decide how a column is written.

    Parameters
    ----------
    counts
        Its distinct cells and how often each occurs.
    order
        What the user says; wins over the evidence.
    calendar, reference
        Calendar of the column; day that relative dates are counted from.
    """
    cells = {ascii_digits(cell).strip(): n for cell, n in counts.items() if not is_missing(cell)}
    style = DateStyle(calendar=calendar, reference=reference, midnight=_has_real_times(cells))
    numbers = [cell for cell in cells if cell.replace(".", "", 1).isdigit()]
    if numbers and len(numbers) == len(cells):
        return _numbers(numbers, style)
    return _by_votes(cells, style, order)


def _has_real_times(cells: Mapping[str, int]) -> bool:
    times = [match.groups() for match in map(_CLOCK.search, cells) if match]
    return any(set("".join(part or "" for part in time)) - {"0"} for time in times)


def _numbers(numbers: list[str], style: DateStyle) -> DateEvidence:
    values = [float(number) for number in numbers]
    low, high = min(values), max(values)
    if _SERIALS[0] <= low and high <= _SERIALS[1]:
        return DateEvidence(
            replace(style, serial=True),
            sentence=f"all {len(numbers)} distinct values are numbers of days as Excel counts them",
        )
    if (low >= 9e8 and high <= 4e9) or (low >= 9e11 and high <= 4e12):  # noqa: PLR2004 - 1998 to 2096
        return DateEvidence(replace(style, epoch=True), sentence="all values are seconds since 1970 (UTC)")
    return DateEvidence(style, sentence="all values are years or days YYYYMMDD")


def _fits(match: re.Match[str], style: DateStyle) -> dict[Order, date]:
    fits: dict[Order, date] = {}
    for order in _ORDERS:
        year_first = order[0] == "y"
        if year_first != (len(match[1]) > 2) and max(len(match[1]), len(match[3])) > 2:  # noqa: PLR2004 - the year shows
            continue
        try:
            fits[order] = parse_date("/".join(match.groups()), replace(style, order=order)).start
        except DateError:
            continue
    return fits


def _by_votes(cells: Mapping[str, int], style: DateStyle, order: Order | None) -> DateEvidence:
    votes: dict[str, int] = {}
    examples: dict[str, str] = {}
    unclear: list[str] = []
    undecided = 0
    short_years = False
    for cell, times in cells.items():
        match = _THREE.match(cell)
        if not match or re.match(r"\d{4}-\d{1,2}-\d{1,2}", cell):
            continue
        fits = _fits(match, style)
        if {"ymd", "ydm"} >= fits.keys() and "ymd" in fits:
            continue  # the year comes first and is written out: year, month, day
        if max(len(match[1]), len(match[3])) <= 2:  # noqa: PLR2004 - no written-out year
            short_years = True
            fits.pop("ydm", None)
            if int(match[1]) <= 31 and len(fits) > 1:  # noqa: PLR2004 - a day can come first: two digits are no year then
                fits.pop("ymd", None)
        if len(fits) == 1:
            only = next(iter(fits))
            votes[only] = votes.get(only, 0) + times
            examples.setdefault(only, cell)
        elif len(set(fits.values())) > 1:
            undecided += times
            unclear.append(cell)
    if order is not None:
        said = f"read as {order}, as asked"
        return DateEvidence(replace(style, order=order), votes, examples, undecided, (), said)
    return _judge(votes, examples, undecided, unclear, style, short_years=short_years)


def _judge(
    votes: dict[str, int],
    examples: dict[str, str],
    undecided: int,
    unclear: list[str],
    style: DateStyle,
    *,
    short_years: bool,
) -> DateEvidence:
    best = max(votes.values(), default=0)
    leaders = [order for order in _ORDERS if votes.get(order) == best]
    if best and len(leaders) == 1:
        chosen = leaders[0]
        against = sum(votes.values()) - best
        sentence = f"{best} row(s) can only be {chosen} (such as {examples[chosen]})"
        sentence += f"; {against} row(s) can only be another order" if against else ""
        sentence += f"; {undecided} row(s) fit several orders" if undecided else ""
        return DateEvidence(replace(style, order=chosen), votes, examples, undecided, (), sentence)
    if best:
        tied = tuple(examples[order] for order in leaders)
        return DateEvidence(
            style, votes, examples, undecided, tied + tuple(unclear[:3]), "the rows contradict each other"
        )
    if unclear:
        return DateEvidence(style, votes, examples, undecided, tuple(unclear[:5]), "no row decides")
    fallback: Order = "ymd" if short_years else "dmy"
    return DateEvidence(replace(style, order=fallback), votes, examples, 0, (), "")
