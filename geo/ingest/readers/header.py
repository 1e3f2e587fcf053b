"""Which row of a sheet or text file names the columns, and what the columns are called."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from geo.errors import InputError
from geo.ingest.limits import Limits
from geo.ingest.readers.gdelt import headerless_names
from geo.ingest.words import is_header_word

LOOK = 30
"""How many rows are looked at to find the header."""

_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|\d{1,2}:\d{2}")
"""A day or a time: a row with one is data, even if its words are names of columns, too ("district", "attack")."""
_NUMBER_OR_DATE = re.compile(r"[-+−]?\d[\d.,/:\-\s]*$")


@dataclass(frozen=True, slots=True)
class Header:
    """Names of the columns, ``index`` of their row among the rows looked at (-1: the file has none)."""

    names: tuple[str, ...]
    index: int
    warnings: tuple[str, ...] = ()


def find_header(
    rows: Sequence[Sequence[str]], limits: Limits, *, name: str, chosen: int | None = None, tabbed: bool = True
) -> Header:
    """The header among the first rows of a file.

    The first row with at least two known words, else the first that fills at least half of the usual width
    and holds no number; a file whose first such row is data has no header and gets ``column_1`` ...

    Raises
    ------
    InputError
        If two columns have one name, or there are more columns than allowed.
    """
    if chosen is None:
        gdelt = headerless_names(rows) if tabbed else None
        if gdelt:
            return Header(gdelt, -1, ("The file has no header row; its columns are those of GDELT events.",))
        chosen = _guess(rows)
    if chosen < 0:
        width = max((len(row) for row in rows), default=0)
        names = tuple(f"column_{number}" for number in range(1, width + 1))
        return Header(names, -1, ("The file has no header row; its columns are numbered.",))
    cells = [cell.strip().lstrip("\ufeff") for cell in rows[chosen]]
    return Header(_names(cells, limits, name), chosen)


def _filled(row: Sequence[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def _guess(rows: Sequence[Sequence[str]]) -> int:
    hits = [sum(map(is_header_word, row)) for row in rows]
    best = max(hits, default=0)
    first = next((n for n, row in enumerate(rows) if _filled(row)), 0)
    usual = Counter(_filled(row) for row in rows[first + 1 :] if _filled(row))
    width = usual.most_common(1)[0][0] if usual else (_filled(rows[first]) if rows else 0)
    for number, row in enumerate(rows):
        enough = max(2, best // 2)
        named = hits[number] >= enough and (2 * hits[number] >= _filled(row) or _no_numbers(row))
        if named and not any(_DAY.search(cell) for cell in row):
            return number
    for number, row in enumerate(rows):
        if _filled(row) and 2 * _filled(row) >= width:
            return number if _no_numbers(row) else -1
    return first


def _no_numbers(row: Sequence[str]) -> bool:
    return not any(_NUMBER_OR_DATE.match(cell.strip()) for cell in row if cell.strip())


def _names(cells: list[str], limits: Limits, name: str) -> tuple[str, ...]:
    if len(cells) > limits.columns:
        raise InputError(
            f"{name} has {len(cells):,} columns; the limit is {limits.columns}. "
            "Keep the columns you need and try again."
        )
    double = [cell for cell, times in Counter(cells).items() if cell and times > 1]
    if double:
        raise InputError(
            f"{name}: two columns are called {double[0][:80]!r}; rename one, so that it is clear which is meant."
        )
    taken = set(cells)
    return tuple(cell or _free(f"column_{number}", taken) for number, cell in enumerate(cells, start=1))


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    return name


def is_hxl(row: Sequence[str]) -> bool:
    """Whether a row holds HXL hashtags (#date, #geo+lat ...), the second header of humanitarian files."""
    filled = [cell.strip() for cell in row if cell.strip()]
    return len(filled) > 1 and all(re.match(r"#[a-z]\w*([+\s]|$)", cell) for cell in filled)
