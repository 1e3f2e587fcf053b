"""What an import can ask of the user: a choice that the file does not make."""

from geo.errors import InputError


class AmbiguousDatesError(InputError):
    """No row of a date column tells the day from the month; the user must say the order.

    ``column`` is theirs, ``examples`` are cells of it.
    """

    def __init__(self, column: str, examples: tuple[str, ...]) -> None:
        shown = ", ".join(examples[:3])
        super().__init__(
            f"Column {column!r}: no row tells whether the day or the month comes first ({shown}). "
            "Say which: --date-order dmy or --date-order mdy."
        )
        self.column = column
        self.examples = examples
