"""The columns of an exported table: those of a report, or those of an assembled incident."""

from typing import Final, Literal, get_args

from geo.model.columns import COLUMN, REPORT_COLUMNS, Column

Of = Literal["reports", "incidents"]
OF: Final[tuple[Of, ...]] = get_args(Of)

_BOUNDS = ("low", "best", "high")
_REPORTED = tuple(
    COLUMN[name]
    for name in (
        "place_named", "site", "country", "admin1", "lat", "lon", "geo_precision", "radius_m", "geo_method",
        "event_type", "weapons", "weapon_count_low", "weapon_count_best", "weapon_count_high", "claimed_by",
        "attributed_to", "target", "outcomes",
    )
)  # fmt: skip


def _claimed(stem: str, what: str) -> tuple[Column, ...]:
    return tuple(
        Column(f"claimed_{stem}_{bound}", "int", f"{what} as claimed, {bound}", "what the claimant alone says")
        for bound in _BOUNDS
    )


INCIDENT_COLUMNS: Final[tuple[Column, ...]] = (
    COLUMN["incident"],
    Column("title", "text", "Title", "what happened and where, in words"),
    *(COLUMN[name] for name in ("date_start", "date_end", "ended_at", "date_precision", "time_local", "time_zone")),
    Column("place", "text", "Place", "short name of the place"),
    *_REPORTED,
    Column("claimed_outcomes", "list", "Outcomes as claimed", "outcomes that the claimant alone reports"),
    COLUMN["damage"],
    COLUMN["damage_text"],
    *(COLUMN[f"{stem}_{bound}"] for stem in ("killed", "injured") for bound in _BOUNDS),
    *_claimed("killed", "Killed"),
    *_claimed("injured", "Injured"),
    COLUMN["tags"],
    Column("grade", "text", "Grade", "how well it is supported: confirmed, fair, weak, contested, discounted"),
    Column("rule", "text", "Rule", "rule that gave the grade"),
    Column("conflicts", "list", "Conflicts", "facts on which the parties differ"),
    Column("parties", "list", "Parties", "parties that report it"),
    Column("publishers", "list", "Publishers", "where it was read"),
    Column("datasets", "list", "Data sets", "data sets that its reports belong to"),
    Column("n_reports", "int", "Reports", "number of reports it is assembled from"),
    Column("known_from", "date", "Known from", "first day of this state of knowledge; blank: always"),
    Column("known_to", "date", "Known to", "day on which a later report changed it; blank: it still holds"),
)
"""Assembled incidents: the facts under the names of a report's columns, then what assembly adds."""

_COLUMNS: Final[dict[Of, tuple[Column, ...]]] = {"reports": REPORT_COLUMNS, "incidents": INCIDENT_COLUMNS}


def table_columns(of: Of) -> tuple[Column, ...]:
    """Columns of a table of reports or of incidents, in their order."""
    return _COLUMNS[of]
