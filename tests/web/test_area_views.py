"""Routes of provinces and heat."""

import json

import pytest

from geo.filters import IncidentFilter, to_query
from geo.model.provinces import known_provinces


def test_provinces_add_up_to_the_counters(ask, provided):
    for chosen in (IncidentFilter(), IncidentFilter(countries=("SY",)), IncidentFilter(text="no such word")):
        status, answer = ask("provinces", f=to_query(chosen))
        counters = provided.counters(chosen)
        assert status == 200
        assert answer["total"] == counters.total == answer["placed"] + sum(answer["left"].values())
        whole = sum(row["a"] + row.get("d", 0) + row.get("m", 0) for row in answer["provinces"])
        assert whole == answer["placed"]
        assert answer["revision"] == provided.revision


def test_every_value_has_a_class_and_zero_has_none(ask):
    answer = ask("provinces")[1]
    for measure, value in (("count", "a"), ("rate", "r")):
        bounds = [row[0] for row in answer[measure]]
        assert bounds == sorted(bounds)
        assert len(bounds) >= 5
        assert 0 < bounds[0] <= min(row[value] for row in answer["provinces"] if row[value])


def test_outlines_are_kept_for_ever_under_an_address_that_changes_with_them(ask, client):
    address = ask("provinces")[1]["outlines"]
    answer = client.get(f"/api/{address}")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    rows = json.loads(answer.text)["provinces"]
    assert [tuple(row[:2]) for row in rows] == [tuple(row) for row in known_provinces().rows]
    assert client.get("/api/outlines/000000000000.json").status_code == 404


def test_heat_holds_the_attacks_of_the_view(ask, provided):
    status, answer = ask("heat", z=5, bbox="-180,-85,180,85")
    counters = provided.counters(IncidentFilter())
    assert status == 200
    assert sum(cell[2] for cell in answer["cells"]) + answer["areaOnly"] == counters.attacks - counters.unlocated
    assert answer["areaOnly"] == counters.area_only


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("heat", {}), ("heat", {"z": "x", "bbox": "0,0,1,1"}), ("heat", {"z": 3}), ("heat", {"z": 3, "bbox": "0,9,1,1"}),
        ("heat", {"z": 30, "bbox": "0,0,1,1"}), ("provinces", {"f": "x" * 9_000}), ("cells", {"z": 3, "bbox": "0,0,1,1", "names": "x" * 9_000}),
    ],
)  # fmt: skip
def test_bad_parameters_are_answered_with_a_sentence(ask, path, parameters):
    status, answer = ask(path, **parameters)
    assert status == 400
    assert answer["error"].endswith((".", "18."))


def test_two_maps_give_a_group_the_colour_that_it_has_among_both(ask):
    view = {"z": 5, "bbox": "-180,-85,180,85", "by": "group"}
    groups = ("islamic-resistance-in-iraq", "kataib-hezbollah")
    common = "&".join(f"group={group}" for group in groups)
    wanted = {row[0]: row[2] for row in ask("cells", **view, f=common)[1]["key"]}
    for group in groups:
        key = ask("cells", **view, f=f"group={group}", names=common)[1]["key"]
        assert {row[0]: row[2] for row in key}.items() <= wanted.items()
    assert wanted[groups[0]] != wanted[groups[1]]
