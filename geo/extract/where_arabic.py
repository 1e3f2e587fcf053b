"""Places in Arabic: names after a word of place, with the word for their kind."""

import re
from collections.abc import Iterator, Sequence

from geo.extract import where_words as pat
from geo.extract.asked import Asker, Place
from geo.extract.values import Answer, Words
from geo.model.facts import GEO_RANK


def _as_good(less: Answer, more: Answer) -> bool:
    """Whether the shorter name gives the same place, or a more exact one at the same spot."""
    if (less.name, less.geo_precision) == (more.name, more.geo_precision):
        return True
    if less.geo_precision is None or more.geo_precision is None or "not listed" not in more.method:
        return False
    exact = GEO_RANK[less.geo_precision] < GEO_RANK[more.geo_precision]
    return exact and (less.admin1, less.country) == (more.admin1, more.country)


def arabic_places(
    text: str, asker: Asker, within: Words, stated: tuple[str, ...], taken: Sequence[Words]
) -> Iterator[Place]:
    """Places of a stretch of a text; ``stated`` are the countries it names, ``taken`` are names of others."""
    at, end = within.start, within.end
    while match := pat.AR_WINDOW.search(text, at, end):
        at = match.end("class") if match["class"] else match.end("prep")
        found = _name(text, asker, match, stated, taken)
        if found is not None:
            yield found
            at = found.words.end


def _name(
    text: str, asker: Asker, match: re.Match[str], stated: tuple[str, ...], taken: Sequence[Words]
) -> Place | None:
    """The longest name after a word of place; the word for its kind goes with it."""
    classed = match["class"] is not None
    tokens = list(pat.AR_TOKEN.finditer(text, match.start("rest"), match.end("rest")))
    first = match.start("class") if classed else tokens[0].start()
    if classed and re.match("[بلو](?:ال|قا|مد|مح|مط|مخ|مع|حق|من|بل|قر)", text[first : first + 3]):
        first += 1
    for count in range(min(4, len(tokens)), 0, -1):
        words = Words(first, tokens[count - 1].end())
        if tokens[count - 1].group() in pat.AR_NOT_LAST or any(w.start < words.end and first < w.end for w in taken):
            continue
        answer = asker.ask(text[first : words.end], stated)
        if classed and (answer is None or answer.status == "not_found"):
            bare = Words(tokens[0].start(), words.end)  # "the capital Sanaa" is asked for without its kind
            again = asker.ask(text[bare.start : bare.end], stated)
            if again is not None and again.status == "ok" and count < pat.AR_BARE:
                return Place(bare, again, cued=True)
        if answer is not None and answer.status != "not_found" and (classed or answer.status == "ok"):
            for shorter in range(1, count):
                less = Words(first, tokens[shorter - 1].end())
                again = asker.ask(text[first : less.end], stated)
                if again is not None and again.status == "ok" and _as_good(again, answer):
                    return Place(less, again, cued=True)
            return Place(words, answer, cued=True)
    return None
