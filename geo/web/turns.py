"""The map goes first: a page that has told its map of a new filter waits a moment before it counts.

Both ask the same two processors. Where a store is large, counting at once would double the time until the map is drawn,
and nobody reads the counters before the map.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

BEGIN_S, END_S = 0.2, 1.0
"""How long a page waits for the map to ask (it may have the answer already), and then for it to be answered."""


class Turns:
    """Filters whose map is about to be asked for, by their canonical query."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._begun: dict[str, threading.Event] = {}
        self._ended: dict[str, threading.Event] = {}

    def expect(self, query: str) -> None:
        """Say that a map will be told of this filter now."""
        with self._lock:
            self._begun[query], self._ended[query] = threading.Event(), threading.Event()

    @contextmanager
    def answering(self, query: str) -> Iterator[None]:
        """The time in which the map's question about this filter is answered."""
        with self._lock:
            begun, ended = self._begun.get(query), self._ended.get(query)
        if begun:
            begun.set()
        try:
            yield
        finally:
            if ended:
                ended.set()

    def wait(self, query: str) -> bool:
        """Wait until the map of an expected filter is answered; whether it was."""
        with self._lock:
            begun, ended = self._begun.get(query), self._ended.get(query)
        if begun is None or ended is None:
            return False
        answered = begun.wait(BEGIN_S) and ended.wait(END_S)
        with self._lock:
            if self._begun.get(query) is begun:
                del self._begun[query], self._ended[query]
        return answered


TURNS = Turns()
"""Of this process."""
