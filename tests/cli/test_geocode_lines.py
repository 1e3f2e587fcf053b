"""`geocode` prints one JSON object a line whatever the file holds."""

import json

import pytest

from geo.cli import main

FIELDS = [
    "query", "status", "name", "lat", "lon", "geo_precision", "radius_m", "country", "admin1", "confidence", "method",
    "candidates",
]  # fmt: skip


def answers(capsys, *arguments):
    status = main(["geocode", *arguments])
    return status, [json.loads(line) for line in capsys.readouterr().out.split("\n") if line]


def test_a_line_of_json_a_name_in_order_without_being_asked(capsys):
    status, lines = answers(capsys, "Mosul", "Tripoli", "xqzvt")
    assert status == 1
    assert [list(line) for line in lines] == [FIELDS] * 3
    assert [line["status"] for line in lines] == ["ok", "ambiguous", "not_found"]
    assert answers(capsys, "Mosul")[0] == 0


def test_a_file_with_a_mark_blank_lines_controls_and_a_long_line(capsys, tmp_path):
    names = tmp_path / "names.txt"
    rows = [
        "\ufeffMosul",
        "",
        "  ",
        "Kirkuk\x07",
        "x" * 10_000,
        "Baghdad \U0001f600",
        "al-\u200fAsad",
        "Erbil\u2028Iraq",
    ]
    names.write_bytes("\r\n".join(rows).encode())
    _, lines = answers(capsys, "--file", str(names))
    assert len(lines) == 6
    assert lines[0]["name"] == "Mosul"
    assert lines[3]["name"] == "Baghdad"
    assert lines[2]["status"] == "not_found"


@pytest.mark.parametrize("country", ["iq", "IQ", "IRQ"])
def test_country_in_any_case(capsys, country):
    assert answers(capsys, "Mosul", "--country", country)[1][0]["country"] == "IQ"


@pytest.mark.parametrize("arguments", [[], ["Mosul", "--country", "ZZ"], ["--file", "/nowhere/names.txt"]])
def test_unusable_input_is_2_with_a_message(capsys, arguments):
    assert main(["geocode", *arguments]) == 2
    assert capsys.readouterr().err.strip()
