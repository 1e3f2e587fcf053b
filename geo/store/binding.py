"""Questions as Ibis expressions with named placeholders: compiled once for each shape, values bound each time."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import ibis
import pyarrow as pa
import sqlglot.expressions as sge
from ibis.backends.sql.compilers import DuckDBCompiler

from geo.store import duck
from geo.store.schema import TABLES

_PREFIX: Final = "bound_"
_MOST_COMPILED: Final = 2_000
_IBIS_TYPES: Final = {
    pa.string(): "string",
    pa.date32(): "date",
    pa.int32(): "int32",
    pa.int64(): "int64",
    pa.float64(): "float64",
    pa.bool_(): "boolean",
    pa.list_(pa.string()): "array<string>",
    pa.list_(pa.int32()): "array<int32>",
    pa.timestamp("us"): "timestamp",
}


@cache
def bound(name: str, kind: str) -> Any:
    """A placeholder of an Ibis type, to be given a value when the question is asked.

    Ibis writes the value of its own parameters into the SQL; ours stands for a placeholder as a function without
    arguments, which `compiled` turns into ``$name``.
    """
    function = ibis.udf.scalar.builtin(lambda: None, name=_PREFIX + name, signature=((), kind))
    return function()


@cache
def table(name: str) -> Any:
    """A table of the store as an Ibis expression."""
    return ibis.table({column.name: _IBIS_TYPES[column.type] for column in TABLES[name]}, name=name)


def one_row() -> Any:
    """A table of one row, to be multiplied by the members of a bound list."""
    return table("revision")


@dataclass(frozen=True, slots=True)
class Question:
    """SQL with named placeholders, and their names."""

    sql: str
    names: frozenset[str]

    def ask(self, cursor: duck.Cursor, values: Mapping[str, Any]) -> duck.Cursor:
        """Run it with the values that it names."""
        return duck.run(cursor, self.sql, {name: values[name] for name in self.names})


_questions: dict[Hashable, Question] = {}


def question(shape: Hashable, build: Callable[[], Any], *, windowed: bool = False) -> Question:
    """The question of a shape; ``build`` makes its expression when it is met first.

    A ``windowed`` one answers ``$limit`` rows from ``$offset``.
    """
    found = _questions.get(shape)
    if found is None:
        if len(_questions) >= _MOST_COMPILED:
            _questions.clear()
        found = _questions[shape] = compiled(build(), windowed=windowed)
    return found


def compiled(expression: Any, *, windowed: bool = False) -> Question:
    """An Ibis expression as SQL of the engine with placeholders."""
    names: set[str] = set()

    def place(node: sge.Expression) -> sge.Expression:
        if isinstance(node, sge.Anonymous) and node.name.lower().startswith(_PREFIX):
            name = node.name.lower().removeprefix(_PREFIX)
            names.add(name)
            return sge.Placeholder(this=name)
        return node

    tree = DuckDBCompiler().to_sqlglot(expression)
    if isinstance(tree, list):
        tree = tree[-1]
    tree = tree.transform(place)
    if windowed:
        names |= {"limit", "offset"}
        tree = tree.limit(sge.Placeholder(this="limit")).offset(sge.Placeholder(this="offset"))
    return Question(tree.sql(duck.DIALECT), frozenset(names))
