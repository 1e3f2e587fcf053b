"""Reports written by hand: checked, previewed as they would be graded, saved as one edit and undone."""

from datetime import date

import pytest

from geo.filters import IncidentFilter
from geo.store import load_sample, open_store
from geo.workflow.reports import DATASET

ASAD = "2023-10-21-asad"


@pytest.fixture
def store(use):
    made = open_store("duckdb:///:memory:", create=True)
    load_sample(made)
    use(made)
    yield made
    made.close()


class Form:
    """The form, its fields by their short names."""

    def __init__(self, at):
        assert not at.exception
        self.at = at

    def field(self, kind, name):
        return next(
            field
            for field in self.at.get(kind)
            if (field.key or "").startswith("report_") and field.key.endswith(f"_{name}")
        )

    def fill(self, kind, **values):
        for name, value in values.items():
            self.field(kind, name).set_value(value)
            self.at.run()
            assert not self.at.exception
        return self

    def save(self):
        self.at.button(key="report_save").click().run()
        assert not self.at.exception
        return self

    @property
    def said(self):
        return "\n".join(text.value for text in self.at.text)


@pytest.fixture
def form(store, open_app):
    def opened(query="", kind=None):
        at = open_app(query, script="pages/new_report.py")
        if kind:
            at.segmented_control(key="report_kind").set_value(kind).run()
        return Form(at)

    return opened


def test_nothing_is_saved_without_speaker_source_and_content(store, form):
    made = form().save()
    assert "Speaker: say who speaks" in made.said
    assert "Publisher: say where it was read" in made.said
    assert "Address: give the address" in made.said
    assert "says nothing yet" in made.said
    assert len(store.batches()) == 1


def test_a_new_incident_is_assembled_before_it_is_saved(store, form, html):
    made = form()
    made.fill("text_input", speaker="AFP", publisher="Le Monde", url="https://example.org/a")
    made.fill("selectbox", precision="day", event="attack")
    made.fill("date_input", first=date(2024, 2, 3))
    made.at.segmented_control(key="report_0_way").set_value("At a site").run()
    made.fill("selectbox", site="al-harir")
    made.fill("multiselect", weapons=["drone"], outcomes=["intercepted"])
    made.at.number_input(key="report_0_killed_best figure").set_value(0).run()
    shown = html(made.at)
    assert "Drone attack on al-Harir" in shown
    assert "Weak" in shown
    assert "3 Feb 2024" in shown
    before = store.counters(IncidentFilter())
    made.save()
    after = store.counters(IncidentFilter())
    assert after.all == before.all + 1
    history = store.incident("2024-02-03-al-harir")
    facts = history.incident.facts
    assert (facts.killed.best, facts.injured.known, facts.site) == (0, False, "al-harir")
    assert facts.lat == pytest.approx(36.5337)
    batch = store.batches()[0]
    assert (batch.kind, batch.dataset) == ("edit", DATASET)
    store.undo(batch.batch_id, by="test")
    assert store.counters(IncidentFilter()) == before


def test_a_second_origin_raises_the_grade_and_undo_lowers_it(store, form, html):
    weak = next(row["incident"] for row in store.page(IncidentFilter(rules=("single_source",))).to_pylist())
    made = form(f"incident={weak}", kind="report")
    made.fill("text_input", speaker="Reuters", publisher="Reuters", url="https://example.org/r", origin="Reuters wire")
    made.fill("text_area", text="It happened.")
    shown = html(made.at)
    assert "becomes" in shown
    assert "</i>Fair" in shown
    made.save()
    assert store.incident(weak).incident.grade.grade == "fair"
    store.undo(store.batches()[0].batch_id, by="test")
    assert store.incident(weak).incident.grade.grade == "weak"


def test_a_correction_needs_name_and_reason_and_wins(store, form):
    made = form(f"incident={ASAD}", kind="correction").save()
    assert "Speaker: give your name" in made.said
    assert "give the reason" in made.said
    made.fill("text_input", speaker="A. Analyst")
    made.fill("text_area", text="The debris shows two drones.")
    made.at.number_input(key="report_1_count_best figure").set_value(2).run()
    made.save()
    history = store.incident(ASAD)
    assert history.incident.facts.weapon_count.best == 2
    correction = next(report for report in history.reports if report.party == "analyst")
    assert (correction.stance, correction.speaker) == ("corrects", "A. Analyst")
    assert set(correction.extra) == {"entered_by", "entered_at"}


def test_a_correction_of_the_point_keeps_the_site(store, form):
    made = form(f"incident={ASAD}", kind="correction")
    made.at.segmented_control(key="report_1_way").set_value("A point by hand").run()
    made.fill("text_input", lat="33.80", lon="42.40", speaker="A. Analyst")
    made.fill("text_area", text="Seen on imagery.").save()
    facts = store.incident(ASAD).incident.facts
    assert (facts.lat, facts.lon, facts.site, facts.country) == (33.8, 42.4, "ain-al-asad", "IQ")
    assert facts.geo_method == "analyst"


def test_a_source_that_is_not_published_must_be_stated(store, form):
    made = form()
    made.fill("text_input", speaker="Duty officer")
    made.fill("text_area", text="Two rounds fell outside.")
    made.at.segmented_control(key="report_0_published").set_value("Not published").run()
    assert "Origin: say what the source is" in made.said
    made.fill("text_input", unpublished="call, note held by J2")
    made.save()
    report = store.incident(store.page(IncidentFilter(datasets=(DATASET,)))["incident"][0].as_py()).reports[0]
    assert (report.publisher, report.origin, report.url) == ("not published", "call, note held by J2", None)


def test_a_name_that_several_places_share_is_not_decided_for_the_writer(form):
    made = form()
    made.at.segmented_control(key="report_0_way").set_value("By name").run()
    made.fill("text_input", place="Tripoli")
    chosen = next(box for box in made.at.selectbox if "candidate" in (box.key or ""))
    assert chosen.value is None
    assert len(chosen.options) > 2


def test_the_incident_page_offers_both(store, open_app):
    at = open_app(f"incident={ASAD}", script="pages/incident.py")
    assert not at.exception
    assert [at.button(key="write_report").label, at.button(key="write_correction").label] == [
        "Add a report",
        "Add a correction",
    ]
