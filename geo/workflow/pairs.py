"""Likely duplicates: which pairs wait for a judgement, and what "the same" does to their incidents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal

import pyarrow as pa

from geo.errors import NotFoundError
from geo.ingest import ImportPlan
from geo.model.batch import Batch
from geo.store.contract import Document, Store
from geo.workflow.batches import undo_batch
from geo.workflow.edits import JUDGEMENTS, Decided, add_edit, now_text

PAIRS: Final = "pairs"
"""Kind of the store's documents that holds the likely duplicates of each batch, by its number."""

MOST_PAIRS: Final = 5_000
"""Pairs kept of one import; the likeliest come first."""

Verdict = Literal["same", "different", "unsure"]
Record = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records (data set, record id) that may be of one incident, how likely, and why."""

    first: Record
    second: Record
    score: float
    reasons: tuple[str, ...]

    @property
    def key(self) -> str:
        """The key of a judgement about it, the same in either order."""
        return "\t".join("\x1f".join(record) for record in sorted((self.first, self.second)))


@dataclass(frozen=True, slots=True)
class Judgement:
    """What somebody decided about a pair, with the batch that joined the two."""

    pair: Pair
    verdict: Verdict
    by: str
    at: datetime
    batch: int | None = None


def pairs_found(planned: ImportPlan, batch: int) -> list[Document]:
    """The likely duplicates of an import, to be kept with its batch for review."""
    found = [*_of_other_sources(planned), *_repeated(planned)][:MOST_PAIRS]
    return [(PAIRS, str(batch), {"pairs": [_pair_json(pair) for pair in found]})] if found else []


def _of_other_sources(planned: ImportPlan) -> list[Pair]:
    return [
        Pair((like.other_dataset, like.other_record_id), (planned.dataset, like.record_id), like.score, like.reasons)
        for like in planned.likely
    ]


def _repeated(planned: ImportPlan) -> list[Pair]:
    """Rows of a file without ids that repeat an earlier one; their ids differ in the count after the last ``#``."""
    reason = ("word for word the same as an earlier row of the file",)
    return [
        Pair((planned.dataset, name.rsplit("#", 1)[0]), (planned.dataset, name), 1.0, reason)
        for _, name in planned.identical
    ]


def _pair_json(pair: Pair) -> dict[str, Any]:
    return {"first": pair.first, "second": pair.second, "score": pair.score, "reasons": pair.reasons}


def _pair(value: Mapping[str, Any]) -> Pair:
    first, second = tuple(value["first"]), tuple(value["second"])
    return Pair(first, second, float(value["score"]), tuple(value["reasons"]))


def waiting_pairs(store: Store) -> list[Pair]:
    """Pairs of live batches that nobody has judged, the likeliest first.

    Pairs whose two records are of one incident already, or not live any more, are left out.
    """
    live = {str(batch.batch_id) for batch in store.batches() if batch.live}
    judged = store.documents(JUDGEMENTS)
    kept = {
        pair.key: pair
        for number, value in store.documents(PAIRS).items()
        if number in live
        for pair in map(_pair, value["pairs"])
        if "\t" in pair.key and pair.key not in judged
    }
    incident = _incidents(store, {record for pair in kept.values() for record in (pair.first, pair.second)})
    open_ = [
        pair
        for pair in kept.values()
        if pair.first in incident and pair.second in incident and incident[pair.first] != incident[pair.second]
    ]
    return sorted(open_, key=lambda pair: (-pair.score, pair.key))


def _incidents(store: Store, records: set[Record]) -> dict[Record, str]:
    if not records:
        return {}
    found = store.live_reports(sorted(records)).select(["dataset", "record_id", "incident"])
    return {(row["dataset"], row["record_id"]): row["incident"] for row in found.to_pylist()}


def judge_pair(store: Store, pair: Pair, verdict: Verdict, *, by: str) -> Judgement:
    """Keep a judgement; "same" brings all reports of the second incident under the first, as one batch.

    Raises
    ------
    NotFoundError
        If one of the two is not live any more.
    """
    value: dict[str, Any] = _pair_json(pair) | {"verdict": verdict, "by": by, "at": now_text()}
    if verdict == "same":
        incident = _incidents(store, {pair.first, pair.second})
        for record in (pair.first, pair.second):
            if record not in incident:
                raise NotFoundError(f"Record {record[1]!r} of {record[0]!r} is not in the store any more.")
        if incident[pair.first] != incident[pair.second]:
            about = {JUDGEMENTS: {"key": pair.key, "value": value}}
            batch = _join(store, incident[pair.first], incident[pair.second], by=by, about=about)
            return _judgement(value | {"batch": batch.batch_id})
    store.put_document(JUDGEMENTS, pair.key, value, by=by)
    return _judgement(value)


def _join(store: Store, kept: str, joined: str, *, by: str, about: Decided) -> Batch:
    reports = store.reports_of(joined)
    place = reports.schema.get_field_index("incident")
    moved = reports.set_column(
        place, reports.schema.field(place), pa.repeat(pa.scalar(kept, pa.string()), reports.num_rows)
    )
    return add_edit(store, moved, f"Same incident: {kept}", by=by, about=about)


def judgements_of(store: Store) -> list[Judgement]:
    """All judgements, latest first."""
    found = [_judgement(value) for value in store.documents(JUDGEMENTS).values()]
    return sorted(found, key=lambda judgement: judgement.at, reverse=True)


def _judgement(value: Mapping[str, Any]) -> Judgement:
    at = datetime.fromisoformat(value["at"])
    return Judgement(
        _pair(value), value["verdict"], value["by"], at if at.tzinfo else at.replace(tzinfo=UTC), value.get("batch")
    )


def take_back_judgement(store: Store, judgement: Judgement, *, by: str) -> None:
    """Forget a judgement; the two incidents part again, and the pair waits once more."""
    live = {batch.batch_id for batch in store.batches() if batch.live}
    if judgement.batch in live:
        undo_batch(store, judgement.batch, by=by)
    else:
        store.put_document(JUDGEMENTS, judgement.pair.key, None, by=by)
