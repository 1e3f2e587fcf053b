"""A module that is loaded when it is used first."""

from importlib import import_module
from typing import Any


class Later:
    """Stands for a module; several threads may use it, as the import itself is locked."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._name), name)
