"""`make soak`: kill imports at random moments and fill the disk, and look whether anything was lost.

What must hold: nothing acknowledged is lost, nothing is half applied, a second try of an import that was committed
but not acknowledged says so, a full disk gives a clear error and leaves the store as it was.
"""

import argparse
import json
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.csv as pacsv

from benchmarks.synthetic import incidents

ROWS = 20_000
COMMAND = [sys.executable, "-m", "geo.cli"]


def main() -> int:
    """Run both; 1 if anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--full", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        faults = kills(folder, arguments.kills, random.Random(arguments.seed)) + full_disk(folder, arguments.full)
    print(f"{faults} faults")
    return 1 if faults else 0


def make_file(path: Path, seed: int) -> int:
    """A CSV of synthetic incidents; the number of its rows."""
    table = incidents(ROWS, seed=seed).select(["record_id", "date_start", "place_named", "country", "lat", "lon"])
    pacsv.write_csv(table, path)
    return int(table.num_rows)


def run(*words: str, before: Callable[[], None] | None = None) -> tuple[int, Any, str]:
    """One call of the command: exit status, JSON answer, messages."""
    done = subprocess.run([*COMMAND, *words, "--json"], capture_output=True, text=True, preexec_fn=before, check=False)
    return done.returncode, json.loads(done.stdout) if done.stdout.strip() else None, done.stderr.strip()


def holds(store: Path, sizes: dict[str, int]) -> list[str]:
    """What is wrong with a store: its live batches must hold exactly the rows of their files."""
    status, batches, message = run("batches", "--store", str(store))
    if status:
        return [f"the store does not open: {message}"]
    expected = sum(sizes[batch["file"]] for batch in batches if batch["live"])
    total = run("count", "--store", str(store))[1]["all"]
    return [] if total == expected else [f"{total} incidents, but the live batches have {expected} rows"]


def kills(folder: Path, times: int, chance: random.Random) -> int:
    """Kill imports with SIGKILL at random moments; faults found."""
    store, sizes, faults = folder / "kills.duckdb", {}, 0
    first = folder / "k0.csv"
    sizes[first.name] = make_file(first, 0)
    start = time.monotonic()
    run("import", str(first), "--store", str(store))
    whole = time.monotonic() - start
    acknowledged = {first.name}
    for number in range(1, times + 1):
        path = folder / f"k{number}.csv"
        sizes[path.name] = make_file(path, number)
        words = [*COMMAND, "import", str(path), "--store", str(store), "--json"]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            process.communicate(timeout=whole * chance.random())
            acknowledged.add(path.name)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()
        wrong = holds(store, sizes)
        live = {batch["file"] for batch in run("batches", "--store", str(store))[1] or () if batch["live"]}
        if not acknowledged <= live:
            wrong.append(f"acknowledged and lost: {acknowledged - live}")
        status, told, message = run("import", str(path), "--store", str(store))
        again = told is not None and (told["new"] == sizes[path.name] if path.name not in live else told["new"] == 0)
        if status or not again or (path.name in live and "already imported" not in message):
            wrong.append(f"the second try answered {status}, {told and told['new']} new, {message!r}")
        acknowledged.add(path.name)
        faults += report(f"kill {number}", wrong)
    return faults


def full_disk(folder: Path, times: int) -> int:
    """Let the store's file grow no further at several sizes, as a full disk would; faults found."""
    store, sizes, faults = folder / "full.duckdb", {}, 0
    first = folder / "f0.csv"
    sizes[first.name] = make_file(first, 1_000)
    status, _, message = run("import", str(first), "--store", str(store))
    if status:
        return report(f"the first import (status {status})", [message])
    for number in range(1, times + 1):
        path = folder / f"f{number}.csv"
        sizes[path.name] = make_file(path, 1_000 + number)
        room = store.stat().st_size + number * 100_000

        def limit(room: int = room) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

        status, told, message = run("import", str(path), "--store", str(store), before=limit)
        wrong = holds(store, sizes)
        if status and (not message or "Traceback" in message or "fault of Incident Atlas" in message):
            wrong.append(f"the message is not clear: {message!r}")
        if status == 0 and not told["batch"]:
            wrong.append("it said done and wrote nothing")
        faults += report(f"full disk {number} (status {status})", wrong)
    return faults


def report(what: str, wrong: list[str]) -> int:
    """Print one line; whether there was a fault."""
    print(f"{what}: {'; '.join(wrong) or 'as it should be'}", flush=True)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
