"""The counts of two sides beside each other, with the change from one to the other and what it means."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from geo.filters import IncidentFilter
from geo.maps.choropleth import shown_period
from geo.maps.palette import value_label
from geo.model import words
from geo.model.rates import Period
from geo.model.taxonomy import NONE, UNKNOWN_OUTCOME
from geo.store.answers import CasualtyTotal, Counters, FacetValue

NOTHING = "\u2013"
LEAST_BASE = 10
"""Below it a share of A says more than the data."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what is counted, both figures, the change, and whether it begins a block."""

    name: str
    a: str
    b: str
    change: str
    head: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """What is known of one side."""

    counters: Counters
    outcomes: Sequence[FacetValue]
    period: Period | None


def figures(counters: Counters, outcomes: Sequence[FacetValue], filter_: IncidentFilter, both: Counters) -> Figures:
    """The figures of a side; where its filter leaves a date open, its period is that of both sides."""
    return Figures(counters, outcomes, shown_period(filter_, both.first_date, both.last_date))


def rows(a: Figures, b: Figures) -> list[Row]:
    """All lines of the table."""
    made = [
        _counted("Matching", a.counters.total, b.counters.total),
        _counted("Attacks", a.counters.attacks, b.counters.attacks, head=True),
        _rates(a, b),
        _counted("False alarms", a.counters.discounted, b.counters.discounted),
    ]
    if a.counters.media_mentions or b.counters.media_mentions:
        made.append(_counted("Media mentions", a.counters.media_mentions, b.counters.media_mentions))
    made.append(_counted("Sites", a.counters.sites, b.counters.sites))
    made.append(_counted("Only possibly in it", a.counters.possible, b.counters.possible))
    made.append(_toll("Killed", a.counters.killed, b.counters.killed))
    made.append(_toll("Injured", a.counters.injured, b.counters.injured))
    counts = [{_outcome(f.value): f.count for f in side.outcomes} for side in (a, b)]
    names = list(dict.fromkeys(name for one in counts for name in one))
    made.append(Row("By outcome", "", "", "", head=True))
    names.sort(key=lambda name: -sum(one.get(name, 0) for one in counts))
    return made + [_counted(name, *(one.get(name, 0) for one in counts)) for name in names]


def _outcome(value: str) -> str:
    return value_label("outcome", UNKNOWN_OUTCOME if value == NONE else value)


def _counted(name: str, a: int, b: int, *, head: bool = False) -> Row:
    return Row(name, words.number(a), words.number(b), change(a, b), head)


def change(a: float, b: float, *, base: int | None = None, digits: int = 0) -> str:
    """From A to B: the difference, and with a base that is large enough its share of A."""
    difference = b - a
    if not difference:
        return "no change"
    sign = "+" if difference > 0 else "\u2212"
    share = a and (a if base is None else base) >= LEAST_BASE
    size = words.number(round(abs(difference))) if not digits else f"{abs(difference):.{digits}f}"
    return f"{sign}{size}" + (f" ({sign}{words.number(round(100 * abs(difference) / a))}%)" if share else "")


def _rates(a: Figures, b: Figures) -> Row:
    if a.period is None or b.period is None:
        return Row("Attacks a day", NOTHING, NOTHING, NOTHING)
    before, after = a.counters.attacks / a.period.days, b.counters.attacks / b.period.days
    changed = change(before, after, base=a.counters.attacks, digits=2)
    return Row("Attacks a day", f"{before:.2f}", f"{after:.2f}", changed)


def _toll(name: str, a: CasualtyTotal, b: CasualtyTotal) -> Row:
    """Ranges are not subtracted: the change is said only where they do not meet."""
    if not (a.known and b.known):
        how = "not known on both sides"
    elif b.low > a.high:
        how = "higher, as far as known"
    elif b.high < a.low:
        how = "lower, as far as known"
    else:
        how = "the ranges meet"
    return Row(name, _range(a), _range(b), how)


def _range(toll: CasualtyTotal) -> str:
    if not toll.known:
        return "?"
    unknown = f", unknown for {words.number(toll.unknown)}" if toll.unknown else ""
    return words.number_range(toll.low, toll.high) + unknown


def notes(what: str, a: Figures, b: Figures) -> list[str]:
    """What must be said beside the figures."""
    said = []
    if a.period and b.period:
        days = a.period.days, b.period.days
        if days[0] != days[1]:
            lengths = " and B ".join(words.plural(count, "day") for count in days)
            said.append(f"The periods differ in length: A has {lengths}. Compare the attacks a day, not the counts.")
        if what == "periods" and a.period.first <= b.period.last and b.period.first <= a.period.last:
            said.append("The periods overlap: what lies in both counts in both.")
    if what == "groups":
        said.append("An incident that names both groups counts in both.")
    return said


DEFINITIONS = (
    f"Change: B less A, and in brackets as a share of A where A is {LEAST_BASE} or more. Attacks: matching incidents "
    "without false alarms and media mentions. Attacks a day: attacks over all days of the period, both ends counted, "
    "days without one too. Killed and injured: sums of lowest and highest figures over the attacks that give one. An "
    "incident with several outcomes counts in each."
)


def table_html(a: Sequence[str], rows_: Sequence[Row], said: Sequence[str]) -> str:
    """The table, its notes and definitions; all text escaped. ``a`` holds the names of both sides."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in ("", *a, "Change, A to B"))
    body = "".join(
        f'<tr{" class=begin" if row.head else ""}><th scope="row">{escape(row.name)}</th><td>{escape(row.a)}</td>'
        f"<td>{escape(row.b)}</td><td>{escape(row.change)}</td></tr>"
        for row in rows_
    )
    warned = "".join(f'<p class="said">{escape(note)}</p>' for note in said)
    return (
        f'<div class="compared">{warned}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        f"<details><summary>What these figures are</summary><p>{escape(DEFINITIONS)}</p></details></div>"
    )
