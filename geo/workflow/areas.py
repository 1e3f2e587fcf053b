"""Areas kept by name in the store: polygons and circles of the filter, for everybody who works with it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.errors import InputError, NotFoundError
from geo.filters import IncidentFilter, Near, Polygon, from_query, to_pairs
from geo.store.contract import Store

AREAS = "area"
"""Kind of the store's documents that holds saved areas."""

MAX_NAME = 80
MOST_AREAS = 500


@dataclass(frozen=True, slots=True)
class SavedArea:
    """A polygon or a circle with a name."""

    name: str
    polygon: Polygon | None = None
    near: Near | None = None

    @property
    def words(self) -> dict[str, str]:
        """Its words in a filter's query."""
        return dict(to_pairs(IncidentFilter(polygon=self.polygon, near=self.near)))


def area_of(name: str, words: dict[str, str]) -> SavedArea:
    """An area of a name and of its words in a query.

    Raises
    ------
    InputError
        If there is no name, or the words are not one polygon or one circle that the filter can hold.
    """
    name = " ".join(name.split())
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise InputError(f"An area needs a name of 1 to {MAX_NAME} letters.")
    found, problems = from_query({word: [text] for word, text in words.items() if word in {"polygon", "near"}})
    if problems:
        raise InputError(f"The area {name!r} cannot be kept: {problems[0]}")
    if (found.polygon is None) == (found.near is None):
        raise InputError(f"The area {name!r} cannot be kept: it must be one polygon or one circle.")
    return SavedArea(name, found.polygon, found.near)


def saved_areas(store: Store) -> tuple[SavedArea, ...]:
    """The areas of a store by name."""
    found = (area_of(name, value) for name, value in store.documents(AREAS).items())
    return tuple(sorted(found, key=lambda area: area.name.casefold()))


def save_areas(store: Store, areas: Iterable[SavedArea], *, by: str, replace: bool = False) -> tuple[SavedArea, ...]:
    """Keep areas; answered are those that were kept. One that is kept just so already is left alone.

    Raises
    ------
    InputError
        If another area has one of the names and is not to be replaced, or there would be too many.
    """
    held = {area.name: area for area in saved_areas(store)}
    new = [area for area in areas if held.get(area.name) != area]
    for area in new:
        if area.name in held and not replace:
            raise InputError(f"Another area is called {area.name!r} already. Choose another name, or delete that one.")
    if len(held | {area.name: area for area in new}) > MOST_AREAS:
        raise InputError(f"No more than {MOST_AREAS} areas are kept. Remove some first.")
    for area in new:
        store.put_document(AREAS, area.name, area.words, by=by)
    return tuple(new)


def remove_area(store: Store, name: str, *, by: str) -> SavedArea:
    """Remove an area; it is answered, so that it can be saved again.

    Raises
    ------
    NotFoundError
        If there is no area of that name.
    """
    found = next((area for area in saved_areas(store) if area.name == name), None)
    if found is None:
        raise NotFoundError(f"No area is called {name!r}.")
    store.put_document(AREAS, name, None, by=by)
    return found


def free_name(name: str, taken: Sequence[str]) -> str:
    """The name, or the first of ``name 2``, ``name 3`` ... that is not taken."""
    if name not in taken:
        return name
    return next(other for n in range(2, len(taken) + 3) if (other := f"{name[: MAX_NAME - 5]} {n}") not in taken)
