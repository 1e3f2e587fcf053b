"""The command `serve`: the app in a browser, on this machine alone."""

import argparse
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from geo.errors import InputError

APP = Path(__file__).resolve().parents[2] / "app.py"


def serve(arguments: argparse.Namespace) -> int:
    """Run the app until it is stopped; its exit status."""
    if not 1 <= arguments.port <= 65_535:  # noqa: PLR2004 - what a port can be
        raise InputError(f"--port {arguments.port} is not a port; choose 1024 to 65535.")
    if not APP.is_file():
        raise InputError(f"{APP} is missing: serve runs from a checkout of Incident Atlas. See the README.")
    environment = os.environ | ({"INCIDENT_ATLAS_STORE": arguments.store} if arguments.store else {})
    if arguments.sample:
        environment["INCIDENT_ATLAS_STORE"] = "sample"
    command = [sys.executable, "-m", "streamlit", "run", str(APP), "--server.port", str(arguments.port)]
    command += ["--server.headless", "false" if arguments.open else "true"]
    server = subprocess.Popen(command, env=environment, cwd=APP.parent)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())  # or the server would outlive us
    try:
        status = server.wait()
    except KeyboardInterrupt:  # which the server heard too
        with suppress(KeyboardInterrupt):
            server.wait()
        return 0
    return 0 if status == -signal.SIGTERM else abs(status)
