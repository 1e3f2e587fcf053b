"""Reports and filters made at random from few words, so that they meet often."""

from datetime import date, timedelta

from hypothesis import strategies as st

from geo.filters import WEEKDAYS, IncidentFilter
from geo.model.facts import Count, DatePrecision, Facts, GeoMethod, GeoPrecision, Party, Stance
from geo.model.grade import GRADES, RULE
from geo.model.report import Report
from geo.model.taxonomy import NONE

FIRST = date(2023, 12, 20)
GROUPS = ("islamic-resistance-in-iraq", "Some Group", "x|y")
OUTCOMES = ("hit", "intercepted", "no_effect", "false_alarm", "unknown", "of another file")
EVENTS = ("attack", "protest", "media_mention")
WEAPONS = ("drone", "rocket", "katyusha_rocket")
SITES = ("ain-al-asad", "nowhere")
TAGS = ("red", "blue")
PUBLISHERS = ("P", "Q")
WORDS = ("Zeppelin", "café", "قاعدة", "two words")
TIMES = ("12:18", "23:59", "04:00", "9:05", "24:00", "midday", "12:18:30", "1218", "12:60", " 12:18")
POINTS = (
    (42.4412, 33.7856),
    (44.3, 36.5),
    (44.3, 36.45),
    (-179.9, 10.0),
    (179.8, -16.2),
    (0.0, 89.5),
    (-70.0, -55.0),
)


def maybe(strategy):
    return st.none() | strategy


def some(values, most=3):
    return st.lists(st.sampled_from(values), unique=True, max_size=most).map(tuple)


days = st.integers(0, 50).map(lambda n: FIRST + timedelta(days=n))


@st.composite
def counts(draw):
    given = sorted(draw(st.lists(st.integers(0, 4), max_size=3)))
    return Count(*[*given, None, None, None][:3]) if draw(st.booleans()) else Count(None, *[*given, None, None][:2])


@st.composite
def facts(draw):
    start = draw(maybe(days))
    point = draw(maybe(st.sampled_from(POINTS)))
    return Facts(
        date_start=start,
        date_end=draw(maybe(st.integers(0, 40).map(lambda n: start + timedelta(days=n)))) if start else None,
        date_precision=draw(maybe(st.sampled_from(DatePrecision))),
        time_local=draw(maybe(st.sampled_from(TIMES))),
        time_zone=draw(maybe(st.sampled_from(("Asia/Baghdad", "UTC")))),
        place_named=draw(maybe(st.sampled_from(("Harir", "Erbil", "al-Asad")))),
        site=draw(maybe(st.sampled_from(SITES))),
        country=draw(maybe(st.sampled_from(("IQ", "SY")))),
        admin1=draw(maybe(st.sampled_from(("Erbil", "Al Anbar")))),
        lon=point and point[0],
        lat=point and point[1],
        geo_precision=draw(maybe(st.sampled_from(GeoPrecision))),
        radius_m=draw(maybe(st.sampled_from((0, 5_000, 120_000)))),
        geo_method=draw(maybe(st.sampled_from(GeoMethod))),
        event_type=draw(maybe(st.sampled_from(EVENTS))),
        weapons=draw(some(WEAPONS)),
        weapon_count=draw(counts()),
        claimed_by=draw(some(GROUPS)),
        attributed_to=draw(some(GROUPS)),
        outcomes=draw(some(OUTCOMES)),
        damage=draw(maybe(st.sampled_from(("none", "minor", "unknown")))),
        killed=draw(counts()),
        injured=draw(counts()),
        tags=draw(some(TAGS)),
    )


@st.composite
def a_report(draw, incidents=5):
    return Report(
        incident=f"i{draw(st.integers(0, incidents - 1))}",
        dataset=draw(st.sampled_from(("d1", "d2"))),
        record_id="",
        party=draw(st.sampled_from(Party)),
        speaker=draw(st.sampled_from(("A", "B"))),
        stance=draw(st.sampled_from(Stance)),
        inferred=draw(st.booleans()),
        publisher=draw(maybe(st.sampled_from(PUBLISHERS))),
        origin=draw(maybe(st.sampled_from(("X", "Y")))),
        published_on=draw(maybe(days)),
        text=draw(maybe(st.sampled_from(WORDS))),
        facts=draw(facts()),
    )


@st.composite
def a_batch(draw, most=10, incidents=5):
    """Reports of one file: record ids from few, so that later batches supersede earlier ones."""
    reports = draw(st.lists(a_report(incidents), min_size=1, max_size=most))
    numbers = draw(st.permutations(range(most + 4)))
    from dataclasses import replace

    return [replace(report, record_id=f"r{n}") for report, n in zip(reports, numbers, strict=False)]


def batches(most=3):
    return st.lists(a_batch(), min_size=1, max_size=most)


def chosen(values):
    """Seldom some of the values, else none: most dimensions of a filter are not narrowed."""
    return st.one_of(st.just(()), st.just(()), st.just(()), some((*values, NONE)))


@st.composite
def a_filter(draw):
    start, end = draw(maybe(days)), draw(maybe(days))
    if start and end and start > end:
        start, end = end, start
    rarely = st.sampled_from((False, False, False, True))
    return IncidentFilter(
        date_from=start,
        date_to=end,
        when=draw(st.sampled_from(("possible", "certain"))),
        groups=draw(chosen(GROUPS)),
        group_role=draw(st.sampled_from(("either", "claimed", "attributed"))),
        claimants=draw(chosen(GROUPS)),
        attributions=draw(chosen(GROUPS)),
        weekdays=draw(some(WEEKDAYS)) if draw(rarely) else (),
        hours=draw(some((4, 9, 12, 23))) if draw(rarely) else (),
        outcomes=draw(chosen(OUTCOMES)),
        as_claimed=draw(st.booleans()),
        event_types=draw(chosen(EVENTS)),
        weapons=draw(chosen(WEAPONS)),
        countries=draw(chosen(("IQ", "SY"))),
        admin1s=draw(chosen(("Erbil",))),
        sites=draw(chosen(SITES)),
        grades=draw(chosen(GRADES)),
        rules=draw(chosen(tuple(RULE))),
        parties=draw(chosen(tuple(map(str, Party)))),
        publishers=draw(chosen(PUBLISHERS)),
        text=draw(st.sampled_from(("", "", "", "zeppelin", "CAFE", "قاعده", "words  two", "on harir", "%_'"))),
        tags=draw(chosen(TAGS)),
        min_killed=draw(st.sampled_from((None, None, None, 0, 2))),
        min_injured=draw(st.sampled_from((None, None, None, 1))),
        precisions=draw(chosen(tuple(map(str, GeoPrecision)))),
        bbox=draw(boxes) if draw(rarely) else None,
        polygon=draw(polygons) if draw(rarely) else None,
        near=draw(reaches) if draw(rarely) else None,
        inside=draw(st.sampled_from(("possible", "certain"))),
        batches=tuple(draw(st.lists(st.integers(1, 4), max_size=2))) if draw(rarely) else (),
        datasets=draw(chosen(("d1", "d2"))),
        hidden_datasets=("d1",) if draw(rarely) else (),
        media_mentions=draw(st.booleans()),
        as_known_on=draw(days) if draw(rarely) else None,
    )


boxes = st.sampled_from(
    (
        (-180.0, -90.0, 180.0, 90.0),
        (42.0, 33.0, 45.0, 37.0),
        (44.31, 36.0, 46.0, 36.6),
        (175.0, -20.0, -175.0, 15.0),
        (-175.0, -60.0, 175.0, 60.0),
        (10.0, 80.0, 20.0, 90.0),
        (-179.85, 9.0, -179.0, 11.0),
    )
)
polygons = st.sampled_from(
    (
        ((42.0, 33.0), (45.0, 33.0), (45.0, 37.0), (42.0, 37.0)),
        ((40.0, 30.0), (46.0, 36.47), (46.0, 40.0)),
        ((0.0, -80.0), (-90.0, -40.0), (60.0, 40.0), (40.0, 39.0)),
    )
)
reaches = st.sampled_from(((33.7856, 42.4412, 1.0), (36.5, 44.3, 300.0), (0.0, 180.0, 2500.0), (-90.0, 0.0, 4000.0)))
