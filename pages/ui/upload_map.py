"""The map and the timeline of a plan: what would come in, with the marks of every other map. Nothing is stored."""

from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from geo.drawing.svg import Box, Drawing
from geo.maps.layers import KeyEntry, MapLayers, map_layers
from geo.maps.palette import TOKENS, Theme
from geo.maps.pixels import CELL_PX, TILE_PX
from geo.maps.static_map import MapOptions, bubble_zoom, draw_map
from geo.maps.static_projection import View, extent_of, fit_view
from geo.model.facts import AREA_PRECISIONS
from geo.model.site import site_name
from geo.model.steps import next_step
from geo.store.answers import FineCell, Step

SIZE: Final = (920, 840)
"""Pixels of the drawing, twice those on the page: its type is that of a slide."""

_ROWS: Final = "rows"
_LIMIT: Final = 85.0511287798066
_STEPS: Final[tuple[tuple[Step, int], ...]] = (("day", 62), ("week", 366), ("month", 5_000))
"""Steps, and the days for which their bars are still wide enough in half a page."""

_MARGIN: Final = 70
_LEAST_M: Final = 30_000
_FINER: Final = 2
_FEW: Final = 150


def plan_map(reports: pa.Table, theme: Theme) -> str:
    """The located rows as an SVG map; empty where there is none."""
    table = _points(reports)
    if table.empty:
        return ""
    view = _closer(fit_view(_extent(table), Box(0, 0, *SIZE), margin=_MARGIN), _extent(table))
    zoom = bubble_zoom(view)
    cells, cell_zoom = plan_cells(table, zoom), zoom
    if len(cells) <= _FEW and not all(cell.one_point for cell in cells):
        cells, cell_zoom = plan_cells(table, zoom + _FINER), zoom + _FINER
    layers = map_layers(cells, zoom=zoom, cell_zoom=cell_zoom, bbox=(-180.0, -90.0, 180.0, 90.0), by="outcome")
    drawing = Drawing(*SIZE)
    draw_map(drawing, view, _in_one_colour(layers), MapOptions(theme=theme, locator=False, unit="incident"))
    return drawing.svg(*SIZE, title="Where the rows would be")


def _points(reports: pa.Table) -> pd.DataFrame:
    """Distinct points with what is known of them, and how many rows have each."""
    located = reports.filter(pc.is_valid(reports["lat"]))
    names = ["lat", "lon", "geo_precision", "site", "place_named", "admin1", "country"]
    counted = located.select([*names, "radius_m"]).group_by(names).aggregate([("radius_m", "max"), ([], "count_all")])
    return counted.to_pandas()


def _extent(table: pd.DataFrame) -> tuple[float, float, float, float]:
    """Where nearly all rows are: a few strays do not make the map one of the world."""
    heavy = table.sort_values("lon")
    share = heavy["count_all"].cumsum() / heavy["count_all"].sum()
    kept = heavy[(share >= 0.005) & (share <= 0.997)] if len(heavy) > _FEW else heavy  # noqa: PLR2004
    kept = kept if len(kept) else heavy
    return extent_of(zip(kept["lon"], kept["lat"], strict=True))


def _closer(view: View, extent: tuple[float, float, float, float]) -> View:
    """A slide keeps its distance from a small extent, for orientation; here the rows are to be told apart."""
    west, south, east, north = extent
    x, y = view.projection.forward(np.array([west, east]), np.array([south, north]))
    wide, high = max(abs(float(x[1] - x[0])), _LEAST_M), max(abs(float(y[1] - y[0])), _LEAST_M)
    scale = min((SIZE[0] - 2 * _MARGIN) / wide, (SIZE[1] - 2 * _MARGIN) / high)
    return replace(view, scale=scale) if scale > view.scale and west <= east else view


def plan_cells(table: pd.DataFrame, zoom: int) -> list[FineCell]:
    """Cells of 16 pixels as the store gives them, of rows that are not stored."""
    size = TILE_PX * 2.0**zoom
    sine = np.sin(np.radians(table["lat"].clip(-_LIMIT, _LIMIT)))
    label = table["place_named"].fillna(table["admin1"]).fillna(table["country"])
    named = table["site"].map(lambda site: site_name(site) if isinstance(site, str) else None).fillna(label)
    made = table.assign(
        gx=((table["lon"] + 180) / 360 * size // CELL_PX).astype(int),
        gy=((0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)) * size // CELL_PX).astype(int),
        area=table["geo_precision"].isin([str(precision) for precision in AREA_PRECISIONS]),
        place=named,
        wx=table["lon"] * table["count_all"],
        wy=table["lat"] * table["count_all"],
    )
    gathered = made.sort_values("count_all", ascending=False).groupby(["gx", "gy", "area"], sort=True)
    cells = gathered.agg(
        rows=("count_all", "sum"),
        wx=("wx", "sum"),
        wy=("wy", "sum"),
        west=("lon", "min"),
        east=("lon", "max"),
        south=("lat", "min"),
        north=("lat", "max"),
        place=("place", "first"),
        geo_precision=("geo_precision", "first"),
        radius_m=("radius_m_max", "max"),
        country=("country", "first"),
        countries=("country", "nunique"),
    )
    return [_cell(where, row) for where, row in zip(cells.index, cells.itertuples(), strict=True)]


def _cell(where: tuple[int, int, bool], row: Any) -> FineCell:
    return FineCell(
        gx=int(where[0]),
        gy=int(where[1]),
        area=bool(where[2]),
        lon=float(min(max(row.wx / row.rows, row.west), row.east)),
        lat=float(min(max(row.wy / row.rows, row.south), row.north)),
        one_point=bool(row.west == row.east and row.south == row.north),
        count=int(row.rows),
        discounted=0,
        mix={_ROWS: int(row.rows)},
        site=None,
        place=_text(row.place),
        geo_precision=_text(row.geo_precision),
        radius_m=int(row.radius_m) if not pd.isna(row.radius_m) else 0,
        incident=None,
        country=_text(row.country) if row.countries == 1 else None,
    )


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _in_one_colour(layers: MapLayers) -> MapLayers:
    """What a plan says of outcomes is not the point here: the marks are ink, as controls are."""
    bubbles = tuple(replace(bubble, slices=((_ROWS, float(bubble.n)),)) for bubble in layers.bubbles)
    key = (KeyEntry(_ROWS, "Rows", TOKENS["light"].acc, TOKENS["dark"].acc, 0),)
    return replace(layers, bubbles=bubbles, key=key)


def plan_steps(reports: pa.Table) -> tuple[Step, pd.DataFrame]:
    """The step that suits the dates, and the rows in each: ``c0`` its first day, ``c1`` the next one's, ``c2`` rows."""
    dated = reports["date_start"].filter(pc.is_valid(reports["date_start"]))
    if not len(dated):
        return "day", pd.DataFrame({"c0": [], "c1": [], "c2": []})
    ends = pc.min_max(dated).as_py()
    days = (ends["max"] - ends["min"]).days
    step: Step = next((name for name, limit in _STEPS if days <= limit), "year")
    counted = pc.value_counts(pc.floor_temporal(dated.cast(pa.timestamp("s")), unit=step)).flatten()
    table = pd.DataFrame({"c0": counted[0].to_pandas(), "c2": counted[1].to_pandas()})
    table["c1"] = [pd.Timestamp(next_step(start.date(), step)) for start in table["c0"]]
    return step, table.sort_values("c0", ignore_index=True)
