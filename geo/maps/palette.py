"""The colours of Incident Atlas, light and dark: the one place where a colour is written down.

Outcome is the only thing in colour; grade, selection and controls are ink. Every fill has at least 3:1 against
the page and the land. The colours of outcomes (and so of the five named groups) differ from each other by a
CIEDE2000 of at least 19 under simulated protan, deutan and tritan sight (Machado, Oliveira and Fernandes 2009,
severity 1); `tests/maps/test_palette.py` measures both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Literal

from geo.model.grade import GRADES as GRADES_IN_ORDER
from geo.model.site import group_name
from geo.model.taxonomy import FALSE_ALARM, NONE, OUTCOME_ORDER, UNKNOWN_OUTCOME, term_name

Theme = Literal["light", "dark"]
ColourBy = Literal["outcome", "group", "grade"]

FONT = '"Liberation Sans", Arial, "DejaVu Sans", sans-serif'
OTHERS = "others"
"""The value under which all that is not shown by name is put together; never an id."""
DISCOUNTED = "discounted"
MAX_NAMED_GROUPS = 5


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours of page and map that are not data: text, lines, controls, land and water."""

    bg: str
    side: str
    ink: str
    ink2: str
    ink3: str
    line: str
    line2: str
    acc: str
    on_acc: str
    sel: str
    warn: str
    tint: str
    land: str
    water: str
    dashed: str


TOKENS: dict[Theme, Tokens] = {
    "light": Tokens(
        bg="#FFFFFF",
        side="#F6F5F1",
        ink="#1B1F23",
        ink2="#545D66",
        ink3="#6B747C",
        line="#E1DED6",
        line2="#C9C5BB",
        acc="#2B4C63",
        on_acc="#FFFFFF",
        sel="#E8EEF2",
        warn="#FFF3CF",
        tint="#E9E6DF",
        land="#F5F3EE",
        water="#D3DDE3",
        dashed="#57606A",
    ),
    "dark": Tokens(
        bg="#14191E",
        side="#1A2026",
        ink="#E6EAED",
        ink2="#A9B4BD",
        ink3="#8B97A1",
        line="#2B343C",
        line2="#44505A",
        acc="#8FB8D3",
        on_acc="#10161B",
        sel="#22303A",
        warn="#3D3419",
        tint="#2A333B",
        land="#1F272E",
        water="#12181D",
        dashed="#9AA6B0",
    ),
}

OUTCOMES: dict[Theme, dict[str, str]] = {
    "light": {
        "hit": "#A6191B",
        "intercepted": "#2277C4",
        "fell_short": "#C07C00",
        "malfunction": "#0B3C49",
        "no_effect": "#180C00",
        "unknown": "#85898C",
    },
    "dark": {
        "hit": "#DE4A3A",
        "intercepted": "#3F9DF0",
        "fell_short": "#F5B82E",
        "malfunction": "#CDEFEF",
        "no_effect": "#AFAC99",
        "unknown": "#75808A",
    },
}
"""Fill of each outcome. A false alarm has none: it is a dashed ring in ``Tokens.dashed``."""

GRADES: dict[Theme, dict[str, str]] = {
    "light": {"confirmed": "#1B1F23", "fair": "#545D66", "weak": "#85898C", "contested": "#C07C00"},
    "dark": {"confirmed": "#E6EAED", "fair": "#A9B4BD", "weak": "#75808A", "contested": "#F5B82E"},
}
"""Fill of each grade when the map is coloured by grade: a ramp of ink, and the colour of disagreement."""

SEQUENTIAL: dict[Theme, tuple[str, ...]] = {
    "light": ("#C3D3DF", "#9DB7C9", "#7799B1", "#547C97", "#345E7B", "#183E5A"),
    "dark": ("#2C4354", "#3C5D75", "#507997", "#6C98B7", "#92B8D2", "#C3DDEE"),
}
"""One hue in steps of lightness, few to many: heat. Nothing is not a step: it has no fill."""

AREA_FILLS: dict[Theme, tuple[str, ...]] = {
    "light": ("#C9D9E4", "#ADC4D3", "#93B0C5", "#779EB9", "#5E8CAF", "#497BA0"),
    "dark": ("#263B4D", "#2D475B", "#36536A", "#3D6079", "#436C8B", "#48789C"),
}
"""The same hue for provinces, which names and numbers stand on: ink is readable on every step."""
AREA_OPACITY = 0.86
"""Of these fills: rivers and lakes are seen through them."""

EXTRA: dict[Theme, tuple[str, ...]] = {
    "light": ("#7A3E9D", "#2F7D4F", "#B0407F", "#6B5B00", "#4A5BC4", "#0F7C80"),
    "dark": ("#B98BDB", "#5FBF86", "#E67FB8", "#B8A94A", "#8E9BF0", "#4FBFC2"),
}
"""Fills of outcomes that other files bring, most frequent first; the first is that of all other groups."""

_GROUP_HUES = ("hit", "intercepted", "fell_short", "malfunction", "no_effect")


def named_values(by: ColourBy, by_count: Iterable[str]) -> tuple[str, ...]:
    """The values that are shown by name: the five most frequent groups, or the outcomes that other files brought.

    Take the list, most frequent first, from the facet of the dimension: it does not change when one of its own
    values is chosen, so a group keeps its colour on map and timeline.
    """
    if by == "group":
        return tuple(value for value in by_count if value != NONE)[:MAX_NAMED_GROUPS]
    if by == "outcome":
        known = {*OUTCOME_ORDER, NONE}
        return tuple(value for value in by_count if value not in known)[: len(EXTRA["light"])]
    return ()


def fold_values(by: ColourBy, values: Iterable[str], named: Sequence[str]) -> tuple[str, ...]:
    """Values of one incident with all that are not shown by name put under `OTHERS`, each once."""
    if by == "grade":
        return tuple(values)
    kept = {NONE, *named} if by == "group" else {NONE, *OUTCOME_ORDER, *named}
    folded = (value if value in kept else OTHERS for value in values)
    return tuple(dict.fromkeys(UNKNOWN_OUTCOME if by == "outcome" and v == NONE else v for v in folded))


def all_values(by: ColourBy, named: Sequence[str] = ()) -> tuple[str, ...]:
    """Every folded value of a dimension, in the order of stacks, slices and legend."""
    orders: dict[ColourBy, tuple[str, ...]] = {
        "outcome": (*OUTCOME_ORDER[:-2], *named, OTHERS, *OUTCOME_ORDER[-2:]),
        "group": (*named, OTHERS, NONE),
        "grade": GRADES_IN_ORDER,
    }
    return orders[by]


def value_order(by: ColourBy, found: Iterable[str], named: Sequence[str] = ()) -> tuple[str, ...]:
    """The folded values found, in the order of stacks, slices and legend."""
    found = set(found)
    return tuple(value for value in all_values(by, named) if value in found)


def colour_map(by: ColourBy, theme: Theme, named: Sequence[str] = ()) -> dict[str, str]:
    """Fill of every folded value of a dimension."""
    tokens, outcomes, extra = TOKENS[theme], OUTCOMES[theme], EXTRA[theme]
    if by == "grade":
        return GRADES[theme] | {DISCOUNTED: tokens.dashed}
    if by == "group":
        hues = (outcomes[hue] for hue in _GROUP_HUES)
        return dict(zip(named, hues, strict=False)) | {OTHERS: extra[0], NONE: outcomes[UNKNOWN_OUTCOME]}
    brought = dict(zip(named, extra, strict=False))
    return outcomes | brought | {FALSE_ALARM: tokens.dashed, OTHERS: tokens.ink3}


def value_label(by: ColourBy, value: str, lang: str = "en") -> str:
    """Words of a value in legend, list and table."""
    if by == "grade":
        return value.capitalize()
    if by == "outcome":
        if value == OTHERS:
            return {"fr": "Autres issues", "ar": "نتائج أخرى"}.get(lang, "Other outcomes")
        name = term_name("outcomes", UNKNOWN_OUTCOME if value == NONE else value, lang)
        return name[:1].upper() + name[1:]
    if value == OTHERS:
        return {"fr": "Autres groupes", "ar": "مجموعات أخرى"}.get(lang, "Other groups")
    if value == NONE:
        return {"fr": "Aucun groupe nommé", "ar": "لم تُسمَّ مجموعة"}.get(lang, "No group named")
    return group_name(value, lang)


def tokens_json() -> Mapping[str, Mapping[str, str]]:
    """Tokens of both themes, for the browser."""
    return {theme: asdict(tokens) for theme, tokens in TOKENS.items()}
