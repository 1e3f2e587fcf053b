"""Whether one word is like a place's name by chance: most words of any language sound like some town somewhere.

Measured on frequent words of fourteen languages and on misspelt and transliterated names of towns: without this, one
Latin word in forty passes for a town; with it, one in three hundred of those that no list of words has.
"""

import re
from typing import Final

from rapidfuzz.fuzz import ratio

from geo.gazetteer.index import Place
from geo.gazetteer.match import Match
from geo.gazetteer.normalise import bare, plain, sounds
from geo.gazetteer.vocabulary import TOWN

# How alike two spellings must be, from 0 to 1.
SPELT_LIKE_AN_AREA: Final = 0.85
SPELT_WHERE_SPELLING_IS_FIXED: Final = 0.87  # Turin has one spelling, Fallujah ten
SPELT_LIKE_IT: Final = 0.8
SPELT_MUCH_LIKE_IT: Final = 0.83
SPELT_IN_A_LONG_NAME: Final = 0.85
HEARD_LIKE_IT: Final = 0.8
HEARD_IN_A_SHORT_NAME: Final = 0.85
ALIKE_THOUGH_SPELT_OTHERWISE: Final = 0.93
ALMOST_ONE_NAME: Final = 0.95
NEAR_ONE_NAME: Final = 0.97
ONE_NAME: Final = 0.98

SOUNDS_LIKE_IT: Final = 0.92

_DOUBLED: Final = re.compile(r"(.)\1")
SHORT: Final = 5
MIDDLING: Final = 6
LONG: Final = 7
VERY_LONG: Final = 9
KNOWN_IN_SOME_LANGUAGES: Final = 5  # names of the place in the index
KNOWN_IN_MANY_LANGUAGES: Final = 7
KNOWN_IN_MOST_LANGUAGES: Final = 10
CITY: Final = 5.7
LARGE_TOWN: Final = 6.0
LARGE_CITY: Final = 6.2


def is_chance(name: str, match: Match, place: Place, *, names: int, transliterated: bool) -> bool:  # noqa: PLR0911
    """Whether a plain name of one word is more likely some other word than a spelling of the place it is like.

    Parameters
    ----------
    name : str
        The plain name asked for.
    match, place
        The place it is like, and how.
    names : int
        How many names of the place are listed, in all languages.
    transliterated : bool
        Whether the place lies where names reach the Latin alphabet in many spellings.
    """
    key, own = bare(name), bare(plain(place.name))
    if not key.isascii():
        return _is_chance_in_other_script(key, match, names=names, transliterated=transliterated)
    spelt = ratio(key, own) / 100
    heard = ratio(sounds(key), sounds(own)) / 100
    if sorted(key) == sorted(own):
        return names < KNOWN_IN_SOME_LANGUAGES
    if place.kind not in TOWN.kinds:
        return spelt < SPELT_LIKE_AN_AREA
    if not transliterated:
        known = place.weight >= LARGE_CITY or match.alike >= NEAR_ONE_NAME
        return spelt < SPELT_WHERE_SPELLING_IS_FIXED or len(key) < LONG or not known
    if heard >= ONE_NAME and len(key) >= MIDDLING and place.weight >= CITY:
        return False
    if spelt < SPELT_LIKE_IT:
        alike = match.alike >= ALIKE_THOUGH_SPELT_OTHERWISE and len(key) >= MIDDLING
        return not (alike and (heard >= HEARD_LIKE_IT or match.primary or match.alike >= ONE_NAME))
    if len(key) <= SHORT:
        known = place.weight >= LARGE_TOWN and names >= KNOWN_IN_MOST_LANGUAGES
        return not known or (heard < HEARD_IN_A_SHORT_NAME and spelt < SPELT_WHERE_SPELLING_IS_FIXED)
    if names >= KNOWN_IN_MANY_LANGUAGES and place.weight >= CITY:
        return False
    if spelt >= SPELT_MUCH_LIKE_IT and match.alike >= ALMOST_ONE_NAME:
        return False
    return len(key) < LONG or spelt < SPELT_IN_A_LONG_NAME


def _is_chance_in_other_script(key: str, match: Match, *, names: int, transliterated: bool) -> bool:
    """The same in scripts in which the index has hardly a place's main name: Arabic words are short and dense."""
    if match.level == "sound":
        return match.alike < (SOUNDS_LIKE_IT if transliterated else ALMOST_ONE_NAME)
    stutters = len(_DOUBLED.sub(r"\1", key)) < len(key)
    return not stutters and (len(key) < VERY_LONG or names < KNOWN_IN_MOST_LANGUAGES)
