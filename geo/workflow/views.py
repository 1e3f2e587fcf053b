"""Views kept by name in the store: the address of a page with its filter, map position and all else that it says.

They are no part of any batch: undoing an import leaves them as they are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode

from geo.errors import InputError, NotFoundError
from geo.filters import MAX_QUERY_BYTES
from geo.store.contract import Store

VIEWS: Final = "view"
"""Kind of the store's documents that holds saved views."""

MAX_NAME: Final = 80
MOST_VIEWS: Final = 500
MOST_WORDS: Final = 2_000
PAGES: Final = ("explore", "patterns", "compare")
_WORD: Final = re.compile("[a-z][a-z0-9-]{0,30}")
_NOT_KEPT: Final = {"bare"}
"""Words that say how a page is shown to be photographed, not what is looked at."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """A page and the words of its address, by name; who kept it and when."""

    name: str
    page: str
    query: str
    by: str = ""
    saved_on: str = ""

    @property
    def address(self) -> str:
        """The address, to be opened from any page."""
        return f"{self.page}?{self.query}" if self.query else self.page

    @property
    def words(self) -> dict[str, list[str]]:
        """Words of the address, each with its values."""
        found: dict[str, list[str]] = {}
        for word, value in parse_qsl(self.query):
            found.setdefault(word, []).append(value)
        return found


def clean_name(name: str) -> str:
    """A name that can be kept.

    Raises
    ------
    InputError
        If there is none, it is too long, or it holds signs that cannot be seen.
    """
    name = " ".join(name.split())
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise InputError(f"A view needs a name of 1 to {MAX_NAME} letters.")
    return name


def clean_query(query: str) -> str:
    """Words of an address that can be words of ours, written in one way. Nothing in it is evaluated.

    Raises
    ------
    InputError
        If it is longer than an address may be.
    """
    if len(query.encode()) > MAX_QUERY_BYTES:
        raise InputError(f"This view cannot be kept: its address is longer than {MAX_QUERY_BYTES:,} bytes.")
    try:
        pairs = parse_qsl(query.removeprefix("?"), max_num_fields=MOST_WORDS)
    except ValueError:
        raise InputError(f"This view cannot be kept: its address has more than {MOST_WORDS:,} words.") from None
    return urlencode([(word, value) for word, value in pairs if _WORD.fullmatch(word) and word not in _NOT_KEPT])


def saved_views(store: Store) -> tuple[SavedView, ...]:
    """The views of a store by name; what is not one is left out."""
    found = (_view(name, value) for name, value in store.documents(VIEWS).items())
    return tuple(sorted(filter(None, found), key=lambda view: (view.name.casefold(), view.name)))


def _view(name: str, value: Mapping[str, Any]) -> SavedView | None:
    texts = {field: value.get(field, "") for field in ("page", "query", "by", "saved_on")}
    if not all(isinstance(text, str) for text in texts.values()) or texts["page"] not in PAGES:
        return None
    return SavedView(name, texts["page"], clean_query(texts["query"]), texts["by"], texts["saved_on"])


def save_view(store: Store, name: str, page: str, query: str, *, by: str) -> SavedView:
    """Keep a view; one of the same name is replaced.

    Raises
    ------
    InputError
        If the name, the page or the address cannot be kept, or there would be too many views.
    StoreError
        If the store cannot be written.
    """
    name = clean_name(name)
    if page not in PAGES:
        raise InputError(f"The page {page[:40]!r} has no views to keep.")
    view = SavedView(name, page, clean_query(query), by, f"{datetime.now(UTC):%Y-%m-%d}")
    held = store.documents(VIEWS)
    if name not in held and len(held) >= MOST_VIEWS:
        raise InputError(f"No more than {MOST_VIEWS} views are kept. Delete some first.")
    _put(store, view, by)
    return view


def rename_view(store: Store, name: str, to: str, *, by: str) -> SavedView:
    """Give a view another name.

    Raises
    ------
    NotFoundError
        If there is none of that name.
    InputError
        If the other name cannot be kept, or is another view's.
    """
    to = clean_name(to)
    view = _held(store, name)
    if to == name:
        return view
    if to in store.documents(VIEWS):
        raise InputError(f"Another view is called {to!r} already. Choose another name.")
    renamed = SavedView(to, view.page, view.query, view.by, view.saved_on)
    _put(store, renamed, by)
    store.put_document(VIEWS, name, None, by=by)
    return renamed


def delete_view(store: Store, name: str, *, by: str) -> SavedView:
    """Delete a view; it is answered, so that it can be kept again.

    Raises
    ------
    NotFoundError
        If there is none of that name.
    """
    view = _held(store, name)
    store.put_document(VIEWS, name, None, by=by)
    return view


def _put(store: Store, view: SavedView, by: str) -> None:
    value = {"page": view.page, "query": view.query, "by": view.by, "saved_on": view.saved_on}
    store.put_document(VIEWS, view.name, value, by=by)


def _held(store: Store, name: str) -> SavedView:
    found = {view.name: view for view in saved_views(store)}.get(name)
    if found is None:
        raise NotFoundError(f"There is no view called {name[:MAX_NAME]!r} any more.")
    return found
