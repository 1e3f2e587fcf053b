"""The command `import`: a child process reads the file while the store is opened and the rest of the program loaded."""

import argparse
import codecs
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from geo.errors import InputError
from geo.ingest.raw import RawTable
from geo.ingest.read import read_file


def import_file(arguments: argparse.Namespace) -> int:
    """Plan an import and apply it unless it is a dry run; 1 if some rows were rejected."""
    path = Path(arguments.file)
    if not path.is_file():
        raise InputError(f"{path} is not a file.")
    encoding = _encoding(arguments.encoding)
    stop = Event()

    def read() -> RawTable:
        return read_file(
            path,
            encoding=encoding,
            delimiter={"tab": "\t", "\\t": "\t"}.get(arguments.delimiter, arguments.delimiter),
            sheet=arguments.sheet,
            header_row=arguments.header_row,
            cancelled=stop.is_set,
        )

    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read)
        try:
            from geo.cli.write import import_rows  # noqa: PLC0415 - half a second, in which the child is at work

            return import_rows(reading.result, arguments)
        finally:
            stop.set()


def _encoding(name: str | None) -> str | None:
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        raise InputError(f"--encoding {name!r} is not a character encoding; cp1256 and utf-16 are.") from None
