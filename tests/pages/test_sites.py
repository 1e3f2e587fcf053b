"""Sites: listed with their incidents, added, changed, removed, exchanged; every edit undone like any other."""

from html import escape

import pytest

from geo.filters import IncidentFilter
from geo.model.site import Site, site_book, site_name
from geo.store import load_sample, open_store
from geo.web.provider import get_store
from geo.workflow import gazetteer
from geo.workflow.sites import save_sites

ASAD = "ain-al-asad"


@pytest.fixture
def store(use):
    made = open_store("duckdb:///:memory:", create=True)
    load_sample(made)
    use(made)
    yield made
    made.close()


def opened(open_app):
    at = open_app(script="pages/sites.py")
    assert not at.exception
    return at


def fill(at, **values):
    for name, value in values.items():
        wanted = next(field for field in (*at.text_input, *at.text_area) if field.key == f"site_1_{name}")
        wanted.set_value(value)
    return at.run()


ALPHA = {
    "name_en": "Camp Alpha",
    "lat": "33.1",
    "lon": "43.2",
    "refers_to": "main gate",
    "source": "survey of ours",
    "aliases": "Alfa camp\nمعسكر ألفا",
}


def add_alpha(open_app):
    at = opened(open_app)
    at.button(key="site_add").click().run()
    fill(at, **ALPHA)
    return at.button(key="site_save").click().run()


def test_all_sites_are_listed_with_their_incidents(store, open_app, html):
    at = opened(open_app)
    counts = {v.value: v.count for v in store.facets(IncidentFilter(), ("site",))["site"]}
    rows = at.dataframe[0].value
    assert len(rows) == len(site_book().sites)
    assert rows["c2"].tolist()[0] == counts[ASAD] == max(counts[site] for site in counts if site != "none")
    assert sum(rows["c3"].tolist()[0]) == pytest.approx(store.counters(IncidentFilter(sites=(ASAD,))).attacks, abs=1.1)
    assert "Ain al-Asad Air Base" in html(at)
    assert "OurAirports" in html(at)


def test_an_added_site_is_known_everywhere_until_it_is_undone(store, open_app, html):
    at = add_alpha(open_app)
    assert not at.exception
    assert "Camp Alpha is added" in at.text[0].value
    assert "1 added and 0 changed here" in html(at)
    get_store()
    assert site_name("camp-alpha") == "Camp Alpha"
    found = gazetteer().resolve("معسكر ألفا")
    assert (found.site_id, found.lat) == ("camp-alpha", 33.1)
    batch = store.batches()[0]
    assert (batch.kind, batch.file_name) == ("edit", "Site: Camp Alpha")

    history = open_app(script="pages/history.py")
    history.button(key=f"undo_{batch.batch_id}").click().run()
    get_store()
    assert site_name("camp-alpha") == "camp-alpha"
    assert gazetteer().resolve("معسكر ألفا").site_id == ""
    history.button(key=f"undo_{batch.batch_id}").click().run()
    get_store()
    assert site_name("camp-alpha") == "Camp Alpha"


def test_a_source_is_required_and_the_form_says_so(store, open_app):
    at = opened(open_app)
    at.button(key="site_add").click().run()
    fill(at, name_en="Camp Alpha", lat="95", lon="43")
    at.button(key="site_save").click().run()
    said = "\n".join(text.value for text in at.text)
    assert "Source: say where" in said
    assert "95, 43" in said
    assert len(store.batches()) == 1


def test_a_renamed_and_moved_site_takes_its_incidents_along_and_back(store, open_app):
    before = store.logical_hash()
    at = opened(open_app)
    at.button(key="site_edit").click().run()
    fill(at, short_name="al-Asad West", lat="33.8", lon="42.4")
    assert "Move the 20 incidents" in at.checkbox[0].label
    at.button(key="site_save").click().run()
    row = store.page(IncidentFilter(sites=(ASAD,)), limit=1).to_pylist()[0]
    assert row["place"] == "al-Asad West"
    assert store.counters(IncidentFilter(near=(33.8, 42.4, 0.1), sites=(ASAD,), inside="possible")).total >= 20
    store.undo(store.batches()[0].batch_id, by="test")
    assert store.logical_hash() == before
    assert store.page(IncidentFilter(sites=(ASAD,)), limit=1).to_pylist()[0]["place"] == "Ain al-Asad"


def test_only_a_site_of_ones_own_without_incidents_can_be_removed(store, open_app):
    at = add_alpha(open_app)
    at.button(key="site_remove").click().run()
    assert "camp-alpha" not in site_book().by_id
    assert not any(button.key == "site_remove" for button in at.button)


def test_two_sites_cannot_share_a_name(store, open_app):
    at = opened(open_app)
    at.button(key="site_add").click().run()
    fill(at, **(ALPHA | {"aliases": "Ain al-Asad"}))
    at.button(key="site_save").click().run()
    assert "already a name of Ain al-Asad Air Base" in "\n".join(text.value for text in at.text)
    assert len(store.batches()) == 1


def test_import_shows_first_what_it_would_do(store, open_app, html):
    at = opened(open_app)
    at.button(key="sites_import").click().run()
    text = "name_en,country,lat,lon,refers_to,source\nCamp One,IQ,33,43,gate,us\nCamp Two,IQ,x,43,gate,us\n"
    at.file_uploader[0].set_value(("mine.csv", text.encode(), "text/csv")).run()
    assert len(store.batches()) == 1
    rows = at.dataframe[1].value
    assert rows.iloc[0].tolist() == [3, "lat", "x", "it is not a number"]
    assert at.button(key="sites_apply_it").label == "Apply: add 1 site"
    at.button(key="sites_apply_it").click().run()
    assert not at.exception
    assert site_book().by_id["camp-one"].lat == 33
    assert store.batches()[0].file_name == "Sites of mine.csv"


def test_a_file_that_is_none_is_refused_with_a_sentence(store, open_app):
    at = opened(open_app)
    at.button(key="sites_import").click().run()
    at.file_uploader[0].set_value(("x.csv", b"<html><body>log in</body></html>", "text/csv")).run()
    assert "looks like HTML" in at.text[0].value


def test_an_empty_store_still_lists_the_sites_of_the_program(use, empty_store, open_app, html):
    use(empty_store)
    at = opened(open_app)
    assert "0 with incidents" in html(at)
    assert set(at.dataframe[0].value["c2"]) == {0}


CANARIES = (
    "<img src=x onerror=alert(1)>",
    "${7*7} {{ 7*7 }} {% if %}",
    "![x](https://example.org/x.png)",
    "=HYPERLINK(1)",
)


@pytest.mark.parametrize("text", CANARIES)
def test_text_of_a_site_is_shown_as_typed(store, open_app, html, text):
    site = Site(id="canary", name_en=text, note=text, source=text, aliases=(text + "b",), name_fr=text + "f")
    save_sites(store, [site], by=text)
    at = opened(open_app)
    at.session_state["sites"].chosen = "canary"
    at.run()
    assert not at.exception
    shown = html(at)
    assert escape(text) in shown
    assert "<img src=x" not in shown
    assert text in at.dataframe[0].value["c0"].tolist()
    assert not [element for element in at.markdown if text in element.value]
    form = open_app(f"incident={ASAD}", script="pages/new_report.py")
    assert not form.exception


def test_show_its_incidents_narrows_explore_to_the_site(store, open_app):
    at = opened(open_app)
    at.button(key="site_explore").click().run()
    assert at.session_state["atlas"].filter == IncidentFilter(sites=(ASAD,))
