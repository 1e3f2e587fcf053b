"""Commands that write a store: import, undo."""

import argparse
import codecs
import getpass
import sys
from dataclasses import replace
from pathlib import Path

from geo.cli.read import print_json, store_of
from geo.errors import InputError
from geo.ingest import ImportPlan, read_file
from geo.model.as_json import batch_json
from geo.store.contract import AlreadyImportedError, Store
from geo.workflow import apply_import, mapping_for, plan_import, undo_batch


def user() -> str:
    """Who writes: the name of the account, as history shows it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "unknown"


def _planned(store: Store, path: Path, arguments: argparse.Namespace) -> ImportPlan:
    raw = read_file(
        path,
        encoding=_encoding(arguments.encoding),
        delimiter={"tab": "\t", "\\t": "\t"}.get(arguments.delimiter, arguments.delimiter),
        sheet=arguments.sheet,
        header_row=arguments.header_row,
    )
    mapping = mapping_for(store, raw, profile=arguments.profile)
    if arguments.dataset:
        mapping = replace(mapping, dataset=arguments.dataset)
    return plan_import(
        store, raw, mapping=mapping, date_order=arguments.date_order, reference_date=arguments.reference_date
    )


def _encoding(name: str | None) -> str | None:
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        raise InputError(f"--encoding {name!r} is not a character encoding; cp1256 and utf-16 are.") from None


def import_file(arguments: argparse.Namespace) -> int:
    """Plan an import and apply it unless it is a dry run; 1 if some rows were rejected."""
    path = Path(arguments.file)
    if not path.is_file():
        raise InputError(f"{path} is not a file.")
    with store_of(arguments, create=True) as store:
        planned = _planned(store, path, arguments)
        batch = None
        if not arguments.dry_run:
            try:
                batch = apply_import(store, planned, by=user())
            except AlreadyImportedError as known:
                print(known, file=sys.stderr)
    answer = planned.to_json(batch=batch.batch_id if batch else None)
    if arguments.json:
        print_json(answer)
    else:
        counts = (
            "rows_read",
            "new",
            "changed",
            "duplicate",
            "rejected",
            "located",
            "unlocated",
            "ambiguous",
            "undated",
        )
        print(f"{answer['file']}: {answer['format']}" + (f", batch {batch.batch_id}" if batch else ", nothing written"))
        print(", ".join(f"{name.replace('_', ' ')} {answer[name]}" for name in counts))
    for warning in answer["warnings"]:
        print(warning, file=sys.stderr)
    return 1 if answer["rejected"] else 0


def undo(arguments: argparse.Namespace) -> int:
    """Take one batch back, whole."""
    with store_of(arguments) as store:
        batch = undo_batch(store, arguments.batch, by=user())
    if arguments.json:
        print_json(batch_json(batch))
    else:
        print(f"Batch {batch.batch_id} ({batch.file_name}) is undone.")
    return 0
