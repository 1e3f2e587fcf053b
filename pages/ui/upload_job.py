"""Long work beside the page: it goes on in a thread while the page shows how far it is and can stop it."""

import threading
from collections.abc import Callable
from typing import Any

from geo.errors import AtlasError
from geo.ingest import ImportCancelledError
from geo.maps.palette import Theme

SHORT_S = 0.8
"""Seconds within which work is waited for without a word."""


class Job:
    """One piece of work. It is given the job, to say how far it is and to hear that it shall stop.

    ``theme`` is that of the page, for what it draws.

    ``result`` or ``error`` is there once it is ``done``; the work itself never touches the page.
    """

    def __init__(self, title: str, work: Callable[["Job"], Any], theme: Theme) -> None:
        self.title = title
        self.theme = theme
        self.rows_done = self.rows = 0
        self.result: Any = None
        self.error: AtlasError | None = None
        self.crash: BaseException | None = None
        self._work = work
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="upload", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self.result = self._work(self)
        except AtlasError as why:
            self.error = why
        except BaseException as why:  # noqa: BLE001 - raised again where the page runs
            self.crash = why

    @property
    def done(self) -> bool:
        """Whether it has ended, one way or another."""
        return not self._thread.is_alive()

    def wait(self, seconds: float = SHORT_S) -> bool:
        """Wait a moment; whether it has ended."""
        self._thread.join(seconds)
        return self.done

    def cancel(self) -> None:
        """Ask it to stop."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Whether somebody asked it to stop."""
        return self._stop.is_set()

    def progress(self, done: int, rows: int) -> None:
        """Say how far it is; stops it if that was asked.

        Raises
        ------
        ImportCancelledError
            If it was asked to stop.
        """
        self.rows_done, self.rows = done, rows
        if self.cancelled():
            raise ImportCancelledError("Stopped. Nothing was stored.")

    def step(self, title: str) -> None:
        """Say what it does next."""
        self.title = title
        self.progress(0, 0)
