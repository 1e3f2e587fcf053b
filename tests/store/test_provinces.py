"""Incidents by first-level division, and heat: equal to a plain reference, and adding up to the counters."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.filters import IncidentFilter
from geo.model.facts import Count, Facts, GeoPrecision, Party, Stance
from geo.model.provinces import NOWHERE, OFF_COAST_DEGREES, OUTLINE_ERROR_M, Province, known_provinces
from geo.model.report import Report
from tests.store import reference
from tests.store.conftest import write
from tests.store.made import a_filter, batches
from tests.store.test_against_reference import filled, live_of

WORLD = (-180.0, -90.0, 180.0, 90.0)
ANBAR, ERBIL = Province("IQ", "Al Anbar"), Province("IQ", "Erbil")


def where(row):
    """Division of one incident, or why it has none: by walking over all outlines."""
    known, facts = known_provinces(), row.facts
    stated = known.of_name(facts.country, facts.admin1) if facts.admin1 else NOWHERE
    if stated != NOWHERE:
        return known.rows[stated]
    if not facts.located:
        return "unlocated"
    if facts.geo_precision in {GeoPrecision.COUNTRY, GeoPrecision.INTERNATIONAL}:
        return "country"
    here = shapely.Point(facts.lon, facts.lat)
    away = shapely.distance(known.shapes, here)
    nearest = int(np.argmin(away))
    return known.rows[nearest] if away[nearest] <= OFF_COAST_DEGREES else "elsewhere"


@settings(max_examples=10)
@given(batches(), st.lists(a_filter(), min_size=1, max_size=3))
def test_divisions_are_those_of_the_reference_and_add_up_to_the_counters(all_batches, filters):
    store = filled(all_batches)
    live = live_of(all_batches)
    for chosen in [IncidentFilter(media_mentions=True), *filters]:
        got, counters = store.province_counts(chosen), store.counters(chosen)
        expected = reference.matching(live, chosen)
        places = [where(row) for row in expected]
        assert [p.province for p in got.provinces] == sorted({p for p in places if isinstance(p, Province)})
        for found in got.provinces:
            mine = [row for row, place in zip(expected, places, strict=True) if place == found.province]
            attacks = [row for row in mine if not row.discounted and not row.mention]
            assert (found.total, found.attacks) == (len(mine), len(attacks))
            assert found.dated == sum(row.facts.date_start is not None for row in attacks)
            assert found.discounted == sum(row.discounted and not row.mention for row in mine)
            assert found.mentions == sum(row.mention for row in mine)
            assert 0 <= found.possible <= found.attacks
        assert (got.country_only, got.unlocated, got.elsewhere) == tuple(
            places.count(why) for why in ("country", "unlocated", "elsewhere")
        )
        shown = sum(p.total for p in got.provinces)
        assert shown + got.country_only + got.unlocated + got.elsewhere == counters.total
        assert (got.first_date, got.last_date) == (counters.first_date, counters.last_date)
    store.close()


@settings(max_examples=8)
@given(batches(), st.lists(a_filter(), min_size=1, max_size=2), st.integers(0, 18))
def test_heat_holds_every_attack_that_is_known_to_a_place(all_batches, filters, zoom):
    store = filled(all_batches)
    live = live_of(all_batches)
    for chosen in [IncidentFilter(), *filters]:
        attacks = [
            r for r in reference.matching(live, chosen) if r.facts.located and not r.discounted and not r.mention
        ]
        got = store.heat_cells(chosen, zoom=zoom, bbox=WORLD)
        assert sum(n for _, _, n in got.cells) == sum(not row.area for row in attacks)
        assert got.area_only == sum(row.area for row in attacks)
        assert all(0 <= gx < 32 << got.zoom and 0 <= gy < 32 << got.zoom for gx, gy, _ in got.cells)
    store.close()


def report(name, **facts):
    return Report(
        incident=name, dataset="d1", record_id=name, party=Party.MONITOR, speaker="A", stance=Stance.REPORTS,
        facts=Facts(event_type="attack", killed=Count(), **facts),
    )  # fmt: skip


@pytest.fixture
def counts(store):
    def count(*reports):
        write(store, reports)
        return store.province_counts(IncidentFilter())

    return count


def test_a_stated_division_comes_before_the_point(counts):
    found = counts(report("a", country="IQ", admin1="Erbil", lat=33.8, lon=42.4, geo_precision=GeoPrecision.TOWN))
    assert [(p.province, p.unnamed, p.possible) for p in found.provinces] == [(ERBIL, 0, 0)]


def test_an_unknown_name_gives_way_to_the_point(counts):
    found = counts(report("a", country="IQ", admin1="Nowhere", lat=33.8, lon=42.4, geo_precision=GeoPrecision.SITE))
    assert [(p.province, p.unnamed) for p in found.provinces] == [(ANBAR, 1)]


def test_a_circle_of_doubt_across_the_border_is_only_possibly_there(counts):
    deep = report("deep", lat=32.5, lon=41.0, geo_precision=GeoPrecision.TOWN, radius_m=5_000)
    wide = replace(deep, incident="wide", record_id="wide", facts=replace(deep.facts, radius_m=400_000))
    found = counts(deep, wide)
    assert [(p.province, p.attacks, p.possible) for p in found.provinces] == [(ANBAR, 2, 1)]


def test_what_is_known_to_the_country_only_is_counted_apart(counts):
    found = counts(report("a", country="IQ", lat=33.0, lon=43.0, geo_precision=GeoPrecision.COUNTRY), report("b"))
    assert (found.provinces, found.country_only, found.unlocated, found.elsewhere) == ((), 1, 1, 0)


def test_the_open_sea_is_no_division_and_the_shore_is_the_nearest(counts):
    found = counts(
        report("sea", lat=0.5, lon=-30.0, geo_precision=GeoPrecision.NEAR),
        report("shore", lat=29.33, lon=48.16, geo_precision=GeoPrecision.NEAR, radius_m=1),
    )
    assert found.elsewhere == 1
    assert [(p.province.country, p.possible) for p in found.provinces] == [("KW", 1)]


def test_later_points_are_found_too(store):
    write(store, [report("a", lat=33.8, lon=42.4, geo_precision=GeoPrecision.SITE)])
    assert [p.province for p in store.province_counts(IncidentFilter()).provinces] == [ANBAR]
    write(store, [report("b", lat=36.5, lon=44.3, geo_precision=GeoPrecision.SITE)], name="b.csv")
    write(store, [report("c", country="IQ", admin1="اربيل")], name="c.csv")
    assert [(p.province, p.total) for p in store.province_counts(IncidentFilter()).provinces] == [
        (ANBAR, 1),
        (ERBIL, 2),
    ]


def test_the_spellings_of_a_division_find_what_names_it(store):
    spellings = ("Al Anbar", "Al-Anbar", "Anbar Governorate", "الأنبار")
    write(store, [report(f"i{n}", country="IQ", admin1=name) for n, name in enumerate(spellings)])
    names = store.province_names(ANBAR)
    assert sorted(names) == sorted(spellings)
    assert store.counters(IncidentFilter(countries=("IQ",), admin1s=tuple(names))).total == len(spellings)
    assert store.province_names(ERBIL) == []


def test_distance_to_the_edge_is_that_of_geodesics():
    pyproj = pytest.importorskip("pyproj")
    known = known_provinces()
    geod = pyproj.Geod(ellps="WGS84")
    lon, lat = np.array([41.0, 44.0, 15.0]), np.array([32.5, 36.3, 62.0])
    at, _ = known.of_points(lon, lat, np.zeros(3))
    for x, y, number in zip(lon, lat, at, strict=True):
        edge = known.shapes[number].boundary
        dense = shapely.get_coordinates(shapely.segmentize(edge, 0.002))
        _, _, metres = geod.inv(np.full(len(dense), x), np.full(len(dense), y), dense[:, 0], dense[:, 1])
        nearest = metres.min()
        for factor, sure in ((0.98, True), (1.02, False)):
            doubt = np.array([max(OUTLINE_ERROR_M, nearest * factor)])
            assert known.of_points(np.array([x]), np.array([y]), doubt)[1][0] == sure


def test_every_outline_belongs_to_a_name_and_is_valid():
    known = known_provinces()
    assert len(known.shapes) == len(known.rows) == len(set(known.rows)) > 4_000
    assert shapely.is_valid(known.shapes).all()
    assert not shapely.is_empty(known.shapes).any()
    assert all(known.of_name(*row) == number for number, row in enumerate(known.rows))
