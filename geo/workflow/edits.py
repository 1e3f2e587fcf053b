"""A correction is a batch of its own: the reports it touches again, with their new values, over the old ones."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from geo.model.batch import Batch
from geo.store.contract import Document, Store

PLACES: Final = "place"
"""Kind of the store's documents that holds decisions about names."""

JUDGEMENTS: Final = "judgement"
"""Kind of those that hold judgements about pairs."""

DECISIONS: Final = (PLACES, JUDGEMENTS)

Decided = Mapping[str, Mapping[str, Any]]
"""By the kind of its document: ``key`` and ``value`` of what was decided."""


def now_text() -> str:
    """The present moment in UTC, as documents keep it."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def add_edit(store: Store, reports: pa.Table, title: str, *, by: str, about: Decided) -> Batch:
    """Write changed reports over the live ones of the same records.

    Parameters
    ----------
    reports
        Reports in full; each supersedes the live row of its data set and record id.
    title
        What history calls the batch.
    about
        What was decided: kept with the batch in one transaction, and taken along when it is undone and redone.
    """
    datasets = pc.unique(reports["dataset"]).to_pylist()
    # The revision makes the same decision, taken again after it was undone, a batch of its own.
    told = f"{title}\n{store.revision}\n{datasets}\n{reports.num_rows}"
    return store.add_reports(
        reports,
        file_name=title,
        content_hash=sha256(told.encode("utf-8", "replace")).hexdigest(),
        dataset=datasets[0] if len(datasets) == 1 else f"{len(datasets)} data sets",
        kind="edit",
        imported_by=by,
        mapping=about,
        counts={"changed": reports.num_rows},
        documents=lambda batch: decided(about, batch),
    )


def decided(about: Mapping[str, Any], batch: int | None) -> list[Document]:
    """Documents of what a batch decided, with its number; with none they are forgotten."""
    return [
        (kind, held["key"], None if batch is None else {**held["value"], "batch": batch})
        for kind, held in about.items()
        if kind in DECISIONS
    ]
