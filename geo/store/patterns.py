"""Patterns: counts over the matching attacks, each in one scan, each answer a few rows however many incidents."""

from datetime import date
from functools import partial
from typing import Any, Final, Literal

import ibis

from geo.filters import IncidentFilter
from geo.model.facts import DatePrecision
from geo.model.patterns import MOST_STANDINGS, ClaimMatrix, Clock, OutcomeShares, Standing, is_known
from geo.model.taxonomy import NONE
from geo.store.answers import TimeSpan
from geo.store.binding import Clause, bound, clause, question, rows, table
from geo.store.clock import clock_hour, told_by_clock, weekday
from geo.store.duck import Cursor
from geo.store.predicates import coded_dimension, matching, values
from geo.store.schema import DIMENSIONS

Window = tuple[date, date]
NO_DAYS: Final = (None, None)
MOST_ZONES: Final = 4
MORE_ZONES: Final = "..."


def attacks(filter_: IncidentFilter) -> Clause:
    """Whether an incident matches and is an attack: neither discounted nor a media mention."""
    return matching(filter_) & clause("attack", lambda t: ~t.discounted & ~t.media_mention)


def attack_days(cursor: Cursor, filter_: IncidentFilter) -> tuple[TimeSpan, ...]:
    """Dated attacks by first and last day that the onset can have been on."""
    asked = question(("attack days",), _days)
    answer = asked.ask(cursor, values(filter_), matching=attacks(filter_)).fetchall()
    return tuple(TimeSpan(*row) for row in sorted(answer))


def _days() -> Any:
    t = rows().filter(rows().date_start.notnull())
    return t.group_by(t.date_start, t.date_last).agg(n=t.count())


def standings(
    cursor: Cursor,
    filter_: IncidentFilter,
    dimension: Literal["site", "group"],
    recent: Window | None,
    before: Window | None,
) -> list[Standing]:
    """Values of a dimension with their attacks, largest first."""
    coded = coded_dimension(dimension, filter_)
    asked = question(("standings", coded), partial(_standings, coded))
    windows: dict[str, Any] = {}
    for name, window in (("recent", recent), ("before", before)):
        windows[f"{name}_from"], windows[f"{name}_to"] = window or NO_DAYS
    answer = asked.ask(cursor, values(filter_) | windows, matching=attacks(filter_)).fetchall()
    return [
        Standing(value, int(n), int(dated), sure, possible, (int(r0), int(r1)), (int(b0), int(b1)))
        for value, n, dated, sure, possible, r0, r1, b0, b1 in answer
    ]


def _standings(coded: str) -> Any:
    t = rows()
    counts: dict[str, Any] = {"n": t.count(), "dated": t.date_start.count()}
    last = {"last_sure": t.date_start.max(), "last_possible": t.date_last.max()}
    within: dict[str, Any] = {}
    for name in ("recent", "before"):
        first_day, last_day = bound(f"{name}_from", "date"), bound(f"{name}_to", "date")
        sure = (t.date_start >= first_day) & (t.date_last <= last_day)
        possible = (t.date_last >= first_day) & (t.date_start <= last_day)
        within |= {f"{name}_sure": sure.sum(), f"{name}_possible": possible.sum()}
    counted = t.group_by(code=t[DIMENSIONS[coded].code]).agg(**counts, **last, **within)
    entries = table("combination_value")
    entries = entries.filter(entries.dim == coded)
    named = counted.join(entries, counted.code == entries.code)
    found = named.group_by(entries.value).agg(
        **{name: named[name].sum() for name in counts},
        **{name: named[name].max() for name in last},
        **{name: named[name].sum().fill_null(0) for name in within},
    )
    return found.order_by(ibis.desc("n"), "value").limit(MOST_STANDINGS)


def clock(cursor: Cursor, filter_: IncidentFilter) -> Clock:
    """Attacks by weekday and hour, and those that have none."""
    where, given = attacks(filter_), values(filter_)
    cells: list[tuple[int, int, int]] = []
    apart = {"clock": 0, "part": 0, "none": 0}
    for day, hour, told, count in question(("clock",), _clock).ask(cursor, given, matching=where).fetchall():
        if hour is None:
            apart[told] += count
        else:
            cells.append((day, hour, count))
    zones = question(("zones",), _zones).ask(cursor, given, matching=where).fetchall()
    rest = sum(count for _, _, count in cells) - sum(count for _, count in zones)
    named = tuple(zones) + (((MORE_ZONES, rest),) if rest else ())
    return Clock(tuple(sorted(cells)), named, apart["clock"], apart["part"], apart["none"])


def _clock() -> Any:
    t = rows()
    to_the_part = (t.date_precision == str(DatePrecision.PART_OF_DAY)).fill_null(False)
    worded = ibis.ifelse(t.time_local.notnull() | to_the_part, "part", "none")
    return t.group_by(
        day=ibis.ifelse(clock_hour(t).notnull(), weekday(t), ibis.null("int32")),
        hour=clock_hour(t),
        told=ibis.ifelse(told_by_clock(t), "clock", worded),
    ).agg(n=t.count())


def _zones() -> Any:
    t = rows().filter(clock_hour(rows()).notnull())
    counted = t.group_by(t.time_zone).agg(n=t.count())
    return counted.order_by(ibis.desc("n"), ibis.asc("time_zone", nulls_first=False)).limit(MOST_ZONES)


def claim_matrix(cursor: Cursor, filter_: IncidentFilter, most: int) -> ClaimMatrix:
    """Attacks by claimant and by attribution: the ``most`` frequent groups of each, all others together."""
    where, given = attacks(filter_), values(filter_)
    named = {dimension: _frequent(cursor, filter_, dimension, most) for dimension in ("claimed", "attributed")}
    tops = {f"top_{dimension}": [*groups, NONE] for dimension, groups in named.items()}
    asked = question(("claims",), _claims)
    counts = {(by, to): int(n) for by, to, n in asked.ask(cursor, given | tops, matching=where).fetchall()}
    # With no group named each attack stands in one cell: by any group or by none.
    tops = {name: [NONE] for name in tops}
    sums = {(by, to): int(n) for by, to, n in asked.ask(cursor, given | tops, matching=where).fetchall()}
    orders = []
    for place, groups in enumerate(named.values()):
        found = {pair[place] for pair in counts}
        orders.append(tuple(group for group in (*groups, None, NONE) if group in found))
    kinds = [sums.get(kind, 0) for kind in ((None, None), (None, NONE), (NONE, None), (NONE, NONE))]
    return ClaimMatrix(orders[0], orders[1], counts, *kinds)


def _total() -> Any:
    return rows().agg(n=rows().count())


def _frequent(cursor: Cursor, filter_: IncidentFilter, dimension: str, most: int) -> list[str]:
    asked = question(("frequent", dimension), partial(_by_value, dimension))
    answer = asked.ask(cursor, values(filter_), matching=attacks(filter_)).fetchall()
    sums: dict[str, int] = {}
    for value, _, count in answer:
        sums[value] = sums.get(value, 0) + count
    groups = sorted((value for value in sums if value != NONE), key=lambda value: (-sums[value], value))
    return groups[:most]


def _by_value(dimension: str) -> Any:
    t = rows()
    counted = t.group_by(code=t[DIMENSIONS[dimension].code]).agg(n=t.count())
    entries = table("combination_value")
    entries = entries.filter(entries.dim == dimension)
    named = counted.join(entries, counted.code == entries.code)
    found = named.group_by(entries.value, entries.size).agg(n=named.n.sum())
    return found.order_by(ibis.desc("n"), "value", "size").limit(MOST_STANDINGS)


def _claims() -> Any:
    t = rows()
    pairs = t.group_by(t.claimed_code, t.attributed_code).agg(n=t.count())
    claimed, attributed = _folded("claimed"), _folded("attributed")
    both = pairs.join(claimed, pairs.claimed_code == claimed.claimed_of)
    both = both.join(attributed, both.attributed_code == attributed.attributed_of)
    return both.group_by("claimed_by", "attributed_by").agg(n=both.n.sum())


def _folded(dimension: str) -> Any:
    """Groups of each combination, those not named put together, each once."""
    entries = table("combination_value")
    entries = entries.filter(entries.dim == dimension)
    named = bound(f"top_{dimension}", "array<string>").contains(entries.value)
    shown = ibis.ifelse(named, entries.value, ibis.null("string"))
    return entries.select(**{f"{dimension}_of": entries.code, f"{dimension}_by": shown}).distinct()


def outcome_shares(cursor: Cursor, filter_: IncidentFilter) -> OutcomeShares:
    """Attacks by outcome, and how many have none that is known."""
    coded = coded_dimension("outcome", filter_)
    asked = question(("outcomes", coded), partial(_by_value, coded))
    where, given = attacks(filter_), values(filter_)
    counts: dict[str, int] = {}
    unknown = 0
    for value, size, count in asked.ask(cursor, given, matching=where).fetchall():
        if is_known(value):
            counts[value] = counts.get(value, 0) + count
        elif size == 1:
            unknown += count
    total = question(("attacks",), _total).ask(cursor, given, matching=where).fetchone()
    ordered = tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    return OutcomeShares(ordered, unknown, total[0] if total else 0)
