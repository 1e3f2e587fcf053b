"""Read a name that is not in the index as it is spelt: another transliteration, or a misspelling."""

import re
from functools import partial
from typing import Final

from geo.gazetteer.answer import MIDDLING, MUCH_ALIKE, NEARLY_SAME, answer, not_found, undecided
from geo.gazetteer.match import SURE_LIKENESS
from geo.gazetteer.normalise import ARTICLES
from geo.gazetteer.prose import BIG
from geo.gazetteer.rank import Context, Scored, ranked, same_place
from geo.gazetteer.reading import Reader
from geo.gazetteer.resolution import Resolution

MOST_WORDS: Final = 9
ALIKE_IN_OTHER_SCRIPT: Final = 0.88
METROPOLIS: Final = 6.5  # weight of some three million inhabitants
MOST_WORDS_WITH_PROSE: Final = 2
FAMOUS: Final = 5.0  # score of a place elsewhere that is more likely meant than something alike in the stated country
SURE_OF_KIND: Final = {"country": 0.92, "province": 0.84}  # "Iraqi" is not a spelling of Iraq, nor Barawe of Bari
SURE_AGAINST_MISMATCH: Final = 0.85
SURE_AGAINST_FAMOUS: Final = 0.9
BAND: Final = 0.12  # candidates this little less alike than the best are weighed against it
WORLD_KNOWN: Final = 6.0
NARROW_BAND: Final = 0.04  # where the best differs by a silent letter
_CAPITALS: Final = re.compile(r"^[A-Z]{2,4}$")
LIKER: Final = 0.03
LENIENCE: Final = 0.08  # with a country stated


class LooseReader(Reader):
    """Takes a name for one that is written alike."""

    def read(self, query: str, name: str, context: Context, mismatch: Resolution | None) -> Resolution | None:
        """Answer by sound, then by correcting the spelling; never for ordinary words, abbreviations or sentences."""
        if not context.countries and (_CAPITALS.match(query.strip()) or self.prose.is_foreign(name)):
            return None
        famous = mismatch is not None and bool(mismatch.candidates) and mismatch.candidates[0].score >= FAMOUS
        sentence = self._is_sentence(name, context)
        short = bool(context.countries) and len(name.split()) <= MOST_WORDS_WITH_PROSE
        if (famous or sentence) and not short:
            return None
        if famous and mismatch is not None and mismatch.candidates[0].score >= WORLD_KNOWN:
            return None
        distant: Resolution | None = None
        least = SURE_LIKENESS - (LENIENCE if context.countries else 0.0)
        searches = [partial(self.names.by_sound, least=NEARLY_SAME if sentence else least)]
        worded = len(name.split()) > 1 and any(map(self.prose.is_ordinary, name.split()))
        if not sentence and not (worded and not context.countries):
            searches.append(partial(self.names.misspelt))
        for search in searches:
            matches, _ = self.inside([m for m in search(name) if not m.needs_class], context)
            likest = SURE_AGAINST_FAMOUS if famous else SURE_AGAINST_MISMATCH if mismatch is not None else 0.0
            matches = [
                m
                for m in matches
                if m.alike >= max(likest, SURE_OF_KIND.get(self.names.kind(m.place), 0.0))
                and (not sentence or m.alike >= NEARLY_SAME)
            ]
            items = ranked(matches, self.names, context, None)
            if not items:
                continue
            top = max(item.match.alike for item in items)
            band = NARROW_BAND if top >= NEARLY_SAME else BAND
            found = self._weigh(query, name, [item for item in items if item.match.alike >= top - band], context)
            if found is not None and found.status == "ok":
                return found
            if found is not None and found.status == "ambiguous" and "like" not in found.method:
                return found
            distant = distant or found
        return distant

    def _is_sentence(self, name: str, context: Context) -> bool:
        words = [word for word in name.split() if word not in ARTICLES and len(word) > 1]
        if len(words) > MOST_WORDS or self.prose.only_words(name):
            return True
        return not context.countries and len(words) > MOST_WORDS_WITH_PROSE and any(map(self.prose.is_word, words))

    def _weigh(  # noqa: PLR0911 (one return a rule)
        self, query: str, name: str, items: list[Scored], context: Context
    ) -> Resolution | None:
        narrowed = bool(context.countries)
        if items[0].match.alike < SURE_LIKENESS - (LENIENCE if narrowed else 0.0):
            return undecided(query, "ambiguous", "only a distant likeness", items, self.names) if narrowed else None
        least = MIDDLING if items[0].match.alike >= NEARLY_SAME else BIG
        if not narrowed and items[0].place.weight < least:
            return not_found(query, "no place of this name; the candidates are written alike", items, self.names)
        first = items[0]
        if not context.near and self.is_chance(name, first.match, context):
            if narrowed:
                return undecided(query, "ambiguous", "only a likeness, to another name", items, self.names)
            return not_found(query, "no place of this name; the candidates are written alike", items, self.names)
        sure = first.match.level == "fuzzy" or first.match.alike >= ALIKE_IN_OTHER_SCRIPT
        large = first.place.weight >= METROPOLIS and sure
        if not narrowed and not name.isascii() and first.match.alike < MUCH_ALIKE and not large:
            return undecided(query, "ambiguous", "only a distant likeness", items, self.names)
        likest = max(items, key=lambda item: item.match.alike)
        if not narrowed and likest.match.alike - first.match.alike >= LIKER and not same_place(first, likest):
            return undecided(query, "ambiguous", "another place is written more alike", items, self.names)
        return answer(query, items, self.names, context)
