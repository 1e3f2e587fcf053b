"""Rows of totals at the end of a sheet: kept out, because they are no incidents."""

import re
from collections.abc import Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from geo.ingest.cells import Cells
from geo.ingest.mapping import DATES, Mapping

_WORDS: Final = (
    r"(?i)^(grand |sub-?)?totals?\b.{0,30}$|^(somme|sum|summe|suma|total général|المجموع|الإجمالي|الاجمالي|مجموع)\s*:?$"
)
_LOOK: Final = 4
"""A total is named in one of the first columns."""


def totals_rows(cells: Cells, columns: Sequence[str], mapping: Mapping) -> list[int]:
    """Rows that begin with a word for totals and have no date."""
    dates = [their for their, ours in mapping.columns.items() if ours in DATES]
    rows: set[int] = set()
    for their in columns[:_LOOK]:
        named = pc.match_substring_regex(cells.text(their), _WORDS)
        rows.update(pc.indices_nonzero(named.fill_null(False)).to_pylist())
    return sorted(row for row in rows if all(_no_digit(cells.text(their)[row]) for their in dates))


def _no_digit(cell: pa.Scalar) -> bool:
    text = cell.as_py()
    return text is None or not re.search(r"\d", text)
