"""Codes of combinations of values: each combination of a dimension has one, entered when it is met first."""

from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.model.taxonomy import NONE
from geo.store.duck import Cursor
from geo.store.schema import DIMENSIONS, TABLES
from geo.store.wording import Codes, distinct

_LIST: Final = pa.list_(pa.string())


def coded(cursor: Cursor, words: pa.Table) -> pa.Table:
    """The rows with the code of their combination in every dimension."""
    rows: dict[str, Codes] = {}
    wanted = []
    for word, dimension in DIMENSIONS.items():
        values = words[dimension.source]
        rows[word], values = distinct(values.cast(_LIST) if dimension.many else values)
        wanted.append(_wanted(word, _members(values)))
    codes = _codes(cursor, pa.concat_tables(wanted).combine_chunks())
    first = 0
    for (word, dimension), table in zip(DIMENSIONS.items(), wanted, strict=True):
        own = codes[first : first + table.num_rows]
        words = words.append_column(dimension.code, pa.array(own[rows[word]].astype(np.int32)))
        first += table.num_rows
    return words


def _members(values: pa.Array) -> pa.Array:
    """Values as lists of texts, in the order in which they are shown; no value is an empty list."""
    if pa.types.is_list(values.type):
        return values
    given = pc.is_valid(values).to_numpy(zero_copy_only=False)
    offsets = np.concatenate([[0], np.cumsum(given)]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), values.drop_null().cast(pa.string()))


def _wanted(word: str, members: pa.Array) -> pa.Table:
    key = pc.binary_join(members, "|")
    return pa.table({"dim": pa.repeat(pa.scalar(word), len(members)), "key": key, "members": members})


def _codes(cursor: Cursor, wanted: pa.Table) -> Codes:
    """Code of each combination; new ones are entered in the dictionary."""
    cursor.register("wanted", wanted.append_column("n", pa.array(np.arange(wanted.num_rows))))
    known = cursor.execute(
        "SELECT w.n, c.code FROM combination c JOIN wanted w "
        "ON c.dim = w.dim AND c.key = w.key AND c.members = w.members"
    ).fetchnumpy()
    last: dict[str, Any] = dict(cursor.execute("SELECT dim, max(code) FROM combination GROUP BY dim").fetchall())
    cursor.unregister("wanted")
    codes = np.zeros(wanted.num_rows, np.int64)
    codes[known["n"]] = known["code"]
    new = np.flatnonzero(codes == 0)
    if len(new):
        words = wanted["dim"].take(pa.array(new)).to_numpy()
        for word in np.unique(words):
            here = new[words == word]
            codes[here] = last.get(word, 0) + 1 + np.arange(len(here))
        entered = wanted.take(pa.array(new)).append_column("code", pa.array(codes[new].astype(np.int32)))
        _enter(cursor, entered.select(TABLES["combination"].names))
    return codes


def _enter(cursor: Cursor, new: pa.Table) -> None:
    cursor.register("entered", new)
    cursor.execute("INSERT INTO combination SELECT * FROM entered")
    cursor.execute(
        "INSERT INTO combination_value SELECT dim, code, unnest(members), len(members) FROM entered "
        "UNION ALL SELECT dim, code, $none, 1 FROM entered WHERE members = []",
        {"none": NONE},
    )
    cursor.unregister("entered")
