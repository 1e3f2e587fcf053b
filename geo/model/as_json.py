"""Values of the model as JSON objects for programs: the same names as the columns of a report."""

from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from geo.model.batch import Batch
from geo.model.columns import to_record
from geo.model.facts import Count, Facts
from geo.model.grade import RULE
from geo.model.incident import ALWAYS, FOREVER, Incident
from geo.model.report import Report

if TYPE_CHECKING:
    from collections.abc import Sequence


def plain(value: Any) -> Any:
    """A value of the model as JSON has it: dates as ISO text, unknown as null."""
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    return value


def count_json(count: Count) -> dict[str, int | None] | None:
    """A count as low, best, high; null where unknown."""
    return {"low": count.low, "best": count.best, "high": count.high} if count.known else None


def facts_json(facts: Facts) -> dict[str, Any]:
    """Facts by the names of the model."""
    return {
        name: count_json(value) if isinstance(value := getattr(facts, name), Count) else plain(value)
        for name in Facts.__dataclass_fields__
    }


def report_json(report: Report) -> dict[str, Any]:
    """A report as a flat object with the names of the CSV form; facts it does not assert are left out."""
    return {
        name: plain(value)
        for name, value in to_record(report).items()
        if value not in (None, [], "") or name in {"party", "speaker", "stance", "published_on"}
    }


def incident_json(incident: Incident) -> dict[str, Any]:
    """An assembled incident: facts, grade with its rule, what differs, what is only claimed."""
    rule = RULE[incident.grade.rule]
    return {
        "incident": incident.incident,
        **facts_json(incident.facts),
        "grade": {
            "grade": incident.grade.grade,
            "rule": rule.id,
            "sentence": rule.sentence,
            "would_change": rule.changes,
            "fired_by": list(incident.grade.fired_by),
        },
        "conflicts": list(incident.conflicts),
        "claimed_outcomes": list(incident.claimed_outcomes),
        "claimed_killed": count_json(incident.claimed_killed),
        "claimed_injured": count_json(incident.claimed_injured),
        "other_dates": [_given(facts) for facts in incident.other_dates],
        "other_places": [_given(facts) for facts in incident.other_places],
        "known_from": None if incident.known_from == ALWAYS else plain(incident.known_from),
        "known_to": None if incident.known_to == FOREVER else plain(incident.known_to),
    }


def history_json(history: Any) -> dict[str, Any]:
    """An incident with its reports, oldest state first (`geo.store.answers.IncidentHistory`)."""
    states: Sequence[Incident] = history.states
    return {
        **incident_json(history.incident),
        "reports": [report_json(report) for report in history.reports],
        "states": [
            {
                "known_from": None if state.known_from == ALWAYS else plain(state.known_from),
                "grade": state.grade.grade,
                "rule": state.grade.rule,
                "reports": state.n_reports,
            }
            for state in states
        ],
        "batches": list(history.batches),
    }


def batch_json(batch: Batch) -> dict[str, Any]:
    """A batch: what, when, who, with which mapping and counts."""
    return {
        "batch": batch.batch_id,
        "file": batch.file_name,
        "content_hash": batch.content_hash,
        "dataset": batch.dataset,
        "kind": batch.kind,
        "imported_by": batch.imported_by,
        "imported_at": plain(batch.imported_at),
        "live": batch.live,
        "undone_at": plain(batch.undone_at),
        "undone_by": batch.undone_by,
        "counts": dict(batch.counts),
        "mapping": dict(batch.mapping),
    }


def _given(facts: Facts) -> dict[str, Any]:
    return {name: value for name, value in facts_json(facts).items() if value not in (None, [])}
