"""Blocks of rows: sites, groups, pauses, outcomes. A click narrows to a row; a click on what is chosen lifts it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import Literal

import streamlit as st

from geo.maps.palette import value_label
from geo.model import pattern_words as words
from geo.model.patterns import Standing
from geo.model.pauses import Pause
from geo.model.pauses import pauses as pauses_in
from geo.model.rates import days_since
from geo.model.site import group_name, site_name
from geo.model.taxonomy import NONE
from geo.model.words import number, plural, span
from pages.ui import session
from pages.ui.marks import outcome_fill
from pages.ui.pattern_definitions import GROUPS, OUTCOMES, PAUSES, SITES
from pages.ui.pattern_frame import Subject, head
from pages.ui.pattern_rows import Row, rows
from pages.ui.theme import theme

SHOWN, MOST = 10, 200
ORDERS = ("Most", "Change", "Quiet")
_DAY = timedelta(days=1)
_ROLES = {"either": "claim or attribution", "claimed": "claim", "attributed": "attribution"}


@dataclass(frozen=True, slots=True)
class Ranking:
    """A list of sites or groups: its dimension in the store and in the filter, and its words."""

    dimension: Literal["site", "group"]
    field: str
    what: str
    name: Callable[[str], str]
    verb: str
    nobody: str
    definition: str


def _site(value: str) -> str:
    return "At no site of ours" if value == NONE else site_name(value)


def _group(value: str) -> str:
    return "No group named" if value == NONE else group_name(value)


SITE_RANKING = Ranking("site", "sites", "Site", _site, "was attacked", "is at a site of ours", SITES)
GROUP_RANKING = Ranking("group", "groups", "Group", _group, "is named", "is claimed or attributed", GROUPS)


def sites(about: Subject) -> None:
    """Attacks by site."""
    _ranking(about, SITE_RANKING)


def groups(about: Subject) -> None:
    """Attacks by group."""
    role = _ROLES[about.filter.group_role]
    _ranking(about, replace(GROUP_RANKING, definition=GROUPS.replace("ROLE", role)))


def _ranking(about: Subject, of: Ranking) -> None:
    found = about.standings(of.dimension)
    total = plural(about.counters.attacks, "attack")
    listed = sum(standing.value != NONE for standing in found)
    title = words.busiest(found, of.name, about.counters.attacks, of.verb) or f"None of {total} {of.nobody}"
    window = "no change in a single day"
    if about.windows:
        window = f"change: {about.windows.before.days} days before → last {about.windows.recent.days}"
    role = f" by {_ROLES[about.filter.group_role]}" if of.dimension == "group" else ""
    note = f"{plural(listed, of.what.lower())}{role}, {total}; {window}; quiet: days since the last"
    head(title, note, of.definition, key=of.field, switch=partial(_order_switch, of.field))
    ordered = in_order(found, session.widget(f"{of.field}_order") or ORDERS[0], about)
    most = max((standing.count for standing in found), default=1)
    chosen = getattr(about.filter, of.field)
    rows(
        f"{of.field}_rows",
        (of.what, "Attacks", "A week", "Change", "Quiet"),
        [
            Row(
                id=standing.value,
                label=of.name(standing.value),
                cells=_figures(standing, about),
                low=standing.count / most,
                high=standing.count / most,
                chosen=standing.value in chosen,
            )
            for standing in ordered[: MOST if _is_open(of.field) else SHOWN]
        ],
        partial(_narrow, of.field),
    )
    _more(of.field, len(found))


def _figures(standing: Standing, about: Subject) -> tuple[str, ...]:
    return (
        number(standing.count),
        words.rate(about.period.per_week(standing.dated)) if about.period else "–",
        words.change(standing) if about.windows else "–",
        words.since(standing, about.period),
    )


def in_order(found: list[Standing], order: str, about: Subject) -> list[Standing]:
    """Most attacks first, or the greatest change, or the longest quiet."""
    if order == "Change":
        return sorted(found, key=lambda s: (-abs(s.recent[0] - s.before[0]), -s.count, s.value))
    if order == "Quiet" and about.period:
        as_of = about.period.last
        quiet = {s.value: days_since(s.last_sure, s.last_possible, as_of) or (-1, -1) for s in found}
        return sorted(found, key=lambda s: (-quiet[s.value][0], -quiet[s.value][1], s.value))
    return found


def _order_switch(field: str) -> None:
    st.segmented_control(
        "Order",
        ORDERS,
        key=f"{field}_order",
        default=ORDERS[0],
        required=True,
        label_visibility="collapsed",
        wrap=False,
    )


def _is_open(field: str) -> bool:
    return bool(session.widget(f"{field}_all"))


def _more(field: str, count: int) -> None:
    if count > SHOWN:
        beyond = f", {number(count - MOST)} more are in the export" if count > MOST else ""
        st.toggle(f"Show {number(min(count, MOST))}, not only {SHOWN}{beyond}", key=f"{field}_all")


def _narrow(field: str, value: str) -> None:
    chosen = getattr(session.state().filter, field)
    session.change(**{field: () if chosen == (value,) else (value,)})


def pauses(about: Subject) -> None:
    """The longest runs of days without an attack."""
    found = pauses_in(about.days, SHOWN)
    certain = len({spell.first for spell in about.days if spell.first == spell.last})
    doubtful = sum(spell.count for spell in about.days if spell.first != spell.last)
    doubt = f"; {number(doubtful)} of uncertain date can fall in a pause" if doubtful else ""
    note = f"days between two attacks with none; {plural(certain, 'day')} with a certain attack{doubt}"
    head(words.longest_pause(found, certain), note, PAUSES, key="pauses")
    if not found:
        return
    most = found[0].most
    rows(
        "pauses_rows",
        ("Without an attack", "Days", "Surely none"),
        [
            Row(
                id=f"{pause.first} {pause.last}",
                label=span(pause.first, pause.last),
                cells=(words.ranged((pause.least, pause.most)), surely(pause)),
                low=pause.least / most,
                high=pause.most / most,
            )
            for pause in found
        ],
        partial(_around, {f"{pause.first} {pause.last}": pause for pause in found}),
    )


def surely(pause: Pause) -> str:
    """Which of its days surely had no attack."""
    if pause.certain:
        return "all of them"
    return span(*pause.sure) if pause.sure else "none of them"


def _around(found: dict[str, Pause], which: str) -> None:
    """Narrow to a pause and the two attacks at its ends."""
    dates = (found[which].first - _DAY, found[which].last + _DAY)
    now = session.state().filter
    session.set_dates(*((None, None) if (now.date_from, now.date_to) == dates else dates))


def outcomes(about: Subject) -> None:
    """Shares of the outcomes, from those of all attacks to those of attacks whose outcome is known."""
    shares = about.ask.outcome_shares(about.filter)
    total = plural(shares.total, "attack")
    note = f"{total}, {number(shares.known)} with a known outcome; share of all – of the known; one can have several"
    claimed = " What only the claimant says is counted, as the filter asks." if about.filter.as_claimed else ""
    head(words.outcomes(shares, _outcome), note, OUTCOMES + claimed, key="outcomes")
    if not shares.total:
        return
    shown = [
        Row(
            id=value,
            label=_outcome(value),
            cells=(words.percent(*shares.share(count)), number(count)),
            low=shares.share(count)[0],
            high=shares.share(count)[1],
            fill=outcome_fill(value, theme()),
            chosen=value in about.filter.outcomes,
        )
        for value, count in shares.counts[:SHOWN]
    ]
    if shares.unknown:
        share = shares.unknown / shares.total
        shown.append(
            Row(
                id="unknown",
                label="Unknown",
                cells=(words.percent(share, share), number(shares.unknown)),
                low=share,
                high=share,
                fill=outcome_fill("unknown", theme()),
                chosen="unknown" in about.filter.outcomes,
            )
        )
    rows("outcomes_rows", ("Outcome", "Share", "Attacks"), shown, _narrow_outcome)


def _outcome(value: str) -> str:
    return value_label("outcome", value)


def _narrow_outcome(value: str) -> None:
    """Of the unknown there are two kinds: said to be unknown, and not said at all."""
    wanted = tuple(sorted(("unknown", NONE) if value == "unknown" else (value,)))
    chosen = session.state().filter.outcomes
    session.change(outcomes=() if chosen == wanted else wanted)
