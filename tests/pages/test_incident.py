"""One incident in full: who says what, where they disagree, why it is graded so."""

from dataclasses import replace
from datetime import date

import pytest

from geo.maps.palette import TOKENS
from geo.model.facts import Facts, Party
from pages.ui.comparison import comparison, in_columns
from pages.ui.incident_panel import saying, speaker_words, why
from pages.ui.known_strip import known_strip, strip_words
from pages.ui.record import record
from pages.ui.where_sketch import distance_words, spots, where_sketch

ASAD = "2023-10-21-asad"


@pytest.fixture(scope="module")
def asad(sample):
    return sample.incident(ASAD)


def cells(body, title):
    """Cells of one row of the comparison."""
    row = body.split(f'<th scope="row">{title}</th>')[1].split("</tr>")[0]
    return row.split("<td")[1:]


def test_every_report_has_a_column_grouped_by_party(asad):
    body = comparison(asad, "light")
    assert body.count('<th scope="col"') == len(asad.reports) + 1
    parties = [report.party for report in in_columns(asad.reports)]
    assert parties == sorted(parties, key=parties.index)
    assert parties[0] is Party.CLAIMANT
    assert parties[-1] is Party.TARGET_FORCE


def test_disagreement_is_marked_on_those_who_say_something_and_silence_is_a_dash(asad):
    body = comparison(asad, "light")
    own, *reports = cells(body, "Number")
    assert "1–2" in own
    assert "≠" in own
    marked = ["differs" in cell for cell in reports]
    silent = ["nothing" in cell for cell in reports]
    assert sum(marked) == 4
    assert all(a != b for a, b in zip(marked, silent, strict=True))


def test_what_the_claimant_alone_says_is_said_to_be_so(asad):
    own = cells(comparison(asad, "light"), "Outcome")[0]
    before, after = own.split("the claimant alone says")
    assert "hit" not in before
    assert "hit" in after


def test_a_superseded_statement_is_kept_and_marked(asad):
    newest = asad.reports[0]
    older = replace(newest, record_id="older", published_on=date(2023, 10, 1))
    body = comparison(replace(asad, reports=(older, *asad.reports)), "light")
    assert body.count("since superseded") == 1


def test_the_reason_names_the_rule_and_the_disagreement(asad):
    said = why(asad.incident, asad.reports)
    assert said.startswith("The force attacked, or the state on whose ground it happened, says so itself.")
    assert "disagree on the outcome" in said or "disagree on the number of weapons" in said


def test_the_strip_shows_the_grade_as_it_changed(asad):
    body = known_strip(asad.reports, asad.states, TOKENS["light"])
    assert body.index("Fair") < body.index("Confirmed")
    said = strip_words(asad.reports, asad.states)
    assert "fair from 21 Oct 2023" in said
    assert "confirmed from 25 Oct 2023" in said


def test_a_strip_without_dates_is_not_drawn(asad):
    undated = [replace(report, published_on=None) for report in asad.reports]
    assert known_strip(undated, asad.states, TOKENS["light"]) == ""


def test_the_sketch_is_to_scale():
    used = Facts(lat=33.7856, lon=42.4412, radius_m=3_000)
    other = Facts(lat=33.8, lon=42.433)
    found = spots(used, [other, used])
    assert len(found) == 2
    # geodesic on WGS84 (pyproj.Geod): 1,772 m
    assert distance_words(found) == "2 points given, up to 1.8 km apart"
    assert "stroke-dasharray" in where_sketch(used, [other], TOKENS["light"])


def test_without_a_point_there_is_no_sketch():
    assert where_sketch(Facts(), [], TOKENS["light"]) == ""
    assert distance_words([]) == "no point is known"


def test_points_across_the_antimeridian_are_near():
    found = spots(Facts(lat=0.0, lon=179.99), [Facts(lat=0.0, lon=-179.99)])
    assert distance_words(found) == "2 points given, up to 2.2 km apart"


def test_the_record_says_how_it_counts(asad):
    listed = dict(record(asad))
    assert listed["Counted as"] == "one attack; adds 0 killed and 0 injured"
    assert listed["Key"] == ASAD
    assert listed["Corrections"] == "none"


def test_a_report_in_few_words():
    facts = Facts(weapons=("drone",), outcomes=("intercepted", "malfunction"))
    assert saying(facts) == "drone: intercepted, malfunction"


def test_speakers_are_named_once(asad):
    report = replace(asad.reports[0], speaker="Pentagon official (AFP)", origin="AFP")
    assert speaker_words(report) == "Pentagon official (AFP)"
    assert speaker_words(replace(report, speaker="official")) == "official, AFP"
    assert speaker_words(replace(report, origin=None)) == "Pentagon official (AFP)"


def test_the_page(app, html):
    at = app(f"incident={ASAD}", script="pages/incident.py")
    assert not at.exception
    assert "Drone attack on Ain al-Asad" in html(at)
    assert "Fired by 1 report: US officials (Washington Post), 25 Oct" in html(at)
    assert "It would change if an official party denied it." in html(at)


def test_the_page_as_known_on_an_earlier_day(app, html):
    at = app(f"incident={ASAD}", script="pages/incident.py")
    at.selectbox(key="state_of_knowledge").set_value("21 Oct 2023").run()
    assert "</i>Fair" in html(at)
    assert "US officials" not in html(at)
