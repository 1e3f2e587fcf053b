"""The command ``export``: a filter's reports or incidents into a file."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from geo.errors import StoreError
from geo.export.table_about import About, about_table
from geo.export.table_columns import Of
from geo.export.tables import format_of, write_table
from geo.filters import IncidentFilter
from geo.store.contract import Store


def export_command(store: Store, filter_: IncidentFilter, out: Path, format_: str | None, of: Of) -> int:
    """Write the reports of the matching incidents, or the incidents, to ``out``; the number of rows.

    Raises
    ------
    AtlasError
        With a sentence, if nothing was written: the format, the place, or data that changed meanwhile.
    """
    format_ = format_of(out, format_)  # a wrong word is answered before anything is read
    about = about_table(store, filter_, of)
    return write_table(out, format_, batches=_of_one_revision(store, filter_, about), about=about)


def _of_one_revision(store: Store, filter_: IncidentFilter, about: About) -> Iterator[pa.RecordBatch]:
    """Rows of the revision that the file says it has."""
    yield from store.export_reports(filter_) if about.of == "reports" else store.export_incidents(filter_)
    if store.revision != about.revision:
        raise StoreError("The data changed while they were being exported; nothing was written. Export again.")
