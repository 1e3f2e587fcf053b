"""Edits of sites in the store: which sites its live batches give, and which incidents follow when they change."""

import json
from typing import Final

from geo.model.batch import Batch
from geo.model.own_sites import SITES, edits_of, merged
from geo.model.site import SiteBook, committed_sites
from geo.store.duck import Cursor

_MARK: Final = f'%"{SITES}"%'


def book_of(cursor: Cursor) -> SiteBook:
    """The program's sites with the edits of all live batches laid over them, oldest first."""
    rows = cursor.execute(
        "SELECT mapping FROM batch WHERE undone_at IS NULL AND kind = 'edit' AND mapping LIKE $mark ORDER BY batch_id",
        {"mark": _MARK},
    ).fetchall()
    edits = [edit for (text,) in rows for edit in edits_of(json.loads(text))]
    return SiteBook(merged(committed_sites().sites, edits)) if edits else committed_sites()


def touch_incidents(cursor: Cursor, batch: Batch) -> None:
    """Add the incidents at the sites that a batch edits to ``touched``: their names are part of what is derived."""
    ids = [edit.id for edit in edits_of(batch.mapping)]
    if ids:
        cursor.execute(
            "INSERT INTO touched SELECT DISTINCT incident FROM report WHERE live AND list_contains($ids, site)",
            {"ids": ids},
        )
