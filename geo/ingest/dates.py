"""One cell of a date column: what days it can mean, and how exactly."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

from hijridate import Hijri

from geo.ingest.date_words import (
    FILLERS,
    HIJRI_MONTHS,
    PARTS_OF_DAY,
    WEEKDAYS,
    is_relative,
    month_of,
)
from geo.text import ascii_digits, fold

Order = Literal["dmy", "mdy", "ymd", "ydm"]
Calendar = Literal["gregorian", "hijri"]

FIRST_YEAR, LAST_YEAR = 1800, 2100
_HIJRI_YEARS = range(1300, 1501)
_EXCEL_EPOCH = date(1899, 12, 30)

_TIME = r"(?P<hour>\d{1,2})[:hH](?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
_ZONE = r"(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?"
_ISO = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?:[T ]+{_TIME}\s*{_ZONE})?$")
_NUMERIC = re.compile(r"(\d{1,4})\s?([./\-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?$")
_TAIL_TIME = re.compile(rf"[,\s]+(?:at\s+|à\s+|الساعة\s+)?{_TIME}\s*{_ZONE}$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2}))?Z?$")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})$")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})$")
_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})$")
_RANGE = re.compile(r"\s+(?:to|until|au|الى|bis)\s+|\s*[–—]\s*|\s+-\s+|\s*/\s*(?=\d{4}-\d)")
_SHORT_RANGE = re.compile(r"(\d{4}-\d{1,2})-(\d{1,2})[/–](\d{1,2})$|(\d{1,2})\s*[-–/]\s*(\d{1,2})\s+(\D.*)$")


@dataclass(frozen=True, slots=True)
class DateValue:
    """Bounds of a day, how exactly it is known, and the time where one is given.

    ``time`` is ``HH:MM`` or a part of the day in words; ``zone`` is ``UTC`` where the cell names a zone (the
    day and time are then in UTC). ``exact`` is false where the cell says more than this value keeps.
    """

    start: date
    end: date | None = None
    precision: str = "day"
    time: str | None = None
    zone: str | None = None
    exact: bool = True


class DateError(ValueError):
    """A cell that is no date; its text is the reason for the user."""


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How the dates of a column are written.

    ``order`` of day and month in numeric dates; ``serial``: numbers are Excel days; ``epoch``: numbers are
    seconds (or milliseconds) since 1970; ``midnight``: 00:00 is a real time, not a missing one.
    """

    order: Order | None = None
    calendar: Calendar = "gregorian"
    serial: bool = False
    epoch: bool = False
    midnight: bool = False
    reference: date | None = None


def parse_date(text: str, style: DateStyle) -> DateValue:
    """The date a cell names.

    Raises
    ------
    DateError
        With the reason, if it names none, or one that cannot be told without more knowledge.
    """
    plain = text.strip()
    if not plain.isascii():
        plain = " ".join(ascii_digits(plain).replace("−", "-").replace("،", ",").split())
    match = _ISO.match(plain)
    if match:
        return _with_time(_iso(int(match[1]), int(match[2]), int(match[3]), style), match, style)
    value = _number(plain, style)
    if value is not None:
        return value
    for reading in (_numeric, _partial, _range, _named):
        value = reading(plain, style)
        if value is not None:
            return value
    if is_relative(fold(plain)):
        return _relative(fold(plain), style)
    raise DateError("it is not a date that can be read")


def _day(year: int, month: int, day: int, style: DateStyle) -> date:
    if style.calendar == "hijri":
        return _hijri(year, month, day)
    if year in _HIJRI_YEARS:
        raise DateError(f"the year {year} looks like a Hijri year; say that the column is in the Hijri calendar")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f"the year {year} is outside {FIRST_YEAR} to {LAST_YEAR}")
    try:
        return date(year, month, day)
    except ValueError:
        raise DateError(f"there is no day {year:04d}-{month:02d}-{day:02d}") from None


def _iso(year: int, month: int, day: int, style: DateStyle) -> DateValue:
    return DateValue(_day(year, month, day, style))


def _hijri(year: int, month: int, day: int) -> date:
    """A day of the Umm al-Qura calendar; what is announced locally can differ by a day."""
    try:
        gregorian = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        raise DateError(f"there is no Hijri day {day}/{month}/{year} (1343 to 1500)") from None
    return date(gregorian.year, gregorian.month, gregorian.day)


def _with_time(value: DateValue, match: re.Match[str], style: DateStyle) -> DateValue:
    """Add the time and zone that a match found."""
    if match["hour"] is None:
        return value
    hour, minute = int(match["hour"]), int(match["minute"])
    half = (match["half"] or "").lower().replace(".", "")
    if half:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - hours of a half day
            raise DateError(f"there is no time {hour}:{minute:02d} {half}")
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour == 24 and minute == 0:  # noqa: PLR2004 - the end of the day
        return replace(value, time="24:00", precision="minute", exact=False)
    if hour > 23 or minute > 59:  # noqa: PLR2004 - a clock
        raise DateError(f"there is no time {hour}:{minute:02d}")
    seconds = match["second"] not in {None, "00"}
    zone = match["zone"]
    if not style.midnight and hour == minute == 0 and not seconds:
        return replace(value, exact=value.exact)
    if zone is None:
        return replace(value, time=f"{hour:02d}:{minute:02d}", precision="minute", exact=not seconds)
    moment = datetime(value.start.year, value.start.month, value.start.day, hour, minute, tzinfo=_offset(zone))
    utc = moment.astimezone(UTC)
    named_utc = zone in {"Z", "UTC", "GMT", "+00:00", "+0000", "+00"}
    return DateValue(utc.date(), None, "minute", f"{utc:%H:%M}", "UTC", exact=not seconds and named_utc)


def _offset(zone: str) -> timezone:
    if zone in {"Z", "UTC", "GMT"}:
        return UTC
    digits = zone[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    if minutes > 14 * 60:  # the zones of the world
        raise DateError(f"there is no time zone {zone}")
    return timezone(timedelta(minutes=minutes if zone[0] == "+" else -minutes))


def _number(text: str, style: DateStyle) -> DateValue | None:
    """Numbers without separators: YYYYMMDD, years, and by style Excel days or seconds since 1970."""
    if not text.replace(".", "", 1).isdigit() or not text.isascii():
        return None
    if style.epoch:
        return _epoch(float(text))
    if style.serial:
        return _serial(float(text))
    match = _COMPACT.match(text)
    if match:
        value = _iso(int(match[1]), int(match[2]), int(match[3]), style)
        if match[4] and (match[4], match[5], match[6]) != ("00", "00", "00"):
            return _clock(value, int(match[4]), int(match[5]), exact=match[6] == "00")
        return value
    if len(text) == 4 and text.isdigit():  # noqa: PLR2004 - a year
        return _span(int(text), None, style)
    raise DateError("it is a bare number, not a date")


def _clock(value: DateValue, hour: int, minute: int, *, exact: bool) -> DateValue:
    if hour > 23 or minute > 59:  # noqa: PLR2004 - a clock
        raise DateError(f"there is no time {hour}:{minute:02d}")
    return replace(value, time=f"{hour:02d}:{minute:02d}", precision="minute", exact=exact)


def _serial(number: float) -> DateValue:
    days, fraction = divmod(number, 1)
    if not 1 <= days <= 80_000:  # noqa: PLR2004 - 1900 to 2119
        raise DateError("the number is not an Excel day")
    value = DateValue(_EXCEL_EPOCH + timedelta(days=int(days)))
    minutes = round(fraction * 1440)
    if minutes in {0, 1440}:
        return value
    return _clock(value, minutes // 60, minutes % 60, exact=False)


def _epoch(number: float) -> DateValue:
    seconds = number / 1000 if number > 1e11 else number  # noqa: PLR2004 - milliseconds
    moment = datetime.fromtimestamp(seconds, UTC)
    return DateValue(moment.date(), None, "minute", f"{moment:%H:%M}", "UTC", exact=False)


def full_year(text: str) -> int:
    """A year; two digits are 1969 to 2068, as POSIX reads them."""
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004 - written out
        return year
    return year + (2000 if year < 69 else 1900)  # noqa: PLR2004 - the POSIX rule


def _numeric(text: str, style: DateStyle) -> DateValue | None:
    """Day, month and year as numbers, with a time after them perhaps."""
    tail = _TAIL_TIME.search(text)
    match = _NUMERIC.match(text[: tail.start()] if tail else text)
    if not match:
        return None
    first, middle, last = match[1], match[3], match[4]
    value = DateValue(in_order(first, middle, last, style))
    return _with_time(value, tail, style) if tail else value


def in_order(first: str, middle: str, last: str, style: DateStyle) -> date:
    """The day that three numbers name in the column's order.

    Raises
    ------
    DateError
        If there is none, or the order is not known.
    """
    order = style.order
    if len(first) > 2:  # noqa: PLR2004 - a written-out year
        order = order if order in {"ymd", "ydm"} else "ymd"
    if order is None:
        raise DateError("day and month cannot be told apart")
    numbers = dict(zip(order, (first, middle, last), strict=True))
    if len(numbers["y"]) == 3 or len(numbers["d"]) > 2:  # noqa: PLR2004 - not the parts of a date
        raise DateError("it is not a date that can be read")
    try:
        return _day(full_year(numbers["y"]), int(numbers["m"]), int(numbers["d"]), style)
    except DateError as error:
        raise DateError(f"{error} (the column is read as {order})") from None


def _span(year: int, month: int | None, style: DateStyle) -> DateValue:
    """A whole month or year: a precision, not its first day."""
    if style.calendar == "hijri":
        first = _hijri(year, month or 1, 1)
        last = _hijri(year + (month in {12, None}), (month % 12 + 1) if month else 1, 1) - timedelta(days=1)
        return DateValue(first, last, "month" if month else "year", exact=False)
    if month is not None and not 1 <= month <= 12:  # noqa: PLR2004 - months
        raise DateError(f"there is no month {month}")
    first = _day(year, month or 1, 1, style)
    last = date(year, month or 12, monthrange(year, month or 12)[1])
    return DateValue(first, last, "month" if month else "year")


def _partial(text: str, style: DateStyle) -> DateValue | None:
    match = _YEAR_MONTH.match(text)
    if match:
        return _span(int(match[1]), int(match[2]), style)
    match = _MONTH_YEAR.match(text)
    if match:
        return _span(int(match[2]), int(match[1]), style)
    match = _WEEK.match(text)
    if match:
        try:
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        except ValueError:
            raise DateError(f"there is no week {match[2]} in {match[1]}") from None
        return DateValue(monday, monday + timedelta(days=6), "week")
    return None


def _range(text: str, style: DateStyle) -> DateValue | None:
    """``2026-05-07/08``, ``7-8 May 2026``, ``18 Oct 2023 - 19 Oct 2023``."""
    short = _SHORT_RANGE.match(text)
    if short and short[1]:
        ends = [f"{short[1]}-{short[2]}", f"{short[1]}-{short[3]}"]
    elif short:
        ends = [f"{short[4]} {short[6]}", f"{short[5]} {short[6]}"]
    else:
        ends = _RANGE.split(text)
    if len(ends) != 2:  # noqa: PLR2004 - from and to
        return None
    try:
        first, last = (parse_date(end, style) for end in ends)
    except DateError:
        return None
    end = last.end or last.start
    if end < first.start:
        raise DateError("its end is before its start")
    return DateValue(first.start, end, "days" if end != first.start else "day", exact=False)


def _named(text: str, style: DateStyle) -> DateValue | None:
    """Dates with the month in words, in English, French, Arabic, Gregorian or Hijri."""
    tail = _TAIL_TIME.search(text)
    body = fold(text[: tail.start()] if tail else text).replace(",", " ").replace(".", " ")
    hijri = style.calendar == "hijri" or bool(re.search(r"\d\s*(هـ|ه|ah|h)$", body))
    body = re.sub(r"(\d)(st|nd|rd|th|er|ere)\b", r"\1", body)
    body = re.sub(r"(\d)\s*(ميلادي|هجري|هـ|ه|ah|م)$", r"\1", body)
    body = re.sub(r"(?<=\d)-(?=\D)|(?<=\D)-(?=\d)", " ", body)
    part, body = _part_of_day(body)
    words = [w for w in body.split() if w not in WEEKDAYS and w not in FILLERS]
    numbers = [w for w in words if w.isdigit()]
    names = " ".join(w for w in words if not w.isdigit())
    loose = re.match(r"(early|mid|late|debut|mi|fin|beginning of|end of|اوائل|اواخر|منتصف)[ -]", names + " ")
    names = names[loose.end() :] if loose else names
    value = _from_words(names, numbers, style, hijri=hijri)
    if value is None:
        return None
    if part and value.precision == "day":
        return replace(value, time=part, precision="part_of_day")
    if tail:
        return _with_time(value, tail, style)
    return replace(value, exact=value.exact and not loose)


def _from_words(names: str, numbers: list[str], style: DateStyle, *, hijri: bool) -> DateValue | None:
    month = month_of(names.strip())
    if month is None:
        month = HIJRI_MONTHS.get(names.strip())
        hijri = month is not None
    if month is None or not 1 <= len(numbers) <= 2:  # noqa: PLR2004 - a day and a year
        return None
    calendar = replace(style, calendar="hijri" if hijri else "gregorian")
    if len(numbers) == 1:
        if len(numbers[0]) != 4:  # noqa: PLR2004 - a year
            raise DateError("it names no year")
        return _span(int(numbers[0]), month, calendar)
    day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)  # noqa: PLR2004 - the year is longer
    return DateValue(_day(full_year(year), month, int(day), calendar), exact=not hijri)


def _part_of_day(body: str) -> tuple[str | None, str]:
    for words, part in PARTS_OF_DAY.items():
        if re.search(rf"(^|\s){re.escape(words)}(\s|$)", body):
            return part, re.sub(rf"(^|\s){re.escape(words)}(?=\s|$)", " ", body)
    return None, body


def _relative(folded: str, style: DateStyle) -> DateValue:
    if style.reference is None:
        raise DateError("it is counted from the day of writing, which the file does not say; give a reference date")
    days = {"now": 0, "today": 0, "aujourd'hui": 0, "اليوم": 0, "الان": 0, "yesterday": 1, "hier": 1, "امس": 1}.get(
        folded
    )
    if days is None:
        match = re.match(
            r"(?:il y a |منذ |قبل )?(\d+)\s*(day|days|jour|jours|يوم|ايام|week|weeks|semaine|semaines)(?: ago)?$",
            folded,
        )
        if not match:
            raise DateError("it is counted from the day of writing in words that are not understood")
        days = int(match[1]) * (7 if match[2].startswith(("week", "sem")) else 1)
    if days > 40_000:  # noqa: PLR2004 - more than a century
        raise DateError("it lies too far back")
    return DateValue(style.reference - timedelta(days=days), exact=False)
