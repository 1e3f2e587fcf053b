"""When in the day and in the week an incident began, as far as that is known; nothing is made up."""

from typing import Any, Final

import ibis

from geo.model.facts import DatePrecision

CLOCK: Final = "^([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"
"""A time of the clock: ``12:18``. Words such as ``midday`` are none."""


def one_day(t: Any) -> Any:
    """Whether the onset is known to the day."""
    return t.date_start == t.date_last


def weekday(t: Any) -> Any:
    """Day of the week, Monday 0; unknown where the day is not certain."""
    return ibis.ifelse(one_day(t), t.date_start.day_of_week.index().cast("int32"), ibis.null("int32"))


def told_by_clock(t: Any) -> Any:
    """Whether a time of the clock is given that stands for no more than itself: not for a part of the day."""
    to_the_part = (t.date_precision == str(DatePrecision.PART_OF_DAY)).fill_null(False)
    return (t.time_local.re_search(CLOCK) & ~to_the_part).fill_null(False)


def clock_hour(t: Any) -> Any:
    """Hour of the local time; unknown where no time of the clock is given or the day is not certain."""
    hour = t.time_local.re_extract("^([0-9]+):", 1).try_cast("int32")
    return ibis.ifelse(told_by_clock(t) & one_day(t), hour, ibis.null("int32"))
