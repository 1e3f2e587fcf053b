"""The routes on the sample in memory, without a server."""

import pytest
from asgi import Client
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from geo.store import load_sample, open_store
from geo.web.provider import PROVIDER
from geo.web.routes import all_routes
from geo.web.security import Security


@pytest.fixture(scope="session")
def sample():
    store = open_store("duckdb:///:memory:", create=True)
    load_sample(store)
    yield store
    store.close()


@pytest.fixture
def provided(sample):
    PROVIDER.use(sample)
    yield sample
    PROVIDER.use(None)


@pytest.fixture
def app():
    return Starlette(
        routes=all_routes(), middleware=[Middleware(Security), Middleware(GZipMiddleware, minimum_size=500)]
    )


@pytest.fixture
def client(app, provided):
    return Client(app)


@pytest.fixture
def ask(client):
    """Ask the API with parameters; the answer's status and JSON."""

    def get(path, **parameters):
        answer = client.get(f"/api/{path}", params=parameters)
        assert answer.headers["content-type"] == "application/json"
        return answer.status_code, answer.json()

    return get
