"""The upload of one visitor: the file, how it is read, the plan, and the work that goes on. Dropped when applied."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import AtlasError
from geo.ingest import (
    AmbiguousDatesError,
    Difference,
    ImportPlan,
    Mapping,
    RawTable,
    read_file,
    recognise,
    suggest_mapping,
)
from geo.maps.palette import Theme
from geo.model.batch import Batch
from geo.model.facts import AREA_PRECISIONS
from geo.store.answers import Step
from geo.store.contract import Store
from geo.workflow import apply_import, difference_of, geocoder, plan_import, saved_mappings, undo_batch
from pages.ui import session
from pages.ui.theme import theme
from pages.ui.upload_examples import ColumnRow, column_rows
from pages.ui.upload_findings import Finding, findings
from pages.ui.upload_job import Job
from pages.ui.upload_map import plan_map, plan_steps


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of an upload, in a folder that goes when nobody needs them any more."""

    name: str
    path: Path
    folder: TemporaryDirectory[str]

    @classmethod
    def keep(cls, name: str, content: bytes) -> "Source":
        """Put the bytes aside."""
        folder: TemporaryDirectory[str] = TemporaryDirectory(prefix="atlas-upload-")
        path = Path(folder.name) / "upload"
        path.write_bytes(content)
        return cls(name, path, folder)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the user says of the file: its encoding, delimiter, sheet and header row; else they are found out."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan and all that the page shows of it.

    ``counts`` are rows of each kind of finding, ``exact`` and ``area`` rows with a point of a town or better, and of
    a province or country only; ``map_svg`` is drawn for ``theme``.
    """

    plan: ImportPlan
    difference: Difference
    columns: tuple[ColumnRow, ...]
    findings: tuple[Finding, ...]
    counts: dict[str, int]
    exact: int
    area: int
    step: Step
    steps: pd.DataFrame
    map_svg: str
    theme: Theme


@dataclass
class Upload:
    """Everything of one upload. ``files`` counts the uploads of this visit: each has an uploader of its own."""

    files: int = 0
    source: Source | None = None
    reading: Reading = Reading()
    raw: RawTable | None = None
    recognised: str = ""
    mapping: Mapping | None = None
    planned: Planned | None = None
    problem: str = ""
    asked_order: str | None = None
    job: Job | None = None
    applied: Batch | None = None
    look: str = "all"
    column: str | None = None
    place: str | None = None
    many: frozenset[str] = field(default_factory=frozenset)


def upload() -> Upload:
    """The upload of this visitor."""
    return session.held("upload", Upload)


def begin(store: Store, name: str, content: bytes) -> None:
    """Take a file, and plan it."""
    drop()
    now = upload()
    now.source = Source.keep(name, content)
    _read(store, now)


def read_again(store: Store, reading: Reading) -> None:
    """Read the file in another way."""
    now = upload()
    now.reading, now.mapping = reading, None
    _read(store, now)


def map_again(store: Store, mapping: Mapping) -> None:
    """Plan with another mapping."""
    now = upload()
    now.mapping = mapping
    raw = now.raw
    if raw is not None:
        _start(now, "Planning", lambda job: (raw, now.recognised, *_plan(store, raw, mapping, job)))


def apply(store: Store, *, by: str) -> None:
    """Write the plan, in one transaction; stopped while it is written, it is taken back."""
    now = upload()
    planned = now.planned

    def work(job: Job) -> Batch | None:
        if planned is None:
            return None
        batch = apply_import(store, planned.plan, by=by)
        if batch is not None and job.cancelled():
            undo_batch(store, batch.batch_id, by=by)
            job.progress(0, 0)
        return batch

    now.problem = ""
    now.job = Job("Writing, all or nothing", work, theme())


def drop() -> None:
    """Forget the file and all that was made of it."""
    now = upload()
    if now.job is not None:
        now.job.cancel()
    fresh = Upload(files=now.files + 1)
    for name, value in vars(fresh).items():
        setattr(now, name, value)


def settle() -> None:
    """Take over what the work that ended has made."""
    now = upload()
    job, now.job = now.job, None
    if job is None:
        return
    if job.crash is not None:
        raise job.crash
    if isinstance(job.result, Batch):
        now.applied = job.result
        return
    if job.error is not None:
        _failed(now, job.error)
    elif job.result is not None:
        now.raw, now.recognised, now.mapping, outcome = job.result
        now.planned = outcome if isinstance(outcome, Planned) else None
        if isinstance(outcome, AtlasError):
            _failed(now, outcome)


def _failed(now: Upload, why: AtlasError) -> None:
    now.problem = str(why)
    now.planned = None
    if isinstance(why, AmbiguousDatesError):
        now.asked_order = why.column
        now.problem = f"{why.column}: no row tells whether the day or the month comes first, as in " + ", ".join(
            why.examples[:3]
        )


def _read(store: Store, now: Upload) -> None:
    source, reading = now.source, now.reading
    if source is None:
        return
    now.raw = None

    def work(job: Job) -> Any:
        raw = read_file(
            source.path,
            source.name,
            encoding=reading.encoding,
            delimiter=reading.delimiter,
            sheet=reading.sheet,
            header_row=reading.header_row,
            cancelled=job.cancelled,
        )
        known = recognise(raw, saved_mappings(store))
        title = ("your profile " if known.saved else "") + known.title if known else ""
        mapping = known.mapping if known else suggest_mapping(raw)
        return (raw, title, *_plan(store, raw, mapping, job))

    _start(now, "Reading the file", work)


def _plan(store: Store, raw: RawTable, mapping: Mapping, job: Job) -> tuple[Mapping, Planned | AtlasError]:
    """The mapping and its plan, or why there is none: the user may mend the mapping then."""
    job.step("Planning")
    try:
        plan = plan_import(store, raw, mapping=mapping, progress=job.progress)
    except AtlasError as why:
        job.progress(0, 0)
        return mapping, why
    job.step("Comparing with what is stored")
    return mapping, _shown(store, raw, plan, job)


def _shown(store: Store, raw: RawTable, plan: ImportPlan, job: Job) -> Planned:
    difference = difference_of(store, plan)
    found, counts = findings(plan, difference, geocoder(store))
    job.step("Drawing what would come in")
    step, steps = plan_steps(plan.reports)
    located = plan.located
    area = pc.sum(pc.is_in(plan.reports["geo_precision"], pa.array(sorted(map(str, AREA_PRECISIONS))))).as_py() or 0
    return Planned(
        plan=plan,
        difference=difference,
        columns=tuple(column_rows(raw, plan.mapping, plan)),
        findings=found,
        counts=counts,
        exact=located - area,
        area=area,
        step=step,
        steps=steps,
        map_svg=plan_map(plan.reports, job.theme),
        theme=job.theme,
    )


def _start(now: Upload, title: str, work: Callable[[Job], Any]) -> None:
    if now.job is not None:
        now.job.cancel()
    now.problem, now.asked_order, now.look, now.many, now.place = "", None, "all", frozenset(), None
    now.planned = None
    now.job = Job(title, work, theme())


def with_order(mapping: Mapping, column: str, order: str | None) -> Mapping:
    """The mapping with the order of day and month of one column said, or left to the evidence."""
    orders = {their: said for their, said in mapping.date_orders.items() if their != column}
    return replace(mapping, date_orders=orders | ({column: order} if order else {}))
