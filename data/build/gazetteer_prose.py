"""The ordinary words of English, French and Arabic that are not to be taken for places."""

import gzip
import struct
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from gazetteer_borders import DATA
from gazetteer_sources import Sources, read_json

from geo.gazetteer.index import skeleton_hash
from geo.gazetteer.normalise import bare, plain

ENGLISH_LEVELS = (10, 20, 35, 40, 50)  # of the Spell Checker Oriented Word Lists: to 50 of 95, all in small letters
RAREST = 500  # centibels: words met at least ten times in a million
RAREST_FRENCH = 560
ARRAY, MAP, TEXT = 0x9, 0x8, 0x5  # leading bits of MessagePack's short forms
TOWN_KEPT = 4.0  # weight from which an Arabic word that is also a town (10,000 people) stays a place
AREA_KEPT = {"country", "province", "region", "waters"}


def ordinary_words(raw: Sources, weights: dict[str, float], areas: set[str]) -> np.ndarray:
    """Sorted check sums of the words, as plain names.

    Parameters
    ----------
    raw : Sources
        Where the word lists lie.
    weights : dict
        Weight of the best known place under each key.
    areas : set
        Keys of countries, divisions, regions and seas.
    """
    words: set[str] = set()
    for level in ENGLISH_LEVELS:
        listed = read_json(raw.english_words / f"english-words-{level}.json")
        assert isinstance(listed, list)
        words.update(plain(word) for word in listed if word.islower())
    french = read_json(raw.french_words)
    assert isinstance(french, list)
    lexicon = {plain(word) for word in french}
    words.update(word for word in frequent(raw.frequencies / "large_fr.msgpack.gz", RAREST_FRENCH) if word in lexicon)
    for word in frequent(raw.frequencies / "small_ar.msgpack.gz", RAREST):
        key = bare(word)
        if weights.get(key, 0.0) < TOWN_KEPT and key not in areas:
            words.add(word)
    words.update(word for line in hand_kept() for word in plain(line).split())
    words -= {word for word in words if not word or " " in word or bare(word) in areas}
    return np.array(sorted({skeleton_hash(word) for word in words}), "<u4")


def hand_kept() -> list[str]:
    """Lines of `not_places.txt`, without its comments."""
    lines = (DATA / "not_places.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def frequent(path: Path, rarest: int) -> Iterable[str]:
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
