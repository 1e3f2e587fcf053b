"""The sample data: read strictly, its places and groups filled in, written as one batch."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Final

from geo.datadir import data_dir
from geo.model.batch import Batch
from geo.model.columns import reports_to_table
from geo.model.facts import Facts, GeoMethod, GeoPrecision, Party
from geo.model.form import read_form
from geo.model.report import Report
from geo.model.site import group_id, groups_by_id, sites_by_id
from geo.store.contract import Store

DATASET: Final = "sample"


def load_sample(store: Store, path: Path | None = None) -> Batch:
    """Write the committed sample, or another file in our own form, as one batch of the data set ``sample``.

    Raises
    ------
    InputError
        If the file is not in order, with file, row, column and value.
    AlreadyImportedError
        If it is in the store already.
    """
    source = path or data_dir() / "sample" / "incidents.csv"
    reports = [filled(report) for report in read_form(source)]
    return store.add_reports(
        reports_to_table(reports),
        file_name=source.name,
        content_hash=hashlib.sha256(source.read_bytes()).hexdigest(),
        dataset=DATASET,
        kind="sample",
        imported_by="Incident Atlas",
        counts={"read": len(reports), "new": len(reports)},
    )


def filled(report: Report) -> Report:
    """A report with its site's point where it names a site and gives none, and group names as ids.

    What a claimant says without naming who claims it is claimed by its speaker, if that is a group we know.
    """
    facts = report.facts
    claimed = tuple(dict.fromkeys(map(group_id, facts.claimed_by)))
    if not claimed and report.party is Party.CLAIMANT and group_id(report.speaker) in groups_by_id():
        claimed = (group_id(report.speaker),)
    attributed = tuple(dict.fromkeys(map(group_id, facts.attributed_to)))
    return replace(report, facts=replace(at_site(facts), claimed_by=claimed, attributed_to=attributed))


def at_site(facts: Facts) -> Facts:
    """Facts with the point, radius and province of their site, where they have a site and no point."""
    site = sites_by_id().get(facts.site or "")
    if site is None or facts.located:
        return facts
    facts = replace(facts, country=facts.country or site.country or None, admin1=facts.admin1 or site.admin1 or None)
    if not site.located:
        return facts
    return replace(
        facts,
        lat=site.lat,
        lon=site.lon,
        geo_precision=facts.geo_precision or GeoPrecision.SITE,
        radius_m=facts.radius_m if facts.radius_m is not None else site.radius_m,
        geo_method=facts.geo_method or GeoMethod.SITE,
    )
