"""KML and KMZ: one row a placemark, read without GDAL; links are not followed."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from geo.errors import InputError
from geo.ingest.readers.options import Options
from geo.ingest.readers.records import Record, put_records, with_point
from geo.ingest.readers.sink import Found, Sink

_TEXTS = {"name": "name", "description": "description", "address": "address"}
_TIMES = {"when": "date", "begin": "start date", "end": "end date"}


def read_kml(path: Path, sink: Sink, options: Options) -> Found:
    """Read the placemarks of a KML document, or of the one in a KMZ.

    Raises
    ------
    InputError
        If the XML is broken, declares entities, or is nested too deep.
    """
    found = Found("kml", encoding="utf-8")
    try:
        if zipfile.is_zipfile(path):
            found.format = "kmz"
            with zipfile.ZipFile(path) as archive, archive.open(_document(archive)) as stream:
                records = list(_placemarks(stream, sink, found, options.name))
        else:
            with path.open("rb") as stream:
                records = list(_placemarks(stream, sink, found, options.name))
    except DefusedXmlException:
        raise InputError(f"{options.name} declares XML entities or a document type, which is not accepted.") from None
    except (ParseError, zipfile.BadZipFile) as error:
        raise InputError(f"{options.name} is not valid KML: {error}.") from None
    put_records(records, sink, found, options.name)
    return found


def _document(archive: zipfile.ZipFile) -> str:
    names = [name for name in archive.namelist() if name.lower().endswith(".kml")]
    return "doc.kml" if "doc.kml" in names else names[0]


def _local(tag: Any) -> str:
    return str(tag).rsplit("}", 1)[-1]


def _placemarks(stream: IO[bytes], sink: Sink, found: Found, name: str) -> Iterator[Record]:
    depth = number = 0
    inside = False
    for event, element in iterparse(stream, events=("start", "end"), forbid_dtd=True):
        tag = _local(element.tag)
        if event == "start":
            depth += 1
            inside = inside or tag == "Placemark"
            if depth > sink.limits.nesting:
                raise InputError(f"{name} is nested more than {sink.limits.nesting} levels deep.")
            continue
        depth -= 1
        if tag == "NetworkLink":
            found.warnings.append("The document links to another; the link was not followed.")
        if tag == "Placemark":
            inside = False
            number += 1
            record = _record(element, number, sink)
            if record is not None:
                yield number, record
        if not inside:
            element.clear()


def _record(placemark: Element, number: int, sink: Sink) -> dict[str, str] | None:
    record: dict[str, str] = {}
    if placemark.get("id"):
        record["id"] = placemark.get("id") or ""
    point: str | None = None
    shape: str | None = None
    for element in placemark.iter():
        tag, text = _local(element.tag), (element.text or "").strip()
        if tag in _TEXTS and text:
            record.setdefault(_TEXTS[tag], text)
        elif tag in _TIMES and text:
            record[_TIMES[tag]] = text
        elif tag == "Data" and element.get("name"):
            value = next((child for child in element if _local(child.tag) == "value"), None)
            record[element.get("name") or ""] = (value.text or "") if value is not None else ""
        elif tag == "SimpleData" and element.get("name"):
            record[element.get("name") or ""] = text
        elif tag in {"LineString", "Polygon", "LinearRing"}:
            shape = tag
        elif tag == "coordinates" and shape is None:
            point = text
    if point is None and shape is not None:
        sink.reject(number, f"its geometry is a {shape}; only points are read", list(record.values()))
        return None
    parts = point.split(",") if point else []
    if point and len(parts) < 2:  # noqa: PLR2004 - longitude and latitude
        sink.reject(number, "its coordinates are not two numbers", list(record.values()))
        return None
    return with_point(record, parts[0].strip(), parts[1].strip()) if parts else record
