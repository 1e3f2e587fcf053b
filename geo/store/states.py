"""Incidents as assembled: one row a state of knowledge, from several reports in Python, from one as columns."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa

from geo.model.columns import REPORT_SCHEMA, from_record
from geo.model.describe import told
from geo.model.facts import Count, Facts
from geo.model.incident import Incident
from geo.model.knowledge import known_since, states_of_knowledge
from geo.model.report import Report
from geo.store.duck import Cursor
from geo.store.lone import lone_states
from geo.store.schema import PIECE, REPORT_TABLE, STAGED

_INCIDENTS_OF_A_PART = PIECE
_INCIDENTS_AT_ONCE = 10_000
_COUNTS = ("weapon_count", "killed", "injured")


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
    yield from _lone(cursor, part)
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


def _lone(cursor: Cursor, part: int) -> Iterator[pa.Table]:
    """The incidents of a part that have one report."""
    names = ", ".join(f"r.{name}" for name in REPORT_TABLE.names)
    found = cursor.execute(
        f"SELECT {names} FROM report r JOIN tally t "  # noqa: S608
        "ON r.report_no = t.report_no AND t.reports = 1 AND t.part = $part",
        {"part": part},
    ).to_arrow_table()
    for first in range(0, found.num_rows, PIECE):
        yield lone_states(found.slice(first, PIECE).cast(REPORT_TABLE))
