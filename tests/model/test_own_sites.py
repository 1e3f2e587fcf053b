"""Sites of the users: laid over those of the program, checked, and read back as they were written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.own_sites import (
    SiteEdit,
    edits_json,
    edits_of,
    faults,
    merged,
    moved,
    new_id,
    site_from,
    site_json,
    standing,
)
from geo.model.site import Site, SiteBook, committed_sites, known_sites, site_id, site_name, use_sites, with_sites

BOOK = committed_sites()
ASAD = BOOK.by_id["ain-al-asad"]
ALPHA = Site(id="alpha", name_en="Camp Alpha", lat=33.0, lon=43.0, radius_m=900, refers_to="gate", source="survey",
             aliases=("Alfa",))  # fmt: skip


def columns(site):
    return [fault.column for fault in faults(site, BOOK.by_id, BOOK.ids_by_name)]


def but(site, **changed):
    return site_from(site_json(site) | changed)


def test_edits_are_laid_over_in_their_order():
    edits = [SiteEdit("alpha", ALPHA), SiteEdit(ASAD.id, but(ASAD, short_name="West")), SiteEdit("alpha", None)]
    sites = merged(BOOK.sites, edits)
    assert [site.id for site in sites] == [site.id for site in BOOK.sites]
    assert SiteBook(sites).by_id[ASAD.id].label == "West"


def test_what_a_batch_keeps_comes_back():
    edits = (SiteEdit("alpha", ALPHA), SiteEdit("beta", None))
    assert edits_of(edits_json(edits)) == edits
    assert edits_of({"place": {}}) == ()


@given(st.builds(Site, id=st.text(), name_en=st.text(), aliases=st.lists(st.text(min_size=1)).map(tuple), note=st.text(),
                 lat=st.none() | st.floats(allow_nan=False), radius_m=st.none() | st.integers()))  # fmt: skip
def test_a_site_as_json_is_the_same_site(site):
    assert site_from(site_json(site)) == site


def test_where_a_site_comes_from():
    assert standing(ASAD, BOOK) == "program"
    assert standing(but(ASAD, note="other"), BOOK) == "changed"
    assert standing(ALPHA, BOOK) == "own"


def test_a_site_in_order_has_no_fault():
    assert columns(ALPHA) == []
    assert columns(Site(id="x", name_en="No point", source="press")) == []


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"name_en": " "}, "name_en"), ({"id": "Not an id"}, "id"), ({"lat": 95.0}, "lat"), ({"lon": 181.0}, "lon"),
        ({"lat": None}, "lat"), ({"lon": None}, "lon"), ({"lat": float("nan")}, "lat"), ({"lat": 0.0, "lon": 0.0}, "lat"),
        ({"radius_m": 0}, "radius_m"), ({"refers_to": ""}, "refers_to"), ({"source": ""}, "source"),
        ({"source_url": "javascript:x"}, "source_url"), ({"country": "XX"}, "country"), ({"note": "a\0b"}, "note"),
        ({"aliases": ["Ain al-Asad"]}, "aliases"), ({"short_name": "عين الأسد"}, "short_name"),
    ],
)  # fmt: skip
def test_each_fault_names_its_column(changed, column):
    assert column in columns(but(ALPHA, **changed))


def test_a_site_keeps_the_names_that_it_has():
    assert columns(but(ASAD, note="checked again")) == []


def test_ids_are_made_of_names_and_never_taken_twice():
    assert new_id("Camp Alpha", ()) == "camp-alpha"
    assert new_id("Aïn al-Assad", {"ain-al-assad"}) == "ain-al-assad-2"
    assert new_id("قاعدة", ()) == "site"


@given(st.text(), st.sets(st.text(max_size=5)))
def test_every_made_id_is_an_id(name, taken):
    made = new_id(name, taken)
    assert made not in taken
    assert "id" not in columns(but(ALPHA, id=made))


def test_a_moved_site_is_told_from_a_renamed_one():
    assert moved(ASAD, but(ASAD, lat=33.8))
    assert not moved(ASAD, but(ASAD, short_name="x"))
    assert not moved(None, ALPHA)


def test_the_sites_in_use_change_for_a_block_or_the_process():
    book = SiteBook((*BOOK.sites, ALPHA))
    with with_sites(book):
        assert (site_id("ALFA"), site_name("alpha")) == ("alpha", "Camp Alpha")
    assert site_name("alpha") == "alpha"
    use_sites(book)
    try:
        assert ALPHA in known_sites()
    finally:
        use_sites(None)
    assert known_sites() == BOOK.sites
