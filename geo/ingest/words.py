"""The words that head columns, in English, French and Arabic, and what each usually stands for."""

import re
from functools import cache

from geo.datadir import data_dir
from geo.model.columns import COLUMN
from geo.model.site import read_rows
from geo.text import fold

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SEPARATORS = re.compile(r"[\s_\-./:#*]+")


def header_key(name: str) -> str:
    """A header in the form in which headers are compared: folded, ``StartDate`` and ``start_date`` alike."""
    return _SEPARATORS.sub(" ", fold(_CAMEL.sub(" ", name))).strip()


def header_mark(name: str) -> str:
    """A header in the form in which those of known files are compared: ``GoldsteinScale`` is ``GOLDSTEINSCALE``."""
    return header_key(name).replace(" ", "")


@cache
def header_words() -> dict[str, str]:
    """Known headers (as `header_key`) and the column of ours they stand for, best first in the file."""
    words: dict[str, str] = {}
    for row in read_rows(data_dir() / "profiles" / "header_words.csv"):
        words.setdefault(header_key(row["word"]), row["column"])
    return words | {header_key(name): name for name in COLUMN}


def is_header_word(cell: str) -> bool:
    """Whether a cell is a known name of a column."""
    return len(cell) <= 80 and header_key(cell) in header_words()  # noqa: PLR2004 - longer is a sentence
