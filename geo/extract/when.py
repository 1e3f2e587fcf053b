"""Dates in a sentence: written out, as a weekday, or by their distance from the day of writing. Never a guess."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from geo.extract import when_words as pat
from geo.extract.calendar_words import MONTH_OF, PART, PART_OF, WEEKDAY_OF
from geo.extract.folded import Folded, folded_pattern
from geo.extract.numbers import figure_of
from geo.extract.values import Words
from geo.model.facts import DatePrecision


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
    to_day: bool = False
    """Whether the words mean the day of the incident told before: the day before, the same day."""


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Reader:
    """Reads the dates of a sentence against the day of writing, which may not be known."""

    def __init__(self, reference: date | None) -> None:
        self.reference = reference

    def read(self, folded: Folded, plain_from: int = 0) -> list[When]:
        """All dates of a sentence in their order, the widest reading of each."""
        found: list[tuple[int, int, When]] = []
        for finder in self._finders():
            for a, b, when in finder(folded):
                if a >= plain_from and not any(x < b and a < y for x, y, _ in found):
                    found.append((a, b, when))
        found.sort(key=lambda item: item[0])
        return [self._timed(folded, when, a, b) for a, b, when in found]

    def _finders(self) -> tuple[Callable[[Folded], Iterator[tuple[int, int, When]]], ...]:
        return (
            self._numeric,
            self._calendar,
            self._nights,
            self._ago,
            self._spans,
            self._relative_words,
            self._weekdays,
            self._context,
            self._months,
            self._vague,
            self._overnight,
        )

    def _made(  # noqa: PLR0917 (one argument a part of a date)
        self,
        folded: Folded,
        match: re.Match[str],
        start: date | None,
        end: date | None,
        precision: DatePrecision,
        rule: str,
        part: str | None = None,
    ) -> tuple[int, int, When]:
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
    ) -> tuple[int, int, When]:
        return *match.span(), When(Words(*folded.span(*match.span())), reason=reason)

    def _numeric(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
        for match in pat.ISO.finditer(folded.plain):
            day = _day(int(match["y"]), int(match["mm"]), int(match["d"]))
            if day:
                yield self._made(folded, match, day, None, DatePrecision.DAY, "a date written out")
        for match in pat.SLASH.finditer(folded.plain):
            one, two, year = int(match["d"]), int(match["mm"]), int(match["y"])
            days = {d for d in (_day(year, two, one), _day(year, one, two)) if d}
            if len(days) == 1:
                yield self._made(folded, match, days.pop(), None, DatePrecision.DAY, "a date in figures")
            elif days:
                yield self._unknown(folded, match, "day and month may stand either way round")

    def _calendar(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
        for pattern in (pat.DAY_MONTH, pat.MONTH_DAY):
            for match in pattern.finditer(folded.plain):
                month, day = MONTH_OF[match["m"]], int(match["d"])
                if match["y"]:
                    found = _day(int(match["y"]), month, day)
                elif self.reference is None:
                    yield self._unknown(folded, match, "the year is not said")
                    continue
                else:
                    found = _day(self.reference.year, month, day) or _day(self.reference.year - 1, month, day)
                    if found and found > self.reference:
                        found = _day(self.reference.year - 1, month, day)
                        if found and (self.reference - found).days > 330:  # noqa: PLR2004 - soon to come, not long ago
                            yield self._unknown(folded, match, "it lies after the day of publication")
                            continue
                if found:
                    yield self._made(folded, match, found, None, DatePrecision.DAY, "day and month written out")
        for match in pat.MONTH_YEAR.finditer(folded.plain):
            yield self._month(folded, match, int(match["y"]), MONTH_OF[match["m"]])

    def _month(self, folded: Folded, match: re.Match[str], year: int, month: int) -> tuple[int, int, When]:
        last = date(year, month, monthrange(year, month)[1])
        return self._made(folded, match, last.replace(day=1), last, DatePrecision.MONTH, "a month: all of its days")

    def _months(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
        for match in pat.MONTH_ALONE.finditer(folded.plain):
            month = MONTH_OF[match["m"]]
            if match["m"] in {"may", "mar", "sat"}:
                continue
            if self.reference is None:
                yield self._unknown(folded, match, "the year is not said")
            else:
                yield self._month(folded, match, self.reference.year - (month > self.reference.month), month)
        for match in pat.YEAR_ALONE.finditer(folded.plain):
            year = int(match["y"])
            yield self._made(
                folded, match, date(year, 1, 1), date(year, 12, 31), DatePrecision.YEAR, "a year: all of its days"
            )

    def _weekday(self, number: int, *, before: bool = False) -> date | None:
        if self.reference is None:
            return None
        back = (self.reference.weekday() - number) % 7
        return self.reference - timedelta(days=back or (7 if before else 0))

    def _nights(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
        for match in pat.NIGHT_TO.finditer(folded.plain):
            one, two = WEEKDAY_OF[match["one"]], WEEKDAY_OF[match["two"]]
            last = self._weekday(two)
            if (two - one) % 7 != 1:
                continue
            if last is None:
                yield self._unknown(folded, match)
            else:
                rule = "the night between two days"
                yield self._made(
                    folded, match, last - timedelta(days=1), last, DatePrecision.PART_OF_DAY, rule, "night"
                )

    def _weekdays(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
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

    def _relative_words(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
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

    def _ago(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
        for match in pat.AGO.finditer(folded.plain):
            groups = match.groupdict()
            unit = next((groups[name] for name in ("u", "u2", "u3", "dual") if groups[name]), "")
            number = next((groups[name] for name in ("n", "n2", "n3") if groups[name]), None)
            duals = {folded_pattern(word) for word in ("يومين", "أسبوعين", "شهرين", "عامين")}
            figure = figure_of(number) if number and number not in {"a", "an"} else None
            n = (
                1
                if number in {"a", "an"}
                else figure.value
                if figure
                else (2 if unit in duals else 1)
                if groups["dual"]
                else None
            )
            if self.reference is None:
                yield self._unknown(folded, match)
            elif n is None:
                yield self._unknown(folded, match, "the number is not said exactly")
            else:
                yield self._back(folded, match, n, unit, self.reference)

    def _back(self, folded: Folded, match: re.Match[str], n: int, unit: str, today: date) -> tuple[int, int, When]:
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

    def _spans(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
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

    def _context(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
        for pattern, rule in ((pat.SAME_DAY, "same day"), (pat.DAY_BEFORE, "day before"), (pat.DAY_AFTER, "day after")):
            for match in pattern.finditer(folded.plain):
                words = Words(*folded.span(*match.span()))
                yield *match.span(), When(words, rule=rule, to_day=True, reason="it is counted from another event")

    def _vague(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
        for match in pat.VAGUE.finditer(folded.plain):
            words = Words(*folded.span(*match.span()))
            yield *match.span(), When(words, reason="the words name no day", vague=True)

    def _overnight(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
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

    def _timed(self, folded: Folded, when: When, a: int, b: int) -> When:
        """The date with the hour or part of the day that stands close by."""
        if when.start is None or when.precision not in {DatePrecision.DAY, DatePrecision.PART_OF_DAY}:
            return when
        near_start = max(0, a - 45)
        clock = next(iter(pat.CLOCK.finditer(folded.plain, near_start, min(len(folded.plain), b + 45))), None)
        if (
            clock is not None
            and (clock["min"] or clock["ap"] or "h" in clock.group().replace("the", ""))
            and (hour := _hour(clock))
        ):
            precision = DatePrecision.MINUTE if clock["min"] else DatePrecision.HOUR
            at = Words(*folded.span(*clock.span()))
            return When(when.words, when.start, when.end, precision, hour, when.rule, time_words=at)
        if when.time_local is None:
            before = re.search(rf"(?<!\w)(?P<part>{PART})(?: (?:on|of|de|du|le|يوم))? $", folded.plain[near_start:a])
            if before:
                words = Words(folded.span(near_start + before.start(), b)[0], when.words.end)
                return When(words, when.start, when.end, DatePrecision.PART_OF_DAY, PART_OF[before["part"]], when.rule)
        return when


def _hour(clock: re.Match[str]) -> str | None:
    hour = int(clock["h"])
    if clock["ap"] == "p" and hour < 12:  # noqa: PLR2004 - noon
        hour += 12
    elif clock["ap"] == "a" and hour == 12:  # noqa: PLR2004 - midnight
        hour = 0
    return f"{hour:02d}:{clock['min'] or '00'}"


def words_in_context(when: When, known: date | None) -> When:
    """``The day before`` and ``the same day`` once the day they count from is known."""
    if not when.to_day or known is None:
        return when
    step = {"same day": 0, "day before": -1, "day after": 1}[when.rule]
    day = known + timedelta(days=step)
    return When(when.words, day, None, DatePrecision.DAY, None, f"{when.rule} of the event told before")
