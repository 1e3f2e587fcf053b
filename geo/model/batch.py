"""A batch: one import or edit, the unit of undo."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One import: file name, content hash, who, when, mapping used.

    ``content_hash`` is SHA-256 of the file's bytes and the mapping: the same again is already imported.
    ``imported_at`` and ``undone_at`` are UTC.
    """

    batch_id: int
    file_name: str
    content_hash: str
    dataset: str
    kind: str  # import, edit, sample
    imported_by: str
    imported_at: datetime
    mapping: Mapping[str, Any] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    undone_at: datetime | None = None
    undone_by: str | None = None

    @property
    def live(self) -> bool:
        """Whether it has not been undone."""
        return self.undone_at is None
