"""The command `serve`: the app answers, and stopping the command stops the app."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
START_S = 60


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def is_up(port):
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def wait_until(what, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end and not what():
        time.sleep(0.1)
    return what()


def test_it_serves_the_sample_and_stops_with_its_server(port, tmp_path):
    with (tmp_path / "log").open("w") as log:
        command = subprocess.Popen(
            [sys.executable, "-m", "geo.cli", "serve", "--sample", "--port", str(port)],
            cwd=ROOT, env=os.environ | {"HOME": str(tmp_path)}, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            assert wait_until(lambda: is_up(port), START_S), (tmp_path / "log").read_text()
        finally:
            command.terminate()
            status = command.wait(30)
    assert status == 0
    assert not is_up(port)
