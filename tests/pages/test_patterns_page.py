"""Patterns without a browser: what is found is what the store counts, with nothing, one and much to count."""

import re
from datetime import date

import pytest

from geo.filters import IncidentFilter
from geo.model.rates import Period
from geo.store.answers import TimeSpan
from pages.ui.answers import Answers
from pages.ui.pattern_frame import extent_of, measured_html, subject

BLOCKS = 7


def page(open_app, query=""):
    """The page alone, as the shell runs it."""
    return open_app(query, script="pages/patterns.py")


def findings(html, at):
    return re.findall(r'class="finding">(.*?)</h2>', html(at))


def test_every_block_says_what_it_found(use, sample, open_app, html):
    use(sample)
    at = page(open_app)
    assert not at.exception
    found = findings(html, at)
    assert len(found) == BLOCKS
    counters = sample.counters(IncidentFilter())
    assert found[0].startswith(f"{counters.attacks} attacks in 111 days: ")
    top = sample.standings(IncidentFilter(), "site")[0]
    assert found[1] == f"Ain al-Asad was attacked most: {top.count} of {counters.attacks}"
    assert "too few to show a rhythm" in found[-1]
    assert "1 false alarm left out" in html(at)
    assert "as of <b>5 Feb 2024</b>, the last day of the data, not today" in html(at)


def test_with_dates_chosen_the_last_of_them_is_the_day_that_counts(use, sample, open_app, html):
    use(sample)
    at = page(open_app, "from=2023-10-18&to=2023-12-31")
    assert "as of <b>31 Dec 2023</b>, the last of the dates chosen, not today" in html(at)
    assert "(75 days)" in html(at)


@pytest.mark.parametrize(
    "query", ["incident=x&country=JO", "site=tower-22", "from=2024-02-05", "from=2023-10-18&to=2023-10-18"]
)
def test_one_or_few_attacks_are_no_trouble(use, sample, open_app, html, query):
    use(sample)
    at = page(open_app, query)
    assert not at.exception
    assert len(findings(html, at)) == BLOCKS


def test_only_a_false_alarm_has_no_patterns(use, sample, open_app, html):
    use(sample)
    at = page(open_app, "grade=discounted")
    assert not at.exception
    assert "Counted here: <b>0 attacks</b>; 1 false alarm left out" in html(at)
    assert findings(html, at) == []


def test_nothing_matches_and_nothing_is_there(use, sample, empty_store, open_app, html):
    use(sample)
    assert "Nothing matches" in html(page(open_app, "from=2030-01-01"))
    use(empty_store)
    at = page(open_app)
    assert not at.exception
    assert "The store holds no incident yet" in html(at)


def test_a_definition_stands_at_every_block(use, sample, open_app, html):
    use(sample)
    assert html(page(open_app)).count('class="definition"') == BLOCKS


def test_the_extent_of_the_data_takes_no_bare_year_for_a_day():
    near = TimeSpan(date(2023, 10, 18), date(2023, 10, 19), 1)
    year = TimeSpan(date(2023, 1, 1), date(2023, 12, 31), 1)
    assert extent_of((year, near)) == (near.first, near.last)
    assert extent_of((year,)) == (year.first, year.last)
    assert extent_of(()) == (None, None)


def test_rates_are_over_the_days_of_the_whole_data_not_of_what_matches(sample):
    chosen = IncidentFilter(sites=("tower-22",))
    about = subject(Answers(sample, sample.revision), chosen, sample.counters(chosen))
    assert about.period == Period(date(2023, 10, 18), date(2024, 2, 5))
    assert about.dated == 1
    assert "(111 days)" in measured_html(about)
