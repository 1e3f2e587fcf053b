"""The columns that have no place in a report, kept beside it as one JSON object a row."""

import json
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.ingest.cells import Cells, code, join_filled, spread
from geo.ingest.draft import Draft
from geo.model.spreadsheet import unmark


def extra_json(draft: Draft, whole: Sequence[str], *, own: str | None = None) -> pa.Array:
    """A JSON object of the filled cells of some columns; null where there is none.

    Parameters
    ----------
    draft
        Its ``keep`` names further columns, and the rows in which they are kept.
    whole
        Columns of theirs that are kept in every row.
    own
        Column that holds such an object already (our own form); its members are kept as they are.
    """
    whole_columns = [_Member(draft.cells, their) for their in whole]
    some = [member.array() for member in whole_columns if not member.full]
    for their, rows in draft.keep.items():
        if their not in whole:
            member = _Member(draft.cells, their)
            if rows.all() and member.full:
                whole_columns.append(member)
            else:
                some.append(pc.if_else(pa.array(rows), member.array(), pa.scalar(None, pa.string())))
    if own is not None:
        some.append(_inner(draft, own))
    return _objects([member for member in whole_columns if member.full], some, draft.num_rows)


def _objects(full: list["_Member"], some: list[pa.Array], rows: int) -> pa.Array:
    """The objects, written in one go where a member is there in every row; else those without any are null."""
    if full:
        parts: list[pa.Array | str] = []
        for before, member in zip(("{", *['", '] * (len(full) - 1)), full, strict=True):
            parts += [before + member.name, member.text]
        parts.append('"')
        for array in some:
            parts.append(pc.binary_join_element_wise(", ", array, ""))
        return pc.binary_join_element_wise(*parts, "}", "", null_handling="skip")
    if not some:
        return pa.nulls(rows, pa.string())
    joined = join_filled(some, ", ")
    wrapped = pc.binary_join_element_wise("{", joined, "}", "")
    return pc.if_else(pc.equal(joined, ""), pa.scalar(None, pa.string()), wrapped)


class _Member:
    """``"name": "cell"`` for each filled cell of a column, escaped as JSON."""

    def __init__(self, cells: Cells, their: str) -> None:
        text = cells.text(their)
        self.full = text.null_count == 0
        if not _is_plain(text):
            coded = code(text)
            escaped = [json.dumps(value, ensure_ascii=False)[1:-1] for value in coded.values]
            text = spread(coded, escaped, pa.string())
        self.name = json.dumps(their, ensure_ascii=False) + ': "'
        self.text = text

    def array(self) -> pa.Array:
        """The member as an array; null where the cell is blank."""
        return pc.binary_join_element_wise(self.name, self.text, '"', "")


def _is_plain(text: pa.Array) -> bool:
    """Whether JSON needs no escapes: no quote, backslash or control character in any cell."""
    data = text.buffers()[2]
    if data is None:
        return True
    view = np.frombuffer(data, np.uint8)
    return not ((view < ord(" ")).any() or (view == ord('"')).any() or (view == ord("\\")).any())


def _inner(draft: Draft, own: str) -> pa.Array:
    """The members of an object that the file itself holds; what is no object rejects the row."""
    coded = draft.cells.coded(own)
    members: list[str | None] = []
    wrong: set[int] = set()
    for number, value in enumerate(coded.values):
        try:
            held = json.loads(unmark(value))
        except ValueError:
            held = None
        if not isinstance(held, dict):
            wrong.add(number)
            members.append(None)
            continue
        members.append(json.dumps(held, ensure_ascii=False)[1:-1] or None)
    for row in coded.rows_of(wrong):
        draft.reject(row, own, coded.values[coded.codes[row]], "it is not a JSON object")
    return spread(coded, members, pa.string())


def kept_rows(draft: Draft) -> pa.Array:
    """Mask of the rows that have no fault."""
    good = np.ones(draft.num_rows, dtype=np.bool_)
    good[list(draft.bad)] = False
    return pa.array(good)
