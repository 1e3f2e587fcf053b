"""Patterns over random reports and filters: every count is that of the plain reference, attacks only."""

from collections import Counter
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.filters import WEEKDAYS, IncidentFilter
from geo.model.taxonomy import NONE
from tests.store import reference
from tests.store.made import FIRST, a_filter, batches, days
from tests.store.test_against_reference import filled, live_of

WINDOW = timedelta(days=9)


def attacks(live, chosen):
    return [row for row in reference.matching(live, chosen) if not row.discounted and not row.mention]


def kind_of_time(row):
    told = row.facts.time_local
    if row.hour is not None:
        return "timed"
    part = row.facts.date_precision == "part_of_day"
    parts = (told or "").split(":")
    clock = len(parts) in {2, 3} and all(p.isdigit() and p.isascii() for p in parts)
    clock = clock and len(parts[0]) in {1, 2} and int(parts[0]) < 24
    clock = clock and all(len(p) == 2 and int(p) < 60 for p in parts[1:])
    if clock and not part:
        return "day_uncertain"
    return "part_of_day" if told or part else "without"


@settings(max_examples=15, deadline=None)
@given(batches(), st.lists(a_filter(), min_size=1, max_size=3), days)
def test_counts_of_patterns_agree(all_batches, filters, split):
    store = filled(all_batches)
    live = live_of(all_batches)
    recent, before = (split, split + WINDOW), (split - WINDOW, split - timedelta(days=1))
    for chosen in [IncidentFilter(), *filters]:
        expected = attacks(live, chosen)
        dated = [row for row in expected if row.facts.date_start]
        spans = Counter((row.facts.date_start, row.facts.last_day) for row in dated)
        assert {(s.first, s.last): s.count for s in store.attack_days(chosen)} == spans
        assert sum(spans.values()) <= store.counters(chosen).attacks == len(expected)
        for dimension in ("site", "group"):
            got = store.standings(chosen, dimension, recent=recent, before=before)
            assert [(s.value, s.count) for s in got] == facet(expected, dimension, chosen)
            for standing in got:
                check_standing(standing, dimension, chosen, dated, recent, before)
        assert all(s.recent == s.before == (0, 0) for s in store.standings(chosen, "site"))
        check_clock(store.clock(chosen), expected)
        check_claims(store.claim_matrix(chosen, most=9), expected, chosen)
        check_outcomes(store.outcome_shares(chosen), expected, chosen)
    store.close()


def facet(rows, word, chosen):
    tally = Counter(v for row in rows for v in row.values(word, chosen))
    return sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))


def check_standing(standing, dimension, chosen, dated, recent, before):
    mine = [row.facts for row in dated if standing.value in row.values(dimension, chosen)]
    assert standing.dated == len(mine)
    assert standing.last_sure == max((f.date_start for f in mine), default=None)
    assert standing.last_possible == max((f.last_day for f in mine), default=None)
    for got, (first, last) in ((standing.recent, recent), (standing.before, before)):
        sure = sum(first <= f.date_start and f.last_day <= last for f in mine)
        possible = sum(f.last_day >= first and f.date_start <= last for f in mine)
        assert got == (sure, possible)


def check_clock(clock, expected):
    kinds = Counter(map(kind_of_time, expected))
    cells = Counter((r.facts.date_start.weekday(), r.hour) for r in expected if r.hour is not None)
    assert {(day, hour): n for day, hour, n in clock.cells} == cells
    assert (clock.timed, clock.day_uncertain, clock.part_of_day, clock.without) == tuple(
        kinds[kind] for kind in ("timed", "day_uncertain", "part_of_day", "without")
    )
    assert clock.total == len(expected)
    assert sum(n for _, n in clock.zones) == clock.timed


def check_claims(matrix, expected, chosen):
    pairs = Counter(
        (claimant, other)
        for row in expected
        for claimant in row.values("claimed", chosen)
        for other in row.values("attributed", chosen)
    )
    assert matrix.counts == pairs
    assert matrix.total == len(expected)
    kinds = Counter((bool(r.facts.claimed_by), bool(r.facts.attributed_to)) for r in expected)
    assert (matrix.both, matrix.claimed) == (kinds[True, True], kinds[True, False])
    assert (matrix.attributed, matrix.neither) == (kinds[False, True], kinds[False, False])


def check_outcomes(shares, expected, chosen):
    known = [row.values("outcome", chosen) - {"unknown", NONE} for row in expected]
    assert shares.unknown == sum(not outcomes for outcomes in known)
    assert dict(shares.counts) == Counter(o for outcomes in known for o in outcomes)
    for _, count in shares.counts:
        low, high = shares.share(count)
        assert 0 < low <= high <= 1


@settings(max_examples=15, deadline=None)
@given(batches())
def test_a_click_on_a_cell_shows_what_the_cell_counts(all_batches):
    store = filled(all_batches)
    for day, hour, count in store.clock(IncidentFilter()).cells:
        assert store.counters(IncidentFilter(weekdays=(WEEKDAYS[day],), hours=(hour,))).attacks == count
    for (claimant, other), count in store.claim_matrix(IncidentFilter(), most=9).counts.items():
        assert store.counters(IncidentFilter(claimants=(claimant,), attributions=(other,))).attacks == count
    store.close()


@settings(max_examples=15, deadline=None)
@given(batches())
def test_groups_that_are_not_named_are_counted_once_an_attack(all_batches):
    store = filled(all_batches)
    live = live_of(all_batches)
    rows = attacks(live, IncidentFilter())
    folded = store.claim_matrix(IncidentFilter(), most=1)
    named = {group for group in folded.claimants if group} - {NONE}
    assert len(named) <= 1
    others = sum(bool(set(row.facts.claimed_by) - named) and not row.facts.attributed_to for row in rows)
    assert folded.counts.get((None, NONE), 0) == others
    store.close()


def test_a_store_with_nothing_in_it(store):
    everything = IncidentFilter()
    assert store.attack_days(everything) == ()
    assert store.standings(everything, "site", recent=(FIRST, FIRST), before=(FIRST, FIRST)) == []
    assert store.clock(everything).total == 0
    assert store.claim_matrix(everything, most=5).counts == {}
    assert store.outcome_shares(everything).known == 0


def test_the_zones_of_the_clock_are_named(sample):
    clock = sample.clock(IncidentFilter())
    assert clock.zones == (("Asia/Baghdad", clock.timed),)
    assert clock.part_of_day > 20
