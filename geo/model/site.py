"""Sites and groups of ours, the taxonomy and the countries: reference data read from `data/`."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from geo.datadir import data_dir
from geo.errors import InputError
from geo.model.columns import LIST_SEPARATOR
from geo.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A base or facility of ours. ``lat``/``lon`` are WGS84 degrees, ``None`` where no point is published."""

    id: str
    name_en: str
    name_fr: str = ""
    name_ar: str = ""
    short_name: str = ""
    country: str = ""
    admin1: str = ""
    lat: float | None = None
    lon: float | None = None
    radius_m: int | None = None
    refers_to: str = ""
    kind: str = ""
    aliases: tuple[str, ...] = ()
    source: str = ""
    source_url: str = ""
    licence: str = ""
    note: str = ""

    def name(self, lang: str = "en") -> str:
        """Name in a language (en, fr or ar), English where there is none."""
        return {"fr": self.name_fr, "ar": self.name_ar}.get(lang) or self.name_en

    @property
    def label(self) -> str:
        """The short name for maps and tables."""
        return self.short_name or self.name_en

    @property
    def located(self) -> bool:
        """Whether a point is known."""
        return self.lat is not None and self.lon is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An actor under one id, with the names it is met under."""

    id: str
    name_en: str
    name_fr: str = ""
    name_ar: str = ""
    kind: str = ""
    aliases: tuple[str, ...] = ()
    source: str = ""
    note: str = ""

    def name(self, lang: str = "en") -> str:
        """Name in a language (en, fr or ar), English where there is none."""
        return {"fr": self.name_fr, "ar": self.name_ar}.get(lang) or self.name_en


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a committed CSV file as text, keyed by its header.

    Raises
    ------
    InputError
        If the file is missing or a row has more or fewer fields than the header.
    """
    if not path.is_file():
        raise InputError(f"{path} is missing; it is part of the installation.")
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream, strict=True)
        rows = list(reader)
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise InputError(f"{path}, record {number}: the number of fields differs from the header.")
    return rows


def split_list(text: str) -> tuple[str, ...]:
    """Values of a list cell."""
    return tuple(part.strip() for part in text.split(LIST_SEPARATOR.strip()) if part.strip())


def read_sites(path: Path | None = None) -> tuple[Site, ...]:
    """The sites of `data/sites/sites.csv`, or of another file of that form."""
    return tuple(_site(row) for row in read_rows(path or data_dir() / "sites" / "sites.csv"))


def _site(row: dict[str, str]) -> Site:
    text = {name: row.get(name, "") for name in Site.__dataclass_fields__}
    return Site(
        **{name: value for name, value in text.items() if name not in {"lat", "lon", "radius_m", "aliases"}},
        lat=float(text["lat"]) if text["lat"] else None,
        lon=float(text["lon"]) if text["lon"] else None,
        radius_m=int(float(text["radius_m"])) if text["radius_m"] else None,
        aliases=split_list(text["aliases"]),
    )


def read_groups(path: Path | None = None) -> tuple[Group, ...]:
    """The groups of `data/groups/groups.csv`, or of another file of that form."""
    rows = read_rows(path or data_dir() / "groups" / "groups.csv")
    return tuple(
        Group(
            **{n: row.get(n, "") for n in Group.__dataclass_fields__ if n != "aliases"},
            aliases=split_list(row.get("aliases", "")),
        )
        for row in rows
    )


@cache
def sites_by_id() -> dict[str, Site]:
    """Our committed sites by id."""
    return {site.id: site for site in read_sites()}


@cache
def groups_by_id() -> dict[str, Group]:
    """Our committed groups by id."""
    return {group.id: group for group in read_groups()}


@cache
def _group_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for group in read_groups():
        for name in (group.id, group.name_en, group.name_fr, group.name_ar, *group.aliases):
            if name:
                names.setdefault(fold(name), group.id)
    return names


def group_id(name: str) -> str:
    """Id of the group met under a name; a name we do not know stands for itself."""
    return _group_names().get(fold(name), name.strip())


def group_name(identifier: str, lang: str = "en") -> str:
    """Name of a group by id; an unknown id is a name already."""
    group = groups_by_id().get(identifier)
    return group.name(lang) if group else identifier


def site_name(identifier: str, lang: str = "en") -> str:
    """Short name of a site by id (its full name in French and Arabic); an unknown id stands for itself."""
    site = sites_by_id().get(identifier)
    if site is None:
        return identifier
    return site.label if lang == "en" else site.name(lang)


@cache
def _site_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for site in read_sites():
        for name in (site.id, site.short_name, site.name_en, site.name_fr, site.name_ar, *site.aliases):
            if name:
                names.setdefault(fold(name), site.id)
    return names


def site_id(name: str) -> str:
    """Id of the site met under a name; a name we do not know stands for itself."""
    return _site_names().get(fold(name), name.strip())
