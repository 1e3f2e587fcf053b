"""Tables out of the app: one writer a format, all streaming, each file there whole or not at all."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import InputError
from geo.export.table_about import About, about_table
from geo.export.table_columns import OF, Of
from geo.export.table_csv import write_csv, write_tsv
from geo.export.table_file import whole_file
from geo.export.table_geo import write_geopackage, write_geoparquet
from geo.export.table_geojson import write_geojson
from geo.export.table_kml import write_kml
from geo.export.table_timelinejs import write_timelinejs
from geo.export.table_xlsx import write_xlsx
from geo.model.columns import ARROW_TYPES
from geo.model.incident import ALWAYS, FOREVER

__all__ = ["ENDINGS", "FORMATS", "OF", "About", "Of", "about_table", "format_of", "table_bytes", "write_table"]

Writer = Callable[[Path, Iterable[pa.RecordBatch], About], int]

_WRITERS: Final[dict[str, Writer]] = {
    "csv": write_csv,
    "tsv": write_tsv,
    "xlsx": write_xlsx,
    "geojson": write_geojson,
    "gpkg": write_geopackage,
    "kml": write_kml,
    "parquet": write_geoparquet,
    "timelinejs": write_timelinejs,
}
FORMATS: Final = tuple(_WRITERS)
ENDINGS: Final = {f".{name}": name for name in FORMATS if name != "timelinejs"} | {
    ".json": "geojson",
    ".geoparquet": "parquet",
}
"""Format of a file by the ending of its name."""


def format_of(out: Path, asked: str | None = None) -> str:
    """The format asked for, else the one that the file's ending names.

    Raises
    ------
    InputError
        If there is no such format.
    """
    name = asked or ENDINGS.get(out.suffix.lower())
    if name not in _WRITERS:
        what = f"The format {asked!r}" if asked else f"The ending of {out.name!r}"
        raise InputError(f"{what} is not one that tables are written in: {', '.join(FORMATS)}.")
    return name


def write_table(out: Path, format_: str | None, *, batches: Iterable[pa.RecordBatch], about: About) -> int:
    """Write reports or incidents to a file.

    Parameters
    ----------
    out
        File to write; one that is there is replaced, and only when all is written.
    format_
        One of `FORMATS`; ``None``: by the ending of ``out``.
    batches
        What `Store.export_reports` or `Store.export_incidents` gives; read once, never held as a whole.

    Returns
    -------
    int
        Number of rows written.

    Raises
    ------
    InputError
        If the file cannot be written or the format cannot hold the data; ``out`` is as it was.
    """
    writer = _WRITERS[format_of(out, format_)]
    with whole_file(out) as part:
        return writer(part, _prepared(batches, about), about)


def table_bytes(format_: str, *, batches: Iterable[pa.RecordBatch], about: About) -> bytes:
    """The file of `write_table` as bytes, for a download. A TimelineJS sheet is CSV."""
    ending = "csv" if format_ == "timelinejs" else format_
    with TemporaryDirectory(prefix="incident-atlas-") as folder:
        out = Path(folder) / f"{about.of}.{ending}"
        write_table(out, format_, batches=batches, about=about)
        return out.read_bytes()


def _prepared(batches: Iterable[pa.RecordBatch], about: About) -> Iterator[pa.RecordBatch]:
    """Batches with exactly the columns of the table; "always" and "for ever" as unknown bounds."""
    schema = pa.schema([(column.name, ARROW_TYPES[column.kind]) for column in about.columns])
    for batch in batches:
        columns = {name: batch.column(name).cast(schema.field(name).type) for name in schema.names}
        for name in {"known_from", "known_to"} & columns.keys():
            endless = pc.is_in(columns[name], value_set=pa.array([ALWAYS, FOREVER], pa.date32()))
            columns[name] = pc.if_else(endless, None, columns[name])
        yield pa.record_batch(columns, schema=schema)
