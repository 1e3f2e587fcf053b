"""Names of the basemap in French and Arabic.

GeoNames lists a town's other names without saying in which language they are. French exonyms therefore come from our
own short list (``basemap_towns.csv``); Arabic names of towns in Arabic-speaking countries are picked from the other
names by script and by how well their consonants match the Latin name. Where neither gives one, the town keeps its
one name in every language: nothing is invented.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from rapidfuzz import fuzz

HERE = Path(__file__).parent
ARABIC_SPEAKING = frozenset(
    {
        *("IQ", "SY", "JO", "LB", "PS", "SA", "KW", "BH", "QA", "AE", "OM", "YE"),
        *("EG", "LY", "TN", "DZ", "MA", "EH", "MR", "SD", "SO", "DJ", "KM"),
    }
)
# The letters of Arabic itself: Persian, Kurdish, Urdu and Uyghur names have others (پ چ ژ گ ک ی ە ێ ڵ ...).
ARABIC_WORD = re.compile(r"[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي -]+")
CONSONANTS = {
    **dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "btsghkddrzsssdtzgfkklmnh", strict=True)),
    "ة": "",
    "ع": "",
    "ء": "",
}
LATIN_SOUNDS = (("kh", "k"), ("gh", "g"), ("sh", "s"), ("ch", "s"), ("th", "s"), ("dh", "d"), ("q", "k"), ("j", "g"))
KIND_OF_PLACE = re.compile(
    r"^(?:ال)?(?:محافظة|مقاطعة|ولاية|إقليم|اقليم|منطقة|مدينة|بلدية|قضاء|ناحية|مديرية|إمارة|قرية|حي|المنطقة)\s+",
)
FRENCH_WATER = re.compile(r"\b(?:lacs?|mer|réservoir|barrage|étang|marais|lagune|baie)\b", re.IGNORECASE)
FRENCH_PARTICLE = re.compile(r"^(?:de la |de l'|du |des |de |d'|l')(?=\w)")
ARTICLE = re.compile(r"^(?:a[ltdnrsz]|ash|adh|ath|el|es|ed|er)[ -]", re.IGNORECASE)
ALIKE_ENOUGH = 72.0


def table(name: str, key: Iterable[str]) -> dict[tuple[str, ...], dict[str, str]]:
    """Read one of our lists of names, keyed by the given columns."""
    columns = tuple(key)
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return {tuple(row[column] for column in columns): row for row in csv.DictReader(file)}


def arabic_of(name: str, others: Iterable[str]) -> str:
    """Return the Arabic name among ``others`` whose consonants fit the Latin ``name`` best, or nothing."""
    wanted, with_article = _latin_skeleton(ARTICLE.sub("", name)), bool(ARTICLE.match(name))
    found = []
    for other in others:
        plain = _unpointed(other)
        if not ARABIC_WORD.fullmatch(plain) or KIND_OF_PLACE.match(plain):
            continue
        bare = plain.removeprefix("ال")
        likeness = fuzz.ratio(wanted, _arabic_skeleton(bare))
        # Of equals take the one with the article where the Latin name has it, then the fuller spelling.
        found.append((likeness, (bare != plain) == with_article, sum(letter in "أآؤئةى" for letter in plain), plain))
    best = max(found, default=None)
    return best[-1] if best and best[0] >= ALIKE_ENOUGH else ""


def french_lake(name: object, english: object) -> str | None:
    """Return a lake's French name, with "Lac" where Natural Earth leaves it out and the English has "Lake"."""
    if not isinstance(name, str) or not name:
        return None
    bare = name.removeprefix("Lake ").removesuffix(" Lake")
    if isinstance(english, str) and "Lake" in english and not FRENCH_WATER.search(name):
        return f"Lac {bare}"
    return name[:1].upper() + name[1:]


def division_name(name: str, language: str) -> str:
    """Return a division's name without its kind: ``محافظة الأنبار`` is ``الأنبار``, ``de Homs`` is ``Homs``."""
    if language == "ar":
        return KIND_OF_PLACE.sub("", _unpointed(name)).strip()
    if language == "fr":
        name = FRENCH_PARTICLE.sub("", name)
    return name[:1].upper() + name[1:]


def _unpointed(text: str) -> str:
    return re.sub(r"[\u064b-\u0652\u0670\u0640\u200b-\u200f]", "", text).strip()


def _arabic_skeleton(text: str) -> str:
    return "".join(CONSONANTS.get(letter, "") for letter in text)


def _latin_skeleton(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.lower())
    for letters, sound in LATIN_SOUNDS:
        plain = plain.replace(letters, sound)
    skeleton = re.sub(r"[^bdfghklmnrstz]", "", plain)
    return re.sub(r"(.)\1", r"\1", skeleton)
