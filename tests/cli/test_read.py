"""The commands that read, on the sample: the figures are counted by hand from the file, not by the store."""

import csv
import json
import re
from collections import defaultdict

import pytest

from geo.cli import main
from geo.datadir import data_dir


@pytest.fixture(scope="module")
def rows():
    with (data_dir() / "sample" / "incidents.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def run(capsys, *words):
    status = main([str(word) for word in words])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def answer(capsys, *words):
    status, out, err = run(capsys, *words, "--json")
    assert (status, err) == (0, "")
    return json.loads(out)


def test_count_of_the_five_attacks_days(capsys, rows):
    found = answer(capsys, "count", "--sample", "--from", "2023-10-18", "--to", "2023-10-21")
    days = {"2023-10-18", "2023-10-19", "2023-10-20", "2023-10-21"}
    names = {row["incident"] for row in rows if row["incident"][:10] in days}
    assert found["total"] == len(names) == 10
    assert (found["attacks"], found["discounted"]) == (9, 1)
    assert (found["located"], found["unlocated"], found["undated"], found["possible"]) == (10, 0, 0, 0)
    assert (found["first_date"], found["last_date"]) == ("2023-10-18", "2023-10-21")
    assert found["by_site"] == {
        "ain-al-asad": 4, "al-harir": 2, "al-tanf": 1, "baghdad-airport-bdsc": 1, "conoco": 1, "mss-euphrates": 1,
    }  # fmt: skip
    assert found["by_grade"] == {"confirmed": 8, "fair": 1, "discounted": 1}
    assert found["by_outcome"] == {
        "intercepted": 5, "no_effect": 4, "hit": 3, "fell_short": 2, "malfunction": 1, "false_alarm": 1,
    }  # fmt: skip
    # al-Asad 18 Oct: 4 by the latest official figure, 13 at most; al-Tanf: 20, at most 32; the others none or unknown.
    assert found["injured"] == {"low": 24, "best": 24, "high": 45, "unknown": 1}
    assert found["killed"] == {"low": 0, "best": 0, "high": 0, "unknown": 1}


def test_count_of_everything_reconciles(capsys, rows):
    found = answer(capsys, "count", "--sample")
    assert found["total"] == len({row["incident"] for row in rows}) == 100
    assert found["attacks"] + found["discounted"] + found["media_mentions"] == found["total"]
    assert found["located"] + found["unlocated"] == found["total"]
    assert found["total"] + found["filtered_out"] == found["all"]
    assert sum(found["by_grade"].values()) == found["total"]
    assert sum(found["by_site"].values()) == found["total"]


def test_count_by_site_is_that_of_the_file(capsys, rows):
    named = defaultdict(set)
    for row in rows:
        if row["site"] and row["party"] != "analyst":
            named[row["site"]].add(row["incident"])
    found = answer(capsys, "count", "--sample")["by_site"]
    alone = {row["incident"] for row in rows} - {
        i for i in {r["incident"] for r in rows} if len({s for s, names in named.items() if i in names}) > 1
    }
    for site, names in named.items():
        assert len(names & alone) <= found[site] <= len(names)


def test_several_values_of_one_word_are_alternatives(capsys):
    both = answer(capsys, "count", "--sample", "--site", "al-harir", "--site", "Erbil airport")
    assert set(both["by_site"]) == {"al-harir", "erbil-airport"}


def test_nothing_found_is_a_no(capsys):
    status, out, err = run(capsys, "count", "--sample", "--text", "zeppelin", "--json")
    assert (status, err, json.loads(out)["total"]) == (1, "", 0)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--bbox", "1,2"], "--bbox"),
        (["--from", "yesterday"], "yesterday"),
        (["--country", "Atlantis"], "Atlantis"),
        (["--from", "2024-01-01", "--to", "2023-01-01"], "backwards"),
    ],
)
def test_a_filter_that_cannot_be_used_is_an_error(capsys, words, named):
    status, out, err = run(capsys, "count", "--sample", *words, "--json")
    assert (status, out) == (2, "")
    assert named in err


def test_show_the_21_october_incident(capsys):
    shown = answer(capsys, "show", "2023-10-21-asad", "--sample")
    said = [(r["party"], r["speaker"], r["stance"]) for r in shown["reports"]]
    assert [party for party, _, _ in said].count("local_source") == 3
    assert ("claimant", "Islamic Resistance in Iraq", "claims") in said
    assert any(party == "target_force" and stance == "no_information" for party, _, stance in said)
    assert shown["grade"]["grade"] == "confirmed"
    assert shown["grade"]["rule"] == "official_confirmation"
    (fired,) = shown["grade"]["fired_by"]
    us_list = next(r for r in shown["reports"] if f"{r['dataset']}:{r['record_id']}" == fired)
    assert us_list["inferred"] is True
    assert shown["claimed_outcomes"] == ["hit"]
    assert "outcomes" in shown["conflicts"]


def test_show_as_known_that_day(capsys):
    shown = answer(capsys, "show", "2023-10-21-asad", "--sample", "--as-known-on", "2023-10-21")
    assert (shown["grade"]["grade"], shown["grade"]["rule"]) == ("fair", "two_origins")
    assert all(r["published_on"] is None or r["published_on"] <= "2023-10-21" for r in shown["reports"])


def test_show_what_is_not_there(capsys):
    status, out, err = run(capsys, "show", "2023-10-21-nowhere", "--sample", "--json")
    assert (status, out) == (1, "")
    assert "2023-10-21-nowhere" in err


def test_batches_of_the_sample(capsys):
    (batch,) = answer(capsys, "batches", "--sample")
    assert (batch["batch"], batch["kind"], batch["dataset"], batch["live"]) == (1, "sample", "sample", True)


@pytest.mark.parametrize("command", [["count"], ["show", "x"], ["batches"], ["undo", "1"], ["export", "out.csv"]])
def test_a_missing_store_is_unusable_and_not_made(capsys, tmp_path, command):
    path = tmp_path / "none.duckdb"
    status, out, err = run(capsys, *command, "--store", path)
    assert (status, out) == (2, "")
    assert str(path) in err
    assert not list(tmp_path.iterdir())


def test_plain_answers_are_for_people(capsys):
    status, out, _ = run(capsys, "count", "--sample", "--grade", "contested")
    assert status == 0
    assert re.search(r"^total: 1$", out, re.MULTILINE)
    status, out, _ = run(capsys, "show", "2023-10-21-asad", "--sample")
    assert "Ain al-Asad" in out.splitlines()[0]
