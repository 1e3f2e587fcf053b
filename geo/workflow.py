"""What a person does, across the floors: plan an import, apply it, take it back; decide what a name means."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from geo.errors import NotFoundError
from geo.gazetteer import Decision, Gazetteer, Resolution, decision_key
from geo.ingest import ImportPlan, Mapping, RawTable, plan, read_file, recognise, suggest_mapping
from geo.model.batch import Batch
from geo.model.facts import GeoPrecision
from geo.model.site import read_sites
from geo.store.contract import AlreadyImportedError, Store

PLACES, PROFILES = "place", "profile"
"""Kinds of the store's documents: remembered decisions about names, and saved mappings."""

Name = tuple[str, str | None, str | None]


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer with our sites first, opened once a process."""
    return Gazetteer.open(sites=read_sites())


def decisions_of(store: Store) -> dict[str, Decision]:
    """What analysts have decided about names, by `decision_key`."""
    return {key: _decision(value) for key, value in store.documents(PLACES).items()}


def _decision(value: dict[str, Any]) -> Decision:
    precision = value.get("geo_precision")
    named = {name: value[name] for name in Decision.__dataclass_fields__ if name in value}
    return Decision(**named | {"geo_precision": GeoPrecision(precision) if precision else None})


def remember_decision(store: Store, name: str, country: str | None, decision: Decision | None, *, by: str) -> None:
    """Keep what a name means from now on; ``None`` forgets it."""
    value = (
        None if decision is None else {n: getattr(decision, n) for n in Decision.__dataclass_fields__} | {"as": name}
    )
    if value is not None and value["geo_precision"] is not None:
        value["geo_precision"] = str(value["geo_precision"])
    store.put_document(PLACES, decision_key(name, country), value, by=by)


def geocoder(store: Store) -> Callable[[Sequence[Name]], list[Resolution]]:
    """Answers to many names at once, remembered decisions first."""
    decided = decisions_of(store)
    places = gazetteer()
    return lambda names: [
        places.resolve(name, country=country, admin1=admin1, decisions=decided) for name, country, admin1 in names
    ]


@dataclass(frozen=True, slots=True)
class Pointed:
    """Country of a point, as the importer asks for it."""

    country: str | None


def saved_mappings(store: Store) -> list[Mapping]:
    """Mappings saved as profiles, by name."""
    return [Mapping.from_json(value) for _, value in sorted(store.documents(PROFILES).items())]


def mapping_for(store: Store, raw: RawTable, *, profile: str | None = None) -> Mapping:
    """Mapping to read a file with: the profile named, else the one recognised, else a suggestion.

    Raises
    ------
    NotFoundError
        If no profile of that name is saved.
    """
    if profile is not None:
        held = store.documents(PROFILES)
        if profile not in held:
            names = ", ".join(sorted(held)) or "none yet"
            raise NotFoundError(f"No profile is called {profile!r}; there are: {names}.")
        return Mapping.from_json(held[profile])
    recognised = recognise(raw, saved_mappings(store))
    return recognised.mapping if recognised else suggest_mapping(raw)


def save_profile(store: Store, name: str, raw: RawTable, mapping: Mapping, *, by: str) -> None:
    """Save a mapping under a name; a file with the same columns is recognised by it next time."""
    store.put_document(PROFILES, name, replace(mapping, headers=raw.columns).to_json(), by=by)


def plan_import(
    store: Store,
    source: Path | bytes | RawTable,
    *,
    name: str | None = None,
    mapping: Mapping | None = None,
    profile: str | None = None,
    date_order: str | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ImportPlan:
    """Plan of an import: what would be new, changed, duplicate, rejected. Nothing is written.

    Raises
    ------
    InputError
        If the file cannot be used; the message names file, row, column and value where there is one.
    """
    raw = source if isinstance(source, RawTable) else read_file(source, name)
    chosen = mapping or mapping_for(store, raw, profile=profile)
    return plan(
        raw,
        chosen,
        geocode_many=geocoder(store),
        live=store.live_records(chosen.dataset),
        date_order=date_order,
        progress=progress,
    )


def apply_import(store: Store, planned: ImportPlan, *, by: str) -> Batch | None:
    """Write a plan as one batch, in one transaction; ``None`` if it holds nothing to write.

    Raises
    ------
    AlreadyImportedError
        If the same file with the same mapping is live already.
    """
    if planned.new + planned.changed == 0:
        same = already_imported(store, planned)
        if same is not None:
            raise AlreadyImportedError(same)
        return None
    return store.add_reports(
        planned.reports,
        file_name=planned.raw.name,
        content_hash=planned.content_hash,
        dataset=planned.dataset,
        kind="import",
        imported_by=by,
        mapping=planned.mapping.to_json(),
        counts=planned.counts,
    )


def already_imported(store: Store, planned: ImportPlan) -> Batch | None:
    """The live batch that holds this very file with this very mapping."""
    return next((b for b in store.batches() if b.live and b.content_hash == planned.content_hash), None)
