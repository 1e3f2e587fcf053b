"""Codes of combinations of values: each combination of a dimension has one, entered when it is met first."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geo.model.taxonomy import NONE
from geo.store.duck import Cursor
from geo.store.schema import DIMENSIONS, TABLES
from geo.store.wording import distinct, joined

Numbers = npt.NDArray[np.int32]
_LIST: Final = pa.list_(pa.string())


class CodeBook:
    """The codes of one write: those of the store are looked up when they are met first, new ones entered at its end.

    ``reader`` sees what the store held before; the write's own cursor may be at work while codes are asked for.
    """

    def __init__(self, reader: Cursor) -> None:
        self._reader = reader
        self._known = {word: _Known() for word in DIMENSIONS}
        highest = reader.execute("SELECT dim, max(code) FROM combination GROUP BY dim").fetchall()
        self._held = frozenset(word for word, _ in highest)
        self._last: dict[str, int] = dict.fromkeys(DIMENSIONS, 0) | dict(highest)
        self._new: list[pa.Table] = []

    def coded(self, words: pa.Table) -> pa.Table:
        """The rows with the code of their combination in every dimension."""
        for word, dimension in DIMENSIONS.items():
            values = words[dimension.source]
            rows, different = distinct(values.cast(_LIST) if dimension.many else values)
            words = words.append_column(dimension.code, pa.array(self._codes(word, different)[rows]))
        return words

    def _codes(self, word: str, values: pa.Array) -> Numbers:
        known = self._known[word]
        keys = joined(values) if pa.types.is_list(values.type) else values.cast(pa.string())
        codes = known.codes(keys)
        unmet = np.flatnonzero(codes == 0)
        if len(unmet):
            at = pa.array(unmet)
            codes[unmet] = self._met(word, values.take(at))
            known.add(keys.take(at), codes[unmet])
        return codes

    def _met(self, word: str, values: pa.Array) -> Numbers:
        """Codes of combinations that are met first; those that the store does not know get the next ones."""
        members = _members(values)
        codes = self._looked_up(word, members)
        new = np.flatnonzero(codes == 0)
        if len(new):
            codes[new] = self._last[word] + 1 + np.arange(len(new))
            self._last[word] += len(new)
            entered = members.take(pa.array(new))
            columns = pa.repeat(pa.scalar(word), len(new)), pa.array(codes[new]), _key(entered), entered
            self._new.append(pa.table(list(columns), schema=TABLES["combination"]))
        return codes

    def _looked_up(self, word: str, members: pa.Array) -> Numbers:
        """Codes that the store has already; 0 where it has none."""
        codes = np.zeros(len(members), np.int32)
        if word in self._held:
            numbers = pa.array(np.arange(len(members)))
            self._reader.register("wanted", pa.table({"n": numbers, "key": _key(members), "members": members}))
            found = self._reader.execute(
                "SELECT w.n, c.code FROM combination c JOIN wanted w "
                "ON c.dim = $dim AND c.key = w.key AND c.members = w.members",
                {"dim": word},
            ).fetchnumpy()
            self._reader.unregister("wanted")
            codes[found["n"]] = found["code"]
        return codes

    def enter(self, cursor: Cursor) -> None:
        """Write the new combinations."""
        if not self._new:
            return
        cursor.register("entered", pa.concat_tables(self._new))
        cursor.execute("INSERT INTO combination SELECT * FROM entered")
        cursor.execute(
            "INSERT INTO combination_value SELECT dim, code, unnest(members), len(members) FROM entered "
            "UNION ALL SELECT dim, code, $none, 1 FROM entered WHERE members = []",
            {"none": NONE},
        )
        cursor.unregister("entered")
        self._new = []


class _Known:
    """Keys of combinations with their codes."""

    def __init__(self) -> None:
        self._keys = pa.array([], pa.string())
        self._codes: Numbers = np.zeros(0, np.int32)

    def codes(self, keys: pa.Array) -> Numbers:
        """The code of each key; 0 for those that are not known."""
        places = pc.fill_null(pc.index_in(keys, self._keys), len(self._codes)).to_numpy()
        found: Numbers = np.append(self._codes, np.int32(0))[places]
        return found

    def add(self, keys: pa.Array, codes: Numbers) -> None:
        """Know more."""
        self._keys = pa.concat_arrays([self._keys, keys])
        self._codes = np.concatenate([self._codes, codes])


def _members(values: pa.Array) -> pa.Array:
    """Values as lists of texts, in the order in which they are shown; no value is an empty list."""
    if pa.types.is_list(values.type):
        return values
    given = pc.is_valid(values).to_numpy(zero_copy_only=False)
    offsets = np.concatenate([[0], np.cumsum(given)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), values.drop_null().cast(pa.string()))


def _key(members: pa.Array) -> pa.Array:
    return pc.binary_join(members, "|")
