"""The sample file in the store: its numbers counted by other means, and what is wrong with a file said exactly."""

import csv
from collections import Counter

import pytest

from geo.datadir import data_dir
from geo.errors import InputError
from geo.filters import IncidentFilter, from_query
from geo.model.columns import REPORT_COLUMNS
from geo.model.facts import Facts, GeoMethod, GeoPrecision, Party, Stance
from geo.model.report import Report
from geo.store import load_sample, open_store
from geo.store.contract import AlreadyImportedError
from geo.store.sample import filled

ALL = IncidentFilter()
SAMPLE = data_dir() / "sample" / "incidents.csv"
HEADER = [column.name for column in REPORT_COLUMNS]


def rows():
    with SAMPLE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_incidents_reports_and_speakers_are_those_of_the_file(sample):
    file = rows()
    assert sample.counters(ALL).all == len({row["incident"] for row in file})
    assert sum(batch.num_rows for batch in sample.export_reports(ALL)) == len(file)
    parties = {f.value: f.count for f in sample.facets(ALL, ["party"])["party"]}
    assert parties == Counter(party for _, party in {(row["incident"], row["party"]) for row in file})


def test_the_week_of_the_article_counted_by_other_means(sample):
    in_days = {r["incident"] for r in rows() if "2023-10-18" <= r["date_start"] <= "2023-10-21"}
    tagged = {row["incident"] for row in rows() if "founding-article" in row["tags"]}
    chosen = from_query("from=2023-10-18&to=2023-10-21&when=certain")[0]
    assert set(sample.page(chosen)["incident"].to_pylist()) <= in_days
    assert set(sample.page(IncidentFilter(tags=("founding-article",)))["incident"].to_pylist()) == tagged
    assert len(tagged) == 5


def test_the_attack_of_21_october_with_all_its_versions(sample):
    history = sample.incident("2023-10-21-asad")
    grade = history.incident.grade
    assert (grade.grade, grade.rule) == ("confirmed", "official_confirmation")
    known_that_day = sample.incident("2023-10-21-asad", as_known_on=history.states[0].known_from)
    assert known_that_day.incident.grade.grade == "fair"
    assert "outcomes" in history.incident.conflicts
    assert any(report.inferred for report in history.reports)


def test_the_false_alarm_is_kept_and_not_counted_as_an_attack(sample):
    false_alarm = from_query("outcome=false_alarm")[0]
    counters = sample.counters(false_alarm)
    assert (counters.total, counters.attacks, counters.discounted) == (1, 0, 1)


def test_a_row_at_one_of_our_sites_has_its_point(sample):
    located = {row["site"] for row in sample.page(ALL, limit=1000).to_pylist() if row["geo_method"] == "site"}
    assert "ain-al-asad" in located
    assert sample.counters(ALL).sites >= len(located)


def test_a_second_load_says_that_it_is_there(sample):
    with pytest.raises(AlreadyImportedError):
        load_sample(sample)


def test_groups_are_taken_by_name_and_claimants_claim():
    claim = Report(
        incident="i",
        dataset="sample",
        record_id="1",
        party=Party.CLAIMANT,
        speaker="Islamic Resistance in Iraq",
        stance=Stance.CLAIMS,
        facts=Facts(site="ain-al-asad", attributed_to=("المقاومة الإسلامية في العراق",)),
    )
    facts = filled(claim).facts
    assert facts.claimed_by == facts.attributed_to == ("islamic-resistance-in-iraq",)
    assert (facts.lat, facts.lon, facts.country) == (33.7856, 42.4412, "IQ")
    assert (facts.geo_precision, facts.geo_method) == (GeoPrecision.SITE, GeoMethod.SITE)


def written(tmp_path, *lines, header=None):
    path = tmp_path / "mine.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(header or HEADER)
        for line in lines:
            writer.writerow([line.get(name, "") for name in (header or HEADER)] if isinstance(line, dict) else line)
    return path


GOOD = {"incident": "i1", "dataset": "d", "record_id": "1", "party": "media", "speaker": "AFP", "stance": "reports"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"lat": "north"}, "row 3, column lat: 'north' is not a number"),
        ({"lat": "91"}, "row 3, column lat: 91.0 is not within 90"),
        ({"lon": "nan"}, "row 3, column lon: nan is not within 180"),
        ({"date_start": "18/10/2023"}, "row 3, column date_start: '18/10/2023' is not a date"),
        ({"killed_best": "-1"}, "row 3, column killed_best: -1 is less than 0"),
        ({"killed_best": "a few"}, "row 3, column killed_best: 'a few' is not a whole number"),
        ({"inferred": "maybe"}, "row 3, column inferred: 'maybe'"),
        ({"extra": "[1]"}, "row 3, column extra: '.1.' is not a JSON object"),
        ({"party": "martian"}, "row 3.*martian"),
        ({"speaker": ""}, "row 3: missing speaker"),
    ],
)
def test_a_wrong_value_is_said_with_file_row_and_column(tmp_path, change, said):
    path = written(tmp_path, GOOD, GOOD | {"record_id": "2"} | change)
    store = open_store("duckdb://:memory:")
    with pytest.raises(InputError, match=f"mine.csv, {said}"):
        load_sample(store, path)
    assert store.batches() == []


def test_a_wrong_shape_is_said(tmp_path):
    store = open_store("duckdb://:memory:")
    for n, (lines, header, said) in enumerate(
        (
            ([["i1", "d"]], None, "row 2: 2 fields, but the header has"),
            ([], ["incident", "dataset"], "lacks the required column"),
            ([], [*HEADER, "colour"], "unknown column: colour"),
            ([], [*HEADER, "lat"], "names a column twice: lat"),
        )
    ):
        folder = tmp_path / str(n)
        folder.mkdir()
        with pytest.raises(InputError, match=said):
            load_sample(store, written(folder, *lines, header=header))
    with pytest.raises(InputError, match=r"none\.csv does not exist"):
        load_sample(store, tmp_path / "none.csv")
    bad = tmp_path / "bytes.csv"
    bad.write_bytes(",".join(HEADER).encode() + b"\n\xff\xfe")
    with pytest.raises(InputError, match="not UTF-8"):
        load_sample(store, bad)


def test_a_file_of_ours_with_blank_lines_and_a_mark_is_read(tmp_path):
    path = written(tmp_path, GOOD, [])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    store = open_store("duckdb://:memory:")
    load_sample(store, path)
    assert store.counters(ALL).all == 1
