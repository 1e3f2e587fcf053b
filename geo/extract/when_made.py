"""A date as words give it, and how one is made: never after the day of publication, never a guess."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from geo.extract.folded import Folded
from geo.extract.values import Words
from geo.model.facts import DatePrecision

Read = tuple[int, int, "When"]
"""Offsets in the folded sentence, and the date read there."""

Shift = tuple[int, int]
"""Least and most days after the day of another event; below zero before it."""


@dataclass(frozen=True, slots=True)
class When:
    """A date as words give it. Without ``start`` the words are all there is, and ``reason`` says why."""

    words: Words
    start: date | None = None
    end: date | None = None
    precision: DatePrecision | None = None
    time_local: str | None = None
    rule: str = ""
    reason: str = ""
    vague: bool = False
    time_words: Words | None = None
    shift: Shift | None = None
    """Days from an event told before, where the words count from it: the day before, two days later."""


class Maker:
    """Makes dates against the day of writing, which may not be known."""

    def __init__(self, reference: date | None) -> None:
        self.reference = reference

    def _made(  # noqa: PLR0917 (one argument a part of a date)
        self,
        folded: Folded,
        match: re.Match[str],
        start: date | None,
        end: date | None,
        precision: DatePrecision,
        rule: str,
        part: str | None = None,
    ) -> Read:
        words = Words(*folded.span(*match.span()))
        if start is not None and self.reference is not None and start > self.reference:
            return *match.span(), When(words, reason="it lies after the day of publication", rule=rule)
        if end is not None and self.reference is not None and end > self.reference:
            end = self.reference
        if end == start:
            end = None
        return *match.span(), When(words, start, end, precision, part, rule)

    def _unknown(
        self, folded: Folded, match: re.Match[str], reason: str = "the day of publication is not known"
    ) -> Read:
        return *match.span(), When(Words(*folded.span(*match.span())), reason=reason)

    def _month(self, folded: Folded, match: re.Match[str], year: int, month: int) -> Read:
        last = date(year, month, monthrange(year, month)[1])
        return self._made(folded, match, last.replace(day=1), last, DatePrecision.MONTH, "a month: all of its days")

    def _weekday(self, number: int, *, before: bool = False) -> date | None:
        if self.reference is None:
            return None
        back = (self.reference.weekday() - number) % 7
        return self.reference - timedelta(days=back or (7 if before else 0))
