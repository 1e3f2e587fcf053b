"""An import: which mapping, what it would do, and writing it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from geo.errors import NotFoundError
from geo.ingest import ImportPlan, Mapping, RawTable, plan, read_file, recognise, suggest_mapping
from geo.model.batch import Batch
from geo.store.contract import AlreadyImportedError, Store
from geo.workflow.differences import with_likely
from geo.workflow.pairs import pairs_found
from geo.workflow.places import countries_at, geocoder, make_ready

PROFILES = "profile"
"""Kind of the store's documents that holds saved mappings."""


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
    kept = replace(mapping, headers=raw.columns, name=name, title=name)
    store.put_document(PROFILES, name, kept.to_json(), by=by)


def forget_profile(store: Store, name: str, *, by: str) -> None:
    """Remove a saved mapping."""
    store.put_document(PROFILES, name, None, by=by)


def plan_import(
    store: Store,
    source: Path | bytes | RawTable,
    *,
    name: str | None = None,
    mapping: Mapping | None = None,
    profile: str | None = None,
    date_order: str | None = None,
    reference_date: date | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ImportPlan:
    """Plan of an import: what would be new, changed, duplicate, rejected. Nothing is written.

    Raises
    ------
    InputError
        If the file cannot be used; the message names file, row, column and value where there is one.
    """
    raw = source if isinstance(source, RawTable) else _read(source, name)
    chosen = mapping or mapping_for(store, raw, profile=profile)
    # Answers of the gazetteer are frozen; the importer's protocol of them does not say that it only reads.
    geocode_many: Any = geocoder(store)
    planned = plan(
        raw,
        chosen,
        geocode_many=geocode_many,
        live=store.live_records(chosen.dataset),
        reverse=countries_at,
        date_order=date_order,  # type: ignore[arg-type]
        reference_date=reference_date,
        progress=progress,
    )
    return with_likely(store, planned)


def _read(source: Path | bytes, name: str | None) -> RawTable:
    """The file as read; what its plan needs is loaded while the child is at work."""
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read_file, source, name)
        make_ready()
        return reading.result()


def apply_import(store: Store, planned: ImportPlan, *, by: str) -> Batch | None:
    """Write a plan as one batch, in one transaction; ``None`` if it holds nothing to write.

    Raises
    ------
    AlreadyImportedError
        If the same file with the same mapping is live already.
    """
    pa.default_memory_pool().release_unused()  # what planning has left over
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
        documents=lambda batch: pairs_found(planned, batch),
    )


def already_imported(store: Store, planned: ImportPlan) -> Batch | None:
    """The live batch that holds this very file with this very mapping."""
    return next((b for b in store.batches() if b.live and b.content_hash == planned.content_hash), None)
