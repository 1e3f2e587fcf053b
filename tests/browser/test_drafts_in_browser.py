"""An article in a real browser: pasted, read, its words marked, accepted, seen as an incident, undone."""

import re

import pytest
from playwright.sync_api import expect

SLOW_MS = 40_000
ARTICLE = (
    "Rockets hit army camp in Gao\n\n"
    "GAO, Mali, 14 June 2023 (AFP) - Four rockets hit an army camp in Gao on Tuesday, wounding two soldiers, a local "
    "official said. <img src=x onerror=alert(1)>\n\n"
    "In 2020, a similar attack killed 24 soldiers.\n"
)


@pytest.fixture(scope="module")
def own_server(start_server):
    """A server of these tests alone: they write."""
    return start_server("sample")


def test_pasted_read_accepted_seen_and_undone(own_server, page):
    page.goto(f"{own_server.url}/review")
    page.get_by_role("button", name="Read an article into drafts").click(timeout=SLOW_MS)
    field = page.get_by_label("Text of the article")
    field.fill(ARTICLE, timeout=SLOW_MS)
    field.press("Control+Enter")
    page.get_by_role("button", name="Read it").click(timeout=SLOW_MS)
    expect(page.get_by_role("heading", name="1 draft of 1 incident")).to_be_visible(timeout=SLOW_MS)
    expect(page.locator(".draft-words mark", has_text="Four rockets")).to_be_visible()
    assert page.locator(".draft-words img").count() == 0
    expect(page.locator(".draft-values tr", has_text="Injured")).to_contain_text("2")
    expect(page.get_by_text("Accepted under")).to_have_count(0)
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.get_by_text("Accepted under 2023-06-13-gao")).to_be_visible(timeout=SLOW_MS)
    page.get_by_role("button", name="Open the incident").click()
    expect(page.locator(".grade-line .badge")).to_have_text(re.compile("Weak"), timeout=SLOW_MS)
    expect(page.locator("h1").first).to_contain_text("Gao")
    page.goto(f"{own_server.url}/history")
    expect(page.get_by_text(re.compile("Draft: .*Gao")).first).to_be_visible(timeout=SLOW_MS)
    page.get_by_role("button", name="Undo").first.click()
    expect(page.get_by_role("button", name="Bring back").first).to_be_visible(timeout=SLOW_MS)
    page.goto(f"{own_server.url}/incident?incident=2023-06-13-gao")
    expect(page.locator(".grade-line")).to_have_count(0, timeout=SLOW_MS)
    assert page.outside == []
    assert page.failures == []
