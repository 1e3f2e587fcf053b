"""Questions as Ibis expressions with named placeholders: compiled once for each shape, values bound each time."""

from collections.abc import Callable, Container, Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import ibis
import pyarrow as pa
import sqlglot.expressions as sge
from ibis.backends.sql.compilers import DuckDBCompiler

from geo.store import duck
from geo.store.schema import DIMENSIONS, TABLES

MATCHING: Final = "matching"
_COMPILER: Final = DuckDBCompiler()
_PREFIX: Final = "bound_"
_ROW: Final = "t0"
_BASE: Final = "base"
_CODES: Final = ", ".join(dimension.code for dimension in DIMENSIONS.values())
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


@cache
def rows(name: str = MATCHING) -> Any:
    """Incident rows that satisfy a `Clause`, which is given under this name when the question is asked."""
    return ibis.table({column.name: _IBIS_TYPES[column.type] for column in TABLES["incident"]}, name=name)


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition on a row of the incident table as SQL, and the names of its placeholders."""

    sql: str
    names: frozenset[str]

    def __and__(self, other: "Clause") -> "Clause":
        return Clause(f"({self.sql}) AND ({other.sql})", self.names | other.names)

    def __or__(self, other: "Clause") -> "Clause":
        return Clause(f"({self.sql}) OR ({other.sql})", self.names | other.names)


@dataclass(frozen=True, slots=True)
class Question:
    """SQL with named placeholders, and their names."""

    sql: str
    names: frozenset[str]

    def ask(
        self,
        cursor: duck.Cursor,
        values: Mapping[str, Any],
        *,
        base: Clause | None = None,
        once: Container[str] = (),
        **clauses: Clause,
    ) -> duck.Cursor:
        """Run it with the values that it names, over rows that satisfy the clauses.

        A clause is put in where its name stands for a table. It is SQL that Ibis made of expressions of this
        program: no text of a user is in it, nor in the question. With a ``base`` the rows that satisfy it are
        found first, for all clauses; the rows of a clause named in ``once`` are found once for all its uses. Of
        such rows only the codes can be asked for. A value that is a function is what it answers for the cursor.
        """
        sql, names = self.sql, self.names
        kept: list[str] = []
        source = "incident"
        if base is not None:
            kept.append(_kept(_BASE, source, base))
            source, names = _BASE, names | base.names
        for name, clause in clauses.items():
            if f'"{name}"' not in sql:
                continue
            names |= clause.names
            if name in once:
                kept.append(_kept(name, source, clause))
            else:
                sql = sql.replace(f'"{name}"', f'(SELECT * FROM "{source}" AS "{_ROW}" WHERE {clause.sql})')  # noqa: S608
        if kept:
            more = f", {sql.removeprefix('WITH ')}" if sql.startswith("WITH ") else f" {sql}"
            sql = f"WITH {', '.join(kept)}{more}"
        given = {name: values[name] for name in names}
        given = {name: value(cursor) if callable(value) else value for name, value in given.items()}
        return duck.run(cursor, sql, given)


def _kept(name: str, source: str, clause: Clause) -> str:
    return f'"{name}" AS MATERIALIZED (SELECT {_CODES} FROM "{source}" AS "{_ROW}" WHERE {clause.sql})'  # noqa: S608


_questions: dict[Hashable, Question] = {}
_clauses: dict[Hashable, Clause] = {}


def question(shape: Hashable, build: Callable[[], Any], *, windowed: bool = False) -> Question:
    """The question of a shape; ``build`` makes its expression when it is met first.

    A ``windowed`` one answers ``$limit`` rows from ``$offset``.
    """
    found = _questions.get(shape)
    if found is None:
        tree, names = _compiled(build())
        if windowed:
            names |= {"limit", "offset"}
            tree = tree.limit(sge.Placeholder(this="limit")).offset(sge.Placeholder(this="offset"))
        found = _questions[shape] = Question(tree.sql(duck.DIALECT), frozenset(names))
    return found


def clause(shape: Hashable, build: Callable[[Any], Any]) -> Clause:
    """The condition of a shape; ``build`` makes its expression of the incident table when it is met first.

    Conditions are compiled one by one, so that a filter never seen before costs nothing: Ibis takes tens of
    milliseconds for a whole question.
    """
    found = _clauses.get(shape)
    if found is None:
        t = table("incident")
        tree, names = _compiled(t.filter(build(t)))
        found = _clauses[shape] = Clause(tree.args["where"].this.sql(duck.DIALECT), frozenset(names))
    return found


def _compiled(expression: Any) -> tuple[sge.Select, set[str]]:
    """An Ibis expression as a tree of SQL with placeholders, and their names."""
    names: set[str] = set()

    def place(node: sge.Expression) -> sge.Expression:
        if isinstance(node, sge.Anonymous) and node.name.lower().startswith(_PREFIX):
            name = node.name.lower().removeprefix(_PREFIX)
            names.add(name)
            return sge.Placeholder(this=name)
        return node

    tree = _COMPILER.to_sqlglot(expression)
    if isinstance(tree, list):
        tree = tree[-1]
    return tree.transform(place), names
