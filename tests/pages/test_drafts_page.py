"""Drafts from an article: read, checked beside the words, changed, accepted as one edit, undone."""

import pytest

from geo.filters import IncidentFilter
from geo.store import load_sample, open_store
from geo.workflow.accept_drafts import DATASET
from pages.ui.draft_paste import EXAMPLE

HOSTILE = (
    "Baghdad, 3 Feb 2024 (AFP) - <img src=x onerror=alert(1)> {{ 7*7 }} ${1} A drone attack targeted Ain al-Asad air "
    'base on Saturday, an Iraqi military source <b>"said"</b>.'
)


@pytest.fixture
def store(use):
    made = open_store("duckdb:///:memory:", create=True)
    load_sample(made)
    use(made)
    yield made
    made.close()


@pytest.fixture
def read(store, open_app):
    def opened(text, day=None):
        at = open_app(script="pages/drafts.py")
        at.text_area[0].set_value(text).run()
        at.button(key="draft_read").click().run()
        assert not at.exception
        return at

    return opened


def said(at):
    return "\n".join(text.value for text in at.text)


def test_an_empty_page_helps_and_reads_its_example(store, open_app, html):
    at = open_app(script="pages/drafts.py")
    assert "never becomes five incidents" in html(at)
    assert at.button(key="draft_read").disabled
    at.button(key="draft_example").click().run()
    assert not at.exception
    shown = html(at)
    assert "5 drafts of 1 incident" in shown
    assert "<mark" in shown
    assert "1 is described" in shown


def test_accepting_all_writes_them_under_the_known_incident_and_undo_takes_them_back(read, store):
    at = read(EXAMPLE)
    before = store.incident("2023-10-21-asad")
    at.button(key="draft_all").click().run()
    assert not at.exception
    after = store.incident("2023-10-21-asad")
    assert len(after.reports) == len(before.reports) + 5
    batches = [batch for batch in store.batches() if batch.dataset == DATASET]
    assert [batch.kind for batch in batches] == ["edit"] * 5
    for batch in batches:
        store.undo(batch.batch_id, by="test")
    assert store.incident("2023-10-21-asad").incident == before.incident


def test_a_new_incident_is_made_once_for_its_drafts(read, store):
    text = (
        "GAO, Mali, 14 June 2023 (AFP) - Rockets hit an army camp in Gao on Tuesday, a local official said.\n\n"
        "Two soldiers were wounded in the attack, an army spokesman said."
    )
    all_before = store.counters(IncidentFilter()).all
    at = read(text)
    at.button(key="draft_accept_0").click().run()
    at.button(key="draft_accept_1").click().run()
    assert not at.exception
    history = store.incident("2023-06-13-gao")
    assert {(r.party, r.speaker) for r in history.reports} == {
        ("local_source", "Local official"),
        ("host_state", "Army spokesman"),
    }
    assert history.incident.facts.injured.best == 2
    assert all(r.publisher == "AFP" and r.origin == "AFP" and r.language == "en" for r in history.reports)
    assert store.counters(IncidentFilter()).all == all_before + 1
    assert "Accepted under 2023-06-13-gao" in said(at)


def test_a_changed_draft_is_written_as_changed(read, store):
    text = "GAO, Mali, 14 June 2023 (AFP) - Rockets hit an army camp in Gao on Tuesday, wounding two soldiers, a local official said."
    at = read(text)
    at.button(key="draft_change_0").click().run()
    next(f for f in at.number_input if f.key.endswith("_injured_best figure")).set_value(3)
    next(f for f in at.number_input if f.key.endswith("_injured_at most")).set_value(4)
    next(f for f in at.text_input if f.key.endswith("_speaker")).set_value("Gao official").run()
    at.button(key="draft_accept_0").click().run()
    assert not at.exception
    (report,) = store.incident("2023-06-13-gao").reports
    assert (report.speaker, report.facts.injured.low, report.facts.injured.best, report.facts.injured.high) == (
        "Gao official",
        2,
        3,
        4,
    )
    assert report.facts.weapons == ("rocket",)
    assert report.facts.site is None
    assert report.facts.located


def test_without_a_publisher_nothing_is_written(read, store):
    at = read("Gunmen attacked a village near Gao in Mali on 13 June 2023, killing four people.")
    at.button(key="draft_accept_0").click().run()
    assert "Publisher: say where it was read" in said(at)
    assert not [batch for batch in store.batches() if batch.dataset == DATASET]


def test_leaving_out_and_taking_back(read):
    at = read(EXAMPLE)
    at.button(key="draft_leave_1").click().run()
    assert "Left out." in said(at)
    at.button(key="draft_back_1").click().run()
    assert "Left out." not in said(at)


def test_a_text_read_before_is_said(read, store):
    at = read(EXAMPLE)
    at.button(key="draft_accept_0").click().run()
    at.button(key="draft_another").click().run()
    at.text_area[0].set_value(EXAMPLE.replace("\n\n", "\n \n")).run()
    at.button(key="draft_read").click().run()
    assert not at.exception
    assert "This text was read before: 1 report of it is in the store" in said(at)
    assert at.button(key="draft_accept_0").label == "Accept again"


def test_hostile_text_is_shown_as_typed(read, html):
    shown = html(read(HOSTILE))
    assert "<img" not in shown
    assert "&lt;img src=x onerror=alert(1)&gt;" in shown
    assert "<b>&quot;" not in shown
    assert "{{ 7*7 }}" in shown


def test_a_text_without_events_offers_the_form(read, html):
    shown = html(read("The central bank left interest rates unchanged on Thursday, and shares rose by two percent."))
    assert "0 drafts of 0 incidents" in shown
    assert "No draft." in shown


@pytest.mark.parametrize("script", ["pages/review.py", "pages/new_report.py"])
def test_it_is_reached_from_review_and_new_report(store, open_app, script):
    assert open_app(script=script).button(key="to_drafts").label.startswith("Read an article into drafts")
