"""The rules of grading, one row a case; the first rule that matches decides."""

from datetime import date

import pytest

from geo.model.facts import Facts, Party, Stance
from geo.model.grade import GRADES, RULES, grade_reports
from geo.model.report import Report


def say(number, party, stance, speaker="s", origin=None, day=1, outcomes=()):
    return Report(
        incident="i",
        dataset="d",
        record_id=str(number),
        party=Party(party),
        speaker=speaker,
        stance=Stance(stance),
        origin=origin,
        published_on=date(2023, 10, day),
        facts=Facts(outcomes=outcomes),
    )


CASES = {
    "official party says there was none": (
        [
            say(1, "target_force", "reports", outcomes=("false_alarm",)),
            say(2, "media", "reports", origin="AFP"),
            say(3, "media", "reports", "t", origin="Reuters"),
        ],
        ("discounted", "false_alarm", ("d:1",)),
    ),
    "a false alarm by a local source discounts nothing": (
        [say(1, "local_source", "reports", outcomes=("false_alarm",))],
        ("weak", "single_source", ("d:1",)),
    ),
    "official denial contests, even beside a confirmation by the other official party": (
        [say(1, "host_state", "denies"), say(2, "target_force", "confirms")],
        ("contested", "official_denial", ("d:1",)),
    ),
    "a denial by the media contests nothing": (
        [say(1, "media", "denies"), say(2, "target_force", "confirms")],
        ("confirmed", "official_confirmation", ("d:2",)),
    ),
    "a denial taken back no longer contests": (
        [say(1, "target_force", "denies", day=1), say(2, "target_force", "confirms", day=3)],
        ("confirmed", "official_confirmation", ("d:2",)),
    ),
    "no information never contests": (
        [
            say(1, "target_force", "no_information"),
            say(2, "local_source", "reports", "a", "AFP"),
            say(3, "local_source", "reports", "b", "Reuters"),
        ],
        ("fair", "two_origins", ("d:2", "d:3")),
    ),
    "two speakers of one origin are one source": (
        [say(1, "local_source", "reports", "a", "AFP"), say(2, "local_source", "reports", "b", "afp")],
        ("weak", "single_source", ("d:1", "d:2")),
    ),
    "the claimant is no second origin": (
        [say(1, "claimant", "claims", "g", "Telegram"), say(2, "local_source", "reports", "b", "AFP")],
        ("weak", "single_source", ("d:1", "d:2")),
    ),
    "the claimant alone": (
        [say(1, "claimant", "claims", "g", "Telegram"), say(2, "claimant", "claims", "h", "Press TV")],
        ("weak", "claimant_alone", ("d:1", "d:2")),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_grade(name):
    reports, expected = CASES[name]
    grade = grade_reports(reports)
    assert (grade.grade, grade.rule, grade.fired_by) == expected


def test_every_rule_has_a_case_and_a_sentence():
    assert {rule.id for rule in RULES} == {expected[1] for _, expected in CASES.values()}
    assert {rule.grade for rule in RULES} == set(GRADES)
    assert all(rule.sentence.endswith(".") and rule.changes.endswith(".") for rule in RULES)


def test_a_correction_is_no_further_origin():
    correction = say(1, "analyst", "corrects", "A. Analyst")
    media = say(2, "media", "reports", "AFP")
    claim = say(3, "claimant", "claims", "A group")
    assert grade_reports([media, correction]).rule == "single_source"
    assert grade_reports([claim, correction]).rule == "claimant_alone"
