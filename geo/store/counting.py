"""The counters of a filter, which reconcile."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from operator import and_
from typing import Any, Final

from geo.filters import IncidentFilter
from geo.store.answers import CasualtyTotal, Counters
from geo.store.binding import Clause, bound, clause, one_row, question, rows, table
from geo.store.duck import Cursor
from geo.store.predicates import conditions, includes_mentions, matching, state, undated, unlocated, values

_BOUNDS: Final = ("low", "best", "high")


def counters(cursor: Cursor, filter_: IncidentFilter) -> Counters:
    """All counters of a filter, read in one transaction."""
    where = matching(filter_)
    kinds = _answer(cursor, "kinds", filter_, where)
    attacks = [kind for kind in kinds if not kind["discounted"] and not kind["media_mention"]]
    total = _sum(kinds, "n")
    located = _sum(kinds, "located")
    narrowed = filter_.has_dates or filter_.has_area
    surely = _number(cursor, filter_, matching(_certain(filter_))) if narrowed else total
    no_date, no_point = ("dates", undated()), ("area", unlocated())
    days = [kind[end] for kind in kinds for end in ("first_date", "last_date") if kind[end] is not None]
    return Counters(
        total=total,
        all=_number(cursor, filter_, state(filter_)),
        attacks=_sum(attacks, "n"),
        discounted=_sum([kind for kind in kinds if kind["discounted"] and not kind["media_mention"]], "n"),
        media_mentions=_sum([kind for kind in kinds if kind["media_mention"]], "n"),
        located=located,
        unlocated=total - located,
        area_only=_sum([kind for kind in kinds if kind["area"]], "located"),
        undated=total - _sum(kinds, "dated"),
        possible=total - surely,
        left_out_undated=_number(cursor, filter_, _all_but(filter_, *no_date, *no_point)) if filter_.has_dates else 0,
        left_out_unlocated=_number(cursor, filter_, _all_but(filter_, *no_point, *no_date)) if filter_.has_area else 0,
        undated_knowledge=_sum(kinds, "undated_knowledge"),
        first_date=min(days, default=None),
        last_date=max(days, default=None),
        killed=_casualties("killed", attacks),
        injured=_casualties("injured", attacks),
        sites=len(_keys(cursor, "site", kinds)),
        countries=tuple(sorted(_keys(cursor, "country", kinds))),
        hidden_mentions=0 if includes_mentions(filter_) else _number(cursor, filter_, _mentions(filter_)),
    )


def _answer(cursor: Cursor, name: str, filter_: IncidentFilter, where: Clause) -> list[dict[str, Any]]:
    asked = question(("counters", name), _BUILD[name]).ask(cursor, values(filter_), matching=where)
    names = [column[0] for column in asked.description]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


def _number(cursor: Cursor, filter_: IncidentFilter, where: Clause) -> int:
    (row,) = _answer(cursor, "count", filter_, where)
    return int(row["n"])


def _keys(cursor: Cursor, word: str, kinds: Sequence[dict[str, Any]]) -> list[str]:
    """Values of a dimension among the codes of the kinds, those of none left out."""
    codes = sorted({kind[f"{word}_code"] for kind in kinds})
    named = question(("counters", "keys"), _named).ask(cursor, {"dim": word, "codes": codes})
    return [key for (key,) in named.fetchall()]


def _sum(rows: Sequence[dict[str, Any]], name: str) -> int:
    return sum(int(row[name] or 0) for row in rows)


def _casualties(stem: str, attacks: Sequence[dict[str, Any]]) -> CasualtyTotal:
    low, best, high = (_sum(attacks, f"{stem}_{end}") for end in _BOUNDS)
    known = _sum(attacks, f"{stem}_known")
    return CasualtyTotal(low, best, high, _sum(attacks, "n") - known, known)


def _certain(filter_: IncidentFilter) -> IncidentFilter:
    return replace(filter_, when="certain", inside="certain")


def _all_but(filter_: IncidentFilter, lacking: str, is_lacking: Clause, other: str, lacks_other: Clause) -> Clause:
    """Whether an incident lacks what a condition is about, and matches otherwise as far as can be said."""
    found = conditions(filter_)
    del found[lacking]
    if other in found:
        found[other] |= lacks_other
    return reduce(and_, found.values(), state(filter_) & is_lacking)


def _mentions(filter_: IncidentFilter) -> Clause:
    mention = clause("mention", lambda t: t.media_mention)
    return matching(replace(filter_, media_mentions=True)) & mention


def _kinds() -> Any:
    """Sums over the incidents of each kind that is counted apart, by site and country, in one scan.

    A condition in each sum would cost twice.
    """
    t = rows()
    sums: dict[str, Any] = {}
    for stem in ("killed", "injured"):
        sums |= {f"{stem}_{end}": t[f"{stem}_{end}"].sum() for end in _BOUNDS}
        sums[f"{stem}_known"] = t[f"{stem}_best"].count()
    return t.group_by(t.discounted, t.media_mention, t.area, t.site_code, t.country_code).agg(
        n=t.count(),
        located=t.point_code.count(),
        dated=t.date_start.count(),
        undated_knowledge=(t.undated_reports > 0).sum(),
        first_date=t.date_start.min(),
        last_date=t.date_last.max(),
        **sums,
    )


def _count() -> Any:
    return rows().agg(n=rows().count())


def _named() -> Any:
    codes = one_row().select(code=bound("codes", "array<int32>").unnest())
    entries = table("combination")
    named = entries.filter(entries.dim == bound("dim", "string"), entries.code.isin(codes.code), entries.key != "")
    return named.select("key")


_BUILD: Final = {"kinds": _kinds, "count": _count}
