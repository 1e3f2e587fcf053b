"""Ordinary words of English, French and Arabic, which are not taken for places unless a country is stated."""

from bisect import bisect_left

from geo.gazetteer.index import Index, skeleton_hash
from geo.gazetteer.vocabulary import ADJECTIVES, CLASS_WORDS, DIRECTIONS, LINKS


class Prose:
    """The list of ordinary words, kept as sorted check sums in the index."""

    def __init__(self, index: Index) -> None:
        self._sums = index.numbers("prose")

    def is_word(self, word: str) -> bool:
        """Whether a plain word is an ordinary one."""
        if word in CLASS_WORDS or word in LINKS or word in DIRECTIONS or word in ADJECTIVES or word.isdigit():
            return True
        wanted = skeleton_hash(word)
        at = bisect_left(self._sums, wanted)
        return at < len(self._sums) and self._sums[at] == wanted

    def only_words(self, plain_name: str) -> bool:
        """Whether a plain name is made of ordinary words alone."""
        return all(self.is_word(word) for word in plain_name.split())
