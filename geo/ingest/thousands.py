"""Counts whose thousands are parted by dots, ``2.977``: told by the rest of the file, never guessed."""

import re
from typing import Final

import pyarrow.compute as pc

from geo.ingest.codebooks import FRACTIONS
from geo.ingest.mapping import OWN_FORM, Mapping
from geo.ingest.raw import RawTable

_DOTTED: Final = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_DECIMAL_COMMA: Final = r"^\s*-?\d{1,3},(\d{1,2}|\d{4,})\s*$"
_COUNTS: Final = re.compile(r"(killed|injured|weapon_count)_(low|best|high)")
_LOOK: Final = 1_000


def dotted_counts(raw: RawTable, mapping: Mapping) -> dict[str, bool]:
    """Columns of counts with figures such as ``2.977``: whether the dots part thousands, or it cannot be told.

    A person is no fraction, so such a figure has thousands, if the file elsewhere writes decimals with a comma, or is
    parted by semicolons as where the comma is the decimal mark. Otherwise the dot could be a decimal point and the
    figure a mean: neither is taken, and ``4.000`` beside it is not 4 either.
    """
    if {OWN_FORM, *FRACTIONS} & set(mapping.rules):
        return {}
    found: dict[str, bool] = {}
    for their in (their for their, ours in mapping.columns.items() if _COUNTS.fullmatch(ours)):
        points = [cell.strip() for cell in pc.unique(raw.column(their)).to_pylist() if "." in cell]
        figures = [cell for cell in points if cell.replace(".", "").isdigit()]
        if figures and all(map(_DOTTED.fullmatch, figures)):
            told = _decimal_comma(raw)
            meant = any(not cell.endswith(".000") for cell in figures)
            if told or meant:
                found[their] = told or raw.delimiter == ";"
    return found


def _decimal_comma(raw: RawTable) -> bool:
    """Whether numbers of any column are written ``33,3152``."""
    return any(
        pc.any(pc.match_substring_regex(raw.head(name, _LOOK), _DECIMAL_COMMA)).as_py() or False for name in raw.columns
    )
