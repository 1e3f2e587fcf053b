"""The columns that the table of incidents can have: their words, widths, and what a click on their head orders by."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["text", "number", "dots"]


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its word in the address and on the page, its width in pixels, and the order of its head."""

    id: str
    title: str
    width: int
    order: str = ""
    kind: Kind = "text"

    @property
    def head(self) -> str:
        """Words at the head of the column: the dots of the outcomes need none."""
        return "" if self.kind == "dots" else self.title


COLUMNS: Final = {
    column.id: column
    for column in (
        TableColumn("date", "Date", 70, "date"),
        TableColumn("place", "Place", 98, "place"),
        TableColumn("dots", "Outcome, as dots", 50, "outcome", "dots"),
        TableColumn("outcome", "Outcome", 94, "outcome"),
        TableColumn("grade", "Grade", 92, "grade"),
        TableColumn("injured", "Injured", 50, "injured", "number"),
        TableColumn("killed", "Killed", 50, "killed", "number"),
        TableColumn("time", "Time", 84),
        TableColumn("event", "Event type", 110, "event"),
        TableColumn("title", "Title", 200, "title"),
        TableColumn("claimed", "Claimed by", 150),
        TableColumn("attributed", "Attributed to", 150),
        TableColumn("weapons", "Weapons", 120),
        TableColumn("number", "Weapons, number", 70, "", "number"),
        TableColumn("damage", "Damage", 80),
        TableColumn("target", "Target", 140),
        TableColumn("country", "Country", 90, "country"),
        TableColumn("admin1", "Province", 100),
        TableColumn("precision", "Place known to", 100, "precision"),
        TableColumn("point", "Latitude, longitude", 120),
        TableColumn("nearest", "Nearest site", 170),
        TableColumn("reports", "Reports", 60, "reports", "number"),
        TableColumn("published", "First known", 90, "known"),
        TableColumn("publishers", "Publishers", 150),
        TableColumn("datasets", "Data sets", 110),
        TableColumn("batches", "Imports", 70),
        TableColumn("tags", "Tags", 110),
        TableColumn("incident", "Incident", 160, "incident"),
    )
}
USUAL: Final = ("date", "place", "dots", "outcome", "grade", "injured")


def chosen_columns(words: Iterable[str]) -> tuple[str, ...]:
    """The known columns among some words, each once; none if they are the usual ones or there is none."""
    known = tuple(dict.fromkeys(word.strip() for word in words if word.strip() in COLUMNS))
    return () if known == USUAL else known


def shown_columns(chosen: tuple[str, ...]) -> list[TableColumn]:
    """The columns of the table: those chosen, else the usual ones."""
    return [COLUMNS[word] for word in chosen or USUAL]
