"""Patterns as a person uses them: click a bar, a row, a cell; the filter follows, and the counters say the same."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

CHART = ".st-key-pattern_over_time [data-testid=stVegaLiteChart]"


def ready(page):
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_selector(".st-key-pattern_blocks")


def attacks(page):
    return int(re.search(r"= ([\d,]+) attack", page.locator(".counters").inner_text()).group(1).replace(",", ""))


def wait_attacks(page, count):
    page.wait_for_function(
        "(n) => new RegExp('= ' + n + ' attack').test(document.querySelector('.counters')?.innerText || '')", arg=count
    )
    ready(page)


def address(page):
    return parse_qs(urlsplit(page.url).query)


def row(page, block, name):
    return page.locator(f".st-key-{block} tbody tr", has_text=name).first


def figure(line, place):
    return int(line.locator("td").nth(place).inner_text().replace(",", ""))


@pytest.fixture
def patterns(page, server):
    def open_(query=""):
        page.goto(f"{server.url}/patterns{query}")
        ready(page)
        return page

    return open_


def test_a_row_of_sites_narrows_everything_and_a_second_click_lifts_it(patterns):
    page = patterns()
    before = attacks(page)
    line = row(page, "sites_rows", "al-Harir")
    count = figure(line, 0)
    assert 0 < count < before
    line.get_by_role("button").click()
    wait_attacks(page, count)
    assert address(page)["site"] == ["al-harir"]
    assert page.locator(".st-key-sites_rows tbody tr").count() == 1
    row(page, "sites_rows", "al-Harir").get_by_role("button").click()
    wait_attacks(page, before)
    assert "site" not in address(page)
    assert not page.failures
    assert not page.outside


def test_a_row_is_reached_and_chosen_by_keyboard(patterns):
    page = patterns()
    line = row(page, "groups_rows", "Kataib Hezbollah")
    count = figure(line, 0)
    line.get_by_role("button").focus()
    page.keyboard.press("Enter")
    wait_attacks(page, count)
    assert address(page)["group"] == ["kataib-hezbollah"]


def test_a_bar_narrows_to_its_week(patterns):
    page = patterns()
    chart = page.locator(CHART)
    box = chart.bounding_box()
    words = page.locator(".st-key-pattern_over_time .unit").inner_text()
    most = int(re.search(r"most: (\d+), ", words).group(1))
    # The third bar is the busiest week of the sample.
    page.mouse.click(box["x"] + 34 + (box["width"] - 42) * 2.5 / 16, box["y"] + box["height"] - 60)
    page.wait_for_function("() => location.search.includes('from=2023-10-30')")
    assert address(page)["to"] == ["2023-11-05"]
    wait_attacks(page, most)


def test_a_cell_of_the_clock_narrows_to_its_weekday_and_hour(patterns):
    page = patterns()
    chart = page.locator(".st-key-pattern_hours [data-testid=stVegaLiteChart]")
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    # Saturday, 18:00: one attack of the sample.
    left, width, height = box["x"] + 44, box["width"] - 52, box["height"] - 30
    page.mouse.click(left + width * 18.5 / 24, box["y"] + 6 + height * 5.5 / 7)
    wait_attacks(page, 1)
    assert (address(page)["weekday"], address(page)["hour"]) == (["sat"], ["18"])
    assert "More filters (2)" in page.get_by_test_id("stSidebar").inner_text()


def test_a_cell_of_claims_narrows_to_both_groups(patterns):
    page = patterns()
    cell = page.get_by_role("button", name="Islamic Resistance in Iraq, attributed to none: 50")
    cell.click()
    wait_attacks(page, 50)
    words = address(page)
    assert (words["claimed-by"], words["attributed-to"]) == (["islamic-resistance-in-iraq"], ["none"])
    page.get_by_role("button", name="Islamic Resistance in Iraq, attributed to none: 50").click()
    page.wait_for_function("() => !location.search.includes('claimed-by')")


def test_a_pause_narrows_to_its_two_ends_and_outcomes_to_theirs(patterns):
    page = patterns()
    row(page, "pauses_rows", "24 Nov – 2 Dec 2023").get_by_role("button").click()
    page.wait_for_function(
        "() => location.search.includes('from=2023-11-23') && location.search.includes('to=2023-12-03')"
    )
    page = patterns()
    line = row(page, "outcomes_rows", "Hit")
    count = figure(line, 1)
    line.get_by_role("button").click()
    wait_attacks(page, count)
    assert address(page)["outcome"] == ["hit"]


def test_the_definition_is_one_click_away_and_the_order_changes(patterns):
    page = patterns()
    page.locator(".st-key-pattern_head_sites button").click()
    page.wait_for_selector(".definition >> text=once in twenty times")
    page.keyboard.press("Escape")
    page.locator(".st-key-sites_order button", has_text="Quiet").click()
    for _ in range(50):
        cells = page.locator(".st-key-sites_rows tbody td:last-child").all_inner_texts()
        quiet = [int(text.split("–")[0]) for text in cells]
        if quiet == sorted(quiet, reverse=True):
            break
        page.wait_for_timeout(100)
    assert quiet == sorted(quiet, reverse=True)


def test_seven_days_and_total_are_drawn_and_a_click_chooses_their_days(patterns):
    page = patterns()
    for kind, words in (("7-day", "seven days to each day"), ("Total", "attacks so far")):
        page.locator(".st-key-over_time_kind button", has_text=kind).click()
        page.wait_for_function(
            "(words) => document.querySelector('.st-key-pattern_over_time .unit')?.innerText?.includes(words)",
            arg=words,
        )
    ready(page)
    page.wait_for_timeout(500)
    box = page.locator(CHART).bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 80)
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 80)
    page.wait_for_function("() => location.search.includes('from=2023-10-18') && location.search.includes('to=2023-1')")


@pytest.mark.parametrize(("width", "columns"), [(1440, 2), (1920, 3)])
def test_blocks_stand_in_columns_and_nothing_runs_over(new_page, server, width, columns):
    page = new_page(width=width, height=1000)
    page.goto(f"{server.url}/patterns")
    ready(page)
    page.wait_for_timeout(500)
    boxes = page.evaluate(
        "() => [...document.querySelector('.st-key-pattern_blocks').children].map((b) => { const r = b.getBoundingClientRect();"
        " return [Math.round(r.left), Math.round(r.top), Math.round(r.right), Math.round(r.bottom)]; })"
    )
    assert len({left for left, *_ in boxes}) == columns
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("(box) => box.scrollWidth <= box.clientWidth")
    for n, (left, top, right, bottom) in enumerate(boxes):
        for other_left, other_top, other_right, other_bottom in boxes[n + 1 :]:
            apart = other_left >= right or left >= other_right or other_top >= bottom or top >= other_bottom
            assert apart
