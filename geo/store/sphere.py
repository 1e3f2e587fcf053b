"""Distances and areas on a sphere, as Ibis expressions over the table of points."""

from typing import Any

import ibis

from geo.store.schema import EARTH_RADIUS_M

Expr = Any  # Ibis numeric and boolean expressions; Ibis ships no usable types for them


def great_circle_m(lon: Expr, lat: Expr, lon_to: Expr, lat_to: Expr) -> Expr:
    """Great-circle distance in metres between points in degrees (haversine)."""
    a = lat.radians()
    b = lat_to.radians()
    half_height = ((b - a) / 2).sin()
    half_width = ((lon_to - lon).radians() / 2).sin()
    h = half_height * half_height + a.cos() * b.cos() * half_width * half_width
    return ibis.least(h.sqrt(), 1.0).asin() * (2 * EARTH_RADIUS_M)


def east_of(lon: Expr, west: Expr) -> Expr:
    """Degrees from a meridian eastwards to a longitude, 0 to 360."""
    turned = lon - west
    return turned - (turned / 360).floor() * 360


def _clamped(value: Expr, low: Expr, high: Expr) -> Expr:
    return ibis.greatest(low, ibis.least(high, value))


def certainly_in_box(p: Expr, west: Expr, south: Expr, east: Expr, north: Expr) -> Expr:
    """Whether the whole circle of doubt of a point lies in a box of degrees; west > east crosses 180°."""
    width = box_width(west, east)
    right = east_of(p.lon, west)
    across = (width >= 360) | ((right - p.half_width >= 0) & (right + p.half_width <= width))  # noqa: PLR2004 - degrees
    return (p.lat - p.half_height >= south) & (p.lat + p.half_height <= north) & across


def possibly_in_box(p: Expr, west: Expr, south: Expr, east: Expr, north: Expr) -> Expr:
    """Whether any of the circle of doubt of a point lies in a box of degrees; west > east crosses 180°.

    Beside the box the nearest point lies on its nearer edge, where the meridian is nearest to the point or at
    an end.
    """
    width = box_width(west, east)
    right = east_of(p.lon, west)
    beside = right > width
    aside = ibis.ifelse(beside, ibis.least(right - width, 360 - right), 0.0)
    lat, turn = p.lat.radians(), aside.radians()
    nearest = lat.sin().atan2(lat.cos() * turn.cos()).degrees()
    zero = ibis.literal(0.0)
    distances = [great_circle_m(zero, p.lat, aside, edge) for edge in (_clamped(nearest, south, north), south, north)]
    inside = ~beside & (p.lat >= south) & (p.lat <= north)
    near_enough = (
        (p.lat + p.half_height >= south)
        & (p.lat - p.half_height <= north)
        & ((aside <= p.half_width) | ~beside)
        & (ibis.least(*distances) <= p.doubt_m)
    )
    return inside | near_enough


def box_width(west: Expr, east: Expr) -> Expr:
    """Width of a box in degrees; the whole way round where both edges are the same meridian from two sides."""
    return ibis.ifelse((east - west) >= 360, 360.0, east_of(east, west))  # noqa: PLR2004 - degrees
