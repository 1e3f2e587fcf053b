"""Dates, counts and sentences as people read them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model import sentences, words
from geo.model.facts import Count, DatePrecision, Facts, GeoPrecision
from geo.store.answers import CasualtyTotal, Counters

NOTHING = CasualtyTotal(0, 0, 0, 0, 0)


def counters(**changed):
    values = {
        "total": 67, "all": 100, "attacks": 66, "discounted": 1, "media_mentions": 0, "located": 67, "unlocated": 0,
        "area_only": 3, "undated": 0, "possible": 2, "left_out_undated": 0, "left_out_unlocated": 0,
        "undated_knowledge": 0, "first_date": date(2023, 10, 18), "last_date": date(2023, 12, 8),
        "killed": CasualtyTotal(0, 0, 0, 24, 42), "injured": CasualtyTotal(36, 40, 58, 24, 42),
        "sites": 14, "countries": ("SY", "IQ"),
    }  # fmt: skip
    return Counters(**(values | changed))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2023, 10, 21), date(2023, 10, 21), "21 Oct 2023"),
        (date(2023, 10, 18), date(2023, 10, 21), "18–21 Oct 2023"),
        (date(2023, 10, 18), date(2023, 12, 8), "18 Oct – 8 Dec 2023"),
        (date(2023, 12, 28), date(2024, 1, 3), "28 Dec 2023 – 3 Jan 2024"),
    ],
)
def test_a_span_repeats_nothing_that_both_ends_share(first, last, said):
    assert words.span(first, last) == said


def test_dates_in_french_and_arabic():
    assert words.long_day(date(2023, 10, 21), "fr") == "samedi 21 octobre 2023"
    assert words.long_day(date(2023, 10, 21), "ar") == "السبت 21 تشرين الأول 2023"


@given(st.dates(), st.dates(), st.sampled_from(["en", "fr", "ar"]))
def test_a_span_names_both_days(a, b, lang):
    first, last = min(a, b), max(a, b)
    said = words.span(first, last, lang)
    assert said.startswith(str(first.day))
    assert said.endswith(str(last.year))


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count(), "?"),
        (Count(0, 0, 0), "0"),
        (Count(4, 4, 13), "4–13"),
        (Count(best=2), "2"),
        (Count(high=1200), "1,200"),
    ],
)
def test_unknown_is_never_zero(count, said):
    assert words.count_range(count) == said


def test_when_says_no_more_than_is_known():
    day = Facts(date_start=date(2023, 10, 21), time_local="midday", date_precision=DatePrecision.PART_OF_DAY)
    month = Facts(date_start=date(2023, 12, 1), date_end=date(2023, 12, 31), date_precision=DatePrecision.MONTH)
    days = Facts(date_start=date(2023, 10, 20), date_end=date(2023, 10, 21), date_precision=DatePrecision.DAYS)
    assert words.when(day) == "Saturday 21 October 2023, midday"
    assert words.onset(month) == "Dec 2023"
    assert words.when(month) == "Dec 2023, known only to the month"
    assert words.when(days) == "20–21 Oct 2023, day not certain"
    assert words.onset(Facts()) == "undated"


def test_a_place_known_to_the_country_is_not_named_as_a_site():
    facts = Facts(country="SY", geo_precision=GeoPrecision.COUNTRY, lat=35.0, lon=38.5, radius_m=400_000)
    assert words.place(facts) == "Syria"
    assert words.place_precision(facts) == "known only to the country"
    assert words.place_precision(Facts(lat=1.0, lon=1.0, radius_m=1_500)) == "place known to 1.5 km"


def test_headline():
    assert sentences.headline(counters()) == "66 attacks in 52 days, 18 Oct – 8 Dec 2023, at 14 sites in Iraq and Syria"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"total": 0, "attacks": 0}, "No incident matches"),
        (
            {
                "total": 1, "attacks": 1, "discounted": 0, "sites": 1, "countries": ("IQ",),
                "first_date": date(2023, 10, 21), "last_date": date(2023, 10, 21),
            },
            "1 attack on 21 Oct 2023, at 1 site in Iraq",
        ),
        ({"attacks": 0, "total": 1, "sites": 0, "countries": ()}, "1 false alarm in 52 days, 18 Oct – 8 Dec 2023"),
        ({"first_date": None, "last_date": None, "countries": ("SY", "IQ", "JO", "US")},
         "66 attacks, none dated, at 14 sites in 4 countries"),
    ],
)  # fmt: skip
def test_headline_of_unusual_sets(changed, said):
    assert sentences.headline(counters(**changed)) == said


def test_second_sentence_gives_ranges_and_what_gives_no_figure():
    assert sentences.second_sentence(counters(), [("Islamic Resistance in Iraq", 35)]) == (
        "The Islamic Resistance in Iraq claimed 35. Injured 36–58, killed 0, each unknown for 24 of them."
    )


def test_casualties_known_for_different_numbers_say_so_apart():
    few = counters(killed=CasualtyTotal(3, 3, 3, 60, 6))
    assert sentences.casualties(few) == "Injured 36–58 (unknown for 24); killed 3 (unknown for 60)."
    none = CasualtyTotal(0, 0, 0, 66, 0)
    assert sentences.casualties(counters(killed=none, injured=none)) == "None gives a casualty figure."


def test_counters_line_is_equations():
    said = sentences.plain(sentences.counters_line(counters(left_out_undated=4), dated=True))
    assert said == (
        "67 matching = 66 attacks + 1 false alarm | 67 located (3 to province or country only) + 0 unlocated | "
        "33 filtered out (4 undated), 100 in all | 2 only possibly in these dates"
    )


def test_counters_line_names_media_mentions_where_there_are_any():
    said = sentences.plain(sentences.counters_line(counters(total=70, discounted=0, media_mentions=4)))
    assert said.startswith("70 matching = 66 attacks + 4 media mentions | ")
