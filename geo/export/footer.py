"""The words below a picture: counters that reconcile, the filter, what was known when, sources, attribution."""

from collections.abc import Sequence

from geo.export.filter_words import filter_words
from geo.export.options import SlideOptions
from geo.export.slide_parts import FootNote
from geo.filters import IncidentFilter
from geo.maps.basemap import attribution
from geo.model import words
from geo.model.phrases import counted, listed, say
from geo.model.taxonomy import NONE
from geo.store.answers import Counters, FacetValue

MOST_SOURCES = 6


def counter_notes(counters: Counters, filter_: IncidentFilter, lang: str) -> tuple[FootNote, ...]:
    """``7 matching = 6 attacks + 1 false alarm. 7 located, ...``: every number the store's own."""
    parts = [("attacks", counted(counters.attacks, "attack", lang))]
    if counters.discounted:
        parts.append(("discounted", counted(counters.discounted, "false_alarm", lang)))
    if counters.media_mentions:
        parts.append(("media_mentions", counted(counters.media_mentions, "mention", lang)))
    equation = say(
        "matching", lang, total=words.number(counters.total, lang), parts=" + ".join(part for _, part in parts)
    )
    counts = (("total", counters.total), *((name, getattr(counters, name)) for name, _ in parts))
    shown = ["located", "unlocated"]
    shown += ["area_only"] * bool(counters.area_only) + ["undated"] * bool(counters.undated)
    shown += ["possible"] * (filter_.has_dates or filter_.has_area)
    notes = [FootNote(equation, bold=True, counts=counts)]
    comma = "،" if lang == "ar" else ","
    for name in shown:
        value = getattr(counters, name)
        notes.append(FootNote(say(name, lang, n=words.number(value, lang)) + comma, counts=((name, value),)))
    out, every = counters.filtered_out, counters.all
    rest = say("filtered_out", lang, n=words.number(out, lang), all=words.number(every, lang))
    notes.append(FootNote(rest + ".", counts=(("filtered_out", out), ("all", every))))
    return tuple(notes)


def outside_note(count: int, lang: str) -> FootNote:
    """That some incidents lie beyond the edges of the map, where its position was chosen."""
    return FootNote(say("outside_map", lang, n=words.number(count, lang)))


def view_notes(filter_: IncidentFilter, options: SlideOptions) -> tuple[FootNote, ...]:
    """The filter in words, and as of when."""
    lang = options.lang
    said = [say("filter", lang, words=filter_words(filter_, lang).rstrip("."))]
    if filter_.as_known_on:
        said.append(say("as_known_on", lang, day=words.day(filter_.as_known_on, lang)))
    else:
        said.append(say("as_known_latest", lang))
    if options.as_of:
        said.append(say("as_of", lang, day=words.day(options.as_of, lang)))
    return (FootNote(" ".join(said)),)


def source_note(publishers: Sequence[FacetValue], filter_: IncidentFilter, options: SlideOptions) -> FootNote:
    """The user's source line, or the publishers most reports come from."""
    if options.source_line:
        return FootNote(options.source_line)
    names = source_names(publishers, filter_)
    if not names:
        return FootNote("")
    return FootNote(say("sources", options.lang, names=listed(names, options.lang, most=MOST_SOURCES)))


def source_names(publishers: Sequence[FacetValue], filter_: IncidentFilter) -> list[str]:
    """Names of the publishers, most frequent first."""
    chosen = set(filter_.publishers)
    return [p.value for p in publishers if p.value != NONE and p.count and (not chosen or p.value in chosen)]


def map_attribution(lang: str, projection: str) -> str:
    """Sources of the basemap, the note on borders and the projection: on every map."""
    return f"{attribution(lang)} {say('projection', lang, name=say(projection, lang))}"  # type: ignore[arg-type]
