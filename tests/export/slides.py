"""Stores and slides for the tests of pictures: the sample once a run, and small stores with points anywhere."""

from datetime import date
from functools import cache

import pyarrow as pa

from geo.export.slide import SlideOptions, build_slide
from geo.filters import from_query
from geo.model.columns import REPORT_SCHEMA
from geo.store import load_sample, open_store

AUTUMN = "from=2023-10-17&to=2023-12-08"
FOUR_DAYS = "from=2023-10-18&to=2023-10-21&country=IQ"


@cache
def sample():
    store = open_store("duckdb://:memory:")
    load_sample(store)
    return store


@cache
def points(*places, name="A place"):
    """A store with one incident a point (lon, lat), a day apart."""
    store = open_store("duckdb://:memory:")
    rows = [
        dict.fromkeys(REPORT_SCHEMA.names)
        | {
            "incident": f"i{number}", "dataset": "t", "record_id": str(number), "party": "monitor", "speaker": "x",
            "stance": "reports", "inferred": False, "publisher": name, "date_start": date(2023, 1, 1 + number % 28),
            "date_precision": "day", "lon": lon, "lat": lat, "geo_precision": "town", "event_type": "attack",
            "outcomes": ["hit"], "place_named": name,
        }
        for number, (lon, lat) in enumerate(places)
    ]  # fmt: skip
    store.add_reports(
        pa.Table.from_pylist(rows, schema=REPORT_SCHEMA),
        file_name="t.csv", content_hash="t", dataset="t", kind="import", imported_by="test",
    )  # fmt: skip
    return store


def slide(kind="map", query=AUTUMN, store=None, **options):
    return build_slide(store or sample(), from_query(query)[0], kind, SlideOptions(**options))
