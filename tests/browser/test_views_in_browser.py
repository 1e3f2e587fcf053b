"""Saved views, the bare page, and the table as a person uses them: save, reload, open; choose columns, turn pages."""

from urllib.parse import parse_qs, urlsplit

import pytest
from map_on_page import MapOnPage

QUERY = "?from=2023-10-18&to=2023-12-08&group=kataib-hezbollah&by=grade&timeline=total&columns=date,killed,incident"


def ready(page):
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.wait_for_selector("[data-testid=stDataFrame] canvas")


def words(page):
    return parse_qs(urlsplit(page.url).query)


def at(on_map):
    return on_map.ask(
        "() => { const c = AtlasMap.state.map.getCenter(); return [c.lat, c.lng, AtlasMap.state.map.getZoom()]; }"
    )


def open_menu(page):
    page.locator(".st-key-top_actions").get_by_role("button", name="Views").click()
    page.wait_for_selector("text=Name for what is shown now")


@pytest.fixture(scope="module")
def own(start_server, tmp_path_factory):
    """A server on a store of one's own, in a file, with the sample in it."""
    from geo.store import load_sample, open_store

    path = tmp_path_factory.mktemp("views") / "atlas.duckdb"
    store = open_store(f"duckdb:///{path}", create=True)
    load_sample(store)
    store.close()
    return start_server(f"duckdb:///{path}")


def test_a_view_is_saved_opened_in_a_new_session_renamed_and_deleted(new_page, own, open_map):
    page = new_page()
    on_map = open_map(page, QUERY, url=own.url)
    ready(page)
    on_map.go(35.5, 41.5, 8)
    page.wait_for_function("() => location.search.includes('map=35.5')")
    shown = page.locator(".headline h1").inner_text()
    open_menu(page)
    page.get_by_label("Name for what is shown now").fill("Kataib <b>in autumn")
    page.get_by_role("button", name="Save").click()
    page.wait_for_selector("text=Saved as Kataib <b>in autumn.")
    assert page.locator(".views b").count() == 0
    assert not page.failures

    other = new_page()
    open_map(other, "", url=own.url)
    ready(other)
    open_menu(other)
    other.get_by_role("link", name="Kataib <b>in autumn").click()
    other.wait_for_function("() => location.search.includes('group=kataib-hezbollah')")
    other.wait_for_function("(text) => document.querySelector('.headline h1')?.innerText === text", arg=shown)
    reopened = open_map_here(other)
    assert [round(number, 1) for number in at(reopened)] == [35.5, 41.5, 8]
    expected = parse_qs(QUERY.removeprefix("?"))
    assert {word: words(other)[word] for word in expected} == expected
    assert other.locator(".st-key-timeline_head h2").inner_text().startswith("Attacks so far")

    open_menu(other)
    other.get_by_role("button", name="Rename Kataib").click()
    field = other.get_by_label("New name of Kataib")
    field.fill("Autumn")
    field.press("Enter")
    other.wait_for_selector("text=Now called Autumn.")
    other.get_by_role("button", name="Delete Autumn").click()
    other.wait_for_selector("text=Deleted Autumn.")
    assert other.get_by_role("link", name="Autumn").count() == 0
    other.get_by_role("button", name="Put Autumn back").click()
    other.wait_for_selector("text=Autumn is back.")
    assert other.get_by_role("link", name="Autumn").count() == 1
    assert not other.failures
    assert not other.outside


def open_map_here(page):
    """The map of the page as it is, without going anywhere."""
    page.wait_for_selector("iframe[title*='st_folium']")
    on_map = MapOnPage(page)
    on_map.settled()
    return on_map


def test_a_store_in_memory_says_that_views_do_not_last(page, open_map):
    open_map(page)
    ready(page)
    open_menu(page)
    page.wait_for_selector("text=This store is in memory")


def test_the_bare_page_is_the_picture_alone(new_page, server, open_map):
    page = new_page()
    open_map(page, "?from=2023-10-18&to=2023-12-08")
    ready(page)
    shown = page.locator(".headline h1").inner_text()
    open_menu(page)
    link = page.get_by_role("link", name="Open in a bare page")
    link.hover()
    assert "bare=yes" in link.get_attribute("href")
    with page.context.expect_page() as opened:
        link.click()
    bare = opened.value
    bare.set_default_timeout(60_000)
    on_map = open_map_here(bare)
    bare.wait_for_selector("[data-testid=stVegaLiteChart]")
    bare.wait_for_function("(text) => document.querySelector('.headline h1')?.innerText === text", arg=shown)
    assert words(bare)["from"] == ["2023-10-18"]
    assert not bare.locator("[data-testid=stHeader], [data-testid=stSidebar]").locator("visible=true").count()
    assert not bare.locator("button").locator("visible=true").count()
    assert not on_map.ask(
        "() => [...document.querySelectorAll('button')].filter((b) => b.offsetParent && !b.matches('.atlas-stop')).length"
    )
    assert on_map.ask("() => document.querySelector('.atlas-legend').offsetHeight > 0")
    main = bare.locator("[data-testid=stMain]")
    assert main.evaluate("(box) => box.scrollHeight <= box.clientHeight")


def test_columns_are_chosen_and_stand_in_the_address(page, open_map):
    open_map(page, "?columns=date,killed,claimed")
    ready(page)
    page.locator(".st-key-table_head").get_by_role("button", name="Columns").click()
    page.get_by_role("button", name="The usual columns").click()
    page.wait_for_function("() => !location.search.includes('columns')")
    page.get_by_label("Columns, in this order").fill("Reports")
    page.get_by_role("option", name="Reports").click()
    page.wait_for_function("() => location.search.includes('columns=date') && location.search.includes('reports')")
    assert not page.failures


@pytest.fixture(scope="module")
def many(start_server, tmp_path_factory):
    """A server on 1,100 incidents."""
    from benchmarks.synthetic import incidents
    from geo.store import open_store

    path = tmp_path_factory.mktemp("many") / "atlas.duckdb"
    store = open_store(f"duckdb:///{path}", create=True)
    store.add_reports(
        incidents(1_200), file_name="many", content_hash="1", dataset="many", kind="import", imported_by="tests"
    )
    store.close()
    return start_server(f"duckdb:///{path}")


def test_pages_are_turned_to_the_last_and_back(page, open_map, many):
    open_map(page, url=many.url)
    ready(page)
    note = page.locator(".st-key-table_pages .note")
    total = note.inner_text().split(" of ")[1]
    assert note.inner_text() == f"1–500 of {total}"
    for name, begins in (("Next", "501–1,000"), ("Last", "1,001–"), ("Previous", "501–1,000"), ("First", "1–500")):
        page.locator(".st-key-table_pages").get_by_role("button", name=name).click()
        page.wait_for_function(
            "(begins) => document.querySelector('.st-key-table_pages .note')?.innerText?.startsWith(begins)", arg=begins
        )
        ready(page)
    assert "offset" not in words(page)
    assert not page.failures
