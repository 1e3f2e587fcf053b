"""The projection of a drawn map: chosen to suit the extent, and fitted into a box of the picture.

Everything but a map of the world is drawn in the Lambert azimuthal equal-area projection centred on the picture
(Snyder 1987, Map Projections: A Working Manual, section 24): areas compare, distances near the centre are true, and
the poles and the antimeridian are places like any other. Extents beyond 150 degrees are drawn in Equal Earth
(Šavrič, Patterson and Jenny 2018). Both on the sphere of radius 6,371,008.8 m: no difference can be seen at the
scale of a slide.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from geo.drawing.svg import Box
from geo.filters import Bbox

Floats = NDArray[np.float64]

RADIUS_M = 6_371_008.8
WORLD_DEGREES = 150.0
MIN_SPAN_M = 320_000.0
"""A map never shows less than this across, so that a single incident is still seen in its country."""
_MERCATOR_M_PER_PX = 2 * math.pi * 6_378_137 / 256
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
_NEARLY_HALF = 179.99
_REACH, _POLAR_REACH = 1.25, 1.7
"""How far from its centre, in radii of the Earth, a picture in LAEA may reach: 77 degrees, and 116 from a pole."""
_FARTHEST = -0.95
"""Cosine of the distance from the centre beyond which nothing is drawn: 162 degrees."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A projection of the sphere: ``name`` is laea or eqearth, ``lon``/``lat`` its centre in degrees."""

    name: str
    lon: float
    lat: float

    @property
    def polar(self) -> bool:
        """Whether it is centred on a pole."""
        return abs(self.lat) == 90  # noqa: PLR2004 - degrees

    def forward(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Metres east and north of the centre; points that cannot be shown become NaN."""
        away = np.asarray(lon, dtype=float) - self.lon
        turned = np.radians(np.where(np.abs(away) <= 180, away, (away + 540) % 360 - 180))  # noqa: PLR2004 - degrees
        phi = np.radians(np.asarray(lat, dtype=float))
        if self.name == "eqearth":
            theta = np.arcsin(_M * np.sin(phi))
            square = theta * theta
            sixth = square**3
            slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
            x = turned * np.cos(theta) / (_M * slope)
            y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
            return RADIUS_M * x, RADIUS_M * y
        centre = math.radians(self.lat)
        cosine = math.sin(centre) * np.sin(phi) + math.cos(centre) * np.cos(phi) * np.cos(turned)
        with np.errstate(divide="ignore", invalid="ignore"):
            k = np.where(cosine > _FARTHEST, np.sqrt(2 / (1 + cosine)), np.nan)
        x = k * np.cos(phi) * np.sin(turned)
        y = k * (math.cos(centre) * np.sin(phi) - math.sin(centre) * np.cos(phi) * np.cos(turned))
        return RADIUS_M * x, RADIUS_M * y

    def inverse(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Degrees of points in metres; longitudes may go beyond 180 on either side of the centre."""
        east, north = np.asarray(x, dtype=float) / RADIUS_M, np.asarray(y, dtype=float) / RADIUS_M
        if self.name == "eqearth":
            theta = north / _A1
            for _ in range(12):
                square = theta * theta
                sixth = square**3
                value = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square)) - north
                theta = theta - value / (_A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square))
            square = theta * theta
            slope = _A1 + 3 * _A2 * square + square**3 * (7 * _A3 + 9 * _A4 * square)
            with np.errstate(invalid="ignore"):
                lon = np.degrees(_M * east * slope / np.cos(theta))
                lat = np.degrees(np.arcsin(np.sin(theta) / _M))
            return np.where(np.abs(lon) <= 180, self.lon + lon, np.nan), lat  # noqa: PLR2004 - degrees
        rho = np.hypot(east, north)
        with np.errstate(invalid="ignore", divide="ignore"):
            c = 2 * np.arcsin(rho / 2)
            centre = math.radians(self.lat)
            part = np.where(rho > 0, north * np.sin(c) / np.where(rho > 0, rho, 1), 0)
            lat = np.degrees(np.arcsin(np.clip(np.cos(c) * math.sin(centre) + part * math.cos(centre), -1, 1)))
            lon = np.arctan2(
                east * np.sin(c), rho * math.cos(centre) * np.cos(c) - north * math.sin(centre) * np.sin(c)
            )
        return self.lon + np.degrees(np.where(rho > 0, lon, 0)), lat


@dataclass(frozen=True, slots=True)
class View:
    """A projection fitted into a box: ``scale`` is pixels a metre, ``x``/``y`` the metres at the box's middle."""

    projection: Projection
    box: Box
    scale: float
    x: float = 0.0
    y: float = 0.0

    def pixels(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Picture pixels of points in degrees."""
        east, north = self.projection.forward(lon, lat)
        middle_x, middle_y = (self.box.x0 + self.box.x1) / 2, (self.box.y0 + self.box.y1) / 2
        return middle_x + (east - self.x) * self.scale, middle_y - (north - self.y) * self.scale

    def pixel(self, lon: float, lat: float) -> tuple[float, float]:
        """Picture pixel of one point."""
        x, y = self.pixels(np.array([lon]), np.array([lat]))
        return float(x[0]), float(y[0])

    def points(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Degrees of picture pixels; NaN outside the globe."""
        middle_x, middle_y = (self.box.x0 + self.box.x1) / 2, (self.box.y0 + self.box.y1) / 2
        return self.projection.inverse((x - middle_x) / self.scale + self.x, (middle_y - y) / self.scale + self.y)

    @property
    def zoom(self) -> float:
        """The zoom of a 256-pixel Web Mercator map of the same scale at the middle of the picture."""
        _, lat = self.points(*(np.array([v]) for v in self._middle))
        shown = min(80.0, abs(float(np.nan_to_num(lat[0]))))
        return math.log2(_MERCATOR_M_PER_PX * math.cos(math.radians(shown)) * self.scale)

    @property
    def _middle(self) -> tuple[float, float]:
        return (self.box.x0 + self.box.x1) / 2, (self.box.y0 + self.box.y1) / 2

    def bounds(self) -> Bbox:
        """West, south, east and north that the box shows; east goes beyond 180 where it crosses the antimeridian."""
        xs, ys = np.meshgrid(np.linspace(self.box.x0, self.box.x1, 33), np.linspace(self.box.y0, self.box.y1, 33))
        lon, lat = self.points(xs.ravel(), ys.ravel())
        known = np.isfinite(lon) & np.isfinite(lat)
        around = (self.projection.lon - _NEARLY_HALF, self.projection.lon + _NEARLY_HALF)
        if not known.any():
            return (around[0], -90.0, around[1], 90.0)
        south, north = float(lat[known].min()), float(lat[known].max())
        west, east = float(lon[known].min()), float(lon[known].max())
        for pole in (-90.0, 90.0):
            x, y = self.pixel(self.projection.lon, pole)
            if self.box.x0 <= x <= self.box.x1 and self.box.y0 <= y <= self.box.y1:
                south, north = min(south, pole), max(north, pole)
                west, east = around
        if not known.all():
            west, east = around
        return west, south, min(east, west + 2 * _NEARLY_HALF), north


def span_of(lons: Iterable[float]) -> tuple[float, float]:
    """West and east of points, going the short way round; east may exceed 180."""
    ordered = sorted(set(lons))
    if not ordered:
        return -180.0, 180.0
    gaps = [b - a for a, b in pairwise(ordered)] + [ordered[0] + 360 - ordered[-1]]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    west = ordered[(widest + 1) % len(ordered)]
    return west, west + 360 - gaps[widest]


def extent_of(points: Iterable[tuple[float, float]]) -> Bbox:
    """Smallest box around points (lon, lat); west > east where it crosses the antimeridian."""
    points = list(points)
    if not points:
        return (-180.0, -90.0, 180.0, 90.0)
    west, east = span_of(lon for lon, _ in points)
    lats = [lat for _, lat in points]
    return west, min(lats), east if east <= 180 else east - 360, max(lats)  # noqa: PLR2004 - degrees


def fit_view(extent: Bbox, box: Box, *, margin: float = 0.0) -> View:
    """The view that shows an extent in a box of the picture, ``margin`` pixels kept free all round."""
    west, south, east, north = extent
    if west > east:
        east += 360
    near = _centred(west, south, east, north)
    if near.polar or east - west <= WORLD_DEGREES:
        view = _fitted(near, (west, south, east, north), box, margin)
        reach = math.hypot(box.width, box.height) / 2 / view.scale / RADIUS_M
        if reach < (_POLAR_REACH if near.polar else _REACH):
            return view
    whole = east - west > 300  # noqa: PLR2004 - nearly all round: the usual centre
    world = Projection("eqearth", 0.0 if whole else _wrapped((west + east) / 2), 0.0)
    return _fitted(world, (west, max(south, -60.0) if south > -60 else south, east, north), box, margin)  # noqa: PLR2004


def _fitted(projection: Projection, extent: Bbox, box: Box, margin: float) -> View:
    """The largest scale at which the extent's edges lie in the box."""
    west, south, east, north = extent
    across, up = np.linspace(west, east, 41), np.linspace(south, north, 41)
    lon = np.concatenate([across, across, np.full(41, west), np.full(41, east)])
    lat = np.concatenate([np.full(41, south), np.full(41, north), up, up])
    if projection.name == "eqearth":
        away = np.clip(lon - (west + east) / 2, -179.999, 179.999)
        lon = np.clip(away + ((west + east) / 2 - projection.lon + 180) % 360 - 180, -179.999, 179.999) + projection.lon
    x, y = projection.forward(lon, lat)
    left, right, bottom, top = np.nanmin(x), np.nanmax(x), np.nanmin(y), np.nanmax(y)
    wide = max(float(right - left), MIN_SPAN_M)
    high = max(float(top - bottom), MIN_SPAN_M * 0.6)
    scale = min((box.width - 2 * margin) / wide, (box.height - 2 * margin) / high)
    return View(projection, box, scale, float(left + right) / 2, float(bottom + top) / 2)


def _centred(west: float, south: float, east: float, north: float) -> Projection:
    """LAEA on the middle of the extent; on the pole where the extent goes far round one."""
    lat = (south + north) / 2
    beyond = min(abs(south), abs(north)) if south * north > 0 else 0.0
    if max(abs(south), abs(north)) > 88 or (east - west > 100 and beyond > 45):  # noqa: PLR2004 - degrees
        lat = math.copysign(90.0, lat)
    return Projection("laea", _wrapped((west + east) / 2), lat)


def _wrapped(lon: float) -> float:
    return (lon + 180) % 360 - 180


def ring(lon: float, lat: float, radius_m: float, *, count: int = 72) -> tuple[Floats, Floats]:
    """Points at a true distance around a point, on the sphere."""
    bearing = np.linspace(0, 2 * math.pi, count, endpoint=False)
    phi, angle = math.radians(lat), radius_m / RADIUS_M
    lats = np.arcsin(math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * np.cos(bearing))
    lons = math.radians(lon) + np.arctan2(
        np.sin(bearing) * math.sin(angle) * math.cos(phi), math.cos(angle) - math.sin(phi) * np.sin(lats)
    )
    return np.degrees(lons), np.degrees(lats)
