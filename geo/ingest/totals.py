"""Rows of totals at the end of a sheet: kept out, because they are no incidents."""

from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.ingest.cells import Cells
from geo.ingest.mapping import DATES, Mapping

_WORDS: Final = (
    r"(?i)^(grand |sub-?)?totals?\b.{0,30}$"
    r"|^(somme|sum|summe|gesamt|insgesamt|suma|total général|totale|итого|всего|усього|всього|разом|toplam|"
    r"المجموع|الإجمالي|الاجمالي|مجموع)\s*:?$"
)
_LOOK: Final = 4
"""A total is named in one of the first columns."""


def totals_rows(cells: Cells, columns: Sequence[str], mapping: Mapping) -> list[int]:
    """Rows that begin with a word for totals and have no date."""
    undated = np.ones(cells.num_rows, np.bool_)
    for their in (their for their, ours in mapping.columns.items() if ours in DATES):
        dated = pc.match_substring_regex(cells.text(their), r"\p{Nd}")
        undated &= ~dated.fill_null(False).to_numpy(zero_copy_only=False)
    rows = np.flatnonzero(undated)
    if not len(rows):
        return []
    named = np.zeros(len(rows), np.bool_)
    for their in columns[:_LOOK]:
        words = pc.match_substring_regex(cells.text(their).take(pa.array(rows)), _WORDS)
        named |= words.fill_null(False).to_numpy(zero_copy_only=False)
    found: list[int] = rows[named].tolist()
    return found
