"""KML: styled placemarks, those without a point in a folder of their own; all columns as extended data."""

import html
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final
from xml.sax.saxutils import escape

import pyarrow as pa

from geo.export.table_about import About
from geo.export.table_points import coordinates
from geo.export.table_text import cell_texts, slices
from geo.export.table_words import Entry, entry
from geo.maps.palette import OTHERS, colour_map
from geo.model.facts import AREA_PRECISIONS, Facts
from geo.model.taxonomy import OUTCOME_ORDER, UNKNOWN_OUTCOME

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_COLOURS: Final = colour_map("outcome", "light")


def write_kml(path: Path, batches: Iterable[pa.RecordBatch], about: About) -> int:
    """Write a table as a KML document; the number of placemarks.

    Characters that XML cannot hold are shown as U+FFFD. No icon is fetched from anywhere: the viewer's own marker
    takes the colour of the outcome, smaller and paler where only a province or country is known.
    """
    rows = 0
    with (
        path.open("w", encoding="utf-8", newline="\n") as stream,
        TemporaryFile("w+", encoding="utf-8", newline="\n") as rest,
    ):
        stream.write(_head(about))
        for batch in slices(batches):
            lon, lat, located = coordinates(batch)
            texts = [array.to_pylist() for array in cell_texts(batch, about.columns, marked=False)]
            for n, record in enumerate(batch.to_pylist()):
                cells = {column.name: cells[n] for column, cells in zip(about.columns, texts, strict=True) if cells[n]}
                point = (
                    f"<Point><coordinates>{float(lon[n])!r},{float(lat[n])!r}</coordinates></Point>"
                    if located[n]
                    else ""
                )
                (stream if point else rest).write(_placemark(entry(record, about.of), cells, point))
            rows += batch.num_rows
        stream.write("</Folder>\n<Folder><name>Without a point</name>\n")
        rest.seek(0)
        shutil.copyfileobj(rest, stream)
        stream.write("</Folder>\n</Document></kml>\n")
    return rows


def _head(about: About) -> str:
    described = "<br>".join(html.escape(f"{key}: {text}") for key, text in about.facts().items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<name>{_xml(f'Incident Atlas: {about.of}')}</name><description>{_xml(described)}</description>\n"
        f"{''.join(_styles())}<Folder><name>With a point</name>\n"
    )


def _styles() -> Iterable[str]:
    for outcome, fill in _COLOURS.items():
        abgr = (fill[5:7] + fill[3:5] + fill[1:3]).lower()
        for suffix, alpha, scale in (("", "ff", 1.0), ("-area", "80", 0.7)):
            yield (
                f'<Style id="{outcome}{suffix}"><IconStyle><color>{alpha}{abgr}</color><scale>{scale}</scale>'
                "</IconStyle><LabelStyle><scale>0.7</scale></LabelStyle></Style>\n"
            )


def style_of(facts: Facts) -> str:
    """Style of a placemark: that of its first outcome in the order of the legend."""
    known = [outcome for outcome in OUTCOME_ORDER if outcome in facts.outcomes]
    outcome = known[0] if known else OTHERS if facts.outcomes else UNKNOWN_OUTCOME
    return f"{outcome}-area" if facts.geo_precision in AREA_PRECISIONS else outcome


def _placemark(row: Entry, cells: Mapping[str, str], point: str) -> str:
    lines = [html.escape(f"{label}: {text}") for label, text in row.lines]
    if row.url:
        lines.append(f'<a href="{html.escape(row.url)}">{html.escape(row.url)}</a>')
    data = "".join(f'<Data name="{name}"><value>{_xml(text)}</value></Data>' for name, text in cells.items())
    return (
        f"<Placemark><name>{_xml(row.title)}</name><description>{_xml('<br>'.join(lines))}</description>{_time(row.facts)}"
        f"<styleUrl>#{style_of(row.facts)}</styleUrl><ExtendedData>{data}</ExtendedData>{point}</Placemark>\n"
    )


def _time(facts: Facts) -> str:
    first, last = facts.date_start, facts.last_day
    if first is None or last is None:
        return ""
    if first == last:
        return f"<TimeStamp><when>{first.isoformat()}</when></TimeStamp>"
    return f"<TimeSpan><begin>{first.isoformat()}</begin><end>{last.isoformat()}</end></TimeSpan>"


def _xml(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})
