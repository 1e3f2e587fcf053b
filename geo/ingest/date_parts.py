"""Dates whose year, month and day stand in columns of their own."""

import numpy as np

from geo.ingest.cells import Coded, spread_numpy
from geo.ingest.date_values import DateError, DateStyle, DateValue
from geo.ingest.date_words import is_missing, month_of
from geo.ingest.dates import parse_date
from geo.ingest.draft import Draft
from geo.ingest.mapping import Mapping
from geo.text import ascii_digits, fold


def date_of_parts(draft: Draft, mapping: Mapping) -> tuple[Coded, list[DateValue | None]]:
    """Year, month and day from columns of their own; 0 or blank is unknown (GTD codebook, imonth and iday)."""
    parts = []
    names = [next(iter(mapping.theirs(part)), None) for part in ("date_year", "date_month", "date_day")]
    for their in names:
        if their is None:
            parts.append(np.zeros(draft.num_rows, np.int32))
            continue
        coded = draft.cells.coded(their)
        numbers = [_part(value) for value in coded.values]
        draft.reject_errors(their, coded, numbers)
        parts.append(spread_numpy(coded, [n if isinstance(n, int) else 0 for n in numbers], 0, np.int32))
    year, month, day = parts
    keys = (year.astype(np.int64) * 100 + month) * 100 + day
    distinct, codes = np.unique(keys, return_inverse=True)
    written = [f"{key // 10_000}-{key // 100 % 100}-{key % 100}" for key in distinct.tolist()]
    coded = Coded(np.where(keys == 0, -1, codes).astype(np.int32), written)
    values = [_whole(int(key)) for key in distinct]
    draft.reject_errors(
        " / ".join(filter(None, names)), coded, [ValueError(v) if isinstance(v, str) else v for v in values]
    )
    return coded, [v if isinstance(v, DateValue) else None for v in values]


def _part(text: str) -> int | ValueError:
    plain = ascii_digits(text).removesuffix(".0")
    if is_missing(plain):
        return 0
    month = month_of(fold(plain))
    if month is not None:
        return month
    if not plain.isdigit() or len(plain) > 4:  # noqa: PLR2004 - years have four digits
        return ValueError("it is not a part of a date")
    return int(plain)


def _whole(key: int) -> DateValue | str | None:
    year, month, day = key // 10_000, key // 100 % 100, key % 100
    if year == 0:
        return None
    text = (
        f"{year:04d}-{month:02d}-{day:02d}" if month and day else f"{year:04d}-{month:02d}" if month else f"{year:04d}"
    )
    try:
        return parse_date(text, DateStyle())
    except DateError as error:
        return f"{error} (year {year}, month {month}, day {day})"
