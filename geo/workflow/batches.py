"""Undo and redo of a batch, with the decision or judgement that it came from."""

from collections.abc import Mapping
from typing import Any

from geo.model.batch import Batch
from geo.store.contract import Store
from geo.workflow.edits import decided


def undo_batch(store: Store, batch_id: int, *, by: str) -> Batch:
    """Retract a batch; a decision that made it is forgotten with it."""
    return store.undo(batch_id, by=by, documents=decided(_about(store, batch_id), None))


def redo_batch(store: Store, batch_id: int, *, by: str) -> Batch:
    """Bring an undone batch back, and the decision that made it."""
    return store.redo(batch_id, by=by, documents=decided(_about(store, batch_id), batch_id))


def _about(store: Store, batch_id: int) -> Mapping[str, Any]:
    return next((batch.mapping for batch in store.batches() if batch.batch_id == batch_id), {})
