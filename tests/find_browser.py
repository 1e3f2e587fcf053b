"""Print the path of a Chromium that the tests can drive; with --install, get one if there is none.

An installed one is taken first; then, with --install, the system's package (as root, or where sudo asks nothing), then
Playwright's own download. Exit status 1 with the reason if all of that fails.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SETTING = "INCIDENT_ATLAS_BROWSER"


def usable(path):
    """Whether a browser starts and says its version; a snap's stub or a broken link does not."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and any(name in done.stdout for name in ("Chromium", "Chrome"))


def installed():
    """Path of a browser on this machine, or None."""
    named = os.environ.get(SETTING)
    found = [named] if named else [path for path in map(shutil.which, NAMES) if path]
    return next((path for path in found if usable(path)), None) or (None if named else of_playwright())


def of_playwright():
    """Path of the browser that Playwright downloaded, or None."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return None
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() and usable(path) else None


def run(*command):
    """Run a command that installs something; its error text, or an empty one if it went well."""
    sys.stderr.write(f"== {' '.join(command)}\n")
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=900, check=False)
    except (OSError, subprocess.TimeoutExpired) as why:
        return str(why)
    return "" if done.returncode == 0 else (done.stderr or done.stdout).strip()[-400:] or f"status {done.returncode}"


def as_root():
    """Words before a command that needs root, or None if root cannot be had without asking."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return ()
    if shutil.which("sudo") and not run("sudo", "-n", "true"):
        return ("sudo", "-n")
    return None


def install():
    """Get a browser; its path, or None with the reasons on standard error."""
    reasons = []
    before = as_root()
    if shutil.which("apt-get") and before is not None:
        run(*before, "apt-get", "update", "-qq")
        why = run(*before, "apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
        found = installed()
        if found:
            return found
        reasons.append(f"apt-get: {why or 'installed, but the browser does not start'}")
    else:
        reasons.append("apt-get: not here, or no root")
    why = run(sys.executable, "-m", "playwright", "install", "chromium")
    if not why and before is not None:
        why = run(*before, sys.executable, "-m", "playwright", "install-deps", "chromium")
    found = installed()
    if found:
        return found
    reasons.append(f"playwright install: {why or 'installed, but the browser does not start'}")
    sys.stderr.write("No Chromium for the browser tests.\n" + "".join(f"  {reason}\n" for reason in reasons))
    sys.stderr.write(f"Install Chromium or Chrome, or name one in {SETTING}.\n")
    return None


def main(arguments):
    """Print the path."""
    path = installed() or (install() if "--install" in arguments else None)
    if path is None:
        if "--install" not in arguments:
            sys.stderr.write("No Chromium here. Run: python tests/find_browser.py --install\n")
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
