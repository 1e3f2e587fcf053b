"""Where things lie: the committed data, and the app's own store."""

import os
import sys
from pathlib import Path

from geo.errors import InputError


def data_dir() -> Path:
    """Folder of the committed data: sample, sites, groups, taxonomy, gazetteer, basemap.

    ``INCIDENT_ATLAS_DATA`` names another one.

    Raises
    ------
    InputError
        If the folder does not exist.
    """
    named = os.environ.get("INCIDENT_ATLAS_DATA")
    folder = Path(named) if named else Path(__file__).resolve().parent.parent / "data"
    if not folder.is_dir():
        raise InputError(f"The data folder {folder} does not exist; set INCIDENT_ATLAS_DATA to the folder `data`.")
    return folder


def default_store() -> str:
    """The app's store: ``INCIDENT_ATLAS_STORE`` (a path or URL), else a file in the user's data folder."""
    named = os.environ.get("INCIDENT_ATLAS_STORE")
    return named or str(_user_folder() / "incident-atlas" / "atlas.duckdb")


def _user_folder() -> Path:
    """Per-user data folder by the custom of the platform (XDG base directories, macOS, Windows)."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
