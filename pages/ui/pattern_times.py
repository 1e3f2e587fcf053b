"""Blocks about time and claims: attacks over time, weekday by hour, claimed against attributed."""

from datetime import date, timedelta
from functools import partial
from typing import Any, Final

import streamlit as st

from geo.charts import attack_series as series
from geo.charts.attack_charts import seven_day_chart, step_chart, total_chart
from geo.charts.clock_chart import clock_chart
from geo.charts.timescale import auto_step, from_ms
from geo.filters import WEEKDAYS
from geo.model import pattern_words as words
from geo.model.patterns import ClaimMatrix, Clock
from geo.model.rates import Period, Windows
from geo.model.site import group_name
from geo.model.steps import next_step
from geo.model.taxonomy import NONE
from geo.model.words import number, plural, span
from geo.store.answers import Step
from pages.ui import session
from pages.ui.pattern_definitions import CLAIMS, HOURS, OVER_TIME
from pages.ui.pattern_frame import Subject, chart, head, nothing, style
from pages.ui.pattern_rows import Grid, grid

HEIGHT: Final = 232
NAMED: Final = 5
FEW_DAYS: Final = 28
"""Of a shorter period each day is drawn; of a longer one each week."""
KINDS = ("Count", "7-day", "Total")
_DAY = timedelta(days=1)


def over_time(about: Subject) -> None:
    """Attacks by week (or month), in seven days, and in all so far."""
    period = about.period
    if period is None or not about.days:
        head("When is not known", "no attack that matches has a date in the data's days", OVER_TIME, key="over_time")
        return
    step = _step(period)
    kind = session.widget("over_time_kind") or KINDS[0]
    counts, left_out = series.by_step(about.days, step, period.first, period.last)
    recent, before = _windows(about)
    title = words.over_time(about.dated, period, recent, before, about.windows)
    if kind == "Count":
        top = max(counts, key=lambda bar: bar.count)
        note = f"attacks a {step}; most: {number(top.count)}, {span(top.start, next_step(top.start, step) - _DAY)}"
        left = f"; {number(left_out)} not known to one {step} in no bar" if left_out else ""
    elif kind == "7-day":
        note, some = "attacks in the seven days to each day", series.uncertain(about.days)
        left = f"; {number(some)} of uncertain day not in it" if some else ""
    else:
        note, some = "attacks so far", series.uncertain(about.days)
        left = f"; shaded: {number(some)} of uncertain day may have begun" if some else ""
    compared = f"; {words.windows_words(recent, before, about.windows)}" if about.windows else ""
    head(title, f"{note}{left}{compared}", OVER_TIME, key="over_time", switch=_kind_switch)
    if kind == "Count":
        made = step_chart(counts, step, style(), height=HEIGHT)
        chart(made, f"over_time_{step}", f"Attacks by {step}", partial(_open_step, step))
    elif kind == "7-day":
        made = seven_day_chart(series.seven_day(about.days, period.first, period.last), style(), height=HEIGHT)
        chart(made, "over_time_seven", "Attacks in the seven days to each day", partial(_open_days, period.first, 6))
    else:
        made = total_chart(series.cumulative(about.days, period.first, period.last), style(), height=HEIGHT)
        chart(made, "over_time_total", "All attacks so far", partial(_open_days, period.first, None))


def _step(period: Period) -> Step:
    """A day where weeks would be few; a month or a year where they would be too many."""
    step = auto_step(period.first, period.last)
    return "week" if step == "day" and period.days >= FEW_DAYS else step


def _windows(about: Subject) -> tuple[tuple[int, int], tuple[int, int]]:
    if about.windows is None:
        return (0, 0), (0, 0)
    both: Windows = about.windows
    recent, before = (
        (
            sum(s.count for s in about.days if window.first <= s.first and s.last <= window.last),
            sum(s.count for s in about.days if s.last >= window.first and s.first <= window.last),
        )
        for window in (both.recent, both.before)
    )
    return recent, before


def _kind_switch() -> None:
    st.segmented_control(
        "What is drawn", KINDS, key="over_time_kind", default=KINDS[0], required=True, label_visibility="collapsed",
        wrap=False,
    )  # fmt: skip


def _open_step(step: Step, picked: dict[str, Any]) -> None:
    start = _day(picked.get("c7"))
    if start:
        _toggle_dates(start, next_step(start, step) - _DAY)


def _open_days(first: date, back: int | None, picked: dict[str, Any]) -> None:
    last = _day(picked.get("c7"))
    if last:
        _toggle_dates(first if back is None else last - timedelta(days=back), last)


def _day(moment: Any) -> date | None:
    return from_ms(moment) if isinstance(moment, int | float) else None


def _toggle_dates(first: date, last: date) -> None:
    now = session.state().filter
    session.set_dates(*((None, None) if (now.date_from, now.date_to) == (first, last) else (first, last)))


def hours(about: Subject) -> None:
    """Weekday by hour, of the attacks whose time is known by the clock."""
    clock = about.ask.clock(about.filter)
    top = words.busiest_hour(clock)
    note = f"attacks by weekday and hour of the local time{_zones(clock)}; left out: {_untimed(clock)}"
    head(words.hours(clock), f"{note}; {top}" if top else note, HOURS, key="hours")
    if not clock.timed:
        nothing("Nothing is drawn: an hour that nobody gave is not made up.")
        return
    made = clock_chart(clock, style(), height=HEIGHT)
    chart(made, "clock", "Attacks by weekday and hour", _open_hour)


def _zones(clock: Clock) -> str:
    named = [f"{zone or 'zone not given'} {number(count)}" for zone, count in clock.zones]
    return f" ({', '.join(named)})" if named else ""


def _untimed(clock: Clock) -> str:
    kinds = (
        (clock.part_of_day, "told by a part of the day only"),
        (clock.day_uncertain, "of uncertain day"),
        (clock.without, "without a time"),
    )
    return ", ".join(f"{number(count)} {what}" for count, what in kinds if count) or "none"


def _open_hour(picked: dict[str, Any]) -> None:
    hour, day = picked.get("c0"), picked.get("c1")
    if isinstance(hour, int | float) and isinstance(day, int | float) and day in range(7) and hour in range(24):
        wanted = ((WEEKDAYS[int(day)],), (int(hour),))
        now = session.state().filter
        weekdays, hours_ = ((), ()) if (now.weekdays, now.hours) == wanted else wanted
        session.change(weekdays=weekdays, hours=hours_)


def claims(about: Subject) -> None:
    """Who claims, and whom others name."""
    matrix = about.ask.claim_matrix(about.filter, NAMED)
    note = f"{plural(matrix.total, 'attack')} by claimant (down) and by whom others name (across)"
    head(words.claims(matrix), note, CLAIMS, key="claims")
    if matrix.neither == matrix.total:
        nothing("No group is named in what is shown.")
        return
    grid("claims_grid", _grid(matrix), partial(_open_claim, matrix))


def _grid(matrix: ClaimMatrix) -> Grid:
    return Grid(
        corner="claimed by ↓  attributed to →",
        across=tuple(_named(group, "attributed to none") for group in matrix.attributions),
        down=tuple(_named(group, "claimed by none") for group in matrix.claimants),
        counts=tuple(tuple(matrix.counts.get((by, to), 0) for to in matrix.attributions) for by in matrix.claimants),
        # Of all other groups together there is no filter.
        open=tuple(tuple(None not in {by, to} for to in matrix.attributions) for by in matrix.claimants),
    )


def _named(group: str | None, none: str) -> str:
    return "other groups" if group is None else none if group == NONE else group_name(group)


def _open_claim(matrix: ClaimMatrix, row: int, column: int) -> None:
    by, to = matrix.claimants[row], matrix.attributions[column]
    if by is not None and to is not None:
        now = session.state().filter
        wanted = ((by,), (to,))
        claimants, attributions = ((), ()) if (now.claimants, now.attributions) == wanted else wanted
        session.change(claimants=claimants, attributions=attributions)
