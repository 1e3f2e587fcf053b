"""Read the basemap's files: PMTiles 3 holding Mapbox vector tiles 2.1.

Written out here rather than taken from a package because the one that does it (mapbox-vector-tile) wants an older
protobuf than Streamlit has, and because a slide needs a hundred tiles in a second: all coordinates of a layer are
decoded at once. See https://github.com/mapbox/vector-tile-spec/tree/master/2.1, whose numbers appear below.
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pmtiles.tile import deserialize_directory, deserialize_header, find_tile, zxy_to_tileid

from geo.errors import InputError

GRID = 4096
"""Every geometry is given on this grid of the tile, whatever the tile's own extent is."""
_HEADER_BYTES = 127
_DIRECTORIES = 4  # PMTiles allows no deeper nesting
_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5  # protobuf wire types
_POINT, _LINE, _POLYGON = 1, 2, 3
_MOVE, _CLOSE = 1, 7
_FIRST_BYTE_GOES_ON = 0x80

Attributes = dict[str, str | int | float | bool]


@dataclass(frozen=True, slots=True)
class TileLayer:
    """One layer of a tile: ``attributes[i]`` belongs to ``geometry[i]``, whose units are 1/4096 of the tile, y down."""

    attributes: list[Attributes]
    geometry: NDArray[np.object_]


@lru_cache(maxsize=512)
def read_tile(path: Path, z: int, x: int, y: int) -> dict[str, TileLayer]:
    """Read and decode one tile, by layer name; a tile the file does not have is empty.

    Raises
    ------
    InputError
        If the file is missing or is not PMTiles 3 with vector tiles.
    """
    packed = _tile_bytes(path, z, x, y)
    return dict(_layer(part) for number, part in _fields(gzip.decompress(packed)) if number == 3) if packed else {}  # noqa: PLR2004


@lru_cache(maxsize=16)
def _opened(path: Path) -> tuple[bytes, dict[str, Any]]:
    try:
        content = path.read_bytes()
        return content, dict(deserialize_header(content[:_HEADER_BYTES]))
    except OSError as error:
        raise InputError(
            f"The basemap file {path} cannot be read ({error.strerror}); install the data again."
        ) from error
    except Exception as error:
        raise InputError(f"{path} is not a PMTiles 3 file; install the data again.") from error


@lru_cache(maxsize=64)
def _directory(path: Path, offset: int, length: int) -> list[Any]:
    return deserialize_directory(_opened(path)[0][offset : offset + length])


def _tile_bytes(path: Path, z: int, x: int, y: int) -> bytes:
    content, header = _opened(path)
    number = zxy_to_tileid(z, x, y)
    offset, length = header["root_offset"], header["root_length"]
    for _ in range(_DIRECTORIES):
        entry = find_tile(_directory(path, offset, length), number)
        if entry is None:
            break
        if entry.run_length:
            start = header["tile_data_offset"] + entry.offset
            return content[start : start + entry.length]
        offset, length = header["leaf_directory_offset"] + entry.offset, entry.length
    return b""


def _varint(buffer: bytes, at: int) -> tuple[int, int]:
    """Return the number that starts at ``at``, and where the next thing starts."""
    value = shift = 0
    while True:
        byte = buffer[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < _FIRST_BYTE_GOES_ON:
            return value, at
        shift += 7


def _fields(buffer: bytes) -> Iterator[tuple[int, Any]]:
    """Yield the fields of a protobuf message: its number, and an int or bytes."""
    at = 0
    while at < len(buffer):
        key, at = _varint(buffer, at)
        kind = key & 7
        value: int | bytes
        if kind == _VARINT:
            value, at = _varint(buffer, at)
        else:
            length = {_FIXED64: 8, _FIXED32: 4}.get(kind, 0)
            if kind == _BYTES:
                length, at = _varint(buffer, at)
            value, at = buffer[at : at + length], at + length
        yield key >> 3, value


def _layer(buffer: bytes) -> tuple[str, TileLayer]:
    name, extent = "", GRID
    features: list[dict[int, Any]] = []
    keys: list[str] = []
    values: list[str | int | float | bool] = []
    for number, value in _fields(buffer):
        match number:
            case 1:
                name = value.decode()
            case 2:
                features.append(dict(_fields(value)))
            case 3:
                keys.append(value.decode())
            case 4:
                values.append(_value(value))
            case 5:
                extent = value
    geometry = _geometries([feature.get(3, 0) for feature in features], [feature.get(4, b"") for feature in features])
    if extent != GRID:
        geometry = shapely.transform(geometry, lambda points: points * (GRID / extent))
    return name, TileLayer([_attributes(feature.get(2, b""), keys, values) for feature in features], geometry)


def _value(buffer: bytes) -> str | int | float | bool:
    number, value = next(_fields(buffer))
    match number:
        case 1:
            return str(value.decode())
        case 2:
            return float(np.frombuffer(value, "<f4")[0])
        case 3:
            return float(np.frombuffer(value, "<f8")[0])
        case 6:
            return int(value >> 1) ^ -int(value & 1)
        case 7:
            return bool(value)
        case _:
            return int(value)


def _attributes(buffer: bytes, keys: list[str], values: list[str | int | float | bool]) -> Attributes:
    found: Attributes = {}
    at = 0
    while at < len(buffer):
        key, at = _varint(buffer, at)
        value, at = _varint(buffer, at)
        found[keys[key]] = values[value]
    return found


def _geometries(kinds: list[int], encoded: list[bytes]) -> NDArray[np.object_]:
    numbers = _varints(b"".join(encoded))
    ends = np.cumsum([_count(part) for part in encoded], dtype=int)
    shapes = np.empty(len(encoded), dtype=object)
    for i, (kind, start, end) in enumerate(zip(kinds, [0, *ends[:-1]], ends, strict=True)):
        shapes[i] = _geometry(kind, numbers[start:end])
    return shapes


def _count(packed: bytes) -> int:
    return int(np.count_nonzero(np.frombuffer(packed, np.uint8) < _FIRST_BYTE_GOES_ON))


def _varints(packed: bytes) -> NDArray[np.int64]:
    """Decode packed 32-bit numbers, all at once."""
    if not packed:
        return np.empty(0, dtype=np.int64)
    octets = np.frombuffer(packed, np.uint8).astype(np.int64)
    last = octets < _FIRST_BYTE_GOES_ON
    starts = np.flatnonzero(np.concatenate(([True], last[:-1])))
    place = np.arange(len(octets)) - np.repeat(starts, np.diff(np.append(starts, len(octets))))
    return np.asarray(np.add.reduceat((octets & 0x7F) << (7 * place), starts), dtype=np.int64)


def _geometry(kind: int, numbers: NDArray[np.int64]) -> shapely.Geometry:
    paths = _paths(numbers)
    if kind == _POINT:
        return shapely.Point(paths[0][0]) if len(paths) == 1 else shapely.MultiPoint(np.concatenate(paths))
    if kind == _LINE:
        return shapely.MultiLineString([path for path in paths if len(path) > 1])
    return _polygons(paths)


def _paths(numbers: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """Split the commands of one geometry into paths of absolute coordinates."""
    headers = []
    at = 0
    while at < len(numbers):
        command, count = int(numbers[at]) & 7, int(numbers[at]) >> 3
        headers.append((at, command, count))
        at += 1 + (0 if command == _CLOSE else 2 * count)
    parameters = np.delete(numbers, [at for at, _, _ in headers])
    steps = (parameters >> 1) ^ -(parameters & 1)  # zigzag
    points = np.cumsum(steps.reshape(-1, 2), axis=0)
    cuts: list[int] = []
    total = 0
    for _, command, count in headers:
        if command == _MOVE:
            cuts.extend(range(total, total + count))
        total += 0 if command == _CLOSE else count
    return np.split(points, cuts[1:])


def _polygons(rings: list[NDArray[np.int64]]) -> shapely.Geometry:
    """Assemble rings: a positive area (y down) begins a polygon, a negative one is a hole in it."""
    polygons: list[tuple[NDArray[np.int64], list[NDArray[np.int64]]]] = []
    for ring in rings:
        if len(ring) < 3:  # noqa: PLR2004
            continue
        x, y = ring[:, 0], ring[:, 1]
        twice_area = int(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))
        if twice_area > 0:
            polygons.append((ring, []))
        elif twice_area < 0 and polygons:
            polygons[-1][1].append(ring)
    return shapely.make_valid(shapely.MultiPolygon(polygons))
