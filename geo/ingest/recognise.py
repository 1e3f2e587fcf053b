"""Known kinds of files, told by the names of their columns: profiles that are data (`data/profiles/*.json`)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pyarrow.compute as pc

from geo.datadir import data_dir
from geo.ingest.mapping import OWN_FORM, Mapping
from geo.ingest.raw import RawTable
from geo.ingest.suggest import suggest_mapping
from geo.ingest.words import header_mark
from geo.model import precision_codes
from geo.model.columns import COLUMN, REPORT_COLUMNS

_CODES = {
    "ACLED": precision_codes.ACLED,
    "UCDP": precision_codes.UCDP,
    "GTD": precision_codes.GTD,
    "GDELT": precision_codes.GDELT,
}
_EVIDENCE_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a file was recognised as, and the mapping that follows."""

    name: str
    title: str
    mapping: Mapping
    saved: bool = False


@dataclass(frozen=True, slots=True)
class _Profile:
    """A profile file: the marks of a kind of file, and its mapping with its own spelling of the names.

    ``open``: what else its columns are called differs from file to file, so that their words are believed, too.
    """

    requires: frozenset[str]
    at_least: tuple[int, frozenset[str]]
    absent: frozenset[str]
    evidence: str | None
    open: bool
    mapping: Mapping


@cache
def profiles() -> tuple[_Profile, ...]:
    """All profiles, the most demanding first."""
    folder = data_dir() / "profiles"
    read = [_profile(json.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.json"))]
    return tuple(sorted(read, key=lambda p: -(2 * len(p.requires) + p.at_least[0])))


def _profile(saved: dict[str, Any]) -> _Profile:
    marks = saved["signature"]
    values = dict(saved.get("values", {}))
    for column, codebook in saved.get("codes", {}).items():
        values[column] = {str(code): str(precision) for code, precision in _CODES[codebook].items()}
    least, words = marks.get("at_least", [0, []])
    return _Profile(
        frozenset(map(header_mark, marks["requires"])),
        (least, frozenset(map(header_mark, words))),
        frozenset(map(header_mark, marks.get("absent", ()))),
        marks.get("evidence"),
        bool(saved.get("open")),
        Mapping.from_json({**saved, "values": values}),
    )


def recognise(raw: RawTable, saved: Iterable[Mapping] = ()) -> Recognition | None:
    """What kind of file this is, by the names of its columns, whatever their order; ``None`` if not known.

    Parameters
    ----------
    raw
        The file.
    saved
        Profiles of the user; one saved for exactly these columns comes first.
    """
    for mapping in saved:
        if mapping.headers and set(mapping.headers) == set(raw.columns):
            return Recognition(mapping.name, mapping.title, mapping, saved=True)
    keys = {header_mark(column): column for column in raw.columns}
    if {column.name for column in REPORT_COLUMNS if column.required} <= set(raw.columns):
        return Recognition(OWN_FORM, "Incident Atlas reports", own_form_mapping(raw))
    for profile in profiles():
        if _matches(profile, keys, raw):
            mapping = _spelled(profile.mapping, keys)
            if profile.open:
                mapping = _completed(mapping, suggest_mapping(raw))
            return Recognition(mapping.name, mapping.title, replace(mapping, headers=raw.columns))
    return None


def _completed(mapping: Mapping, suggested: Mapping) -> Mapping:
    """The mapping with columns that a suggestion has for what the profile leaves open."""
    taken = set(mapping.columns.values())
    taken |= {other for group in _TOGETHER if taken & group for other in group}
    more = {
        their: ours for their, ours in suggested.columns.items() if their not in mapping.columns and ours not in taken
    }
    return replace(mapping, columns={**mapping.columns, **more}, missing={**suggested.missing, **mapping.missing})


_TOGETHER = (frozenset({"lat", "lon", "point"}), frozenset({"date_start", "date_year", "date_month", "date_day"}))
"""Targets that come from one source alone: a whole date is not mended with the month of another column."""


def own_form_mapping(raw: RawTable) -> Mapping:
    """The mapping of our own form: every column is itself."""
    columns = {name: name for name in raw.columns if name in COLUMN and name != "extra"}
    return Mapping(
        name=OWN_FORM,
        title="Incident Atlas reports",
        dataset=_shared_dataset(raw),
        columns=columns,
        rules=(OWN_FORM,),
        headers=raw.columns,
    )


def _shared_dataset(raw: RawTable) -> str:
    """The data set that all rows name, else the file's own name."""
    named = [name.strip() for name in pc.unique(raw.column("dataset")).to_pylist() if name.strip()]
    return named[0] if len(named) == 1 else raw.name.rsplit(".", 1)[0]


def _matches(profile: _Profile, keys: dict[str, str], raw: RawTable) -> bool:
    least, words = profile.at_least
    named = profile.requires <= keys.keys() and len(words & keys.keys()) >= least
    if not named or profile.absent & keys.keys():
        return False
    if profile.evidence is None or not raw.rows.num_rows:
        return True
    cells = raw.head(keys[header_mark(profile.evidence)], _EVIDENCE_ROWS)
    known = {word.casefold() for word in profile.mapping.values[profile.evidence]}
    found = {str(cell).strip().casefold() for cell in pc.unique(cells).to_pylist()} - {""}
    return not found or len(found & known) * 2 >= len(found)


def _spelled(mapping: Mapping, keys: dict[str, str]) -> Mapping:
    """The mapping with the column names as this file spells them, without those it lacks."""

    def present(named: Any) -> dict[str, Any]:
        return {keys[header_mark(their)]: value for their, value in named.items() if header_mark(their) in keys}

    return replace(
        mapping,
        columns=present(mapping.columns),
        values=present(mapping.values),
        missing=present(mapping.missing),
        date_orders=present(mapping.date_orders),
    )
