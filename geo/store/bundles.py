"""Words and codes of staged incidents, worked out once for each distinct bundle of values, not once a row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pyarrow as pa

from geo.filters import NONE
from geo.model.describe import (
    names_of_groups,
    names_of_site,
    place_label,
    shown,
    united,
    what_happened,
    where_it_was,
)
from geo.model.taxonomy import MEDIA_MENTION
from geo.store.duck import Cursor
from geo.store.schema import DIMENSIONS, STAGED

_TEXT, _LIST, _BOOL = pa.string(), pa.list_(pa.string()), pa.bool_()

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Bundle:
    """Columns of a staged incident that decide some words and codes together.

    ``words`` gives new columns from one distinct bundle; ``dimensions`` are coded from its columns, old and new.
    """

    name: str
    keys: tuple[str, ...]
    dimensions: tuple[str, ...]
    added: Mapping[str, pa.DataType]
    words: Callable[[Row], dict[str, Any]]


def _outcome_words(row: Row) -> dict[str, Any]:
    as_claimed = shown(row["outcomes"], row["claimed_outcomes"])
    return {
        "outcomes_as_claimed": as_claimed,
        "outcome_key": "|".join(row["outcomes"]),
        "outcome_key_as_claimed": "|".join(as_claimed),
    }


def _actor_words(row: Row) -> dict[str, Any]:
    groups = united(row["claimed_by"], row["attributed_to"])
    return {"groups": groups, "group_key": "|".join(groups), "actor_names": names_of_groups(groups)}


def _kind_words(row: Row) -> dict[str, Any]:
    event = row["event_type"]
    return {"happened": what_happened(event, row["weapons"]), "media_mention": event == MEDIA_MENTION}


def _place_words(row: Row) -> dict[str, Any]:
    label = place_label(row["site"], row["place_named"], row["admin1"], row["country"])
    return {
        "place": label,
        "where_it_was": where_it_was(label, row["event_type"], row["geo_precision"]),
        "place_names": " ".join(filter(None, (label, names_of_site(row["site"])))),
    }


BUNDLES: Final = (
    Bundle(
        "outcome_bundle",
        ("outcomes", "claimed_outcomes"),
        ("outcome", "outcome_as_claimed"),
        {"outcomes_as_claimed": _LIST, "outcome_key": _TEXT, "outcome_key_as_claimed": _TEXT},
        _outcome_words,
    ),
    Bundle(
        "actor_bundle",
        ("claimed_by", "attributed_to"),
        ("group", "claimed", "attributed"),
        {"groups": _LIST, "group_key": _TEXT, "actor_names": _TEXT},
        _actor_words,
    ),
    Bundle(
        "kind_bundle",
        ("event_type", "weapons"),
        ("event", "weapon"),
        {"happened": _TEXT, "media_mention": _BOOL},
        _kind_words,
    ),
    Bundle(
        "place_bundle",
        ("event_type", "site", "place_named", "admin1", "country", "geo_precision"),
        ("country", "admin1", "site", "precision", "place"),
        {"place": _TEXT, "where_it_was": _TEXT, "place_names": _TEXT},
        _place_words,
    ),
    Bundle(
        "source_bundle",
        ("parties", "publishers", "datasets", "batches"),
        ("party", "publisher", "dataset", "batch"),
        {},
        lambda _: {},
    ),
    Bundle(
        "grade_bundle",
        ("grade", "rule"),
        ("grade", "rule"),
        {"discounted": _BOOL},
        lambda row: {"discounted": row["grade"] == "discounted"},
    ),
    Bundle("tag_bundle", ("tags",), ("tag",), {}, lambda _: {}),
)


def register_bundles(cursor: Cursor) -> None:
    """Work out all bundles of the table ``stage`` and register each under its name, to be joined."""
    for bundle in BUNDLES:
        keys = ", ".join(bundle.keys)
        found = cursor.execute(f"SELECT DISTINCT {keys} FROM stage").to_arrow_table()  # noqa: S608
        rows = [row | bundle.words(row) for row in found.to_pylist()]
        for word in bundle.dimensions:
            dimension = DIMENSIONS[word]
            members = [_members(row[dimension.source]) for row in rows]
            codes = _codes(cursor, word, members)
            for row, of in zip(rows, members, strict=True):
                row[dimension.code] = codes[of]
        schema = pa.schema(
            [
                *(STAGED.field(key) for key in bundle.keys),
                *bundle.added.items(),
                *((DIMENSIONS[word].code, pa.int32()) for word in bundle.dimensions),
            ]
        )
        cursor.register(bundle.name, pa.Table.from_pylist(rows, schema=schema))


def joins() -> str:
    """SQL that joins every bundle to ``stage s``."""
    return " ".join(
        f"JOIN {bundle.name} ON "
        + " AND ".join(f"{bundle.name}.{key} IS NOT DISTINCT FROM s.{key}" for key in bundle.keys)
        for bundle in BUNDLES
    )


def unregister_bundles(cursor: Cursor) -> None:
    """Let go of what `register_bundles` made."""
    for bundle in BUNDLES:
        cursor.unregister(bundle.name)


def _members(value: Any) -> tuple[str, ...]:
    """Values of a combination as texts, in the order in which they are shown."""
    if isinstance(value, list | tuple):
        return tuple(map(str, value))
    return () if value is None else (str(value),)


def _codes(cursor: Cursor, word: str, combinations: list[tuple[str, ...]]) -> dict[tuple[str, ...], int]:
    """Code of each combination of values of a dimension; new ones are entered in the dictionary."""
    wanted = list(dict.fromkeys(combinations))
    table = pa.table({"members": pa.array([list(members) for members in wanted], _LIST)})
    cursor.register("wanted", table)
    known = cursor.execute(
        "SELECT c.members, c.code FROM combination c SEMI JOIN wanted w ON c.members = w.members WHERE c.dim = $dim",
        {"dim": word},
    ).fetchall()
    cursor.unregister("wanted")
    codes = {tuple(members): code for members, code in known}
    highest = cursor.execute("SELECT max(code) FROM combination WHERE dim = $dim", {"dim": word}).fetchone()
    last = (highest[0] or 0) if highest else 0
    new = {members: last + n for n, members in enumerate((m for m in wanted if m not in codes), start=1)}
    if new:
        _enter(cursor, word, new)
    return codes | new


def _enter(cursor: Cursor, word: str, new: dict[tuple[str, ...], int]) -> None:
    rows = [{"dim": word, "code": code, "key": "|".join(members), "members": members} for members, code in new.items()]
    schema = pa.schema([("dim", _TEXT), ("code", pa.int32()), ("key", _TEXT), ("members", _LIST)])
    cursor.register("entered", pa.Table.from_pylist(rows, schema=schema))
    cursor.execute("INSERT INTO combination SELECT * FROM entered")
    cursor.execute(
        "INSERT INTO combination_value SELECT dim, code, unnest(members), len(members) FROM entered "
        "UNION ALL SELECT dim, code, $none, 1 FROM entered WHERE members = []",
        {"none": NONE},
    )
    cursor.unregister("entered")
