"""Work done ahead of those who ask for it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Final, TypeVar

THREADS: Final = 2

T = TypeVar("T")
R = TypeVar("R")


def ahead(make: Callable[[T], R], items: Iterable[T]) -> Iterator[R]:
    """What a function makes of each item, in their order, made by two threads a few items before it is asked for.

    Worth it where the work is done outside of Python's lock, as pyarrow and the engines do it. What is known in the
    context of the caller is known to the threads too.
    """
    with ThreadPoolExecutor(THREADS) as pool:
        waiting: deque[Future[R]] = deque()
        try:
            for item in items:
                waiting.append(pool.submit(copy_context().run, make, item))
                if len(waiting) > THREADS:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()
