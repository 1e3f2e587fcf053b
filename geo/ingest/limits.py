"""The bounds of an upload: what a file may hold, and what reading it may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. Sizes in bytes, times in seconds.

    ``memory`` bounds the address space of the child process that reads; ``cpu`` and ``wall`` grow by
    ``seconds_per_100mb`` with the size of the file, so that a large honest file is not cut off.
    """

    file_size: int = 2_000_000_000
    document_size: int = 200_000_000  # JSON, XML: parsed whole
    rows: int = 1_000_000
    columns: int = 500
    field: int = 1_000_000
    line: int = 16_000_000
    zip_entries: int = 1_000
    zip_size: int = 200_000_000
    zip_ratio: int = 100
    cells: int = 2_000_000
    nesting: int = 64
    memory: int = 1_000_000_000
    cpu: int = 30
    wall: int = 60
    seconds_per_100mb: int = 15

    def seconds(self, base: int, size: int) -> int:
        """A time limit for a file of a size."""
        return base + self.seconds_per_100mb * (size // 100_000_000)


LIMITS = Limits()
