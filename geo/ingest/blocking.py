"""Which rows are worth comparing: near in time, and near in space or of one place name."""

from collections.abc import Iterator
from itertools import product
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geo.text import fold

Keys = npt.NDArray[np.int64]

DAYS: Final = 1
"""Days between two onsets, at most."""

CELL_DEGREES: Final = 0.5
FAR_M: Final = 30_000
_EARTH_M: Final = 6_371_008.8
MOST_PAIRS: Final = 2_000_000
"""Pairs compared, at most: beyond, the file is better filtered first."""

_NOT_COMPARED: Final = ("media_mention",)
_NONE: Final = np.iinfo(np.int64).min


def candidate_pairs(new: pa.Table, known: pa.Table) -> tuple[Keys, Keys]:
    """Row numbers (of new, of known) of the pairs within `DAYS` and near each other, or of one place name."""
    pairs = np.empty(0, dtype=np.int64)
    for new_keys, known_keys in _blocks(new, known):
        ours, theirs = _joined(new_keys, known_keys)
        pairs = np.unique(np.concatenate([pairs, ours * known.num_rows + theirs]))
        if len(pairs) > MOST_PAIRS:
            pairs = pairs[:MOST_PAIRS]
            break
    ours, theirs = np.divmod(pairs, max(known.num_rows, 1))
    near = _near(new, known, ours, theirs)
    return ours[near], theirs[near]


def _near(new: pa.Table, known: pa.Table, ours: Keys, theirs: Keys) -> npt.NDArray[np.bool_]:
    """Pairs that are not surely far apart: points of town or better within `FAR_M`, or the same name."""
    at, to = _points(new), _points(known)
    names = _names(new, known)
    north = np.radians(to[0][theirs] - at[0][ours]) * _EARTH_M
    east = np.radians(to[1][theirs] - at[1][ours]) * _EARTH_M * np.cos(np.radians(at[0][ours]))
    same = (names[0][ours] == names[1][theirs]) & (names[0][ours] != _NONE)
    unsure = at[2][ours] | to[2][theirs] | np.isnan(north)
    near: npt.NDArray[np.bool_] = same | unsure | (np.hypot(north, east) <= FAR_M)
    return near


def _points(table: pa.Table) -> tuple[Any, Any, Any]:
    """Latitudes, longitudes, and whether they stand for a province or more."""
    lat, lon = (table.column(name).fill_null(np.nan).to_numpy() for name in ("lat", "lon"))
    if "geo_precision" not in table.column_names:
        return lat, lon, np.zeros(table.num_rows, dtype=np.bool_)
    coarse = pc.is_in(table.column("geo_precision"), pa.array(["province", "country", "international"]))
    return lat, lon, coarse.to_numpy()


def _blocks(new: pa.Table, known: pa.Table) -> Iterator[tuple[Keys, Keys]]:
    """Keys whose equality makes a pair; `_NONE` makes none."""
    new_days, known_days = _days(new), _days(known)
    new_cells, known_cells = _cells(new), _cells(known)
    names = _names(new, known)
    for shift in range(-DAYS, DAYS + 1):
        for east, north in product((-1, 0, 1), repeat=2):
            yield _key(new_days, shift, new_cells, east, north), _key(known_days, 0, known_cells, 0, 0)
        yield _named_key(new_days, shift, names[0]), _named_key(known_days, 0, names[1])


def _days(table: pa.Table) -> Keys:
    days: Keys = table.column("date_start").cast(pa.int32()).cast(pa.int64()).fill_null(_NONE).to_numpy().copy()
    if "event_type" in table.column_names:
        left_out = pc.is_in(table.column("event_type"), pa.array(_NOT_COMPARED)).to_numpy()
        days[left_out] = _NONE
    return days


def _cells(table: pa.Table) -> tuple[Keys, Keys]:
    lat = table.column("lat").fill_null(np.nan).to_numpy()
    lon = table.column("lon").fill_null(np.nan).to_numpy()
    missing = np.isnan(lat) | np.isnan(lon)
    x = np.where(missing, _NONE, np.floor(np.nan_to_num(lon) / CELL_DEGREES))
    y = np.where(missing, _NONE, np.floor(np.nan_to_num(lat) / CELL_DEGREES))
    return x.astype(np.int64), y.astype(np.int64)


def _key(days: Keys, shift: int, cells: tuple[Keys, Keys], east: int, north: int) -> Keys:
    x, y = cells
    missing = (days == _NONE) | (x == _NONE)
    key: Keys = ((days + shift) * 1_000 + (x + east + 400)) * 1_000 + (y + north + 400)
    keys: Keys = np.where(missing, _NONE, key)
    return keys


def _names(new: pa.Table, known: pa.Table) -> tuple[Keys, Keys]:
    """Numbers of folded place names, the same in both tables."""
    numbers: dict[str, int] = {}

    def number(table: pa.Table) -> Keys:
        encoded = table.column("place_named").combine_chunks().dictionary_encode()
        coded = [
            numbers.setdefault(fold(name), len(numbers)) if name else _NONE for name in encoded.dictionary.to_pylist()
        ]
        lookup = np.array([*coded, _NONE], dtype=np.int64)
        found: Keys = lookup[encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)]
        return found

    return number(new), number(known)


def _named_key(days: Keys, shift: int, names: Keys) -> Keys:
    missing = (days == _NONE) | (names == _NONE)
    keys: Keys = np.where(missing, _NONE, (days + shift) * 10_000_000 + names)
    return keys


def _joined(new: Keys, known: Keys) -> tuple[Keys, Keys]:
    """Row numbers of all pairs with equal keys."""
    order = np.argsort(known, kind="stable")
    ordered = known[order]
    wanted = np.flatnonzero(new != _NONE)
    low = np.searchsorted(ordered, new[wanted], "left")
    times = np.searchsorted(ordered, new[wanted], "right") - low
    ours = np.repeat(wanted, times)
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return ours.astype(np.int64), order[np.repeat(low, times) + within].astype(np.int64)
