"""Rows of a slide's list and table: single incidents in few words, and sites with their counts."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from geo.export.slide_parts import Asked, ListRow, TableRow
from geo.filters import Bbox, IncidentFilter
from geo.maps.bubbles import slices
from geo.maps.palette import fold_values
from geo.model import words
from geo.model.facts import Count, DatePrecision, Facts
from geo.model.phrases import say, time_of_day
from geo.model.site import group_name, site_name
from geo.model.taxonomy import NONE, country_name, term_name, terms

MOST_SITES = 14
_WORLD: Bbox = (-180.0, -90.0, 180.0, 90.0)
_NAMELESS = frozenset({"unknown", "other"})


def row_shares(row: Mapping[str, Any], asked: Asked) -> tuple[tuple[str, float], ...]:
    """Shares of an incident's values: 1/n each."""
    options = asked.options
    if options.by == "grade":
        return ((row["grade"], 1.0),)
    column = "groups" if options.by == "group" else "outcomes_as_claimed" if asked.filter.as_claimed else "outcomes"
    values = fold_values(options.by, row[column] or [NONE], asked.named)
    return tuple((value, 1 / len(values)) for value in values)


def _count(row: Mapping[str, Any], stem: str) -> Count:
    return Count(row[f"{stem}_low"], row[f"{stem}_best"], row[f"{stem}_high"])


def harm_words(row: Mapping[str, Any], lang: str) -> str:
    """``injured 4–13, killed 1``; empty where none is known or said to be none."""
    said = []
    for stem in ("killed", "injured"):
        count = _count(row, stem).filled()
        if count.high:
            said.append(say(f"{stem}_n", lang, n=words.count_range(count, lang)))
    return ("، " if lang == "ar" else ", ").join(said)


def most_specific(weapons: Sequence[str]) -> list[str]:
    """The weapons without those that another one is a kind of: a Katyusha is a rocket, so "rocket" says no more."""
    known = terms("weapons")
    broader: set[str] = set()
    for weapon in weapons:
        parent = known[weapon].row.get("parent", "") if weapon in known else ""
        while parent and parent not in broader:
            broader.add(parent)
            parent = known[parent].row.get("parent", "") if parent in known else ""
    return [weapon for weapon in weapons if weapon not in broader and weapon not in _NAMELESS]


def _what(row: Mapping[str, Any], lang: str) -> str:
    """What was used and what came of it, in few words."""
    weapons = [term_name("weapons", w, lang) for w in most_specific(row["weapons"] or [])]
    number = _count(row, "weapon_count")
    named = ("، " if lang == "ar" else ", ").join(weapons[:3])
    if number.known:
        named = f"{named or '?'} × {words.count_range(number, lang)}"
    if not named:
        named = term_name("event_types", row["event_type"] or "unknown", lang)
    damage = ""
    if row["damage"] and row["damage"] != "unknown":
        damage = say(f"damage_{row['damage']}", lang)
    parts = [named[:1].upper() + named[1:], harm_words(row, lang), damage]
    return ("؛ " if lang == "ar" else "; ").join(filter(None, parts))


def _facts(row: Mapping[str, Any]) -> Facts:
    precision = row["date_precision"]
    return Facts(
        date_start=row["date_start"],
        date_end=row["date_last"],
        date_precision=DatePrecision(precision) if precision else None,
    )


def list_rows(asked: Asked, limit: int) -> tuple[ListRow, ...]:
    """The first incidents by date as rows of a list."""
    lang = asked.options.lang
    return tuple(_list_row(row, asked, lang) for row in _page(asked, limit))


def _page(asked: Asked, limit: int) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = asked.store.page(asked.filter, order="date", limit=limit).to_pylist()
    return rows


def _list_row(row: Mapping[str, Any], asked: Asked, lang: str) -> ListRow:
    facts = _facts(row)
    when = words.onset(facts, lang, year=False) if facts.date_start else say("undated_word", lang)
    place = site_name(row["site"], lang) if row["site"] else row["place"] or say("no_place", lang)
    return ListRow(
        when,
        time_of_day(row["time_local"] or "", lang),
        place,
        _what(row, lang),
        row_shares(row, asked),
        row["discounted"],
    )


def largest_places(asked: Asked, most: int, dimensions: Sequence[str]) -> list[tuple[str, int, IncidentFilter]]:
    """Name, count and filter of the values with most incidents, of the first dimension that has any."""
    lang = asked.options.lang
    names: dict[str, Callable[[str, str], str]] = {"group": group_name, "site": site_name, "country": country_name}
    for dimension in dimensions:
        field = "countries" if dimension == "country" else f"{dimension}s"
        chosen = getattr(asked.filter, field)
        found = [
            one
            for one in asked.facets[dimension]
            if one.value != NONE and one.count and (not chosen or one.value in chosen)
        ]
        if found:
            name = names.get(dimension, _as_it_is)
            shown = [(name(one.value, lang), one.count, one.value) for one in found]
            return [(words_, count, _narrowed(asked.filter, field, value)) for words_, count, value in shown[:most]]
    return []


def _as_it_is(value: str, _lang: str) -> str:
    return value


def _narrowed(filter_: IncidentFilter, field: str, value: str) -> IncidentFilter:
    narrower: dict[str, Any] = {field: (value,)}
    return replace(filter_, **narrower)


def table_rows(asked: Asked) -> tuple[TableRow, ...]:
    """Sites with most incidents; provinces or countries where no site is named."""
    places = largest_places(asked, MOST_SITES, ("site", "admin1", "country"))
    rows = [_table_row(asked, name, part) for name, _, part in places]
    return tuple(sorted(rows, key=lambda row: (-row.attacks, row.name)))


def _table_row(asked: Asked, name: str, part: IncidentFilter) -> TableRow:
    by = asked.options.by
    counters = asked.store.counters(part)
    mix: Counter[str] = Counter()
    for cell in asked.store.fine_cells(part, zoom=4, bbox=_WORLD, by=by):
        mix.update(cell.mix)
    return TableRow(
        name, counters.attacks, slices(mix, by, asked.named), counters.first_date, counters.last_date,
        counters.injured, counters.killed,
    )  # fmt: skip
