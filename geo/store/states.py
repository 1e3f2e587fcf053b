"""Incidents as assembled: one row a state of knowledge, from several reports in Python, from one in SQL."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa

from geo.model.assemble import assemble, known_since, states_of_knowledge
from geo.model.columns import REPORT_COLUMNS, REPORT_SCHEMA, from_record
from geo.model.describe import SEARCHED, told
from geo.model.facts import Count, Facts, Party, Stance
from geo.model.incident import ALWAYS, FOREVER, Incident
from geo.model.report import Report
from geo.store.duck import Cursor
from geo.store.schema import PIECE, STAGED

_INCIDENTS_OF_A_PART = 2 * PIECE
_INCIDENTS_AT_ONCE = 10_000
_COUNTS = ("weapon_count", "killed", "injured")
_WITH_DATE = ("date_end", "date_precision", "time_local", "time_zone")
_WITH_PLACE = ("place_named", "site", "lat", "lon", "geo_precision", "radius_m", "geo_method")
_AS_THEY_ARE = ("date_start", "ended_at", "country", "admin1", "event_type", "target", "damage", "damage_text")


def count_parts(cursor: Cursor) -> int:
    """Divide the incidents named in the table ``touched`` that have live reports into parts that fit in memory.

    The temporary table ``tally`` tells how many reports each has, its first report, and its part.
    """
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE tally AS "
        "SELECT incident, reports, report_no, (row_number() OVER (ORDER BY report_no) - 1) // $size AS part FROM ("
        "SELECT incident, count(*) AS reports, min(report_no) AS report_no "
        "FROM report WHERE live AND incident IN (SELECT incident FROM touched) GROUP BY incident)",
        {"size": _INCIDENTS_OF_A_PART},
    )
    highest = cursor.execute("SELECT max(part) FROM tally").fetchone()
    return 0 if highest is None or highest[0] is None else int(highest[0]) + 1


def staged(cursor: Cursor, part: int) -> Iterator[pa.Table]:
    """All states of the incidents of a part of ``tally``, as tables of `STAGED`."""
    yield _lone(cursor, part)
    yield from _several(cursor, part)


def _several(cursor: Cursor, part: int) -> Iterator[pa.Table]:
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE several AS SELECT incident, row_number() OVER () - 1 AS n "
        "FROM tally WHERE reports > 1 AND part = $part",
        {"part": part},
    )
    (count,) = cursor.execute("SELECT count(*) FROM several").fetchone() or (0,)
    names = ", ".join(f"r.{name}" for name in REPORT_SCHEMA.names)
    for first in range(0, count, _INCIDENTS_AT_ONCE):
        found = cursor.execute(
            f"SELECT {names}, r.batch_id, r.report_no FROM report r JOIN several s ON r.incident = s.incident "  # noqa: S608
            "WHERE r.live AND s.n >= $first AND s.n < $last ORDER BY r.incident, r.report_no",
            {"first": first, "last": first + _INCIDENTS_AT_ONCE},
        ).to_arrow_table()
        rows = [
            row
            for _, records in groupby(found.to_pylist(), key=itemgetter("incident"))
            for row in _states(list(records))
        ]
        yield pa.Table.from_pylist(rows, schema=STAGED)


def _states(records: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of one incident, from the records of its live reports in their order."""
    reports = [from_record(record) for record in records]
    rows = state_rows(reports, [record["batch_id"] for record in records])
    since = known_since(reports)
    return [row | {"seq": records[since.index(row["known_from"])]["report_no"]} for row in rows]


def state_rows(reports: Sequence[Report], batches: Sequence[int]) -> list[dict[str, Any]]:
    """Rows of `STAGED` for one incident, from its live reports in their order and the batch of each."""
    since = known_since(reports)
    rows = []
    for state in states_of_knowledge(reports):
        known = [n for n, day in enumerate(since) if day <= state.known_from]
        rows.append(_row(state, [reports[n] for n in known], [batches[n] for n in known]))
    return rows


def _row(state: Incident, known: Sequence[Report], batches: Iterable[int]) -> dict[str, Any]:
    facts = state.facts
    row: dict[str, Any] = {name: getattr(facts, name) for name in Facts.__dataclass_fields__ if name not in _COUNTS}
    counts: dict[str, Count] = {name: getattr(facts, name) for name in _COUNTS}
    counts |= {"claimed_killed": state.claimed_killed, "claimed_injured": state.claimed_injured}
    for name, count in counts.items():
        row |= {f"{name}_low": count.low, f"{name}_best": count.best, f"{name}_high": count.high}
    return row | {
        "incident": state.incident,
        "known_from": state.known_from,
        "known_to": state.known_to,
        "claimed_outcomes": state.claimed_outcomes,
        "grade": state.grade.grade,
        "rule": state.grade.rule,
        "conflicts": state.conflicts,
        "parties": [str(party) for party in state.parties],
        "publishers": state.publishers,
        "datasets": state.datasets,
        "batches": sorted(set(batches)),
        "n_reports": state.n_reports,
        "undated_reports": sum(report.published_on is None for report in known),
        "told": told(known),
    }


def _lone(cursor: Cursor, part: int) -> pa.Table:
    """The incidents of a part that have one report.

    What one report makes of an incident is arithmetic, but for its grade and for what counts as claimed only:
    those are asked of the model, once for each distinct party, stance and outcomes.
    """
    source = "report r JOIN tally t ON r.report_no = t.report_no AND t.reports = 1 AND t.part = $part"
    distinct = cursor.execute(f"SELECT DISTINCT party, stance, outcomes FROM {source}", {"part": part}).fetchall()  # noqa: S608
    cursor.register("judged", _judged(distinct))
    values = _single_values()
    found = cursor.execute(
        f"SELECT {', '.join(f'{values[name]} AS {name}' for name in STAGED.names)} FROM {source} "  # noqa: S608
        "JOIN judged j ON j.party = r.party AND j.stance = r.stance AND j.raw_outcomes = r.outcomes",
        {"part": part},
    ).to_arrow_table()
    cursor.unregister("judged")
    return found.cast(STAGED).combine_chunks()


def _judged(distinct: Iterable[tuple[str, str, list[str]]]) -> pa.Table:
    """What the model makes of a lone report, by what its judgement depends on."""
    rows = []
    for party, stance, outcomes in distinct:
        facts = Facts(outcomes=tuple(outcomes), killed=Count(1, 1, 1))
        lone = Report(
            incident="x",
            dataset="x",
            record_id="x",
            speaker="x",
            party=Party(party),
            stance=Stance(stance),
            facts=facts,
        )
        made = assemble([lone])
        rows.append(
            {
                "party": party,
                "stance": stance,
                "raw_outcomes": outcomes,
                "own_outcomes": made.facts.outcomes,
                "only_claimed": made.claimed_outcomes,
                "claims": made.claimed_killed.known,
                "grade": made.grade.grade,
                "rule": made.grade.rule,
            }
        )
    schema = pa.schema(
        [
            *((name, pa.string()) for name in ("party", "stance", "grade", "rule")),
            *((name, pa.list_(pa.string())) for name in ("raw_outcomes", "own_outcomes", "only_claimed")),
            ("claims", pa.bool_()),
        ]
    )
    return pa.Table.from_pylist(rows, schema=schema)


def _single_values() -> dict[str, str]:
    """SQL of each column of `STAGED` over a lone report ``r`` and its judgement ``j``."""
    placed = (
        "((r.lat IS NOT NULL AND r.lon IS NOT NULL) OR r.place_named IS NOT NULL OR r.site IS NOT NULL "
        "OR r.country IS NOT NULL)"
    )
    values = {name: f"r.{name}" for name in _AS_THEY_ARE}
    values |= {name: f"CASE WHEN r.date_start IS NOT NULL THEN r.{name} END" for name in _WITH_DATE}
    values |= {name: f"CASE WHEN {placed} THEN r.{name} END" for name in _WITH_PLACE}
    lists = [c.name for c in REPORT_COLUMNS if c.kind == "list" and c.name in STAGED.names]
    values |= {name: _each_once(f"r.{name}") for name in lists}
    for name, condition in (
        ("weapon_count", ""),
        ("killed", "NOT j.claims"),
        ("injured", "NOT j.claims"),
        ("claimed_killed", "j.claims"),
        ("claimed_injured", "j.claims"),
    ):
        values |= _count_values(name, condition)
    searched = ", ".join(f"r.{name}" for name in SEARCHED)
    return values | {
        "seq": "r.report_no",
        "incident": "r.incident",
        "known_from": f"coalesce(r.published_on, r.date_end, r.date_start, DATE '{ALWAYS}')",
        "known_to": f"DATE '{FOREVER}'",
        "outcomes": "j.own_outcomes",
        "claimed_outcomes": "j.only_claimed",
        "grade": "j.grade",
        "rule": "j.rule",
        "conflicts": "[]",
        "parties": "[r.party]",
        "publishers": "CASE WHEN r.publisher IS NULL THEN [] ELSE [r.publisher] END",
        "datasets": "[r.dataset]",
        "batches": "[r.batch_id]",
        "n_reports": "1",
        "undated_reports": "CASE WHEN r.published_on IS NULL THEN 1 ELSE 0 END",
        "told": f"concat_ws(' ', {searched})",
    }


def _each_once(column: str) -> str:
    return (
        f"CASE WHEN len({column}) < 2 THEN {column} "
        f"ELSE list_filter({column}, lambda value, n: list_position({column}, value) = n) END"
    )


def _count_values(name: str, condition: str) -> dict[str, str]:
    """Low, best and high filled as `Count.filled` does (least and greatest pass over unknown figures)."""
    stem = name.removeprefix("claimed_")
    low, best, high = (f"r.{stem}_{bound}" for bound in ("low", "best", "high"))
    least = f"least({low}, {best}, {high})"
    filled = {"low": least, "best": f"coalesce({best}, {least})", "high": f"greatest({low}, {best}, {high})"}
    return {
        f"{name}_{bound}": f"CASE WHEN {condition} THEN {sql} END" if condition else sql
        for bound, sql in filled.items()
    }
