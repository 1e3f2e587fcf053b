"""Make `data/gazetteer/words.bin`: words and names of persons that are not to be taken for places.

Run `python data/build/gazetteer_prose.py` after the index is made: a word that is above all a town stays one.
"""

import gzip
import importlib
import re
import struct
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from gazetteer_borders import DATA, read_table  # noqa: E402
from gazetteer_sources import Sources, read_json, sources  # noqa: E402

from geo.gazetteer.index import Index, skeleton_hash  # noqa: E402
from geo.gazetteer.joined import Joined  # noqa: E402
from geo.gazetteer.normalise import bare, plain  # noqa: E402
from geo.gazetteer.prose import LISTS, MAGIC  # noqa: E402
from geo.text import script_of  # noqa: E402

ENGLISH = (("english", 70), ("american", 60), ("british", 60))  # of the Spell Checker Oriented Word Lists, to 70 of 95
RAREST_FRENCH = 620  # centibels: words met at least six times in ten million
RAREST_ARABIC = 600
COMMON_ARABIC = 505  # to here only the hand-kept place words are spared, the places of the rest are known by
TOWN_KEPT = 4.0  # weight from which a rarer Arabic word that is also a town (10,000 people) stays a place
NEIGHBOURS = {"fa": 520, "tr": 520, "uk": 520, "ru": 520, "he": 520}  # words met at least six times in a million
OTHERS = {"es": 540, "pt": 520, "de": 520, "it": 520, "nl": 500, "pl": 500, "id": 500, "en": 590, "fr": 590}
"""Languages whose words are only kept from passing for a name that is spelt alike, and how rare they may be."""
TOWN_OF_NEIGHBOURS = 3.0
AREA_KEPT = {"country", "province", "region", "waters"}
SHORTEST_FRENCH = 3
PREFIXES = re.compile("^(?:و|ف)?(?:ب|ل|ك)?(?=ال)")
PERSONS = (
    "en_US",
    "en_GB",
    "fr_FR",
    "ar_AA",
    "ar_PS",
    "ar_SA",
    "fa_IR",
    "tr_TR",
    "he_IL",
    "uk_UA",
    "ru_RU",
    "de_DE",
    "es_ES",
)
PERSONS_ELSEWHERE = tuple(
    """ar_DZ az_AZ bg_BG cs_CZ en_IN en_KE en_NG en_PK es_CO es_MX fr_DZ ha_NG hr_HR id_ID ig_NG it_IT nl_NL
    pl_PL pt_BR ro_RO sk_SK sw tw_GH uz_UZ yo_NG zu_ZA""".split()  # noqa: SIM905 (a list of words)
)
PARTS_OF_NAMES = {"abou", "bou", "oum", "ould", "beni", "ait", "sidi"}  # of towns as often as of persons
TOWN_BY_NAME = 4.4  # weight from which a town of a country that reports are about keeps its name
CITY_BY_NAME = 5.3
CYRILLIC = dict(
    zip(
        "абвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя",
        "a b v g g d e ye e zh z i i i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya".split(" "),  # noqa: SIM905 (the signs are silent)
        strict=True,
    )
)
ARRAY, MAP, TEXT = 0x9, 0x8, 0x5  # leading bits of MessagePack's short forms


def main() -> None:
    """Gather the lists and write them as sorted check sums."""
    raw = sources()
    proper = set(hand_kept("place_words.txt"))
    never = set(hand_kept("not_places.txt"))
    index = Joined(Index(DATA / "gazetteer.bin"), Index(DATA / "places.bin"))
    lists = {
        "never": (never | set(arabic(raw, proper, index)) | set(of_languages(raw, proper, index, NEIGHBOURS))) - proper,
        "ordinary": set(english(raw)) | set(french(raw)) | (never & proper),
        "persons": (set(persons(raw, index)) | set(hand_kept("common_names.txt"))) - proper,
        "proper": proper,
        "foreign": set(of_languages(raw, proper, index, OTHERS)),
    }
    assert tuple(lists) == LISTS
    sums = [np.array(sorted({skeleton_hash(word) for word in words if word}), "<u4") for words in lists.values()]
    head = MAGIC + struct.pack(f"<{len(sums)}I", *map(len, sums))
    (DATA / "words.bin").write_bytes(head + b"".join(array.tobytes() for array in sums))
    print({name: len(words) for name, words in lists.items()})


def hand_kept(file: str) -> Iterator[str]:
    """Plain words of a list kept by hand, without its comments."""
    for line in (DATA / file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield from plain(line).split()


def english(raw: Sources) -> Iterator[str]:
    """English words that are written in small letters."""
    for spelling, highest in ENGLISH:
        for level in (10, 20, 35, 40, 50, 55, 60, 70):
            file = raw.english_words / f"{spelling}-words-{level}.json"
            if level <= highest and file.exists():
                listed = read_json(file)
                assert isinstance(listed, list)
                yield from (plain(word) for word in listed if word.islower() and "'" not in word)


def french(raw: Sources) -> Iterator[str]:
    """Frequent French words that a dictionary has."""
    listed = read_json(raw.french_words)
    assert isinstance(listed, list)
    lexicon = {plain(word) for word in listed}
    found = frequent(raw.frequencies / "large_fr.msgpack.gz", RAREST_FRENCH)
    return (word for word in found if word in lexicon and len(word) >= SHORTEST_FRENCH)


def arabic(raw: Sources, proper: set[str], index: Joined) -> Iterator[str]:
    """Frequent Arabic words that are not above all a place."""
    file = raw.frequencies / "small_ar.msgpack.gz"
    common, pressed = frequent(file, COMMON_ARABIC), press_names()
    for word in frequent(file, RAREST_ARABIC):
        free = script_of(word) == "arabic" and not {word, PREFIXES.sub("", word)} & proper
        if free and (word in common or not (word in pressed or _is_known(index, bare(word)))):
            yield word


def of_languages(raw: Sources, proper: set[str], index: Joined, languages: dict[str, int]) -> Iterator[str]:
    """Frequent words of other languages, each down to its frequency, that are no places."""
    pressed = press_names()
    for language, rarest in languages.items():
        for word in frequent(raw.frequencies / f"small_{language}.msgpack.gz", rarest):
            long = len(word) >= SHORTEST_FRENCH and not word.isdigit()
            if (
                long
                and word not in proper
                and word not in pressed
                and not _is_known(index, bare(word), TOWN_OF_NEIGHBOURS)
            ):
                yield word


def press_names() -> set[str]:
    """Plain names that only `exonyms.csv` has."""
    return {plain(name) for row in read_table("exonyms.csv") for name in row["names"].split(" | ")}


def _is_known(index: Joined, key: str, least: float = TOWN_KEPT) -> bool:
    places = [posting.place for posting in index.postings(key)]
    return any(index.weight(place) >= least or index.kind(place) in AREA_KEPT for place in places)


def persons(raw: Sources, index: Joined) -> Iterator[str]:
    """First names and surnames that Faker keeps, of farther countries only where no larger town is called so."""
    yield from names_of(raw, PERSONS)
    for name in set(names_of(raw, PERSONS_ELSEWHERE)) - PARTS_OF_NAMES:
        places = [posting.place for posting in index.postings(bare(name))] if name else []
        near = any(index.weight(place) >= TOWN_BY_NAME and index.country(place) in index.reported for place in places)
        if not near and all(index.weight(place) < CITY_BY_NAME for place in places):
            yield name


def names_of(raw: Sources, locales: Sequence[str]) -> Iterator[str]:
    """Plain names of persons that Faker keeps for some locales, Cyrillic ones in Latin letters, too."""
    sys.path.insert(0, str(raw.persons))
    for locale in locales:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            if re.search("first_names|last_names", attribute):
                for name in getattr(provider, attribute):
                    if isinstance(name, str):
                        yield plain(name)
                        yield plain(in_latin(name))


def in_latin(name: str) -> str:
    """A Russian or Ukrainian name as newspapers spell it."""
    return "".join(CYRILLIC.get(letter, letter) for letter in name.lower())


def frequent(path: Path, rarest: int) -> set[str]:
    """Plain words of a wordfreq list down to a frequency, in centibels below 1."""
    with gzip.open(path) as stream:
        _, *bins = _unpack(stream.read(), 0)[0]
    return {plain(word) for words in bins[: rarest + 1] for word in words if plain(word)}


def _unpack(data: bytes, at: int) -> tuple[list, int]:
    """Value of a MessagePack text at a position, as far as wordfreq's lists use the format, and where it ends."""
    head = data[at]
    at += 1
    if head >> 4 == ARRAY or head in {0xDC, 0xDD}:
        size, at = _size(data, at, head, {0xDC: ">H", 0xDD: ">I"}, 0x0F)
        items = []
        for _ in range(size):
            item, at = _unpack(data, at)
            items.append(item)
        return items, at
    if head >> 4 == MAP:
        for _ in range(2 * (head & 0x0F)):
            _, at = _unpack(data, at)
        return [], at
    if head >> 5 == TEXT or head in {0xD9, 0xDA, 0xDB}:
        size, at = _size(data, at, head, {0xD9: ">B", 0xDA: ">H", 0xDB: ">I"}, 0x1F)
        return data[at : at + size].decode(), at + size
    return head, at


def _size(data: bytes, at: int, head: int, wide: dict[int, str], mask: int) -> tuple[int, int]:
    if head not in wide:
        return head & mask, at
    form = wide[head]
    return struct.unpack_from(form, data, at)[0], at + struct.calcsize(form)


if __name__ == "__main__":
    main()
