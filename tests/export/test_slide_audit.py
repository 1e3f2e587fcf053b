"""The checks hold for pictures of any filter, and they find the faults they look for."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slides import AUTUMN, points, sample, slide

from geo.export.audit import audit, audit_pdf, contrast
from geo.export.compose import to_svg
from geo.export.options import KINDS, Annotation, SlideOptions
from geo.export.render import render
from geo.export.slide import build_slide
from geo.filters import IncidentFilter

DAYS = st.dates(date(2023, 10, 10), date(2024, 2, 10))
FACETS = ("outcome", "site", "country", "grade", "weapon", "publisher")


def some(word):
    values = [one.value for one in sample().facets(IncidentFilter(), FACETS)[word]]
    return st.lists(st.sampled_from(values), max_size=3).map(tuple)


@st.composite
def filters(draw):
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return IncidentFilter(
        date_from=draw(st.none() | st.just(first)), date_to=draw(st.none() | st.just(last)),
        when=draw(st.sampled_from(["possible", "certain"])), outcomes=draw(some("outcome")), sites=draw(some("site")),
        countries=draw(some("country")), grades=draw(some("grade")), weapons=draw(some("weapon")),
        publishers=draw(some("publisher")), as_claimed=draw(st.booleans()),
        bbox=draw(st.none() | st.just((40.0, 30.0, 46.0, 38.0))),
    )  # fmt: skip


NOTES = (
    Annotation(date(2023, 10, 26), date(2023, 10, 26), "A day"),
    Annotation(date(2023, 11, 24), date(2023, 12, 1), "A week"),
)
CHOICES = st.builds(
    lambda size, **rest: SlideOptions(width=size[0], height=size[1], **rest),
    size=st.sampled_from([(1920, 1080), (1600, 1200), (1240, 1754), (1440, 1440), (900, 2000), (480, 480)]),
    lang=st.sampled_from(["en", "fr", "ar"]), theme=st.sampled_from(["light", "dark"]),
    by=st.sampled_from(["outcome", "group", "grade"]), lanes=st.sampled_from(["site", "group"]),
    timeline=st.sampled_from(["bars", "lanes", "cumulative", "multiples"]), sites=st.booleans(),
    marking=st.sampled_from(["", "FOR TRAINING"]), annotations=st.sampled_from([(), NOTES]),
)  # fmt: skip


@settings(max_examples=14)
@given(asked=filters(), options=CHOICES, kind=st.sampled_from(KINDS))
def test_pictures_of_any_filter_pass_every_check(asked, options, kind):
    made = build_slide(sample(), asked, kind, options)
    assert audit(to_svg(made), sample().counters(asked)) == []


@pytest.fixture(scope="module")
def good():
    return to_svg(slide("map"))


def faults(svg, counters=None):
    return " ".join(audit(svg, counters))


def test_a_text_over_another_is_found(good):
    title = re.search(r"<text[^>]*>66 attacks[^<]*</text>", good)[0]
    assert "overlap" in faults(good.replace(title, title + title.replace("66 attacks", "77 attacks")))


def test_a_text_that_leaves_the_picture_is_found(good):
    assert "cut by the edge" in faults(re.sub(r'<text x="54"', '<text x="-40"', good, count=1))


def test_type_that_is_too_small_is_found(good):
    assert "smaller than 20" in faults(good.replace('font-size="25"', 'font-size="12"', 1))


def test_a_mark_without_legend_and_a_legend_without_mark_are_found(good):
    assert "without a legend entry: hit" in faults(good.replace('data-legend="hit"', ""))
    assert "without a mark: area" in faults(good.replace('data-mark="area"', ""))


def test_a_counter_that_is_not_the_stores_is_found(good):
    counters = sample().counters(slide("map").recipe.filter())
    assert audit(good, counters) == []
    assert "the store has" in faults(good.replace("located:67", "located:68"), counters)
    assert "does not say" in faults(good.replace(">67 located", ">66 located"), counters)
    assert "not given: located" in faults(good.replace("located:67", "").replace('un"', '"'), counters)


def test_weak_contrast_is_found(good):
    assert "contrast" in faults(good.replace('fill="#545D66"', 'fill="#C9C9C9"'))
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_fonts_of_a_pdf_are_embedded(lang):
    data = render(slide("map+list", lang=lang), "pdf")
    assert audit_pdf(data) == []


@pytest.mark.parametrize(
    "store",
    [
        points((179, -17), (-179, -18), (178, -16)),
        points((10, 89), (100, 85), (-120, 84), (-30, 88)),
        points((10, -89), (100, -75), (-120, -78)),
        points((10, 50), (100, 15), (-120, 45), (-60, -30), (140, -30), (20, -30)),
        points((0, 90)),
        points((0, 0)),
    ],
    ids=["antimeridian", "north pole", "south pole", "world", "the pole itself", "one"],
)
def test_points_anywhere_on_earth_are_all_drawn(store):
    made = slide("map", "", store=store)
    svg = to_svg(made)
    assert audit(svg, made.counters) == []
    shown = sum(bubble.n for bubble in made.map.layers.bubbles)
    assert shown == made.counters.located
    view = made.map.view
    for bubble in made.map.layers.bubbles:
        x, y = view.pixel(bubble.lon, bubble.lat)
        assert view.box.x0 < x < view.box.x1
        assert view.box.y0 < y < view.box.y1


def test_a_filter_that_leaves_nothing_still_gives_a_picture_that_says_so():
    for kind in KINDS:
        made = slide(kind, "from=1990&to=1991")
        svg = to_svg(made)
        assert audit(svg, made.counters) == []
        assert "No incident matches" in svg


def test_long_and_hostile_words_are_shown_as_text_and_fit():
    hostile = '{{ 7*7 }} <script>x</script> ${1} \u202e & "q" ]]> \x00'
    made = slide(
        "map", AUTUMN, store=points((44, 36), (45, 35), name=hostile), title=hostile, subtitle="word " * 90,
        marking="M" * 300, source_line="source " * 90,
    )  # fmt: skip
    svg = to_svg(made)
    assert audit(svg) == []
    assert "<script" not in svg
    assert "{{ 7*7 }} &lt;script&gt;x&lt;/script&gt; ${1} &amp;" in svg
    made = slide("map", title=" ".join(["forty"] * 40))
    assert audit(to_svg(made)) == []
