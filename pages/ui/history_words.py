"""A batch in words: its counts as they add up, and how its file was read."""

from collections.abc import Mapping

from geo.model.batch import Batch
from geo.model.taxonomy import country_name
from geo.model.words import listing, number, plural

_ADD_UP = (("new", "new"), ("changed", "changed"), ("duplicate", "already stored"), ("rejected", "rejected"))
_OTHERS = (("unlocated", "unlocated"), ("undated", "undated"), ("likely_duplicates", "likely duplicates"))
_HASH = 12


def counts_words(counts: Mapping[str, int]) -> str:
    """``5,605 rows = 5,600 new + 5 rejected; 309 unlocated``."""
    if "rows_read" not in counts:
        known = [f"{number(count)} {name.replace('_', ' ')}" for name, count in counts.items()]
        return ", ".join(known) or "not counted"
    parts = " + ".join(f"{number(counts[key])} {name}" for key, name in _ADD_UP if counts.get(key))
    besides = ", ".join(f"{number(counts[key])} {name}" for key, name in _OTHERS if counts.get(key))
    return f"{plural(counts['rows_read'], 'row')} = {parts or 'none'}" + (f"; {besides}" if besides else "")


def mapping_words(batch: Batch) -> str:
    """How a file was read and its hash; or what an edit decided."""
    mapping = batch.mapping
    told = f"hash {batch.content_hash[:_HASH]}"
    if "place" in mapping:
        return f"{_place(mapping['place']['value'])} · {told}"
    if "judgement" in mapping:
        pair = mapping["judgement"]["value"]
        return f"{' '.join(pair['first'])} and {' '.join(pair['second'])} are one incident · {told}"
    if "sites" in mapping:
        names = [edit["id"] for edit in mapping["sites"]]
        return f"{listing(names[:4])}{f' and {number(len(names) - 4)} more' if len(names) > 4 else ''} · {told}"  # noqa: PLR2004
    columns = mapping.get("columns")
    if not columns:
        return told
    title = mapping.get("title") or mapping.get("name") or "mapping"
    read = listing([f"{their} as {ours}" for their, ours in list(columns.items())[:4]])
    more = f" and {len(columns) - 4} more" if len(columns) > 4 else ""  # noqa: PLR2004
    return f"{title}: {read}{more} · {told}"


def _place(value: Mapping[str, object]) -> str:
    country = value.get("of_country")
    named = f"{value.get('as')}, {country_name(str(country))}" if country else f"{value.get('as')}"
    return f"{named}: {value.get('lat')}, {value.get('lon')}"
