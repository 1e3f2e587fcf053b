"""Explore as a person uses it: brush, click, tick, type, go back; the map stays mounted throughout."""

import re

import pytest

DATES = "?from=2023-10-18&to=2023-12-08"
CHART = "[data-testid=stVegaLiteChart]"


def ready(page):
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_selector(f"{CHART} canvas, {CHART} svg")
    page.wait_for_selector("[data-testid=stDataFrame] canvas")


def headline(page):
    return page.locator(".headline h1").inner_text()


def matching(page):
    return int(re.match(r"[\d,]+", page.locator(".counters").inner_text()).group().replace(",", ""))


def wait_headline(page, text):
    page.wait_for_function("(text) => document.querySelector('.headline h1')?.innerText?.includes(text)", arg=text)


def wait_address(page, *words):
    page.wait_for_function(
        "(words) => words.every((word) => decodeURIComponent(location.search).includes(word))", arg=list(words)
    )


def address_lacks(page, word):
    page.wait_for_function("(word) => !location.search.includes(word)", arg=word)


def brush(page, start, end):
    """Drag over the timeline between two shares of its width."""
    box = page.locator(CHART).bounding_box()
    left, width, y = box["x"] + 32, box["width"] - 40, box["y"] + 40
    page.mouse.move(left + start * width, y)
    page.mouse.down()
    for step in range(1, 7):
        page.mouse.move(left + (start + (end - start) * step / 6) * width, y)
    page.mouse.up()


def keep(page, on_map):
    """Mark map and chart, to see whether they are still the same."""
    on_map.ask("() => { window.kept = true; }")
    page.evaluate(f"document.querySelector('{CHART} canvas, {CHART} svg').kept = true")


def map_kept(page):
    frame = page.locator("iframe[title*='st_folium']").element_handle().content_frame()
    return frame.evaluate("() => window.kept === true")


def chart_kept(page):
    return page.evaluate(f"document.querySelector('{CHART} canvas, {CHART} svg').kept === true")


@pytest.fixture
def explore(page, open_map):
    def open_(query=""):
        on_map = open_map(page, query)
        ready(page)
        on_map.settled()
        return on_map

    return open_


def test_it_fits_one_view_without_scrolling(page, explore):
    explore(f"{DATES}&incident=2023-10-21-asad")
    main = page.locator("[data-testid=stMain]")
    assert main.evaluate("(box) => box.scrollHeight <= box.clientHeight")
    for selector in (
        ".headline",
        ".counters",
        "[data-testid=stDataFrame]",
        ".incident",
        CHART,
        ".st-key-open_incident",
    ):
        box = page.locator(selector).first.bounding_box()
        assert box["y"] + box["height"] <= 900
        assert box["x"] + box["width"] <= 1440


def test_brushing_moves_map_table_facets_and_counters_and_keeps_map_and_chart(page, explore):
    on_map = explore()
    keep(page, on_map)
    before, facet = matching(page), page.get_by_role("checkbox", name=re.compile("^Syria")).get_attribute("aria-label")
    brush(page, 0.1, 0.4)
    wait_address(page, "from=2023-", "to=2023-")
    page.wait_for_function("document.querySelector('.counters')?.innerText?.includes('only possibly')")
    assert 0 < matching(page) < before
    assert page.get_by_role("checkbox", name=re.compile("^Syria")).get_attribute("aria-label") != facet
    on_map.settled()
    shown = on_map.ask("() => AtlasMap.state.data.bubbles.reduce((sum, b) => sum + b.n + (b.d || 0), 0)")
    assert shown <= matching(page)
    assert page.locator(".st-key-table_head h2").inner_text() == f"{matching(page)} incidents"
    assert map_kept(page)
    assert chart_kept(page)


def test_a_click_beside_the_brush_lifts_it(page, explore):
    explore()
    brush(page, 0.1, 0.3)
    wait_address(page, "from=2023-")
    box = page.locator(CHART).bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + 14)
    address_lacks(page, "from=")


def test_a_bar_of_several_narrows_to_its_day(page, explore):
    explore()
    box = page.locator(CHART).bounding_box()
    page.mouse.click(box["x"] + 42, box["y"] + box["height"] - 60)
    wait_address(page, "from=2023-10-18", "to=2023-10-18")
    wait_headline(page, "on 18 Oct 2023")


def test_a_bar_of_one_opens_it(page, explore):
    explore("?country=JO")
    box = page.locator(CHART).bounding_box()
    page.mouse.click(box["x"] + 30 + (box["width"] - 36) / 2, box["y"] + 80)
    wait_address(page, "incident=")
    page.wait_for_selector(".incident")
    assert "Tower 22" in page.locator(".st-key-incident_head h2").inner_text()


def test_a_row_opens_its_incident_and_the_arrow_keys_go_on(page, explore):
    on_map = explore()
    keep(page, on_map)
    box = page.locator("[data-testid=stDataFrame]").bounding_box()
    page.mouse.click(box["x"] + 110, box["y"] + 34 + 26 * 4 + 10)
    wait_address(page, "incident=2023-10-19-asad")
    page.keyboard.press("ArrowDown")
    wait_address(page, "incident=2023-10-19-conoco")
    assert map_kept(page)
    on_map.wait("() => decodeURIComponent(AtlasMap.state.view.selected) === '2023-10-19-conoco'")


def test_the_head_of_a_column_orders_all_rows(page, explore):
    explore()
    box = page.locator("[data-testid=stDataFrame]").bounding_box()
    page.mouse.click(box["x"] + box["width"] - 30, box["y"] + 16)
    wait_address(page, "order=injured")
    page.wait_for_timeout(500)
    page.mouse.click(box["x"] + box["width"] - 30, box["y"] + 16)
    wait_address(page, "order=-injured")
    page.mouse.click(box["x"] + 110, box["y"] + 34 + 10)
    wait_address(page, "incident=2024-01-28-tower22")


def test_facets_work_by_mouse_and_by_keyboard(page, explore):
    explore()
    box = page.get_by_role("checkbox", name=re.compile("^Hit"))
    box.uncheck()
    wait_address(page, "outcome=intercepted")
    assert "outcome=hit" not in page.url
    page.get_by_role("button", name="Outcome: show all").click()
    address_lacks(page, "outcome=")
    syria = page.get_by_role("checkbox", name=re.compile("^Syria"))
    syria.focus()
    page.keyboard.press("Space")
    wait_address(page, "country=IQ")
    assert "country=SY" not in page.url
    page.get_by_role("checkbox", name=re.compile("^Fair")).hover()
    page.get_by_role("button", name="Only Fair").click()
    wait_address(page, "grade=fair")


def test_a_long_list_is_searched_in_place(page, explore):
    explore()
    page.get_by_role("group", name="Site").get_by_role("button", name=re.compile("more")).click()
    page.get_by_role("searchbox", name="Find in Site").fill("tower")
    boxes = page.get_by_role("group", name="Site").get_by_role("checkbox")
    assert boxes.count() == 1
    page.get_by_role("button", name="Only Tower 22").focus()
    page.keyboard.press("Enter")
    wait_headline(page, "in Jordan")


def test_more_filters_say_what_they_will_show(page, explore):
    explore()
    page.get_by_role("button", name="More filters").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Words in the reports").fill("Ababil")
    page.keyboard.press("Enter")
    button = dialog.get_by_role("button", name=re.compile("^Show [1-9]+ incident"))
    promised = int(re.search(r"\d+", button.inner_text()).group())
    button.click()
    wait_address(page, "text=Ababil")
    page.wait_for_function("(n) => document.querySelector('.counters')?.innerText?.startsWith(n)", arg=str(promised))


def test_the_address_is_the_state_back_and_forward(page, explore):
    explore()
    everything = headline(page)
    page.get_by_role("radio", name="7 days").click()
    wait_address(page, "from=2024-01-30")
    narrowed = headline(page)
    page.go_back()
    wait_headline(page, everything)
    page.go_forward()
    wait_headline(page, narrowed)


def test_back_from_another_page_keeps_what_was_chosen(page, explore):
    explore(f"{DATES}&incident=2023-10-21-asad")
    narrowed = headline(page)
    page.get_by_role("button", name="Open incident").click()
    page.wait_for_selector(".comparison table")
    page.go_back()
    wait_headline(page, narrowed)
    page.wait_for_selector(".st-key-incident_head")
    page.get_by_role("link", name="Patterns").click()
    page.wait_for_url("**/patterns?**")
    wait_headline(page, narrowed)
    page.go_back()  # to the page as it stood before its address was written
    page.go_back()
    page.wait_for_selector("iframe[title*='st_folium']")
    wait_headline(page, narrowed)
    wait_address(page, *DATES.removeprefix("?").split("&"))


def test_a_deep_link_to_a_fresh_server_restores_filter_position_and_selection(new_page, start_server, open_map):
    fresh = start_server("sample")
    page = new_page()
    query = f"{DATES}&country=IQ&incident=2023-10-21-asad&step=week&map=33.8000,42.4000,8"
    on_map = open_map(page, query, url=fresh.url)
    ready(page)
    on_map.settled()
    assert "in Iraq" in headline(page)
    assert "Syria" not in headline(page)
    assert page.locator(".st-key-incident_head h2").inner_text() == "Drone attack on Ain al-Asad"
    center = on_map.ask("() => [AtlasMap.state.map.getCenter().lat, AtlasMap.state.map.getZoom()]")
    assert center == pytest.approx([33.8, 8], abs=0.02)
    assert page.get_by_role("radio", name="Week").get_attribute("aria-checked") == "true"
    assert page.failures == []


def test_a_deep_link_to_an_incident_opens_it_in_full(page, server):
    page.goto(f"{server.url}/incident?incident=2023-10-21-asad")
    page.wait_for_selector(".comparison table")
    assert page.locator(".comparison thead th[scope=col]").count() == 8
    assert page.locator(".comparison td.differs").count() >= 8
    assert all(href.startswith("https://") for href in page.locator(".comparison a").evaluate_all(
        "(links) => links.map((link) => link.href)"
    ))  # fmt: skip
    assert page.outside == []


def test_from_explore_to_the_incident_and_back_keeps_the_filter(page, explore):
    explore(f"{DATES}&incident=2023-10-21-asad")
    narrowed = headline(page)
    page.get_by_role("button", name="Open incident").click()
    page.wait_for_selector(".comparison table")
    page.get_by_role("button", name="Next", exact=True).click()
    wait_address(page, "incident=2023-10-22-asad")
    page.get_by_role("button", name="‹ Explore").click()
    wait_headline(page, narrowed)
    page.get_by_role("link", name="History").click()
    page.wait_for_selector("text=Undo")
    page.get_by_role("link", name="Explore").click()
    wait_headline(page, narrowed)


def test_nothing_matching_helps_out(page, explore, server):
    page.goto(f"{server.url}/?outcome=malfunction&country=JO")
    page.get_by_role("button", name=re.compile("^Any outcome: show 1 incident")).click()
    wait_headline(page, "in Jordan")


@pytest.mark.parametrize(
    ("scheme", "width", "height"), [("light", 1440, 900), ("dark", 1920, 1080), ("light", 1024, 768)]
)
def test_pictures_of_every_state(new_page, open_map, tmp_path, scheme, width, height):
    """Take the pictures that are to be looked at; nothing may lie outside the window or fail."""
    page = new_page(scheme, width, height)
    open_map(page, f"{DATES}&incident=2023-10-21-asad").settled()
    ready(page)
    page.screenshot(path=tmp_path / f"explore-{scheme}-{width}.png")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.failures == []
    assert page.outside == []
