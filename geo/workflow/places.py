"""Doubtful places: which names wait for somebody to decide, and what a decision does to the reports that wait."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final, Literal

import pyarrow as pa
import pyarrow.compute as pc

from geo.gazetteer import Decision, Gazetteer, Resolution, decision_key
from geo.ingest.where import asked_as
from geo.model.batch import Batch
from geo.model.facts import GeoPrecision
from geo.model.site import SiteBook, site_book
from geo.store.contract import Store
from geo.workflow.batches import undo_batch
from geo.workflow.edits import PLACES, add_edit, now_text

BY_HAND: Final = "point given by an analyst"
"""Method of an answer that rests on a point given by hand."""

Name = tuple[str, str | None, str | None]
How = Literal["gazetteer", "analyst"]
"""Whether a candidate of the gazetteer was accepted, or a point given by hand."""


def gazetteer() -> Gazetteer:
    """The gazetteer with the sites in use first, opened again only when they change."""
    return _gazetteer(site_book())


@lru_cache(maxsize=2)
def _gazetteer(book: SiteBook) -> Gazetteer:
    return Gazetteer.open(sites=book.sites)


def countries_at(lats: Sequence[float], lons: Sequence[float]) -> list[frozenset[str]]:
    """Countries that hold or claim each point; the borders are read when they are asked for first."""
    return gazetteer().borders.countries(lats, lons)


def make_ready() -> None:
    """Open the gazetteer and its borders now, where there is nothing else to do."""
    countries_at([0.0], [0.0])


def decisions_of(store: Store) -> dict[str, Decision]:
    """What analysts have decided about names, by `decision_key`."""
    return {key: decision_from(value) for key, value in store.documents(PLACES).items()}


def decision_from(value: Mapping[str, Any]) -> Decision:
    """The decision that a document holds."""
    precision = value.get("geo_precision")
    named = {name: value[name] for name in Decision.__dataclass_fields__ if name in value}
    return Decision(**named | {"geo_precision": GeoPrecision(precision) if precision else None})


def _document(name: str, country: str | None, decision: Decision, how: str, by: str) -> dict[str, Any]:
    value = {field: getattr(decision, field) for field in Decision.__dataclass_fields__}
    value["geo_precision"] = str(decision.geo_precision) if decision.geo_precision else None
    return value | {"as": name, "of_country": country, "how": how, "by": by, "at": now_text()}


def remember_decision(store: Store, name: str, country: str | None, decision: Decision | None, *, by: str) -> None:
    """Keep what a name means from now on; ``None`` forgets it. Reports that wait are left as they are."""
    value = None if decision is None else _document(name, country, decision, "gazetteer", by)
    store.put_document(PLACES, decision_key(name, country), value, by=by)


def geocoder(store: Store) -> Callable[[Sequence[Name]], list[Resolution]]:
    """Answers to many names at once, remembered decisions first."""
    documents = store.documents(PLACES)
    decided = {key: decision_from(value) for key, value in documents.items()}
    by_hand = {key for key, value in documents.items() if value.get("how") == "analyst"}
    places = gazetteer()

    def answer(name: str, country: str | None, admin1: str | None) -> Resolution:
        found = places.resolve(name, country=country, admin1=admin1, decisions=decided)
        given = by_hand and {decision_key(name, country), decision_key(name)} & by_hand
        return replace(found, method=BY_HAND) if given else found

    return lambda names: [answer(*name) for name in names]


@dataclass(frozen=True, slots=True)
class WaitingName:
    """A name whose reports have no point: how it is written, where it is said to be, and how many incidents wait.

    ``places`` are the combinations of name, country and province as the reports hold them.
    """

    name: str
    country: str | None
    admin1: str | None
    reports: int
    incidents: int
    places: tuple[Name, ...]

    @property
    def key(self) -> str:
        """The key of a decision about it."""
        return decision_key(self.name, self.country)


def waiting_names(store: Store) -> list[WaitingName]:
    """Names of live reports without a point on which nobody has decided, those with most incidents first."""
    decided = decisions_of(store)
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in store.unlocated_places().to_pylist():
        name, country, _ = asked_as(row["place_named"], row["country"], row["admin1"])
        if name and not {decision_key(name, country), decision_key(name)} & decided.keys():
            grouped.setdefault(decision_key(name, country), []).append(row)
    found = [_waiting(rows) for rows in grouped.values()]
    return sorted(found, key=lambda waiting: (-waiting.incidents, waiting.name))


def _waiting(rows: list[dict[str, Any]]) -> WaitingName:
    spellings: Counter[str] = Counter()
    admins: Counter[str | None] = Counter()
    for row in rows:
        name, _, admin1 = asked_as(row["place_named"], row["country"], row["admin1"])
        spellings[name] += row["incidents"]
        admins[admin1] += row["incidents"]
    return WaitingName(
        name=spellings.most_common(1)[0][0],
        country=rows[0]["country"],
        admin1=admins.most_common(1)[0][0],
        reports=sum(row["reports"] for row in rows),
        incidents=sum(row["incidents"] for row in rows),
        places=tuple((row["place_named"], row["country"], row["admin1"]) for row in rows),
    )


def decide_place(store: Store, waiting: WaitingName, decision: Decision, *, how: How, by: str) -> Batch | None:
    """Remember what a name means and give its waiting reports the point, as one batch that can be undone.

    Returns
    -------
    Batch or None
        The batch that holds the reports with their point; ``None`` where the decision is to leave them without.
    """
    document = _document(waiting.name, waiting.country, decision, how, by)
    if decision.lat is not None and waiting.places:
        reports = _placed(store.unlocated_reports(waiting.places), decision, how)
        if reports.num_rows:
            about = {PLACES: {"key": waiting.key, "value": document}}
            return add_edit(store, reports, f"Place: {waiting.name}", by=by, about=about)
    store.put_document(PLACES, waiting.key, document, by=by)
    return None


def _placed(reports: pa.Table, decision: Decision, how: How) -> pa.Table:
    """Reports with a point, filled in as the import would: what they said of country and province stays."""
    values: dict[str, Any] = {
        "lat": decision.lat,
        "lon": decision.lon,
        "geo_precision": str(decision.geo_precision) if decision.geo_precision else None,
        "radius_m": decision.radius_m,
        "geo_method": "site" if decision.site_id else how,
    }
    said = {"country": decision.country, "admin1": decision.admin1, "site": decision.site_id}
    for name, value in values.items():
        reports = _with(reports, name, pa.repeat(_scalar(reports, name, value), reports.num_rows))
    for name, value in said.items():
        reports = _with(reports, name, pc.coalesce(reports[name], _scalar(reports, name, value or None)))
    return reports


def _scalar(reports: pa.Table, name: str, value: Any) -> pa.Scalar:
    return pa.scalar(value, reports.schema.field(name).type)


def _with(reports: pa.Table, name: str, values: Any) -> pa.Table:
    return reports.set_column(reports.schema.get_field_index(name), reports.schema.field(name), values)


@dataclass(frozen=True, slots=True)
class Remembered:
    """A decision about a name: what was decided, how, by whom, when, and the batch that it made."""

    key: str
    name: str
    country: str | None
    decision: Decision
    how: str
    by: str
    at: datetime | None
    batch: int | None


def remembered(store: Store) -> list[Remembered]:
    """All decisions about names, latest first."""
    found = [
        Remembered(
            key=key,
            name=value.get("as") or key.split("\t", maxsplit=1)[0],
            country=value.get("of_country"),
            decision=decision_from(value),
            how=value.get("how") or "gazetteer",
            by=value.get("by") or "",
            at=datetime.fromisoformat(value["at"]) if value.get("at") else None,
            batch=value.get("batch"),
        )
        for key, value in store.documents(PLACES).items()
    ]
    return sorted(found, key=lambda item: item.at or datetime.min.replace(tzinfo=UTC), reverse=True)


def take_back_decision(store: Store, item: Remembered, *, by: str) -> None:
    """Forget a decision; the reports that it placed wait again."""
    live = {batch.batch_id for batch in store.batches() if batch.live}
    if item.batch in live:
        undo_batch(store, item.batch, by=by)
    else:
        store.put_document(PLACES, item.key, None, by=by)
