"""Reports written by hand: how the incident would be assembled with one, and saving it as one edit."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from geo.errors import InputError, NotFoundError
from geo.model.assemble import assemble
from geo.model.batch import Batch
from geo.model.columns import reports_to_table
from geo.model.describe import title
from geo.model.incident import Incident
from geo.model.own_sites import new_id
from geo.model.report import Report
from geo.model.report_draft import ReportDraft, draft_faults, onset_facts, report_of
from geo.store.answers import IncidentHistory
from geo.store.contract import Store

DATASET = "entered"
"""The data set of what was written by hand."""

_MOST_OF_ONE_KEY = 1_000


@dataclass(frozen=True, slots=True)
class Preview:
    """An incident as it is (``None``: a new one) and as it would be, with the reports it would have."""

    before: Incident | None
    after: Incident
    reports: tuple[Report, ...]
    draft: Report


def preview(history: IncidentHistory | None, draft: ReportDraft, *, by: str) -> Preview:
    """The incident with the draft among its reports, assembled and graded by the ordinary rules."""
    key = history.incident.incident if history else "new"
    report = report_of(draft, incident=key, dataset=DATASET, record_id="draft", by=by, at=datetime.now(UTC))
    reports = (*history.reports, report) if history else (report,)
    before = assemble(history.reports) if history else None
    return Preview(before, assemble(reports), reports, report)


def save_report(store: Store, draft: ReportDraft, *, incident: str | None, by: str) -> tuple[Batch, str]:
    """Write a report as one batch; the batch and the key of its incident, a new one if none is given.

    Raises
    ------
    InputError
        If the draft is not fit to be saved; with column, value and reason.
    NotFoundError
        If the incident does not exist.
    """
    for fault in draft_faults(draft):
        raise InputError(f"{fault.column} {fault.value!r}: {fault.reason}.")
    if incident is not None:
        store.incident(incident)
    key = incident or _new_key(draft, lambda key: _exists(store, key))
    now = datetime.now(UTC)
    record = f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    report = report_of(draft, incident=key, dataset=DATASET, record_id=record, by=by, at=now)
    kind = "Correction" if draft.is_correction else "Report"
    batch = store.add_reports(
        reports_to_table([report]),
        file_name=f"{kind}: {title(assemble([report]).facts) if incident is None else key}",
        content_hash=sha256(record.encode()).hexdigest(),
        dataset=DATASET,
        kind="edit",
        imported_by=by,
        counts={"added": 1},
    )
    return batch, key


def _exists(store: Store, key: str) -> bool:
    try:
        store.incident(key)
    except NotFoundError:
        return False
    return True


def _new_key(draft: ReportDraft, exists: Callable[[str], bool]) -> str:
    """A key such as ``2023-10-21-ain-al-asad``: day and place, and a number where that is taken."""
    day = onset_facts(draft.precision, draft.first, draft.last, draft.time_local).date_start
    place = draft.place.site or draft.place.place_named or draft.place.country or "place-not-named"
    stem = new_id(f"{day or 'undated'} {place}", ())
    for number in range(1, _MOST_OF_ONE_KEY):
        key = stem if number == 1 else f"{stem}-{number}"
        if not exists(key):
            return key
    raise InputError(f"There are {_MOST_OF_ONE_KEY} incidents called {stem}; add the report to one of them.")
