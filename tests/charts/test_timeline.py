"""The timeline chart: what is stacked, what is drawn hollow, what changes the chart and what does not."""

import json
from datetime import date
from pathlib import Path

import pytest

from geo.charts.spans import MAX_SPANS, coverage, domain_of
from geo.charts.timeline import bars, timeline_chart
from geo.charts.timeline_style import TimelineStyle
from geo.charts.timescale import to_ms
from geo.store.answers import TimeBin, Timeline, TimeSpan

GOLDEN = Path(__file__).parent / "golden" / "timeline.json"

STYLE = TimelineStyle(
    fills={"hit": "#a6191b", "unknown": "#85898c", "false_alarm": "#57606a"},
    labels={"hit": "Hit", "unknown": "Unknown", "false_alarm": "False alarm"},
    value_title="Outcome",
    ink="#1b1f23",
    ink2="#545d66",
    line="#e1ded6",
    brush="#e8eef2",
    edge="#2b4c63",
    dashed="#57606a",
    font="Arial",
    hollow=frozenset({"false_alarm"}),
)
ANSWER = Timeline(
    "day",
    (
        TimeBin(date(2023, 10, 18), "unknown", 1.5),
        TimeBin(date(2023, 10, 18), "hit", 0.5),
        TimeBin(date(2023, 10, 18), "false_alarm", 1.0),
        TimeBin(date(2023, 10, 21), "hit", 1.0),
    ),
    (TimeSpan(date(2023, 12, 1), date(2023, 12, 31), 2),),
    3,
)


def spec(**options):
    chart = timeline_chart(ANSWER, STYLE, **options)
    assert chart is not None
    return chart.to_dict()


def without_data(drawn):
    """The specification with data left out and data sets named by their place."""
    drawn = json.loads(json.dumps(drawn, default=str))
    names = list(drawn.pop("datasets"))
    text = json.dumps(drawn)
    for place, name in enumerate(names):
        text = text.replace(name, f"data-{place}")
    return text


def test_values_are_stacked_in_the_order_of_the_fills_whatever_order_they_come_in():
    rows = bars(ANSWER, STYLE)
    day = rows[rows["c7"] == "18 Oct 2023"]
    assert day["c5"].tolist() == ["Hit", "Unknown", "False alarm"]
    assert day["c2"].tolist() == [0.0, 0.5, 2.0]
    assert day["c3"].tolist() == [0.5, 2.0, 3.0]


def test_the_height_of_a_day_is_the_sum_of_its_weights():
    rows = bars(ANSWER, STYLE)
    assert rows.groupby("c7")["c3"].max().to_dict() == {"18 Oct 2023": 3.0, "21 Oct 2023": 1.0}


def test_columns_have_neutral_names_and_no_data_text_is_an_expression():
    hostile = "{{ 7*7 }} datum['x'] image"
    style = TimelineStyle(
        **{name: getattr(STYLE, name) for name in STYLE.__dataclass_fields__ if name not in {"fills", "labels"}},
        fills=STYLE.fills | {hostile: "#000000"},
        labels=STYLE.labels | {hostile: hostile},
    )
    answer = Timeline("day", (TimeBin(date(2023, 10, 18), hostile, 1.0),), (), 0)
    chart = timeline_chart(answer, style)
    assert chart is not None
    drawn = chart.to_dict()
    for rows in drawn.pop("datasets").values():
        assert all(set(row) <= {f"c{n}" for n in range(8)} for row in rows)
    assert hostile not in json.dumps(drawn)


def test_an_uncertain_date_is_a_span_under_the_axis_and_never_a_bar():
    drawn = spec()
    starts = {row["c0"] for rows in drawn["datasets"].values() for row in rows if "c6" in row and "c4" in row}
    assert not any(to_ms(date(2023, 12, 1)) <= start < to_ms(date(2024, 1, 1)) for start in starts)
    rules = [layer for layer in drawn["layer"] if layer["mark"]["type"] == "rule"]
    assert len(rules) == 1
    (row,) = drawn["datasets"][rules[0]["data"]["name"]]
    assert (row["c0"], row["c1"], row["c6"]) == (to_ms(date(2023, 12, 1)), to_ms(date(2024, 1, 1)), 2)


def test_many_spans_become_a_shade_that_counts_what_may_lie_in_each_step():
    spans = tuple(TimeSpan(date(2023, 1, 5 + n % 20), date(2023, 2, 5 + n % 20), 1) for n in range(MAX_SPANS + 1))
    answer = Timeline("month", (TimeBin(date(2023, 1, 1), "hit", 2.0),), spans, 0)
    shade = coverage(answer)
    assert shade[["c7", "c6"]].to_numpy().tolist() == [["Jan 2023", 41], ["Feb 2023", 41]]
    chart = timeline_chart(answer, STYLE)
    assert chart is not None
    assert [layer["mark"]["type"] for layer in chart.to_dict()["layer"]].count("rule") == 0


def test_selecting_an_incident_changes_data_and_not_the_chart():
    assert without_data(spec()) == without_data(spec(marked=date(2023, 10, 21)))
    assert spec() != spec(marked=date(2023, 10, 21))


def test_a_start_brush_is_cut_to_what_is_drawn():
    drawn = spec(brush=(date(2020, 1, 1), date(2023, 10, 20)))
    (brush,) = [param for param in drawn["params"] if param["name"] == "brush"]
    assert brush["value"]["x"] == [to_ms(date(2023, 10, 18)), to_ms(date(2023, 10, 21))]


def test_hollow_values_have_no_fill():
    bar = spec()["layer"][0]
    assert bar["encoding"]["color"]["scale"] == {
        "domain": ["0", "1", "2"],
        "range": ["#a6191b", "#85898c", "transparent"],
    }


def test_the_domain_holds_bars_and_spans():
    assert domain_of(ANSWER) == (date(2023, 10, 18), date(2023, 12, 31))


def test_nothing_dated_gives_no_chart():
    assert timeline_chart(Timeline("day", (), (), 5), STYLE) is None


@pytest.mark.parametrize("step", ["week", "month", "year"])
def test_other_steps_fill_their_step(step):
    answer = Timeline(step, (TimeBin(date(2024, 1, 1), "hit", 2.0),), (), 0)
    (row,) = bars(answer, STYLE).to_dict("records")
    assert to_ms(date(2024, 1, 1)) < row["c0"] < row["c1"]


def test_the_specification_is_the_golden_one():
    """To renew it: delete the file, run this test twice, and look at the change."""
    drawn = json.dumps(spec(brush=(date(2023, 10, 18), date(2023, 10, 21))), indent=1, sort_keys=True) + "\n"
    if not GOLDEN.exists():
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(drawn, encoding="utf-8")
        pytest.fail(f"{GOLDEN.name} was missing and has been written")
    assert drawn == GOLDEN.read_text(encoding="utf-8")
