"""Words of the upload page: names of the fields that a column can be, and of the ways in which dates are written."""

from typing import Final

from geo.ingest.mapping import PARTS_OF_DATE, TARGETS
from geo.model.columns import COLUMN

NOT_USED: Final = ""
"""The choice that keeps a column beside the report as a note."""

_TITLES: Final = {
    NOT_USED: "Note, kept as it is",
    "date_start": "Date",
    "date_end": "Last day, where it differs",
    "ended_at": "When it was over",
    "published_on": "Day of publication",
    "date_year": "Year of the date",
    "date_month": "Month of the date",
    "date_day": "Day of the date",
    "point": "Latitude and longitude in one",
    "text": "Description",
    "title": "Title",
    "url": "Web address",
    "record_id": "Their number of the row",
    "attributed_to": "Group it is attributed to",
    "claimed_by": "Group that claims it",
    "killed_best": "Killed",
    "injured_best": "Injured",
    "weapon_count_best": "Weapons counted",
    "geo_precision": "Precision of the place",
}
_FIRST: Final = (
    NOT_USED, "date_start", "place_named", "country", "admin1", "lat", "lon", "point", "event_type", "text", "title",
    "killed_best", "injured_best", "attributed_to", "claimed_by", "weapons", "outcomes", "target", "url", "record_id",
)  # fmt: skip
CHOICES: Final = (*_FIRST, *sorted(TARGETS - set(_FIRST), key=lambda ours: _TITLES.get(ours) or COLUMN[ours].title))
"""What a column of theirs can be, the commonest first."""

CONSTANTS: Final = ("event_type", "attributed_to", "claimed_by", "country", "admin1", "place_named", "weapons",
                    "outcomes", "publisher", "origin", "party", "speaker", "language", "tags")  # fmt: skip
"""What may be said of all rows at once."""

ORDERS: Final = {"": "As found", "dmy": "Day first", "mdy": "Month first", "ymd": "Year first"}
ORDER_WORDS: Final = {"dmy": "Day first", "mdy": "Month first", "ymd": "Year first", "ydm": "Year, then day"}
VALUES: Final = {"event_type": "event_types", "weapons": "weapons", "outcomes": "outcomes", "damage": "damage"}
"""Fields whose words are those of a taxonomy."""


def title_of(ours: str) -> str:
    """Name of a field as the page shows it."""
    if ours in _TITLES:
        return _TITLES[ours]
    return COLUMN[ours].title if ours in COLUMN else ours


def is_part_of_date(ours: str) -> bool:
    """Whether a column is the year, month or day of the date."""
    return ours in PARTS_OF_DATE
