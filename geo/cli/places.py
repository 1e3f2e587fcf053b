"""The command `geocode`: names to places, one JSON object a line."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from geo.errors import InputError
from geo.model.taxonomy import country_code
from geo.workflow import gazetteer


def geocode(arguments: argparse.Namespace) -> int:
    """Answer each name on a line of its own; 1 if any has no single answer."""
    country = None
    if arguments.country:
        country = country_code(arguments.country)
        if country is None:
            raise InputError(f"--country {arguments.country!r} is not a country's ISO code or name.")
    names = list(_names(arguments))
    if not names:
        raise InputError("Give names to look up, or a file of them with --file.")
    places = gazetteer()
    doubtful = 0
    for name in names:
        answer = places.resolve(name, country=country)
        doubtful += answer.status != "ok"
        if arguments.json:
            print(json.dumps(answer.to_json(), ensure_ascii=False, allow_nan=False))
        elif answer.status == "ok":
            print(f"{name}: {answer.name}, {answer.lat:.4f}, {answer.lon:.4f}, {answer.geo_precision}, {answer.method}")
        else:
            options = "; ".join(f"{c.name} ({c.admin1}, {c.country})" for c in answer.candidates[:3])
            print(f"{name}: {answer.status.replace('_', ' ')}{': ' + options if options else ''}")
    return 1 if doubtful else 0


def _names(arguments: argparse.Namespace) -> Iterator[str]:
    yield from arguments.names
    if not arguments.file:
        return
    try:
        text = sys.stdin.read() if arguments.file == "-" else Path(arguments.file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as why:
        raise InputError(f"{arguments.file} is not UTF-8 text (byte {why.start}); save it as UTF-8.") from None
    yield from (line.strip() for line in text.splitlines() if line.strip())
