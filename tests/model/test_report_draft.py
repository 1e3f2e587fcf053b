"""A report written by hand: what is required, dates no more exact than said, counts that stay unknown."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.assemble import assemble
from geo.model.facts import Count, DatePrecision, Facts, GeoMethod, Party, Stance
from geo.model.incident_changes import changes
from geo.model.report_draft import ReportDraft, draft_faults, onset_facts, place_at_site, report_of
from geo.model.site import committed_sites

GOOD = ReportDraft(speaker="AFP", publisher="Le Monde", url="https://example.org/x", text="It happened.")
NOW = datetime(2024, 1, 2, 3, 4, tzinfo=UTC)


def faulty(**changed):
    return [fault.column for fault in draft_faults(replace(GOOD, **changed))]


def made(draft=GOOD, **changed):
    return report_of(replace(draft, **changed), incident="i", dataset="entered", record_id="1", by="me", at=NOW)


def test_a_draft_in_order_has_no_fault():
    assert draft_faults(GOOD) == []


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"speaker": " "}, "speaker"), ({"publisher": ""}, "publisher"), ({"url": ""}, "url"), ({"url": "ftp://x"}, "url"),
        ({"is_published": False}, "origin"), ({"text": ""}, "text"), ({"text": "a\0"}, "text"),
        ({"precision": DatePrecision.DAY}, "date_start"),
        ({"precision": DatePrecision.DAYS, "first": date(2024, 1, 2)}, "date_end"),
        ({"precision": DatePrecision.WEEK, "first": date(2024, 1, 2), "last": date(2024, 1, 1)}, "date_end"),
        ({"precision": DatePrecision.PART_OF_DAY, "first": date(2024, 1, 2)}, "time_local"),
        ({"precision": DatePrecision.MINUTE, "first": date(2024, 1, 2), "time_local": "noon"}, "time_local"),
        ({"facts": Facts(killed=Count(5, 2, None))}, "killed"),
    ],
)  # fmt: skip
def test_each_fault_names_its_column(changed, column):
    assert column in faulty(**changed)


def test_who_has_no_information_need_say_no_more():
    assert faulty(text="", stance=Stance.NO_INFORMATION) == []


def test_a_correction_needs_name_day_and_reason_but_no_source():
    blank = ReportDraft(party=Party.ANALYST, stance=Stance.CORRECTS)
    assert {fault.column for fault in draft_faults(blank)} == {"speaker", "text", "published_on"}
    assert draft_faults(replace(blank, speaker="A", text="why", published_on=date(2024, 1, 2))) == []


def test_a_month_is_all_of_its_days():
    facts = onset_facts(DatePrecision.MONTH, date(2024, 2, 17), None, "")
    assert (facts.date_start, facts.date_end) == (date(2024, 2, 1), date(2024, 2, 29))
    facts = onset_facts(DatePrecision.YEAR, date(2024, 2, 17), None, "12:00")
    assert (facts.date_start, facts.date_end, facts.time_local) == (date(2024, 1, 1), date(2024, 12, 31), None)


@given(st.sampled_from(list(DatePrecision)), st.dates(max_value=date(9998, 1, 1)), st.none() | st.integers(0, 40))
def test_the_day_that_was_chosen_lies_within_what_is_said(precision, first, after):
    last = None if after is None else date.fromordinal(first.toordinal() + after)
    facts = onset_facts(precision, first, last, "midday")
    assert facts.date_start <= first <= facts.last_day


def test_blank_counts_stay_unknown_and_zero_stays_zero():
    facts = made(facts=Facts(killed=Count(None, 0, None))).facts
    assert facts.killed.filled() == Count(0, 0, 0)
    assert not facts.injured.known


def test_a_source_that_is_not_published_is_its_own_origin():
    report = made(is_published=False, unpublished="call with J2", url="https://x.org")
    assert (report.publisher, report.origin, report.url, report.source) == (
        "not published",
        "call with J2",
        None,
        "call with J2",
    )


def test_who_claims_and_is_known_is_the_one_who_claims_it():
    report = made(party=Party.CLAIMANT, stance=Stance.CLAIMS, speaker="Islamic Resistance in Iraq")
    assert report.facts.claimed_by == ("islamic-resistance-iraq",) or report.facts.claimed_by[0].startswith("islamic")
    assert made(party=Party.CLAIMANT, stance=Stance.CLAIMS, speaker="Nobody we know").facts.claimed_by == ()


def test_a_site_brings_its_point():
    site = committed_sites().by_id["al-harir"]
    facts = place_at_site(site)
    assert (facts.lat, facts.lon, facts.site, facts.geo_method) == (site.lat, site.lon, "al-harir", GeoMethod.SITE)
    assert not place_at_site(replace(site, lat=None, lon=None)).located


def test_the_changes_are_those_of_assembly():
    first = made()
    second = made(
        party=Party.TARGET_FORCE, stance=Stance.CONFIRMS, speaker="Pentagon", facts=Facts(killed=Count(1, 1, 3))
    )
    found = {
        change.name: (change.before, change.after) for change in changes(assemble([first]), assemble([first, second]))
    }
    assert found["Killed"] == ("?", "1–3")
    assert found["Grade"][0].startswith("weak")
    assert found["Grade"][1].startswith("confirmed")
    assert set(found) == {"Killed", "Grade"}
    assert changes(assemble([first]), assemble([first])) == []
