"""What a file really is, by its bytes: one of the formats we read, or something to be named and refused."""

import re
import zipfile
from pathlib import Path

from geo.errors import InputError
from geo.ingest.limits import Limits

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document; export the table from it as CSV"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"BZh", "a bzip2 archive; unpack it first"),
    (b"\xfd7zXZ", "an xz archive; unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive; unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive; unpack it first"),
    (b"Rar!", "a RAR archive; unpack it first"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ARROW1", "an Arrow file; save it as Parquet"),
    (b"RDX", "an R data file; save it as CSV"),
    (b"<!DOCTYPE html", "an HTML page, perhaps a log-in page instead of the download"),
    (b"{\\rtf", "a rich-text document"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

EXTENSIONS = {
    "csv": "delimited",
    "tsv": "delimited",
    "tab": "delimited",
    "xlsx": "xlsx",
    "geojson": "json",
    "json": "json",
    "jsonl": "json",
    "ndjson": "json",
    "geojsonl": "json",
    "kml": "kml",
    "kmz": "kmz",
    "gpkg": "gpkg",
    "parquet": "parquet",
    "geoparquet": "parquet",
    "pq": "parquet",
}
"""Formats by the ending of a name; a file of another ending is taken for what its bytes say."""

_TITLE = {
    "delimited": "delimited text (CSV)",
    "xlsx": "an Excel workbook (.xlsx)",
    "json": "JSON or GeoJSON",
    "kml": "KML",
    "kmz": "KMZ",
    "gpkg": "a GeoPackage",
    "parquet": "Parquet",
}


def identify(path: Path, name: str, limits: Limits) -> str:
    """The format of a file: delimited, xlsx, json, kml, kmz, gpkg or parquet.

    Raises
    ------
    InputError
        If it is empty, not data, damaged, or not what its name says: the message names what it is.
    """
    with path.open("rb") as stream:
        head = stream.read(65_536)
    if not head:
        raise InputError(f"{name} is empty: it has 0 bytes.")
    kind = _by_bytes(path, head, name, limits)
    said = EXTENSIONS.get(name.lower().rsplit(".", 1)[-1]) if "." in name else None
    if said and said != kind and not (kind == "delimited" and said == "json"):
        raise InputError(f"{name} is named like {_TITLE[said]} but is {_TITLE[kind]}; give it the right ending.")
    if said == "json":
        return "json"
    return kind


def _by_bytes(path: Path, head: bytes, name: str, limits: Limits) -> str:
    for magic, what in _MAGIC:
        if head[: len(magic)].lower() == magic.lower():
            raise InputError(f"{name} is not a table of incidents: it is {what}.")
    if head.startswith(_OLE):
        raise InputError(f"{name} {_ole(path)}")
    if head.startswith(b"PK\x03\x04"):
        return _zip(path, name, limits)
    if head.startswith(b"PK"):
        raise InputError(f"{name} is an empty or split zip archive.")
    if head.startswith(b"SQLite format 3\0"):
        return "gpkg"
    if head.startswith(b"PAR1"):
        return "parquet"
    return _text(head, name)


def _ole(path: Path) -> str:
    with path.open("rb") as stream:
        body = stream.read(2_000_000)
    if _ENCRYPTED in body:
        return "is protected by a password; save it without one."
    return "is an old Excel workbook (.xls) or another Office document; save it as .xlsx or CSV."


def _text(head: bytes, name: str) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace").lstrip().encode()
    low = text[:4_096].lower()
    if text.startswith(b"version https://git-lfs"):
        raise InputError(f"{name} is a Git LFS pointer, not the data; fetch the real file (git lfs pull).")
    if re.match(rb"(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body)\b", low, re.DOTALL):
        raise InputError(
            f"{name} looks like HTML, perhaps a log-in page instead of the download; open it in a browser to see."
        )
    if low.startswith(b"<"):
        return _xml(low, name)
    if low.startswith((b"{", b"[")) and re.match(rb"[\[{]\s*([\"\[{}\]]|-?\d)", low):
        return "json"
    return "delimited"


def _xml(low: bytes, name: str) -> str:
    if b"<!doctype" in low or b"<!entity" in low:
        raise InputError(f"{name} is XML with a document type declaration, which is not accepted.")
    if b"<kml" in low:
        return "kml"
    known = (
        (b"<ogrvrtdatasource", "a GDAL virtual file (VRT), which only points to other files"),
        (b"wfs", "an answer of a web feature service (WFS/GML); ask the service for GeoJSON or CSV"),
        (b"<gpx", "a GPX track"),
        (b"<svg", "an SVG image"),
        (b"<rss", "a news feed"),
        (b"<feed", "a news feed"),
    )
    what = next((words for mark, words in known if mark in low), "XML of a kind that is not read here")
    raise InputError(f"{name} is not a table of incidents: it is {what}.")


def _zip(path: Path, name: str, limits: Limits) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [check_entry(entry, name, limits) for entry in archive.infolist()]
            total = sum(entry.file_size for entry in archive.infolist())
            encrypted = any(entry.flag_bits & 1 for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise InputError(f"{name} is a damaged zip file ({error}); download or save it again.") from None
    if len(names) > limits.zip_entries or total > limits.zip_size:
        raise InputError(
            f"{name} unpacks to {total:,} bytes in {len(names):,} parts; "
            f"the limit is {limits.zip_size:,} in {limits.zip_entries:,}."
        )
    if encrypted:
        raise InputError(f"{name} is protected by a password; save it without one.")
    if any(entry.lower().endswith("vbaproject.bin") for entry in names):
        raise InputError(f"{name} is a workbook with macros (.xlsm); save it as .xlsx or CSV.")
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(entry.lower().endswith(".kml") for entry in names):
        return "kmz"
    if name.lower().endswith(".kmz"):
        raise InputError(f"{name} holds no KML document.")
    if any(entry.endswith("content.xml") for entry in names):
        raise InputError(f"{name} is an OpenDocument file; save it as .xlsx or CSV.")
    if any(entry.lower().endswith(".shp") for entry in names):
        raise InputError(f"{name} is a zipped shapefile; export it as GeoJSON or GeoPackage.")
    raise InputError(f"{name} is a zip archive; unpack it and import the file inside.")


def check_entry(entry: zipfile.ZipInfo, name: str, limits: Limits) -> str:
    """Name of an archive's entry, if it is harmless.

    Raises
    ------
    InputError
        If it leaves the archive's folder, is an archive itself, or is packed beyond belief.
    """
    parts = entry.filename.replace("\\", "/").split("/")
    if entry.filename.startswith(("/", "\\")) or ".." in parts:
        raise InputError(f"{name} holds an entry that points outside of it; it is not accepted.")
    if entry.filename.lower().endswith((".zip", ".xlsx", ".kmz", ".gz", ".7z", ".rar")):
        raise InputError(f"{name} holds another archive; unpack it and import the file inside.")
    large = entry.file_size > 10_000_000  # noqa: PLR2004 - small parts may be packed tightly
    if large and entry.file_size > limits.zip_ratio * max(entry.compress_size, 1):
        raise InputError(
            f"{name} unpacks to {entry.file_size:,} bytes, far more than a real file would; it is not accepted."
        )
    return entry.filename
