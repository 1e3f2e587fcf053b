"""Words for event types and weapons that other files use: those of the known profiles, and a list in many languages."""

import json
from functools import cache

from geo.datadir import data_dir
from geo.model.site import read_rows
from geo.model.taxonomy import term_id
from geo.text import fold

_KINDS = {"event_type": "event_types", "weapons": "weapons"}


@cache
def known_values(ours: str) -> dict[str, str]:
    """Folded words and the value of ours that each names, for ``event_type`` or ``weapons``; codes are no words."""
    words: dict[str, str] = {}
    for path in sorted((data_dir() / "profiles").glob("*.json")):
        profile = json.loads(path.read_text("utf-8"))
        for their, named in profile.get("values", {}).items():
            if profile["columns"].get(their) == ours:
                for word, value in named.items():
                    if not word.isdigit():
                        words.setdefault(fold(word).strip(), value)
    for row in read_rows(data_dir() / "profiles" / "value_words.csv"):
        if row["column"] == ours:
            words.setdefault(fold(row["word"]).strip(), row["value"])
    return words


def values_for(ours: str, cells: tuple[str, ...]) -> dict[str, str]:
    """What the cells of a column are in our terms, for those that our own words do not name."""
    known = known_values(ours)
    named = {cell: known[key] for cell in cells if (key := fold(cell).strip()) in known}
    return {cell: value for cell, value in named.items() if term_id(_KINDS[ours], cell) is None}
