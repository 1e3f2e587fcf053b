"""Dates by their distance: from the day of publication (yesterday, four days ago), or from an event told before."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from geo.extract import when_words as pat
from geo.extract.calendar_words import PART_OF, WEEKDAY_OF
from geo.extract.folded import Folded, folded_pattern
from geo.extract.numbers import figure_of
from geo.extract.values import Words
from geo.extract.when_made import Maker, Read, Shift, When
from geo.model.facts import DatePrecision


class Counted(Maker):
    """Reads dates that are counted from a day."""

    def _weekdays(self, folded: Folded) -> Iterator[Read]:
        for match in pat.RELATIVE_WEEKDAY.finditer(folded.plain):
            around = folded.plain[max(0, match.start() - 10) : match.end() + 12]
            if pat.NEXT.search(around):
                yield self._unknown(folded, match, "it lies after the day of publication")
                continue
            strictly = bool(match["last"] or match["last2"])
            day = self._weekday(WEEKDAY_OF[match["wd"]], before=strictly)
            part = PART_OF.get(match["before"] or match["after"] or "")
            if day is None:
                yield self._unknown(folded, match)
                continue
            precision = DatePrecision.PART_OF_DAY if part else DatePrecision.DAY
            yield self._made(
                folded, match, day, None, precision, "the latest such weekday up to the day of publication", part
            )

    def _relative_words(self, folded: Folded) -> Iterator[Read]:
        for pattern, days, part in pat.NEAR_WORDS:
            for match in pattern.finditer(folded.plain):
                if self.reference is None:
                    yield self._unknown(folded, match)
                    continue
                day = self.reference + timedelta(days=days)
                said = (
                    next((PART_OF.get(value, value) for value in match.groups() if value), None)
                    if part == "part"
                    else part
                )
                night = part == "night"
                precision = DatePrecision.PART_OF_DAY if said else DatePrecision.DAY
                end = day + timedelta(days=1) if night and days else None
                yield self._made(folded, match, day, end, precision, "counted from the day of publication", said)

    def _ago(self, folded: Folded) -> Iterator[Read]:
        for match in pat.AGO.finditer(folded.plain):
            groups = match.groupdict()
            unit = next((groups[name] for name in ("u", "u2", "u3", "dual") if groups[name]), "")
            number = next((groups[name] for name in ("n", "n2", "n3") if groups[name]), None)
            figure = figure_of(number) if number and number not in {"a", "an"} else None
            n = (
                1
                if number in {"a", "an"}
                else figure.value
                if figure
                else (2 if unit in pat.DUALS else 1)
                if groups["dual"]
                else None
            )
            if self.reference is None:
                yield self._unknown(folded, match)
            elif n is None:
                yield self._unknown(folded, match, "the number is not said exactly")
            else:
                yield self._back(folded, match, n, unit, self.reference)

    def _back(self, folded: Folded, match: re.Match[str], n: int, unit: str, today: date) -> Read:
        rule = "counted back from the day of publication"
        if unit.startswith(("day", "jour", folded_pattern("يوم"), folded_pattern("أيام"))) and n < 3_000:  # noqa: PLR2004
            return self._made(folded, match, today - timedelta(days=n), None, DatePrecision.DAY, rule)
        if unit.startswith(("week", "semaine", folded_pattern("أسب"), folded_pattern("أساب"))) and n < 500:  # noqa: PLR2004
            middle = today - timedelta(weeks=n)
            return self._made(
                folded, match, middle - timedelta(days=3), middle + timedelta(days=3), DatePrecision.WEEK, rule
            )
        if unit.startswith(("month", "mois", folded_pattern("شهر"), folded_pattern("أشهر"))) and n < 1_000:  # noqa: PLR2004
            months = today.year * 12 + today.month - 1 - n
            return self._month(folded, match, months // 12, months % 12 + 1)
        year = max(1, today.year - n)
        return self._made(folded, match, date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR, rule)

    def _spans(self, folded: Folded) -> Iterator[Read]:
        for match in pat.WEEKS.finditer(folded.plain):
            if self.reference is None:
                yield self._unknown(folded, match)
                continue
            name = match.lastgroup or ""
            today = self.reference
            monday = today - timedelta(days=today.weekday())
            if name in {"lw", "tw"}:
                start = monday - timedelta(days=7 if name == "lw" else 0)
                yield self._made(
                    folded, match, start, start + timedelta(days=6), DatePrecision.WEEK, "a week, Monday to Sunday"
                )
            elif name in {"lm", "tm"}:
                months = today.year * 12 + today.month - 1 - (name == "lm")
                yield self._month(folded, match, months // 12, months % 12 + 1)
            else:
                year = today.year - (name == "ly")
                yield self._made(
                    folded, match, date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR, "a year: all of its days"
                )

    def _from_event(self, folded: Folded) -> Iterator[Read]:
        """Days counted from an event told before, which is not known here."""
        if (first := pat.EARLIER_CLAUSE.match(folded.plain)) is not None:
            days = (0, 1) if first["hours"] else _days(first["n"] or "un", first["u"] or "jour", dual=False)
            if days is not None:
                yield self._shifted(folded, first, (-days[1], -days[0]), None)
        for pattern, shift, part in pat.FROM_EVENT:
            for match in pattern.finditer(folded.plain):
                yield self._shifted(folded, match, shift, part)
        for match in pat.COUNTED_FROM.finditer(folded.plain):
            number = next((match[name] for name in ("n", "n2", "n3") if match[name]), "")
            unit = next((match[name] for name in ("u", "u2", "u3", "dual") if match[name]), "")
            days = _days(number, unit, dual=bool(match["dual"]))
            if days is None:
                words = Words(*folded.span(*match.span()))
                yield *match.span(), When(words, reason="it is counted from another event")
                continue
            least, most = days
            later = bool(match["later"] or match["later2"] or match["later3"])
            yield self._shifted(folded, match, (least, most) if later else (-most, -least), None)

    def _shifted(self, folded: Folded, match: re.Match[str], shift: Shift, part: str | None) -> Read:
        words = Words(*folded.span(*match.span()))
        reason = "it is counted from another event"
        return *match.span(), When(words, time_local=part, rule="counted", shift=shift, reason=reason)

    def _overnight(self, folded: Folded) -> Iterator[Read]:
        for match in pat.OVERNIGHT.finditer(folded.plain):
            if self.reference is None:
                yield self._unknown(folded, match)
                continue
            yield self._made(
                folded,
                match,
                self.reference - timedelta(days=1),
                self.reference,
                DatePrecision.PART_OF_DAY,
                "the night before publication",
                "night",
            )


def _days(number: str, unit: str, *, dual: bool) -> Shift | None:
    """How many days a number of hours, days or weeks is; hours may pass midnight."""
    if unit.startswith(pat.HOURS):
        return 0, 1
    figure = figure_of(number) if number and number not in pat.ONE else None
    n = figure.value if figure else 2 if dual and unit in pat.DUALS else 1 if number in pat.ONE or dual else None
    if n is None:
        return None
    if unit.startswith(pat.WEEKS_UNIT):
        n *= 7
    return (n, n) if n <= pat.MOST_DAYS else None


def words_in_context(when: When, known: When | None, reference: date | None) -> When:
    """``The day before`` and ``two days later`` once the event that they count from has a day."""
    if when.shift is None or known is None or known.start is None or known.precision not in _BY_DAY:
        return when
    if when.time_local == pat.SAME:
        return replace(
            known, words=when.words, rule=f"the same as the event told before, {known.rule}", time_words=None
        )
    least, most = when.shift
    last = known.end or known.start
    if least == most:
        base = known.start if least < 0 else last
        start, end = base + timedelta(days=least), None
    else:
        start, end = known.start + timedelta(days=least), last + timedelta(days=most)
    if reference is not None and start > reference:
        return replace(when, shift=None, reason="it lies after the day of publication")
    if end is not None and reference is not None:
        end = min(end, reference)
    end = end if end != start else None
    precision = DatePrecision.DAYS if end else DatePrecision.PART_OF_DAY if when.time_local else DatePrecision.DAY
    rule = f"counted from the event told before, of {known.start}"
    return replace(when, start=start, end=end, precision=precision, rule=rule, shift=None, reason="")


_BY_DAY: Final = frozenset(
    {DatePrecision.MINUTE, DatePrecision.HOUR, DatePrecision.PART_OF_DAY, DatePrecision.DAY, DatePrecision.DAYS}
)
