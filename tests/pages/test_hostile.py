"""Text of uploaded files is shown as typed, everywhere on the pages."""

from datetime import date
from html import escape

import pytest

from geo.filters import IncidentFilter
from geo.model.columns import reports_to_table
from geo.model.facts import Facts, GeoPrecision, Party, Stance
from geo.model.report import Report
from geo.store import open_store
from pages.ui import headline
from pages.ui.comparison import comparison, link
from pages.ui.incident_panel import panel_html
from pages.ui.known_strip import known_strip, strip_words
from pages.ui.marks import picture
from pages.ui.record import record_html
from pages.ui.theme import TOKENS
from pages.ui.where_sketch import where_sketch

CANARIES = (
    "<img src=x onerror=alert(1)>",
    "</script><b>bold</b>",
    "${7*7} `x` {{ 7*7 }} {% if %}",
    "![a](http://example.invalid/x.png) *a* $5 to $6 :red[x]",
    "javascript:alert(1)",
    "\"quoted\" 'single' & \u202eright to left",
)


def hostile_reports():
    for number, text in enumerate(CANARIES):
        facts = Facts(
            date_start=date(2023, 10, 18 + number % 3),
            place_named=text,
            lat=33.0 + number,
            lon=44.0,
            geo_precision=GeoPrecision.TOWN,
            event_type=text,
            weapons=(text,),
            claimed_by=(text,),
            attributed_to=(text,),
            target=text,
            outcomes=(text,),
            damage=text,
            damage_text=text,
            tags=(text,),
        )
        for party in (Party.MEDIA, Party.TARGET_FORCE, Party.ANALYST):
            yield Report(
                incident=text, dataset=text, record_id=f"{number}-{party}", party=party, speaker=text,
                stance=Stance.REPORTS, publisher=text, origin=text, title=text, url=text, archived_url=text,
                also_at=(text, 'https://example.org/?a=<b>&c="d"'), language=text,
                published_on=date(2023, 10, 20), text=text, facts=facts, extra={text: text},
            )  # fmt: skip


@pytest.fixture(scope="module")
def hostile():
    store = open_store("duckdb:///:memory:", create=True)
    store.add_reports(
        reports_to_table(hostile_reports()), file_name=CANARIES[0], content_hash="h", dataset=CANARIES[0],
        kind="import", imported_by=CANARIES[1],
    )  # fmt: skip
    yield store
    store.close()


def safe(body):
    """Whether nothing of a canary became markup."""
    return not any(raw in body for raw in ("<img src=x", "<b>bold", "<script", 'href="javascript'))


@pytest.mark.parametrize("text", CANARIES)
def test_every_piece_of_html_shows_it_as_typed(hostile, text):
    history = hostile.incident(text)
    for body in (panel_html(history, "light"), comparison(history, "light"), record_html(history)):
        assert safe(body)
        assert escape(text) in body or escape(text.replace("_", " ").capitalize()) in body
    facts = history.incident.facts
    drawn = where_sketch(facts, history.incident.other_places, TOKENS["light"])
    strip = known_strip(history.reports, history.states, TOKENS["light"])
    assert safe(drawn)
    assert safe(strip)
    assert safe(picture(strip, strip_words(history.reports, history.states)))


@pytest.mark.parametrize("text", CANARIES)
def test_the_page_shows_it_without_an_error(use, hostile, open_app, html, text):
    use(hostile)
    at = open_app()
    at.session_state["atlas"].incident = text
    at.run()
    assert not at.exception
    assert "Something went wrong" not in html(at)
    assert safe(html(at))
    labels = [element.label for element in (*at.button, *at.checkbox, *at.segmented_control)]
    assert not [label for label in labels if "onerror" in label or "example.invalid" in label]
    assert not [element for element in at.markdown if text in element.value]


def test_the_table_has_columns_of_our_own(use, hostile, open_app):
    use(hostile)
    frame = open_app().dataframe[0].value
    assert list(frame.columns) == ["c0", "c1", "c2", "c3", "c4", "c5"]
    assert set(frame["c1"]) == set(CANARIES)
    assert all(uri.startswith("data:image/svg+xml,") for uri in frame["c2"])


def test_history_shows_names_as_typed(use, hostile, open_app, html):
    use(hostile)
    at = open_app(script="pages/history.py")
    assert not at.exception
    assert escape(CANARIES[0]) in html(at)
    assert CANARIES[0] not in html(at)
    assert not [element for element in at.markdown if "onerror" in element.value]


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://example.org/", "data:text/html,x", "//example.org", " https://x", "", None]
)
def test_only_https_becomes_a_link(url):
    assert "<a " not in link(url, "words")


def test_a_link_keeps_its_address_in_the_attribute():
    made = link('https://example.org/?a="><script>', "words")
    assert made.count("<a ") == 1
    assert "<script>" not in made
    assert 'rel="noopener noreferrer"' in made


def test_the_headline_escapes_names_of_groups(sample):
    counters = sample.counters(IncidentFilter())
    body = headline.headline_html(counters, [("<img src=x onerror=alert(1)>", 3)], IncidentFilter())
    assert safe(body)
    assert "&lt;img src=x" in body
