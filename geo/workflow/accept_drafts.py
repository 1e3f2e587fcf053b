"""What a person accepts of the drafts of an article becomes one report in one batch, undone under History."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Final

from geo.errors import InputError, NotFoundError
from geo.extract.values import Draft, Reading
from geo.filters import IncidentFilter
from geo.model.assemble import assemble
from geo.model.batch import Batch
from geo.model.columns import COLUMN, from_record, reports_to_table
from geo.model.describe import title
from geo.model.own_sites import Fault, unfit
from geo.store.contract import Store
from geo.workflow.drafts import text_hash

DATASET: Final = "drafted"
"""The data set of reports that were read out of articles."""

_NEAR_KM: Final = 15.0
_MOST: Final = 6
_MOST_KEYS: Final = 1_000
_TEXTS: Final = (
    "speaker",
    "publisher",
    "origin",
    "title",
    "url",
    "text",
    "place_named",
    "target",
    "damage_text",
    "time_local",
)
_WEB: Final = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_HASH: Final = 16


def record_of(reading: Reading, number: int) -> str:
    """Identifies a draft: the words of its article, and its place among the drafts."""
    return f"{text_hash(reading.text)[:_HASH]}-{number + 1}"


def accepted_before(store: Store, reading: Reading) -> dict[str, str]:
    """Live reports of the same article, whatever its spacing: record id and incident."""
    stem = f"{text_hash(reading.text)[:_HASH]}-"
    rows = store.live_records(DATASET).to_pylist()
    return {row["record_id"]: row["incident"] for row in rows if row["record_id"].startswith(stem)}


def same_incidents(store: Store, draft: Draft) -> list[tuple[str, str]]:
    """Incidents of the store on the day and at the place of a draft: key and title."""
    report = draft.report
    day: date | None = report.get("date_start")
    if day is None:
        return []
    last = report.get("date_end") or day
    if report.get("site"):
        filter_ = IncidentFilter(date_from=day, date_to=last, sites=(report["site"],))
    elif report.get("lat") is not None and report.get("geo_precision") in {"site", "town", "near"}:
        filter_ = IncidentFilter(date_from=day, date_to=last, near=(report["lat"], report["lon"], _NEAR_KM))
    else:
        return []
    keys = [row["incident"] for row in store.page(filter_, limit=_MOST).to_pylist()]
    return [(key, title(store.incident(key).incident.facts)) for key in keys]


def acceptance_faults(report: Mapping[str, Any]) -> list[Fault]:
    """Everything that keeps a draft from being accepted; the columns are those of a report."""
    found = []
    if not (report.get("speaker") or "").strip():
        found.append(Fault("speaker", "", "say who speaks, for example AFP"))
    if not (report.get("publisher") or "").strip():
        found.append(Fault("publisher", "", "say where it was read"))
    url = (report.get("url") or "").strip()
    if url and not _WEB.fullmatch(url):
        found.append(Fault("url", url, "it must be a web address, https://..."))
    found += [Fault(name, report[name], why) for name in _TEXTS if report.get(name) and (why := unfit(report[name]))]
    first, last = report.get("date_start"), report.get("date_end")
    if first is not None and last is not None and last < first:
        found.append(Fault("date_end", str(last), "the last day lies before the first"))
    for stem in ("weapon_count", "killed", "injured"):
        given = [n for bound in ("low", "best", "high") if (n := report.get(f"{stem}_{bound}")) is not None]
        if given != sorted(given):
            found.append(Fault(f"{stem}_best", " ".join(map(str, given)), "low, best and high must not fall"))
    return found


def accept_draft(
    store: Store, report: Mapping[str, Any], *, reading: Reading, number: int, incident: str, is_new: bool, by: str
) -> tuple[Batch, str]:
    """Write a draft as one report of one batch; the batch and the key of its incident.

    Parameters
    ----------
    report
        Columns of the report as the person leaves them; what they left blank is unknown.
    incident, is_new
        Key of the incident it belongs to; of a new one, a number is added where the key is taken.

    Raises
    ------
    InputError
        If it is not fit to be kept; with column, value and reason.
    NotFoundError
        If an incident that is said to exist does not.
    """
    for fault in acceptance_faults(report):
        raise InputError(f"{COLUMN[fault.column].title} {fault.value!r}: {fault.reason}.")
    if not is_new:
        store.incident(incident)
    key = _free_key(store, incident) if is_new else incident
    now, record = datetime.now(UTC), record_of(reading, number)
    extra = {
        "entered_by": by,
        "entered_at": now.isoformat(timespec="seconds"),
        "read_from": f"text {text_hash(reading.text)[:_HASH]}",
    }
    values = {name: value for name, value in report.items() if name in COLUMN and value not in (None, "", ())}
    bookkeeping = {"incident": key, "dataset": DATASET, "record_id": record, "extra": json.dumps(extra)}
    made = from_record({**values, **bookkeeping})
    batch = store.add_reports(
        reports_to_table([made]),
        file_name=f"Draft: {title(assemble([made]).facts) if is_new else key}",
        content_hash=sha256(f"{record} {now.isoformat()}".encode()).hexdigest(),
        dataset=DATASET,
        kind="edit",
        imported_by=by,
        counts={"added": 1},
    )
    return batch, key


def _free_key(store: Store, stem: str) -> str:
    for number in range(1, _MOST_KEYS):
        key = stem if number == 1 else f"{stem}-{number}"
        try:
            store.incident(key)
        except NotFoundError:
            return key
    raise InputError(f"There are {_MOST_KEYS} incidents called {stem}; add the report to one of them.")
