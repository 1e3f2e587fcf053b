"""The route of the play: what it answers, how large it may be, and what it refuses."""

import gzip
import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.filters import IncidentFilter, to_query
from geo.maps import play as played
from geo.model.columns import reports_to_table
from geo.model.facts import Facts, Party, Stance
from geo.model.report import Report
from geo.store import open_store
from geo.web.provider import PROVIDER

WORLD = "-180,-85,180,85"
VIEW = {"z": 6, "bbox": WORLD}


def test_the_marks_are_those_of_the_map_at_the_same_places(ask):
    for by in ("outcome", "group", "grade"):
        for zoom in (2, 6, 9, 15):
            marks, moving = (ask(path, z=zoom, bbox=WORLD, by=by)[1] for path in ("cells", "play"))
            for name in ("bubbles", "key", "scale", "sites", "by", "revision", "z"):
                assert moving[name] == marks[name]


def test_steps_totals_and_rows_of_the_sample_reconcile(ask, provided):
    answer = ask("play", **VIEW)[1]
    counters = provided.counters(IncidentFilter())
    assert answer["step"] == "day"
    assert answer["steps"][0] == counters.first_date.isoformat()
    assert answer["last"] == counters.last_date.isoformat()
    assert len(answer["steps"]) == (counters.last_date - counters.first_date).days + 1
    assert sum(total[2] for total in answer["totals"]) + answer["undated"] == answer["matching"] == counters.total
    assert answer["unlocated"] == counters.unlocated
    rows = answer["rows"]
    assert sum(rows["n"]) + sum(rows["d"]) == counters.located
    assert {len(column) for column in (rows["b"], rows["f"], rows["l"], *rows["w"])} == {len(rows["n"])}
    assert answer["choices"] == ["day", "week", "month", "year"]


def test_a_step_can_be_asked_for(ask):
    for step, count in (("day", 111), ("week", 17), ("month", 5), ("year", 2)):
        answer = ask("play", **VIEW, step=step)[1]
        assert (answer["step"], len(answer["steps"])) == (step, count)


def test_a_filter_narrows_the_play_as_it_narrows_the_counters(ask, provided):
    chosen = IncidentFilter(sites=("al-harir",), date_from=date(2023, 11, 1), date_to=date(2023, 12, 31))
    answer = ask("play", **VIEW, f=to_query(chosen))[1]
    assert answer["matching"] == provided.counters(chosen).total > 0
    assert answer["steps"][0] >= "2023-11-01"
    assert answer["last"] <= "2023-12-31"
    assert [bubble["l"] for bubble in answer["bubbles"]] == ["al-Harir"]


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"z": "x", "bbox": WORLD}, "z must be"),
        ({"z": "6"}, "bbox must be"),
        ({**VIEW, "by": "colour"}, "by must be"),
        ({**VIEW, "step": "hour"}, "step must be"),
        ({**VIEW, "step": "day; DROP"}, "step must be"),
        ({**VIEW, "f": "from=2023-10-18&to=2023-10-20", "step": "month"}, "Take a shorter step"),
        ({**VIEW, "f": "a=b&" * 2_040}, "f is"),
    ],
)
def test_a_bad_parameter_is_answered_with_400_and_a_sentence(ask, given, word):
    status, answer = ask("play", **given)
    assert status == 400
    assert set(answer) == {"error"}
    assert word in answer["error"]
    assert answer["error"].endswith(".")


@settings(max_examples=30)
@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=10))
def test_no_question_fails_on_the_server(ask, f, bbox, step):
    for given_ in ({"z": "6", "bbox": bbox, "step": step}, VIEW):
        assert ask("play", **given_, f=f.encode("utf-8", "replace").decode())[0] in {200, 400}


@pytest.mark.parametrize(
    ("f", "reason"),
    [
        ("text=nothing+says+this", "Nothing matches the filter."),
        ("from=2023-10-18&to=2023-10-18", "There is one day only among the dates chosen: 18 Oct 2023."),
    ],
)
def test_where_there_is_nothing_to_play_a_sentence_says_why(ask, f, reason):
    status, answer = ask("play", **VIEW, f=f)
    assert status == 200
    assert (answer["steps"], answer["reason"]) == ([], reason)


@pytest.fixture
def stored():
    """Serve a store of some dates of an onset (first, last), all at one point."""
    opened = []

    def serve(spans):
        store = open_store("duckdb:///:memory:", create=True)
        opened.append(store)
        reports = [
            Report(
                incident=f"i{n}", dataset="d", record_id=str(n), party=Party.MONITOR, speaker="S", stance=Stance.REPORTS, text="x",
                facts=Facts(date_start=first, date_end=last, lon=44.0, lat=33.0, event_type="attack"),
            )
            for n, (first, last) in enumerate(spans)
        ]  # fmt: skip
        store.add_reports(
            reports_to_table(reports), file_name="a", content_hash="a", dataset="d", kind="import", imported_by="t"
        )
        PROVIDER.use(store)

    yield serve
    PROVIDER.use(None)
    for store in opened:
        store.close()


def test_undated_incidents_are_counted_and_said(client, ask, stored):
    stored([(None, None), (None, None)])
    answer = ask("play", **VIEW)[1]
    assert (answer["reason"], answer["undated"]) == ("2 incidents have no date.", 2)
    stored([(None, None), (date(2020, 1, 1), None), (date(2020, 1, 3), date(2020, 1, 5))])
    answer = ask("play", **VIEW)[1]
    assert (answer["matching"], answer["undated"], answer["totals"]) == (3, 1, [[0, 0, 1, 1], [2, 4, 1, 1]])


def test_a_long_archive_takes_a_longer_step_and_says_so_when_asked_for_a_short_one(client, ask, stored):
    stored([(date(1990, 1, 1), None), (date(2005, 6, 1), None)])
    answer = ask("play", **VIEW)[1]
    assert (answer["step"], len(answer["steps"]), answer["choices"]) == ("month", 186, ["month", "year"])
    status, refused = ask("play", **VIEW, step="day")
    assert status == 400
    assert refused["error"].startswith("That would be 5,631 steps of a day; at most 200")


def test_centuries_are_not_played(client, ask, stored):
    stored([(date(203, 1, 1), None), (date(2023, 6, 1), None)])
    assert ask("play", **VIEW)[1]["reason"] == "The dates run from 203 to 2023: narrow them to 200 years at most."


def test_the_answer_is_packed_where_the_browser_takes_it(client):
    plain = client.get("/api/play", params=VIEW)
    packed = client.get("/api/play", params=VIEW, headers={"Accept-Encoding": "br, gzip"})
    assert plain.json() == packed.json()
    assert "content-encoding" not in plain.headers
    assert (packed.headers["content-encoding"], packed.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert len(packed.content) < len(plain.content) / 2
    assert json.loads(gzip.decompress(packed.content)) == plain.json()


def test_an_answer_has_a_bound_beyond_which_a_longer_step_is_taken(client, ask, stored, monkeypatch):
    first = date(2022, 1, 1)
    stored([(first + timedelta(days=n % 150), first + timedelta(days=n % 150 + n % 13)) for n in range(600)])
    assert ask("play", **VIEW)[1]["step"] == "day"
    monkeypatch.setattr(played, "MAX_ROWS", 100)
    answer = ask("play", **VIEW)[1]
    assert answer["step"] == "week"
    assert len(answer["rows"]["n"]) <= 100
    monkeypatch.setattr(played, "MAX_ROWS", 3)
    status, refused = ask("play", **VIEW)
    assert status == 400
    assert "too much to play" in refused["error"]
