"""Run the benchmarks and print one table: `make bench`, or `make bench BENCH=import` for one of them."""

import platform
import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent


def main(chosen: list[str]) -> int:
    """Run the benchmarks named (all by default); 1 if a target is missed."""
    names = sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    unknown = set(chosen) - set(names)
    if unknown:
        print(f"no such benchmark: {', '.join(sorted(unknown))}; there are {', '.join(names)}", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()} on {platform.machine()}, {platform.system()}")
    missed = 0
    for name in chosen or names:
        print(f"\n== {name}", flush=True)
        print(f"{'what':58} {'value':>12} {'unit':8} {'target':>14}  baseline")
        for row in import_module(f"benchmarks.bench_{name}").run():
            ok = row.get("ok")
            missed += ok is False
            mark = {True: "met", False: "MISSED", None: ""}[ok]
            value = row["value"]
            shown = f"{value:,.3g}" if isinstance(value, float) and value < 1000 else f"{value:,.0f}"
            about = f"{row.get('target', ''):>14}  {row.get('baseline', '')} {mark}"
            print(f"{row['name']:58} {shown:>12} {row['unit']:8} {about}", flush=True)
    return 1 if missed else 0


sys.exit(main(sys.argv[1:]))
