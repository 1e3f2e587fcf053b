"""A correction is a batch of its own: the reports it touches again, with their new values, over the old ones."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from geo.model.batch import Batch
from geo.store.contract import Store


def now_text() -> str:
    """The present moment in UTC, as documents keep it."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def add_edit(store: Store, reports: pa.Table, title: str, *, by: str, about: Mapping[str, Any]) -> Batch:
    """Write changed reports over the live ones of the same records.

    Parameters
    ----------
    reports
        Reports in full; each supersedes the live row of its data set and record id.
    title
        What history calls the batch.
    about
        What undoing and redoing it must take along.
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
    )
