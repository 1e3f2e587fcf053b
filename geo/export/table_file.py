"""A file that is there whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import InputError


@contextmanager
def whole_file(out: Path) -> Iterator[Path]:
    """A path beside ``out`` to write to; it takes the place of ``out`` when all went well, else it is removed.

    Raises
    ------
    InputError
        If the place cannot be written, or there is no room.
    """
    if out.is_dir():
        raise InputError(f"{out} is a folder. Name a file in it, such as {out / 'incidents.csv'}.")
    part = out.with_name(f".{out.stem[:60]}-{secrets.token_hex(4)}{out.suffix}")
    try:
        yield part
        with part.open("rb+") as stream:
            os.fsync(stream.fileno())
        part.replace(out)
    except OSError as why:
        reason = why.strerror or str(why).splitlines()[0]
        raise InputError(f"{out} cannot be written: {reason}. Nothing was left there; choose another place.") from None
    finally:
        part.unlink(missing_ok=True)
