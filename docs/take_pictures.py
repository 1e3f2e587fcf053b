"""`make pictures`: the pictures of the guide, taken from the running app on the sample."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SHOTS = {
    "explore": ("?incident=2023-10-21-asad", "light"),
    "explore-dark": ("?from=2023-10-18&to=2023-12-08&incident=2023-10-21-asad", "dark"),
    "incident": ("incident?incident=2023-10-21-asad", "light"),
    "brief": ("brief", "light"),
    "upload": ("upload", "light"),
    "sites": ("sites", "light"),
    "history": ("history", "light"),
}


def main() -> None:
    """Start the app, take every picture, stop it."""
    found = subprocess.run(
        [sys.executable, ROOT / "tests" / "find_browser.py"], capture_output=True, text=True, check=True
    )
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | {"INCIDENT_ATLAS_STORE": "sample"}) as server:
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=["--no-sandbox"])
                for name, (address, theme) in SHOTS.items():
                    page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme=theme)
                    take(page, f"http://localhost:{port}/{address}", HERE / "pictures" / f"{name}.png")
                    page.close()
                browser.close()
        finally:
            server.terminate()


def take(page: Page, address: str, out: Path) -> None:
    """One picture, when the page has come to rest."""
    end = time.monotonic() + 60
    while True:
        try:
            page.goto(address)
            break
        except Exception:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(6_000)
    out.parent.mkdir(exist_ok=True)
    page.screenshot(path=out)
    print(out.relative_to(ROOT))


main()
