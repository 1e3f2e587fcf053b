"""The committed gazetteer with our sites, opened once."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model.site import read_sites


@pytest.fixture(scope="session")
def gazetteer():
    return Gazetteer.open(sites=read_sites())
