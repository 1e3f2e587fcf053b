"""Sites that users add or change: edits kept in batches, laid over the sites that come with the program."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Final, Literal

from geo.model.site import Site, SiteBook
from geo.model.taxonomy import country_code
from geo.text import fold

SITES: Final = "sites"
"""Word under which a batch keeps its edits of sites (`geo.model.batch.Batch.mapping`)."""

MAX_ALIASES: Final = 200
MAX_TEXT: Final = 2_000
MAX_RADIUS_M: Final = 1_000_000
FIELDS: Final = tuple(field.name for field in fields(Site))

Standing = Literal["program", "changed", "own"]
"""Whether a site comes with the program, does so but was changed, or was added by a user."""

_ID: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ID_LENGTH: Final = 80
_WEB: Final = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_NAMES: Final = ("name_en", "name_fr", "name_ar", "short_name", "aliases")


@dataclass(frozen=True, slots=True)
class SiteEdit:
    """What one batch says of one site: how it is from then on, or that it is no more (``None``)."""

    id: str
    site: Site | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a value of a site cannot be taken: its column, the value, and a sentence that says what to do."""

    column: str
    value: str
    reason: str


def site_json(site: Site) -> dict[str, Any]:
    """A site as plain JSON values; what is not given is left out."""
    values = {name: getattr(site, name) for name in FIELDS}
    values["aliases"] = list(site.aliases)
    needed = {"id", "name_en"}
    return {name: value for name, value in values.items() if name in needed or value not in ("", None, [])}


def site_from(value: Mapping[str, Any]) -> Site:
    """Inverse of `site_json`; words that it does not know are ignored."""
    known = {name: value[name] for name in FIELDS if name in value}
    return Site(**{**known, "aliases": tuple(known.get("aliases", ()))})


def edits_json(edits: Iterable[SiteEdit]) -> dict[str, Any]:
    """Edits as a batch keeps them."""
    return {SITES: [{"id": edit.id, "site": site_json(edit.site) if edit.site else None} for edit in edits]}


def edits_of(mapping: Mapping[str, Any]) -> tuple[SiteEdit, ...]:
    """The edits that a batch keeps; none if it is about something else."""
    return tuple(
        SiteEdit(entry["id"], site_from(entry["site"]) if entry["site"] else None) for entry in mapping.get(SITES, ())
    )


def merged(sites: Iterable[Site], edits: Iterable[SiteEdit]) -> tuple[Site, ...]:
    """Sites with edits laid over them in their order; a changed site keeps its place, a new one comes last."""
    found = {site.id: site for site in sites}
    for edit in edits:
        if edit.site is None:
            found.pop(edit.id, None)
        else:
            found[edit.id] = edit.site
    return tuple(found.values())


def standing(site: Site, committed: SiteBook) -> Standing:
    """Where a site comes from."""
    given = committed.by_id.get(site.id)
    if given is None:
        return "own"
    return "program" if given == site else "changed"


def new_id(name: str, taken: Iterable[str]) -> str:
    """An id for a new site, made of its name: ``camp-alpha``, ``camp-alpha-2`` where that is taken."""
    ascii_name = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode()
    stem = "-".join(re.findall(r"[a-z0-9]+", ascii_name))[:60].strip("-") or "site"
    used = set(taken)
    number = 1
    while (found := stem if number == 1 else f"{stem}-{number}") in used:
        number += 1
    return found


def faults(site: Site, by_id: Mapping[str, Site], ids_by_name: Mapping[str, str]) -> list[Fault]:
    """Everything that keeps a site from being taken, in the order of its columns; none if it can be.

    Parameters
    ----------
    by_id, ids_by_name
        The sites in use, as of `geo.model.site.SiteBook`; the one with the same id is the site before the change.
    """
    found = [*_faults_of_words(site), *_faults_of_point(site), *_faults_of_source(site)]
    found += [] if found else _faults_of_names(site, by_id, ids_by_name)
    return sorted(found, key=lambda fault: FIELDS.index(fault.column))


def _faults_of_words(site: Site) -> list[Fault]:
    found = []
    if len(site.id) > _ID_LENGTH or not _ID.fullmatch(site.id):
        found.append(Fault("id", site.id, "an id has small letters a to z, figures and single hyphens, at most 80"))
    if not site.name_en.strip():
        found.append(Fault("name_en", site.name_en, "an English name is needed; write the local name in Latin letters"))
    if site.country and country_code(site.country) != site.country:
        found.append(Fault("country", site.country, "it is not an ISO 3166-1 code such as IQ"))
    if len(site.aliases) > MAX_ALIASES:
        found.append(Fault("aliases", f"{len(site.aliases)} aliases", f"at most {MAX_ALIASES} are kept"))
    for name in FIELDS:
        value = getattr(site, name)
        texts = value if name == "aliases" else (value,)
        found += [Fault(name, text, why) for text in texts if isinstance(text, str) and (why := unfit(text))]
    return found


def unfit(text: str) -> str:
    """Why a text cannot be kept; empty if it can."""
    if len(text) > MAX_TEXT:
        return f"it is longer than {MAX_TEXT:,} characters; shorten it"
    if any(unicodedata.category(char) in {"Cc", "Cs"} and char not in "\n\t" for char in text):
        return "it holds a control character; remove it"
    return ""


def _faults_of_point(site: Site) -> list[Fault]:
    found = []
    if (site.lat is None) != (site.lon is None):
        missing = "lat" if site.lat is None else "lon"
        found.append(Fault(missing, "", "a point needs both latitude and longitude, or neither"))
    for name, value, limit in (("lat", site.lat, 90.0), ("lon", site.lon, 180.0)):
        if value is not None and not (math.isfinite(value) and -limit <= value <= limit):
            found.append(Fault(name, f"{value:g}", f"it must lie between -{limit:g} and {limit:g} degrees"))
    if site.located and (site.lat, site.lon) == (0, 0):
        found.append(Fault("lat", "0", "0, 0 is where missing points end up; give the true point"))
    if site.radius_m is not None and not 1 <= site.radius_m <= MAX_RADIUS_M:
        found.append(Fault("radius_m", str(site.radius_m), "the radius must be 1 to 1,000,000 metres"))
    if site.located and not site.refers_to.strip():
        found.append(Fault("refers_to", "", "say what the point is, for example centre of the runway"))
    return found


def _faults_of_source(site: Site) -> list[Fault]:
    found = []
    if not site.source.strip():
        found.append(Fault("source", "", "say where the point and the names come from"))
    if site.source_url and not _WEB.fullmatch(site.source_url):
        found.append(Fault("source_url", site.source_url, "it must be a web address, https://..."))
    return found


def _faults_of_names(site: Site, by_id: Mapping[str, Site], ids_by_name: Mapping[str, str]) -> list[Fault]:
    found = []
    before = by_id.get(site.id)
    held = {fold(name) for name in before.all_names} if before else set()
    for column in _NAMES:
        value = getattr(site, column)
        for name in value if column == "aliases" else (value,):
            owner = ids_by_name.get(fold(name)) if name else None
            if owner not in (None, site.id) and fold(name) not in held:
                reason = f"it is already a name of {by_id[str(owner)].name_en}; two sites cannot share a name"
                found.append(Fault(column, name, reason))
    return found


def moved(before: Site | None, after: Site) -> bool:
    """Whether a change moves the site's point or changes its radius, so that incidents placed there follow."""
    if before is None:
        return False
    return (before.lat, before.lon, before.radius_m) != (after.lat, after.lon, after.radius_m)


def counts(edits: Sequence[SiteEdit], book: SiteBook) -> dict[str, int]:
    """How many sites edits would add, change and remove, for history."""
    kinds = [_kind(edit, book) for edit in edits]
    return {kind: kinds.count(kind) for kind in ("added", "changed", "removed") if kind in kinds}


def _kind(edit: SiteEdit, book: SiteBook) -> str:
    if edit.site is None:
        return "removed"
    return "changed" if edit.id in book.by_id else "added"
