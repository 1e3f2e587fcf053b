"""CSV and TSV in our own form: every field quoted, lines ending in CR LF, UTF-8 with a byte order mark."""

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from geo.export.table_about import About
from geo.export.table_text import cell_texts, encoded, join_rows, refuse_nul, slices


def write_csv(path: Path, batches: Iterable[pa.RecordBatch], about: About, *, delimiter: str = ",") -> int:
    """Write a table as delimited text; the number of rows. The form has no place for ``about``."""
    columns = about.columns
    rows = 0
    between = f'"{delimiter}"'
    with path.open("wb") as stream:
        stream.write(("\ufeff" + delimiter.join(f'"{column.name}"' for column in columns) + "\r\n").encode())
        for batch in slices(batches):
            refuse_nul(batch, columns, "a text file")
            cells = [pc.replace_substring(texts, '"', '""') for texts in cell_texts(batch, columns)]
            fields = [part for texts in cells for part in (between, texts)][1:]
            stream.write(encoded(join_rows(['"', *fields, '"\r\n'])))
            rows += batch.num_rows
    return rows


def write_tsv(path: Path, batches: Iterable[pa.RecordBatch], about: About) -> int:
    """Write a table as text with tabs between the fields; the number of rows."""
    return write_csv(path, batches, about, delimiter="\t")
