"""Counts, codes and words: what the cell says, and no more."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ingest_files import plan_here, read_here, rows_of

from geo.ingest.cell_values import CountError, CountValue, parse_count, parse_country, parse_term, split_cell


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", CountValue(best=12)),
        ("12.0", CountValue(best=12)),
        ("1,234", CountValue(best=1234)),
        ("1 234", CountValue(best=1234)),
        ("١٢", CountValue(best=12)),
        ("3-5", CountValue(low=3, high=5)),
        ("3 à 5", CountValue(low=3, high=5)),
        ("at least 4", CountValue(low=4, exact=False)),
        ("10+", CountValue(low=10, exact=False)),
        ("up to 6", CountValue(high=6, exact=False)),
        ("about 7", CountValue(best=7, exact=False)),
        ("several", CountValue(exact=False)),
        ("unknown", CountValue()),
        ("", CountValue()),
        ("N/A", CountValue()),
        ("0", CountValue(best=0)),
        ("between 5 and 7", CountValue(low=5, high=7)),
        ("10 or 11", CountValue(low=10, high=11)),
        ("no fewer than 4", CountValue(low=4, exact=False)),
        ("al menos 3", CountValue(low=3, exact=False)),
        ("pelo menos 12", CountValue(low=12, exact=False)),
        ("mindestens 2", CountValue(low=2, exact=False)),
        ("не менее 1", CountValue(low=1, exact=False)),
        ("понад 1 200", CountValue(low=1200, exact=False)),
        ("hasta 9", CountValue(high=9, exact=False)),
        ("ca. 10", CountValue(best=10, exact=False)),
        ("3 (2 civilians)", CountValue(best=3, exact=False)),
        ("4 (dont 1 gendarme)", CountValue(best=4, exact=False)),
        ("at least 5 [3]", CountValue(low=5, exact=False)),
        ("7?", CountValue(best=7, exact=False)),
        ("1,200 people", CountValue(best=1200, exact=False)),
        ("two", CountValue(best=2, exact=False)),
        ("двое", CountValue(best=2, exact=False)),
        ("not reported", CountValue()),
        ("desconocido", CountValue()),
        ("невідомо", CountValue()),
        ("—", CountValue()),
        ("12 (34)", CountValue(exact=False)),
        ("3 and 5", CountValue(exact=False)),
        ("2 killed, 3 injured", CountValue(exact=False)),
    ],
)
def test_counts(text, value):
    assert parse_count(text) == value


@pytest.mark.parametrize("text", ["-1", "−2", "3.5", "99999999999", "5-3"])
def test_v08_v09_no_counts(text):
    with pytest.raises(CountError):
        parse_count(text)


@given(st.integers(0, 2_147_483_647))
def test_every_whole_number_is_itself(number):
    assert parse_count(str(number)).best == number


def test_unknown_is_not_zero():
    plan = plan_here("date,place,killed\n2023-10-18,Erbil,0\n2023-10-18,Erbil,\n2023-10-18,Erbil,several\n")
    assert plan.reports["killed_best"].to_pylist() == [0, None, None]
    assert json.loads(plan.reports["extra"][2].as_py()) == {"killed": "several"}


def test_a_fraction_of_a_person_is_refused_with_its_place():
    plan = plan_here("date,place,killed\n2023-10-18,Erbil,1\n2023-10-18,Erbil,3.5\n2023-10-18,Erbil,-1\n")
    assert [(row.row, row.column, row.value) for row in plan.rejected] == [(3, "killed", "3.5"), (4, "killed", "-1")]


def test_v01_namibia_stays():
    assert parse_country("NA") == "NA"
    assert plan_here("date,country,place\n2023-10-18,NA,Windhoek\n").reports["country"].to_pylist() == ["NA"]


@pytest.mark.parametrize("cell", ["007", "12E45", "9007199254740993", "None", "null", "nan", "TRUE", "1.10", " x "])
def test_v02_to_v06_text_stays_text(cell):
    raw = read_here(f'date,place,code\n2023-10-18,Erbil,"{cell}"\n2023-10-19,Erbil,\n')
    assert rows_of(raw)[0][2] == cell
    extra = plan_here(f'date,place,widget\n2023-10-18,Erbil,"{cell}"\n').reports["extra"][0].as_py()
    assert json.loads(extra)["widget"] == cell.strip()


def test_words_of_the_taxonomy_and_words_of_their_own():
    assert parse_term("weapons", "IED") == "ied"
    assert parse_term("weapons", "drone piégé") == "one_way_attack_drone"
    assert parse_term("event_types", "Air/drone strike") == "air_drone_strike"


def test_lists_are_parted_and_known_groups_go_under_one_id():
    plan = plan_here('date,place,weapons,group\n2023-10-18,Erbil,"rockets, drones",Kata\'ib Hizballah; Somebody Else\n')
    assert plan.reports["weapons"].to_pylist() == [["rocket", "drone"]]
    assert plan.reports["attributed_to"].to_pylist() == [["kataib-hezbollah", "Somebody Else"]]
    assert json.loads(plan.reports["extra"][0].as_py())["weapons"] == "rockets, drones"


def test_bounds_that_contradict_each_other_are_kept_and_said():
    plan = plan_here("date,place,killed low,killed high\n2023-10-18,Erbil,7,6\n")
    assert (plan.reports["killed_low"][0].as_py(), plan.reports["killed_high"][0].as_py()) == (7, 6)
    assert any("smallest figure above the largest" in warning for warning in plan.warnings)


@pytest.mark.parametrize("mark", ["\ufeff", "\u200b", "\u200e", "\u202b", "\u2060"])
def test_invisible_marks_around_a_cell_are_no_part_of_it(mark):
    plan = plan_here(f"date,place,killed\n2023-10-18,Erbil,1\n{mark}2023-10-19,Erbil{mark},{mark}2\n")
    assert not plan.rejected
    assert plan.reports["killed_best"].to_pylist() == [1, 2]
    assert plan.reports["place_named"].to_pylist() == ["Erbil", "Erbil"]


def test_a_header_that_names_a_bound_is_that_bound():
    plan = plan_here("date,place,Deaths (min),Deaths (max),Injured min\n2023-10-18,Erbil,2,5,1\n")
    row = plan.reports.to_pylist()[0]
    assert (row["killed_low"], row["killed_best"], row["killed_high"], row["injured_low"]) == (2, None, 5, 1)


def test_a_row_that_names_only_its_country_is_asked_by_the_name_of_the_country():
    asked = []

    def geocode(queries):
        asked.extend(queries)
        return [None] * len(queries)

    plan_here("date,country\n2023-10-18,Iraq\n", geocode_many=geocode)
    assert asked == [("Iraq", "IQ", None)]


@pytest.mark.parametrize(
    ("text", "code"),
    [("Tikrit, Iraq", "IQ"), ("Georgia, USA", "US"), ("Colombia, Ecuador, Venezuela", None), ("Iraq, Syria", None)],
)
def test_a_cell_that_names_several_countries_names_none(text, code):
    assert parse_country(text) == code


def test_a_list_as_a_program_prints_it_is_a_list():
    assert split_cell("['Smerch', \"missile\"]", commas=False) == ["Smerch", "missile"]
    assert split_cell("[]", commas=True) == []
