"""GeoPackage and GeoParquet: typed tables with points, streamed from Arrow."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyogrio
import pyproj

from geo.errors import AtlasError, InputError
from geo.export.table_about import About
from geo.export.table_points import CRS, coordinates, well_known_binary
from geo.export.table_text import list_texts, refuse_nul, slices
from geo.model.columns import ARROW_TYPES

_FIXED_TIME: Final = "1970-01-01T00:00:00.000Z"
"""GeoPackage demands a time of writing; a fixed one keeps equal tables equal files."""


def write_geoparquet(path: Path, batches: Iterable[pa.RecordBatch], about: About) -> int:
    """Write a table as GeoParquet 1.1, which any reader of Parquet opens; the number of rows."""
    schema = pa.schema([*((c.name, ARROW_TYPES[c.kind]) for c in about.columns), ("geometry", pa.binary())])
    box = np.array([np.inf, np.inf, -np.inf, -np.inf])
    rows = 0
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in slices(batches):
            lon, lat, located = coordinates(batch)
            if located.any():
                points = np.column_stack([lon[located], lat[located]])
                box = np.concatenate([np.minimum(box[:2], points.min(0)), np.maximum(box[2:], points.max(0))])
            columns = [batch.column(name) for name in schema.names[:-1]]
            writer.write_batch(
                pa.record_batch([*columns, well_known_binary(batch)], schema=schema), row_group_size=65_536
            )
            rows += batch.num_rows
        facts = about.facts() | {"rows": str(rows)}
        writer.add_key_value_metadata({"geo": _geo(box), "incident_atlas": json.dumps(facts, ensure_ascii=False)})
    return rows


def _geo(box: Any) -> str:
    """The metadata of GeoParquet 1.1.0 (https://geoparquet.org/releases/v1.1.0/)."""
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": ["Point"] if np.isfinite(box).all() else [],
        "crs": pyproj.CRS(CRS).to_json_dict(),
    }
    if np.isfinite(box).all():
        column["bbox"] = box.tolist()
    return json.dumps(
        {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}, sort_keys=True
    )


def write_geopackage(path: Path, batches: Iterable[pa.RecordBatch], about: About) -> int:
    """Write a table as one layer of a GeoPackage, named for what it holds; the number of rows.

    Lists are texts with bars between the values, and `extra` is a text: the format has neither kind.
    """
    stream = _Stream(batches, about)
    options = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": _FIXED_TIME})
    try:
        pyogrio.write_arrow(
            pa.RecordBatchReader.from_batches(stream.schema, stream.batches()),
            str(path.absolute()),
            driver="GPKG",
            layer=about.of,
            geometry_name="geom",
            geometry_type="Point",
            crs=CRS,
            layer_options={"GEOMETRY_NAME": "geom", "IDENTIFIER": about.of, "DESCRIPTION": about.facts()["content"]},
            layer_metadata=about.facts(),
        )
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, RuntimeError, pa.ArrowException) as why:
        if stream.failure:
            raise stream.failure from None
        raise InputError(f"{path.parent} cannot take a GeoPackage: {str(why).splitlines()[0][:200]}.") from None
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": options})
    return stream.rows


class _Stream:
    """Batches on their way through Arrow's C interface, which loses the exception that stopped them."""

    def __init__(self, batches: Iterable[pa.RecordBatch], about: About) -> None:
        self._source = batches
        self._columns = about.columns
        self.rows = 0
        self.failure: AtlasError | None = None
        kinds = [(c.name, pa.large_string() if c.kind == "list" else ARROW_TYPES[c.kind]) for c in about.columns]
        self.schema = pa.schema([*kinds, ("geom", pa.binary())])

    def batches(self) -> Iterator[pa.RecordBatch]:
        try:
            for batch in slices(self._source):
                refuse_nul(batch, self._columns, "a GeoPackage")
                columns = [batch.column(column.name) for column in self._columns]
                texts = [list_texts(v) if pa.types.is_list(v.type) else v for v in columns]
                self.rows += batch.num_rows
                yield pa.record_batch([*texts, well_known_binary(batch)], schema=self.schema)
        except AtlasError as why:
            self.failure = why
            raise
