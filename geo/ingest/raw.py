"""What a reader hands on: the cells of a file as text, untouched, with the line each row came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa

LINE = "line"
BATCH_ROWS = 32_768


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row kept out: its line in the file (or row of the sheet, or number of the feature), where and why.

    ``fields`` are the cells as read, for mending; empty where not even that was possible.
    """

    row: int
    column: str | None
    value: str
    reason: str
    fields: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The four keys that are reported."""
        return {"row": self.row, "column": self.column, "value": self.value[:200], "reason": self.reason}


class Rows:
    """Rows of text cells: a table in memory, or a file of batches of which only one is in memory at a time.

    Columns are named by position (``"0"``, ``"1"`` ...), then `LINE`. No cell is null: blank is ``""``.
    """

    def __init__(self, table: pa.Table | None = None, *, path: Path | None = None, keep: Any = None) -> None:
        self._table = table
        self._path = path
        self._keep = keep  # the folder lives as long as its rows
        self.num_rows: int = table.num_rows if table is not None else self._count()

    @classmethod
    def of(cls, columns: Sequence[Sequence[str]], lines: Sequence[int]) -> "Rows":
        """Rows from columns of text."""
        arrays = [pa.array(column, pa.string()) for column in columns] + [pa.array(lines, pa.int32())]
        return cls(pa.table(arrays, names=[*map(str, range(len(columns))), LINE]))

    @classmethod
    def open(cls, path: Path, keep: TemporaryDirectory[str], *, in_memory_below: int = 64_000_000) -> "Rows":
        """Rows of an Arrow file; a small one is taken into memory."""
        if path.stat().st_size >= in_memory_below:
            return cls(path=path, keep=keep)
        with pa.OSFile(str(path)) as source:
            return cls(pa.ipc.open_file(source).read_all())

    def _reader(self, columns: Sequence[str] | None) -> Any:
        included = None
        if columns is not None:
            with pa.OSFile(str(self._path)) as source:
                names = pa.ipc.open_file(source).schema.names
            included = [names.index(name) for name in columns]
        options = pa.ipc.IpcReadOptions(included_fields=included)
        return pa.ipc.open_file(pa.OSFile(str(self._path)), options=options)

    def _count(self) -> int:
        reader = self._reader([LINE])
        return sum(reader.get_batch(n).num_rows for n in range(reader.num_record_batches))

    def batches(self) -> Iterator[pa.RecordBatch]:
        """All rows in order, some ten thousands at a time."""
        if self._table is not None:
            yield from self._table.combine_chunks().to_batches(max_chunksize=BATCH_ROWS)
            return
        reader = self._reader(None)
        for number in range(reader.num_record_batches):
            yield reader.get_batch(number)

    def head(self, name: str, rows: int) -> pa.ChunkedArray:
        """The first cells of a column."""
        if self._table is not None:
            return self._table.column(name).slice(0, rows)
        reader = self._reader([name])
        return pa.chunked_array([reader.get_batch(0).column(name)]).slice(0, rows)

    def column(self, name: str) -> pa.ChunkedArray:
        """One whole column."""
        if self._table is not None:
            return self._table.column(name)
        return self._reader([name]).read_all().column(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """A file as read: names of its columns, all cells as text, and what was found on the way.

    ``rows_read = rows.num_rows + len(rejected)``; blank lines are no rows. ``row`` numbers are physical lines
    of a text file, rows of a sheet, or 1-based numbers of features.
    """

    name: str
    format: str
    columns: tuple[str, ...]
    rows: Rows
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    rejected: tuple[Rejected, ...] = ()
    blank: int = 0
    warnings: tuple[str, ...] = ()
    sha256: str = ""
    size: int = 0
    hidden: tuple[str, ...] = field(default=())

    @property
    def rows_read(self) -> int:
        """Rows of the file, whatever became of them."""
        return self.rows.num_rows + len(self.rejected)

    def head(self, name: str, rows: int) -> pa.ChunkedArray:
        """The first cells of a column, by its name in the file."""
        return self.rows.head(str(self.columns.index(name)), rows)

    def column(self, name: str) -> pa.ChunkedArray:
        """All cells of a column, by its name in the file."""
        return self.rows.column(str(self.columns.index(name)))
