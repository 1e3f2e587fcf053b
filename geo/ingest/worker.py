"""The child process that reads one file: bounded in memory and time, it answers with an Arrow file and JSON.

Run as ``python -m geo.ingest.worker``; the request comes as JSON on standard input.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from geo.errors import AtlasError
from geo.ingest.limits import Limits
from geo.ingest.raw import Rejected
from geo.ingest.readers.delimited import limits_for
from geo.ingest.readers.identify import identify
from geo.ingest.readers.options import Options
from geo.ingest.readers.sink import Found, Sink

try:
    import resource
except ImportError:  # not on Windows
    resource = None  # type: ignore[assignment]


def read_into(path: Path, rows: Path, options: Options, limits: Limits) -> dict[str, Any]:
    """Read a file into an Arrow file of rows; answer what `RawTable` needs besides."""
    limits_for(path, limits, options.name)
    kind = identify(path, options.name, limits)
    with Sink(rows, limits) as sink:
        found = _reader(kind)(path, sink, options)
    rejected = [asdict(_named(row, found)) for row in sorted(sink.rejected, key=lambda row: row.row)]
    return {"found": asdict(found), "rejected": rejected}


_READERS = {
    "delimited": ("delimited", "read_delimited"),
    "json": ("geojson", "read_json"),
    "xlsx": ("workbook", "read_workbook"),
    "kml": ("kml", "read_kml"),
    "kmz": ("kml", "read_kml"),
    "gpkg": ("geopackage", "read_geopackage"),
    "parquet": ("parquet", "read_parquet"),
}


def _reader(kind: str) -> Callable[[Path, Sink, Options], Found]:
    """The reader of a format; only the one that is needed is loaded."""
    module, name = _READERS[kind]
    reader: Callable[[Path, Sink, Options], Found] = getattr(import_module(f"geo.ingest.readers.{module}"), name)
    return reader


def _named(row: Rejected, found: Found) -> Rejected:
    if row.column is None or not row.column.isdigit() or int(row.column) >= len(found.columns):
        return row
    return replace(row, column=found.columns[int(row.column)])


def bound(limits: Limits, size: int) -> None:
    """Bound the address space and the processor time of this process, where the system can."""
    if resource is None:
        return
    for what, amount in ((resource.RLIMIT_AS, limits.memory), (resource.RLIMIT_CPU, limits.seconds(limits.cpu, size))):
        resource.setrlimit(what, (amount, amount))


def main() -> int:
    """Read the request, answer on standard output; what is wrong with the file is part of the answer."""
    request = json.load(sys.stdin)
    limits = Limits(**request["limits"])
    path = Path(request["path"])
    bound(limits, path.stat().st_size)
    name = request["options"]["name"]
    try:
        answer = read_into(path, Path(request["rows"]), Options(**request["options"]), limits)
    except AtlasError as error:
        answer = {"error": str(error)}
    except (MemoryError, RecursionError, OverflowError):
        answer = {
            "error": f"{name} is too large or too deeply nested to be read within the limits; split or simplify it."
        }
    json.dump(answer, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
