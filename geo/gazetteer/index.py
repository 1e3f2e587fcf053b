"""The gazetteer's one file: sorted names, places and borders, mapped into memory and read where they lie.

Form: 8 bytes ``ATLASGZ1``, the length of a JSON header (uint32, little endian), the header, then the sections it
lists (name, element type, position, count), each at a multiple of 8 bytes. docs/geocoding.md describes the sections.
"""

import json
import mmap
import zlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from geo.datadir import data_dir
from geo.errors import InputError

MAGIC: Final = b"ATLASGZ1"
KINDS: Final = (
    "town", "section", "airport", "air_base", "facility", "district", "province", "region", "country", "waters",
)  # fmt: skip
"""What a place is; a section is a part of a town, a region has no formal border."""

PRIMARY: Final = 1  # the name the source files the place under
NEEDS_CLASS: Final = 2  # holds only beside a word for the kind of place: "Erbil" for Erbil airport
DISTANT: Final = 16  # no transliteration of the main name: a former or foreign one
LENT: Final = 8  # the name of the town that an airport serves, not its own
CODE: Final = 4  # an ICAO or IATA code, holds only as written in capitals

NOTHING: Final = 65_535
SCALE: Final = 100_000  # coordinates are kept as integers of 1e-5 degrees, about a metre


class Posting(NamedTuple):
    """One place known under a key: its number, the check sum of the plain name, and the flags above."""

    place: int
    print: int
    flags: int


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the index; ``weight`` says how well known it is (about the logarithm of its population)."""

    number: int
    name: str
    lat: float
    lon: float
    kind: str
    country: str
    admin1: str
    weight: float
    radius_m: int


def fingerprint(plain_name: str) -> int:
    """16-bit check sum by which a posting tells whether a plain name is spelt as in the index."""
    return zlib.crc32(plain_name.encode()) & 0xFFFF


def skeleton_hash(text: str) -> int:
    """32-bit check sum of a skeleton."""
    return zlib.crc32(text.encode())


def write_index(path: Path, arrays: Mapping[str, np.ndarray | bytes], meta: Mapping[str, Any]) -> None:
    """Write the sections and the header of an index file."""
    entries: dict[str, list[Any]] = {}
    position = 0
    blocks: list[bytes] = []
    for name, array in arrays.items():
        values = np.frombuffer(array, np.uint8) if isinstance(array, bytes) else array
        block = np.ascontiguousarray(values).tobytes()
        entries[name] = [values.dtype.str, position, int(values.size)]
        padding = -len(block) % 8
        blocks += [block, b"\0" * padding]
        position += len(block) + padding
    header = json.dumps({"sections": entries, **meta}, ensure_ascii=False, sort_keys=True).encode()
    header += b" " * (-(len(header) + 12) % 8)
    path.write_bytes(MAGIC + len(header).to_bytes(4, "little") + header + b"".join(blocks))


class Index:
    """Read-only view of an index file."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as stream:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise InputError(
                f"The gazetteer {path} cannot be opened ({error}); it is part of the installation."
            ) from error
        if self._map[:8] != MAGIC:
            raise InputError(f"{path} is not a gazetteer of Incident Atlas; make it with data/build/gazetteer.py.")
        size = int.from_bytes(self._map[8:12], "little")
        self.header: dict[str, Any] = json.loads(self._map[12 : 12 + size])
        self._start = 12 + size
        self.reported = frozenset(self.header["reported"])
        self._countries: list[str] = self.header["countries"]
        self._admins: list[str] = self.header["admins"]
        self._offsets = self.numbers("key_offsets")
        self._keys = self._bytes("keys")
        self._first = self.numbers("posting_offsets")
        self._places, self._prints, self._flags = (
            self.numbers(name) for name in ("posting_places", "posting_prints", "posting_flags")
        )
        self._lat, self._lon = self.numbers("lat"), self.numbers("lon")
        self._kind, self._country, self._admin = self.numbers("kind"), self.numbers("country"), self.numbers("admin")
        self._weight, self._radius = self.numbers("weight"), self.numbers("radius")
        self._name_offsets, self._names = self.numbers("name_offsets"), self._bytes("names")
        self._skeletons, self._skeleton_keys = self.numbers("skeletons"), self.numbers("skeleton_keys")
        self._backward = self.numbers("backward")
        self._names_of: np.ndarray | None = None
        self.size, self.places = len(self._offsets) - 1, len(self._kind)

    def array(self, name: str) -> np.ndarray:
        """One section as a numpy array over the mapped file."""
        dtype, position, count = self.header["sections"][name]
        return np.frombuffer(self._map, dtype, count, self._start + position)

    def _bytes(self, name: str) -> memoryview:
        return memoryview(self._map)[self._start :][self._span(name)]

    def _span(self, name: str) -> slice:
        dtype, position, count = self.header["sections"][name]
        return slice(position, position + count * np.dtype(dtype).itemsize)

    def numbers(self, name: str) -> Sequence[int]:
        """One section as a sequence of numbers that reads where the file lies."""
        return self._bytes(name).cast(np.dtype(self.header["sections"][name][0]).char)

    def key(self, number: int) -> bytes:
        """One key (a bare name in UTF-8) by its place in the sorted list."""
        return bytes(self._keys[self._offsets[number] : self._offsets[number + 1]])

    def key_length(self, number: int) -> int:
        """Length of a key in bytes."""
        return self._offsets[number + 1] - self._offsets[number]

    def find(self, key: str) -> int | None:
        """Number of a key, if it is there."""
        wanted = key.encode()
        at = self._lower(wanted)
        return at if at < self.size and self.key(at) == wanted else None

    def _lower(self, wanted: bytes) -> int:
        return bisect_left(range(self.size), wanted, key=self.key)

    def starting(self, prefix: str) -> range:
        """Numbers of the keys that start with a text."""
        wanted = prefix.encode()
        return range(self._lower(wanted), self._lower(wanted + b"\xff"))

    def ending(self, suffix: str) -> Sequence[int]:
        """Numbers of the keys that end with a text."""
        wanted = suffix.encode()[::-1]

        def reversed_key(rank: int) -> bytes:
            return self.key(self._backward[rank])[::-1]

        low = bisect_left(range(self.size), wanted, key=reversed_key)
        high = bisect_left(range(self.size), wanted + b"\xff", lo=low, key=reversed_key)
        return self._backward[low:high]

    def alike(self, skeleton: str) -> Sequence[int]:
        """Numbers of the keys with a skeleton (rarely, of another with the same check sum)."""
        wanted = skeleton_hash(skeleton)
        low = bisect_left(self._skeletons, wanted)
        high = bisect_left(self._skeletons, wanted + 1, lo=low)
        return self._skeleton_keys[low:high]

    def postings(self, number: int) -> list[Posting]:
        """Places known under a key."""
        span = range(self._first[number], self._first[number + 1])
        return [Posting(self._places[at], self._prints[at], self._flags[at]) for at in span]

    def names_of(self, place: int) -> int:
        """How many names of a place are listed."""
        if self._names_of is None:
            self._names_of = np.bincount(self.array("posting_places"), minlength=len(self._kind)).astype(np.uint16)
        return int(self._names_of[place])

    def country(self, place: int) -> str:
        """ISO code of a place's country; empty where it has none."""
        return self._countries[self._country[place]]

    def kind(self, place: int) -> str:
        """Kind of a place."""
        return KINDS[self._kind[place]]

    def weight(self, place: int) -> float:
        """How well known a place is."""
        return self._weight[place] / 20

    def place(self, number: int) -> Place:
        """Everything about one place."""
        admin = self._admin[number]
        return Place(
            number=number,
            name=str(self._names[self._name_offsets[number] : self._name_offsets[number + 1]], "utf-8"),
            lat=self._lat[number] / SCALE,
            lon=self._lon[number] / SCALE,
            kind=self.kind(number),
            country=self.country(number),
            admin1="" if admin == NOTHING else self._admins[admin],
            weight=self.weight(number),
            radius_m=self._radius[number] * 100,
        )


def default_path() -> Path:
    """Where the committed index lies."""
    return data_dir() / "gazetteer" / "gazetteer.bin"


def kept_path() -> Path:
    """Where the committed index of places kept by hand lies."""
    return data_dir() / "gazetteer" / "places.bin"


def exonyms_path() -> Path:
    """Where the committed names that the index lacks lie."""
    return data_dir() / "gazetteer" / "exonyms.csv"


def words_path() -> Path:
    """Where the committed lists of ordinary words lie."""
    return data_dir() / "gazetteer" / "words.bin"
