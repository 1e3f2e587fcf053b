"""Which column of theirs is which of ours, and how its values are read: a value that is saved as a profile."""

from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from geo.errors import InputError
from geo.model.columns import COLUMN

PARTS_OF_DATE = ("date_year", "date_month", "date_day")
VIRTUAL = {
    "date_year": "the year of the day, where year, month and day are columns of their own",
    "date_month": "the month of the day",
    "date_day": "the day of the month",
    "point": "latitude and longitude in one cell, in this order; or WKT, with the longitude first",
}
"""Targets that are no columns of a report but become some."""

TARGETS = frozenset(COLUMN) - {"extra"} | frozenset(VIRTUAL)
DATES = frozenset({"date_start", "date_end", "ended_at", "published_on"})
MANY = frozenset(
    {
        "place_named",
        "tags",
        "weapons",
        "outcomes",
        "attributed_to",
        "claimed_by",
        "also_at",
        "event_type",
        "title",
        "target",
    }
)
"""Targets that several columns of theirs may feed: lists are united, for the others the first that says anything."""

OWN_FORM = "own"
SWAP = "swap_lat_lon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How a file is read.

    Parameters
    ----------
    name, title, citation
        Of the profile: ``acled`` ...; ``suggested`` where the program guessed.
    dataset
        Name of the data set that the rows belong to.
    columns
        Theirs -> ours (`TARGETS`).
    constants
        Ours -> the text that all rows have where the file says nothing.
    values
        Theirs -> their words -> ours, for columns of codes or words.
    missing
        Theirs -> cells that mean unknown there (GTD's ``-99``).
    date_orders, calendars
        Theirs -> ``dmy`` / ``mdy`` / ``ymd``; theirs -> ``hijri``.
    time_zone
        IANA name of the zone in which times without one are given.
    rules
        Names of the codebook rules that apply (`geo.ingest.codebooks`), and ``own`` or ``swap_lat_lon``.
    keep_personal
        Personal columns that the user wants kept.
    headers
        All columns of the file that it was saved for: how it is recognised next time.
    notes
        What was assumed, in sentences.
    """

    name: str = "suggested"
    title: str = "Suggested mapping"
    dataset: str
    citation: str = ""
    columns: AnyMapping[str, str] = field(default_factory=dict)
    constants: AnyMapping[str, str] = field(default_factory=dict)
    values: AnyMapping[str, AnyMapping[str, str]] = field(default_factory=dict)
    missing: AnyMapping[str, tuple[str, ...]] = field(default_factory=dict)
    date_orders: AnyMapping[str, str] = field(default_factory=dict)
    calendars: AnyMapping[str, str] = field(default_factory=dict)
    time_zone: str | None = None
    rules: tuple[str, ...] = ()
    keep_personal: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        wrong = [ours for ours in self.columns.values() if ours not in TARGETS]
        wrong += [ours for ours in self.constants if ours not in COLUMN]
        if wrong:
            raise InputError(f"The mapping names {wrong[0]!r}, which is not a column of a report.")

    def theirs(self, ours: str) -> tuple[str, ...]:
        """The columns that feed one of ours, in order of preference."""
        return tuple(their for their, target in self.columns.items() if target == ours)

    @property
    def has_date(self) -> bool:
        """Whether any column gives the day."""
        return bool(self.theirs("date_start") or self.theirs("date_year")) or "date_start" in self.constants

    @property
    def has_place(self) -> bool:
        """Whether any column, or a constant, gives the place."""
        given = {*self.columns.values(), *self.constants}
        return bool(given & {"place_named", "site", "admin1", "country", "point"}) or {"lat", "lon"} <= given

    def only(self, columns: Iterable[str]) -> "Mapping":
        """The mapping without columns that a file does not have."""
        present = set(columns)
        return replace(self, columns={their: ours for their, ours in self.columns.items() if their in present})

    def to_json(self) -> dict[str, Any]:
        """As JSON; `from_json` is the inverse."""
        return {name: value for name, value in asdict(self).items() if value or name in {"name", "dataset"}}

    @classmethod
    def from_json(cls, saved: AnyMapping[str, Any]) -> "Mapping":
        """From JSON; unknown keys are ignored.

        Raises
        ------
        InputError
            If it names a column that is not ours, or no data set.
        """
        if not saved.get("dataset"):
            raise InputError("The saved mapping names no data set.")
        known = {name: saved[name] for name in (item.name for item in fields(cls)) if name in saved}
        for name in ("rules", "keep_personal", "headers", "notes"):
            known[name] = tuple(known.get(name) or ())
        known["missing"] = {their: tuple(cells) for their, cells in (known.get("missing") or {}).items()}
        return cls(**known)
