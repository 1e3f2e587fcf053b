"""Importing a large ACLED-like file: plan and apply against `pandas.read_csv` of the same file, and small files whole.

pandas reads with several threads by default (since 3.1); the target is taken against that. The reading with one
thread stands beside it.

Each run is a process of its own, so that its peak memory is its own; the child that reads counts too. The ratio
is taken between runs that follow each other, and the median of `TIMES` counts: the machine may be busy.
"""

import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROWS, SMALL = 1_000_000, 10_000
TIMES = 3
MOST_RATIO, MOST_GB, MOST_SECONDS = 10, 2.0, 2.0

HEADER = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
)
KINDS = (
    ("Political violence", "Battles", "Armed clash"),
    ("Political violence", "Explosions/Remote violence", "Air/drone strike"),
    ("Political violence", "Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Demonstrations", "Protests", "Peaceful protest"),
    ("Demonstrations", "Riots", "Violent demonstration"),
    ("Political violence", "Violence against civilians", "Attack"),
    ("Strategic developments", "Strategic developments", "Looting/property destruction"),
)
COUNTRIES = (
    ("Iraq", 368, "Middle East", 33, 43),
    ("Syria", 760, "Middle East", 35, 38.5),
    ("Yemen", 887, "Middle East", 15, 45),
    ("Nigeria", 566, "Western Africa", 9, 8),
    ("Ukraine", 804, "Europe", 49, 32),
)
SENTENCE = (
    "clashed near the village with unidentified gunmen using mortars and drones, resulting in several casualties "
    "reported by local sources according to"
)
WORDS = SENTENCE.split()


def write_acled(path: Path, rows: int) -> None:
    """A file with the columns and the proportions of an ACLED export; always the same for a number of rows."""
    rng = random.Random(1)
    places = [(n, rng.choice(COUNTRIES), rng.uniform(-2, 2), rng.uniform(-2, 2)) for n in range(20_000)]
    first = date(1997, 1, 1)
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(HEADER + "\n")
        for n in range(rows):
            at, country, north, east = rng.choice(places)
            day, (disorder, kind, sub) = first + timedelta(rng.randrange(10_000)), rng.choice(KINDS)
            said = '""so""' if n % 50 == 0 else "end."
            notes = f"On {day:%d %B %Y}, {' '.join(rng.choices(WORDS, k=28))} {said}"
            stream.write(
                f"{country[0][:3].upper()}{n},{day},{day.year},{rng.choice('1123')},{disorder},{kind},{sub},"
                f"Actor {rng.randrange(600)} (Country),,State forces,Actor {rng.randrange(600)} (Country),,Rebel group,"
                f"State forces-Rebel group,,{country[1]},{country[2]},{country[0]},Province {at % 40},"
                f"District {at % 300},,Place {at},{country[3] + north:.4f},{country[4] + east:.4f},"
                f'{rng.choice("1112233")},"Local Media; Agency {rng.randrange(200)}",National,"{notes}",'
                f"{rng.choice((0, 0, 0, 1, 2, 5))},crowd size=no report,{1_600_000_000 + n}\n"
            )


PANDAS = "import pandas, sys, time; s = time.time(); pandas.read_csv(sys.argv[1]{}); print(time.time() - s)"
AS_IT_COMES = PANDAS.format("")
ONE_THREAD = PANDAS.format(', engine="c", low_memory=False')
IMPORT = "from benchmarks.bench_import import import_once; import sys; import_once(sys.argv[1], sys.argv[2])"


def import_once(path: str, store_path: str) -> None:
    """Plan and apply one file into a new store; print seconds, peak memory and counts as JSON."""
    start = time.time()
    from geo.store import open_store  # noqa: PLC0415 - the time to load counts
    from geo.workflow import apply_import, plan_import  # noqa: PLC0415

    store = open_store(store_path, create=True)
    planned = plan_import(store, Path(path))
    planned_at = time.time()
    apply_import(store, planned, by="bench")
    seconds = {"plan": planned_at - start, "all": time.time() - start}
    store.close()
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    own, child = (peak / 1_048_576 for peak in peaks)
    print(json.dumps({**seconds, "peak_gb": own, "child_gb": child, "counts": planned.counts}))


def _python(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()[-1]


def run() -> Iterator[dict[str, Any]]:
    """Rows of the table, one a measurement."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large, small = folder / "large.csv", folder / "small.csv"
        write_acled(large, ROWS)
        write_acled(small, SMALL)
        turns = [_turn(large, folder / f"{turn}.duckdb") for turn in range(TIMES)]
        yield from _times(turns, f"{ROWS:,} rows, {large.stat().st_size >> 20} MB")
        yield from _peaks(turns)
        yield _small(small, folder)


def _turn(path: Path, store: Path) -> dict[str, float]:
    """Both readings by pandas and one import, one after the other."""
    bases = {"as_it_comes": float(_python(AS_IT_COMES, str(path))), "one_thread": float(_python(ONE_THREAD, str(path)))}
    done = json.loads(_python(IMPORT, str(path), str(store)))
    if done["counts"]["new"] != ROWS:
        raise AssertionError(done["counts"])
    store.unlink()
    return {**bases, **{name: done[name] for name in ("plan", "all", "peak_gb", "child_gb")}}


def _times(turns: list[dict[str, float]], what: str) -> Iterator[dict[str, Any]]:
    ratio, base = _median_ratio(turns, "as_it_comes")
    yield {
        "name": f"{what}: plan and apply, times pandas.read_csv",
        "value": ratio, "unit": "x", "target": f"<= {MOST_RATIO}", "baseline": f"read_csv as it comes {base:.2f} s",
        "ok": ratio <= MOST_RATIO,
    }  # fmt: skip
    ratio, base = _median_ratio(turns, "one_thread")
    yield {"name": "the same, times read_csv with one thread", "value": ratio, "unit": "x",
           "baseline": f'read_csv(engine="c", low_memory=False) {base:.2f} s'}  # fmt: skip
    for name, words in (("plan", "of that, seconds to plan"), ("all", "of that, seconds in all")):
        yield {"name": words, "value": statistics.median(turn[name] for turn in turns), "unit": "s"}


def _median_ratio(turns: list[dict[str, float]], base: str) -> tuple[float, float]:
    ratios = [turn["all"] / turn[base] for turn in turns]
    return statistics.median(ratios), statistics.median(turn[base] for turn in turns)


def _peaks(turns: list[dict[str, float]]) -> Iterator[dict[str, Any]]:
    """The child is gone when the parent plans: their sum is more than was ever used at once."""
    for words, peak in (
        ("peak memory of the process that plans and writes", max(turn["peak_gb"] for turn in turns)),
        ("peak memory of the child that reads", max(turn["child_gb"] for turn in turns)),
        ("both peaks together", max(turn["peak_gb"] + turn["child_gb"] for turn in turns)),
    ):
        yield {"name": words, "value": peak, "unit": "GB", "target": f"< {MOST_GB:g}", "ok": peak < MOST_GB}


def _small(path: Path, folder: Path) -> dict[str, Any]:
    """The command as a user types it, from the start of the process to its end."""
    seconds = []
    for turn in range(TIMES):
        start = time.time()
        command = [sys.executable, "-m", "geo.cli", "import", str(path), "--store", str(folder / f"small{turn}.duckdb")]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        seconds.append(time.time() - start)
    took = statistics.median(seconds)
    return {
        "name": f"{SMALL:,} rows by the command, with the start of the process", "value": took, "unit": "s",
        "target": f"<= {MOST_SECONDS:g}", "ok": took <= MOST_SECONDS,
    }  # fmt: skip
