"""Files in the mouth of a test: read in this process, as the child would read them."""

from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from geo.ingest import ImportPlan, RawTable, plan, recognise, suggest_mapping
from geo.ingest.limits import LIMITS, Limits
from geo.ingest.raw import Rows
from geo.ingest.read import raw_table
from geo.ingest.readers.options import Options
from geo.ingest.worker import read_into


def read_here(content: bytes | str, name: str = "file.csv", *, limits: Limits = LIMITS, **chosen) -> RawTable:
    """Read bytes without a child process: the same readers, without the bounds on memory and time."""
    data = content.encode() if isinstance(content, str) else content
    folder = TemporaryDirectory()
    path = Path(folder.name) / "upload"
    path.write_bytes(data)
    rows = Path(folder.name) / "rows.arrow"
    answer = read_into(path, rows, Options(name=name, **chosen), limits)
    return raw_table(answer, Rows.open(rows, folder), name, sha256(data).hexdigest(), len(data))


def plan_here(content: bytes | str, name: str = "file.csv", **asked) -> ImportPlan:
    """Read, recognise or suggest, and plan."""
    raw = read_here(content, name)
    known = recognise(raw)
    return plan(raw, known.mapping if known else suggest_mapping(raw), **asked)


def rows_of(raw: RawTable) -> list[tuple[str, ...]]:
    """The rows that were read, as text."""
    columns = [raw.column(name).to_pylist() for name in raw.columns]
    return list(zip(*columns, strict=True))


def lines_of(raw: RawTable) -> list[int]:
    return raw.rows.column("line").to_pylist()


PLACES = {
    "Erbil": SimpleNamespace(
        status="ok", lat=36.19, lon=44.01, geo_precision="town", radius_m=5000, country="IQ", admin1="Erbil", site_id=""
    ),
    "Tripoli": SimpleNamespace(
        status="ambiguous", lat=None, lon=None, geo_precision=None, radius_m=None, country="", admin1="", site_id=""
    ),
}


def geocode_many(queries):
    """A gazetteer of two names."""
    return [PLACES.get(name) for name, _, _ in queries]
