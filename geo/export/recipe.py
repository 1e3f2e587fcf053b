"""The recipe that a picture carries: what was asked, of which data. Dropping the picture on the app opens it again.

It is JSON in the file's own metadata: an iTXt chunk of a PNG, the ``metadata`` element of an SVG, the document
information of a PDF, the core properties of a PPTX, a data element of an HTML map. What is read is only ever parsed
and checked, never evaluated; anything that is not a recipe of ours is answered with ``None``.
"""

import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import pikepdf

from geo.export.options import KINDS, SlideOptions, from_json
from geo.filters import MAX_QUERY_BYTES, IncidentFilter, from_query

KEYWORD = "incident-atlas"
PDF_KEY = "/IncidentAtlasRecipe"
MAX_RECIPE_BYTES = 65_536
MAX_PICTURE_BYTES = 60_000_000
_PNG = b"\x89PNG\r\n\x1a\n"
_MAX_CHUNKS = 4_000


@dataclass(frozen=True, slots=True)
class Recipe:
    """What makes a picture again: its kind, the filter's query, the options; the data's revision and our version."""

    kind: str
    query: str
    options: Mapping[str, Any] = field(default_factory=dict)
    revision: int = 0
    version: str = ""
    total: int = 0

    def filter(self) -> IncidentFilter:
        """The filter; what of it is no longer usable is left out."""
        return from_query(self.query)[0]

    def slide_options(self) -> SlideOptions:
        """The options; what of them is not usable is left at its default."""
        return from_json(self.options)


def to_text(recipe: Recipe) -> str:
    """A recipe as one line of ASCII JSON."""
    said = {
        "incident_atlas": recipe.version,
        "kind": recipe.kind,
        "filter": recipe.query,
        "options": dict(recipe.options),
        "revision": recipe.revision,
        "total": recipe.total,
    }
    return json.dumps(said, sort_keys=True, separators=(",", ":"), allow_nan=False)


def from_text(text: str) -> Recipe | None:
    """The recipe in a text; ``None`` if it is not one."""
    if len(text) > MAX_RECIPE_BYTES:
        return None
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(said, list):
        said = said[0] if said else None
    if not isinstance(said, dict) or said.get("kind") not in KINDS:
        return None
    query, options = said.get("filter"), said.get("options", {})
    version, revision, total = said.get("incident_atlas"), said.get("revision"), said.get("total")
    if not (isinstance(query, str) and isinstance(options, dict) and isinstance(version, str)):
        return None
    if type(revision) is not int or type(total) is not int or len(query.encode()) > MAX_QUERY_BYTES:
        return None
    return Recipe(said["kind"], query, options, revision, version[:40], total)


def read_recipe(data: bytes) -> Recipe | None:
    """The recipe that a PNG, SVG, PDF, PPTX or HTML map carries; ``None`` if it carries none of ours."""
    if len(data) > MAX_PICTURE_BYTES:
        return None
    if data.startswith(_PNG):
        text = png_text(data)
    elif data.startswith(b"%PDF"):
        text = _pdf_text(data)
    elif data.startswith(b"PK"):
        text = _pptx_text(data)
    else:
        text = _markup_text(data)
    return from_text(text) if text else None


def png_with(data: bytes, text: str) -> bytes:
    """A PNG with a text under our keyword, put after its header."""
    body = KEYWORD.encode() + b"\0\0\0\0\0" + text.encode()
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    end_of_header = len(_PNG) + 25
    return data[:end_of_header] + chunk + data[end_of_header:]


def png_text(data: bytes) -> str | None:
    """The text under our keyword in a PNG."""
    at = len(_PNG)
    for _ in range(_MAX_CHUNKS):
        if at + 8 > len(data):
            return None
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        if kind == b"iTXt" and length <= MAX_RECIPE_BYTES:
            body = data[at + 8 : at + 8 + length]
            keyword, _, rest = body.partition(b"\0")
            if keyword == KEYWORD.encode() and rest.startswith(b"\0\0\0\0"):
                return rest[4:].decode("utf-8", "replace")
        if kind == b"IEND":
            return None
        at += 12 + length
    return None


def _pdf_text(data: bytes) -> str | None:
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return str(pdf.docinfo.get(PDF_KEY, "")) or None
    except (pikepdf.PdfError, pikepdf.PasswordError, ValueError, TypeError, KeyError):
        return None


def _pptx_text(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            part = package.getinfo("docProps/core.xml")
            if part.file_size > 2 * MAX_RECIPE_BYTES:
                return None
            with package.open(part) as stream:
                content = stream.read(2 * MAX_RECIPE_BYTES).decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, OSError, NotImplementedError, RuntimeError, zlib.error):
        return None
    return _between(content, "dc:description")


def _markup_text(data: bytes) -> str | None:
    head = data[: 4 * MAX_RECIPE_BYTES].decode("utf-8", "replace")
    return _between(head, "metadata") or _between(head, 'script type="application/json" id="recipe"', "script")


def _between(content: str, opening: str, closing: str | None = None) -> str | None:
    """Text of the first element written exactly so; a parser of markup would be one more thing to attack."""
    found = re.search(f"<{re.escape(opening)}>([^<]*)</{closing or opening}>", content)
    return unescape(found[1]) if found else None
