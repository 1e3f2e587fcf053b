"""The map of a page, in its frame."""

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout

WAIT_MS = 60_000
# By the clock and not by frames: a frame in a frame is now and then painted once and not again, and a wait that looks at every
# painting would then never look again.
POLL_MS = 50

SAYS = """() => {
  const s = window.AtlasMap && AtlasMap.state, text = (query) => document.querySelector(query)?.innerText;
  const loaded = performance.getEntriesByType("resource").map((one) => [one.name.split("/").pop(), Math.round(one.responseEnd)]);
  return JSON.stringify({mounted: Boolean(s), bar: text(".atlas-bar"), loaded, state: document.readyState,
    drawn: document.documentElement.dataset.drawn, visible: document.visibilityState, state_of_map: s && {
    view: s.view, settled: s.settled, key: s.key, data: Boolean(s.data), dressed: Boolean(s.style.tokens), dressing: s.dressing}});
}"""


class MapOnPage:
    """The map of a page, in its frame."""

    def __init__(self, page):
        self.page = page
        page.wait_for_selector("iframe[title*='st_folium']")
        self.element = page.locator("iframe[title*='st_folium']")
        self.frame = self.element.element_handle().content_frame()
        try:
            self.frame.wait_for_function("() => document.documentElement?.dataset.drawn", polling=POLL_MS)
        except PlaywrightTimeout:
            pytest.fail(f"The map was not drawn within {WAIT_MS // 1000} s. It says: {self.frame.evaluate(SAYS)}")

    def ask(self, expression, argument=None):
        return self.frame.evaluate(expression, argument)

    def wait(self, expression, argument=None):
        self.frame.wait_for_function(expression, arg=argument, polling=POLL_MS)

    def settled(self):
        """Wait until what is drawn is what the view asks for."""
        self.wait("() => AtlasMap.state.key && document.documentElement.dataset.drawn === AtlasMap.state.key"
                  " && !AtlasMap.state.map._animatingZoom && !AtlasMap.state.map._panAnim?._inProgress")  # fmt: skip

    def bubbles(self):
        return self.ask("() => AtlasMap.state.data.bubbles")

    def go(self, lat, lon, zoom):
        self.ask("(at) => { AtlasMap.state.map.setView([at[0], at[1]], at[2], {animate: false}); }", [lat, lon, zoom])
        self.wait(
            "() => AtlasData.isKept(AtlasData.key({...AtlasMap.state.view, by: AtlasMap.state.by}, AtlasMap.state.map))"
        )
        self.settled()

    def spot(self, label):
        """Where a mark is on the page."""
        at = self.ask(
            "(label) => { const s = AtlasMap.state.layer, mark = s.marks.find((m) => m.bubble.l === label);"
            " const at = s.pointOf(mark); return [at.x, at.y]; }",
            label,
        )
        box = self.element.bounding_box()
        return box["x"] + at[0], box["y"] + at[1]
