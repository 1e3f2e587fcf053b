"""Read a file in a bounded child process; the server never parses an upload itself."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import geo
from geo.errors import AtlasError, InputError
from geo.ingest.limits import LIMITS, Limits
from geo.ingest.raw import RawTable, Rejected, Rows
from geo.ingest.readers.options import Options

_POLL = 0.02


class ImportCancelledError(AtlasError):
    """The user stopped the import; nothing was written."""


def read_file(
    source: Path | bytes,
    name: str | None = None,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    limits: Limits = LIMITS,
    cancelled: Callable[[], bool] = lambda: False,
) -> RawTable:
    """Read any file of incidents as text.

    Parameters
    ----------
    source
        The file, or its bytes.
    name
        Its name, for messages and for the ending; by default that of the path.
    encoding, delimiter, sheet, header_row
        What the user says; found out by default. ``header_row`` counts lines (or rows of the sheet) from 1.
    limits
        Bounds on the file and on the child process.
    cancelled
        Asked every moment; true stops the child.

    Raises
    ------
    InputError
        If the file cannot be read: one sentence that says what it is or what is wrong, and what to do.
    ImportCancelledError
        If the user stopped it.
    """
    folder = TemporaryDirectory(prefix="atlas-import-")
    place = Path(folder.name)
    if isinstance(source, bytes):
        path = place / "upload"
        path.write_bytes(source)
    else:
        path = source
        if not path.is_file():
            raise InputError(f"There is no file {path}.")
    options = Options(
        name=Path(name or path.name).name,
        encoding=encoding,
        delimiter=delimiter,
        sheet=sheet,
        header_row=header_row,
    )
    answer, digest = _ask_child(path, place, options, limits, cancelled)
    if "error" in answer:
        raise InputError(answer["error"])
    return raw_table(answer, Rows.open(place / "rows.arrow", folder), options.name, digest, path.stat().st_size)


def raw_table(answer: Mapping[str, Any], rows: Rows, name: str, digest: str, size: int) -> RawTable:
    """The table that a worker's answer (`geo.ingest.worker.read_into`) and its rows make."""
    found = answer["found"]
    return RawTable(
        name=name,
        format=found["format"],
        columns=tuple(found["columns"]),
        rows=rows,
        encoding=found["encoding"],
        delimiter=found["delimiter"],
        sheet=found["sheet"],
        sheets=tuple(found["sheets"]),
        hidden=tuple(found["hidden"]),
        header_row=found["header_row"],
        rejected=tuple(Rejected(**{**row, "fields": tuple(row["fields"])}) for row in answer["rejected"]),
        blank=found["blank"],
        warnings=tuple(found["warnings"]),
        sha256=digest,
        size=size,
    )


def _ask_child(
    path: Path, place: Path, options: Options, limits: Limits, cancelled: Callable[[], bool]
) -> tuple[dict[str, Any], str]:
    request = {
        "path": str(path.resolve()),
        "rows": str(place / "rows.arrow"),
        "options": asdict(options),
        "limits": asdict(limits),
    }
    root = str(Path(geo.__file__).resolve().parent.parent)
    environment = {
        **{key: value for key, value in os.environ.items() if not key.startswith("PYTHON")},
        "PYTHONPATH": root,
        "PYTHONUTF8": "1",
        "ARROW_DEFAULT_MEMORY_POOL": "system",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "MALLOC_ARENA_MAX": "2",
        "MALLOC_MMAP_THRESHOLD_": "524288",  # Arrow reserves a block a column: it must be given back
    }
    answer_path = place / "answer.json"
    with answer_path.open("wb") as answer, (place / "errors.txt").open("wb") as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", "geo.ingest.worker"],
            stdin=subprocess.PIPE,
            stdout=answer,
            stderr=errors,
            env=environment,
            cwd=place,
        )
        try:
            assert child.stdin is not None  # noqa: S101 - a pipe was asked for
            child.stdin.write(json.dumps(request).encode())
            child.stdin.close()
            digest = _sha256(path)
            _wait(child, options.name, limits.seconds(limits.wall, path.stat().st_size), cancelled)
        finally:
            if child.poll() is None:
                child.kill()
            child.wait()
    if child.returncode != 0:
        raise InputError(_why(child.returncode, options.name, place / "errors.txt"))
    return json.loads(answer_path.read_bytes()), digest


def _wait(child: subprocess.Popen[bytes], name: str, seconds: int, cancelled: Callable[[], bool]) -> None:
    end = time.monotonic() + seconds
    while child.poll() is None:
        if cancelled():
            raise ImportCancelledError(f"Reading {name} was stopped; nothing was changed.")
        if time.monotonic() > end:
            raise InputError(f"Reading {name} took more than {seconds} seconds and was stopped; split or simplify it.")
        time.sleep(_POLL)


def _why(code: int, name: str, errors: Path) -> str:
    """A sentence for a child that ended without an answer."""
    last = errors.read_text("utf-8", "replace")[-20_000:]
    if "MemoryError" in last or "bad_alloc" in last or "malloc" in last.lower():
        return f"{name} needs more memory than one import may use; split it or save it as CSV."
    if code < 0:
        return f"Reading {name} was stopped by the limits on memory and time; split or simplify it."
    return f"{name} could not be read: it is damaged or of a kind that is not known. Save it as CSV and try again."


def _sha256(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
