"""Rules of codebooks that no table of words can say; each cites where it comes from."""

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geo.datadir import data_dir
from geo.ingest.cells import join_filled, spread
from geo.ingest.draft import Draft
from geo.ingest.when import days_of, set_bounds, set_precision
from geo.ingest.words import header_mark
from geo.model.precision_codes import UCDP_NEAR_RADIUS_M
from geo.model.site import group_id, read_rows

Bools = npt.NDArray[np.bool_]
Names = AnyMapping[str, str]


def apply_codebook(draft: Draft, rules: tuple[str, ...], columns: tuple[str, ...]) -> None:
    """Apply the rules that a mapping names, after its columns are read."""
    names = {header_mark(column): column for column in columns}
    for rule in rules:
        if rule in RULES:
            RULES[rule](draft, names)


def _is(draft: Draft, names: Names, column: str, *values: str) -> Bools:
    """Rows in which a column of theirs holds one of some codes."""
    their = names.get(header_mark(column))
    if their is None:
        return np.zeros(draft.num_rows, dtype=np.bool_)
    plain = pc.replace_substring_regex(draft.cells.text(their), r"\.0$", "")
    found: Bools = pc.is_in(plain, pa.array(values)).to_numpy(zero_copy_only=False)
    return found


def _lists(draft: Draft, ours: str, rows: Bools, values: pa.Array) -> None:
    draft.columns[ours] = pc.if_else(pa.array(rows), values, draft.get(ours))


def _names_list(draft: Draft, names: Names, *columns: str) -> pa.Array:
    """Group names of some columns, as a list a row."""
    ids = []
    for column in columns:
        their = names.get(header_mark(column))
        if their is not None:
            coded = draft.cells.coded(their)
            ids.append(spread(coded, [group_id(value) for value in coded.values], pa.string()))
    if not ids:
        return draft.get("attributed_to")
    joined = join_filled(ids, "\x1f")
    split = pc.split_pattern(joined, "\x1f")
    return pc.if_else(pc.equal(joined, ""), pa.scalar([], split.type), split)


def _acled(draft: Draft, names: Names) -> None:
    """Dates and actors by the ACLED codebook.

    Time precision 2: some time within the week, or a similar period, of the date; 3: some time within its month.
    Actor 1 and actor 2 do not say who attacked, save where force goes one way: in battles both are named as
    parties, otherwise actor 1 acts and actor 2 is the target. Fatalities of 0 are "none reported".
    """
    start = days_of(draft, "date_start")
    week = _is(draft, names, "time_precision", "2")
    if week.any():
        set_bounds(draft, week, start - 6, start + 6, "week")
    month = _is(draft, names, "time_precision", "3")
    if month.any():
        first, last = _month_of(draft)
        set_bounds(draft, month, first, last, "month")
    battle = _is(draft, names, "event_type", "Battles") | _starts(draft, names, "event_type", "Battle-")
    if battle.any() and header_mark("actor2") in names:
        _lists(draft, "attributed_to", battle, _names_list(draft, names, "actor1", "actor2"))
        draft.columns["target"] = pc.if_else(pa.array(battle), pa.scalar(None, pa.string()), draft.get("target"))


def _acled_weekly(draft: Draft, _names: Names) -> None:
    """ACLED's aggregated files: the week begins on the day given (a Saturday); the point is that of the province."""
    start = days_of(draft, "date_start")
    set_bounds(draft, np.ones(draft.num_rows, dtype=np.bool_), start, start + 6, "week")
    located = pc.is_valid(draft.get("lat"))
    draft.columns["geo_precision"] = pc.if_else(located, pa.scalar("province"), draft.get("geo_precision"))


def _starts(draft: Draft, names: Names, column: str, start: str) -> Bools:
    their = names.get(header_mark(column))
    if their is None:
        return np.zeros(draft.num_rows, dtype=np.bool_)
    found: Bools = pc.starts_with(draft.cells.text(their), start).fill_null(False).to_numpy(zero_copy_only=False)
    return found


def _month_of(draft: Draft) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """First and last day of the month each row's date lies in."""
    days = draft.get("date_start")
    first = pc.floor_temporal(days, unit="month").cast(pa.date32())
    after = pc.ceil_temporal(days, unit="month", ceil_is_strictly_greater=True).cast(pa.date32())
    unknown = np.iinfo(np.int32).min
    return (
        first.cast(pa.int32()).fill_null(unknown).to_numpy(zero_copy_only=False),
        after.cast(pa.int32()).fill_null(unknown + 1).to_numpy(zero_copy_only=False) - 1,
    )


_UCDP_DATES: Final = {"1": "day", "2": "days", "3": "week", "4": "month", "5": "year"}


def _ucdp(draft: Draft, names: Names) -> None:
    """Dates, radius and sides by the UCDP GED codebook.

    date_prec 1: the exact day; 2: 2 to 6 days; 3: a week; 4: a month; 5: more than a month, up to a year;
    date_start and date_end are the bounds. where_prec 2: within about 25 km. Violence between two sides names
    both as parties (who attacked is not coded); in one-sided violence side A acts against side B.
    """
    for number, precision in _UCDP_DATES.items():
        rows = _is(draft, names, "date_prec", number)
        if rows.any():
            set_precision(draft, rows, precision)
    near = _is(draft, names, "where_prec", "2") & pc.is_valid(draft.get("lat")).to_numpy(zero_copy_only=False)
    draft.columns["radius_m"] = pc.if_else(
        pa.array(near), pa.scalar(UCDP_NEAR_RADIUS_M, pa.int32()), draft.get("radius_m")
    )
    mutual = _is(draft, names, "type_of_violence", "1", "2")
    _lists(draft, "attributed_to", mutual, _names_list(draft, names, "side_a", "side_b"))
    draft.columns["target"] = pc.if_else(pa.array(mutual), pa.scalar(None, pa.string()), draft.get("target"))


def _gtd(draft: Draft, names: Names) -> None:
    """Claims, doubt, suicide attacks, places and damage by the GTD codebook.

    claimed 1: a group claimed it, and gname is that group; doubtterr 1: doubtful whether it was terrorism;
    guncertain1 1: the perpetrator is only suspected; vicinity 1: in the immediate vicinity of the city;
    property 0: no damage to property. specificity 5 has no point.
    """
    claimed = _is(draft, names, "claimed", "1")
    _lists(draft, "claimed_by", claimed, draft.get("attributed_to"))
    suicide = _is(draft, names, "suicide", "1")
    draft.columns["event_type"] = pc.if_else(pa.array(suicide), pa.scalar("suicide_attack"), draft.get("event_type"))
    vicinity = _is(draft, names, "vicinity", "1")
    near = pc.and_(pa.array(vicinity), pc.equal(draft.get("geo_precision"), "town")).fill_null(False)
    draft.columns["geo_precision"] = pc.if_else(near, pa.scalar("near"), draft.get("geo_precision"))
    untouched = _is(draft, names, "property", "0")
    draft.columns["damage"] = pc.if_else(pa.array(untouched), pa.scalar("none"), draft.get("damage"))
    tags = {"doubtful whether terrorism": "doubtterr", "perpetrator suspected": "guncertain1"}
    marks = [(word, _is(draft, names, column, "1")) for word, column in tags.items()]
    lists = [[word for bit, (word, _) in enumerate(marks) if number >> bit & 1] for number in range(1 << len(marks))]
    codes = sum(
        (rows.astype(np.int32) << bit for bit, (_, rows) in enumerate(marks)), np.zeros(draft.num_rows, np.int32)
    )
    draft.columns["tags"] = pa.array(lists, pa.list_(pa.string())).take(pa.array(codes))


@cache
def _fips() -> dict[str, str]:
    return {row["fips"]: row["iso2"] for row in read_rows(data_dir() / "profiles" / "fips_countries.csv")}


def _gdelt(draft: Draft, names: Names) -> None:
    """Countries of GDELT are FIPS 10-4 codes (IS is Israel, AS Australia), without ActionGeo_Type there is no place."""
    their = names.get(header_mark("ActionGeo_CountryCode"))
    if their is not None:
        coded = draft.cells.coded(their)
        draft.columns["country"] = spread(coded, [_fips().get(value) for value in coded.values], pa.string())
        draft.keep_cells(their)
        draft.notes.pop("country", None)


RULES: Final[dict[str, Callable[[Draft, Names], None]]] = {
    "acled": _acled,
    "acled_weekly": _acled_weekly,
    "ucdp": _ucdp,
    "gtd": _gtd,
    "gdelt": _gdelt,
}
FRACTIONS: Final = frozenset({"gtd"})
"""Codebooks whose counts may be fractions: GTD divides the casualties of one attack among its parts."""
