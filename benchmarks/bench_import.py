"""Importing a large ACLED-like file: plan and apply against `pandas.read_csv` of the same file, and small files whole.

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


PANDAS = "import pandas, sys, time; s = time.time(); pandas.read_csv(sys.argv[1]); print(time.time() - s)"
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
        ratios, seconds, plans, peaks, children, bases = [], [], [], [], [], []
        for turn in range(TIMES):
            bases.append(float(_python(PANDAS, str(large))))
            done = json.loads(_python(IMPORT, str(large), str(folder / f"{turn}.duckdb")))
            if done["counts"]["new"] != ROWS:
                raise AssertionError(done["counts"])
            ratios.append(done["all"] / bases[-1])
            seconds.append(done["all"])
            plans.append(done["plan"])
            peaks.append(done["peak_gb"])
            children.append(done["child_gb"])
        ratio, peak = statistics.median(ratios), max(peaks)
        base = statistics.median(bases)
        yield {
            "name": f"{ROWS:,} rows, {large.stat().st_size >> 20} MB: plan and apply, times pandas.read_csv",
            "value": ratio, "unit": "x", "target": f"<= {MOST_RATIO}", "baseline": f"read_csv {base:.1f} s",
            "ok": ratio <= MOST_RATIO,
        }  # fmt: skip
        yield {"name": "of that, seconds to plan", "value": statistics.median(plans), "unit": "s"}
        yield {"name": "of that, seconds in all", "value": statistics.median(seconds), "unit": "s"}
        yield {
            "name": "peak memory of the process that plans and writes", "value": peak, "unit": "GB",
            "target": f"< {MOST_GB:g}", "ok": peak < MOST_GB,
        }  # fmt: skip
        child = max(children)
        yield {
            "name": "peak memory of the child that reads", "value": child, "unit": "GB",
            "target": f"< {MOST_GB:g}", "ok": child < MOST_GB,
        }  # fmt: skip
        start = time.time()
        _python(IMPORT, str(small), str(folder / "small.duckdb"))
        took = time.time() - start
        yield {
            "name": f"{SMALL:,} rows, with the start of the process", "value": took, "unit": "s",
            "target": f"<= {MOST_SECONDS:g}", "ok": took <= MOST_SECONDS,
        }  # fmt: skip
