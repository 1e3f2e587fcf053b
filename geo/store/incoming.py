"""The reports of a new batch: cleaned, numbered, written as a stream, and which of them stand alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from geo.ahead import ahead
from geo.errors import InputError
from geo.store.checks import clean
from geo.store.contract import Reports
from geo.store.duck import Cursor
from geo.store.schema import REPORT_TABLE
from geo.store.streams import insert_stream

_ROWS = 16_384
"""Reports that are made ready at once."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """Reports on their way in, the number of their batch, and the highest number of a report before them."""

    reports: Reports
    batch_id: int
    last: int

    def tables(self) -> Iterator[pa.Table]:
        """The rows of the report table, piece by piece, in order."""
        return ahead(self._ready, self._pieces())

    def _pieces(self) -> Iterator[tuple[pa.RecordBatch, int]]:
        done = 0
        for piece in self.reports.to_batches(max_chunksize=_ROWS):
            if piece.num_rows:
                yield piece, done
            done += piece.num_rows

    def _ready(self, piece: tuple[pa.RecordBatch, int]) -> pa.Table:
        batch, done = piece
        table = clean(pa.Table.from_batches([batch]), first=done)
        first = self.last + done + 1
        head = (
            pa.array(np.arange(first, first + table.num_rows)),
            pa.repeat(pa.scalar(self.batch_id, pa.int32()), table.num_rows),
            pa.repeat(pa.scalar(True), table.num_rows),
        )
        return pa.table([*head, *table.columns], schema=REPORT_TABLE)

    def insert(self, cursor: Cursor) -> None:
        """Write the reports; the temporary table ``incoming`` has the keys of each afterwards."""
        insert_stream(cursor, "INSERT INTO report SELECT * FROM pieces", REPORT_TABLE, self.tables())
        cursor.execute(
            "CREATE OR REPLACE TEMP TABLE incoming AS "
            "SELECT report_no, dataset, record_id, incident FROM report WHERE report_no > $last",
            {"last": self.last},
        )
        _check_unique(cursor)

    def lone(self, cursor: Cursor) -> Iterator[pa.Table]:
        """The rows whose incident is not among those of the temporary table ``touched``, which is read at once."""
        found: Any = cursor.execute(
            "SELECT report_no FROM incoming WHERE incident IN (SELECT incident FROM touched) ORDER BY report_no"
        ).fetchnumpy()["report_no"]
        return (_without(table, found) for table in self.tables())


def _without(table: pa.Table, numbers: npt.NDArray[np.int64]) -> pa.Table:
    """The rows that have none of some numbers, which are in order."""
    own = table.column("report_no").to_numpy()
    first, end = np.searchsorted(numbers, (own[0], own[-1] + 1))
    return table.filter(pa.array(~np.isin(own, numbers[first:end]))) if end > first else table


def _check_unique(cursor: Cursor) -> None:
    twice = cursor.execute(
        "SELECT dataset, record_id, count(*) FROM incoming GROUP BY dataset, record_id HAVING count(*) > 1 LIMIT 1"
    ).fetchone()
    if twice:
        raise InputError(
            f"Record {twice[1][:100]!r} of data set {twice[0][:100]!r} comes {twice[2]} times in one batch. "
            "Give each row its own record id. Nothing was written."
        )
