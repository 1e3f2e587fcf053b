"""An article becomes draft reports, and those that a person accepts become reports of one batch."""

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from geo.errors import InputError
from geo.extract.article import read_article
from geo.extract.values import Reading
from geo.gazetteer import Decision
from geo.ingest.limits import LIMITS
from geo.ingest.readers.decode import encoding_of, scan
from geo.ingest.readers.identify import identify
from geo.workflow.places import gazetteer

MOST_BYTES = 20_000_000
"""Size of a file that is opened at all."""

FIRST_YEAR, LAST_YEAR = 1900, 2200

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_COMMON_FR = re.compile(
    r"\b(?:à|été|où|après|d[’']après|même|près|déjà|armée|blessés?|blessées?|tués?|tuées?|sécurité"
    r"|président|américain\w*|région|dégâts)\b"
)
_COMMON_AR = re.compile(r"\b(?:في|من|على|إلى|عن|أن|التي|الذي|قال|بعد|وقال|هجوم|مقتل)\b")
_PAGES = {"cp1252": _COMMON_FR, "mac_roman": _COMMON_FR, "cp1256": _COMMON_AR}
_CONTROL_BYTES = bytes([*range(9), *range(14, 32), 127])
_MOST_CONTROLS = 0.01
_KINDS = {
    "json": "JSON",
    "xlsx": "an Excel workbook",
    "kml": "KML",
    "kmz": "KMZ",
    "gpkg": "a GeoPackage",
    "parquet": "a Parquet file",
}


def draft_text(
    text: str,
    *,
    published_on: date | None = None,
    publisher: str | None = None,
    decisions: Mapping[str, Decision] | None = None,
) -> Reading:
    """Draft reports of an article; nothing is stored.

    Raises
    ------
    InputError
        If there is no text, or the day cannot be right.
    """
    if not text.strip():
        raise InputError("There is no text: paste an article, or name a file that holds one.")
    if published_on is not None and not FIRST_YEAR <= published_on.year <= LAST_YEAR:
        raise InputError(f"The day of publication, {published_on}, cannot be right: give one from {FIRST_YEAR} on.")
    resolver = partial(gazetteer().resolve, decisions=dict(decisions) if decisions else None)
    return read_article(text, resolver, published_on=published_on, publisher=publisher)


def article_text(source: Path | bytes, name: str, *, encoding: str | None = None) -> tuple[str, list[str]]:
    """The text of a file, and a warning where its encoding was guessed.

    Raises
    ------
    InputError
        If it is missing, empty, too large or not plain text: the message says what it is.
    """
    if isinstance(source, bytes):
        with TemporaryDirectory(prefix="atlas-draft-") as folder:
            path = Path(folder) / "article"
            path.write_bytes(source)
            return _read(path, name, encoding)
    if not source.is_file():
        raise InputError(f"{source} is not a file." if source.exists() else f"There is no file {source}.")
    return _read(source, name, encoding)


def _read(path: Path, name: str, encoding: str | None) -> tuple[str, list[str]]:
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise InputError(f"{name} has {size:,} bytes, more than an article can have; the limit is {MOST_BYTES:,}.")
    try:
        kind = identify(path, "article" if size else name, LIMITS)
    except InputError as why:
        told = (
            str(why)
            .replace("is not a table of incidents: it is", "is not the text of an article: it is")
            .removeprefix("article ")
        )
        raise InputError(f"{name} {told.removeprefix(name).strip()}") from None
    if kind != "delimited":
        raise InputError(
            f"{name} is not the text of an article: it is {_KINDS.get(kind, kind)}. Save the article as plain text."
        )
    _check_binary(path, name)
    seen = scan(path, LIMITS)
    try:
        found, warnings = encoding_of(path, seen, encoding)
    except InputError:
        likely = _by_words(path.read_bytes())
        if likely is None or encoding:
            raise
        found, warnings = likely, [f"The file is not UTF-8; read as {likely}; if letters look wrong, name another."]
    try:
        text = path.read_bytes().decode(found, "strict" if encoding else "replace")
    except (UnicodeDecodeError, LookupError):
        raise InputError(f"{name} cannot be read as {found}; name another encoding with --encoding.") from None
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise InputError(f"{name} holds no words.")
    odd = len(_CONTROLS.findall(text)) + text.count("\ufffd")
    if odd > _MOST_CONTROLS * len(text):
        raise InputError(
            f"{name} is not plain text: {odd:,} of its {len(text):,} characters are none"
            f" that can be read. Save the article as plain text."
        )
    return text, warnings


def _by_words(content: bytes) -> str | None:
    """The code page in which the commonest accented and Arabic words appear, where one alone gives them."""
    scores = {name: len(common.findall(content.decode(name, "replace"))) for name, common in _PAGES.items()}
    first, second, _ = sorted(scores, key=lambda name: -scores[name])
    return first if scores[first] > 2 * scores[second] else None


def _check_binary(path: Path, name: str) -> None:
    with path.open("rb") as stream:
        head = stream.read(65_536)
    wide = (
        head.startswith((b"\xff\xfe", b"\xfe\xff"))
        or head[1::2].count(0) * 3 > len(head[1::2])
        or head[0::2].count(0) * 3 > len(head[0::2])
    )
    controls = len(head) - len(head.translate(None, _CONTROL_BYTES))
    if not wide and controls > _MOST_CONTROLS * len(head):
        raise InputError(f"{name} is not plain text: it holds bytes that no text has. Save the article as plain text.")


def text_hash(text: str) -> str:
    """Identifies an article by its words, whatever their spacing."""
    return sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()
