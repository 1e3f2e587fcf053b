"""Points of a batch as geometry: WGS84 longitude and latitude, none where the point is not known."""

from typing import Final

import numpy as np
import pyarrow as pa
import shapely
from numpy.typing import NDArray

CRS: Final = "EPSG:4326"


def coordinates(batch: pa.RecordBatch) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.bool_]]:
    """Longitudes, latitudes, and which rows have a point on the globe."""
    lon = batch.column("lon").to_numpy(zero_copy_only=False).astype(float)
    lat = batch.column("lat").to_numpy(zero_copy_only=False).astype(float)
    located: NDArray[np.bool_] = (np.abs(lon) <= 180) & (np.abs(lat) <= 90)  # noqa: PLR2004 - degrees; NaN is not located
    return lon, lat, located


def well_known_binary(batch: pa.RecordBatch) -> pa.Array:
    """The points in little-endian WKB; null where there is none."""
    lon, lat, located = coordinates(batch)
    geometry = np.full(batch.num_rows, None, object)
    geometry[located] = shapely.to_wkb(shapely.points(lon[located], lat[located]), byte_order=1)
    return pa.array(geometry, pa.binary())
