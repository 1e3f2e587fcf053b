"""The columns that have no place in a report, kept beside it as one JSON object a row."""

import json
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.ingest.cells import Cells, code, spread
from geo.ingest.draft import Draft
from geo.ingest.formula import restore

_PLAIN = r'^[^"\\\x00-\x1f]*$'


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
    members = [_member(draft.cells, their) for their in whole]
    for their, rows in draft.keep.items():
        if their not in whole:
            members.append(pc.if_else(pa.array(rows), _member(draft.cells, their), pa.scalar(None, pa.string())))
    if own is not None:
        members.append(_inner(draft, own))
    if not members:
        return pa.nulls(draft.num_rows, pa.string())
    joined = members[0] if len(members) == 1 else pc.binary_join_element_wise(*members, ", ", null_handling="skip")
    wrapped = pc.binary_join_element_wise("{", joined, "}", "")
    return pc.if_else(pc.equal(joined, "").fill_null(True), pa.scalar(None, pa.string()), wrapped)


def _member(cells: Cells, their: str) -> pa.Array:
    """``"name": "cell"`` for each filled cell, escaped as JSON."""
    text = cells.text(their)
    start = json.dumps(their, ensure_ascii=False) + ': "'
    if pc.all(pc.match_substring_regex(text, _PLAIN)).as_py() is not False:
        return pc.binary_join_element_wise(start, text, '"', "")
    coded = code(text)
    escaped = [json.dumps(value, ensure_ascii=False)[1:-1] for value in coded.values]
    return pc.binary_join_element_wise(start, spread(coded, escaped, pa.string()), '"', "")


def _inner(draft: Draft, own: str) -> pa.Array:
    """The members of an object that the file itself holds; what is no object rejects the row."""
    coded = draft.cells.coded(own)
    members: list[str | None] = []
    wrong: set[int] = set()
    for number, value in enumerate(coded.values):
        try:
            held = json.loads(restore(value))
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
