"""Words and codes of assembled incidents, a column at a time: each distinct value is worked out once."""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geo.model.describe import names_of_groups, names_of_site, place_label, preposition, shown, what_happened
from geo.model.taxonomy import MEDIA_MENTION
from geo.store.folding import folded

Codes = npt.NDArray[np.int64]
_LIST: Final = pa.list_(pa.string())
_PART: Final = "\x1f"


def described(stage: pa.Table) -> pa.Table:
    """A table of `STAGED` with the words that follow from it: title, names of place and groups, keys, search text."""
    words = stage.combine_chunks()
    for add in (_outcomes, _groups, _event, _place, _search):
        for name, values in add(words).items():
            words = words.append_column(name, values)
    return words.drop_columns("told")


def distinct(values: pa.ChunkedArray | pa.Array) -> tuple[Codes, pa.Array]:
    """Number of each row's value, and the values by number; a list is one value, and so is none at all."""
    whole = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    if len(whole) and _all_alike(whole):
        return np.zeros(len(whole), np.int64), whole.slice(0, 1)
    keys = joined(whole) if pa.types.is_list(whole.type) else whole
    codes = keys.dictionary_encode(null_encoding="encode").indices.to_numpy(zero_copy_only=False).astype(np.int64)
    first = np.zeros(codes.max(initial=-1) + 1, np.int64)
    first[codes[::-1]] = np.arange(len(codes))[::-1]  # of equal codes the last one assigned stays: the first row
    return codes, whole.take(pa.array(first))


def _all_alike(values: pa.Array) -> bool:
    """Whether nothing is known in any row: so it is of many columns."""
    if pa.types.is_list(values.type):
        return values.null_count == 0 and len(values.flatten()) == 0
    return bool(values.null_count == len(values))


def joined(lists: pa.Array) -> pa.Array:
    """One text a list, the same for equal lists only."""
    keys = pc.binary_join(lists, _PART)
    if not pc.any(pc.match_substring(lists.flatten(), _PART)).as_py():
        return keys
    texts = [
        _PART + repr(members) if _PART in "".join(members) else _PART.join(members) for members in lists.to_pylist()
    ]
    return pa.array(texts, pa.string())


def _each_pair(
    words: pa.Table, first: str, second: str, make: Callable[[Any, Any], Any], kind: pa.DataType
) -> pa.Array:
    """What a function makes of two columns, asked once for each pair of values that occurs."""
    (codes, values), (others, other_values) = distinct(words[first]), distinct(words[second])
    pairs, at = np.unique(codes * max(1, len(other_values)) + others, return_inverse=True)
    left, right = values.to_pylist(), other_values.to_pylist()
    made = [make(left[pair // len(right)], right[pair % len(right)]) for pair in pairs.tolist()]
    return pa.array(made, kind).take(pa.array(at))


def _each(values: pa.ChunkedArray, make: Callable[[Any], Any]) -> pa.Array:
    codes, different = distinct(values)
    return pa.array([make(value) for value in different.to_pylist()], pa.string()).take(pa.array(codes))


def _outcomes(words: pa.Table) -> dict[str, pa.Array]:
    as_claimed = _each_pair(words, "outcomes", "claimed_outcomes", shown, _LIST)
    return {
        "outcomes_as_claimed": as_claimed,
        "outcome_key": pc.binary_join(words["outcomes"], "|"),
        "outcome_key_as_claimed": pc.binary_join(as_claimed, "|"),
        "discounted": pc.equal(words["grade"], "discounted"),
    }


def _groups(words: pa.Table) -> dict[str, pa.Array]:
    groups, names = united_lists([words["claimed_by"], words["attributed_to"]])
    spoken = pa.array([names_of_groups([name]) for name in names.to_pylist()], pa.string())
    members = pa.ListArray.from_arrays(groups.offsets, pc.take(spoken, pc.index_in(groups.values, names)))
    return {"groups": groups, "group_key": pc.binary_join(groups, "|"), "actor_names": pc.binary_join(members, " ")}


def united_lists(columns: Sequence[pa.ChunkedArray]) -> tuple[pa.ListArray, pa.Array]:
    """The lists of several columns as one a row, sorted and each member once; and all members, sorted."""
    lists = [column.combine_chunks() for column in columns]
    rows = np.concatenate([
        np.repeat(np.arange(len(part)), pc.list_value_length(part).to_numpy(zero_copy_only=False)) for part in lists
    ])  # fmt: skip
    members = pa.concat_arrays([part.flatten() for part in lists])
    names = pc.unique(members)
    names = names.take(pc.array_sort_indices(names))
    places = pc.index_in(members, names).to_numpy(zero_copy_only=False).astype(np.int64)
    keys = np.unique(rows * max(1, len(names)) + places)
    offsets = np.searchsorted(keys, np.arange(len(lists[0]) + 1) * max(1, len(names)))
    values = names.take(pa.array(keys % max(1, len(names))))
    return pa.ListArray.from_arrays(pa.array(offsets.astype(np.int32)), values), names


def _event(words: pa.Table) -> dict[str, pa.Array]:
    return {
        "happened": _each_pair(words, "event_type", "weapons", what_happened, pa.string()),
        "media_mention": pc.fill_null(pc.equal(words["event_type"], MEDIA_MENTION), False),
    }


def _place(words: pa.Table) -> dict[str, pa.Array]:
    site = _each(words["site"], lambda site: place_label(site, None, None, None))
    country = _each(words["country"], lambda country: place_label(None, None, None, country))
    label = pc.coalesce(site, words["place_named"], words["admin1"], country)
    before = _each_pair(words, "event_type", "geo_precision", preposition, pa.string())
    where = pc.binary_join_element_wise(before, label, "")
    title = pc.binary_join_element_wise(words["happened"], pc.fill_null(where, ""), "")
    names = _each(words["site"], lambda site: names_of_site(site) or None)
    return {"place": label, "title": title, "site_names": names}


def _search(words: pa.Table) -> dict[str, pa.Array]:
    parts = [words[name] for name in ("title", "place", "site_names", "actor_names", "incident", "told")]
    return {"search": folded(pc.binary_join_element_wise(*parts, " ", null_handling="skip"))}
