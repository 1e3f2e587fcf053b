"""Where readers put rows: batches of text cells into an Arrow file, and the rows that were kept out."""

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa

from geo.errors import InputError
from geo.ingest.limits import Limits
from geo.ingest.raw import BATCH_ROWS, LINE, Rejected

_NOT_UTF8 = "it holds bytes that are not valid text in this encoding"
_CELLS = 64 * BATCH_ROWS
"""Cells held at a time: a wide table is written in smaller batches."""

_NUL = "it holds a NUL character: the file is damaged here"


@dataclass(slots=True)
class Found:
    """What a reader found out about a file, for `RawTable`."""

    format: str
    columns: list[str] = field(default_factory=list)
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    sheets: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    header_row: int | None = None
    blank: int = 0
    warnings: list[str] = field(default_factory=list)


class Sink:
    """Collects rows; refuses a file with more rows than allowed."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self.limits = limits
        self.rejected: list[Rejected] = []
        self.rows = 0
        self._path = path
        self._writer: pa.RecordBatchFileWriter | None = None
        self._schema = pa.schema([(LINE, pa.int32())])
        self._batch = BATCH_ROWS
        self._cells: list[Sequence[str]] = []
        self._lines: list[int] = []
        self._batches: list[pa.RecordBatch] = []
        self._pool = ThreadPoolExecutor(1)  # packs and writes while the next rows are parsed
        self._written: Future[None] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def open(self, width: int) -> None:
        """Begin, with a number of columns."""
        self._schema = pa.schema([*((str(n), pa.string()) for n in range(width)), (LINE, pa.int32())])
        self._batch = min(BATCH_ROWS, max(_CELLS // max(width, 1), 1))
        options = pa.ipc.IpcWriteOptions(compression="lz4")
        self._writer = pa.ipc.new_file(str(self._path), self._schema, options=options)

    def restart(self) -> None:
        """Forget everything and begin again: the quick way did not do."""
        self._wait()
        if self._writer is not None:
            self._writer.close()
        self._writer, self.rows, self._cells, self._lines, self._batches = None, 0, [], [], []
        self.rejected.clear()

    def add(self, cells: Sequence[str], line: int) -> None:
        """One row of cells, as many as there are columns; a damaged or oversized cell rejects it."""
        joined = "".join(cells)
        if joined.isascii() and "\0" not in joined and len(joined) <= self.limits.field:
            self._take(cells, line)
            return
        for number, cell in enumerate(cells):
            if not cell.isascii() and not _is_text(cell):
                self.reject(line, _NOT_UTF8, cells, number)
                return
            if "\0" in cell:
                self.reject(line, _NUL, cells, number)
                return
            if len(cell) > self.limits.field:
                self.reject(line, f"the cell is longer than {self.limits.field:,} characters", cells, number)
                return
        self._take(cells, line)

    def _take(self, cells: Sequence[str], line: int) -> None:
        self._cells.append(cells)
        self._lines.append(line)
        self._count(1)
        if len(self._cells) >= self._batch:
            self._flush()

    def add_batch(self, columns: Sequence[pa.Array], lines: pa.Array) -> None:
        """Many rows whose cells are known to be sound; not to be mixed with `add`."""
        self._count(len(lines))
        self._batches.append(pa.record_batch([*columns, lines], schema=self._schema))
        if sum(batch.num_rows for batch in self._batches) >= BATCH_ROWS:
            self._write_batches()

    def _write_batches(self) -> None:
        if self._batches and self._writer is not None:
            self._wait()
            self._written = self._pool.submit(_write, self._writer, self._batches)
            self._batches = []

    def _wait(self) -> None:
        """Until all that was handed over is in the file; what went wrong there is raised here."""
        if self._written is not None:
            self._written.result()
            self._written = None

    def reject(self, line: int, reason: str, cells: Sequence[str] = (), column: int | None = None) -> None:
        """Keep a row out. ``column`` is a position; names are put in when the header is known."""
        fields = tuple(_printable(cell[:2_000]) for cell in cells[: self.limits.columns])
        value = fields[column] if column is not None and column < len(fields) else ""
        self.rejected.append(Rejected(line, None if column is None else str(column), value[:200], reason, fields))
        self._count(0)

    def _count(self, more: int) -> None:
        self.rows += more
        if self.rows + len(self.rejected) > self.limits.rows:
            raise InputError(
                f"The file has more than {self.limits.rows:,} rows, the limit of one import; "
                "split it and import the parts."
            )

    def _flush(self) -> None:
        if not self._cells:
            return
        columns = [pa.array(column, pa.string()) for column in zip(*self._cells, strict=True)]
        lines = pa.array(self._lines, pa.int32())
        self._cells, self._lines = [], []
        if self._writer is not None:
            self._writer.write_batch(pa.record_batch([*columns, lines], schema=self._schema))

    def close(self) -> None:
        """Write what is left."""
        if self._writer is None:
            self.open(0)
        self._flush()
        self._write_batches()
        self._wait()
        self._pool.shutdown()
        if self._writer is not None:
            self._writer.close()


def _write(writer: pa.RecordBatchFileWriter, batches: list[pa.RecordBatch]) -> None:
    writer.write_table(pa.Table.from_batches(batches).combine_chunks())


def _is_text(cell: str) -> bool:
    try:
        cell.encode()
    except UnicodeEncodeError:
        return False
    return True


def _printable(cell: str) -> str:
    """The cell with undecodable bytes shown as U+FFFD, so that it can be printed and stored."""
    return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in cell)
