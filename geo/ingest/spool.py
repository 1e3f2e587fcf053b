"""Planned reports, in memory while they are few, else in a file of which one piece is in memory at a time."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import pyarrow as pa

from geo.model.columns import REPORT_SCHEMA

IN_MEMORY: Final = 64_000_000
"""Bytes of reports that are kept in memory, at most."""


class Spool:
    """Takes pieces of `REPORT_SCHEMA` in their order and gives them back as one table."""

    def __init__(self, in_memory: int = IN_MEMORY) -> None:
        self._most = in_memory
        self._held: list[pa.RecordBatch] = []
        self._size = 0
        self._file: _File | None = None

    def add(self, piece: pa.RecordBatch) -> None:
        """One more piece."""
        if self._file is not None:
            self._file.write(piece)
            return
        self._held.append(piece)
        self._size += piece.nbytes
        if self._size > self._most:
            self._file = _File()
            for held in self._held:
                self._file.write(held)
            self._held = []

    def table(self) -> "pa.Table | SpooledTable":
        """All that was added."""
        if self._file is None:
            return pa.Table.from_batches(self._held, schema=REPORT_SCHEMA)
        self._file.close()
        return SpooledTable(self._file)


class _File:
    """The file of a spool; it is gone when nobody holds it any more."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="atlas-plan-")
        self.path = Path(self._folder.name) / "reports.arrow"
        options = pa.ipc.IpcWriteOptions(compression="lz4")  # less to write, and to read twice
        self._writer = pa.ipc.new_file(str(self.path), REPORT_SCHEMA, options=options)
        self.num_rows = 0

    def write(self, piece: pa.RecordBatch) -> None:
        self._writer.write_batch(piece)
        self.num_rows += piece.num_rows

    def close(self) -> None:
        self._writer.close()


class SpooledTable:
    """A table of `REPORT_SCHEMA` in a file, with what is used of `pyarrow.Table`; a selection of it is in memory."""

    schema = REPORT_SCHEMA
    column_names = REPORT_SCHEMA.names

    def __init__(self, file: _File) -> None:
        self._file = file
        self.num_rows = file.num_rows

    def __len__(self) -> int:
        return self.num_rows

    def __getitem__(self, name: str) -> pa.ChunkedArray:
        return self.select([name]).column(0)

    def column(self, name: str) -> pa.ChunkedArray:
        """One whole column."""
        return self[name]

    def select(self, names: Sequence[str]) -> pa.Table:
        """Some columns, whole."""
        return self._reader(names).read_all().select(list(names))

    def to_batches(self, max_chunksize: int | None = None) -> Iterator[pa.RecordBatch]:
        """All rows in their order, piece by piece."""
        reader = self._reader(None)
        for number in range(reader.num_record_batches):
            piece = reader.get_batch(number)
            yield from pa.Table.from_batches([piece]).to_batches(max_chunksize=max_chunksize or piece.num_rows)

    def slice(self, first: int, rows: int) -> pa.Table:
        """Some rows that follow each other."""
        found = []
        for piece in self.to_batches():
            if first < piece.num_rows and rows > 0:
                part = piece.slice(max(first, 0), rows)
                found.append(part)
                rows -= part.num_rows
            first -= piece.num_rows
            if rows <= 0:
                break
        return pa.Table.from_batches(found, schema=REPORT_SCHEMA)

    def filter(self, mask: pa.ChunkedArray) -> pa.Table:
        """The rows that a mask names."""
        found, first = [], 0
        for piece in self.to_batches():
            chosen = mask.slice(first, piece.num_rows)
            found.append(piece.filter(chosen.combine_chunks()))
            first += piece.num_rows
        return pa.Table.from_batches(found, schema=REPORT_SCHEMA)

    def to_pylist(self) -> list[dict[str, Any]]:
        """All rows."""
        return [row for piece in self.to_batches() for row in piece.to_pylist()]

    def _reader(self, names: Sequence[str] | None) -> Any:
        fields = None if names is None else [REPORT_SCHEMA.get_field_index(name) for name in names]
        options = pa.ipc.IpcReadOptions(included_fields=fields)
        return pa.ipc.open_file(pa.OSFile(str(self._file.path)), options=options)
