"""What lies under the map: the built-in basemap, a file of the user's own, or online tiles where somebody chose them.

Online tiles are off until chosen. Then, and only then, the page of the map may ask that one host for pictures.
"""

import gzip
import html
import io
import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import urlsplit

from pmtiles.tile import TileType, deserialize_header

from geo.datadir import default_store
from geo.errors import AtlasError, InputError
from geo.store.contract import Store
from geo.web.provider import SAMPLE, get_store

SETTING: Final = "INCIDENT_ATLAS_TILES"
"""A file of tiles, or a folder of such files; unless set, the folder ``tiles`` beside the store."""
KIND, KEY = "setting", "background"
MAX_URL, MAX_ATTRIBUTION = 300, 200
_MAX_METADATA: Final = 1_000_000
_HEADER_BYTES: Final = 127
_PLACES: Final = ("{z}", "{x}", "{y}")
_HOST: Final = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
_PATH: Final = re.compile(r"[A-Za-z0-9/._~!&=+@%?:,{}-]*")
_RASTER: Final = {TileType.PNG: "image/png", TileType.JPEG: "image/jpeg", TileType.WEBP: "image/webp"}

Choice = Literal["builtin", "own", "online"]


@dataclass(frozen=True, slots=True)
class Background:
    """What was chosen: ``name`` of an own file, or ``template`` of online tiles; ``attribution`` names the source."""

    kind: Choice = "builtin"
    name: str = ""
    template: str = ""
    attribution: str = ""

    @property
    def origin(self) -> str:
        """Scheme, host and port that online tiles come from; empty for anything else."""
        if self.kind != "online":
            return ""
        parts = urlsplit(self.template)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True, slots=True)
class OwnTiles:
    """A file of tiles: whether they are pictures (their content type) or vectors, its zooms, and its source."""

    path: Path
    raster: str
    min_zoom: int
    max_zoom: int
    attribution: str


def online(template: str, attribution: str) -> Background:
    """Online tiles of an address, checked.

    Raises
    ------
    InputError
        If the address is not that of tiles, or the source is not named.
    """
    template, attribution = template.strip(), " ".join(attribution.split())
    try:
        parts = urlsplit(template)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise InputError("The address of the tiles cannot be read; write https://host/{z}/{x}/{y}.png.") from None
    if parts.scheme not in {"https", "http"} or not _HOST.fullmatch(host) or parts.username or parts.password:
        raise InputError("The address of the tiles must begin with https:// (or http://) and a host's plain name.")
    if parts.netloc != host + (f":{port}" if port else ""):
        raise InputError(f"The host of the tiles must be written plainly, in lower case: {host}.")
    missing = [place for place in _PLACES if template.count(place) != 1]
    if missing or "#" in template or not _PATH.fullmatch(template[len(parts.scheme) + 3 + len(parts.netloc) :]):
        raise InputError("The address of the tiles must hold {z}, {x} and {y} once each, and no spaces or quotes.")
    if len(template) > MAX_URL:
        raise InputError(f"The address of the tiles is longer than {MAX_URL} characters.")
    if not attribution:
        raise InputError("Say who made the tiles: their licence asks for it, and the map will show it.")
    if len(attribution) > MAX_ATTRIBUTION:
        raise InputError(f"The source of the tiles is longer than {MAX_ATTRIBUTION} characters.")
    return Background("online", template=template, attribution=attribution)


def choose(store: Store, background: Background, *, by: str) -> None:
    """Keep the choice in the store; the built-in basemap needs none."""
    value = None if background.kind == "builtin" else asdict(background)
    store.put_document(KIND, KEY, value, by=by)


def chosen(store: Store) -> Background:
    """The choice that is kept; the built-in basemap where it does not fit any more."""
    value = store.documents(KIND).get(KEY)
    try:
        return _read(value) if value else Background()
    except InputError:
        return Background()


def _read(value: Mapping[str, Any]) -> Background:
    if value.get("kind") == "online":
        return online(str(value.get("template", "")), str(value.get("attribution", "")))
    name = str(value.get("name", ""))
    return Background("own", name=name) if value.get("kind") == "own" and name in own_tiles() else Background()


def image_origin() -> str:
    """The one foreign origin that the map may ask for pictures; empty while online tiles are off."""
    try:
        return chosen(get_store()).origin
    except AtlasError:
        return ""


def own_tiles() -> dict[str, OwnTiles]:
    """Files of tiles of the user's own that can be read, by name."""
    found = {}
    for path in _files():
        read = _tiles(path, path.stat().st_mtime_ns)
        if read:
            found[path.name] = read
    return found


def tiles_place() -> Path | None:
    """The file or folder that tiles are looked for in; ``None`` for a store that is no file."""
    named = os.environ.get(SETTING)
    if named:
        return Path(named)
    where = default_store()
    if where == SAMPLE or ("://" in where and not where.startswith("duckdb:///")):
        return None
    return Path(where.removeprefix("duckdb://")).parent / "tiles"


def _files() -> list[Path]:
    place = tiles_place()
    if place is None:
        return []
    if place.is_dir():
        return sorted(path for path in place.glob("*.pmtiles") if path.is_file())
    return [place] if place.is_file() and place.suffix == ".pmtiles" else []


@lru_cache(maxsize=64)
def _tiles(path: Path, _changed: int) -> OwnTiles | None:
    """What a file says of itself; ``None`` where it is no PMTiles file of pictures or vectors."""
    try:
        with path.open("rb") as stream:
            header = deserialize_header(stream.read(_HEADER_BYTES))
            stream.seek(header["metadata_offset"])
            metadata = stream.read(min(header["metadata_length"], _MAX_METADATA))
        kind = header["tile_type"]
        if kind != TileType.MVT and kind not in _RASTER:
            return None
        return OwnTiles(path, _RASTER.get(kind, ""), header["min_zoom"], header["max_zoom"], _attribution(metadata))
    except Exception:  # noqa: BLE001 - whatever a foreign file does to its reader, it is not offered
        return None


def _attribution(metadata: bytes) -> str:
    """Who made the tiles, as plain text."""
    try:
        if metadata[:2] == b"\x1f\x8b":
            metadata = gzip.GzipFile(fileobj=io.BytesIO(metadata)).read(_MAX_METADATA)
        text = str(json.loads(metadata).get("attribution") or "")
    except (ValueError, OSError, EOFError, AttributeError):
        return ""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())[:MAX_ATTRIBUTION]
