"""The counters of a filter, which reconcile."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

from geo.filters import IncidentFilter
from geo.store.binding import question, table
from geo.store.contract import CasualtyTotal, Counters
from geo.store.duck import Cursor
from geo.store.predicates import conditions, includes_mentions, matching, shape, state, values

_BOUNDS: Final = ("low", "best", "high")


def counters(cursor: Cursor, filter_: IncidentFilter) -> Counters:
    """All counters of a filter, read in one transaction."""
    main = _row(cursor, "counters", filter_, _main)
    countries = _column(cursor, "countries", filter_, _countries)
    certain = replace(filter_, when="certain", inside="certain")
    narrowed = filter_.has_dates or filter_.has_area
    surely = _row(cursor, "count", certain, _count)["n"] if narrowed and certain != filter_ else main["total"]
    return Counters(
        total=main["total"],
        all=_row(cursor, "all", _only_state(filter_), _count)["n"],
        attacks=main["attacks"],
        discounted=main["discounted"],
        media_mentions=main["media_mentions"],
        located=main["located"],
        unlocated=main["total"] - main["located"],
        area_only=main["area_only"],
        undated=main["undated"],
        possible=main["total"] - surely,
        left_out_undated=_row(cursor, "undated", filter_, _left_out_undated)["n"] if filter_.has_dates else 0,
        left_out_unlocated=_row(cursor, "unlocated", filter_, _left_out_unlocated)["n"] if filter_.has_area else 0,
        undated_knowledge=main["undated_knowledge"],
        first_date=_day(main["first_date"]),
        last_date=_day(main["last_date"]),
        killed=_casualties("killed", main),
        injured=_casualties("injured", main),
        sites=main["sites"],
        countries=tuple(sorted(countries)),
        hidden_mentions=0 if includes_mentions(filter_) else _row(cursor, "hidden", filter_, _hidden)["n"],
    )


def _row(cursor: Cursor, name: str, filter_: IncidentFilter, build: Any) -> dict[str, Any]:
    asked = question((name, shape(filter_)), lambda: build(filter_)).ask(cursor, values(filter_))
    names = [column[0] for column in asked.description]
    return dict(zip(names, asked.fetchone() or (), strict=True))


def _column(cursor: Cursor, name: str, filter_: IncidentFilter, build: Any) -> list[Any]:
    return [
        row[0]
        for row in question((name, shape(filter_)), lambda: build(filter_)).ask(cursor, values(filter_)).fetchall()
    ]


def _only_state(filter_: IncidentFilter) -> IncidentFilter:
    return IncidentFilter(as_known_on=filter_.as_known_on, media_mentions=includes_mentions(filter_))


def _day(value: date | None) -> date | None:
    return value


def _casualties(stem: str, row: dict[str, Any]) -> CasualtyTotal:
    low, best, high = (int(row[f"{stem}_{bound}"] or 0) for bound in _BOUNDS)
    return CasualtyTotal(low, best, high, row["attacks"] - row[f"{stem}_known"], row[f"{stem}_known"])


def _main(filter_: IncidentFilter) -> Any:
    t = matching(filter_)
    attack = ~t.discounted & ~t.media_mention
    sums: dict[str, Any] = {}
    for stem in ("killed", "injured"):
        sums |= {f"{stem}_{bound}": t[f"{stem}_{bound}"].sum(where=attack) for bound in _BOUNDS}
        sums[f"{stem}_known"] = t[f"{stem}_best"].count(where=attack)
    return t.agg(
        total=t.count(),
        attacks=t.count(where=attack),
        discounted=t.count(where=t.discounted & ~t.media_mention),
        media_mentions=t.count(where=t.media_mention),
        located=t.point_code.count(),
        area_only=t.count(where=t.area & t.point_code.notnull()),
        undated=t.count(where=t.date_start.isnull()),
        undated_knowledge=t.count(where=t.undated_reports > 0),
        first_date=t.date_start.min(),
        last_date=t.date_last.max(where=t.date_start.notnull()),
        sites=t.site_code.nunique(where=t.site.notnull()),
        **sums,
    )


def _count(filter_: IncidentFilter) -> Any:
    t = matching(filter_)
    return t.agg(n=t.count())


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
    return _number(t.filter(*state(t, filter_), *found.values(), t.date_start.isnull()))


def _left_out_unlocated(filter_: IncidentFilter) -> Any:
    t = table("incident")
    found = conditions(t, filter_)
    found.pop("area")
    if "dates" in found:
        found["dates"] |= t.date_start.isnull()
    return _number(t.filter(*state(t, filter_), *found.values(), t.point_code.isnull()))


def _hidden(filter_: IncidentFilter) -> Any:
    t = table("incident")
    shown = state(t, replace(filter_, media_mentions=True))
    return _number(t.filter(*shown, *conditions(t, filter_).values(), t.media_mention))


def _number(t: Any) -> Any:
    return t.agg(n=t.count())
