"""Text through spreadsheet and list cells: nothing runs, nothing is trimmed, everything comes back."""

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.model.columns import COLUMN, format_cell, parse_cell
from geo.model.spreadsheet import NEEDS_MARK, SPACES, join_list, mark, split_list, unmark

SIGNS = "=+-@＝＋－＠"
awkward = st.text(st.sampled_from("'=+-@＝ \t\r\n\0|\\\u2028\u200f\ufeffaع7"), max_size=6)
text = awkward | st.text(st.characters(codec="utf-8"), max_size=12)


@given(text)
@example("'=1+1")
@example("''")
def test_a_mark_is_taken_back_exactly(value):
    assert unmark(mark(value)) == value


@given(text)
def test_no_cell_begins_like_a_formula(value):
    cell = mark(value)
    assert not cell.lstrip("\0\ufeff\u200f \t\r\n").startswith(tuple(SIGNS))
    assert cell in {value, f"'{value}"}


@given(text)
def test_outer_white_space_is_always_marked(value):
    assert value.strip() == value or mark(value) == f"'{value}"


@pytest.mark.parametrize("value", ["Ain al-Asad", "'Ain al-Asad", "a=b", "قاعدة عين الأسد", "\u200fعين", "'", "7", ""])
def test_ordinary_text_stays_as_it_is(value):
    assert mark(value) == value
    assert unmark(value) == value


@given(text)
def test_arrow_marks_the_same_texts_as_python(value):
    assert pc.match_substring_regex(pa.array([value]), NEEDS_MARK)[0].as_py() == (mark(value) != value)


def test_the_spaces_are_those_that_python_trims():
    import re

    listed = re.compile(f"[{SPACES}]")
    assert all(bool(listed.match(chr(n))) == chr(n).isspace() for n in range(0x11000))


@given(st.lists(text.filter(bool), max_size=4))
def test_a_list_comes_back_whatever_its_values_hold(values):
    assert split_list(join_list(values)) == tuple(values)


@given(st.lists(text.filter(bool), max_size=4))
def test_a_list_cell_comes_back_through_a_spreadsheet(values):
    assert parse_cell(COLUMN["tags"], format_cell(COLUMN["tags"], values)) == tuple(values)


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("hit | no_effect", ("hit", "no_effect")),
        ("hit|no_effect", ("hit", "no_effect")),
        (" hit |  | ", ("hit",)),
        (r"C:\foo | b", (r"C:\foo", "b")),
        (r"a\|b | c", ("a|b", "c")),
        ("a\\", ("a\\",)),
        ("", ()),
    ],
)
def test_lists_as_people_write_them(cell, values):
    assert split_list(cell) == values


@given(text.filter(bool))
def test_text_comes_back_through_a_cell(value):
    assert parse_cell(COLUMN["text"], format_cell(COLUMN["text"], value)) == value
    assert parse_cell(COLUMN["text"], value, marked=False) == value


@pytest.mark.parametrize(("cell", "value"), [("true", True), ("TRUE", True), ("1", True), ("0", False), ("", False)])
def test_yes_and_no_as_other_programs_write_them(cell, value):
    assert parse_cell(COLUMN["inferred"], cell) is value
