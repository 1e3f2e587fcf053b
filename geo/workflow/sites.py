"""Sites of the users: add, change, remove, each as one batch that is undone like any other."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import InputError
from geo.filters import IncidentFilter
from geo.model.batch import Batch
from geo.model.columns import REPORT_SCHEMA
from geo.model.own_sites import SiteEdit, counts, edits_json, edits_of, faults, merged
from geo.model.site import Site, SiteBook, committed_sites, known_sites, use_sites
from geo.model.words import plural
from geo.store.contract import Store

DATASET = "sites"
"""What history names as the data set of an edit of sites."""


def sites_of(store: Store) -> tuple[Site, ...]:
    """The program's sites with what the live batches of a store add and change."""
    live = sorted((batch for batch in store.batches() if batch.live), key=lambda batch: batch.batch_id)
    return merged(committed_sites().sites, (edit for batch in live for edit in edits_of(batch.mapping)))


def know_sites(store: Store) -> None:
    """Let this process know sites as a store does; a book that stays the same is kept, with what is built on it."""
    sites = sites_of(store)
    if sites != known_sites():
        use_sites(SiteBook(sites))


@dataclass(frozen=True, slots=True)
class Following:
    """Reports that were placed by the point of a site, and take its new one with it."""

    reports: pa.Table
    incidents: int


def following(store: Store, before: Site) -> Following:
    """Live reports whose point is that of a site because they name the site."""
    batches = [*store.export_reports(IncidentFilter(sites=(before.id,), media_mentions=True))]
    table = pa.Table.from_batches(batches, REPORT_SCHEMA) if batches else REPORT_SCHEMA.empty_table()
    here = pc.and_(pc.equal(table["site"], before.id), pc.equal(table["geo_method"], "site"))
    table = table.filter(pc.fill_null(here, False))
    return Following(table, len(pc.unique(table["incident"])))


def save_sites(store: Store, sites: Sequence[Site], *, by: str, title: str = "", move: bool = True) -> Batch:
    """Add sites, or change those whose id is known, as one batch.

    Parameters
    ----------
    title
        What history calls it; by default the name of the site.
    move
        Give the reports that were placed by a changed site's point its new point.

    Raises
    ------
    InputError
        If a site is not fit to be kept; with its name, column, value and the reason.
    """
    book = SiteBook(sites_of(store))
    changed = [site for site in sites if site != book.by_id.get(site.id)]
    if not changed:
        raise InputError("Nothing was changed: the sites are known just so.")
    for site in changed:
        for fault in faults(site, book.by_id, book.ids_by_name):
            raise InputError(f"Site {site.name_en or site.id}, {fault.column} {fault.value!r}: {fault.reason}.")
    carried = [_carried(store, book.by_id[site.id], site) for site in changed if move and site.id in book.by_id]
    edits = [SiteEdit(site.id, site) for site in changed]
    name = title or ("Site: " + changed[0].name_en if len(changed) == 1 else f"{len(changed)} sites")
    reports = pa.concat_tables([REPORT_SCHEMA.empty_table(), *carried])
    return _write(store, edits, reports, name=name, book=book, by=by)


def remove_site(store: Store, site: Site, *, by: str) -> Batch:
    """Remove a site that a user added, as one batch.

    Raises
    ------
    InputError
        If it comes with the program, or incidents are at it.
    """
    if site.id in committed_sites().by_id:
        raise InputError(f"{site.name_en} comes with the program and cannot be removed; change it instead.")
    total = store.counters(IncidentFilter(sites=(site.id,), media_mentions=True)).total
    if total:
        raise InputError(f"{site.name_en} has {plural(total, 'incident')} and cannot be removed.")
    book = SiteBook(sites_of(store))
    edits = [SiteEdit(site.id, None)]
    return _write(store, edits, REPORT_SCHEMA.empty_table(), name=f"Site removed: {site.name_en}", book=book, by=by)


def _carried(store: Store, before: Site, after: Site) -> pa.Table:
    """Reports placed by the site's former point, with its new one."""
    same = (before.lat, before.lon, before.radius_m) == (after.lat, after.lon, after.radius_m)
    if same or not after.located:
        return REPORT_SCHEMA.empty_table()
    table = following(store, before).reports
    values: Mapping[str, Any] = {"lat": after.lat, "lon": after.lon, "radius_m": after.radius_m}
    for name, value in values.items():
        field = REPORT_SCHEMA.field(name)
        new = pa.repeat(pa.scalar(value, field.type), table.num_rows)
        table = table.set_column(REPORT_SCHEMA.get_field_index(name), field, new)
    return table


def _write(store: Store, edits: Sequence[SiteEdit], reports: pa.Table, *, name: str, book: SiteBook, by: str) -> Batch:
    about = edits_json(edits)
    # The revision makes the same edit, made again after it was undone, a batch of its own.
    told = json.dumps([about, store.revision], sort_keys=True)
    moved = {"reports moved": reports.num_rows} if reports.num_rows else {}
    batch = store.add_reports(
        reports,
        file_name=name,
        content_hash=sha256(told.encode("utf-8", "replace")).hexdigest(),
        dataset=DATASET,
        kind="edit",
        imported_by=by,
        mapping=about,
        counts=counts(edits, book) | moved,
    )
    know_sites(store)
    return batch
