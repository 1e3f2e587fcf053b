"""Plain words: numbers, dates, spans, counts, places. No markup, no colour.

Unknown is "?", never 0; ranges take an en dash; a sum is never given bare but with what gives no figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.model.facts import AREA_PRECISIONS, Count, DatePrecision, Facts, GeoPrecision
from geo.model.site import site_name
from geo.model.taxonomy import country_name

UNKNOWN = "?"
DASH = "–"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a language needs for dates and numbers; the sentences are built from `geo.model.words` in English."""

    months: tuple[str, ...]
    months_short: tuple[str, ...]
    weekdays: tuple[str, ...]
    conjunction: str
    thousands: str


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


LEXICONS = {
    "en": Lexicon(
        _names("January|February|March|April|May|June|July|August|September|October|November|December"),
        _names("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"),
        _names("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"),
        " and ",
        ",",
    ),
    "fr": Lexicon(
        _names("janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"),
        _names("janv.|févr.|mars|avr.|mai|juin|juil.|août|sept.|oct.|nov.|déc."),
        _names("lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"),
        " et ",
        "\u202f",
    ),
    "ar": Lexicon(
        _names("كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"),
        _names("كانون الثاني|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين الأول|تشرين الثاني|كانون الأول"),
        _names("الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد"),
        " و",
        ",",
    ),
}


# numbers


def number(value: int, lang: str = "en") -> str:
    """A whole number with its thousands apart."""
    return f"{value:,}".replace(",", LEXICONS[lang].thousands)


def plural(count: int, one: str, many: str | None = None, lang: str = "en") -> str:
    """A number and its noun: "1 attack", "66 attacks"."""
    return f"{number(count, lang)} {one if count == 1 else many or one + 's'}"


def number_range(low: int, high: int, lang: str = "en") -> str:
    """``4–13``, or one figure where the bounds agree."""
    return number(low, lang) if low == high else f"{number(low, lang)}{DASH}{number(high, lang)}"


def count_range(count: Count, lang: str = "en") -> str:
    """A count as it is known: ``?``, ``0``, ``4–13``."""
    filled = count.filled()
    if filled.low is None or filled.high is None:
        return UNKNOWN
    return number_range(filled.low, filled.high, lang)


def listing(names: Sequence[str], lang: str = "en") -> str:
    """``Iraq, Jordan and Syria``."""
    if len(names) <= 1:
        return "".join(names)
    return ", ".join(names[:-1]) + LEXICONS[lang].conjunction + names[-1]


# dates


def day(value: date, lang: str = "en", *, year: bool = True) -> str:
    """``21 Oct 2023``."""
    month = LEXICONS[lang].months_short[value.month - 1]
    return f"{value.day} {month} {value.year}" if year else f"{value.day} {month}"


def long_day(value: date, lang: str = "en") -> str:
    """``Saturday 21 October 2023``."""
    words = LEXICONS[lang]
    return f"{words.weekdays[value.weekday()]} {value.day} {words.months[value.month - 1]} {value.year}"


def span(first: date, last: date, lang: str = "en", *, year: bool = True) -> str:
    """``18–21 Oct 2023``, ``18 Oct – 8 Dec 2023``; one day where both are the same."""
    if first == last:
        return day(first, lang, year=year)
    if first.year != last.year:
        return f"{day(first, lang)} {DASH} {day(last, lang)}"
    if first.month != last.month:
        return f"{day(first, lang, year=False)} {DASH} {day(last, lang, year=year)}"
    return f"{first.day}{DASH}{day(last, lang, year=year)}"


def onset(facts: Facts, lang: str = "en", *, year: bool = True) -> str:
    """When it began, no more exactly than known: a day, a span, ``Dec 2023``, ``2023``, ``undated``."""
    first, last = facts.date_start, facts.last_day
    if first is None or last is None:
        return "undated"
    if facts.date_precision is DatePrecision.YEAR and first.year == last.year:
        return str(first.year)
    if facts.date_precision is DatePrecision.MONTH and (first.year, first.month) == (last.year, last.month):
        return f"{LEXICONS[lang].months_short[first.month - 1]} {first.year}"
    return span(first, last, lang, year=year)


def when(facts: Facts, lang: str = "en") -> str:
    """When it began, in full: ``Saturday 21 October 2023, midday``."""
    first, last = facts.date_start, facts.last_day
    if first is None or last is None:
        return "No date is known"
    if first == last:
        return ", ".join(filter(None, (long_day(first, lang), facts.time_local)))
    known_to = {DatePrecision.MONTH: "month", DatePrecision.YEAR: "year", DatePrecision.WEEK: "week"}
    words = onset(facts, lang)
    precision = known_to.get(facts.date_precision) if facts.date_precision else None
    return f"{words}, known only to the {precision}" if precision else f"{words}, day not certain"


# places


def kilometres(metres: int) -> str:
    """``3 km``, ``1.5 km``, ``400 m``."""
    if metres < 1_000:  # noqa: PLR2004 - below a kilometre
        return f"{metres} m"
    return f"{metres / 1_000:.1f}".removesuffix(".0") + " km"


def place(facts: Facts, lang: str = "en") -> str:
    """The short name of where it was: the site, else the place as named, else province or country."""
    if facts.site:
        return site_name(facts.site, lang)
    if facts.geo_precision in AREA_PRECISIONS or not facts.place_named:
        area = facts.admin1 if facts.geo_precision is not GeoPrecision.COUNTRY else None
        name = area or (country_name(facts.country, lang) if facts.country else None)
        return facts.place_named or name or "place not named"
    return facts.place_named


def region(facts: Facts, lang: str = "en") -> str:
    """``Al Anbar, Iraq``."""
    country = country_name(facts.country, lang) if facts.country else None
    return ", ".join(filter(None, (facts.admin1, country)))


def place_precision(facts: Facts) -> str:
    """How exactly the place is known: ``place known to 3 km``."""
    if not facts.located:
        return "no point is known"
    if facts.geo_precision in AREA_PRECISIONS:
        return f"known only to the {str(facts.geo_precision).replace('international', 'region')}"
    return f"place known to {kilometres(facts.radius_m)}" if facts.radius_m else "place known to a point"
