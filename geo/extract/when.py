"""Dates in a sentence: written out, as a weekday, or by their distance from the day of writing. Never a guess."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from geo.extract import when_words as pat
from geo.extract.calendar_words import MONTH_OF, PART, PART_OF, WEEKDAY_OF
from geo.extract.folded import Folded
from geo.extract.values import Words
from geo.extract.when_counted import Counted
from geo.extract.when_made import Read, When
from geo.model.facts import DatePrecision


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


class Reader(Counted):
    """Reads the dates of a sentence against the day of writing, which may not be known."""

    def read(self, folded: Folded, plain_from: int = 0) -> list[When]:
        """All dates of a sentence in their order, the widest reading of each."""
        found: list[Read] = []
        for finder in self._finders():
            for a, b, when in finder(folded):
                if a >= plain_from and not any(x < b and a < y for x, y, _ in found):
                    found.append((a, b, when))
        found.sort(key=lambda item: item[0])
        return [self._timed(folded, when, a, b) for a, b, when in found]

    def _finders(self) -> tuple[Callable[[Folded], Iterator[Read]], ...]:
        return (
            self._numeric,
            self._calendar,
            self._nights,
            self._from_event,
            self._ago,
            self._spans,
            self._relative_words,
            self._weekdays,
            self._months,
            self._vague,
            self._overnight,
        )

    def _numeric(self, folded: Folded) -> Iterator[Read]:
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

    def _calendar(self, folded: Folded) -> Iterator[Read]:
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

    def _months(self, folded: Folded) -> Iterator[Read]:
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

    def _nights(self, folded: Folded) -> Iterator[Read]:
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

    def _vague(self, folded: Folded) -> Iterator[Read]:
        for match in pat.VAGUE.finditer(folded.plain):
            words = Words(*folded.span(*match.span()))
            yield *match.span(), When(words, reason="the words name no day", vague=True)

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
