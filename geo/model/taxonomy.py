"""Words of the field that are data: event types, outcomes, weapons; and the countries."""

from dataclasses import dataclass
from functools import cache

from geo.datadir import data_dir
from geo.model.site import read_rows, split_list
from geo.text import fold

MEDIA_MENTION = "media_mention"
FALSE_ALARM = "false_alarm"
UNKNOWN_OUTCOME = "unknown"

NONE = "none"
"""The value that stands for "no group named", "at no site", "outcome not given" in a choice of values."""

OUTCOME_ORDER = ("hit", "intercepted", "fell_short", "malfunction", "no_effect", "unknown", "false_alarm")
"""Stack and slice order on every picture; outcomes of other files follow by count."""


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a taxonomy with its names."""

    id: str
    name_en: str
    name_fr: str
    name_ar: str
    aliases: tuple[str, ...]
    row: dict[str, str]

    def name(self, lang: str = "en") -> str:
        """Name in a language (en, fr or ar), English where there is none."""
        return {"fr": self.name_fr, "ar": self.name_ar}.get(lang) or self.name_en


@cache
def terms(kind: str) -> dict[str, Term]:
    """Terms of one file of `data/taxonomy/`, by id, in the file's order.

    Parameters
    ----------
    kind
        Stem of the file: event_types, outcomes, weapons, damage, parties or stances.
    """
    rows = read_rows(data_dir() / "taxonomy" / f"{kind}.csv")
    return {
        row["id"]: Term(
            row["id"],
            row["name_en"],
            row.get("name_fr", ""),
            row.get("name_ar", ""),
            split_list(row.get("aliases", "")),
            row,
        )
        for row in rows
    }


def term_name(kind: str, identifier: str, lang: str = "en") -> str:
    """Name of a term; one that other files brought is shown as they wrote it, without underscores."""
    term = terms(kind).get(identifier)
    return term.name(lang) if term else identifier.replace("_", " ").capitalize()


def term_id(kind: str, text: str) -> str | None:
    """Id of the term that a text names, by id, name or alias; ``None`` if none."""
    return _term_names(kind).get(fold(text).replace("_", " ").replace("-", " "))


@cache
def _term_names(kind: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for term in terms(kind).values():
        for name in (term.id, term.name_en, term.name_fr, term.name_ar, *term.aliases):
            if name:
                names.setdefault(fold(name).replace("_", " ").replace("-", " "), term.id)
    return names


@cache
def _countries() -> dict[str, dict[str, str]]:
    return {row["iso2"]: row for row in read_rows(data_dir() / "taxonomy" / "countries.csv")}


@cache
def _country_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in _countries().values():
        given = (
            row["iso2"],
            row["iso3"],
            row["name_en"],
            row["name_fr"],
            row["name_ar"],
            *split_list(row["aliases"]),
        )
        for name in given:
            if name:
                names.setdefault(fold(name), row["iso2"])
    return names


def country_code(text: str) -> str | None:
    """ISO 3166-1 alpha-2 code of a country named by code or in English, French or Arabic; ``None`` if unknown."""
    return _country_names().get(fold(text))


def country_codes() -> tuple[str, ...]:
    """Alpha-2 codes of all countries, by their English name."""
    return tuple(sorted(_countries(), key=country_name))


def country_name(code: str, lang: str = "en") -> str:
    """Name of a country by alpha-2 code; an unknown code stands for itself."""
    row = _countries().get(code)
    return (row.get(f"name_{lang}") or row["name_en"]) if row else code
