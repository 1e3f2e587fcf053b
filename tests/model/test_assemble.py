"""Assembly: one test a rule, on reports small enough to read."""

from datetime import date
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.assemble import assemble
from geo.model.facts import Count, DatePrecision, Facts, GeoPrecision, Party, Stance
from geo.model.incident import FOREVER
from geo.model.knowledge import known_since, states_of_knowledge
from geo.model.outcomes import outcomes_disagree
from geo.model.report import Report

NUMBER = count()
OCT = lambda day: date(2023, 10, day)  # noqa: E731


def report(party=Party.MEDIA, speaker="someone", stance=Stance.REPORTS, on=None, inferred=False, origin=None, **facts):
    return Report(
        incident="i",
        dataset="d",
        record_id=str(next(NUMBER)),
        party=party,
        speaker=speaker,
        stance=stance,
        inferred=inferred,
        origin=origin,
        published_on=on,
        facts=Facts(**facts),
    )


def test_higher_authority_decides_best_and_all_voices_bound_the_range():
    incident = assemble(
        [
            report(Party.LOCAL_SOURCE, "first official", weapon_count=Count(1, 1, 1)),
            report(Party.LOCAL_SOURCE, "second official", weapon_count=Count(3, 3, 3)),
            report(Party.TARGET_FORCE, "command", weapon_count=Count(2, 2, 2)),
        ]
    )
    assert incident.facts.weapon_count == Count(1, 2, 3)
    assert "weapon_count" in incident.conflicts


def test_the_latest_statement_of_a_voice_replaces_its_earlier_one():
    incident = assemble(
        [
            report(Party.TARGET_FORCE, "command", on=OCT(24), injured=Count(20, 20, 20)),
            report(Party.TARGET_FORCE, "command", on=OCT(18), injured=Count(0, 0, 0)),
        ]
    )
    assert incident.facts.injured == Count(20, 20, 20)
    assert incident.conflicts == ()


def test_a_later_statement_that_is_silent_on_a_fact_does_not_withdraw_it():
    incident = assemble(
        [
            report(Party.TARGET_FORCE, "command", on=OCT(18), injured=Count(4, 4, 4)),
            report(Party.TARGET_FORCE, "command", on=OCT(24), damage="minor"),
        ]
    )
    assert incident.facts.injured == Count(4, 4, 4)
    assert incident.facts.damage == "minor"


def test_an_analysts_correction_wins_over_everybody():
    incident = assemble(
        [
            report(Party.TARGET_FORCE, "command", outcomes=("hit",), killed=Count(3, 3, 3), date_start=OCT(18)),
            report(
                Party.ANALYST,
                "a. name",
                Stance.CORRECTS,
                outcomes=("intercepted",),
                killed=Count(0, 0, 0),
                date_start=OCT(19),
            ),
        ]
    )
    assert incident.facts.outcomes == ("intercepted",)
    assert incident.facts.killed == Count(0, 0, 0)
    assert incident.facts.date_start == OCT(19)


def test_dates_the_most_precise_of_the_highest_authority_that_gives_one():
    incident = assemble(
        [
            report(Party.MONITOR, "watch", date_start=OCT(19), date_precision=DatePrecision.MINUTE, time_local="02:50"),
            report(Party.TARGET_FORCE, "list", date_start=OCT(18), date_precision=DatePrecision.DAY),
            report(
                Party.TARGET_FORCE,
                "official",
                date_start=OCT(20),
                date_precision=DatePrecision.HOUR,
                time_local="03",
            ),
        ]
    )
    assert incident.facts.date_start == OCT(20)
    assert [d.date_start for d in incident.other_dates] == [OCT(18), OCT(19)]
    assert "dates" in incident.conflicts


def test_a_wider_span_around_the_day_is_no_disagreement():
    incident = assemble(
        [
            report(Party.LOCAL_SOURCE, "a", date_start=OCT(21)),
            report(
                Party.TARGET_FORCE,
                "list",
                inferred=True,
                date_start=OCT(20),
                date_end=OCT(22),
                date_precision=DatePrecision.DAYS,
            ),
        ]
    )
    assert incident.facts.date_start == OCT(21)
    assert incident.conflicts == ()


def test_a_report_tied_by_inference_confirms_but_does_not_move_the_incident():
    incident = assemble(
        [
            report(Party.LOCAL_SOURCE, "a", date_start=OCT(21), lat=33.8, lon=42.4, geo_precision=GeoPrecision.SITE),
            report(
                Party.TARGET_FORCE,
                "list",
                Stance.CONFIRMS,
                inferred=True,
                date_start=OCT(22),
                lat=1.0,
                lon=1.0,
                geo_precision=GeoPrecision.SITE,
            ),
        ]
    )
    assert (incident.facts.date_start, incident.facts.lat) == (OCT(21), 33.8)
    assert incident.grade.grade == "confirmed"


def test_the_hour_is_borrowed_from_another_report_of_the_same_day_only():
    same_day = report(Party.CLAIMANT, "g", date_start=OCT(21), time_local="midday")
    other_day = report(Party.CLAIMANT, "g", date_start=OCT(22), time_local="midday")
    base = report(Party.LOCAL_SOURCE, "a", date_start=OCT(21))
    assert assemble([base, same_day]).facts.time_local == "midday"
    assert assemble([base, other_day]).facts.time_local is None


def test_what_only_the_claimant_says_is_kept_as_claimed():
    incident = assemble(
        [
            report(Party.CLAIMANT, "g", Stance.CLAIMS, outcomes=("hit",), killed=Count(9, 9, 9)),
            report(Party.LOCAL_SOURCE, "a", outcomes=("intercepted",)),
        ]
    )
    assert incident.facts.outcomes == ("intercepted",)
    assert incident.claimed_outcomes == ("hit",)
    assert not incident.facts.killed.known
    assert incident.claimed_killed == Count(9, 9, 9)
    assert "outcomes" in incident.conflicts


def test_a_hit_that_only_the_claimant_reports_is_unknown():
    incident = assemble([report(Party.CLAIMANT, "g", Stance.CLAIMS, outcomes=("hit",))])
    assert incident.facts.outcomes == ("unknown",)
    assert incident.claimed_outcomes == ("hit",)


def test_a_hit_that_another_party_confirms_is_no_longer_claimed():
    incident = assemble(
        [
            report(Party.CLAIMANT, "g", Stance.CLAIMS, outcomes=("hit",)),
            report(Party.HOST_STATE, "army", Stance.CONFIRMS, outcomes=("hit",)),
        ]
    )
    assert incident.facts.outcomes == ("hit",)
    assert incident.claimed_outcomes == ()


@pytest.mark.parametrize(
    ("statements", "disagree"),
    [
        ([{"hit"}, {"intercepted"}], True),
        ([{"hit"}, {"no_effect"}], True),
        ([{"intercepted"}, {"no_effect"}], False),
        ([{"intercepted"}, {"intercepted", "malfunction"}], True),
        ([{"hit"}, {"unknown"}], False),
        ([{"no_effect"}, {"no_effect"}], False),
        ([{"false_alarm"}, {"no_effect"}], True),
        ([], False),
    ],
)
def test_which_outcomes_disagree(statements, disagree):
    assert outcomes_disagree(map(frozenset, statements)) is disagree


def test_unknown_is_not_zero():
    incident = assemble([report(), report(speaker="other", injured=Count(0, 0, 0))])
    assert not incident.facts.killed.known
    assert incident.facts.injured == Count(0, 0, 0)


def test_states_follow_publication_and_touch_without_overlap():
    states = states_of_knowledge(
        [
            report(Party.CLAIMANT, "g", Stance.CLAIMS, on=OCT(21)),
            report(Party.LOCAL_SOURCE, "a", on=OCT(21), origin="AFP"),
            report(Party.LOCAL_SOURCE, "b", on=OCT(22), origin="Reuters"),
            report(Party.TARGET_FORCE, "list", Stance.CONFIRMS, on=OCT(25)),
        ]
    )
    assert [(s.known_from, s.known_to, s.grade.grade) for s in states] == [
        (OCT(21), OCT(22), "weak"),
        (OCT(22), OCT(25), "fair"),
        (OCT(25), FOREVER, "confirmed"),
    ]


def test_a_report_without_a_day_counts_from_the_first_known_one_or_the_end_of_the_incident():
    undated = report(speaker="x")
    assert known_since([undated, report(on=OCT(20)), report(on=OCT(18))]) == [OCT(18), OCT(20), OCT(18)]
    assert known_since([report(date_start=OCT(3), date_end=OCT(5))]) == [OCT(5)]
    assert known_since([report()]) == [date.min]


counts = st.builds(
    lambda low, more, most: Count(low, low + more, low + more + most), *[st.integers(0, 30) for _ in range(3)]
) | st.just(Count())
reports = st.lists(
    st.builds(
        report,
        party=st.sampled_from(list(Party)),
        speaker=st.sampled_from("abc"),
        stance=st.sampled_from(list(Stance)),
        on=st.none() | st.dates(OCT(18), OCT(22)),
        origin=st.sampled_from(["AFP", "Reuters", None]),
        killed=counts,
        outcomes=st.lists(st.sampled_from(["hit", "intercepted", "unknown"]), unique=True).map(tuple),
    ),
    min_size=1,
    max_size=6,
)


@given(reports)
def test_counts_are_ordered_and_stay_within_what_was_said(rows):
    killed = assemble(rows).facts.killed
    if killed.known:
        assert killed.low <= killed.best <= killed.high
        said = [r.facts.killed.filled() for r in rows if r.party is not Party.CLAIMANT and r.facts.killed.known]
        assert min(c.low for c in said) <= killed.low
        assert killed.high <= max(c.high for c in said)
    else:
        assert not any(r.facts.killed.known for r in rows if r.party is not Party.CLAIMANT)


@given(reports)
def test_the_last_state_of_knowledge_is_the_incident_of_all_reports(rows):
    last = states_of_knowledge(rows)[-1]
    whole = assemble(rows)
    assert (last.facts, last.grade, last.conflicts, last.n_reports) == (
        whole.facts,
        whole.grade,
        whole.conflicts,
        len(rows),
    )
