"""What the map asks for, and how bad questions are answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import StoreError
from geo.filters import MAX_QUERY_BYTES, IncidentFilter, to_query
from geo.web import provider
from geo.web.api import LIST_LIMIT

WORLD = "-180,-85,180,85"
VIEW = {"z": 6, "bbox": "30,25,50,40"}


def counted(answer):
    return sum(b["n"] + b.get("d", 0) for b in answer["bubbles"])


def test_the_bubbles_of_the_world_hold_every_located_incident(ask, provided):
    counters = provided.counters(IncidentFilter())
    for by in ("outcome", "group", "grade"):
        for zoom in (0, 3, 6, 12, 18):
            status, answer = ask("cells", z=zoom, bbox=WORLD, by=by)
            assert status == 200
            assert counted(answer) == counters.located
            assert sum(b.get("d", 0) for b in answer["bubbles"]) == counters.discounted
            for bubble in answer["bubbles"]:
                assert sum(share for _, share in bubble["s"]) == pytest.approx(bubble["n"], abs=0.01)


def test_a_filter_narrows_the_bubbles_as_it_narrows_the_counters(ask, provided):
    chosen = IncidentFilter(sites=("ain-al-asad",), outcomes=("intercepted",))
    status, answer = ask("cells", z=8, bbox=WORLD, f=to_query(chosen))
    assert status == 200
    assert counted(answer) == provided.counters(chosen).located > 0
    assert [b["l"] for b in answer["bubbles"]] == ["Ain al-Asad"]


def test_the_answer_says_of_which_revision_it_is(ask, provided):
    assert ask("cells", **VIEW)[1]["revision"] == provided.revision
    assert ask("revision") == (200, {"revision": provided.revision})


def test_sites_without_an_incident_are_told_apart(ask):
    everything = ask("cells", z=8, bbox=WORLD)[1]["sites"]
    only = ask("cells", z=8, bbox=WORLD, f="site=al-harir")[1]["sites"]
    assert "Ain al-Asad" not in [site[0] for site in everything]
    assert "Ain al-Asad" in [site[0] for site in only]
    assert "al-Harir" not in [site[0] for site in only]


def test_every_incident_of_a_mark_is_listed(ask):
    answer = ask("cells", z=9, bbox=WORLD)[1]
    for bubble in answer["bubbles"]:
        box = ",".join(map(str, bubble["b"]))
        status, listed = ask("incidents", bbox=box, area=bubble.get("a", 0))
        assert status == 200
        assert len(listed["rows"]) == min(LIST_LIMIT, bubble["n"] + bubble.get("d", 0))


def test_the_list_of_one_mark_is_short_and_says_that_there_is_more(ask):
    status, listed = ask("incidents", bbox=WORLD)
    assert status == 200
    assert (len(listed["rows"]), listed["more"]) == (LIST_LIMIT, True)
    dates = ask("incidents", bbox="42.4,33.7,42.5,33.9", f="from=2023-10-21&to=2023-10-21")[1]["rows"]
    assert {"2023-10-21-asad"} <= {row["id"] for row in dates}


def test_one_incident_says_where_it_is_and_how_sure(ask):
    status, answer = ask("incident", id="2023-10-21-asad")
    assert status == 200
    assert answer["point"] == [42.4412, 33.7856]
    assert (answer["area"], answer["radius_m"], answer["place"]) == (False, 3000, "Ain al-Asad")


def test_an_incident_that_does_not_exist_is_a_404_with_a_sentence(ask):
    status, answer = ask("incident", id="{{ 7*7 }}")
    assert status == 404
    assert "{{ 7*7 }}" in answer["error"]


def test_the_extent_holds_all_points_and_is_null_for_none(ask):
    west, south, east, north = ask("extent")[1]["bbox"]
    assert 30 < west < 42 < east < 50
    assert 25 < south < 34 < north < 40
    assert ask("extent", f="text=nothing+says+this")[1]["bbox"] is None


@pytest.mark.parametrize(
    ("path", "given", "word"),
    [
        ("cells", {"z": "", "bbox": WORLD}, "z must be"),
        ("cells", {"z": "19", "bbox": WORLD}, "z must be"),
        ("cells", {"z": "-1", "bbox": WORLD}, "z must be"),
        ("cells", {"z": "٣", "bbox": WORLD}, "z must be"),
        ("cells", {"z": "6.5", "bbox": WORLD}, "z must be"),
        ("cells", {"z": "6"}, "bbox must be"),
        ("cells", {"z": "6", "bbox": "1,2,3"}, "bbox must be"),
        ("cells", {"z": "6", "bbox": "nan,0,1,1"}, "bbox must hold"),
        ("cells", {"z": "6", "bbox": "0,0,1e400,1"}, "bbox must hold"),
        ("cells", {"z": "6", "bbox": "0,10,1,5"}, "bbox must hold"),
        ("cells", {"z": "6", "bbox": "0,0,999,1"}, "bbox must hold"),
        ("cells", {"z": "6", "bbox": WORLD, "by": "outcome; DROP"}, "by must be"),
        ("cells", {"z": "6", "bbox": WORLD, "f": "text=" + "x" * MAX_QUERY_BYTES}, "longer than"),
        ("cells", {"z": "6", "bbox": WORLD, "f": "a=b&" * 2_040}, "f is"),
        ("incidents", {"bbox": WORLD, "area": "yes"}, "area must be"),
        ("incident", {"id": ""}, "id must be"),
        ("incident", {"id": "x" * 501}, "id must be"),
    ],
)
def test_a_bad_parameter_is_answered_with_400_and_a_sentence(ask, path, given, word):
    status, answer = ask(path, **given)
    assert status == 400
    assert set(answer) == {"error"}
    assert word in answer["error"]
    assert answer["error"].endswith(".")


def test_words_that_are_not_known_are_ignored_and_malformed_values_told(ask):
    plain = ask("cells", **VIEW)[1]
    assert ask("cells", **VIEW, f="colour=blue&utm_source=x", x="1")[1] == plain
    problems = ask("cells", **VIEW, f="from=yesterday&site=al-harir")[1]["problems"]
    assert len(problems) == 1
    assert "from='yesterday'" in problems[0]


@given(st.text(max_size=60), st.text(max_size=40), st.text(max_size=20))
def test_no_question_fails_on_the_server(ask, f, bbox, z):
    for path, parameters in (("cells", {"z": z, "bbox": bbox}), ("cells", VIEW), ("extent", {})):
        status, answer = ask(path, **parameters, f=f.encode("utf-8", "replace").decode())
        assert status in {200, 400}, answer


def test_unknown_paths_are_a_404_in_json(ask):
    assert ask("nothing")[0] == 404
    assert "error" in ask("cells/../x")[1]


def test_a_store_that_cannot_be_opened_says_so_without_naming_files(ask, monkeypatch):
    def broken():
        raise StoreError("/home/somebody/atlas.duckdb is held by process 42.")

    monkeypatch.setattr("geo.web.cells.get_store", broken)
    status, answer = ask("cells", **VIEW)
    assert status == 503
    assert "/home" not in answer["error"]


def test_a_fault_of_ours_shows_nothing_of_the_machine(ask, monkeypatch):
    def broken():
        raise RuntimeError("/srv/secret.py line 3")

    monkeypatch.setattr("geo.web.cells.get_store", broken)
    status, answer = ask("cells", **VIEW)
    assert status == 500
    assert "secret" not in answer["error"]


def test_values_shown_by_name_are_counted_once_for_each_state(provided, monkeypatch):
    asked = []
    facets = provided.facets
    monkeypatch.setattr(provided, "facets", lambda *given, **more: asked.append(given) or facets(*given, **more))
    provider._named.cache_clear()
    first = provider.named(provided.revision, IncidentFilter(), "group")
    assert provider.named(provided.revision, IncidentFilter(), "group") == first
    assert first[0] == "islamic-resistance-in-iraq"
    assert provider.named(provided.revision, IncidentFilter(groups=(first[1],)), "group") == first
    assert len(asked) == 1
