"""The hash of what a report says: equal hash, same content, whichever file or store it comes from."""

from hashlib import blake2b

import pyarrow as pa
import pyarrow.compute as pc

from geo.model.columns import LIST_SEPARATOR, REPORT_SCHEMA

NOT_CONTENT = frozenset({"incident"})
"""Left out: joining reports under one incident is a judgement, not a change of what the report says."""

_FIELD, _MISSING = "\x1f", ""


def content_hashes(reports: pa.Table) -> pa.Array:
    """Hash of the content of each report: 16 hexadecimal digits, the same on every machine.

    Parameters
    ----------
    reports
        Table of `REPORT_SCHEMA`; the order of its columns does not matter.
    """
    texts = [
        _as_text(reports.column(field.name)) for field in REPORT_SCHEMA if field.name not in NOT_CONTENT
    ]
    if not reports.num_rows:
        return pa.array([], pa.string())
    hashes: list[str] = []
    for batch in pa.table(texts, names=[str(n) for n in range(len(texts))]).to_batches(max_chunksize=65_536):
        rows = pc.binary_join_element_wise(*batch.columns, _FIELD, null_handling="replace", null_replacement=_MISSING)
        hashes += [blake2b(row.encode(), digest_size=8).hexdigest() for row in rows.to_pylist()]
    return pa.array(hashes, pa.string())


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_list(column.type):
        joined = [pc.binary_join(chunk, LIST_SEPARATOR) for chunk in column.chunks]
        return pa.chunked_array(joined, pa.string())
    return column.cast(pa.string())
