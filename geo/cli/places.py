"""The command `geocode`: names to places, one JSON object a line."""

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from geo.errors import InputError
from geo.gazetteer import json_line
from geo.model.taxonomy import country_code
from geo.workflow import gazetteer

_LINE_END = re.compile(r"\r\n|\n|\r")  # nothing else ends a line: a name may hold other separators


def geocode(arguments: argparse.Namespace) -> int:
    """Answer each name on a line of its own; 1 if any has no single answer."""
    country = None
    if arguments.country:
        country = country_code(arguments.country)
        if country is None:
            raise InputError(
                f"--country {arguments.country!r} is not a country's ISO code or name; use a code such as IQ."
            )
    names = list(_names(arguments))
    if not names:
        raise InputError("Give names to look up, or a file of them with --file.")
    places = gazetteer()
    doubtful = 0
    for name in names:
        answer = places.resolve(name, country=country)
        doubtful += answer.status != "ok"
        print(json_line(answer.to_json()))
    return 1 if doubtful else 0


def _names(arguments: argparse.Namespace) -> Iterator[str]:
    yield from arguments.names
    if not arguments.file:
        return
    raw = sys.stdin.buffer.read() if arguments.file == "-" else Path(arguments.file).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as why:
        raise InputError(f"{arguments.file} is not UTF-8 text (byte {why.start}); save it as UTF-8.") from None
    yield from (line.strip() for line in _LINE_END.split(text) if line.strip())
