"""Matching incidents by first-level division: by the name they state, else by where their point lies."""

import threading
from typing import Any, Final

import ibis
import numpy as np
import pyarrow as pa

from geo.filters import IncidentFilter
from geo.model.facts import GeoPrecision
from geo.model.provinces import NOWHERE, Province, Provinces, known_provinces
from geo.store.answers import ProvinceCount, ProvinceCounts
from geo.store.binding import question, rows
from geo.store.duck import Cursor
from geo.store.predicates import matching, values

_TOO_COARSE: Final = [str(GeoPrecision.COUNTRY), str(GeoPrecision.INTERNATIONAL)]
_PLACED, _COARSE, _NO_POINT, _ELSEWHERE = range(4)
"""Why an incident is in a division, or in none."""

_STATED: Final = pa.schema([("country_code", pa.int32()), ("admin1_code", pa.int32()), ("province", pa.int32())])
_POINTS: Final = pa.schema([("point_code", pa.int32()), ("province", pa.int32()), ("sure", pa.bool_())])


class ProvinceIndex:
    """Which division each point and each pair of stated names belongs to; worked out once for each of them.

    Points of a store are only ever added, so what is known of one stays true.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._points = _POINTS.empty_table()
        self._stated = _STATED.empty_table()
        self._revision = -1

    def tables(self, cursor: Cursor) -> tuple[pa.Table, pa.Table]:
        """Tables of points and of stated names, brought up to what the cursor sees."""
        with self._lock:
            known = known_provinces()
            self._add_points(cursor, known)
            (revision,) = cursor.execute("SELECT revision FROM revision").fetchone() or (0,)
            if revision != self._revision:
                self._stated, self._revision = _stated(cursor, known), revision
            return self._points, self._stated

    def _add_points(self, cursor: Cursor, known: Provinces) -> None:
        last = self._points["point_code"][-1].as_py() if len(self._points) else 0
        new = cursor.execute(
            "SELECT point_code, lon, lat, doubt_m FROM point WHERE point_code > $last ORDER BY point_code",
            {"last": last},
        ).fetchnumpy()
        if not len(new["point_code"]):
            return
        columns = {name: np.asarray(column, dtype=np.float64) for name, column in new.items()}
        at, sure = known.of_points(columns["lon"], columns["lat"], columns["doubt_m"])
        province = pa.array(at, pa.int32(), mask=at == NOWHERE)
        code = pa.array(columns["point_code"].astype(np.int32))
        added = pa.table([code, province, pa.array(sure)], schema=_POINTS)
        self._points = pa.concat_tables([self._points, added]).combine_chunks()


def _stated(cursor: Cursor, known: Provinces) -> pa.Table:
    """Division of each pair of country and province that incidents name, where there is one of that name."""
    pairs = cursor.execute(
        "SELECT i.country_code, i.admin1_code, c.key, a.key "
        "FROM (SELECT DISTINCT country_code, admin1_code FROM incident) i "
        "JOIN combination c ON c.dim = 'country' AND c.code = i.country_code "
        "JOIN combination a ON a.dim = 'admin1' AND a.code = i.admin1_code"
    ).fetchall()
    found = [(cc, ac, known.of_name(country, name)) for cc, ac, country, name in pairs if name]
    kept = [row for row in found if row[2] != NOWHERE]
    return pa.table([list(column) for column in zip(*kept, strict=True)] if kept else [[], [], []], schema=_STATED)


def province_counts(cursor: Cursor, filter_: IncidentFilter, index: ProvinceIndex) -> ProvinceCounts:
    """Counts of the matching incidents by division, and of those that are in none."""
    points, stated = index.tables(cursor)
    cursor.register("point_province", points)
    cursor.register("stated_province", stated)
    asked = question("provinces", _expression)
    answer = asked.ask(cursor, values(filter_), matching=matching(filter_)).fetchall()
    known = known_provinces().rows
    found: list[ProvinceCount] = []
    left = dict.fromkeys((_COARSE, _NO_POINT, _ELSEWHERE), 0)
    for why, number, total, *counts, _, _ in answer:
        if why == _PLACED:
            attacks, *rest = (int(count or 0) for count in counts)
            found.append(ProvinceCount(known[number], int(total), attacks, *rest))
        else:
            left[why] += int(total)
    days = [day for row in answer for day in row[-2:] if day is not None]
    return ProvinceCounts(
        provinces=tuple(sorted(found, key=lambda row: row.province)),
        country_only=left[_COARSE],
        unlocated=left[_NO_POINT],
        elsewhere=left[_ELSEWHERE],
        first_date=min(days, default=None),
        last_date=max(days, default=None),
    )


def stated_names(cursor: Cursor, province: Province) -> list[str]:
    """Spellings by which incidents name a division."""
    known = known_provinces()
    number = known.rows.index(province)
    pairs = cursor.execute(
        "SELECT DISTINCT a.key FROM (SELECT DISTINCT country_code, admin1_code FROM incident) i "
        "JOIN combination c ON c.dim = 'country' AND c.code = i.country_code AND c.key = $country "
        "JOIN combination a ON a.dim = 'admin1' AND a.code = i.admin1_code",
        {"country": province.country},
    ).fetchall()
    return sorted(name for (name,) in pairs if name and known.of_name(province.country, name) == number)


def _expression() -> Any:
    t = rows()
    point = ibis.table({"point_code": "int32", "province": "int32", "sure": "boolean"}, name="point_province")
    stated = ibis.table({"country_code": "int32", "admin1_code": "int32", "province": "int32"}, name="stated_province")
    joined = t.left_join(
        stated, [t.country_code == stated.country_code, t.admin1_code == stated.admin1_code]
    ).left_join(point, t.point_code == point.point_code)
    coarse = t.geo_precision.isin(_TOO_COARSE).fill_null(False)
    named = stated.province.notnull()
    why = ibis.cases(
        (named, _PLACED),
        (t.point_code.isnull(), _NO_POINT),
        (coarse, _COARSE),
        (point.province.notnull(), _PLACED),
        else_=_ELSEWHERE,
    )
    number = ibis.ifelse(why == _PLACED, ibis.coalesce(stated.province, point.province), ibis.null("int32"))
    attack = ~t.discounted & ~t.media_mention
    only_there = named | (t.geo_precision == str(GeoPrecision.PROVINCE)).fill_null(False) | point.sure.fill_null(False)
    flat = joined.select(
        why=why,
        number=number,
        attack=attack,
        dated=attack & t.date_start.notnull(),
        possible=attack & ~only_there,
        unnamed=~named,
        discounted=t.discounted & ~t.media_mention,
        mention=t.media_mention,
        first=t.date_start,
        last=t.date_last,
    )
    return flat.group_by(flat.why, flat.number).agg(
        total=flat.count(),
        attacks=flat.attack.sum(),
        dated=flat.dated.sum(),
        possible=flat.possible.sum(),
        discounted=flat.discounted.sum(),
        mentions=flat.mention.sum(),
        unnamed=flat.unnamed.sum(),
        first=flat["first"].min(),
        last=flat["last"].max(),
    )
