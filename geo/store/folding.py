"""Whole columns of text folded for the search."""

from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from geo.text import fold

_NOT_PLAIN: Final = "[\\x00-\\x1f`]|  |^ | $"
"""What folding changes in ASCII text besides its case."""


def folded(texts: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray:
    """`geo.text.fold` of each text; plain ASCII, which most texts are, is only put in lower case, all at once."""
    whole = texts if isinstance(texts, pa.ChunkedArray) else pa.chunked_array([texts])
    return pa.chunked_array([_folded(chunk) for chunk in whole.chunks], pa.string())


def _folded(texts: pa.Array) -> pa.Array:
    plain = pc.and_(pc.string_is_ascii(texts), pc.invert(pc.match_substring_regex(texts, _NOT_PLAIN)))
    lowered = pc.ascii_lower(texts)
    if pc.all(plain).as_py():
        return lowered
    # Each text is met once: the cache of fold would only cost memory.
    others = pc.invert(pc.fill_null(plain, True))
    made = [fold.__wrapped__(text) for text in texts.filter(others).to_pylist()]
    return pc.replace_with_mask(lowered, others, pa.array(made, pa.string()))
