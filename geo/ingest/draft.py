"""The reports of one batch while they are being made: columns of ours, rows kept out, cells worth keeping."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from geo.ingest.cells import Bools, Cells, Coded
from geo.ingest.raw import Rejected
from geo.model.columns import REPORT_SCHEMA


@dataclass(slots=True)
class Draft:
    """Columns of ours by name, as arrays of one length.

    ``bad`` holds the first fault of each faulty row; ``keep`` the columns of theirs whose cells say more than
    what was made of them, and in which rows; ``notes`` counts what is worth a warning, ``flags`` are points
    that are kept but doubted.
    """

    cells: Cells
    columns: dict[str, pa.Array] = field(default_factory=dict)
    bad: dict[int, Rejected] = field(default_factory=dict)
    keep: dict[str, Bools] = field(default_factory=dict)
    notes: dict[str, dict[str, int]] = field(default_factory=dict)
    flags: list[Rejected] = field(default_factory=list)
    ambiguous: Bools = field(init=False)

    def __post_init__(self) -> None:
        self.ambiguous = np.zeros(self.cells.num_rows, dtype=np.bool_)

    @property
    def num_rows(self) -> int:
        """How many rows."""
        return self.cells.num_rows

    def get(self, ours: str) -> pa.Array:
        """A column of ours; all null if nothing was made for it."""
        if ours not in self.columns:
            kind = REPORT_SCHEMA.field(ours).type
            if pa.types.is_list(kind):
                return pa.array([[]], kind).take(pa.array(np.zeros(self.num_rows, np.int32)))
            return pa.nulls(self.num_rows, kind)
        return self.columns[ours]

    def reject(self, row: int, their: str | None, value: str, reason: str) -> None:
        """Keep a row out; the first fault is the one reported."""
        if row not in self.bad:
            self.bad[row] = Rejected(int(self.cells.lines[row]), their, value[:200], reason, self.cells.fields(row))

    def reject_errors(self, their: str, coded: Coded, results: list[Any]) -> None:
        """Keep out the rows whose cell could not be parsed."""
        wrong = {number for number, result in enumerate(results) if isinstance(result, ValueError)}
        for row in coded.rows_of(wrong):
            self.reject(row, their, coded.values[coded.codes[row]], str(results[coded.codes[row]]))

    def keep_cells(self, their: str, rows: Bools | None = None) -> None:
        """Keep the cells of a column in ``extra``, in some rows or in all."""
        mask = np.ones(self.num_rows, dtype=np.bool_) if rows is None else rows
        self.keep[their] = self.keep[their] | mask if their in self.keep else mask

    def keep_where(self, their: str, coded: Coded, flags: list[bool]) -> None:
        """Keep the cells whose distinct value is flagged."""
        wanted = {number for number, flag in enumerate(flags) if flag}
        if wanted:
            self.keep_cells(their, np.isin(coded.codes, list(wanted)))

    def note(self, kind: str, value: str, times: int = 1) -> None:
        """Count something to warn of."""
        seen = self.notes.setdefault(kind, {})
        if value in seen or len(seen) < 1_000:  # noqa: PLR2004 - enough to name the commonest
            seen[value] = seen.get(value, 0) + times
