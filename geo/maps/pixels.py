"""Pixels of a 256-pixel Web Mercator world at a zoom, and the fine cells of the store in them."""

import math

TILE_PX = 256
CELL_PX = 16
FINEST_CELL_ZOOM = 16
"""Zoom up to which a fine cell of `Store.fine_cells` is 16 pixels wide; beyond, it keeps its size on the ground."""


def to_pixel(lon: float, lat: float, zoom: int) -> tuple[float, float]:
    """World pixel of a point; latitudes beyond the square of Web Mercator are drawn on its edge."""
    size = TILE_PX * 2.0**zoom
    sine = math.sin(math.radians(max(-85.0511, min(85.0511, lat))))
    return (lon + 180) / 360 * size, (0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)) * size


def to_point(x: float, y: float, zoom: int) -> tuple[float, float]:
    """Longitude and latitude of a world pixel."""
    size = TILE_PX * 2.0**zoom
    return x / size * 360 - 180, math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y / size))))


def bounds_of(lat: float, lon: float, zoom: float, width: float, height: float) -> tuple[float, float, float, float]:
    """West, south, east, north of a map of so many pixels around a point; west > east where it crosses 180°."""
    size = TILE_PX * 2.0**zoom
    x, y = ((part / TILE_PX) * size for part in to_pixel(lon, lat, 0))
    north, south = (
        math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * max(0.0, min(size, edge)) / size))))
        for edge in (y - height / 2, y + height / 2)
    )
    if width >= size:
        return -180.0, south, 180.0, north
    west, east = ((edge / size * 360) % 360 - 180 for edge in (x - width / 2, x + width / 2))
    return west, south, east, north


def cell_edge(zoom: int) -> float:
    """Edge of a fine cell in pixels of this zoom."""
    return CELL_PX * 2.0 ** max(0, zoom - FINEST_CELL_ZOOM)
