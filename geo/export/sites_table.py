"""Sites as files: CSV that no spreadsheet runs, and GeoJSON. `geo.model.sites_form` reads both back without loss."""

import csv
import io
import json
from collections.abc import Iterable

from geo.model.own_sites import FIELDS, site_json
from geo.model.site import Site
from geo.model.spreadsheet import join_list, mark


def sites_csv(sites: Iterable[Site]) -> bytes:
    """CSV with the columns of a site: every field quoted, lines ending in CR LF, UTF-8 with a byte order mark."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for site in sites:
        writer.writerow([_cell(site, column) for column in FIELDS])
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")


def _cell(site: Site, column: str) -> str:
    value = getattr(site, column)
    if column == "aliases":
        return mark(join_list(value))
    if value is None:
        return ""
    return mark(value) if isinstance(value, str) else repr(value)


def sites_geojson(sites: Iterable[Site]) -> bytes:
    """A feature collection (RFC 7946), a point a site, null where none is published."""
    features = [_feature(site) for site in sites]
    document = {"type": "FeatureCollection", "features": features}
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1).encode("utf-8", "replace")


def _feature(site: Site) -> dict[str, object]:
    given = site_json(site)
    properties = {column: given.get(column) for column in FIELDS if column not in {"lat", "lon"}}
    point = {"type": "Point", "coordinates": [site.lon, site.lat]} if site.located else None
    return {"type": "Feature", "id": site.id, "geometry": point, "properties": properties}
