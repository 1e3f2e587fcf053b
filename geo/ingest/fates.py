"""What becomes of each row: new, changed or the same again, by what is live and by what stood before it in the file."""

from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from geo.ingest.draft import Draft
from geo.ingest.mapping import OWN_FORM, Mapping
from geo.model.form import row_hashes

NEW, CHANGED, DUPLICATE = "new", "changed", "duplicate"
"""What becomes of a row that is not rejected."""

Key = tuple[str, str]
"""Data set and record id."""


@dataclass(slots=True)
class FateJudge:
    """Judges the rows of a file in their order.

    ``known`` has the content and the incident of each live record; ``identical`` collects line and id of rows that
    repeat an earlier one of a file without ids.
    """

    mapping: Mapping
    known: dict[Key, tuple[str, str]]
    has_ids: bool
    met: set[Key] = field(default_factory=set)
    first_content: dict[str, set[str]] = field(default_factory=dict)
    identical: list[tuple[int, str]] = field(default_factory=list)

    @classmethod
    def of(cls, mapping: Mapping, live: pa.Table | None, *, has_ids: bool) -> "FateJudge":
        """A judge who knows the live records of a data set."""
        rows: list[dict[str, Any]] = live.to_pylist() if live is not None else []
        known = {
            (row.get("dataset", mapping.dataset), row["record_id"]): (row["content"], row["incident"]) for row in rows
        }
        return cls(mapping, known, has_ids)

    @property
    def vanished(self) -> tuple[str, ...]:
        """Record ids that are live and were not met in the file."""
        return tuple(key[1] for key in self.known if key not in self.met)

    def incidents(self, draft: Draft, ids: list[str]) -> pa.Array:
        """The incident of each row: where the record is known, the one it was joined to since."""
        own = pc.binary_join_element_wise(draft.columns["dataset"], draft.columns["record_id"], ":")
        if not self.known:
            return own
        joined = [self.known[key][1] if key in self.known else None for key in self._keys(draft, ids)]
        return pc.coalesce(pa.array(joined, pa.string()), own)

    def _keys(self, draft: Draft, ids: list[str]) -> list[tuple[str, str]]:
        if OWN_FORM not in self.mapping.rules:
            return [(self.mapping.dataset, name) for name in ids]
        datasets = draft.get("dataset").to_pylist()
        return [(dataset or "", name) for dataset, name in zip(datasets, ids, strict=True)]

    def fates(
        self, draft: Draft, table: pa.RecordBatch, ids: list[str], before: list[int], contents: list[str] | None
    ) -> list[str]:
        """New, changed or duplicate, row by row; rejected rows are left out afterwards."""
        fates = [NEW] * draft.num_rows
        if self.known:
            hashes = row_hashes(pa.Table.from_batches([table])).to_pylist()
            for row, key in enumerate(self._keys(draft, ids)):
                if key in self.known:
                    fates[row] = DUPLICATE if self.known[key][0] == hashes[row] else CHANGED
                    self.met.add(key)
        if contents is not None:
            self._repeated(draft, ids, before, contents, fates)
        return fates

    def _repeated(self, draft: Draft, ids: list[str], before: list[int], contents: list[str], fates: list[str]) -> None:
        """Rows whose id, or whole content, came before in this file.

        With ids: the same again is a duplicate, other content is a record of its own, which is said. Without:
        it may be a real second event; it comes in and is shown as a likely duplicate.
        """
        for row, times in enumerate(before):
            if not times or row in draft.bad:
                continue
            line = int(draft.cells.lines[row])
            if not self.has_ids:
                if fates[row] != DUPLICATE:
                    self.identical.append((line, ids[row]))
            else:
                draft.note("repeated_id", ids[row].rsplit("#", 1)[0])
        if self.has_ids:
            self._same_again(draft, ids, before, contents, fates)

    def _same_again(
        self, draft: Draft, ids: list[str], before: list[int], contents: list[str], fates: list[str]
    ) -> None:
        for row, content in enumerate(contents):
            name = ids[row].rsplit("#", 1)[0] if before[row] else ids[row]
            if row in draft.bad:
                continue
            if content in self.first_content.setdefault(name, set()) and fates[row] == NEW:
                fates[row] = DUPLICATE
            self.first_content[name].add(content)
