"""The basemap of a drawn map: land, water and borders as paths of the picture, and the names to choose from."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from geo.drawing.svg import Box, Drawing, lines_of
from geo.maps.basemap import Palette
from geo.maps.basemap_geometry import Basemap, read
from geo.maps.static_projection import View

_SMALL_WORLD_ZOOM = 4.0
_LONGEST_EDGE = 2.0
"""Degrees: where the picture is of a large part of the globe, straight edges are bent this often."""
RUNWAY_ZOOM = 9.5
"""Zoom from which a runway is long enough to be seen as one."""
_TOLERANCE_PX = 0.35
_BLEED_PX = 12.0
_RIVER_WIDTHS = (3.6, 3.0, 2.4, 2.0, 1.7, 1.4)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name of the basemap: ``kind`` country or town, pixel, name by language; ``capital`` 2, 1 or 0."""

    kind: str
    x: float
    y: float
    names: tuple[str, str, str]
    capital: int = 0

    def name(self, lang: str) -> str:
        """The name in a language, English where there is none."""
        return self.names[("en", "fr", "ar").index(lang)] or self.names[0]


@dataclass(frozen=True, slots=True)
class BasePaths:
    """Paths of the basemap in a view, in picture pixels, and its names, the most important first."""

    globe: str
    land: str
    lakes: str
    rivers: tuple[tuple[float, str], ...]
    provinces: str
    borders: str
    disputed: str
    runways: str
    names: tuple[PlaceName, ...]


@lru_cache(maxsize=24)
def base_paths(view: View, *, coarser: float = 0.8, names: bool = True) -> BasePaths:
    """Paths of a view; ``coarser`` is how many zooms below that of the picture the geometry is taken from.

    A slide has about twice as many pixels to the centimetre as the screen, so one zoom less is the same detail.
    """
    zoom = max(0.0, view.zoom - coarser)
    base = read(view.bounds(), zoom)
    bend = _LONGEST_EDGE if view.zoom < _SMALL_WORLD_ZOOM or abs(view.projection.lat) > 60 else None  # noqa: PLR2004
    rivers = [
        (_RIVER_WIDTHS[min(int(rank) - 1, len(_RIVER_WIDTHS) - 1)], _path(group, view, bend))
        for rank, group in base.river.groupby("rank")
    ]
    return BasePaths(
        globe=_globe(view),
        land=_path(base.land, view, bend),
        lakes=_path(base.lake, view, bend),
        rivers=tuple((width, d) for width, d in rivers if d),
        provinces=_path(base.admin1, view, bend),
        borders=_path(base.admin0[base.admin0["kind"] == "international"], view, bend),
        disputed=_path(base.admin0[base.admin0["kind"] == "disputed"], view, bend),
        runways=_path(base.runway, view, bend) if zoom >= RUNWAY_ZOOM else "",
        names=_names(base, view) if names else (),
    )


def draw_base(drawing: Drawing, view: View, paths: BasePaths, palette: Palette, *, fine: bool = True) -> None:
    """Draw sea, land, water and borders into the view's box; ``fine`` adds rivers and provinces."""
    box = view.box
    with drawing.clipped(box):
        if paths.globe:
            drawing.path(paths.globe, fill=palette.sea)
        else:
            drawing.rect(box, fill=palette.sea)
        # The stroke closes the hairline where land was cut at the antimeridian.
        drawing.path(paths.land, fill=palette.land, stroke=palette.land, stroke_width=0.6, fill_rule="evenodd")
        drawing.path(paths.lakes, fill=palette.lake, fill_rule="evenodd")
        if fine:
            for width, d in paths.rivers:
                drawing.path(d, fill="none", stroke=palette.river, stroke_width=width, stroke_linejoin="round")
            drawing.path(paths.provinces, fill="none", stroke=palette.border1, stroke_width=1.4)
            drawing.path(paths.runways, fill="none", stroke=palette.runway, stroke_width=3.0)
        width = 2.2 if fine else 1.0
        line = {"fill": "none", "stroke": palette.border0, "stroke_width": width, "stroke_linejoin": "round"}
        drawing.path(paths.borders, **line)
        drawing.path(paths.disputed, stroke_dasharray="8 6", **line)


def _path(frame: gpd.GeoDataFrame, view: View, bend: float | None) -> str:
    if frame.empty:
        return ""
    geometry = np.asarray(frame.geometry.values, dtype=object)
    if bend:
        geometry = shapely.segmentize(geometry, bend)

    def project(points: NDArray[Any]) -> NDArray[Any]:
        x, y = view.pixels(points[:, 0], points[:, 1])
        far = ~(np.isfinite(x) & np.isfinite(y))
        return np.column_stack([np.where(far, -1e6, x), np.where(far, -1e6, y)])

    drawn = shapely.transform(geometry, project)
    bleed = view.box.grown(_BLEED_PX)
    parts = shapely.get_parts(shapely.simplify(drawn, _TOLERANCE_PX, preserve_topology=False))
    polygons = shapely.get_dimensions(parts) == 2  # noqa: PLR2004 - areas
    parts = np.where(polygons, shapely.make_valid(parts), parts)
    cut = shapely.get_parts(shapely.clip_by_rect(parts, bleed.x0, bleed.y0, bleed.x1, bleed.y1))
    return _areas(cut) + _lines(cut)


def _areas(parts: NDArray[Any]) -> str:
    rings = shapely.get_rings(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])
    return lines_of([shapely.get_coordinates(ring)[:-1].tolist() for ring in rings], closed=True)


def _lines(parts: NDArray[Any]) -> str:
    lines = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    return lines_of([shapely.get_coordinates(line).tolist() for line in lines])


def _globe(view: View) -> str:
    """Outline of the whole world where it is narrower than the box; else nothing."""
    if view.projection.name != "eqearth":
        return ""
    up = np.linspace(-90, 90, 91)
    lon = np.concatenate([np.full(91, view.projection.lon - 180), np.full(91, view.projection.lon + 180)])
    x, y = view.pixels(lon, np.concatenate([up, up[::-1]]))
    return lines_of([list(zip(x.tolist(), y.tolist(), strict=True))], closed=True)


def _names(base: Basemap, view: View) -> tuple[PlaceName, ...]:
    towns = [
        PlaceName("town", x, y, names, int(capital))
        for (x, y, names), capital in zip(_points(base.place, view), base.place["capital"], strict=True)
    ]
    countries = [PlaceName("country", x, y, names) for x, y, names in _points(base.country, view)]
    found = [name for name in (*towns, *countries) if _in(name, view.box)]
    rank = {"town2": 0, "country0": 1, "town1": 2, "town0": 3}
    return tuple(sorted(found, key=lambda n: rank[f"{n.kind}{n.capital}"]))


def _in(name: PlaceName, box: Box) -> bool:
    return box.x0 < name.x < box.x1 and box.y0 < name.y < box.y1


def _points(frame: gpd.GeoDataFrame, view: View) -> list[tuple[float, float, tuple[str, str, str]]]:
    x, y = view.pixels(frame.geometry.x.to_numpy(), frame.geometry.y.to_numpy())
    names = zip(frame["name_en"], frame["name_fr"], frame["name_ar"], strict=True)
    return [(float(a), float(b), n) for a, b, n in zip(x, y, names, strict=True)]
