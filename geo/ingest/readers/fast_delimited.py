"""The quick reader for large, clean files: pyarrow reads, and anything unusual hands over to the strict reader."""

import csv
import io
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from geo.ingest.readers.decode import Scan
from geo.ingest.readers.header import find_header, is_hxl
from geo.ingest.readers.options import Options
from geo.ingest.readers.sink import Found, Sink

SMALLEST = 4_000_000
"""Below this size, in bytes, the strict reader is quick enough."""

_BLOCK = 1 << 20  # the reader keeps some dozens of blocks under way


def read_fast(path: Path, sink: Sink, found: Found, seen: Scan, *, skip: int, options: Options) -> bool:
    """Read a file that is large and clean; ``False`` (and nothing kept) if it is not.

    Clean: UTF-8, a header in the first line, no NUL, no lone carriage return, and one line a record with as
    many fields as the header: then the number of a row tells its line. Both readers then give the same rows.
    """
    odd = seen.nul or seen.lone_returns or seen.bad_lines or options.header_row not in {None, skip + 1}
    if odd or seen.size < SMALLEST or found.encoding not in {"utf-8", "utf-8-sig"}:
        return False
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head = [next(stream, "") for _ in range(skip + 3)][skip:]
    first = list(csv.reader(io.StringIO("".join(head), newline=""), delimiter=found.delimiter or ","))
    if len(first) != len(head) or len({len(row) for row in first}) != 1:
        return False
    header = find_header(first, sink.limits, name=options.name, tabbed=found.delimiter == "\t")
    if header.index > 0 or is_hxl(first[1]):
        return False
    found.columns = list(header.names)
    found.header_row = skip + 1 if header.index == 0 else None
    try:
        complete = _stream(path, sink, found, seen, skip)
    except pa.ArrowInvalid:
        complete = False
    if complete:
        found.warnings += header.warnings
    else:
        found.columns, found.header_row, found.blank = [], None, 0
    return complete


def _stream(path: Path, sink: Sink, found: Found, seen: Scan, skip: int) -> bool:
    names = [str(number) for number in range(len(found.columns))]
    header_lines = skip + (found.header_row is not None)
    reader = pacsv.open_csv(
        path,
        read_options=pacsv.ReadOptions(
            use_threads=False, block_size=_BLOCK, column_names=names, skip_rows=header_lines
        ),
        parse_options=pacsv.ParseOptions(delimiter=found.delimiter, newlines_in_values=True, ignore_empty_lines=False),
        convert_options=pacsv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False),
    )
    sink.open(len(names))
    line = header_lines + 1
    for batch in reader:
        longest = max(pc.max(pc.binary_length(column)).as_py() or 0 for column in batch.columns)
        if longest > sink.limits.field:
            return False
        lines = pa.array(np.arange(line, line + batch.num_rows, dtype=np.int32))
        line += batch.num_rows
        keep = _not_blank(batch)
        if keep is None:
            sink.add_batch(batch.columns, lines)
            continue
        kept = batch.filter(keep)
        found.blank += batch.num_rows - kept.num_rows
        sink.add_batch(kept.columns, lines.filter(keep))
    return line - 1 == seen.newlines + (not seen.ends_with_newline)


def _not_blank(batch: pa.RecordBatch) -> pa.Array | None:
    """Mask of the rows that hold anything; ``None`` if all do."""
    blank = None
    for column in batch.columns:
        empty = pc.equal(pc.utf8_trim_whitespace(column), "")
        blank = empty if blank is None else pc.and_(blank, empty)
        if not pc.any(blank).as_py():
            return None
    return pc.invert(blank)
