"""The command that writes a picture to a file."""

import os
import tempfile
from dataclasses import replace
from pathlib import Path

from geo.errors import InputError
from geo.export.options import SlideOptions
from geo.export.render import format_of, render
from geo.export.slide import build_slide
from geo.filters import IncidentFilter
from geo.store.contract import Store


def render_command(store: Store, kind: str, out_path: Path, filter_: IncidentFilter, options: SlideOptions) -> None:
    """Draw a picture of a filter into a file whose ending names the format.

    The file appears whole or not at all: it is written beside its place and moved there.

    Raises
    ------
    InputError
        If the ending names no format, the kind does not exist, or the file cannot be written.
    """
    format_ = format_of(out_path)
    if out_path.is_dir() or not out_path.parent.is_dir():
        what = "it is a folder" if out_path.is_dir() else f"the folder {out_path.parent} does not exist"
        raise InputError(f"{out_path} cannot be written: {what}.")
    if format_ == "html":
        options = replace(options, play=True)
    write_whole(out_path, render(build_slide(store, filter_, kind, options), format_))


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all."""
    try:
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            mask = os.umask(0)
            os.umask(mask)
            Path(beside).chmod(0o666 & ~mask)
            Path(beside).replace(path)
        except OSError:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as why:
        raise InputError(f"{path} cannot be written ({why.strerror}).") from why
