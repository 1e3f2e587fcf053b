"""Whole articles against their labels: what is found, what is missed, and the traps that must stay empty."""

from collections import Counter
from datetime import date

import pytest
from measure import labels, measure, read, shares

from geo.workflow.drafts import draft_text

OWN, HELD_OUT, FRESH = (labels(name) for name in ("labels.json", "held_out.json", "fresh.json"))
LEAST = {"held_out": (0.80, 0.78), "fresh": (0.82, 0.80), "wire": (0.90, 0.88), "desk": (0.80, 0.71)}
"""Precision and recall below which the reading of a labelled set has become worse."""


@pytest.fixture(scope="module")
def own():
    return measure("articles", "labels.json", print)


def test_own_articles_are_read_well(own):
    precision, recall = shares(*own)
    print(f"own articles: precision {precision:.1%}, recall {recall:.1%}")
    assert precision >= 0.95
    assert recall >= 0.94


@pytest.mark.parametrize("name", LEAST)
def test_articles_of_later_sets_are_read_well_enough(name):
    precision, recall = shares(*measure(name, f"{name}.json", print))
    print(f"{name}: precision {precision:.1%}, recall {recall:.1%}")
    assert precision >= LEAST[name][0]
    assert recall >= LEAST[name][1]


@pytest.mark.parametrize("name", ["killed", "injured", "damage", "date"])
def test_figures_and_days_are_rarely_wrong(own, name):
    precision, _ = shares(*(Counter({name: part[name]}) for part in own))
    assert precision >= 0.95


@pytest.mark.parametrize("name", [name for name, label in OWN.items() if not label["incidents"]])
def test_a_text_without_an_event_gives_none(name):
    assert read("articles", name, OWN[name]["published_on"]).drafts == []


@pytest.mark.parametrize("name", [name for name, label in HELD_OUT.items() if not label["incidents"]])
def test_neither_do_those_of_the_second_set(name):
    assert read("held_out", name, HELD_OUT[name]["published_on"]).drafts == []


@pytest.mark.parametrize("name", [name for name, label in FRESH.items() if not label["incidents"]])
def test_nor_those_of_the_third_set(name):
    assert read("fresh", name, FRESH[name]["published_on"]).drafts == []


@pytest.mark.parametrize(
    ("name", "count"),
    [("founding_fr", 5), ("founding_en", 5), ("variant_en", 5), ("variant_fr", 5), ("several_en", 13)],
)
def test_sums_of_attacks_are_told_and_not_made(name, count):
    reading = read("articles", name, OWN[name]["published_on"])
    assert [summary.count for summary in reading.summaries] == [count]
    assert len({draft.incident for draft in reading.drafts}) < count
    assert any(f"{count} attacks" in warning for warning in reading.warnings)


def test_background_is_not_drafted():
    for name, word in (("mogadishu_en", "October 2022"), ("mali_fr", "En 2020"), ("burkina_fr", "Depuis 2015")):
        reading = read("articles", name, OWN[name]["published_on"])
        assert not any(word in draft.report["text"] for draft in reading.drafts)
        assert any(word in reading.text[w.start : w.end] and why != "no event is told" for w, why in reading.unused)


def test_an_earlier_toll_is_not_counted_beside_the_later_one():
    reading = read("articles", "update_en", None)
    killed = {draft.report.get("killed_best") for draft in reading.drafts} - {None}
    assert killed == {59}
    assert any("earlier figure" in doubt for draft in reading.drafts for doubt in draft.doubts)


def test_two_tripolis_are_not_guessed_between():
    from geo.workflow.drafts import draft_text

    reading = draft_text("Gunmen killed three soldiers near Tripoli on 4 May 2021, a security source said.")
    (draft,) = reading.drafts
    assert draft.place["status"] == "ambiguous"
    assert {c["country"] for c in draft.place["candidates"]} >= {"LY", "LB"}
    assert "lat" not in draft.report
    assert any("several places" in doubt for doubt in draft.doubts)


def test_a_denial_and_an_official_who_knows_nothing():
    reading = read("articles", "denial_en", OWN["denial_en"]["published_on"])
    stances = {(draft.report["party"], draft.report["stance"]) for draft in reading.drafts}
    assert stances == {("host_state", "denies"), ("claimant", "claims"), ("target_force", "no_information")}
    assert len({draft.incident for draft in reading.drafts}) == 1


def test_what_stands_behind_a_semicolon_is_said_by_who_says_it():
    reading = draft_text(
        "Hezbollah said it fired rockets at Kiryat Shmona in northern Israel in response; the Israeli military said "
        "air defenses intercepted most of them and there were no casualties.",
        published_on=date(2024, 10, 2),
    )
    by_party = {draft.report["party"]: draft.report for draft in reading.drafts}
    assert by_party["claimant"]["claimed_by"] == ("Hezbollah",)
    assert "outcomes" not in by_party["claimant"]
    assert by_party["host_state"]["outcomes"] == ("intercepted",)
    assert by_party["host_state"]["killed_best"] == 0


def test_a_text_in_which_nothing_could_be_looked_up_gives_no_draft():
    text = "Dembélé a tiré à deux reprises sur la cible et l'attaque parisienne a explosé en seconde période."
    assert not draft_text(text).drafts


def test_a_count_of_times_is_no_event():
    text = (
        "BAGHDAD (Reuters) - A drone was shot down over Ain al-Asad air base on Saturday, two security sources said. "
        "US troops have been attacked at least 40 times in Iraq and Syria since Oct. 17, according to the Pentagon."
    )
    assert [draft.report["speaker"] for draft in draft_text(text).drafts] == ["Two security sources"]
