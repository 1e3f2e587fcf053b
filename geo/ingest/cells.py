"""Columns of one batch of rows, parsed once per distinct value."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geo.ingest.raw import LINE

T = TypeVar("T")
Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

_KEEP = 200_000
"""Parsed values kept between batches, at most, per parser."""


_INVISIBLE: Final = "\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069"
"""Marks that files pasted together, and text from right to left, leave around a cell; inside it they stay."""

_ASCII: Final = 128
_INVISIBLE_ENDS: Final = f"^[{_INVISIBLE}]|[{_INVISIBLE}]$"
_OUTER: Final = _INVISIBLE + " \t\r\n\u00a0\u202f\u3000"


@dataclass(frozen=True, slots=True)
class Coded:
    """A column as codes of its distinct, filled, trimmed values; -1 where the cell is blank."""

    codes: Ints
    values: list[str]

    def rows_of(self, wanted: set[int]) -> list[int]:
        """Rows whose value has one of these codes."""
        return np.flatnonzero(np.isin(self.codes, list(wanted))).tolist() if wanted else []


class Cells:
    """The cells of a batch by the names of their columns."""

    def __init__(
        self, batch: pa.RecordBatch, columns: Sequence[str], missing: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self.num_rows: int = batch.num_rows
        self.lines: Ints = batch.column(LINE).to_numpy()
        self._batch = batch
        self._missing = missing or {}
        self._position = {name: number for number, name in enumerate(columns)}
        self._text: dict[str, pa.Array] = {}
        self._coded: dict[str, Coded] = {}

    def raw(self, their: str) -> pa.Array:
        """Cells as they are."""
        return self._batch.column(self._position[their])

    def text(self, their: str) -> pa.Array:
        """Trimmed cells; blank, or what the mapping calls missing, is null."""
        if their not in self._text:
            trimmed = _trimmed(self.raw(their))
            missing = self._missing.get(their, ())
            blank = pc.is_in(trimmed, pa.array(["", *missing])) if missing else pc.equal(pc.binary_length(trimmed), 0)
            if pc.any(blank).as_py():
                trimmed = pc.if_else(blank, pa.scalar(None, pa.string()), trimmed)
            self._text[their] = trimmed
        return self._text[their]

    def coded(self, their: str) -> Coded:
        """Trimmed cells as codes."""
        if their not in self._coded:
            self._coded[their] = code(self.text(their))
        return self._coded[their]

    def untrimmed(self, their: str) -> Coded:
        """Cells as they are, as codes; only the empty ones are blank."""
        cells = self.raw(their)
        return code(pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells))

    def fields(self, row: int) -> tuple[str, ...]:
        """All cells of a row, as read."""
        return tuple(str(self._batch.column(n)[row].as_py()) for n in range(len(self._position)))


def _trimmed(cells: pa.Array) -> pa.Array:
    """Cells without white space and invisible marks around them; in ASCII there are no such marks."""
    trimmed = pc.utf8_trim_whitespace(cells)
    letters = np.frombuffer(trimmed.buffers()[2] or b"", np.uint8)
    if letters.max(initial=0) >= _ASCII and pc.any(pc.match_substring_regex(trimmed, _INVISIBLE_ENDS)).as_py():
        trimmed = pc.utf8_trim(trimmed, characters=_OUTER)
    return trimmed


def code(cells: pa.Array) -> Coded:
    """Dictionary codes of an array of text."""
    encoded = cells.dictionary_encode()
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return Coded(codes.astype(np.int32, copy=False), encoded.dictionary.to_pylist())


def join_filled(parts: Sequence[pa.Array], separator: str) -> pa.Array:
    """The filled cells of each row, joined; ``""`` where there is none.

    pyarrow 26 leaves out rows in which all is null when told to skip nulls: those are given ``""`` first.
    """
    empty = pc.is_null(parts[0])
    for part in parts[1:]:
        empty = pc.and_(empty, pc.is_null(part))
    first = pc.if_else(empty, pa.scalar(""), parts[0])
    return pc.binary_join_element_wise(first, *parts[1:], separator, null_handling="skip")


class Parser:
    """A parser of cells that remembers what it has read."""

    def __init__(self, parse: Callable[[str], T]) -> None:
        self._parse: Callable[[str], Any] = parse
        self._known: dict[str, Any] = {}

    def __call__(self, values: Sequence[str]) -> list[Any]:
        """Parsed values, one a distinct cell; an error is a value too (`ValueError`)."""
        parse = self._parse
        if len(self._known) > _KEEP:
            self._known = {}  # another thread may still read the old one
        known = self._known
        results = []
        for value in values:
            if value in known:
                results.append(known[value])
                continue
            try:
                result = parse(value)
            except ValueError as error:
                result = error
            known[value] = result
            results.append(result)
        return results


def spread(coded: Coded, results: Sequence[Any], kind: pa.DataType) -> pa.Array:
    """One result per distinct value, put back on the rows; null where the cell is blank."""
    return pa.array(results, kind).take(pa.array(coded.codes, mask=coded.codes < 0))


def spread_numpy(coded: Coded, results: Sequence[Any], default: Any, dtype: Any) -> npt.NDArray[Any]:
    """The same as a numpy array, with a default where the cell is blank."""
    table = np.empty(len(results) + 1, dtype=dtype)
    table[: len(results)] = results
    table[-1] = default
    return table[coded.codes]
