"""Upload: from a file to a plan, corrected, applied; and whatever else somebody may drop on the page."""

import pytest

from geo.filters import IncidentFilter
from geo.store import open_store

STRIKES = """row,date,description,town,lat,lon
1,2026-06-17,force position,Kfar Tebnit,33.35306,35.51333
2,2026-06-14,engineering vehicle,Arnoun,33.33168,35.52566
3,2026-06-13,tank <img src=x onerror=alert(1)> {{ 7*7 }},Khiam,33.32,35.61
4,2026-13-45,bad date,Khiam,33.32,35.61
"""
NAMES = """when,where,country
2016-01-03,Qwxyz Village,Iraq
2016-01-04,Qwxyz Village,Iraq
2016-01-06,Mosul,Iraq
"""


@pytest.fixture
def store():
    made = open_store("duckdb:///:memory:", create=True)
    yield made
    made.close()


def settled(at):
    """The page once no work goes on."""
    for _ in range(60):
        if "upload" not in at.session_state or at.session_state["upload"].job is None:
            return at
        at.session_state["upload"].job.wait(1)
        at.run()
    raise AssertionError("the work did not end")


@pytest.fixture
def put(use, store, open_app):
    """Upload a file: ``put(name, text)`` gives the page that follows."""
    use(store)

    def uploaded(name, content):
        at = open_app(script="pages/upload.py")
        assert not at.exception
        content = content.encode() if isinstance(content, str) else content
        at.file_uploader[0].set_value([(name, content, "application/octet-stream")])
        return settled(at.run())

    return uploaded


def figures(at):
    """The two equations: words of each figure and its number."""
    found = [b.label for b in at.button if (b.key or "").startswith("figure_")]
    return [(words.split("** ")[1], int(words.split("**")[1].replace(",", ""))) for words in found]


def test_a_plan_adds_up_and_nothing_is_stored(put, store, html):
    at = put("strikes.csv", STRIKES)
    assert not at.exception
    shown = figures(at)
    assert shown[:5] == [("rows read", 4), ("new", 3), ("changed", 0), ("already stored", 0), ("rejected", 1)]
    assert shown[0][1] == sum(count for _, count in shown[1:5])
    assert shown[5][1] == sum(count for _, count in shown[6:]) == 3
    assert "3 of 4 rows would come in, 13" in html(at)
    assert "2026-13-45" in html(at)
    assert store.batches() == []


def test_text_of_the_file_is_shown_as_typed(put, html):
    at = put("strikes {{ 7*7 }}.csv", STRIKES)
    assert "strikes {{ 7*7 }}.csv" in html(at)
    assert "<img src=x" not in html(at)


def test_apply_stores_it_in_one_batch_and_drops_the_file(put, store):
    at = put("strikes.csv", STRIKES)
    folder = at.session_state["upload"].source.path
    at.button(key="apply").click()
    settled(at.run())
    (batch,) = store.batches()
    assert (batch.file_name, batch.counts["new"], store.counters(IncidentFilter()).all) == ("strikes.csv", 3, 3)
    assert at.session_state["upload"].source is None
    assert not folder.exists()
    assert at.session_state["atlas"].filter.batches == (batch.batch_id,)


def test_the_same_file_again_has_nothing_to_store(put, store):
    at = put("strikes.csv", STRIKES)
    at.button(key="apply").click()
    settled(at.run())
    at = put("strikes.csv", STRIKES)
    assert dict(figures(at)[:5])["already stored"] == 3
    assert at.button(key="apply").disabled


def test_a_new_edition_shows_each_field_that_changed_and_what_is_gone(put, html):
    at = put("strikes.csv", STRIKES)
    at.button(key="apply").click()
    settled(at.run())
    edited = "\n".join(STRIKES.replace("engineering vehicle", "bulldozer").splitlines()[:3])
    at = put("strikes.csv", edited)
    assert dict(figures(at)[:5]) == {"rows read": 2, "new": 0, "changed": 1, "already stored": 1, "rejected": 0}
    assert "engineering vehicle → bulldozer" in html(at)
    assert "Stored by an earlier import" in html(at)
    assert at.button(key="apply").label == "Apply: change 1"


def test_a_column_can_be_read_as_something_else(put):
    at = put("strikes.csv", STRIKES)
    town = next(box for box in at.selectbox if (box.key or "").endswith("_3"))
    assert town.value == "place_named"
    at = settled(town.set_value("target").run())
    plan = at.session_state["upload"].planned.plan
    assert plan.reports["target"].to_pylist() == ["Kfar Tebnit", "Arnoun", "Khiam"]
    assert plan.reports["place_named"].null_count == 3


def test_dates_that_cannot_be_told_are_asked_for(put, html):
    at = put("odd.csv", "date,place,country\n03/04/2024,Erbil,Iraq\n05/06/2024,Mosul,Iraq\n")
    assert any("no row tells whether the day or the month comes first" in text.value for text in at.text)
    assert not any((b.key or "") == "apply" for b in at.button)
    at.button_group(key="order").set_value("mdy")
    at = settled(at.run())
    days = [day.isoformat() for day in at.session_state["upload"].planned.plan.reports["date_start"].to_pylist()]
    assert days == ["2024-03-04", "2024-05-06"]
    assert "Month first, as you said." in html(at)


def test_all_rows_can_be_given_a_value_and_the_mapping_a_name(put, store):
    at = put("strikes.csv", STRIKES)
    at.selectbox(key="constant").set_value("attributed_to").run()
    at.text_input(key="name_attributed_to").set_value("Some group").run()
    at.button(key="set_constant").click()
    at = settled(at.run())
    assert at.session_state["upload"].planned.plan.reports["attributed_to"].to_pylist() == [["Some group"]] * 3
    at.text_input(key="profile_name").set_value("My strikes").run()
    at.button(key="save_profile").click().run()
    assert list(store.documents("profile")) == ["My strikes"]
    at = put("other.csv", STRIKES)
    assert at.session_state["upload"].recognised == "your profile My strikes"


def test_a_place_given_once_holds_for_every_row(put, html):
    at = put("names.csv", NAMES)
    assert dict(figures(at)[6:])["unlocated"] == 2
    assert "Not in the gazetteer" in html(at)
    at.button(key="place_0").click().run()
    at.text_input(key="said_plan_0").set_value("35.5, 43.25").run()
    at.button(key="use_plan_0").click()
    at = settled(at.run())
    assert dict(figures(at)[6:])["unlocated"] == 0


def test_cancel_forgets_the_file(put, store):
    at = put("strikes.csv", STRIKES)
    at.button(key="cancel").click().run()
    assert at.session_state["upload"].source is None
    assert len(at.file_uploader) == 1
    assert store.batches() == []


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.csv", b"", "empty"),
        ("page.csv", b"<!DOCTYPE html><html><body>sign in</body></html>", "HTML"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + b"\0" * 64, "image"),
        ("pointer.csv", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n", "LFS"),
        ("nothing.csv", b"colour,size\nred,4\n", "nothing to map"),
        ("twice.csv", b"a,a\n1,2\n", "a"),
        ("deep.geojson", b"[" * 100_000, ""),
        ("broken.xlsx", b"PK\x03\x04 nonsense", ""),
    ],
)
def test_what_is_no_data_is_named_in_one_sentence(put, store, name, content, says):
    at = put(name, content)
    assert not at.exception
    told = at.session_state["upload"].problem
    assert says.casefold() in told.casefold()
    assert "Traceback" not in told
    assert any(told.replace(" (--encoding)", "") == text.value for text in at.text)
    assert store.batches() == []
