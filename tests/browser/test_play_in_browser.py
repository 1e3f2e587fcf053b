"""Play as a person uses it: the page is told nothing, nothing is mounted anew, and every number is the store's."""

import json
from dataclasses import replace
from datetime import date

import pytest

from geo.filters import IncidentFilter
from geo.store import load_sample, open_store

PLAY, PAUSE = "Play", "Pause"
NAMES = "() => AtlasMap.state.base.labels.shown().map((name) => name.text).sort()"
RECORD = """() => {
  const S = AtlasMap.state, P = AtlasPlay.state, seen = window.seen = [];
  window.mounted = true;
  window.canvases = Array.from(document.querySelectorAll(".leaflet-pane canvas"));
  let last = -1;
  const look = function () {
    if (P.data && P.at !== last) {
      last = P.at;
      const there = (P.tween ? P.tween.to : P.now).filter(Boolean);
      seen.push({
        at: P.at, days: P.moments.days(P.frames.window(P.at, P.width)), ...P.sum,
        drawn: there.reduce((sum, mark) => sum + mark.bubble.n + mark.bubble.d, 0)
      });
    }
    window.requestAnimationFrame(look);
  };
  look();
}"""


@pytest.fixture(scope="module")
def store():
    made = open_store("duckdb:///:memory:", create=True)
    load_sample(made)
    yield made
    made.close()


class Row:
    """The row of the play."""

    def __init__(self, on_map):
        self.map, self.frame = on_map, on_map.frame
        self.track = self.frame.get_by_role("slider", name="Moment of the play")

    def press(self, name):
        self.frame.get_by_role("button", name=name, exact=True).click()

    def choose(self, name, value):
        self.frame.get_by_role("combobox", name=name).select_option(value)

    def at(self, number):
        self.map.wait("(at) => AtlasPlay.state.data && AtlasPlay.state.at === at && !AtlasPlay.state.tween", number)

    def state(self, name):
        return self.map.ask("(name) => AtlasPlay.state[name]", name)

    def words(self):
        return self.track.get_attribute("aria-valuetext")

    def days(self):
        first, last = self.map.ask(
            "() => { const P = AtlasPlay.state; return P.moments.days(P.frames.window(P.at, P.width)); }"
        )
        return date.fromisoformat(first), date.fromisoformat(last)

    def key(self, name):
        self.track.press(name)


@pytest.fixture
def play(page, open_map):
    def open_(query="", page=page):
        on_map = open_map(page, query)
        on_map.settled()
        page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        page.wait_for_selector("[data-timeline-from]")
        return Row(on_map)

    return open_


def expected(store, chosen, days):
    counters = store.counters(replace(chosen, date_from=days[0], date_to=days[1]))
    return {"all": counters.total, "possible": counters.possible, "located": counters.located}


def test_sixty_steps_run_without_a_message_and_every_count_is_the_stores(page, play, store):
    row = play()
    page.wait_for_timeout(500)
    asked = []
    page.on("request", lambda r: asked.append(r.url) if "/api/" in r.url else None)
    sent = len(page.sent)
    row.map.ask(RECORD)
    row.press(PLAY)
    row.map.wait("() => AtlasPlay.state.data")
    names = row.map.ask(NAMES)
    row.choose("Speed", "8")
    row.map.wait("() => AtlasPlay.state.at >= 60")
    row.press(PAUSE)
    assert len(page.sent) == sent
    assert [url.split("/api/")[1].split("?")[0] for url in asked] == ["play"]
    seen = row.map.ask("() => window.seen")
    assert [step["at"] for step in seen] == list(range(len(seen)))
    assert len(seen) > 60
    for step in seen:
        wanted = expected(store, IncidentFilter(), [date.fromisoformat(day) for day in step["days"]])
        assert {name: step[name] for name in wanted} == wanted, step
        assert step["drawn"] == wanted["located"]
    assert any(step["possible"] for step in seen)
    assert row.map.ask("() => window.mounted && window.canvases.every((canvas) => canvas.isConnected)")
    assert row.map.ask(NAMES) == names
    assert page.failures == []


def test_every_moment_is_reached_by_the_keyboard_and_said_in_words(page, play, store):
    row = play("?from=2023-11-20&to=2024-01-31")
    row.press(PLAY)
    row.map.wait("() => AtlasPlay.state.data")
    row.press(PAUSE)
    chosen = IncidentFilter(date_from=date(2023, 11, 20), date_to=date(2024, 1, 31))
    row.key("Home")
    row.at(0)
    assert row.words().startswith("20 Nov 2023: ")
    for name, number in (("ArrowRight", 1), ("PageUp", 11), ("ArrowLeft", 10), ("End", 72), ("PageDown", 62)):
        row.key(name)
        row.at(number)
        assert row.track.get_attribute("aria-valuenow") == str(number + 1)
    row.key("End")
    for _ in range(33):
        row.key("ArrowLeft")
    row.at(39)
    wanted = expected(store, chosen, row.days())
    assert wanted["possible"] > 0
    assert f"{wanted['all']} incidents, {wanted['possible']} only possible" in row.words()
    row.key(" ")
    row.map.wait("() => AtlasPlay.state.playing")
    row.key(" ")
    assert row.state("playing") is False
    row.key("End")
    row.press(PLAY)
    row.map.wait("() => AtlasPlay.state.playing && AtlasPlay.state.at < 10")


def test_window_and_step_change_what_is_counted(page, play, store):
    row = play()
    row.press(PLAY)
    row.map.wait("() => AtlasPlay.state.data")
    row.key("End")
    row.choose("Window", "0")
    row.at(110)
    assert row.words() == "Until 5 Feb 2024: 100 incidents"
    for step, count in (("week", 17), ("month", 5)):
        row.choose("Step", step)
        row.map.wait("(step) => AtlasPlay.state.data && AtlasPlay.state.data.step === step", step)
        assert row.track.get_attribute("aria-valuemax") == str(count)
        for width in ("1", "0"):
            row.choose("Window", width)
            row.key("Home")
            for number in range(count):
                row.at(number)
                wanted = expected(store, IncidentFilter(), row.days())
                assert {name: row.state("sum")[name] for name in wanted} == wanted
                row.key("ArrowRight")


def test_the_track_is_dragged_and_stands_on_the_scale_of_the_timeline(page, play):
    row = play()
    row.press(PLAY)
    row.map.wait("() => AtlasPlay.state.data")
    box, x0, x1 = (
        row.track.bounding_box(),
        *(float(page.locator("[data-timeline-from]").get_attribute(f"data-timeline-{end}")) for end in ("from", "to")),
    )
    wanted = (date(2023, 12, 24) - date(1970, 1, 1)).days * 86_400_000 + 43_200_000
    x = box["x"] + 30 + (wanted - x0) / (x1 - x0) * (box["width"] - 36)
    page.mouse.move(x - 60, box["y"] + 7)
    page.mouse.down()
    page.mouse.move(x - 20, box["y"] + 7)
    page.mouse.move(x, box["y"] + 7)
    page.mouse.up()
    row.at((date(2023, 12, 24) - date(2023, 10, 18)).days)
    assert row.state("playing") is False
    over, plot = (
        page.locator(name).bounding_box()
        for name in ("#atlas-play-over", "[data-testid=stVegaLiteChart] .role-frame .background >> nth=0")
    )
    right = plot["x"] + (wanted + 43_200_000 - x0) / (x1 - x0) * plot["width"]
    assert over["x"] + over["width"] == pytest.approx(right, abs=1.5)
    assert over["y"] == pytest.approx(plot["y"], abs=1.5)
    row.press("Close the play, show the whole period")
    assert page.locator("#atlas-play-over").count() == 0


def test_moving_the_map_fetches_the_new_view_and_goes_on(page, play, store):
    row = play()
    page.wait_for_timeout(500)
    row.press(PLAY)
    row.map.wait("() => AtlasPlay.state.at > 2")
    sent = len(page.sent)
    row.map.ask("() => { AtlasMap.state.map.setView([33.8, 42.4], 9, {animate: false}); }")
    row.map.wait("() => AtlasPlay.state.data && AtlasPlay.state.data.z === 9 && AtlasPlay.state.at > 5")
    assert row.state("playing")
    row.press(PAUSE)
    assert len(page.sent) == sent
    days = row.days()
    here = store.counters(IncidentFilter(date_from=days[0], date_to=days[1], sites=("ain-al-asad",))).located
    marks = row.map.ask(
        "() => AtlasPlay.state.now.map((mark, n) => mark && [AtlasPlay.state.data.bubbles[n].l, mark.bubble.n + mark.bubble.d])"
    )
    assert sum(n for label, n in filter(None, marks) if label == "Ain al-Asad") == here


def test_another_filter_stops_it_and_another_colour_does_not(page, play):
    row = play()
    row.press(PLAY)
    row.map.wait("() => AtlasPlay.state.at > 1")
    row.press("Grade")
    row.map.wait("() => AtlasPlay.state.data && AtlasPlay.state.data.by === 'grade'")
    assert row.state("playing")
    page.get_by_text("30 days", exact=True).first.click()
    row.map.wait("() => AtlasPlay.state.data && AtlasPlay.state.data.steps[0] >= '2024-01-07'")
    assert row.state("playing") is False
    assert row.words().startswith("7 Jan 2024: ")


def test_closing_shows_the_whole_again_and_a_place_lists_only_the_moment(page, play):
    row = play()
    whole = row.map.ask("() => AtlasMap.state.layer.marks.map((mark) => [mark.bubble.x, mark.bubble.n, mark.r])")
    row.press(PLAY)
    row.map.wait("() => AtlasPlay.state.data")
    row.choose("Window", "1")
    row.key("Home")
    row.at(0)
    label, n = row.map.ask(
        "() => { const mark = AtlasMap.state.layer.marks.find((mark) => mark.bubble.l === 'Ain al-Asad');"
        " return [mark.bubble.l, mark.bubble.n + mark.bubble.d]; }"
    )
    page.mouse.click(*row.map.spot(label))
    listed = row.frame.get_by_role("dialog").locator(".atlas-incident")
    listed.first.wait_for()
    assert listed.count() == n == 2
    assert {text.split("2023")[0] for text in listed.all_inner_texts()} == {"18 Oct "}
    page.keyboard.press("Escape")
    row.press("Close the play, show the whole period")
    assert (
        row.map.ask("() => AtlasMap.state.layer.marks.map((mark) => [mark.bubble.x, mark.bubble.n, mark.r])") == whole
    )


def test_without_motion_nothing_is_between_two_steps(new_page, play):
    row = play(page=new_page(reduced_motion="reduce"))
    row.map.ask(
        "() => { const layer = AtlasMap.state.layer, draw = layer.setFrame.bind(layer); window.drawn = 0;"
        " layer.setFrame = (frame) => { window.drawn += 1; draw(frame); }; }"
    )
    row.press(PLAY)
    row.map.wait("() => AtlasPlay.state.at >= 4")
    drawn, at = row.map.ask("() => [window.drawn, AtlasPlay.state.at]")
    assert drawn == at


def test_nothing_to_play_is_said_and_cannot_be_pressed(page, play):
    row = play("?from=2023-10-21&to=2023-10-21")
    row.press(PLAY)
    row.frame.get_by_text("There is one day only among the dates chosen: 21 Oct 2023.").wait_for()
    assert row.frame.get_by_role("button", name=PLAY, exact=True).is_disabled()


def test_what_does_not_arrive_can_be_asked_for_again(page, play):
    row = play()
    sentence = "The store cannot be read just now; the server's log says why."
    body = json.dumps({"error": sentence})
    page.route("**/api/play*", lambda route: route.fulfill(status=503, content_type="application/json", body=body))
    row.press(PLAY)
    row.frame.get_by_text("The play did not arrive").wait_for()
    page.unroute("**/api/play*")
    row.press("Try again")
    row.map.wait("() => AtlasPlay.state.data")
    assert row.frame.get_by_text("The play did not arrive").count() == 0


def test_another_page_has_nothing_of_it(page, play):
    row = play()
    row.press(PLAY)
    row.map.wait("() => AtlasPlay.state.data")
    page.wait_for_selector("#atlas-play-over", state="attached")
    page.get_by_role("link", name="History").click()
    page.wait_for_selector("#atlas-play-over", state="detached")
