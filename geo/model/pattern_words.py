"""What the patterns say, each in one plain sentence: the finding first, no more certain than the figures are."""

from collections.abc import Callable, Sequence

from geo.model.patterns import ClaimMatrix, Clock, OutcomeShares, Range, Standing
from geo.model.pauses import Pause
from geo.model.rates import Period, Verdict, Windows, days_since, verdict
from geo.model.sentences import with_article
from geo.model.taxonomy import NONE
from geo.model.words import LEXICONS, day, listing, number, number_range, plural, span

FEW_TIMES = 30
"""Below so many clock times nothing is said about hours: they would be spread over 168 cells."""
_VERDICTS: dict[Verdict, str] = {"more": "▲ more", "fewer": "▼ fewer", "no clear change": "", "too few": ""}


def rate(per_week: float | None) -> str:
    """``6.2``, ``0.4``, ``<0.1``; from a hundred on whole numbers; ``–`` where there is no rate."""
    if per_week is None:
        return "–"
    if per_week >= 100:  # noqa: PLR2004 - a decimal would say nothing
        return number(round(per_week))
    return f"{per_week:.1f}" if per_week >= 0.1 or not per_week else "<0.1"  # noqa: PLR2004 - what one decimal shows


def ranged(value: Range) -> str:
    """``3`` or ``3–4``."""
    return number_range(*value)


def change(standing: Standing) -> str:
    """``7 → 3 ▼ fewer``: attacks in the window before and in the recent one."""
    word = _VERDICTS[verdict(standing.recent, standing.before)]
    return f"{ranged(standing.before)} → {ranged(standing.recent)} {word}".strip()


def since(standing: Standing, period: Period | None) -> str:
    """Days since the last attack: ``13``, ``4–5``; ``?`` where none is dated."""
    days = days_since(standing.last_sure, standing.last_possible, period.last) if period else None
    return ranged(days) if days else "?"


def over_time(dated: int, period: Period, recent: Range, before: Range, windows: Windows | None) -> str:
    """The rate of all and whether there were more or fewer lately."""
    if windows is None:
        return f"{plural(dated, 'attack')} on {day(period.last)}"
    weekly = period.per_week(dated)
    said = f"{plural(dated, 'attack')} in {plural(period.days, 'day')}"
    if weekly is not None:
        said = f"{said}: {rate(weekly)} a week"
    word = verdict(recent, before)
    if word == "too few":
        return said
    lately = {"more": "more lately", "fewer": "fewer lately", "no clear change": "no clear change lately"}[word]
    return f"{said}; {lately}"


def windows_words(recent: Range, before: Range, windows: Windows) -> str:
    """``20 in the last 28 days, 35 in the 28 before``."""
    days = windows.recent.days
    if days == 1:
        return f"{ranged(recent)} on the last day, {ranged(before)} on the day before"
    return f"{ranged(recent)} in the last {number(days)} days, {ranged(before)} in the {number(days)} before"


def busiest(shown: Sequence[Standing], name: Callable[[str], str], total: int, what: str) -> str:
    """``Ain al-Asad was attacked most: 19 of 99``; ``what`` is the verb; empty if nothing is named."""
    named = [standing for standing in shown if standing.value != NONE]
    if not named:
        return ""
    top = [standing for standing in named if standing.count == named[0].count]
    of = f"{number(top[0].count)} of {number(total)}"
    if len(top) > 3:  # noqa: PLR2004 - more would be a list and no finding
        return f"None stands out: {of} for each of {number(len(top))}"
    if len(top) > 1:
        return f"Most: {listing([name(standing.value) for standing in top])}, {of} each"
    return f"{with_article(name(top[0].value))} {what} most: {of}"


def longest_pause(found: Sequence[Pause], certain_days: int) -> str:
    """The longest pause, at least and at most."""
    if certain_days < 2:  # noqa: PLR2004 - a pause lies between two
        return "No pause can be told: fewer than two days are certain"
    if not found:
        return "No day without an attack"
    top = found[0]
    when = span(top.first, top.last)
    if top.certain:
        return f"The longest pause: {plural(top.most, 'day')}, {when}"
    return f"The longest pause: {ranged((top.least, top.most))} days, {when}"


def hours(clock: Clock) -> str:
    """When in the day, if enough is known to say so."""
    if not clock.timed:
        return "No attack has a clock time"
    said = f"{number(clock.timed)} of {number(clock.total)} attacks have a clock time"
    if clock.timed < FEW_TIMES:
        return f"{said}: too few to show a rhythm"
    nights = sum(count for _, hour, count in clock.cells if hour >= 18 or hour < 6)  # noqa: PLR2004 - 18:00 to 05:59
    share = round(100 * nights / clock.timed)
    return f"{said}; of these {share}% from 18:00 to 05:59"


def busiest_hour(clock: Clock) -> str:
    """``most on Tuesday, 21:00–21:59: 14`` where there is one such cell."""
    if not clock.cells:
        return ""
    top = max(count for *_, count in clock.cells)
    at = [(day_, hour) for day_, hour, count in clock.cells if count == top]
    if len(at) > 1 or clock.timed < FEW_TIMES:
        return ""
    day_, hour = at[0]
    return f"most on {LEXICONS['en'].weekdays[day_]}, {hour:02}:00–{hour:02}:59: {number(top)}"


def claims(matrix: ClaimMatrix) -> str:
    """How many are claimed, how many attributed, how many neither."""
    if matrix.neither == matrix.total:
        return "No attack is claimed or attributed"
    if matrix.both == matrix.total:
        return "Each attack is both claimed and attributed"
    parts = [
        f"{number(count)} {words}"
        for count, words in (
            (matrix.both, "both claimed and attributed"),
            (matrix.claimed, "claimed only"),
            (matrix.attributed, "attributed only"),
            (matrix.neither, "neither"),
        )
        if count
    ]
    return f"Of {plural(matrix.total, 'attack')} {listing(parts)}"


def percent(low: float, high: float) -> str:
    """``27–38%``; ``<1%`` for what would round to nothing."""
    shown = [f"{round(100 * share)}" if share >= 0.005 or not share else "<1" for share in (low, high)]  # noqa: PLR2004
    return f"{shown[0]}%" if shown[0] == shown[1] else f"{shown[0]}–{shown[1]}%"


def outcomes(shares: OutcomeShares, name: Callable[[str], str]) -> str:
    """The most frequent outcome as a range of shares."""
    if not shares.total:
        return ""
    if not shares.counts:
        return f"The outcome of none of the {plural(shares.total, 'attack')} is known"
    top, count = shares.counts[0]
    unknown = f"; unknown for {number(shares.unknown)}" if shares.unknown else ""
    return f"{name(top)} in {percent(*shares.share(count))}{unknown}"
