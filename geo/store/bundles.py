"""Words and codes of staged incidents, worked out once for each distinct bundle of values, not once a row."""

from collections.abc import Callable, Iterable, Mapping
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
from geo.store.schema import DIMENSIONS, STAGED, TABLES

_TEXT, _LIST, _BOOL = pa.string(), pa.list_(pa.string()), pa.bool_()

_WANTED = pa.schema([("dim", _TEXT), ("members", _LIST)])

Row = Mapping[str, Any]
Combination = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Bundle:
    """Columns of a staged incident that decide some words and codes together.

    ``words`` gives new columns from one distinct bundle; ``dimensions`` are coded from its columns, old and new.
    """

    name: str
    keys: tuple[str, ...]
    dimensions: tuple[str, ...]
    added: Mapping[str, pa.DataType]
    words: Callable[[Row], dict[str, Any]]

    @property
    def schema(self) -> pa.Schema:
        """Schema of the table of its distinct values."""
        return pa.schema(
            [
                *(STAGED.field(key) for key in self.keys),
                *self.added.items(),
                *((DIMENSIONS[word].code, pa.int32()) for word in self.dimensions),
            ]
        )


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
    made = {}
    for bundle in BUNDLES:
        keys = ", ".join(bundle.keys)
        found = cursor.execute(f"SELECT DISTINCT {keys} FROM stage").to_arrow_table()  # noqa: S608
        made[bundle] = [row | bundle.words(row) for row in found.to_pylist()]
    codes = _codes(
        cursor,
        dict.fromkeys(
            (word, _members(row[DIMENSIONS[word].source]))
            for bundle, rows in made.items()
            for word in bundle.dimensions
            for row in rows
        ),
    )
    for bundle, rows in made.items():
        for word in bundle.dimensions:
            dimension = DIMENSIONS[word]
            for row in rows:
                row[dimension.code] = codes[word, _members(row[dimension.source])]
        cursor.register(bundle.name, pa.Table.from_pylist(rows, schema=bundle.schema))


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


def _codes(cursor: Cursor, wanted: Iterable[Combination]) -> dict[Combination, int]:
    """Code of each combination of values of a dimension; new ones are entered in the dictionary."""
    table = pa.Table.from_pylist([{"dim": word, "members": members} for word, members in wanted], schema=_WANTED)
    cursor.register("wanted", table)
    known = cursor.execute(
        "SELECT w.dim, w.members, c.code FROM wanted w "
        "LEFT JOIN combination c ON c.dim = w.dim AND c.members = w.members"
    ).fetchall()
    cursor.unregister("wanted")
    codes = {(word, tuple(members)): code for word, members, code in known if code is not None}
    last = dict(cursor.execute("SELECT dim, max(code) FROM combination GROUP BY dim").fetchall())
    new = []
    for word, members in wanted:
        if (word, members) not in codes:
            last[word] = codes[word, members] = last.get(word, 0) + 1
            new.append({"dim": word, "code": last[word], "key": "|".join(members), "members": members})
    if new:
        _enter(cursor, pa.Table.from_pylist(new, schema=TABLES["combination"]))
    return codes


def _enter(cursor: Cursor, new: pa.Table) -> None:
    cursor.register("entered", new)
    cursor.execute("INSERT INTO combination SELECT * FROM entered")
    cursor.execute(
        "INSERT INTO combination_value SELECT dim, code, unnest(members), len(members) FROM entered "
        "UNION ALL SELECT dim, code, $none, 1 FROM entered WHERE members = []",
        {"none": NONE},
    )
    cursor.unregister("entered")
