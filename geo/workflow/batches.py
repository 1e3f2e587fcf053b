"""Undo and redo of a batch, with the decision or judgement that it came from."""

from geo.model.batch import Batch
from geo.store.contract import Store
from geo.workflow.pairs import JUDGEMENTS
from geo.workflow.places import PLACES

_TAKEN_ALONG = (PLACES, JUDGEMENTS)


def undo_batch(store: Store, batch_id: int, *, by: str) -> Batch:
    """Retract a batch; a decision that made it is forgotten with it."""
    batch = store.undo(batch_id, by=by)
    for kind in _TAKEN_ALONG:
        if kind in batch.mapping:
            store.put_document(kind, batch.mapping[kind]["key"], None, by=by)
    return batch


def redo_batch(store: Store, batch_id: int, *, by: str) -> Batch:
    """Bring an undone batch back, and the decision that made it."""
    batch = store.redo(batch_id, by=by)
    for kind in _TAKEN_ALONG:
        if kind in batch.mapping:
            held = batch.mapping[kind]
            store.put_document(kind, held["key"], held["value"] | {"batch": batch_id}, by=by)
    return batch
