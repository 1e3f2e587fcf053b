"""Files of sites: what is written comes back, what is hostile or wrong is refused with row, column, value, reason."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.export.sites_table import sites_csv, sites_geojson
from geo.model.own_sites import site_from, site_json
from geo.model.site import Site, SiteBook, committed_sites
from geo.model.sites_form import MAX_BYTES, read_site_file

BOOK = committed_sites()
NONE = SiteBook(())
HEAD = "name_en,lat,lon,refers_to,source\n"
HOSTILE = ["=HYPERLINK(1)", "+1", "-1", "@SUM", "{{ 7*7 }}", "<img src=x onerror=alert(1)>", "a | b \\ c", "'quoted", " x ",
           'say "hi", twice', "line\nbreak", "＝1+1", "\u202eabc"]  # fmt: skip


def read(text, known=BOOK, name="sites.csv"):
    return read_site_file(name, text.encode() if isinstance(text, str) else text, known)


def first(file):
    (row,) = file.refused
    return row.row, row.fault.column, row.fault.value, row.fault.reason


@pytest.mark.parametrize("write", [sites_csv, sites_geojson])
def test_the_export_comes_back_as_it_was(write):
    file = read(write(BOOK.sites))
    assert (file.read, file.same, file.new, file.changed, file.refused) == (
        len(BOOK.sites),
        len(BOOK.sites),
        (),
        (),
        (),
    )


texts = st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\x85"),
                                           min_size=1, max_size=20)  # fmt: skip
sites = st.builds(Site, id=st.just("s"), name_en=texts.map(lambda t: f"n{t}"), note=texts, source=texts.map(lambda t: f"{t}s"),
                  aliases=st.lists(texts.map(lambda t: f"{t}a"), max_size=3, unique_by=str.casefold).map(tuple),
                  lat=st.floats(1, 80), lon=st.floats(-180, 180), refers_to=st.just("gate"))  # fmt: skip


@given(sites)
@pytest.mark.parametrize("write", [sites_csv, sites_geojson])
def test_hostile_text_comes_back_as_typed(write, site):
    file = read(write([site]), NONE)
    assert [site_json(one) for one in file.new] == [site_json(site)]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_of_the_csv_is_a_formula(text):
    written = sites_csv([Site(id="s", name_en=text, source="s", note=text, aliases=(text,))]).decode("utf-8-sig")
    for sign in ("=", "+", "-", "@", "＝"):
        assert f'"{sign}' not in written


def test_an_id_in_use_changes_that_site_and_none_is_a_new_one():
    file = read("id,name_en,source,short_name\nal-harir,Harir Air Base (Bashur),press,Bashur Field\n,Camp One,press,\n")
    assert [site.id for site in file.changed] == ["al-harir"]
    assert [site.id for site in file.new] == ["camp-one"]
    assert file.read == 2
    harir = BOOK.by_id["al-harir"]
    (changed,) = file.changed
    assert (changed.short_name, changed.source) == ("Bashur Field", "press")
    assert (changed.lat, changed.aliases, changed.name_ar) == (harir.lat, harir.aliases, harir.name_ar)
    assert read("id,name_en,source,note\nal-harir,Harir,press,\n").changed[0].note == ""


def test_refused_rows_name_row_column_value_and_reason():
    assert first(read(HEAD + "A,x,43,gate,us\n")) == (2, "lat", "x", "it is not a number")
    assert (
        first(read(HEAD + 'A,"33,5",43,gate,us\n'))[3]
        == "it is not a number; write a point, not a comma, before the decimals"
    )
    assert first(read(HEAD + "\nA,95,43,gate,us\n"))[:3] == (3, "lat", "95")
    assert first(read(HEAD + "A,33,43,gate,\n"))[:2] == (2, "source")
    assert first(read(HEAD + "A,33,43,gate,us,extra\n"))[3] == "the row has 6 fields, but the header has 5"
    assert first(read(HEAD + "A,0,0,gate,us\n"))[1] == "lat"
    assert first(read(HEAD + "A,nan,43,gate,us\n"))[1] == "lat"


def test_two_rows_about_one_site_or_with_one_name_are_not_both_taken():
    assert first(read("id,name_en,source\na,A,us\na,B,us\n"))[3] == "row 2 is about the same site"
    assert "already a name of A" in first(read("id,name_en,source\na,A,us\nb,A,us\n"))[3]


def test_other_delimiters_digits_and_encodings():
    assert read("name_en;lat;lon;refers_to;source\nCamp;٣٣٫٥;43;gate;us\n".replace("٫", ".")).new[0].lat == 33.5
    assert read((HEAD + "Camp é,33,43,gate,us\n").encode("utf-16")).new[0].name_en == "Camp é"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"), (b"\xef\xbb\xbf", "empty"), (b"<html>", "looks like HTML"), (b"PK\x03\x04xx", "workbook"),
        (b"name_en,source\n\xff\xfe\xfa", "not UTF-8"), (b"name_en,lat\nA,1\n", "lacks source"),
        (b"name_en,name_en,source\n", "more than once"), (b"name_en,source,{{ 7*7 }}\n", "is not one of"),
        (b'name_en,source\n"A,us\n', "not a well-formed CSV"), (b"x" * (MAX_BYTES + 1), "larger than"),
        (b'{"type": "Feature"}', "not a GeoJSON FeatureCollection"), (b'{"a": ', "is not JSON"),
        (b'{"type":"FeatureCollection","features":[NaN]}', "NaN"), (b'{"a":' * 100_000, "nested too deeply"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(content, said):
    with pytest.raises(InputError, match=said):
        read(content)


def test_geometry_that_is_no_point_is_refused_row_by_row():
    def feature(geometry):
        return {
            "type": "Feature",
            "geometry": geometry,
            "properties": {"name_en": "A", "source": "us", "refers_to": "g"},
        }

    collection = {"type": "FeatureCollection", "features": [feature({"type": "Polygon", "coordinates": []}), 7]}
    assert [(row.row, row.fault.column) for row in read(json.dumps(collection)).refused] == [
        (1, "geometry"),
        (2, "type"),
    ]
    assert (
        first(read(json.dumps(collection | {"features": [feature({"type": "Point", "coordinates": ["a", 3]})]})))[1]
        == "lon"
    )
    assert not read(json.dumps(collection | {"features": [feature(None)]})).new[0].located


def test_thousands_of_sites_are_read():
    many = [site_from({"id": f"s{n}", "name_en": f"Camp {n}", "source": "us"}) for n in range(3_000)]
    assert len(read(sites_csv(many)).new) == 3_000
