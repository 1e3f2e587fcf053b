"""Sentences of the pictures in English, French and Arabic: one table a language, numbers in the right plural.

Figures are written with European digits in all three languages, as the agencies of the region do, so that a figure
on an Arabic slide can be compared at a glance with the English source. `geo.model.words` gives dates and ranges.
"""

from collections.abc import Sequence

from geo.model import phrases_ar, phrases_en, phrases_fr, words
from geo.model.sentences import Casualties, Totals
from geo.model.taxonomy import country_name

_TIMES: dict[str, dict[str, str]] = {"en": {}, "fr": phrases_fr.TIMES, "ar": phrases_ar.TIMES}
LANGUAGES = ("en", "fr", "ar")
_PHRASES = {"en": phrases_en.PHRASES, "fr": phrases_fr.PHRASES, "ar": phrases_ar.PHRASES}
_NOUNS = {"en": phrases_en.NOUNS, "fr": phrases_fr.NOUNS, "ar": phrases_ar.NOUNS}


def say(key: str, lang: str, **values: object) -> str:
    """The phrase of a key in a language, its gaps filled."""
    return _PHRASES[lang][key].format(**values)


def counted(count: int, noun: str, lang: str) -> str:
    """A number with its noun: ``1 attack``, ``66 attaques``, ``هجومان``."""
    forms = _NOUNS[lang][noun]
    return forms[_plural_form(count, lang)].format(n=words.number(count, lang))


def time_of_day(text: str, lang: str) -> str:
    """A local time as given, its usual words in a language: ``12:18`` stays, "midday" becomes ``à midi``."""
    return _TIMES[lang].get(text.casefold().strip(), text)


def _plural_form(count: int, lang: str) -> int:
    """Index of the plural form by the rules of Unicode CLDR 46 (cardinals)."""
    if lang == "ar":
        if count in {1, 2}:
            return count - 1
        rest = count % 100
        return 2 if 3 <= rest <= 10 else 3 if 11 <= rest <= 99 else 4  # noqa: PLR2004 - CLDR: few, many, other
    return 0 if count == 1 or (lang == "fr" and count == 0) else 1


def listed(names: Sequence[str], lang: str, *, most: int = 0) -> str:
    """Names in a row, with "and"; all but the first ``most`` (0: none) are only counted."""
    comma = "، " if lang == "ar" else ", "
    if most and len(names) > most:
        return say("and_others", lang, names=comma.join(names[:most]), n=words.number(len(names) - most, lang))
    if len(names) <= 1:
        return "".join(names)
    return comma.join(names[:-1]) + words.LEXICONS[lang].conjunction + names[-1]


def title(totals: Totals, lang: str) -> str:
    """What is shown: ``66 attacks in 52 days at 14 sites in Iraq and Syria``."""
    if totals.total == 0:
        return say("nothing", lang)
    noun = "attack" if totals.attacks else "false_alarm" if totals.discounted == totals.total else "incident"
    shown = counted(totals.attacks or totals.total, noun, lang)
    if totals.first_date and totals.last_date and totals.last_date > totals.first_date:
        shown = say(
            "in_days", lang, what=shown, days=counted((totals.last_date - totals.first_date).days + 1, "day", lang)
        )
    names = sorted(country_name(code, lang) for code in totals.countries)
    where = listed(names, lang) if len(names) <= 3 else counted(len(names), "country", lang)  # noqa: PLR2004
    sites = counted(totals.sites, "site", lang) if totals.sites else ""
    if sites and where:
        return say("at_sites_in", lang, what=shown, sites=sites, where=where)
    if sites:
        return say("at_sites", lang, what=shown, sites=sites)
    return say("in_places", lang, what=shown, where=where) if where else shown


def subtitle(totals: Totals, lang: str) -> str:
    """When, and the casualties as ranges with how many give no figure."""
    parts = []
    if totals.first_date and totals.last_date:
        parts.append(words.span(totals.first_date, totals.last_date, lang).rstrip(".") + ".")
    if totals.attacks:
        parts.append(casualties(totals, lang))
    if totals.undated:
        parts.append(say("no_date", lang, what=counted(totals.undated, "incident", lang)))
    return " ".join(parts)


def casualties(totals: Totals, lang: str) -> str:
    """``Injured 36–58, killed 0; unknown for 24 of them.``; never a bare sum."""
    injured, killed = totals.injured, totals.killed
    if not injured.known and not killed.known:
        return say("no_casualty_figure", lang)
    if injured.unknown == killed.unknown and injured.unknown:
        return say(
            "casualties_unknown",
            lang,
            injured=words.number_range(injured.low, injured.high, lang),
            killed=words.number_range(killed.low, killed.high, lang),
            n=words.number(injured.unknown, lang),
        )
    return say("casualties", lang, injured=_figure(injured, lang), killed=_figure(killed, lang))


def _figure(toll: Casualties, lang: str) -> str:
    """A range with how many give none; words where nobody gives one."""
    if not toll.known:
        return say("figure_none", lang)
    given = words.number_range(toll.low, toll.high, lang)
    unknown = say("figure_unknown", lang, n=words.number(toll.unknown, lang))
    return f"{given} ({unknown})" if toll.unknown else given
