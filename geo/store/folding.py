"""Whole columns of text folded for the search."""

from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.text import fold

_NOT_PLAIN: Final = "[\\x00-\\x1f`]|  |^ | $"
"""What folding changes in ASCII text besides its case."""

_AT_ONCE: Final = 1 << 16


def folded(texts: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray:
    """`geo.text.fold` of each text; plain ASCII, which most texts are, is only put in lower case, all at once."""
    whole = texts if isinstance(texts, pa.ChunkedArray) else pa.chunked_array([texts])
    return pa.chunked_array([_folded(chunk) for chunk in whole.chunks], pa.string())


def _folded(texts: pa.Array) -> pa.Array:
    lowered = pc.ascii_lower(texts)
    if _surely_plain(texts):
        return lowered
    plain = pc.and_(pc.string_is_ascii(texts), pc.invert(pc.match_substring_regex(texts, _NOT_PLAIN)))
    if pc.all(plain).as_py():
        return lowered
    # Each text is met once: the cache of fold would only cost memory.
    others = pc.invert(pc.fill_null(plain, True))
    made = [fold.__wrapped__(text) for text in texts.filter(others).to_pylist()]
    return pc.replace_with_mask(lowered, others, pa.array(made, pa.string()))


def _surely_plain(texts: pa.Array) -> bool:
    """Whether folding changes nothing but the case, told from all letters at once, a few at a time in the cache."""
    data = texts.buffers()[2]
    if data is None:
        return True
    letters = np.frombuffer(data, np.uint8)
    for first in range(0, len(letters), _AT_ONCE):
        some = letters[first : first + _AT_ONCE + 1]
        blank = some == ord(" ")
        if some.min() < ord(" ") or some.max() > ord("~") or (some == ord("`")).any():
            return False
        if (blank[1:] & blank[:-1]).any():  # in a text, or where two meet
            return False
    ends = np.frombuffer(texts.buffers()[1], np.int32)[texts.offset : texts.offset + len(texts) + 1]
    filled = ends[1:] > ends[:-1]
    return not ((letters[ends[:-1][filled]] == ord(" ")).any() or (letters[ends[1:][filled] - 1] == ord(" ")).any())
