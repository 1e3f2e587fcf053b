"""Commands that write a store: import, undo."""

import argparse
import getpass
import sys
from collections.abc import Callable
from dataclasses import replace

from geo.cli.read import print_json, store_of
from geo.ingest import RawTable
from geo.model.as_json import batch_json
from geo.store.contract import AlreadyImportedError
from geo.workflow import apply_import, make_ready, mapping_for, plan_import, undo_batch


def user() -> str:
    """Who writes: the name of the account, as history shows it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return "unknown"


def import_rows(read: Callable[[], RawTable], arguments: argparse.Namespace) -> int:
    """Plan the import of a file that is being read, and apply it unless it is a dry run; 1 if rows were rejected."""
    with store_of(arguments, create=True) as store:
        make_ready()
        raw = read()
        mapping = mapping_for(store, raw, profile=arguments.profile)
        if arguments.dataset:
            mapping = replace(mapping, dataset=arguments.dataset)
        planned = plan_import(
            store, raw, mapping=mapping, date_order=arguments.date_order, reference_date=arguments.reference_date
        )
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
