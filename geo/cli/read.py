"""Commands that only read a store: count, show, batches."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from geo.cli.arguments import filter_of
from geo.datadir import default_store
from geo.errors import InputError
from geo.model.as_json import batch_json, history_json
from geo.model.describe import title
from geo.model.grade import GRADE_SIGNS
from geo.model.site import use_sites
from geo.store import load_sample, open_store
from geo.store.answers import CasualtyTotal, Counters
from geo.store.contract import Store
from geo.workflow.sites import know_sites

SHOWN_BY = {"by_outcome": "outcome", "by_group": "group", "by_site": "site", "by_grade": "grade"}


@contextmanager
def store_of(arguments: argparse.Namespace, *, create: bool = False) -> Iterator[Store]:
    """The store that the options name, closed afterwards; with ``--sample`` the sample data alone, in memory."""
    if getattr(arguments, "sample", False):
        store = open_store("duckdb:///:memory:", create=True)
        load_sample(store)
    else:
        url = arguments.store or default_store()
        if create and "://" not in url:
            Path(url).parent.mkdir(parents=True, exist_ok=True)
        store = open_store(url, create=create)
    try:
        know_sites(store)
        yield store
    finally:
        use_sites(None)
        store.close()


def print_json(value: Any) -> None:
    """One JSON value on standard output."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2, allow_nan=False, default=str)
    print()


def count(arguments: argparse.Namespace) -> int:
    """Count the incidents of a filter; 1 if there are none."""
    chosen = filter_of(arguments)
    with store_of(arguments) as store:
        counters = store.counters(chosen)
        facets = store.facets(chosen, tuple(SHOWN_BY.values()), within=True)
    answer = counters_json(counters)
    answer |= {key: {f.value: f.count for f in facets[word] if f.count} for key, word in SHOWN_BY.items()}
    if arguments.json:
        print_json(answer)
    else:
        _print_count(answer)
    return 0 if counters.total else 1


def counters_json(counters: Counters) -> dict[str, Any]:
    """Counters as the JSON of `count`: unknown dates are null, casualties ranges with the number unknown."""
    plain = {
        name: getattr(counters, name)
        for name in ("total", "attacks", "discounted", "located", "unlocated", "undated", "possible")
    }
    return {
        **plain,
        "first_date": _day(counters.first_date),
        "last_date": _day(counters.last_date),
        "killed": _casualties(counters.killed),
        "injured": _casualties(counters.injured),
        "all": counters.all,
        "filtered_out": counters.filtered_out,
        "media_mentions": counters.media_mentions,
        "area_only": counters.area_only,
        "left_out_undated": counters.left_out_undated,
        "left_out_unlocated": counters.left_out_unlocated,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _casualties(total: CasualtyTotal) -> dict[str, int]:
    return {"low": total.low, "best": total.best, "high": total.high, "unknown": total.unknown}


def _print_count(answer: Mapping[str, Any]) -> None:
    for key, value in answer.items():
        if not isinstance(value, dict):
            print(f"{key.replace('_', ' ')}: {'unknown' if value is None else value}")
        elif key in {"killed", "injured"}:
            print(f"{key}: {value['low']} to {value['high']}, best {value['best']}; {value['unknown']} give no figure")
        else:
            print(f"{key.replace('_', ' ')}: " + (", ".join(f"{name} {n}" for name, n in value.items()) or "none"))


def show(arguments: argparse.Namespace) -> int:
    """Show one incident; 1 if there is none of that name."""
    day = None
    if arguments.as_known_on:
        try:
            day = date.fromisoformat(arguments.as_known_on)
        except ValueError:
            raise InputError(f"--as-known-on {arguments.as_known_on!r} is not a date such as 2023-10-21.") from None
    with store_of(arguments) as store:
        history = store.incident(arguments.incident, as_known_on=day)
    if arguments.json:
        print_json(history_json(history))
        return 0
    grade = history.incident.grade
    print(f"{title(history.incident.facts)}\n{GRADE_SIGNS[grade.grade]} {grade.grade} ({grade.rule})")
    for report in history.reports:
        print(
            f"{report.published_on or 'undated'}  {report.party}: {report.speaker} {report.stance}: {report.text or ''}"
        )
    return 0


def batches(arguments: argparse.Namespace) -> int:
    """List the batches, newest first."""
    with store_of(arguments) as store:
        rows = store.batches()
    if arguments.json:
        print_json([batch_json(batch) for batch in rows])
    else:
        for batch in rows:
            state = "live" if batch.live else f"undone {batch.undone_at:%Y-%m-%d %H:%M}"
            print(f"{batch.batch_id}  {batch.imported_at:%Y-%m-%d %H:%M}  {batch.kind}  {batch.file_name}  {state}")
    return 0
