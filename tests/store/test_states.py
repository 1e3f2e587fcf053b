"""Incidents of one report are made a column at a time, of several one by one: both are what the model says."""

from dataclasses import replace

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.filters import IncidentFilter
from geo.model.describe import place_label, shown, title, united
from geo.model.incident import FOREVER
from geo.model.knowledge import states_of_knowledge
from geo.store import open_store
from geo.store.schema import ASSEMBLED
from geo.store.states import state_rows
from tests.store.conftest import write
from tests.store.made import a_report

EVERYTHING = IncidentFilter(media_mentions=True)
UNORDERED = {"batches", "datasets"}


@settings(max_examples=15)
@given(st.lists(a_report(), min_size=1, max_size=25))
def test_a_lone_report_makes_the_incident_that_the_model_makes(reports):
    alone = [replace(r, incident=f"i{n:02}", record_id=f"r{n}") for n, r in enumerate(reports)]
    store = open_store("duckdb://:memory:")
    write(store, alone)
    rows = pa.Table.from_batches(store.export_incidents(EVERYTHING)).to_pylist()
    for report, row in zip(alone, rows, strict=True):
        (expected,) = state_rows([report], [1])
        for name in ASSEMBLED:
            wanted = expected[name]
            assert row[name] == (list(wanted) if isinstance(wanted, tuple) else wanted), name
    store.close()


@settings(max_examples=15)
@given(st.lists(a_report(incidents=2), min_size=2, max_size=8))
def test_each_state_of_knowledge_is_one_row(reports):
    numbered = [replace(r, record_id=f"r{n}") for n, r in enumerate(reports)]
    store = open_store("duckdb://:memory:")
    write(store, numbered)
    for incident in {r.incident for r in numbered}:
        states = states_of_knowledge([r for r in numbered if r.incident == incident])
        assert states[-1].known_to == FOREVER
        for state in states:
            day = replace(EVERYTHING, as_known_on=state.known_from)
            row = next(r for r in store.page(day).to_pylist() if r["incident"] == incident)
            assert (row["known_from"], row["known_to"]) == (state.known_from, state.known_to)
            assert (row["grade"], row["rule"]) == (state.grade.grade, state.grade.rule)
            assert row["outcomes_as_claimed"] == list(shown(state.facts.outcomes, state.claimed_outcomes))
            assert row["groups"] == list(united(state.facts.claimed_by, state.facts.attributed_to))
            assert row["title"] == title(state.facts)
            assert row["place"] == place_label(
                state.facts.site, state.facts.place_named, state.facts.admin1, state.facts.country
            )
            history = store.incident(incident, as_known_on=state.known_from)
            assert history.incident == state
            assert history.states == tuple(states)
            assert len(history.reports) == state.n_reports
    store.close()


@settings(max_examples=10)
@given(st.lists(a_report(incidents=6), min_size=2, max_size=12), st.data())
def test_incidents_of_an_import_are_those_that_are_rebuilt(reports, data):
    """New incidents come straight from what is written, all others from the reports in the store: undo and redo."""
    numbered = [replace(r, record_id=f"r{n % 9}", dataset=f"d{n // 9}") for n, r in enumerate(reports)]
    half = data.draw(st.integers(1, len(numbered) - 1))
    store = open_store("duckdb://:memory:")
    write(store, numbered[:half])
    again = [replace(r, incident=r.incident + "-b") for r in numbered[: half // 2]]
    batch = write(store, [*numbered[half:], *again], name="b.csv")
    imported = _rows(store)
    store.undo(batch.batch_id, by="test")
    store.redo(batch.batch_id, by="test")
    assert _rows(store) == imported
    store.close()


def _rows(store):
    columns = [name for name in store.page(EVERYTHING).column_names if name != "seq"]
    return sorted(map(repr, store.page(EVERYTHING, limit=1_000).select(columns).to_pylist()))
