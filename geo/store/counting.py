"""The counters of a filter, which reconcile."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Final

from geo.filters import IncidentFilter
from geo.store.binding import question, table
from geo.store.contract import CasualtyTotal, Counters
from geo.store.duck import Cursor
from geo.store.predicates import conditions, includes_mentions, matching, shape, state, values

Build = Callable[[IncidentFilter], Any]
_BOUNDS: Final = ("low", "best", "high")


def counters(cursor: Cursor, filter_: IncidentFilter) -> Counters:
    """All counters of a filter, read in one transaction."""
    kinds = _rows(cursor, "kinds", filter_, _kinds)
    attacks = [kind for kind in kinds if not kind["discounted"] and not kind["media_mention"]]
    total = _sum(kinds, "n")
    located = _sum(kinds, "located")
    narrowed = filter_.has_dates or filter_.has_area
    certain = replace(filter_, when="certain", inside="certain")
    surely = _number(cursor, "count", certain, _count) if narrowed and certain != filter_ else total
    days = [kind[end] for kind in kinds for end in ("first_date", "last_date") if kind[end] is not None]
    return Counters(
        total=total,
        all=_number(cursor, "count", _only_state(filter_), _count),
        attacks=_sum(attacks, "n"),
        discounted=_sum([kind for kind in kinds if kind["discounted"] and not kind["media_mention"]], "n"),
        media_mentions=_sum([kind for kind in kinds if kind["media_mention"]], "n"),
        located=located,
        unlocated=total - located,
        area_only=_sum([kind for kind in kinds if kind["area"]], "located"),
        undated=total - _sum(kinds, "dated"),
        possible=total - surely,
        left_out_undated=_number(cursor, "undated", filter_, _left_out_undated) if filter_.has_dates else 0,
        left_out_unlocated=_number(cursor, "unlocated", filter_, _left_out_unlocated) if filter_.has_area else 0,
        undated_knowledge=_sum(kinds, "undated_knowledge"),
        first_date=min(days, default=None),
        last_date=max(days, default=None),
        killed=_casualties("killed", attacks),
        injured=_casualties("injured", attacks),
        sites=_number(cursor, "sites", filter_, _sites),
        countries=tuple(sorted(row["key"] for row in _rows(cursor, "countries", filter_, _countries))),
        hidden_mentions=0 if includes_mentions(filter_) else _number(cursor, "hidden", filter_, _hidden),
    )


def _rows(cursor: Cursor, name: str, filter_: IncidentFilter, build: Build) -> list[dict[str, Any]]:
    asked = question((name, shape(filter_)), lambda: build(filter_)).ask(cursor, values(filter_))
    names = [column[0] for column in asked.description]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


def _number(cursor: Cursor, name: str, filter_: IncidentFilter, build: Build) -> int:
    (row,) = _rows(cursor, name, filter_, build)
    return int(row["n"])


def _sum(rows: Sequence[dict[str, Any]], name: str) -> int:
    return sum(int(row[name] or 0) for row in rows)


def _casualties(stem: str, attacks: Sequence[dict[str, Any]]) -> CasualtyTotal:
    low, best, high = (_sum(attacks, f"{stem}_{bound}") for bound in _BOUNDS)
    known = _sum(attacks, f"{stem}_known")
    return CasualtyTotal(low, best, high, _sum(attacks, "n") - known, known)


def _only_state(filter_: IncidentFilter) -> IncidentFilter:
    return IncidentFilter(as_known_on=filter_.as_known_on, media_mentions=includes_mentions(filter_))


def _kinds(filter_: IncidentFilter) -> Any:
    """Sums over the incidents of each kind that is counted apart; a condition in each sum would cost twice."""
    t = matching(filter_)
    sums: dict[str, Any] = {}
    for stem in ("killed", "injured"):
        sums |= {f"{stem}_{bound}": t[f"{stem}_{bound}"].sum() for bound in _BOUNDS}
        sums[f"{stem}_known"] = t[f"{stem}_best"].count()
    return t.group_by(t.discounted, t.media_mention, t.area).agg(
        n=t.count(),
        located=t.point_code.count(),
        dated=t.date_start.count(),
        undated_knowledge=(t.undated_reports > 0).sum(),
        first_date=t.date_start.min(),
        last_date=t.date_last.max(),
        **sums,
    )


def _count(filter_: IncidentFilter) -> Any:
    return _counted(matching(filter_))


def _sites(filter_: IncidentFilter) -> Any:
    t = matching(filter_)
    codes = t.select(code=t.site_code).distinct()
    entries = table("combination")
    return _counted(entries.filter(entries.dim == "site", entries.code.isin(codes.code), entries.key != ""))


def _countries(filter_: IncidentFilter) -> Any:
    t = matching(filter_)
    codes = t.select(code=t.country_code).distinct()
    entries = table("combination")
    named = entries.filter(entries.dim == "country", entries.code.isin(codes.code), entries.key != "")
    return named.select("key")


def _left_out_undated(filter_: IncidentFilter) -> Any:
    t = table("incident")
    found = conditions(t, filter_)
    found.pop("dates")
    if "area" in found:
        found["area"] |= t.point_code.isnull()
    return _counted(t.filter(*state(t, filter_), *found.values(), t.date_start.isnull()))


def _left_out_unlocated(filter_: IncidentFilter) -> Any:
    t = table("incident")
    found = conditions(t, filter_)
    found.pop("area")
    if "dates" in found:
        found["dates"] |= t.date_start.isnull()
    return _counted(t.filter(*state(t, filter_), *found.values(), t.point_code.isnull()))


def _hidden(filter_: IncidentFilter) -> Any:
    t = table("incident")
    shown = state(t, replace(filter_, media_mentions=True))
    return _counted(t.filter(*shown, *conditions(t, filter_).values(), t.media_mention))


def _counted(t: Any) -> Any:
    return t.agg(n=t.count())
