"""Delimited files as people write them; the names are those of the corpus of hostile and broken files."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_files import lines_of, read_here, rows_of

from geo.errors import InputError
from geo.ingest.limits import Limits
from geo.ingest.readers import fast_delimited

REFUSED = {
    "c01 empty": (b"", "empty"),
    "c02 only a byte order mark": (b"\xef\xbb\xbf", "empty"),
    "c18 one name for two columns": (b"a,a\n1,2\n", "'a'"),
    "c19 50,000 equal names": (b"a," * 50_000 + b"a\n", "columns"),
    "c20 a million columns": (b"a,b" * 333_333 + b"\n", "columns"),
    "c24 a log-in page": (b"<!DOCTYPE html><html><body>Please sign in</body></html>", "HTML"),
    "an LFS pointer": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n", "LFS"),
    "a PNG image": (b"\x89PNG\r\n\x1a\n\0\0", "PNG"),
    "a PDF": (b"%PDF-1.7\n", "PDF"),
    "a gzip archive": (b"\x1f\x8b\x08\0", "gzip"),
}

READ = {
    "c03 header only": ("lat,lon\n", 0, 0),
    "c04 every row too long": ("a,b\n1,2,3\n4,5,6\n", 0, 2),
    "c05 one row too long": ("a,b\n1,2\n1,2,3\n", 1, 1),
    "c06 a short row": ("a,b,c\n1,2,3\n1,2\n", 1, 1),
    "c07 blank lines": ("a,b\n\n1,2\n\n\n3,4\n", 2, 0),
    "c08 a line end in quotes": ('a,b\n1,"x\ny"\n3,4\n', 2, 0),
    "c09 a quote never closed": ('a,b\n1,"x\n2,y\n3,z\n', 2, 1),
    "c10 carriage returns alone": ("a,b\r1,2\r3,4\r", 2, 0),
    "c11 mixed line ends": ("a,b\r\n1,2\n3,4\r5,6\n", 3, 0),
    "c12 NUL in a cell": ("a,b\n1,x\0y\n2,z\n", 1, 1),
    "c13 a tail of NULs": ("a,b\n1,2\n" + "\0" * 50, 1, 1),
    "c14 semicolons": ("a;b\n1;2\n3;4\n", 2, 0),
    "c15 tabs": ("a\tb\n1\t2\n", 1, 0),
    "c16 bars": ("a|b\n1|2\n", 1, 0),
    "c26 a hash begins no comment": ("a,b\n# 1,2\n", 1, 0),
    "c27 a delimiter at the end": ("a,b,\n1,2,\n3,4,\n", 2, 0),
    "a last row cut off": ("a,b,c\n1,2,3\n4,5\n", 1, 1),
    "blank cells to the end": ("a,b\n1,2\n,\n , \n", 1, 0),
    "a line that names the delimiter": ("sep=;\na;b\n1;2,5\n", 1, 0),
    "lines quoted as a whole": ('"a,b"\n"1,2"\n"3,""x,y"""\n', 2, 0),
    "one column of quoted text with commas": ('"name"\n"Doe, John"\n"Roe, Jane"\n', 2, 0),
    "text after a closing quote": ('a,b\n"x"y,2\n', 1, 0),
}


@pytest.mark.parametrize("case", REFUSED, ids=str)
def test_refused_with_one_sentence(case):
    content, words = REFUSED[case]
    with pytest.raises(InputError, match=words) as refusal:
        read_here(content)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("case", READ, ids=str)
def test_read_and_kept_out(case):
    content, accepted, rejected = READ[case]
    raw = read_here(content)
    assert (raw.rows.num_rows, len(raw.rejected)) == (accepted, rejected)
    assert all(row.reason and row.row > 1 for row in raw.rejected)


def test_rows_are_never_shifted():
    raw = read_here("lat,lon\n34,43,oops\n33,42\n")
    assert rows_of(raw) == [("33", "42")]
    assert raw.rejected[0].row == 2
    assert raw.rejected[0].fields == ("34", "43", "oops")


def test_line_numbers_are_those_of_an_editor():
    raw = read_here('a,b\n\n1,"x\ny"\n2,z\n')
    assert lines_of(raw) == [3, 5]
    assert raw.blank == 1


def test_a_broken_quote_costs_one_row():
    raw = read_here('a,b\n1,x\n2,"broken\n3,y\n4,z\n')
    assert rows_of(raw) == [("1", "x"), ("3", "y"), ("4", "z")]
    assert [row.row for row in raw.rejected] == [3]


def test_quotes_of_a_tab_separated_text_are_text():
    raw = read_here('a\tb\n"Namer" carrier\t1\n"open\t2\nplain\t3\n', "x.tsv")
    assert rows_of(raw) == [('"Namer" carrier', "1"), ('"open', "2"), ("plain", "3")]


def test_lines_quoted_as_a_whole_are_the_table_within():
    raw = read_here('"lat,lon,place"\n"34,43,""Ain, al-Asad"""\n"33,42,Hit"\n')
    assert raw.columns == ("lat", "lon", "place")
    assert rows_of(raw) == [("34", "43", "Ain, al-Asad"), ("33", "42", "Hit")]


def test_decimal_commas_between_semicolons():
    assert rows_of(read_here("lat;lon\n34,5;36,2\n")) == [("34,5", "36,2")]


def test_an_unnamed_column_gets_a_name_and_an_empty_one_holds_nothing():
    assert read_here("a,,b\n1,2,3\n").columns == ("a", "column_2", "b")


def test_lines_above_the_header_are_said():
    raw = read_here("Incidents 2023\nexported today\nDate,Country,Killed\n2023-10-18,Iraq,1\n")
    assert raw.columns == ("Date", "Country", "Killed")
    assert raw.header_row == 3
    assert any("above the header" in warning for warning in raw.warnings)


def test_hashtags_below_the_header_are_no_data():
    raw = read_here("date,country\n#date,#country+name\n2023-10-18,Iraq\n")
    assert rows_of(raw) == [("2023-10-18", "Iraq")]


def test_c21_c22_long_cells():
    raw = read_here(f"a,b\n1,{'x' * 1_000_001}\n2,{'y' * 200_000}\n")
    assert [row.row for row in raw.rejected] == [2]
    assert len(rows_of(raw)[0][1]) == 200_000


def test_c23_a_line_without_end_is_refused():
    with pytest.raises(InputError, match="line of more than"):
        read_here(b"a,b\n" + b"x" * 2_000_000, limits=Limits(line=1_000_000))


def test_c25_a_workbook_named_csv_is_named_for_what_it_is():
    import openpyxl

    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    with pytest.raises(InputError, match="Excel workbook"):
        read_here(out.getvalue(), "incidents.csv")


def test_c28_the_limit_of_rows_is_said():
    with pytest.raises(InputError, match="more than 10 rows"):
        read_here("a,b\n" + "1,2\n" * 11, limits=Limits(rows=10))


cells = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=12)
tables = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=8)
)


@settings(max_examples=60, deadline=None)
@given(
    tables, st.sampled_from(",;\t|"), st.sampled_from(["\r\n", "\n"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])
)
def test_any_table_comes_back_as_written(table, delimiter, end, encoding):
    names = ["date", "place", "latitude", "longitude", "notes"][: len(table[0])]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL).writerows([names, *table])
    raw = read_here(out.getvalue().encode(encoding), delimiter=delimiter)
    expected = [tuple(row) for row in table if any(cell.strip() for cell in row)]
    assert rows_of(raw) == expected
    assert raw.blank + raw.rows_read == len(table)


@settings(max_examples=60, deadline=None)
@given(tables, st.data())
def test_any_damage_is_accounted_for(table, data):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[f"date {n}" for n in range(len(table[0]))], *table])
    content = bytearray(out.getvalue().encode())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        raw = read_here(bytes(content))
    except InputError:
        return
    assert raw.rows_read == raw.rows.num_rows + len(raw.rejected)
    assert all(row.reason for row in raw.rejected)
    assert all(len(row) == len(raw.columns) for row in rows_of(raw))


@settings(max_examples=40, deadline=None)
@given(tables)
def test_the_quick_reader_reads_what_the_strict_one_reads(table):
    out = io.StringIO(newline="")
    csv.writer(out).writerows([[f"date {n}" for n in range(len(table[0]))], *table])
    content = out.getvalue().encode()
    strict = read_here(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fast_delimited, "SMALLEST", 0)
        quick = read_here(content)
    assert (rows_of(quick), lines_of(quick), quick.blank) == (rows_of(strict), lines_of(strict), strict.blank)


def test_a_row_with_a_day_is_data_even_if_its_words_are_names_of_columns():
    raw = read_here("day,thing,second\n2023-10-18,district,location\n2023-10-19,attack,weapon\n")
    assert raw.columns == ("day", "thing", "second")
    assert len(rows_of(raw)) == 2
