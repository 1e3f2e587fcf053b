"""Dates: one order a column, from its evidence; a part of a date is a precision; nothing is guessed."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_files import plan_here

from geo.ingest import AmbiguousDatesError
from geo.ingest.clock import parse_clock
from geo.ingest.date_order import decide
from geo.ingest.date_values import DateError, DateStyle
from geo.ingest.date_words import _CYRILLIC, _GREGORIAN
from geo.ingest.dates import parse_date

DAY = date(2023, 10, 18)


def column(*cells, **known):
    """Parse a whole column; a refused cell is its reason."""
    style = decide(dict.fromkeys(cells, 1), **known).style
    values = []
    for cell in cells:
        try:
            values.append(parse_date(cell, style))
        except DateError as error:
            values.append(str(error))
    return values


@pytest.mark.parametrize(
    "text",
    [
        "2023-10-18",
        "2023/10/18",
        "20231018",
        "18 October 2023",
        "October 18, 2023",
        "Oct. 18 2023",
        "Wednesday, 18 October 2023",
        "18th of October 2023",
        "18-Oct-23",
        "18-Oct-2023",
        "18 octobre 2023",
        "mercredi 18 octobre 2023",
        "le 18 oct. 2023",
        "18 أكتوبر 2023",
        "الأربعاء 18 تشرين الأول 2023",
        "١٨ أكتوبر ٢٠٢٣",
        "٢٠٢٣-١٠-١٨",
        "3 ربيع الثاني 1445",
        "03 ربيع الآخر 1445 هـ",
        "2023-10-18T00:00:00",
        "18. Oktober 2023",
        "Mittwoch, 18. Okt. 2023",
        "18 de octubre de 2023",
        "miércoles 18 oct 2023",
        "18 de outubro de 2023",
        "18 ottobre 2023",
        "18 Ekim 2023",
        "18 октября 2023 г.",
        "18 жовтня 2023 року",
        "Reported 18-Oct-2023",
    ],
)
def test_one_day_in_many_words(text):
    assert column(text)[0].start == DAY
    assert column(text)[0].end is None


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31), "year"),
        ("2023-10", date(2023, 10, 1), date(2023, 10, 31), "month"),
        ("02/2024", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("octobre 2023", date(2023, 10, 1), date(2023, 10, 31), "month"),
        ("early October 2023", date(2023, 10, 1), date(2023, 10, 31), "month"),
        ("2023-W42", date(2023, 10, 16), date(2023, 10, 22), "week"),
        ("2023-10-18/19", date(2023, 10, 18), date(2023, 10, 19), "days"),
        ("18-20 October 2023", date(2023, 10, 18), date(2023, 10, 20), "days"),
        ("18 Oct 2023 to 2 Nov 2023", date(2023, 10, 18), date(2023, 11, 2), "days"),
    ],
)
def test_a_part_of_a_date_is_a_precision(text, first, last, precision):
    value = parse_date(text, DateStyle())
    assert (value.start, value.end, value.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "day", "time", "zone"),
    [
        ("2023-10-18 12:18", DAY, "12:18", None),
        ("2023-10-18T12:18:30Z", DAY, "12:18", "UTC"),
        ("2023-10-18 01:30+03:00", date(2023, 10, 17), "22:30", "UTC"),
        ("18 October 2023, 12:18", DAY, "12:18", None),
        ("18 Oct 2023 3:45 PM", DAY, "15:45", None),
        ("20231018121800", DAY, "12:18", None),
        ("2023-03-26 02:30", date(2023, 3, 26), "02:30", None),
    ],
    ids=str,
)
def test_d11_d16_times_and_zones(text, day, time, zone):
    value = column(text)[0]
    assert (value.start, value.time, value.zone, value.precision) == (day, time, zone, "minute")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31/02/2023", "no day 2023-02-31"),
        ("0000-00-00", "year 0"),
        ("1445-09-01", "Hijri"),
        ("now", "reference date"),
        ("today", "reference date"),
        ("4 days ago", "reference date"),
        ("il y a 3 jours", "reference date"),
        ("أمس", "reference date"),
        ("2023-10-18 25:00", "no time"),
        ("9999-12-31", "9999"),
        ("10000-01-01", "not a date"),
        ("soon", "not a date"),
        ("18 October", "no year"),
    ],
)
def test_refused_with_a_reason(text, reason):
    assert reason in column(text, "2023-10-18")[0]


def test_relative_dates_need_a_reference_date():
    assert column("4 days ago", "2023-10-18", reference=DAY)[0].start == date(2023, 10, 14)


def test_d03_numbers_of_excel_days_only_as_a_whole_column():
    assert column("45123", "45200.5")[0].start == date(2023, 7, 16)
    assert column("45200.5", "45123")[0].time == "12:00"
    assert column("45123", "2023-10-18")[0] == "it is a bare number, not a date"


def test_seconds_since_1970():
    assert column("1697630400", "1697716800")[0].start == DAY


def test_a_hijri_column_is_read_as_hijri_when_said():
    assert column("1445-04-03", calendar="hijri")[0].start == DAY


def test_two_digit_years_follow_posix():
    assert column("12/31/99", "01/13/24")[0].start == date(1999, 12, 31)
    assert column("12/31/99", "01/13/24")[1].start == date(2024, 1, 13)


def test_one_row_decides_for_all_and_is_shown():
    evidence = decide({"05/06/2023": 40, "13/06/2023": 1})
    assert evidence.style.order == "dmy"
    assert "13/06/2023" in evidence.sentence


def test_d05_the_minority_is_refused_and_counted():
    values = column("13/06/2023", "14/06/2023", "06/15/2023")
    assert [isinstance(value, str) for value in values] == [False, False, True]
    assert (
        "1 row(s) can only be another order"
        in decide(dict.fromkeys(["13/06/2023", "14/06/2023", "06/15/2023"], 1)).sentence
    )


def test_d04_without_evidence_the_user_is_asked():
    with pytest.raises(AmbiguousDatesError, match="--date-order") as asked:
        plan_here("date,place\n05/06/2023,Erbil\n07/08/2023,Erbil\n")
    assert asked.value.column == "date"
    plan = plan_here("date,place\n05/06/2023,Erbil\n", date_order="mdy")
    assert plan.reports["date_start"].to_pylist() == [date(2023, 5, 6)]


def test_a_day_that_reads_the_same_both_ways_asks_nothing():
    assert plan_here("date,place\n05/05/2023,Erbil\n").new == 1


def test_an_undecided_column_follows_another_of_the_file():
    plan = plan_here("date,place,end date\n05/06/2023,Erbil,13/06/2023\n")
    assert plan.reports["date_start"].to_pylist() == [date(2023, 6, 5)]
    assert plan.reports["ended_at"].to_pylist() == ["2023-06-13"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%Y/%m/%d", "%m-%d-%y", "%d-%m-%y"]), st.integers(0, 10**6))
def test_any_column_with_evidence_is_read_in_its_order(form, seed):
    days = [date(2020, 1, 1) + timedelta(random.Random(seed + n).randrange(1500)) for n in range(30)]
    days += [date(2021, 3, 25), date(2022, 12, 31)]
    assert [value.start for value in column(*(day.strftime(form) for day in dict.fromkeys(days)))] == list(
        dict.fromkeys(days)
    )


def test_d17_an_end_before_the_start_is_refused():
    plan = plan_here("start date,place,end date\n2023-10-18,Erbil,2023-10-17\n2023-10-18,Erbil,2023-10-19\n")
    assert [(row.row, row.column) for row in plan.rejected] == [(2, "end date")]
    assert plan.reports["ended_at"].to_pylist() == ["2023-10-19"]


def test_edit_timestamps_are_no_event_dates():
    plan = plan_here("last updated,date,place\n2024-01-01,2023-10-18,Erbil\n")
    assert plan.mapping.columns == {"date": "date_start", "place": "place_named"}


def test_year_month_and_day_in_columns_of_their_own():
    plan = plan_here("year,month,day,city\n2023,10,18,Erbil\n2023,10,0,Erbil\n2023,0,0,Erbil\n2023,13,1,Erbil\n")
    assert plan.reports["date_precision"].to_pylist() == ["day", "month", "year"]
    assert plan.reports["date_end"].to_pylist() == [None, date(2023, 10, 31), date(2023, 12, 31)]
    assert plan.rejected[0].row == 5


def test_a_time_beside_the_day():
    plan = plan_here("date,time,city\n2023-10-18,12:18,Erbil\n2023-10-18,dawn,Erbil\n2023-10-18,,Erbil\n")
    assert plan.reports["time_local"].to_pylist() == ["12:18", "early morning", None]
    assert plan.reports["date_precision"].to_pylist() == ["minute", "part_of_day", "day"]


def test_seconds_are_kept_beside_the_minute():
    plan = plan_here("date,place\n2023-10-18 12:18:30,Erbil\n")
    assert "12:18:30" in plan.reports["extra"][0].as_py()


def test_a_blank_date_comes_in_undated():
    plan = plan_here("date,place\n2023-10-18,Erbil\n,Erbil\nunknown,Erbil\n")
    assert (plan.new, plan.undated, len(plan.rejected)) == (3, 2, 0)


def test_parts_of_a_date_that_give_no_day_are_told_as_they_are_written():
    plan = plan_here("Year,Month,Day,City\n2024,13,1,Erbil\n2024,1,5,Erbil\n")
    (wrong,) = plan.rejected
    assert (wrong.row, wrong.column, wrong.value) == (2, "Year / Month / Day", "2024-13-1")


@pytest.mark.parametrize("row", [_GREGORIAN, _CYRILLIC])
def test_every_month_is_read_by_each_of_its_names(row):
    for number, names in enumerate(row, start=1):
        for name in names.split():
            text = f"3 {name.replace('_', ' ')} 2023"
            assert column(text)[0].start == date(2023, number, 3), text


@pytest.mark.parametrize(
    ("text", "time", "zone"),
    [
        ("14.01.2024 – 2115 LT", "21:15", None),
        ("14.01.2024 – 0300 UTC", "03:00", "UTC"),
        ("2024-01-14 - 14:30", "14:30", None),
        ("14.01.2024 um 14:30 Uhr", "14:30", None),
    ],
)
def test_a_time_behind_a_dash_or_in_four_digits(text, time, zone):
    value = column(text)[0]
    assert (value.start, value.time, value.zone) == (date(2024, 1, 14), time, zone)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("06:30 hs", ("06:30", "minute")),
        ("20.30 Uhr", ("20:30", "minute")),
        ("14h", ("14:00", "hour")),
        ("noche", ("night", "part_of_day")),
        ("ввечері", ("evening", "part_of_day")),
        ("14h30 / 15h30", ("14h30 / 15h30", "day")),
    ],
)
def test_times_of_the_day_as_they_are_written(text, read):
    assert parse_clock(text) == read


def test_a_month_by_its_name_in_a_column_of_its_own():
    plan = plan_here("year,month,day,place\n2023,Oct,18,Erbil\n2023,décembre,,Erbil\n")
    assert plan.reports["date_start"].to_pylist() == [DAY, date(2023, 12, 1)]
    assert plan.reports["date_precision"].to_pylist() == ["day", "month"]
