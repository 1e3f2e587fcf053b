"""What stands beside a name and narrows it down: a country, a division, a larger town."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from geo.gazetteer.match import SURE_LIKENESS, Match, Names
from geo.gazetteer.normalise import plain
from geo.gazetteer.parse import part_of, split_class, without_lead
from geo.gazetteer.rank import Context, ranked
from geo.gazetteer.relation import related
from geo.gazetteer.vocabulary import COUNTRYSIDE, DISTRICT, PROVINCE, TOWN
from geo.model.taxonomy import country_code

_CODE: Final = re.compile(r"^[A-Z]{2,3}$")
PARTS_OF_STATES: Final = dict.fromkeys(
    [
        "england", "scotland", "wales", "northern ireland", "great britain", "angleterre", "ecosse", "pays de galles",
        "irlande du nord", "grande bretagne", "انجلترا", "اسكتلندا", "ويلز",
    ],
    "GB",
)  # fmt: skip
STATES_BY_A_COUNTRY: Final = frozenset({"georgia", "georgie", "جورجيا", "джорджия"})
"""Names that a country shares with a state as well known."""
_LEAST_TOWN: Final = 3.5


def country_of(text: str, names: Names) -> str | None:
    """ISO code of the country that a text names, by name in any language or by a code in capitals."""
    if _CODE.match(text.strip()):
        return country_code(text.strip())
    flat = plain(without_lead(text))
    if flat in PARTS_OF_STATES:
        return PARTS_OF_STATES[flat]
    found = [
        names.country(m.place) for m in names.exact(flat) if names.kind(m.place) == "country" and m.level == "exact"
    ]
    if not found and (part := part_of(flat)) is not None and part[1]:
        return country_of(part[1], names)  # "northern Lebanon"
    return found[0] if len(set(found)) == 1 else None


def admins_of(text: str, names: Names, context: Context) -> frozenset[str]:
    """English names of the first-level divisions that a text may name, in the countries of the context."""
    flat = plain(without_lead(text))
    place_class, core = split_class(flat)
    forms = [flat, core] if place_class in {PROVINCE, COUNTRYSIDE} and core else [flat]
    for search in (names.exact, _by_sound(names)):
        found: set[str] = set()
        for form in forms:
            for match in search(form):
                inside = not context.countries or names.country(match.place) in context.countries
                usable = not match.needs_class or form is not flat
                if names.kind(match.place) == "province" and inside and usable:
                    found.add(names.place(match.place).admin1)
        if found - {""}:
            return frozenset(found - {""})
    return frozenset()


def _by_sound(names: Names) -> Callable[[str], list[Match]]:
    return lambda form: [match for match in names.by_sound(form) if match.alike >= SURE_LIKENESS]


def read_context(parts: Sequence[str], names: Names, context: Context) -> tuple[str, Context, list[str]]:
    """Name among the parts of a place, the context the other parts make, and the parts that say nothing known."""
    codes = [country_of(part, names) for part in parts]
    if "US" in codes:  # "Georgia, United States"
        codes = [None if plain(part) in STATES_BY_A_COUNTRY else code for part, code in zip(parts, codes, strict=True)]
    if _is_town_by_a_country(parts, codes, names, context):
        codes[0] = None
    named = frozenset(code for code in codes if code)
    rest = [part for part, code in zip(parts, codes, strict=True) if not code]
    if not rest:
        return parts[0], context, []
    if named and not context.stated:
        context = replace(context, countries=named)
    elif named and context.stated and not named & context.countries:
        context = replace(context, countries=named, stated=False)
    if len(rest) > 1 and (codes[0] or _is_in(rest[1], rest[0], names, context)):
        rest.reverse()  # "Iraq, Anbar, Haditha", "Salah al-Din, Balad": from the large to the small
    name, *others = rest
    unknown = []
    for part in others:
        admins = admins_of(part, names, context)
        if admins:
            context = replace(context, admins=context.admins | admins)
        elif (point := _town_beside(part, names, context)) is not None:
            context = replace(context, near=context.near or point)
        else:
            unknown.append(part)
    return name, context, unknown


def _is_town_by_a_country(parts: Sequence[str], codes: Sequence[str | None], names: Names, context: Context) -> bool:
    """Whether what looks like a country stands before a division of another: "Argelia, Cauca", "Lebanon, Tennessee"."""
    if not codes[0] or any(codes[1:]) or codes[0] in context.countries:
        return False
    there = replace(context, countries=frozenset({codes[0]}))
    elsewhere = [part for part in parts[1:] if admins_of(part, names, context)]
    return bool(elsewhere) and not any(admins_of(part, names, there) for part in parts[1:])


def _is_in(town: str, division: str, names: Names, context: Context) -> bool:
    """Whether the second of two names is only a town's and lies in the division that the first names."""
    admins = admins_of(division, names, context)
    if not admins or admins_of(town, names, context):
        return False
    found = [names.place(m.place) for m in names.exact(plain(town)) if not m.needs_class]
    return any(place.kind in TOWN.kinds and place.admin1 in admins for place in found)


def _town_beside(text: str, names: Names, context: Context) -> tuple[float, float] | None:
    """Point of the town that a part names, where it is plain which."""
    question = related(text)
    if question is not None and question.relation in {"near", "offset"}:
        text = question.places[0]  # "Mahmudiya (south of Baghdad)"
    flat = plain(without_lead(text))
    place_class, core = split_class(flat)
    form = core if place_class in {TOWN, DISTRICT} and core else flat
    if not form:
        return None
    matches = [m for m in names.exact(form) if not context.countries or names.country(m.place) in context.countries]
    items = [item for item in ranked(matches, names, context, TOWN) if item.place.weight >= _LEAST_TOWN]
    return (items[0].place.lat, items[0].place.lon) if items else None
