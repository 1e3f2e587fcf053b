"""Text that goes through a spreadsheet or a list cell and comes back unchanged.

Two reversible writings, both invisible in ordinary text:

- `mark` puts an apostrophe before a text that a spreadsheet would run as a formula, or whose outer white space
  a reader would trim. `unmark` takes away exactly the apostrophes that `mark` has put.
- `join_list` writes values with a bar between them; a bar or a backslash within a value, and white space at
  its ends, take a backslash. `split_list` is its inverse.
"""

import re
from collections.abc import Iterable

SPACES = "\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
"""White space as Python trims it, as the inside of a class of a regular expression."""

_SIGNS = r"=+\-@＝＋－＠﹦﹢﹣﹫"
_UNSEEN = f"\\x00{SPACES}\x01-\x08\x0e-\x1b\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"

NEEDS_MARK = rf"\A'*(?:[\x00{SPACES}]|[{_UNSEEN}]*[{_SIGNS}])|[{SPACES}]\z"
r"""Texts that take an apostrophe, as a regular expression of RE2 (for Python, ``\z`` is ``\Z``).

They begin with a formula sign, also after what is not seen, or have white space at an end, or NUL at the
beginning. A text with apostrophes before any of that is one too, or the writing could not be taken back.
"""

_NEEDS_MARK = re.compile(NEEDS_MARK.removesuffix("z") + "Z")


def mark(text: str) -> str:
    """The text as a cell: no formula, and told apart from one whose outer white space means nothing."""
    return f"'{text}" if _NEEDS_MARK.search(text) else text


def is_marked(cell: str) -> bool:
    """Whether its first character is an apostrophe of `mark`."""
    return cell.startswith("'") and _NEEDS_MARK.search(cell[1:]) is not None


def unmark(cell: str) -> str:
    """Inverse of `mark`; any other cell comes back as it is."""
    return cell[1:] if is_marked(cell) else cell


def join_list(values: Iterable[str]) -> str:
    """Values as one cell; an empty text is no value."""
    return " | ".join(_escaped(value) for value in values if value)


def split_list(cell: str) -> tuple[str, ...]:
    """Inverse of `join_list`; the spaces beside a bar may be missing, blank parts are no values."""
    parts = _unescaped(cell) if "\\" in cell else [part.strip() for part in cell.split("|")]
    return tuple(part for part in parts if part)


def _escaped(value: str) -> str:
    value = value.replace("\\", "\\\\").replace("|", "\\|")
    if value[-1].isspace():
        value = f"{value[:-1]}\\{value[-1]}"
    return f"\\{value}" if value[0].isspace() else value


def _unescaped(cell: str) -> list[str]:
    """Parts of a cell with backslashes: before a bar, a backslash or white space one is not a character itself."""
    parts: list[str] = []
    part, meant = "", 0  # up to `meant`, white space at the end of the part is meant
    following = iter(cell)
    for char in following:
        if char == "\\":
            after = next(following, "")
            taken = after.isspace() or after in {"\\", "|"}
            part += after if taken else char + after
            meant = len(part)
        elif char == "|":
            parts.append(part[:meant] + part[meant:].rstrip())
            part, meant = "", 0
        elif part or not char.isspace():
            part += char
    return [*parts, part[:meant] + part[meant:].rstrip()]
