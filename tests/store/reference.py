"""The store in plain Python, as slow and as plain as can be: what the real one is compared with.

Incidents are assembled by the model from the reports; each filter is looked at one incident at a time.
"""

import math
from collections import Counter, defaultdict
from datetime import date, timedelta

from pyproj import Geod

from geo.model.describe import names_of_groups, names_of_site, place_label, shown, title, told, united
from geo.model.facts import AREA_PRECISIONS, DEFAULT_RADIUS_M
from geo.model.incident import FOREVER
from geo.model.knowledge import known_since, states_of_knowledge
from geo.model.taxonomy import MEDIA_MENTION, NONE
from geo.store.answers import CasualtyTotal, Counters, TimeBin, Timeline, TimeSpan, total
from geo.text import fold

EARTH_M = 6_371_008.8
GEOD = Geod(ellps="WGS84")


class Row:
    """One incident in one state of knowledge, with the batch of each of its reports."""

    def __init__(self, incident, reports, batches):
        self.incident, self.facts, self.reports, self.batches = incident, incident.facts, reports, batches

    def values(self, word, filter_):
        f, i = self.facts, self.incident
        found = {
            "outcome": shown(f.outcomes, i.claimed_outcomes) if filter_.as_claimed else f.outcomes,
            "group": {
                "either": united(f.claimed_by, f.attributed_to),
                "claimed": f.claimed_by,
                "attributed": f.attributed_to,
            }[filter_.group_role],
            "claimed": f.claimed_by,
            "attributed": f.attributed_to,
            "event": [f.event_type],
            "weapon": f.weapons,
            "country": [f.country],
            "admin1": [f.admin1],
            "site": [f.site],
            "grade": [i.grade.grade],
            "rule": [i.grade.rule],
            "party": i.parties,
            "publisher": i.publishers,
            "tag": f.tags,
            "precision": [f.geo_precision],
            "dataset": i.datasets,
            "batch": {str(b) for b in self.batches},
        }[word]
        return {str(v) for v in found if v is not None} or {NONE}

    @property
    def doubt(self):
        return (
            self.facts.radius_m
            if self.facts.radius_m is not None
            else DEFAULT_RADIUS_M.get(self.facts.geo_precision, 0)
        )

    @property
    def one_day(self):
        return self.facts.date_start is not None and self.facts.date_start == self.facts.last_day

    @property
    def hour(self):
        """Hour of a time of the clock, read character by character; of a part of the day there is none."""
        hour, colon, rest = (self.facts.time_local or "").partition(":")
        clock = colon and hour.isdigit() and hour.isascii() and len(hour) <= 2 and int(hour) < 24
        minutes = rest.split(":")
        clock = clock and len(minutes) <= 2 and all(len(m) == 2 and m.isdigit() and int(m) < 60 for m in minutes)
        return int(hour) if clock and self.one_day and self.facts.date_precision != "part_of_day" else None

    @property
    def area(self):
        return self.facts.geo_precision in AREA_PRECISIONS

    @property
    def mention(self):
        return self.facts.event_type == MEDIA_MENTION

    @property
    def discounted(self):
        return self.incident.grade.grade == "discounted"

    @property
    def search(self):
        f = self.facts
        label = place_label(f.site, f.place_named, f.admin1, f.country) or ""
        names = f"{names_of_site(f.site)} {names_of_groups(united(f.claimed_by, f.attributed_to))}"
        return fold(f"{title(f)} {label} {names} {self.incident.incident} {told(self.reports)}")


CHOICES = {
    "outcome": "outcomes",
    "group": "groups",
    "claimed": "claimants",
    "attributed": "attributions",
    "event": "event_types",
    "weapon": "weapons",
    "country": "countries",
    "admin1": "admin1s",
    "site": "sites",
    "grade": "grades",
    "rule": "rules",
    "party": "parties",
    "publisher": "publishers",
    "tag": "tags",
    "precision": "precisions",
    "dataset": "datasets",
    "batch": "batches",
}


def rows(live, as_known_on=None):
    """Rows of all incidents: ``live`` holds (report, batch) pairs in the order in which they were written."""
    told_of = defaultdict(list)
    for report, batch in live:
        told_of[report.incident].append((report, batch))
    found = []
    for pairs in told_of.values():
        reports = [report for report, _ in pairs]
        since = known_since(reports)
        for state in states_of_knowledge(reports):
            shown_now = (
                state.known_to == FOREVER if as_known_on is None else state.known_from <= as_known_on < state.known_to
            )
            if shown_now:
                known = [pair for pair, day in zip(pairs, since, strict=True) if day <= state.known_from]
                found.append(Row(state, [r for r, _ in known], [b for _, b in known]))
    return found


def with_mentions(filter_):
    return filter_.media_mentions or MEDIA_MENTION in filter_.event_types


def checks(row, filter_):
    """Whether a row passes each dimension of a filter that is narrowed."""
    f = row.facts
    passed = {}
    for word, name in CHOICES.items():
        chosen = {str(value) for value in getattr(filter_, name)}
        if chosen:
            passed[word] = bool(chosen & row.values(word, filter_))
    if filter_.hidden_datasets:
        elsewhere = bool(set(row.incident.datasets) - set(filter_.hidden_datasets))
        passed["dataset"] = passed.get("dataset", True) and elsewhere
    if filter_.text.strip():
        passed["text"] = all(word in row.search for word in fold(filter_.text).split())
    for stem in ("killed", "injured"):
        least = getattr(filter_, f"min_{stem}")
        if least is not None:
            best = getattr(f, stem).best
            passed[f"min_{stem}"] = best is not None and best >= least
    if filter_.weekdays:
        passed["weekday"] = row.one_day and f"{f.date_start:%a}".lower() in filter_.weekdays
    if filter_.hours:
        passed["hour"] = row.hour in filter_.hours
    if filter_.has_dates:
        passed["dates"] = in_dates(row, filter_)
    if filter_.has_area:
        passed["area"] = f.located and all(area(row, filter_.inside == "certain") for area in areas(filter_))
    return passed


def in_dates(row, filter_):
    first, last = row.facts.date_start, row.facts.last_day
    if first is None:
        return False
    start, end = filter_.date_from or date.min, filter_.date_to or date.max
    return start <= first and last <= end if filter_.when == "certain" else first <= end and last >= start


def areas(filter_):
    if filter_.bbox:
        yield lambda row, certain: in_box(row, filter_.bbox, certain)
    if filter_.near:
        yield lambda row, certain: in_reach(row, filter_.near, certain)
    if filter_.polygon:
        yield lambda row, certain: in_polygon(row, filter_.polygon, certain)


def distance_m(lon, lat, lon_to, lat_to):
    a, b = math.radians(lat), math.radians(lat_to)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon_to - lon) / 2) ** 2
    return 2 * EARTH_M * math.asin(min(1, math.sqrt(h)))


def in_reach(row, near, certain):
    """By the geodesic of PROJ."""
    lat, lon, km = near
    away = GEOD.inv(row.facts.lon, row.facts.lat, lon, lat)[2]
    return away + row.doubt <= km * 1000 if certain else away - row.doubt <= km * 1000


def in_box(row, box, certain):
    """By walking around the box, and around the circle: no formula in common with the store."""
    west, south, east, north = box
    width = 360.0 if east - west >= 360 else (east - west) % 360
    lon, lat = row.facts.lon, row.facts.lat

    def inside(x, y):
        return south <= y <= north and (width >= 360 or (x - west) % 360 <= width)

    if certain:
        return inside(lon, lat) and all(inside(*spot) for spot in circle(lon, lat, row.doubt))
    if inside(lon, lat):
        return True
    steps = [n / 500 for n in range(501)]
    edge = [(west + width * n, y) for n in steps for y in (south, north)]
    edge += [(x, south + (north - south) * n) for n in steps for x in (west, west + width)]
    return min(distance_m(lon, lat, x, y) for x, y in edge) <= row.doubt


def circle(lon, lat, radius_m, corners=180):
    """Points around a circle on the sphere."""
    if not radius_m:
        return
    angle, here = radius_m / EARTH_M, math.radians(lat)
    for n in range(corners):
        bearing = 2 * math.pi * n / corners
        there = math.asin(math.sin(here) * math.cos(angle) + math.cos(here) * math.sin(angle) * math.cos(bearing))
        turn = math.atan2(
            math.sin(bearing) * math.sin(angle) * math.cos(here), math.cos(angle) - math.sin(here) * math.sin(there)
        )
        yield lon + math.degrees(turn), math.degrees(there)


def in_polygon(row, polygon, certain):
    """By shapely in degrees, and by the geodesics of PROJ to many points of the edge."""
    import shapely

    lon, lat = row.facts.lon, row.facts.lat
    shape = shapely.Polygon(polygon)
    inside = any(shape.contains(shapely.Point(lon + turn, lat)) for turn in (-360, 0, 360))
    corners = zip(polygon, [*polygon[1:], polygon[0]], strict=True)
    edge = [(x + (u - x) * n / 300, y + (v - y) * n / 300) for (x, y), (u, v) in corners for n in range(301)]
    xs, ys = zip(*edge, strict=True)
    to_edge = min(GEOD.inv([lon] * len(xs), [lat] * len(ys), xs, ys)[2])
    return inside and to_edge >= row.doubt if certain else inside or to_edge <= row.doubt


def counted(live, filter_):
    """Rows that are there to be counted: one state of knowledge, media mentions only if asked for."""
    return [r for r in rows(live, filter_.as_known_on) if with_mentions(filter_) or not r.mention]


def matching(live, filter_, without=None):
    return [
        row
        for row in counted(live, filter_)
        if all(passed for word, passed in checks(row, filter_).items() if word != without)
    ]


def counters(live, filter_):
    from dataclasses import replace

    everyone = counted(live, filter_)
    found = matching(live, filter_)
    certain = replace(filter_, when="certain", inside="certain")
    attacks = [r for r in found if not r.discounted and not r.mention]
    dated = [r for r in found if r.facts.date_start]

    def but_for(row, lacking, other, is_lacking, lacks_other):
        passed = checks(row, filter_)
        rest = all(p for word, p in passed.items() if word not in {lacking, other})
        return rest and is_lacking(row) and (passed.get(other, True) or lacks_other(row))

    def undated(row):
        return row.facts.date_start is None

    def unlocated(row):
        return not row.facts.located

    hidden = [r for r in rows(live, filter_.as_known_on) if r.mention and all(checks(r, filter_).values())]
    return Counters(
        total=len(found),
        all=len(everyone),
        attacks=len(attacks),
        discounted=sum(r.discounted and not r.mention for r in found),
        media_mentions=sum(r.mention for r in found),
        located=sum(r.facts.located for r in found),
        unlocated=sum(not r.facts.located for r in found),
        area_only=sum(r.facts.located and r.area for r in found),
        undated=sum(map(undated, found)),
        possible=sum(not all(checks(r, certain).values()) for r in found),
        left_out_undated=sum(but_for(r, "dates", "area", undated, unlocated) for r in everyone)
        if filter_.has_dates
        else 0,
        left_out_unlocated=sum(but_for(r, "area", "dates", unlocated, undated) for r in everyone)
        if filter_.has_area
        else 0,
        undated_knowledge=sum(any(p.published_on is None for p in r.reports) for r in found),
        first_date=min((r.facts.date_start for r in dated), default=None),
        last_date=max((r.facts.last_day for r in dated), default=None),
        killed=casualties([r.facts.killed for r in attacks]),
        injured=casualties([r.facts.injured for r in attacks]),
        sites=len({r.facts.site for r in found if r.facts.site}),
        countries=tuple(sorted({r.facts.country for r in found if r.facts.country})),
        hidden_mentions=0 if with_mentions(filter_) else len(hidden),
    )


def casualties(counts):
    return total(counts) if counts else CasualtyTotal(0, 0, 0, 0, 0)


def facet(live, filter_, word, *, within=False):
    tally = Counter(v for row in matching(live, filter_, None if within else word) for v in row.values(word, filter_))
    return sorted(((value, n) for value, n in tally.items()), key=lambda pair: (-pair[1], pair[0]))


def start_of(day, step):
    return {
        "day": day,
        "week": day - timedelta(days=day.weekday()),
        "month": day.replace(day=1),
        "year": day.replace(month=1, day=1),
    }[step]


def timeline(live, filter_, step, by):
    weights, spans, undated = defaultdict(float), Counter(), 0
    for row in matching(live, filter_):
        first, last = row.facts.date_start, row.facts.last_day
        if first is None:
            undated += 1
        elif start_of(first, step) == start_of(last, step):
            values = row.values(by, filter_)
            for value in values:
                weights[start_of(first, step), value] += 1 / len(values)
        else:
            spans[first, last] += 1
    return Timeline(
        step,
        tuple(TimeBin(start, value, weight) for (start, value), weight in sorted(weights.items())),
        tuple(TimeSpan(first, last, n) for (first, last), n in sorted(spans.items())),
        undated,
    )
