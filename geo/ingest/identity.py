"""What makes a row the same row again: its record id, or a hash of what it says and how often it was said before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

import pyarrow as pa
import pyarrow.compute as pc

from geo.ingest.cells import Cells, join_filled


@dataclass(slots=True)
class Identity:
    """Gives every row of a file an id of its own, in the order of the file.

    ``hashes`` is false where the file has ids. An id met before gets ``#2``, ``#3`` ...: with the same
    content it is the same record again, with other content another one; the caller decides.
    """

    column: str | None
    columns: Sequence[str]
    seen: Counter[str] = field(default_factory=Counter)
    unique: bool = False

    def ids(self, cells: Cells, own: tuple[pa.Array, pa.Array] | None = None) -> tuple[list[str], list[int]]:
        """Ids of a batch, and how many rows before had the same one.

        ``own`` are the data set and record id of each row of a file in our own form, as read.
        """
        scopes = own[0].to_pylist() if own else [""] * cells.num_rows
        if self.column is None:
            base = _row_hashes(cells, self.columns)
        else:
            given = (own[1] if own else cells.text(self.column)).to_pylist()
            if self.unique and None not in given:
                return given, [0] * len(given)
            hashed = _row_hashes(cells, self.columns) if None in given else given
            base = [name or other for name, other in zip(given, hashed, strict=True)]
        ids: list[str] = []
        before: list[int] = []
        for name, scope in zip(base, scopes, strict=True):
            times = self.seen[f"{scope}\x1f{name}"]
            self.seen[f"{scope}\x1f{name}"] = times + 1
            before.append(times)
            ids.append(f"{name}#{times + 1}" if times else name)
        return ids, before


def _row_hashes(cells: Cells, columns: Sequence[str]) -> list[str]:
    """Hash of each row's filled cells with the names of their columns, in the order of the names.

    A blank column more or less, or another order of columns, is the same row.
    """
    parts = [pc.binary_join_element_wise(column, cells.text(column), "\x1f") for column in sorted(columns)]
    joined = join_filled(parts, "\x1e")
    return [blake2b(row.encode(), digest_size=8).hexdigest() for row in joined.to_pylist()]


def row_contents(cells: Cells, columns: Sequence[str]) -> list[str]:
    """The same hash, for telling whether two rows with one id say the same."""
    return _row_hashes(cells, columns)


def all_distinct(ids: pa.ChunkedArray) -> bool:
    """Whether no filled id occurs twice."""
    trimmed = pc.utf8_trim_whitespace(ids)
    return bool(pc.count_distinct(trimmed).as_py() == len(trimmed))
