"""Random reports and random filters: every answer of the store is that of the plain reference."""

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.filters import IncidentFilter
from geo.model.columns import table_to_reports
from geo.store import open_store
from geo.store.contract import FACETS
from tests.store import reference
from tests.store.conftest import write
from tests.store.made import a_filter, batches

WORLD = (-180.0, -90.0, 180.0, 90.0)


def filled(all_batches):
    store = open_store("duckdb://:memory:")
    for n, reports in enumerate(all_batches):
        write(store, reports, name=f"{n}.csv")
    return store


def live_of(all_batches, undone=()):
    """(report, batch number) of the live rows, in the order in which they were written."""
    latest = {}
    for number, reports in enumerate(all_batches, start=1):
        if number not in undone:
            latest |= {(r.dataset, r.record_id): (number, n, r) for n, r in enumerate(reports)}
    return [(report, number) for number, _, report in sorted(latest.values(), key=lambda x: x[:2])]


@settings(max_examples=12)
@given(batches(), st.lists(a_filter(), min_size=1, max_size=4), st.data())
def test_counters_facets_pages_and_exports_agree(all_batches, filters, data):
    store = filled(all_batches)
    live = live_of(all_batches)
    for chosen in [IncidentFilter(), *filters]:
        counters = store.counters(chosen)
        assert counters == reference.counters(live, chosen)
        assert counters.located + counters.unlocated == counters.total
        assert counters.total + counters.filtered_out == counters.all
        assert counters.attacks + counters.discounted + counters.media_mentions == counters.total
        words = data.draw(st.lists(st.sampled_from(FACETS), min_size=1, max_size=4, unique=True))
        for within in (False, True):
            answer = store.facets(chosen, words, within=within)
            for word in words:
                got = [(facet.value, facet.count) for facet in answer[word]]
                assert got == reference.facet(live, chosen, word, within=within), (word, within)
        expected = reference.matching(live, chosen)
        page = store.page(chosen, order=data.draw(st.sampled_from(("date", "killed", "group", "title"))))
        assert sorted(page["incident"].to_pylist()) == sorted(r.incident.incident for r in expected)
        exported = pa.Table.from_batches(store.export_incidents(chosen)).to_pylist() if expected else []
        assert [row["incident"] for row in exported] == sorted(r.incident.incident for r in expected)
    store.close()


@settings(max_examples=12)
@given(batches(), st.lists(a_filter(), min_size=1, max_size=3), st.data())
def test_cells_and_timeline_agree(all_batches, filters, data):
    store = filled(all_batches)
    live = live_of(all_batches)
    for chosen in [IncidentFilter(), *filters]:
        by = data.draw(st.sampled_from(("outcome", "group", "grade")))
        expected = reference.matching(live, chosen)
        located = [row for row in expected if row.facts.located]
        cells = store.fine_cells(chosen, zoom=data.draw(st.integers(0, 18)), bbox=WORLD, by=by)
        assert sum(c.count for c in cells) == sum(not row.discounted for row in located)
        assert sum(c.discounted for c in cells) == sum(row.discounted for row in located)
        assert all(sum(c.mix.values()) == c.count for c in cells)
        assert sum(c.count + c.discounted for c in cells if c.area) == sum(row.area for row in located)
        assert {c.incident for c in cells} <= {row.incident.incident for row in located} | {None}
        step = data.draw(st.sampled_from(("day", "week", "month", "year")))
        got, wanted = store.timeline(chosen, step=step, by=by), reference.timeline(live, chosen, step, by)
        assert (got.spans, got.undated) == (wanted.spans, wanted.undated)
        assert [(b.start, b.value) for b in got.bins] == [(b.start, b.value) for b in wanted.bins]
        assert all(abs(a.weight - b.weight) < 1e-9 for a, b in zip(got.bins, wanted.bins, strict=True))
        whole = sum(b.weight for b in got.bins) + sum(s.count for s in got.spans) + got.undated
        assert abs(whole - len(expected)) < 1e-9
    store.close()


@settings(max_examples=12)
@given(batches(), st.lists(st.integers(1, 3), max_size=4), a_filter())
def test_undo_and_redo_leave_what_the_live_batches_say(all_batches, turns, chosen):
    store = filled(all_batches)
    undone = set()
    before = store.logical_hash()
    for number in turns:
        if number <= len(all_batches):
            (store.redo if number in undone else store.undo)(number, by="tests")
            undone ^= {number}
    live = live_of(all_batches, undone)
    assert store.counters(chosen) == reference.counters(live, chosen)
    kept = pa.Table.from_batches(store.export_reports(IncidentFilter(media_mentions=True))) if live else None
    in_order = sorted(live, key=lambda pair: pair[0].incident)
    assert (table_to_reports(kept) if kept else []) == [report for report, _ in in_order]
    for number in sorted(undone):
        store.redo(number, by="tests")
    assert store.logical_hash() == before
    store.close()


@settings(max_examples=6)
@given(batches(), a_filter())
def test_every_position_is_that_of_the_page(all_batches, chosen):
    store = filled(all_batches)
    for order, descending in (("date", True), ("killed", False), ("place", True)):
        listed = store.page(chosen, order=order, descending=descending)["incident"].to_pylist()
        for n, incident in enumerate(listed):
            assert store.position(chosen, incident, order=order, descending=descending) == n
    assert store.position(chosen, "no such incident") is None
    store.close()
