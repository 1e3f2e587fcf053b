"""Synthetic incidents: a table of reports of any size, seeded, shaped like a real archive.

60 groups and 2,000 places of unequal weight in 40 countries; 40 sites of which all incidents share one point,
towns with scattered points, provinces and countries with a radius; one or two outcomes; one date in eight
uncertain or missing; a third of the casualties unknown; a few incidents told by two or three reports.
"""

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.model.columns import REPORT_SCHEMA

GROUPS, PLACES, SITES, COUNTRIES = 60, 2_000, 40, 40
_FIRST_DAY = date(2016, 1, 1)
_DAYS = 3_652
_ISO = (
    "AF BF CD CF CM CO DZ EG ET GE HT IL IN IQ IR JO KE LB LY ML MM MX MZ NE NG PH PK PS RU SA SD SO SS SY TD TH TR UA "
    "UG YE"
)
_EVENTS = ("attack", "armed_clash", "shelling", "bombing", "protest", "abduction", "media_mention", "alert")
_WEAPONS = ("rocket", "drone", "one_way_attack_drone", "mortar", "ied", "small_arms", "missile", "grenade")
_OUTCOMES = ("hit", "intercepted", "no_effect", "fell_short", "malfunction", "unknown", "false_alarm")
_PARTIES = ("monitor", "media", "target_force", "host_state", "local_source", "claimant")
_STANCES = ("reports", "reports", "confirms", "confirms", "reports", "claims")
_OBJECTS = (
    "market",
    "checkpoint",
    "convoy",
    "village",
    "hospital",
    "police post",
    "bridge",
    "farm",
    "school",
    "pipeline",
)
_VERBS = ("Shelling of a", "Explosion near a", "Raid on a", "Drone over a", "Clash around a", "Mortar fire on a")
_PRECISIONS = ("site", "town", "near", "district", "province", "country")
_RADII = (2_000, 5_000, 15_000, 30_000, 100_000, 400_000)


def incidents(n: int, *, seed: int = 1, several: float = 0.01) -> pa.Table:
    """Reports of n incidents as a table of `REPORT_SCHEMA`; the share ``several`` of them has a second report."""
    rng = np.random.default_rng(seed)
    main = _reports(rng, np.arange(n), "a")
    again = np.flatnonzero(rng.random(n) < several)
    if not len(again):
        return main
    second = _reports(rng, again, "b")
    return pa.concat_tables([main, second])


def _weighted(rng: np.random.Generator, size: int, n: int, power: float) -> np.ndarray:
    weight = 1 / np.arange(1, size + 1) ** power
    return rng.choice(size, n, p=weight / weight.sum())


def _words(words, index: np.ndarray) -> pa.Array:
    return pa.array(list(words)).take(pa.array(index.astype(np.int64)))


def _where(known: np.ndarray, values) -> pa.Array:
    return pc.if_else(pa.array(known), values, None)


def _lists(columns: list[tuple[np.ndarray, pa.Array]]) -> pa.Array:
    """A list a row of the values whose flag is set, in order of the columns."""
    flags = np.stack([flag for flag, _ in columns], axis=1)
    values = np.stack([column.to_numpy(zero_copy_only=False) for _, column in columns], axis=1)
    offsets = np.concatenate([[0], np.cumsum(flags.sum(axis=1))]).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(values[flags], pa.string()))


def _places() -> dict[str, np.ndarray]:
    """The same places whatever the seed: sites first, then towns, provinces and countries."""
    rng = np.random.default_rng(99)
    kind = np.full(PLACES, 1)
    kind[:SITES] = 0
    kind[SITES:] = rng.choice(6, PLACES - SITES, p=[0, 0.62, 0.18, 0.1, 0.08, 0.02])
    return {
        "lat": np.round(np.clip(rng.normal(22, 15, PLACES), -34, 55), 4),
        "lon": np.round(np.clip(rng.normal(38, 30, PLACES), -105, 125), 4),
        "country": np.minimum((rng.pareto(1.0, PLACES) * 4).astype(int), COUNTRIES - 1),
        "admin1": rng.integers(0, 12, PLACES),
        "kind": kind,
    }


def _reports(rng: np.random.Generator, ids: np.ndarray, letter: str) -> pa.Table:
    n = len(ids)
    # What a second report repeats of its incident is drawn from the incident's own number.
    own = np.random.default_rng(7)
    place = _weighted(own, PLACES, int(ids.max(initial=-1)) + 1, 0.9)[ids] if n else np.zeros(0, int)
    places = _places()
    kind = places["kind"][place]
    scatter = np.isin(kind, [1, 2]) & (rng.random(n) < 0.1)
    lat = np.round(places["lat"][place] + scatter * rng.normal(0, 0.05, n), 4)
    lon = np.round(places["lon"][place] + scatter * rng.normal(0, 0.05, n), 4)
    located = rng.random(n) > 0.03
    day = np.sort((_DAYS * np.sqrt(rng.random(n))).astype(int))
    dated = rng.random(n) > 0.01
    spread = np.where(rng.random(n) < 0.12, rng.choice([1, 3, 6, 30], n), 0)
    start = np.datetime64(_FIRST_DAY) + day
    party = rng.choice(len(_PARTIES), n, p=[0.5, 0.2, 0.1, 0.08, 0.07, 0.05])
    event = rng.choice(len(_EVENTS), n, p=[0.5, 0.15, 0.1, 0.08, 0.07, 0.04, 0.04, 0.02])
    group = _words((f"Group {g:02}" for g in range(GROUPS)), _weighted(rng, GROUPS, n, 1.1))
    other = _words((f"Group {g:02}" for g in range(GROUPS)), _weighted(rng, GROUPS, n, 1.1))
    outcome = _words(_OUTCOMES, rng.choice(7, n, p=[0.35, 0.2, 0.15, 0.1, 0.05, 0.13, 0.02]))
    second = _words(_OUTCOMES, rng.choice(4, n))
    with_outcome = rng.random(n) < 0.85
    with_second = with_outcome & (rng.random(n) < 0.1) & pc.not_equal(outcome, second).to_numpy(zero_copy_only=False)
    weapon = _words(_WEAPONS, _weighted(rng, len(_WEAPONS), n, 0.8))
    name = _words((f"Place {p:04}" for p in range(PLACES)), place)
    values: dict[str, pa.Array] = {
        "incident": pc.binary_join_element_wise("s", pa.array(ids).cast(pa.string()), ""),
        "dataset": _words(["synthetic"], np.zeros(n)),
        "record_id": pc.binary_join_element_wise(pa.array(ids).cast(pa.string()), letter, ""),
        "party": _words(_PARTIES, party),
        "speaker": _words([f"Speaker {s:02}" for s in range(25)], rng.integers(0, 25, n)),
        "stance": _words(_STANCES, party),
        "publisher": _words([f"Publisher {p:02}" for p in range(40)], _weighted(rng, 40, n, 1.0)),
        "published_on": pa.array(start + rng.integers(0, 5, n)),
        "text": pc.binary_join_element_wise(
            _words(_VERBS, rng.integers(0, len(_VERBS), n)),
            _words(_OBJECTS, rng.integers(0, len(_OBJECTS), n)),
            _words(["was reported by local media", "with a zeppelin sighted"], (rng.random(n) < 0.001).astype(int)),
            name,
            " ",
        ),
        "date_start": _where(dated, pa.array(start)),
        "date_end": _where(dated & (spread > 0), pa.array(start + spread)),
        "date_precision": _where(dated, _words(["day", "days"], (spread > 0).astype(int))),
        "place_named": name,
        "site": _where(kind == 0, _words([f"site-{s:02}" for s in range(PLACES)], place)),
        "country": _words(_ISO.split(), places["country"][place]),
        "admin1": _words([f"Province {a}" for a in range(12)], places["admin1"][place]),
        "lat": _where(located, pa.array(lat)),
        "lon": _where(located, pa.array(lon)),
        "geo_precision": _where(located, _words(_PRECISIONS, kind)),
        "radius_m": _where(located & (rng.random(n) < 0.5), pa.array(np.array(_RADII)[kind], pa.int32())),
        "geo_method": _where(located, _words(["given"], np.zeros(n))),
        "event_type": _words(_EVENTS, event),
        "weapons": _lists([(rng.random(n) < 0.8, weapon)]),
        "claimed_by": _lists([((party == 5) | (rng.random(n) < 0.2), group)]),
        "attributed_to": _lists([(rng.random(n) < 0.5, group), (rng.random(n) < 0.04, other)]),
        "outcomes": _lists([(with_outcome, outcome), (with_second, second)]),
        "damage": _where(rng.random(n) < 0.3, _words(["none", "minor", "major"], rng.integers(0, 3, n))),
        "tags": _lists([(rng.random(n) < 0.02, _words(["reviewed", "follow-up"], rng.integers(0, 2, n)))]),
    }
    for stem, mean in (("killed", 0.8), ("injured", 1.6)):
        best = rng.poisson(mean, n).astype(np.int32)
        known = rng.random(n) > 0.33
        values[f"{stem}_low"] = _where(known, pa.array(np.maximum(best - rng.integers(0, 2, n), 0), pa.int32()))
        values[f"{stem}_best"] = _where(known, pa.array(best))
        values[f"{stem}_high"] = _where(known, pa.array(best + rng.integers(0, 3, n), pa.int32()))
    empty = pa.ListArray.from_arrays(pa.array(np.zeros(n + 1, np.int32)), pa.array([], pa.string()))
    columns = []
    for field in REPORT_SCHEMA:
        column = values.get(field.name)
        if column is None:
            column = empty if pa.types.is_list(field.type) else pa.nulls(n, field.type)
        columns.append(column.cast(field.type))
    return pa.table(columns, schema=REPORT_SCHEMA)
