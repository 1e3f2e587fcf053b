"""Text of uploaded files on the map, in a real browser: shown as typed, run never."""

from datetime import date

import pytest

from geo.model.columns import reports_to_table
from geo.model.facts import Facts, GeoPrecision, Party, Stance
from geo.model.report import Report
from geo.store import open_store

TYPED = (
    "<img src=x onerror=window.ran=1>",
    "</script><script>window.ran=1</script>",
    "${window.ran=1} `x` \\",
    "{{ 7*7 }} {% if x %} {#",
    "'-(window.ran=1)-' \"-(window.ran=1)-\"",
    "javascript:window.ran=1",
    "); alert(coords); drawnItems _div_0",
)


@pytest.fixture(scope="module")
def hostile(start_server, tmp_path_factory):
    """A server on a store whose every text is one of those above, two incidents at each place."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.duckdb"
    store = open_store(str(path), create=True)
    store.add_reports(
        reports_to_table(list(reports())),
        file_name=TYPED[0], content_hash="h", dataset=TYPED[1], kind="import", imported_by=TYPED[2],
    )  # fmt: skip
    store.close()
    return start_server(str(path)).url


def reports():
    for number, text in enumerate(TYPED):
        for again in range(2):
            facts = Facts(
                date_start=date(2023, 10, 18 + again), place_named=text, lat=30.0 + 2 * number, lon=44.0,
                geo_precision=GeoPrecision.TOWN, event_type=text, weapons=(text,), claimed_by=(text,), outcomes=(text,),
            )  # fmt: skip
            yield Report(
                incident=f"{text}{again}", dataset=text, record_id=f"{number}-{again}", party=Party.MEDIA, speaker=text,
                stance=Stance.REPORTS, publisher=text, title=text, text=text, published_on=date(2023, 10, 20), facts=facts,
            )  # fmt: skip


def nothing_ran(page, on_map):
    assert page.failures == []
    assert page.outside == []
    assert [frame.evaluate("() => window.ran") for frame in page.frames] == [None] * len(page.frames)
    assert "49" not in on_map.ask("() => document.body.innerText")


@pytest.mark.parametrize("by", ["outcome", "group"])
def test_every_name_is_shown_as_typed_and_none_runs(page, open_map, hostile, by):
    on_map = open_map(page, f"?by={by}", url=hostile)
    on_map.settled()
    bubbles = {b["l"]: b for b in on_map.bubbles()}
    assert set(TYPED) == set(bubbles)
    for text in TYPED:
        page.mouse.move(*on_map.spot(text))
        tip = on_map.frame.locator(".atlas-tip:not(.atlas-area-tip)")
        on_map.wait(
            "(text) => document.querySelector('.atlas-tip:not(.atlas-area-tip) .atlas-title')?.textContent === text",
            text,
        )
        assert "2 incidents" in tip.inner_text()
    legend = on_map.ask(
        "() => Array.from(document.querySelectorAll('.atlas-legend .atlas-item'), (e) => e.textContent)"
    )
    assert len({text.casefold() for text in TYPED} & {text.casefold() for text in legend}) >= 5
    nothing_ran(page, on_map)


def test_lists_and_picks_keep_the_text_too(page, open_map, hostile):
    on_map = open_map(page, url=hostile)
    on_map.settled()
    for text in (TYPED[1], TYPED[3]):
        page.mouse.click(*on_map.spot(text))
        rows = on_map.frame.locator(".atlas-incident")
        rows.first.wait_for()
        assert on_map.frame.locator(".atlas-list .atlas-title").inner_text() == text
        rows.first.click()
        on_map.wait("(id) => decodeURIComponent(AtlasMap.state.view.selected) === id", f"{text}0")
        page.keyboard.press("Escape")
        on_map.ask("() => AtlasMap.state.map.fire('movestart')")
    nothing_ran(page, on_map)
