"""The basemap's geometry for a slide: what the tiles have in an extent, joined across their edges."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.datadir import data_dir
from geo.filters import Bbox
from geo.maps.basemap import LAST_LATITUDE, PACKS, Pack, boundary_kind, continuous, to_lonlat, to_unit
from geo.maps.basemap_tiles import GRID, Attributes, TileLayer, read_tile

_Feature = tuple[Attributes, shapely.Geometry]
_MOST_TILES = 160
_AREAS = frozenset({"land", "lake"})
_LINES = frozenset({"river", "admin0", "admin1", "runway"})
_NAMED = frozenset({"lake", "river", "country_label", "admin1_label", "place", "airport"})
# Columns beside the names: ours, the attribute in the tiles, and what stands where that is absent.
_COLUMNS: dict[str, tuple[tuple[str, str, str | int], ...]] = {
    "land": (),
    "lake": (),
    "river": (("rank", "r", 9),),
    "admin0": (("k", "k", "i"), ("v", "v", "")),
    "admin1": (),
    "runway": (),
    "country_label": (("iso", "iso", ""), ("rank", "r", 99)),
    "admin1_label": (("zoom", "z", 9),),
    "place": (("capital", "c", 0), ("population", "p", 0), ("zoom", "z", 9)),
    "airport": (("id", "id", ""), ("zoom", "z", 9)),
}
_REPEATED_FROM = 11  # zoom from which the names of divisions are in the tiles many times over, for the screen


@dataclass(frozen=True, slots=True)
class Basemap:
    """The basemap of an extent as frames in EPSG:4326, geometries cut at its edge.

    Areas and lines: ``land``; ``lake`` and ``river`` with ``name_en``, ``name_fr``, ``name_ar`` (rivers: ``rank``, 1 =
    greatest); ``admin0`` with ``kind`` international or disputed (to be dashed); ``admin1``; ``runway``.
    Points, most important first: ``country`` (names, ``iso``, ``rank``), ``division`` (names), ``place`` (names,
    ``capital`` 2 of a country, 1 of a division, 0; ``population`` to two figures), ``airport`` (names, ``id``).
    Where an extent crosses the antimeridian, longitudes run on beyond 180.
    """

    land: gpd.GeoDataFrame
    lake: gpd.GeoDataFrame
    river: gpd.GeoDataFrame
    admin0: gpd.GeoDataFrame
    admin1: gpd.GeoDataFrame
    runway: gpd.GeoDataFrame
    country: gpd.GeoDataFrame
    division: gpd.GeoDataFrame
    place: gpd.GeoDataFrame
    airport: gpd.GeoDataFrame


def read(
    bbox: Bbox, zoom: float, *, view: str = "", packs: Sequence[Pack] = PACKS, folder: Path | None = None
) -> Basemap:
    """Read what the basemap has in an extent.

    Parameters
    ----------
    bbox : tuple of float
        West, south, east, north in degrees. ``east < west``, or ``east > 180``, crosses the antimeridian.
    zoom : float
        Zoom of the map (see `zoom_for`): decides the detail, and which names are there to choose from.
    view : str
        ISO code of the country whose view of disputed boundaries is drawn; "" = de facto.
    packs, folder
        The files to read, most detailed first, and where they are (default: the committed ones).

    Raises
    ------
    InputError
        If the extent is empty or not on the globe, or a file is missing or damaged.
    """
    extent = continuous(bbox)
    level = _level(extent, zoom, packs)
    pieces = list(_pieces(extent, level, packs, folder or data_dir() / "basemap"))
    frames = {
        name: _frame(name, [feature for piece in pieces for feature in piece.features(name)], level, extent)
        for name in _COLUMNS
    }
    return Basemap(
        land=_with_antarctica(frames["land"], extent),
        lake=frames["lake"],
        river=_up_to(frames["river"], "rank", zoom + 2),
        admin0=_kinds(frames["admin0"], view),
        admin1=frames["admin1"],
        runway=frames["runway"],
        country=frames["country_label"].sort_values("rank", ignore_index=True),
        division=_up_to(frames["admin1_label"], "zoom", min(zoom, _REPEATED_FROM - 1)),
        place=_up_to(frames["place"], "zoom", zoom).sort_values(
            ["capital", "population"], ascending=False, ignore_index=True
        ),
        airport=_up_to(frames["airport"], "zoom", zoom),
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """A tile and the part of it to use, ``region``, on the grid of the finest tiles: 4096 to each of them."""

    layers: dict[str, TileLayer]
    origin: tuple[float, float]
    scale: float
    region: shapely.Geometry

    def features(self, name: str) -> Iterator[_Feature]:
        """Yield the features of a layer, areas and lines cut to the region."""
        if name not in self.layers:
            return
        layer = self.layers[name]
        placed = shapely.transform(layer.geometry, lambda points: points * self.scale + self.origin)
        cut = shapely.intersection(placed, self.region) if name in _AREAS | _LINES else placed
        for i in np.flatnonzero(shapely.intersects(cut, self.region)):
            yield layer.attributes[i], cut[i]


def _level(extent: Bbox, zoom: float, packs: Sequence[Pack]) -> int:
    """Return the tile zoom to read at: that of the screen, less where it would take too many tiles."""
    level = min(max(round(zoom) - 1, 0), max(pack.maxzoom for pack in packs))
    while level and len(_cells(extent, level)) > _MOST_TILES:
        level -= 1
    return level


def _pieces(extent: Bbox, level: int, packs: Sequence[Pack], folder: Path) -> Iterator[_Piece]:
    """Choose for every cell of the extent the most detailed pack that has it; cells of one tile are read together."""
    wanted: dict[tuple[Pack, int, int, int], list[tuple[int, int]]] = {}
    for x, y in _cells(extent, level):
        pack = next((pack for pack in packs if pack.minzoom <= level and pack.has(level, x % 2**level, y)), None)
        if pack:
            up = max(level - pack.maxzoom, 0)
            wanted.setdefault((pack, up, x >> up, y >> up), []).append((x, y))
    for (pack, up, x, y), cells in wanted.items():
        yield _Piece(
            read_tile(folder / pack.file, level - up, x % 2 ** (level - up), y),
            origin=(float((x << up) * GRID), float((y << up) * GRID)),
            scale=float(2**up),
            region=shapely.union_all(
                [shapely.box(x * GRID, y * GRID, (x + 1) * GRID, (y + 1) * GRID) for x, y in cells]
            ),
        )


def _cells(extent: Bbox, level: int) -> list[tuple[int, int]]:
    west, south, east, north = extent
    (left, top), (right, bottom) = to_unit(west, north), to_unit(east, south)
    n = 2**level
    xs = range(math.floor(left * n), max(math.ceil(right * n), math.floor(left * n) + 1))
    ys = range(min(math.floor(top * n), n - 1), min(max(math.ceil(bottom * n), math.floor(top * n) + 1), n))
    return [(x, y) for x in xs for y in ys]


def _frame(name: str, features: list[_Feature], level: int, extent: Bbox) -> gpd.GeoDataFrame:
    """Join what the tiles had cut, turn it into degrees and cut it to the extent."""
    if name in _AREAS | _LINES:
        features = list(_joined(features, lines=name in _LINES))
    attributes = [attributes for attributes, _ in features]
    geometry = shapely.transform(
        np.array([geometry for _, geometry in features], dtype=object),
        lambda points: np.column_stack(to_lonlat(*(points / (GRID * 2**level)).T)),
    )
    if name in _AREAS | _LINES:
        geometry = shapely.make_valid(shapely.clip_by_rect(geometry, *extent))
    columns = {column: [row.get(key, blank) for row in attributes] for column, key, blank in _COLUMNS[name]}
    names = {
        f"name_{code}": [row.get(code) or row.get("name", "") for row in attributes] for code in ("en", "fr", "ar")
    }
    frame = gpd.GeoDataFrame((names if name in _NAMED else {}) | columns, geometry=geometry, crs=4326)
    kept = ~frame.is_empty & frame.intersects(shapely.box(*extent))
    return frame[kept].drop_duplicates(ignore_index=True)


def _joined(features: list[_Feature], *, lines: bool) -> Iterator[_Feature]:
    """Put together the pieces of features with the same attributes.

    Lines on the whole numbers of the grid, so that their cut ends meet; areas as they are, which is three times faster.
    """
    alike: dict[tuple[tuple[str, str | int | float | bool], ...], list[shapely.Geometry]] = {}
    for attributes, geometry in features:
        alike.setdefault(tuple(sorted(attributes.items())), []).append(geometry)
    for key, geometries in alike.items():
        whole = shapely.union_all(geometries, grid_size=1.0 if lines else None)
        yield dict(key), shapely.line_merge(whole) if lines else whole


def _up_to(frame: gpd.GeoDataFrame, column: str, most: float) -> gpd.GeoDataFrame:
    return frame[frame[column] <= most].reset_index(drop=True)


def _kinds(frame: gpd.GeoDataFrame, view: str) -> gpd.GeoDataFrame:
    kinds = [boundary_kind(kind, views, view) for kind, views in zip(frame["k"], frame["v"], strict=True)]
    frame = frame.assign(kind=pd.Series(kinds, index=frame.index, dtype=object)).drop(columns=["k", "v"])
    return frame[frame["kind"].notna()].reset_index(drop=True)


def _with_antarctica(land: gpd.GeoDataFrame, extent: Bbox) -> gpd.GeoDataFrame:
    """Add the land south of the tiles' end, all of it Antarctica."""
    west, south, east, _ = extent
    if south >= -LAST_LATITUDE:
        return land
    cap = gpd.GeoDataFrame(geometry=[shapely.box(west, south, east, -LAST_LATITUDE)], crs=4326)
    return pd.concat([land, cap], ignore_index=True)
