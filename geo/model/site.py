"""Sites and groups of ours, the taxonomy and the countries: reference data read from `data/`."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, cached_property
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
    def all_names(self) -> tuple[str, ...]:
        """Its id, its names and its aliases, those that are given."""
        names = (self.id, self.short_name, self.name_en, self.name_fr, self.name_ar, *self.aliases)
        return tuple(name for name in names if name)

    @property
    def located(self) -> bool:
        """Whether a point is known."""
        return self.lat is not None and self.lon is not None


@dataclass(frozen=True, eq=False)
class SiteBook:
    """Sites together with the ways to look them up. The first of two sites with one name or id holds it."""

    sites: tuple[Site, ...]

    @cached_property
    def by_id(self) -> dict[str, Site]:
        """Sites by id."""
        return {site.id: site for site in reversed(self.sites)}

    @cached_property
    def ids_by_name(self) -> dict[str, str]:
        """Id of the site met under a folded name."""
        names: dict[str, str] = {}
        for site in self.sites:
            for name in site.all_names:
                names.setdefault(fold(name), site.id)
        return names

    @cached_property
    def ids_by_point(self) -> Mapping[tuple[float, float], Sequence[str]]:
        """Ids of the sites at a point (lon, lat), to five decimals; some share one."""
        found: dict[tuple[float, float], list[str]] = {}
        for site in self.sites:
            if site.lon is not None and site.lat is not None:
                found.setdefault((round(site.lon, 5), round(site.lat, 5)), []).append(site.id)
        return found


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
def committed_sites() -> SiteBook:
    """The sites that come with the program."""
    return SiteBook(read_sites())


class _Standing:
    """The sites of the store that this process serves."""

    book: SiteBook | None = None


_within: ContextVar[SiteBook | None] = ContextVar("sites", default=None)


def use_sites(book: SiteBook | None) -> None:
    """Let the whole process know sites by this book from now on; ``None``: by the committed one.

    Names of sites are reference data, like those of countries: one process serves one store, whose users may have
    added sites of their own (`geo.model.own_sites`).
    """
    _Standing.book = book


@contextmanager
def with_sites(book: SiteBook) -> Iterator[None]:
    """Know sites by this book within the block, whatever the process knows them by."""
    token = _within.set(book)
    try:
        yield
    finally:
        _within.reset(token)


def site_book() -> SiteBook:
    """The sites in use: those of the program, with what users have added and changed."""
    return _within.get() or _Standing.book or committed_sites()


def known_sites() -> tuple[Site, ...]:
    """The sites in use."""
    return site_book().sites


def sites_by_id() -> dict[str, Site]:
    """The sites in use by id."""
    return site_book().by_id


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


def site_id(name: str) -> str:
    """Id of the site met under a name; a name we do not know stands for itself."""
    return site_book().ids_by_name.get(fold(name), name.strip())
