"""Letters come in right, or are asked for; a damaged byte costs its row, not the file."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_files import read_here, rows_of

from geo.errors import InputError

ARABIC = "التاريخ,المكان\n2023-10-18,قاعدة عين الأسد في محافظة الأنبار\n2023-10-19,بلدة أرنون جنوب لبنان\n"
FRENCH = "date,lieu\n2023-10-18,Rivière-Salée près de Fort-Désaix\n2023-10-19,Bâtiment détruit à Nîmes\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_with_or_without_mark(encoding):
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    assert rows_of(read_here(mark + ARABIC.encode(encoding)))[0][1] == "قاعدة عين الأسد في محافظة الأنبار"


def test_utf16_without_mark_is_told_by_its_zeros():
    raw = read_here(FRENCH.encode("utf-16-be"))
    assert rows_of(raw)[0][1].startswith("Rivière")
    assert any("byte order mark" in warning for warning in raw.warnings)


@pytest.mark.parametrize(("text", "encoding"), [(FRENCH, "cp1252"), (FRENCH, "mac_roman"), (ARABIC, "cp1256")])
def test_code_pages_are_told_by_the_words_and_said(text, encoding):
    raw = read_here(text.encode(encoding))
    assert rows_of(raw) == [tuple(line.split(",")) for line in text.splitlines()[1:]]
    assert raw.encoding == encoding
    assert any("not UTF-8" in warning for warning in raw.warnings)


def test_a_reading_that_cannot_be_told_is_asked_for():
    with pytest.raises(InputError, match="--encoding"):
        read_here(b"date,lieu\n2023-10-18,\xb5\xb6\xa5\n")


def test_the_user_has_the_last_word():
    raw = read_here(ARABIC.encode("cp1256"), encoding="cp1256")
    assert rows_of(raw)[1][1] == "بلدة أرنون جنوب لبنان"
    with pytest.raises(InputError, match="no encoding"):
        read_here(b"a,b\n1,2\n", encoding="klingon")


@pytest.mark.parametrize("damage", [b"caf\xff", b"\xed\xa0\x80"], ids=["e07", "e08 surrogate"])
def test_a_damaged_byte_costs_its_row(damage):
    raw = read_here("date,lieu\n2023-10-18,é\n2023-10-19,".encode() + damage + "\n2023-10-20,à\n".encode())
    assert rows_of(raw) == [("2023-10-18", "é"), ("2023-10-20", "à")]
    assert [(row.row, row.column) for row in raw.rejected] == [(3, "lieu")]


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=30))
def test_e09_to_e12_every_character_stays_as_typed(text):
    raw = read_here(f'date,lieu\n2023-10-18,"{text.replace(chr(34), chr(34) * 2)}x"\n')
    assert rows_of(raw)[0][1] == text + "x"
