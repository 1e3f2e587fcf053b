"""Dates in a sentence: written out, as a weekday, or by their distance from the day of writing. Never a guess."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from geo.extract.calendar_words import MONTH, MONTH_OF, PART, PART_OF, WEEKDAY, WEEKDAY_OF
from geo.extract.folded import Folded, folded_pattern
from geo.extract.numbers import FIGURE, figure_of
from geo.extract.values import Words
from geo.model.facts import DatePrecision

_YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = r"(?:[12]\d|3[01]|0?[1-9])"
_ORD: Final = r"(?:st|nd|rd|th|er)?"
_LAST: Final = folded_pattern(r"(?:last|this past|the previous) ")
_LAST_AFTER: Final = folded_pattern(r" (?:dernière?|passée?|الماضي|الماضية|المنصرم|الفائت)")
_NEXT: Final = re.compile(folded_pattern(r"(?:next|coming|prochaine?|المقبل|القادم|upcoming)"))
_OF: Final = folded_pattern(r"(?:of |de |d'|من |شهر )?")


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


def _alternatives(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)[وف]?(?:{folded_pattern(p)})(?!\w)" for p in patterns))


_WD: Final = WEEKDAY
_ISO: Final = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)-(?P<mm>\d\d)-(?P<d>\d\d)(?!\d)")
_SLASH: Final = re.compile(r"(?<!\d)(?P<d>\d{1,2})/(?P<mm>\d{1,2})/(?P<y>(?:19|20)\d\d)(?!\d)")
_DAY_MONTH: Final = _alternatives(
    rf"(?:(?P<wd>{_WD}),? )?(?:the |le )?(?P<d>{_DAY}){_ORD} {_OF}(?P<m>{MONTH})(?:/{MONTH})?\.?(?:,? (?:of "
    rf"|de )?(?P<y>{_YEAR}))?"
)
_MONTH_DAY: Final = _alternatives(
    rf"(?:(?P<wd>{_WD}),? )?(?P<m>{MONTH})\.? (?P<d>{_DAY}){_ORD}(?:,? (?P<y>{_YEAR}))?(?! {MONTH})"
)
_MONTH_YEAR: Final = _alternatives(rf"(?P<m>{MONTH})\.?,? {_OF}(?P<y>{_YEAR})")
_MONTH_ALONE: Final = _alternatives(
    rf"(?:in|during|since|en|au mois de|courant|début|fin|early|late|mid|mi|في شهر|في) ?-?(?P<m>{MONTH})"
)
_YEAR_ALONE: Final = _alternatives(
    rf"(?:in|since|en|depuis|during|early|late|في عام|عام|في سنة|سنة|منذ عام|from|by|courant|l'année"
    rf"|l'an) (?P<y>{_YEAR})"
)
_NIGHT_TO: Final = _alternatives(
    rf"(?:in the |on the |during the )?(?:overnight|night|la nuit|nuit|dans la nuit|ليل|ليلة) ?(?:from |between "
    rf"|of |de |du |on )?(?P<one>{_WD})(?: to | and | à | au |-|/| into | إلى | )(?P<two>{_WD})",
)
_RELATIVE_WEEKDAY: Final = _alternatives(
    rf"(?:(?P<before>{PART}) (?:of |de |du |on |يوم )?)?(?:(?P<last>{_LAST.strip()}) )?(?:on |le |يوم "
    rf"|ce )?(?P<wd>{_WD})(?P<last2>{_LAST_AFTER})?(?: (?:in the |au |dans la |en |à l')?(?P<after>{PART}))?",
)
_AGO: Final = _alternatives(
    rf"(?P<n>{FIGURE}|an?|une?) (?P<u>days?|weeks?|months?|years?) (?:ago|earlier|before)",
    rf"il y a (?P<n2>{FIGURE}|une?) (?P<u2>jours?|semaines?|mois|ans?|années?)",
    rf"(?:قبل|منذ) (?P<n3>{FIGURE}) (?P<u3>أيام|يوما|أسابيع|أشهر|سنوات)",
    r"(?:قبل|منذ) (?P<dual>يومين|أسبوعين|شهرين|عامين|يوم|أسبوع|شهر|عام)",
)
_VAGUE: Final = _alternatives(
    r"in recent (?:days|weeks|months|years)|recently|these past (?:days|weeks)|over the past (?:few |\w+ )?(?:days"
    r"|weeks|months|years)|in the past (?:few |\w+ )?(?:days|weeks|months|years)"
    r"|ces derniers (?:jours|mois)|ces dernières (?:semaines|années|heures)|au cours des derniers jours|récemment"
    r"|depuis plusieurs (?:jours|semaines|mois|années)"
    r"|les derniers jours|les dernières semaines|في الأيام الأخيرة|مؤخرا|الأسابيع الأخيرة|in the last few (?:days"
    r"|weeks)|over the last few (?:days|weeks)|the latest in a series",
)
_WORDS: Final[tuple[tuple[str, int, str | None], ...]] = (
    (r"the day before yesterday|avant-hier|أول أمس|أول من أمس", -2, None),
    (
        r"yesterday (?P<p>morning|afternoon|evening|night)|hier (?P<p2>matin|soir|après-midi)|(?P<p3>صباح|مساء|ليل"
        r"|فجر) أمس",
        -1,
        "part",
    ),
    (r"last night|la nuit dernière|الليلة الماضية|ليلة أمس", -1, "night"),
    (r"yesterday|hier|أمس|يوم أمس|البارحة", -1, None),
    (
        r"(?:early |earlier )?this (?P<p4>morning|afternoon|evening)|ce (?P<p5>matin|soir)|cet (?P<p6>après-midi)"
        r"|(?P<p7>صباح|مساء|فجر|ظهر) اليوم",
        0,
        "part",
    ),
    (r"tonight|cette nuit|هذه الليلة", 0, "night"),
    (r"(?:earlier |late |early )?today|aujourd'hui|اليوم", 0, None),
)
_NEAR_WORDS: Final = tuple((_alternatives(pattern), days, part) for pattern, days, part in _WORDS)
_OVERNIGHT: Final = _alternatives(r"overnight|dans la nuit|au cours de la nuit")
_SAME_DAY: Final = _alternatives(
    r"(?:on |earlier |later )?(?:the same day|that day|that same day)|le même jour|في اليوم نفسه|في نفس اليوم"
    r"|the same (?:night|evening|morning)"
)
_DAY_BEFORE: Final = _alternatives(
    r"the day before|the previous day|a day earlier|la veille|one day earlier|في اليوم السابق|a day before"
)
_DAY_AFTER: Final = _alternatives(r"the (?:next|following) day|a day later|le lendemain|في اليوم التالي|the day after")
_WEEKS: Final = _alternatives(
    r"(?P<lw>last week|la semaine dernière|la semaine passée|الأسبوع الماضي)|(?P<tw>(?:earlier |late "
    r"|early )?this week|cette semaine|هذا الأسبوع)"
    r"|(?P<lm>last month|le mois dernier|الشهر الماضي)|(?P<tm>(?:earlier |late |early )?this month|ce mois-ci"
    r"|هذا الشهر)|(?P<ly>last year|l'an dernier|l'année dernière|العام الماضي)"
    r"|(?P<ty>(?:earlier )?this year|cette année|هذا العام)",
)
_CLOCK: Final = re.compile(
    folded_pattern(
        r"(?<!\w)(?:at|around|about|shortly after|just after|shortly before|à|vers|peu après|peu avant|الساعة"
        r"|عند الساعة|حوالي الساعة) (?:about |around |environ )?"
        r"(?P<h>[01]?\d|2[0-3])(?:(?::|h|\.)(?P<min>[0-5]\d)| ?h(?:eures?)?(?![\w])"
        r"|(?= ?[ap]\.?m))? ?(?P<ap>[ap])?(?:\.?m\.?)?(?: \((?P<gmt>[^)]{2,14})\))?(?!\w)"
    )
)
_PART_ALONE: Final = _alternatives(
    r"(?:at|around|before|in the|à l'|au|dans la|en|تحت جنح|عند|في|مع|early|late|late in the"
    r"|in the early)? ?(?P<part>" + PART + r")"
)


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
            self._numeric, self._calendar, self._nights, self._ago, self._spans, self._relative_words, self._weekdays, self._context, self._months, self._vague,
            self._overnight,
        )  # fmt: skip

    def _made(
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
        for match in _ISO.finditer(folded.plain):
            day = _day(int(match["y"]), int(match["mm"]), int(match["d"]))
            if day:
                yield self._made(folded, match, day, None, DatePrecision.DAY, "a date written out")
        for match in _SLASH.finditer(folded.plain):
            one, two, year = int(match["d"]), int(match["mm"]), int(match["y"])
            days = {d for d in (_day(year, two, one), _day(year, one, two)) if d}
            if len(days) == 1:
                yield self._made(folded, match, days.pop(), None, DatePrecision.DAY, "a date in figures")
            elif days:
                yield self._unknown(folded, match, "day and month may stand either way round")

    def _calendar(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
        for pattern in (_DAY_MONTH, _MONTH_DAY):
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
        for match in _MONTH_YEAR.finditer(folded.plain):
            yield self._month(folded, match, int(match["y"]), MONTH_OF[match["m"]])

    def _month(self, folded: Folded, match: re.Match[str], year: int, month: int) -> tuple[int, int, When]:
        last = date(year, month, monthrange(year, month)[1])
        return self._made(folded, match, last.replace(day=1), last, DatePrecision.MONTH, "a month: all of its days")

    def _months(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
        for match in _MONTH_ALONE.finditer(folded.plain):
            month = MONTH_OF[match["m"]]
            if match["m"] in {"may", "mar", "sat"}:
                continue
            if self.reference is None:
                yield self._unknown(folded, match, "the year is not said")
            else:
                yield self._month(folded, match, self.reference.year - (month > self.reference.month), month)
        for match in _YEAR_ALONE.finditer(folded.plain):
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
        for match in _NIGHT_TO.finditer(folded.plain):
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
        for match in _RELATIVE_WEEKDAY.finditer(folded.plain):
            around = folded.plain[max(0, match.start() - 10) : match.end() + 12]
            if _NEXT.search(around):
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
        for pattern, days, part in _NEAR_WORDS:
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
        for match in _AGO.finditer(folded.plain):
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
        for match in _WEEKS.finditer(folded.plain):
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
        for pattern, rule in ((_SAME_DAY, "same day"), (_DAY_BEFORE, "day before"), (_DAY_AFTER, "day after")):
            for match in pattern.finditer(folded.plain):
                words = Words(*folded.span(*match.span()))
                yield *match.span(), When(words, rule=rule, to_day=True, reason="it is counted from another event")

    def _vague(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
        for match in _VAGUE.finditer(folded.plain):
            words = Words(*folded.span(*match.span()))
            yield *match.span(), When(words, reason="the words name no day", vague=True)

    def _overnight(self, folded: Folded) -> Iterator[tuple[int, int, When]]:
        for match in _OVERNIGHT.finditer(folded.plain):
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
        clock = next(iter(_CLOCK.finditer(folded.plain, near_start, min(len(folded.plain), b + 45))), None)
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
