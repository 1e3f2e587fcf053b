"""What an exported table says about itself: what it is, of which filter and revision, and whose it is."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from geo import __version__
from geo.export.filter_words import filter_words
from geo.export.table_columns import Of, table_columns
from geo.filters import IncidentFilter, to_query
from geo.model.columns import Column
from geo.store.contract import Store

SOURCES: Final = (
    "Each report names its publisher, origin and address; the sources keep their own rights. "
    "Blank is unknown, and unknown is not zero."
)
LICENCE: Final = (
    "Data set “sample”: CC BY 4.0, name it as: Incident Atlas, sample data. Points with geo_method = gazetteer: "
    "GeoNames, CC BY 4.0, and Natural Earth, public domain. Points of sites: the licence of each row of "
    "data/sites. Other data sets: the terms of those who published them."
)
_CONTENT: Final[dict[Of, str]] = {
    "reports": "Reports of the matching incidents, one row a report",
    "incidents": "The matching incidents, each assembled from its reports by written rules",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Facts about one exported table. No clock: the same data and filter give the same facts.

    ``filter_words`` is the filter in English, ``filter_query`` its canonical query, ``incidents`` the number
    that match and ``unlocated`` and ``undated`` those of them without a point or a date.
    """

    of: Of
    filter_words: str
    filter_query: str
    revision: int
    incidents: int
    unlocated: int
    undated: int
    as_known_on: date | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """Columns of the table."""
        return table_columns(self.of)

    def facts(self) -> dict[str, str]:
        """The facts in words, in the order in which they are shown."""
        as_known = f"as known on {self.as_known_on.isoformat()}" if self.as_known_on else "as known at this revision"
        if self.as_known_on and self.of == "reports":
            as_known += "; reports of these incidents published later are included"
        return {
            "content": _CONTENT[self.of],
            "filter": self.filter_words,
            "filter_query": self.filter_query,
            "as_known": as_known,
            "revision": str(self.revision),
            "incidents": f"{self.incidents} matching, {self.unlocated} without a point, {self.undated} without a date",
            "sources": SOURCES,
            "licence": LICENCE,
            "written_by": f"Incident Atlas {__version__}",
        }


def about_table(store: Store, filter_: IncidentFilter, of: Of) -> About:
    """Facts about the table of a filter, as the store has it now."""
    revision, counters = store.revision, store.counters(filter_)
    return About(
        of=of,
        filter_words=filter_words(filter_, "en"),
        filter_query=to_query(filter_),
        revision=revision,
        incidents=counters.total,
        unlocated=counters.unlocated,
        undated=counters.undated,
        as_known_on=filter_.as_known_on,
    )
