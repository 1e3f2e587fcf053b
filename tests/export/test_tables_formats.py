"""What each format of a table promises: types, points, words about itself, limits said in a sentence."""

import csv
import html
import io
import json
from datetime import date

import geopandas
import openpyxl
import pyogrio
import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given, settings
from table_rows import AWKWARD, about_of, incident_table, table_of, text

from geo.errors import InputError
from geo.export.tables import FORMATS, table_bytes, write_table
from geo.maps.palette import OUTCOMES

KML = "{http://www.opengis.net/kml/2.2}"
POINT = {"lat": 33.7856, "lon": 42.4412}


def written(name, table, of="reports", **facts):
    return table_bytes(name, batches=table.to_batches(), about=about_of(of, **facts))


def placemarks(data, folder):
    (found,) = [f for f in fromstring(data).iter(f"{KML}Folder") if f.findtext(f"{KML}name") == folder]
    return found.findall(f"{KML}Placemark")


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("of", ["reports", "incidents"])
def test_equal_tables_are_equal_files(name, of):
    table = table_of(POINT, {}) if of == "reports" else incident_table(POINT | {"date_start": date(2023, 10, 21)}, {})
    assert written(name, table, of) == written(name, table, of)


@pytest.mark.parametrize("name", sorted(set(FORMATS) - {"csv", "tsv"}))
def test_a_file_says_what_it_is(name, tmp_path):
    out = tmp_path / f"t.{name}"
    write_table(out, name, batches=table_of(POINT).to_batches(), about=about_of(filter_words="Iraq; outcome: hit"))
    if name == "xlsx":
        told = str(list(openpyxl.load_workbook(out)["about"].values))
    elif name == "parquet":
        told = geopandas.read_parquet(out) is not None and out.read_bytes().decode("utf-8", "ignore")
    elif name == "gpkg":
        told = str(pyogrio.read_info(out)["layer_metadata"])
    else:
        told = out.read_text("utf-8")
    for words in ("Iraq; outcome: hit", "7", "CC BY 4.0", "keep their own rights"):
        assert words in told


def test_the_answers_about_a_past_day_say_so():
    facts = about_of("incidents", as_known_on=date(2023, 10, 21)).facts()
    assert facts["as_known"] == "as known on 2023-10-21"


# GeoJSON, GeoPackage, GeoParquet


def test_geojson_has_a_null_geometry_where_no_point_is_known():
    features = json.loads(written("geojson", table_of(POINT, {"lat": 1.0}, {})))["features"]
    assert [feature["geometry"] for feature in features] == [
        {"type": "Point", "coordinates": [42.4412, 33.7856]},
        None,
        None,
    ]


@pytest.mark.parametrize("broken", [float("nan"), float("inf"), 91.0])
@pytest.mark.parametrize("name", ["parquet", "gpkg", "geojson"])
def test_what_is_no_place_on_earth_is_no_point(name, broken, tmp_path):
    out = tmp_path / f"t.{name}"
    out.write_bytes(written(name, table_of({"lat": broken, "lon": 0.0})))
    frame = geopandas.read_parquet(out) if name == "parquet" else geopandas.read_file(out)
    assert [point for point in frame.geometry if point is not None] == []


@pytest.mark.parametrize("name", ["parquet", "gpkg"])
def test_geographic_files_open_in_geopandas_with_their_reference_system(name, tmp_path):
    out = tmp_path / f"t.{name}"
    out.write_bytes(written(name, table_of(POINT | {"killed_low": 0, "published_on": date(2023, 10, 21)}, {})))
    frame = geopandas.read_parquet(out) if name == "parquet" else geopandas.read_file(out)
    assert frame.crs.to_epsg() == 4326
    assert [None if p is None else (p.x, p.y) for p in frame.geometry] == [(42.4412, 33.7856), None]
    assert frame["killed_low"][0] == 0
    assert str(frame["published_on"][0])[:10] == "2023-10-21"


def test_a_geopackage_names_its_layer_and_types_its_columns(tmp_path):
    out = tmp_path / "t.gpkg"
    out.write_bytes(written("gpkg", incident_table(POINT), "incidents"))
    info = pyogrio.read_info(out)
    kinds = dict(zip(info["fields"], info["ogr_types"], strict=True))
    assert info["layer_name"] == "incidents"
    assert [kinds[n] for n in ("date_start", "killed_low", "lat", "title")] == [
        "OFTDate",
        "OFTInteger",
        "OFTReal",
        "OFTString",
    ]


def test_an_endless_state_of_knowledge_has_no_bounds():
    row = json.loads(written("geojson", incident_table({}, {"known_from": date(2023, 10, 21)}), "incidents"))[
        "features"
    ]
    assert [f["properties"]["known_from"] for f in row] == [None, "2023-10-21"]
    assert [f["properties"]["known_to"] for f in row] == [None, None]


# XLSX


def test_a_workbook_types_its_cells_and_keeps_the_header_in_view():
    row = POINT | {"published_on": date(2023, 10, 21), "killed_low": 0, "text": "007", "date_start": date(1899, 1, 1)}
    sheet = openpyxl.load_workbook(io.BytesIO(written("xlsx", table_of(row)))).worksheets[0]
    cells = dict(zip([c.value for c in sheet[1]], sheet[2], strict=True))
    assert sheet.freeze_panes == "A2"
    assert cells["published_on"].is_date
    assert (cells["killed_low"].value, cells["killed_high"].value) == (0, None)
    assert (cells["text"].data_type, cells["text"].value, cells["text"].number_format) == ("s", "007", "@")
    assert cells["date_start"].value == "1899-01-01"  # before the calendar of workbooks begins


@pytest.mark.parametrize("long", ["x" * 32_768, "😀" * 16_384])
def test_a_text_too_long_for_a_cell_is_refused_with_its_place(long):
    with pytest.raises(InputError, match=r"'i1', column text: .* a cell of a workbook holds 32,767"):
        written("xlsx", table_of({"text": long}))


def test_a_table_too_long_for_a_worksheet_is_refused(monkeypatch):
    monkeypatch.setattr("geo.export.table_xlsx.MAX_ROWS", 2)
    assert written("xlsx", table_of({}, {}))
    with pytest.raises(InputError, match="A worksheet holds 2 rows"):
        written("xlsx", table_of({}, {}, {}))


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx", "gpkg"])
def test_a_nul_is_refused_where_it_would_cut_the_text_and_kept_where_not(name):
    table = table_of({}, {"incident": "i2", "tags": ["a", "b\0c"]})
    with pytest.raises(InputError, match="'i2', column tags: the text holds the character NUL"):
        written(name, table)
    assert json.loads(written("geojson", table))["features"][1]["properties"]["tags"] == ["a", "b\0c"]


# KML


def test_kml_puts_what_has_no_point_into_a_folder_of_its_own():
    data = written("kml", incident_table(POINT | {"title": "A"}, {"title": "B"}), "incidents")
    assert [p.findtext(f"{KML}name") for p in placemarks(data, "With a point")] == ["A"]
    assert [p.findtext(f"{KML}name") for p in placemarks(data, "Without a point")] == ["B"]
    (point,) = fromstring(data).iter(f"{KML}coordinates")
    assert point.text == "42.4412,33.7856"


def test_kml_marks_take_the_colour_of_the_outcome_and_fetch_nothing():
    rows = ({"outcomes": ["hit"]}, {"outcomes": ["hit"], "geo_precision": "country"}, {"outcomes": ["seized"]}, {})
    data = written("kml", table_of(*rows))
    styles = [p.findtext(f"{KML}styleUrl") for p in placemarks(data, "Without a point")]
    assert styles == ["#hit", "#hit-area", "#others", "#unknown"]
    red = OUTCOMES["light"]["hit"]
    assert f"<color>ff{red[5:7]}{red[3:5]}{red[1:3]}</color>".lower() in data.decode()
    assert b"<Icon>" not in data
    assert b"<href>" not in data


def test_kml_gives_the_doubt_of_a_date_as_a_span():
    rows = ({"date_start": date(2023, 10, 20), "date_end": date(2023, 10, 21)}, {"date_start": date(2023, 10, 20)}, {})
    found = placemarks(written("kml", table_of(*rows)), "Without a point")
    assert [[e.text for e in mark.iter() if e.tag in {f"{KML}begin", f"{KML}end", f"{KML}when"}] for mark in found] == [
        ["2023-10-20", "2023-10-21"],
        ["2023-10-20"],
        [],
    ]


@settings(max_examples=60)
@given(text)
def test_kml_shows_text_as_typed(value):
    (mark,) = placemarks(written("kml", table_of({"text": value})), "Without a point")
    shown = "".join(c if c in "\t\n\r" or (c >= "\x20" and c not in "\ufffe\uffff") else "\ufffd" for c in value)
    assert mark.findtext(f"{KML}ExtendedData/{KML}Data[@name='text']/{KML}value") == shown
    assert html.escape(f"What it says: {shown}") in mark.findtext(f"{KML}description")


def test_kml_links_only_to_web_addresses():
    data = written("kml", table_of({"url": "javascript:alert(1)"}, {"url": "https://example.org/?a=1&b=2"})).decode()
    assert data.count("&lt;a href=") == 1
    assert "a href=&quot;javascript" not in data.replace('"', "&quot;")


# TimelineJS


def sheet_of(table, of="incidents", **facts):
    return list(csv.DictReader(io.StringIO(written("timelinejs", table, of, **facts).decode("utf-8-sig"), newline="")))


def test_a_timelinejs_sheet_has_an_event_a_row_and_a_title():
    event, title = sheet_of(
        incident_table({"date_start": date(2023, 10, 18), "time_local": "12:18", "place": "al-Harir"}), incidents=1
    )
    assert [event[part] for part in ("Year", "Month", "Day", "Time", "End Year")] == ["2023", "10", "18", "12:18", ""]
    assert (event["Headline"], event["Display Date"]) == ("Drone attack", "18 Oct 2023, 12:18")
    assert (title["Type"], title["Headline"]) == ("title", "1 incidents")


@pytest.mark.parametrize(
    ("precision", "last", "parts"),
    [
        ("month", date(2023, 10, 31), ["2023", "10", "", "2023", "10", ""]),
        ("year", date(2023, 12, 31), ["2023", "", "", "2023", "", ""]),
        ("days", date(2023, 10, 3), ["2023", "10", "1", "2023", "10", "3"]),
    ],
)
def test_timelinejs_is_given_no_more_exact_a_date_than_is_known(precision, last, parts):
    row = {"date_start": date(2023, 10, 1), "date_end": last, "date_precision": precision}
    event = sheet_of(incident_table(row))[0]
    assert [event[part] for part in ("Year", "Month", "Day", "End Year", "End Month", "End Day")] == parts


def test_what_has_no_date_is_left_out_of_a_timelinejs_sheet_and_counted_there(tmp_path):
    table = incident_table({"date_start": date(2023, 10, 1)}, {}, {})
    assert write_table(tmp_path / "t.csv", "timelinejs", batches=table.to_batches(), about=about_of("incidents")) == 1
    assert "2 of the incidents have no date" in sheet_of(table)[-1]["Text"]


def test_a_timelinejs_sheet_can_be_a_workbook(tmp_path):
    out = tmp_path / "t.xlsx"
    write_table(out, "timelinejs", batches=table_of({"date_start": date(2023, 10, 1)}).to_batches(), about=about_of())
    header, event, title = openpyxl.load_workbook(out).worksheets[0].iter_rows(values_only=True)
    assert dict(zip(header, event, strict=True))["Year"] == "2023"
    assert "title" in title


@pytest.mark.parametrize("value", [value for value in AWKWARD if value.strip() and len(value) < 1000])
def test_timelinejs_shows_text_as_typed_and_runs_nothing(value):
    row = {"date_start": date(2023, 10, 1), "title": value, "place_named": value}
    event = sheet_of(incident_table(row))[0]
    assert html.unescape(event["Headline"]) == html.unescape(html.escape(value.strip()))
    assert not event["Headline"].startswith(tuple("=+-@\t\r'＝"))
    assert "<" not in event["Headline"] + event["Group"]
