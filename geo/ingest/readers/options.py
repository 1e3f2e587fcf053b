"""What the user may say about a file when the program cannot see it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Name of the file as given, and the user's choices. ``header_row`` is a physical line or row, from 1."""

    name: str
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
