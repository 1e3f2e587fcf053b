"""What a date can be: its days, how exactly it is known, its time, in the Gregorian or the Hijri calendar."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

from hijridate import Hijri

Order = Literal["dmy", "mdy", "ymd", "ydm"]


Calendar = Literal["gregorian", "hijri"]


FIRST_YEAR, LAST_YEAR = 1800, 2100


_HIJRI_YEARS = range(1300, 1501)


TIME = r"(?P<hour>\d{1,2})[:hH](?P<minute>\d{2})(?::?(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
ZONE = r"(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?"
TAIL_TIME = re.compile(
    rf"[,\s]+(?:[-–—]\s+)?(?:at\s+|à\s+|um\s+|в\s+|о\s+|الساعة\s+)?{TIME}\s*{ZONE}(?:\s*(?:LT|hrs?|hs|Uhr))?$"
)
"""A time of the day after a date."""


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


def day_of(year: int, month: int, day: int, style: DateStyle) -> date:
    """The day of three numbers in the calendar of a column.

    Raises
    ------
    DateError
        If there is none, or it lies outside of the years that are read.
    """
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


def _hijri(year: int, month: int, day: int) -> date:
    """A day of the Umm al-Qura calendar; what is announced locally can differ by a day."""
    try:
        gregorian = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        raise DateError(f"there is no Hijri day {day}/{month}/{year} (1343 to 1500)") from None
    return date(gregorian.year, gregorian.month, gregorian.day)


def full_year(text: str) -> int:
    """A year; two digits are 1969 to 2068, as POSIX reads them."""
    year = int(text)
    if len(text) > 2:  # noqa: PLR2004 - written out
        return year
    return year + (2000 if year < 69 else 1900)  # noqa: PLR2004 - the POSIX rule


def whole(year: int, month: int | None, style: DateStyle) -> DateValue:
    """A whole month or year: a precision, not its first day."""
    if style.calendar == "hijri":
        first = _hijri(year, month or 1, 1)
        last = _hijri(year + (month in {12, None}), (month % 12 + 1) if month else 1, 1) - timedelta(days=1)
        return DateValue(first, last, "month" if month else "year", exact=False)
    if month is not None and not 1 <= month <= 12:  # noqa: PLR2004 - months
        raise DateError(f"there is no month {month}")
    first = day_of(year, month or 1, 1, style)
    last = date(year, month or 12, monthrange(year, month or 12)[1])
    return DateValue(first, last, "month" if month else "year")


def with_time(value: DateValue, match: re.Match[str], style: DateStyle) -> DateValue:
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


def at_clock(value: DateValue, hour: int, minute: int, *, exact: bool) -> DateValue:
    """A day with its time."""
    if hour > 23 or minute > 59:  # noqa: PLR2004 - a clock
        raise DateError(f"there is no time {hour}:{minute:02d}")
    return replace(value, time=f"{hour:02d}:{minute:02d}", precision="minute", exact=exact)
