"""GeoJSON (RFC 7946): one feature a row with all columns as properties, nothing lost, nothing neutralised."""

import json
from collections.abc import Iterable
from datetime import date
from math import isfinite
from pathlib import Path
from typing import Any

import pyarrow as pa

from geo.export.table_about import About
from geo.export.table_points import coordinates
from geo.export.table_text import slices

_json = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def write_geojson(path: Path, batches: Iterable[pa.RecordBatch], about: About) -> int:
    """Write a table as one feature collection, a feature a line; the number of features.

    A row without a point has a null geometry. What the file is stands in the member ``incident_atlas``
    before the features, their number in ``rows`` after them.
    """
    names = [column.name for column in about.columns]
    rows = 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f'{{"type":"FeatureCollection","incident_atlas":{_json(about.facts())},"features":[')
        for batch in slices(batches):
            lon, lat, located = coordinates(batch)
            for n, record in enumerate(batch.select(names).to_pylist()):
                point = {"type": "Point", "coordinates": [float(lon[n]), float(lat[n])]} if located[n] else None
                properties = {name: _value(value) for name, value in record.items()}
                feature = {"type": "Feature", "geometry": point, "properties": properties}
                stream.write(f"{',' if rows else ''}\n{_json(feature)}")
                rows += 1
        stream.write(f'\n],"rows":{rows}}}\n')
    return rows


def _value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return None if isinstance(value, float) and not isfinite(value) else value  # JSON has no NaN
