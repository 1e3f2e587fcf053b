"""What `incident-atlas geocode` prints: one JSON object a name."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from geo.errors import InputError
from geo.gazetteer.gazetteer import Gazetteer
from geo.model.taxonomy import country_code


def country_argument(text: str | None) -> str | None:
    """ISO code of the `--country` argument.

    Raises
    ------
    InputError
        If it is not the code of a country.
    """
    if text is None or not text.strip():
        return None
    code = country_code(text.strip())
    if code is None:
        raise InputError(f"--country {text!r} is not an ISO 3166-1 code such as IQ or SYR.")
    return code


def geocode_lines(names: Iterable[str], gazetteer: Gazetteer, country: str | None = None) -> Iterator[dict[str, Any]]:
    """Answers as plain values, in the order of the names; empty lines are passed over."""
    for name in names:
        if name.strip():
            yield gazetteer.resolve(name.strip("\r\n"), country=country).to_json()


def json_line(answer: dict[str, Any]) -> str:
    """One answer as one line of JSON; control and direction signs are written as escapes."""
    text = json.dumps(answer, ensure_ascii=False, allow_nan=False)
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
