"""Likely duplicates: rows of this file that may be incidents already known from another source, with reasons."""

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from geo.ingest.blocking import candidate_pairs
from geo.ingest.likeness import LIKELY, Likeness, likeness
from geo.ingest.spool import SpooledTable

COMPARED: Final = (
    "incident", "dataset", "record_id", "date_start", "date_end", "date_precision", "time_local", "time_zone",
    "place_named", "site", "country", "admin1", "lat", "lon", "radius_m", "geo_precision", "event_type", "weapons",
    "claimed_by", "attributed_to", "target", "killed_best", "injured_best", "title", "text",
)  # fmt: skip
"""Columns that are compared; a table of known reports needs no others."""

MOST: Final = 20_000
"""Pairs listed, at most."""


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """A row of the file and a known report of another source that may be of the same incident.

    ``score`` runs from 0 to 1; ``reasons`` say what spoke for and against it, with its weight.
    """

    line: int
    record_id: str
    other_dataset: str
    other_record_id: str
    incident: str
    score: float
    reasons: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__} | {"reasons": list(self.reasons)}


def find_likely(
    reports: pa.Table | SpooledTable, lines: pa.ChunkedArray, known: pa.Table | None
) -> tuple[LikelyDuplicate, ...]:
    """Compare planned reports with known ones of other data sets.

    Parameters
    ----------
    reports, lines
        Rows to be written, and their lines in the file.
    known
        Live reports with the columns `COMPARED` (others are ignored, missing ones unknown).

    Returns
    -------
    tuple of LikelyDuplicate
        The best pair of each row and known incident that is `LIKELY` or better, best first.
    """
    if known is None or not known.num_rows or not reports.num_rows:
        return ()
    new = _columns(reports)
    others = _columns(known)
    best: dict[tuple[int, str], LikelyDuplicate] = {}
    at, to = candidate_pairs(new, others)
    new_rows, known_rows = _rows(new, at), _rows(others, to)
    for ours, theirs in zip(at.tolist(), to.tolist(), strict=True):
        row, other = new_rows[ours], known_rows[theirs]
        if row["dataset"] == other["dataset"]:
            continue
        found = likeness(row, other)
        key = (ours, str(other["incident"]))
        if found.score >= LIKELY and (key not in best or best[key].score < found.score):
            best[key] = _pair(lines[ours].as_py(), row, other, found)
    return tuple(sorted(best.values(), key=lambda pair: (-pair.score, pair.line)))[:MOST]


def _columns(table: pa.Table | SpooledTable) -> pa.Table:
    present = [name for name in COMPARED if name in table.column_names]
    return table.select(present).combine_chunks()


def _rows(table: pa.Table, numbers: npt.NDArray[np.int64]) -> dict[int, AnyMapping[str, Any]]:
    """The rows that are compared, by number."""
    wanted = np.unique(numbers)
    held = table.take(pa.array(wanted)).to_pylist()
    blank = dict.fromkeys(COMPARED)
    return {number: blank | row for number, row in zip(wanted.tolist(), held, strict=True)}


def _pair(line: int, row: AnyMapping[str, Any], other: AnyMapping[str, Any], found: Likeness) -> LikelyDuplicate:
    return LikelyDuplicate(
        line, row["record_id"], other["dataset"], other["record_id"], other["incident"], found.score, found.reasons
    )
