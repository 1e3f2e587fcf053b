"""Where the committed data lies: sample, sites, groups, taxonomy, gazetteer, basemap."""

import os
from pathlib import Path

from geo.errors import InputError


def data_dir() -> Path:
    """Folder of the committed data; ``INCIDENT_ATLAS_DATA`` names another one.

    Raises
    ------
    InputError
        If the folder does not exist.
    """
    named = os.environ.get("INCIDENT_ATLAS_DATA")
    folder = Path(named) if named else Path(__file__).resolve().parent.parent / "data"
    if not folder.is_dir():
        raise InputError(
            f"The data folder {folder} does not exist; set INCIDENT_ATLAS_DATA to the folder `data`."
        )
    return folder
