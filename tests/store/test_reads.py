"""Reads: orders, hostile values, threads, uncertain places and dates."""

import threading
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from geo.errors import InputError, NotFoundError
from geo.filters import IncidentFilter, from_query
from geo.model.columns import REPORT_SCHEMA, reports_to_table, table_to_reports
from geo.model.facts import Count, Facts, Party, Stance
from geo.model.report import Report
from geo.store import open_store
from geo.store.contract import FACETS
from geo.store.schema import ORDERS
from tests.store.conftest import write

ALL = IncidentFilter()
HOSTILE = (
    "x' OR 1=1 --",
    "'; DROP TABLE report; --",
    '"matching"',
    "$limit",
    "%",
    "_",
    "\\",
    "{{ 7*7 }}",
    "a\x1fb",
    "bound_limit()",
    "none",
    "é" * 3000,
    "\x00",
    "\u202eabc",
)


def told(n, **facts):
    return Report(
        incident=f"i{n:03}",
        dataset="d1",
        record_id=f"r{n}",
        party=Party.MEDIA,
        speaker="AFP",
        stance=Stance.REPORTS,
        facts=Facts(**facts),
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(store, text):
    hostile = replace(
        told(1, tags=(text,), event_type=text, claimed_by=(text,), place_named=text, outcomes=(text,)),
        publisher=text,
        text=text,
        speaker=text,
    )
    write(store, [hostile, told(2)])
    for word in ("tags", "event_types", "groups", "outcomes", "publishers"):
        found = store.page(IncidentFilter(**{word: (text,)}))["incident"].to_pylist()
        assert "i001" in found
        assert found == (["i001", "i002"] if text == "none" and word != "outcomes" else ["i001"])
    for word in ("sites", "countries", "admin1s", "datasets", "parties", "rules", "grades", "precisions"):
        assert store.counters(IncidentFilter(**{word: (text,)})).total == (
            2 if text == "none" and word in {"sites", "countries", "admin1s", "precisions"} else 0
        )
    (row,) = (
        store.page(IncidentFilter(tags=(text,))).to_pylist() if text != "none" else store.page(ALL, limit=1).to_pylist()
    )
    assert (row["tags"], row["outcomes"], row["publishers"]) == ([text], [text], [text])
    assert store.incident("i001").reports[0] == hostile
    with pytest.raises(NotFoundError):
        store.incident(text)
    assert store.counters(ALL).all == 2


def test_text_is_searched_as_words_folded_with_no_wildcards(store):
    write(store, [told(1, place_named="Café du Général"), told(2, place_named="100% sure_thing")])

    def found(text):
        return store.page(IncidentFilter(text=text))["incident"].to_pylist()

    assert found("CAFE general") == ["i001"]
    assert found("général café") == ["i001"]
    assert found("100%") == ["i002"]
    assert found("cafe%general") == found("caf_") == []
    assert found("i002") == ["i002"]


@pytest.mark.parametrize("order", ORDERS)
def test_unknown_values_come_last_either_way(store, order):
    known = told(
        1,
        date_start=date(2023, 10, 18),
        place_named="Harir",
        country="IQ",
        event_type="attack",
        claimed_by=("g",),
        killed=Count(1, 1, 1),
        injured=Count(1, 1, 1),
    )
    write(store, [told(2), known, replace(known, incident="i003", record_id="r3"), told(4)])
    up = store.page(ALL, order=order)["incident"].to_pylist()
    down = store.page(ALL, order=order, descending=True)["incident"].to_pylist()
    assert sorted(up) == sorted(down) == ["i001", "i002", "i003", "i004"]
    column = store.page(ALL, order=order)[ORDERS[order]].to_pylist()
    blank = [value is None for value in column]
    assert blank == sorted(blank)
    paged = [store.page(ALL, order=order, limit=1, offset=n)["incident"][0].as_py() for n in range(4)]
    assert paged == up


def test_an_order_that_is_not_one_is_refused(store):
    with pytest.raises(InputError, match="is not an order"):
        store.page(ALL, order="incident; DROP TABLE report")
    with pytest.raises(InputError, match="cannot be counted"):
        store.facets(ALL, ["outcome", "search"])


def test_a_page_is_never_longer_than_asked_for_nor_than_is_allowed(store):
    write(store, [told(n) for n in range(30)])
    assert store.page(ALL, limit=7).num_rows == 7
    assert store.page(ALL, limit=-1).num_rows == 0
    assert store.page(ALL, limit=10**12, offset=25).num_rows == 5
    assert store.page(ALL, offset=99).num_rows == 0


def test_an_incident_is_known_from_its_first_report(store):
    first = replace(told(1, killed=Count(1, 1, 1)), published_on=date(2023, 10, 20))
    later = replace(told(1, killed=Count(4, 4, 4)), record_id="b", published_on=date(2023, 10, 25))
    write(store, [first, later])
    with pytest.raises(NotFoundError, match="known from 2023-10-20"):
        store.incident("i001", as_known_on=date(2023, 10, 19))
    early = store.incident("i001", as_known_on=date(2023, 10, 24))
    assert (early.incident.facts.killed.best, len(early.reports), len(early.states)) == (1, 1, 2)
    assert store.incident("i001").incident.facts.killed.best == 4
    assert store.counters(replace(ALL, as_known_on=date(2023, 10, 19))).all == 0
    assert store.counters(replace(ALL, as_known_on=date(2023, 10, 24))).killed.best == 1


def test_places_are_possible_by_any_and_certain_by_the_whole_of_their_circle(store):
    near_harir = {"lat": 36.5, "lon": 44.3, "geo_precision": "near", "radius_m": 15_000}
    write(store, [told(1, **near_harir), told(2, **(near_harir | {"radius_m": 0})), told(3)])

    def inside(query):
        chosen, problems = from_query(query)
        assert not problems
        return store.page(chosen)["incident"].to_pylist()

    around, beside = "44,36.4,44.4,36.6", "44.31,36.4,44.6,36.6"
    assert inside(f"bbox={around}") == ["i001", "i002"]
    assert inside(f"bbox={around}&inside=certain") == ["i002"]
    assert inside(f"bbox={beside}") == ["i001"]
    assert inside("near=36.5,44.5,5") == ["i001"]
    assert inside("near=36.5,44.3,14&inside=certain") == ["i002"]
    assert inside("near=36.5,44.3,16&inside=certain") == ["i001", "i002"]
    triangle = "polygon=44.31 36.4,44.6 36.4,44.6 36.6"
    assert inside(triangle) == ["i001"]
    counters = store.counters(from_query(f"bbox={around}")[0])
    assert (counters.total, counters.possible, counters.left_out_unlocated) == (2, 1, 1)


def test_a_box_across_the_antimeridian_holds_both_sides(store):
    write(store, [told(1, lat=0.0, lon=179.5), told(2, lat=0.0, lon=-179.5), told(3, lat=0.0, lon=0.0)])
    chosen = from_query("bbox=170,-10,-170,10")[0]
    assert store.page(chosen)["incident"].to_pylist() == ["i001", "i002"]
    cells = store.fine_cells(ALL, zoom=3, bbox=(170, -10, -170, 10), by="outcome")
    assert sorted(cell.incident for cell in cells) == ["i001", "i002"]
    for box in ((-10, -80, -20, 80), (-180, -80, 180, 80), (-300, -80, 300, 80)):
        cells = store.fine_cells(ALL, zoom=0, bbox=box, by="outcome")
        assert sorted(cell.incident for cell in cells) == ["i001", "i002", "i003"]


def test_cells_keep_a_site_apart_from_a_country_and_do_not_change_with_panning(store):
    asad = {"lat": 33.7856, "lon": 42.4412, "site": "ain-al-asad", "country": "IQ"}
    write(
        store,
        [
            told(1, **asad, geo_precision="site", outcomes=("hit", "intercepted")),
            told(2, **asad, geo_precision="near", outcomes=("hit",)),
            told(3, **asad, geo_precision="country"),
        ],
    )
    world = store.fine_cells(ALL, zoom=10, bbox=(-180, -85, 180, 85), by="outcome")
    point, area = sorted(world, key=lambda cell: cell.area)
    assert (point.count, point.mix, point.one_point) == (2, {"hit": 1, "hit|intercepted": 1}, True)
    assert (point.site, point.place, point.geo_precision, point.country) == ("ain-al-asad", "Ain al-Asad", None, "IQ")
    assert (point.lon, point.lat, point.radius_m, point.incident) == (42.4412, 33.7856, 15_000, None)
    assert (area.count, area.incident, area.geo_precision) == (1, "i003", "country")
    near = store.fine_cells(ALL, zoom=10, bbox=(42.44119, 33.78559, 42.44121, 33.78561), by="outcome")
    assert near == world
    assert store.fine_cells(ALL, zoom=10, bbox=(0, 0, 1, 1), by="outcome") == []


def test_media_mentions_are_left_out_unless_named(store):
    write(store, [told(1, event_type="media_mention"), told(2, event_type="attack")])
    plain = store.counters(ALL)
    assert (plain.total, plain.all, plain.hidden_mentions) == (1, 1, 1)
    for query in ("media-mentions=yes", "event=media_mention&event=attack"):
        shown = store.counters(from_query(query)[0])
        assert (shown.total, shown.all, shown.attacks, shown.media_mentions, shown.hidden_mentions) == (2, 2, 1, 1, 0)


def test_a_data_set_that_is_hidden_hides_what_only_it_tells(store):
    both = told(1)
    write(store, [both, replace(both, dataset="d2", record_id="x"), told(2), replace(told(3), dataset="d2")])
    hidden = IncidentFilter(hidden_datasets=("d1",))
    assert store.page(hidden)["incident"].to_pylist() == ["i001", "i003"]
    assert {f.value: f.count for f in store.facets(hidden, ["dataset"])["dataset"]} == {"d1": 2, "d2": 2}


def test_what_is_exported_makes_the_same_store_again(sample):
    tables = pa.Table.from_batches(sample.export_reports(ALL))
    assert tables.schema == REPORT_SCHEMA
    again = open_store("duckdb://:memory:")
    write(again, table_to_reports(tables))
    assert again.logical_hash() == sample.logical_hash()
    assert again.counters(ALL) == sample.counters(ALL)
    assert again.facets(ALL, [f for f in FACETS if f != "batch"]) == sample.facets(
        ALL, [f for f in FACETS if f != "batch"]
    )
    again.close()


def test_an_export_may_be_given_up_half_way(sample):
    for rows in sample.export_reports(ALL):
        assert rows.num_rows
        break
    assert sample.counters(ALL).all > 0


def test_threads_get_their_own_answers_while_batches_come_in(tmp_path):
    store = open_store(tmp_path / "a.duckdb", create=True)
    write(store, [told(n, country="IQ" if n % 3 else "SY", tags=(f"t{n % 7}",)) for n in range(210)])
    wrong, stop = [], threading.Event()

    def reader(k):
        for turn in range(25):
            n = (k + turn) % 7
            chosen = IncidentFilter(tags=(f"t{n}",))
            got = store.counters(chosen)
            values = store.facets(chosen, ["tag", "country"])
            if got.total != 30 or (got.total + got.filtered_out) != got.all:
                wrong.append(got)
            if sum(f.count for f in values["country"]) != 30:
                wrong.append(values)

    def writer():
        n = 1000
        while not stop.is_set():
            write(store, [told(n)], name=f"{n}")
            n += 1

    threads = [threading.Thread(target=reader, args=(k,)) for k in range(8)]
    busy = threading.Thread(target=writer)
    busy.start()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    stop.set()
    busy.join()
    assert wrong == []
    assert store.counters(ALL).all == 210 + len(store.batches()) - 1
    store.close()


def test_two_writers_at_a_time_wait_for_each_other(store):
    failed = []

    def work(k):
        try:
            for n in range(4):
                write(store, [told(100 * k + n)], name=f"{k}-{n}")
        except Exception as why:  # noqa: BLE001 - collected for the assertion
            failed.append(why)

    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert [b.batch_id for b in store.batches()] == list(range(16, 0, -1))
    assert store.counters(ALL).all == 16


def test_reports_in_order_of_the_table(store):
    reports = [told(2), told(1), told(3)]
    write(store, reports)
    exported = pa.Table.from_batches(store.export_reports(ALL))
    assert exported.equals(reports_to_table([reports[1], reports[0], reports[2]]))
