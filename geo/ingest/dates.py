"""One cell of a date column: what days it can mean, and how exactly."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from geo.ingest.date_values import (
    TAIL_TIME,
    TIME,
    ZONE,
    DateError,
    DateStyle,
    DateValue,
    at_clock,
    day_of,
    full_year,
    whole,
    with_time,
)
from geo.ingest.date_words import is_relative
from geo.ingest.dates_in_words import named_date, relative_date
from geo.text import ascii_digits, fold

_EXCEL_EPOCH = date(1899, 12, 30)

_ISO = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}})(?:[T ]+{TIME}\s*{ZONE})?$")
_NUMERIC = re.compile(r"(\d{1,4})\s?([./\-])\s?(\d{1,2})\s?\2\s?(\d{1,4})\.?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2}))?Z?$")
_YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})$")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})$")
_WEEK = re.compile(r"(\d{4})-?W(\d{1,2})$")
_MILITARY = re.compile(r"(.*\d\s*[\s–—-])\s*([01]\d|2[0-3])([0-5]\d)\s*(UTC|GMT|Z|LT|LCT|hrs?|hours)$", re.IGNORECASE)
"""A date and the time of the day in four digits, ``14.01.2024 – 2115 LT``."""
_LOOSELY = re.compile(r"(?:reported|circa|ca\.?|c\.|approx\.?|on or about)\s+(?=\d)", re.IGNORECASE)
_RANGE = re.compile(r"\s+(?:to|until|au|الى|bis)\s+|\s*[–—]\s*|\s+-\s+|\s*/\s*(?=\d{4}-\d)")
_SHORT_RANGE = re.compile(r"(\d{4}-\d{1,2})-(\d{1,2})[/–](\d{1,2})$|(\d{1,2})\s*[-–/]\s*(\d{1,2})\s+(\D.*)$")


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
    if len(plain) > _LONGEST:
        raise DateError("it is not a date that can be read")
    plain = _four_digit_time(plain)
    match = _ISO.match(plain)
    if match:
        return with_time(_iso(int(match[1]), int(match[2]), int(match[3]), style), match, style)
    value = _number(plain, style)
    if value is not None:
        return value
    for reading in (_numeric, _partial, _range, named_date):
        value = reading(plain, style)
        if value is not None:
            return value
    loosely = _LOOSELY.match(plain)
    if loosely:
        return replace(parse_date(plain[loosely.end() :], style), exact=False)
    if is_relative(fold(plain)):
        return relative_date(fold(plain), style)
    raise DateError("it is not a date that can be read")


_LONGEST = 200
"""Characters of the longest date in words; what is longer is a text, and costs no time."""


def _four_digit_time(text: str) -> str:
    match = _MILITARY.match(text)
    if not match:
        return text
    zone = match[4].upper() if match[4].upper() in {"UTC", "GMT", "Z"} else ""
    return f"{match[1].rstrip(' –—-')} {match[2]}:{match[3]} {zone}".rstrip()


def _iso(year: int, month: int, day: int, style: DateStyle) -> DateValue:
    return DateValue(day_of(year, month, day, style))


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
            return at_clock(value, int(match[4]), int(match[5]), exact=match[6] == "00")
        return value
    if len(text) == 4 and text.isdigit():  # noqa: PLR2004 - a year
        return whole(int(text), None, style)
    raise DateError("it is a bare number, not a date")


def _serial(number: float) -> DateValue:
    days, fraction = divmod(number, 1)
    if not 1 <= days <= 80_000:  # noqa: PLR2004 - 1900 to 2119
        raise DateError("the number is not an Excel day")
    value = DateValue(_EXCEL_EPOCH + timedelta(days=int(days)))
    minutes = round(fraction * 1440)
    if minutes in {0, 1440}:
        return value
    return at_clock(value, minutes // 60, minutes % 60, exact=False)


def _epoch(number: float) -> DateValue:
    seconds = number / 1000 if number > 1e11 else number  # noqa: PLR2004 - milliseconds
    moment = datetime.fromtimestamp(seconds, UTC)
    return DateValue(moment.date(), None, "minute", f"{moment:%H:%M}", "UTC", exact=False)


def _numeric(text: str, style: DateStyle) -> DateValue | None:
    """Day, month and year as numbers, with a time after them perhaps."""
    tail = TAIL_TIME.search(text)
    match = _NUMERIC.match(text[: tail.start()] if tail else text)
    if not match:
        return None
    first, middle, last = match[1], match[3], match[4]
    value = DateValue(in_order(first, middle, last, style))
    return with_time(value, tail, style) if tail else value


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
        return day_of(full_year(numbers["y"]), int(numbers["m"]), int(numbers["d"]), style)
    except DateError as error:
        raise DateError(f"{error} (the column is read as {order})") from None


def _partial(text: str, style: DateStyle) -> DateValue | None:
    match = _YEAR_MONTH.match(text)
    if match:
        return whole(int(match[1]), int(match[2]), style)
    match = _MONTH_YEAR.match(text)
    if match:
        return whole(int(match[2]), int(match[1]), style)
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
