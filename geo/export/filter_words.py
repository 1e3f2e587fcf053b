"""A filter in plain words, in the language of a picture."""

from collections.abc import Callable, Sequence

from geo.filters import WEEKDAYS, IncidentFilter
from geo.model import words
from geo.model.grade import GRADES
from geo.model.phrases import listed, say
from geo.model.site import group_name, site_name
from geo.model.taxonomy import NONE, country_name, term_name


def filter_words(filter_: IncidentFilter, lang: str) -> str:
    """The filter in plain words: ``18–21 Oct 2023; Iraq; outcome: hit or intercepted``."""
    parts = [_dates(filter_, lang)]
    parts.append(_alternatives([country_name(c, lang) for c in filter_.countries], lang))
    for key, (field, name) in _NAMED.items():
        values = [str(value) for value in getattr(filter_, field)]
        if values:
            shown = [say("none_named", lang) if value == NONE else name(value, lang) for value in values]
            parts.append(say("narrowed", lang, what=say(f"by_{key}", lang), v=_alternatives(shown, lang)))
    parts += _rest(filter_, lang)
    return ("؛ " if lang == "ar" else "; ").join(filter(None, parts)) or say("no_filter", lang)


def _term(kind: str) -> Callable[[str, str], str]:
    return lambda value, lang: term_name(kind, value, lang)


def _grade(value: str, lang: str) -> str:
    return say(f"grade_{value}", lang) if value in GRADES else value


def _weekday(value: str, lang: str) -> str:
    return words.LEXICONS[lang].weekdays[WEEKDAYS.index(value)]


def _hour(value: str, _lang: str) -> str:
    return f"{int(value):02}:00–{int(value):02}:59"


def _as_it_is(value: str, _lang: str) -> str:
    return value


_NAMED: dict[str, tuple[str, Callable[[str, str], str]]] = {
    "site": ("sites", site_name),
    "admin1": ("admin1s", _as_it_is),
    "group": ("groups", group_name),
    "claimant": ("claimants", group_name),
    "attribution": ("attributions", group_name),
    "weekday": ("weekdays", _weekday),
    "hour": ("hours", _hour),
    "outcome": ("outcomes", _term("outcomes")),
    "event": ("event_types", _term("event_types")),
    "weapon": ("weapons", _term("weapons")),
    "grade": ("grades", _grade),
    "party": ("parties", _term("parties")),
    "publisher": ("publishers", _as_it_is),
    "rule": ("rules", _as_it_is),
    "tag": ("tags", _as_it_is),
    "precision": ("precisions", _as_it_is),
    "dataset": ("datasets", _as_it_is),
    "hide_dataset": ("hidden_datasets", _as_it_is),
    "batch": ("batches", _as_it_is),
}
"""Dimensions that are lists of values: the filter's field, and how a value is named."""


def _dates(filter_: IncidentFilter, lang: str) -> str:
    first, last = filter_.date_from, filter_.date_to
    if first and last:
        shown = words.span(first, last, lang)
    elif first:
        shown = say("since", lang, day=words.day(first, lang))
    elif last:
        shown = say("until", lang, day=words.day(last, lang))
    else:
        return ""
    return f"{shown} ({say('certainly', lang)})" if filter_.when == "certain" else shown


def _rest(filter_: IncidentFilter, lang: str) -> list[str]:
    parts = []
    if filter_.text:
        parts.append(say("text", lang, v=filter_.text))
    if filter_.min_killed is not None:
        parts.append(say("min_killed", lang, n=words.number(filter_.min_killed, lang)))
    if filter_.min_injured is not None:
        parts.append(say("min_injured", lang, n=words.number(filter_.min_injured, lang)))
    if filter_.near:
        lat, lon, km = filter_.near
        parts.append(say("near", lang, km=f"{km:g}", point=f"{lat:.2f}, {lon:.2f}"))
    if filter_.bbox:
        west, south, east, north = filter_.bbox
        parts.append(say("bbox", lang, box=f"{west:g}, {south:g}, {east:g}, {north:g}"))
    if filter_.polygon:
        parts.append(say("polygon", lang, n=words.number(len(filter_.polygon), lang)))
    if filter_.has_area and filter_.inside == "certain":
        parts.append(say("certainly", lang))
    if filter_.as_claimed:
        parts.append(say("as_claimed", lang))
    if filter_.media_mentions:
        parts.append(say("media_mentions", lang))
    return parts


def _alternatives(values: Sequence[str], lang: str) -> str:
    if len(values) > 4:  # noqa: PLR2004 - as many as a line bears
        return listed(values, lang, most=3)
    return say("or", lang).join(values)
