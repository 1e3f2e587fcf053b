"""Dates with the month in words, and days counted from another one."""

import re
from dataclasses import replace
from datetime import timedelta

from geo.ingest.date_values import TAIL_TIME, DateError, DateStyle, DateValue, day_of, full_year, whole, with_time
from geo.ingest.date_words import FILLERS, HIJRI_MONTHS, PARTS_OF_DAY, WEEKDAYS, month_of
from geo.text import fold


def named_date(text: str, style: DateStyle) -> DateValue | None:
    """Dates with the month in words, Gregorian or Hijri."""
    tail = TAIL_TIME.search(text)
    body = fold(text[: tail.start()] if tail else text).replace(",", " ").replace(".", " ")
    hijri = style.calendar == "hijri" or bool(re.search(r"\d\s*(هـ|ه|ah|h)$", body))
    body = re.sub(r"(\d)(st|nd|rd|th|er|ere|o|го)\b", r"\1", body)
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
        return with_time(value, tail, style)
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
        return whole(int(numbers[0]), month, calendar)
    day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)  # noqa: PLR2004 - the year is longer
    return DateValue(day_of(full_year(year), month, int(day), calendar), exact=not hijri)


def _part_of_day(body: str) -> tuple[str | None, str]:
    for words, part in PARTS_OF_DAY.items():
        if re.search(rf"(^|\s){re.escape(words)}(\s|$)", body):
            return part, re.sub(rf"(^|\s){re.escape(words)}(?=\s|$)", " ", body)
    return None, body


def relative_date(folded: str, style: DateStyle) -> DateValue:
    """``yesterday``, ``4 days ago``, counted from the reference date of the column."""
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
