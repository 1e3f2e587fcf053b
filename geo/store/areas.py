"""Areas as conditions on the points of incidents: box, polygon and circle, certain and possible."""

from functools import partial
from typing import Any, Final

import ibis

from geo.filters import IncidentFilter, Near, Polygon
from geo.store import duck
from geo.store.binding import bound, table
from geo.store.point_index import PointIndex
from geo.store.sphere import certainly_in_box, possibly_in_box

KINDS: Final = ("bbox", "polygon", "near")
"""Areas of a filter; several must all hold."""

_BOX: Final = ("west", "south", "east", "north")
_HOW: Final = (False, True)


def values(filter_: IncidentFilter) -> dict[str, Any]:
    """Value of each placeholder of the areas of a filter."""
    found: dict[str, Any] = {}
    if filter_.bbox:
        found |= dict(zip(_BOX, filter_.bbox, strict=True))
    for kind in ("polygon", "near"):
        area = getattr(filter_, kind)
        if area:
            found |= {_bits(kind, certain=certain): partial(_within, area=area, certain=certain) for certain in _HOW}
    return found


def _bits(kind: str, *, certain: bool) -> str:
    return f"{kind}_{'certain' if certain else 'possible'}"


def _within(cursor: duck.Cursor, *, area: Polygon | Near, certain: bool) -> Any:
    return duck.kept(cursor, PointIndex).within(cursor, area, certain=certain)


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def get_bit(bits: str, n: int) -> int:  # type: ignore[empty-body]
    """One bit of a string of bits, of DuckDB and PostgreSQL alike."""


def holds(point_code: Any, kind: str, *, certain: bool) -> Any:
    """Whether a point lies in an area of a kind, with its whole circle of doubt or with any of it."""
    if kind != "bbox":
        return get_bit(bound(_bits(kind, certain=certain), "string"), point_code) == 1
    p = table("point")
    box = [bound(name, "float64") for name in _BOX]
    return point_code.isin(p.filter(certainly_in_box(p, *box) if certain else possibly_in_box(p, *box)).point_code)
