"""GeoJSON, JSON, KML, GeoPackage, Parquet and workbooks: read without GDAL, bounded, faults named."""

import io
import json
import re
import sqlite3
import struct
import zipfile
from datetime import date, datetime

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_files import lines_of, plan_here, read_here, rows_of

from geo.errors import InputError
from geo.ingest.limits import Limits

POINT = {"type": "Point", "coordinates": [44.0, 36.2]}


def feature(geometry=POINT, **properties):
    return {"type": "Feature", "geometry": geometry, "properties": {"date": "2023-10-18", **properties}}


def collection(*features, **more):
    return json.dumps({"type": "FeatureCollection", "features": features, **more})


def test_features_are_rows_with_their_points():
    raw = read_here(collection(feature(killed=3, code="007"), feature(big=9007199254740993)), "x.geojson")
    assert raw.format == "geojson"
    assert raw.columns == ("date", "killed", "code", "big", "latitude", "longitude")
    assert rows_of(raw) == [
        ("2023-10-18", "3", "007", "", "36.2", "44.0"),
        ("2023-10-18", "", "", "9007199254740993", "36.2", "44.0"),
    ]


def test_j01_a_linked_coordinate_system_is_not_fetched():
    crs = {"type": "link", "properties": {"href": "http://127.0.0.1:9/crs"}}
    raw = read_here(collection(feature(), crs=crs), "x.geojson")
    assert raw.rows_read == 1
    assert any("not followed" in warning for warning in raw.warnings)


def test_j04_a_missing_geometry_is_a_missing_point():
    plan = plan_here(collection(feature(None), feature()), "x.geojson")
    assert (plan.new, plan.located) == (2, 1)


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Polygon", "coordinates": []},
        {"type": "Point", "coordinates": ["44", "x"]},
        {"type": "Point", "coordinates": []},
        {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
        {"type": "GeometryCollection", "geometries": [POINT, POINT]},
        [44, 36],
    ],
    ids=str,
)
def test_j05_j06_j07_geometries_that_are_no_points_are_kept_out(geometry):
    raw = read_here(collection(feature(geometry), feature()), "x.geojson")
    assert (raw.rows.num_rows, [row.row for row in raw.rejected]) == (1, [1])


def test_j10_projected_coordinates_are_out_of_range():
    plan = plan_here(
        collection(feature({"type": "Point", "coordinates": [4_900_000, 4_300_000]}), feature()), "x.geojson"
    )
    assert (plan.new, len(plan.rejected)) == (1, 1)
    assert "out of range" in plan.rejected[0].reason


def test_j11_equal_ids_with_other_contents_both_come_in():
    plan = plan_here(collection(feature(id="7", a="1"), feature(id="7", a="2")), "x.geojson")
    assert plan.new == 2
    assert len(set(plan.reports["record_id"].to_pylist())) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[" * 100_000, "nested"),
        ('{"type": "FeatureCollection", "features": [NaN]}', "NaN"),
        ('{"type": "Point", "coordinates": [1, 2]}', "not a FeatureCollection"),
        ('{"type": "FeatureCollection", "features": [{"type": "Fea', "line 1, column"),
        ('{"type": "FeatureCollection", "features": 7}', "without a list"),
        ('{"a": ' * 70 + "1" + "}" * 70, "nested|not a FeatureCollection"),
    ],
    ids=["j02", "j03", "j09", "j12", "no list", "70 levels"],
)
def test_documents_refused(text, words):
    with pytest.raises((InputError, RecursionError)) as refusal:
        read_here(text, "x.geojson")
    # The worker answers a RecursionError with a sentence: see test_child.
    assert re.search(words, str(refusal.value)) or refusal.type is RecursionError


def test_j08_the_limit_of_features_is_said():
    with pytest.raises(InputError, match="more than 3"):
        read_here(collection(*[feature()] * 5), "x.geojson", limits=Limits(rows=3))


def test_an_answer_of_a_service_holds_its_records():
    answer = {"status": 200, "count": 2, "data": [{"event_date": "2023-10-18", "location": {"lat": 36.2, "lon": 44}}]}
    raw = read_here(json.dumps(answer), "x.json")
    assert raw.columns == ("event_date", "location.lat", "location.lon")


def test_json_lines_lose_only_the_broken_line():
    raw = read_here('{"date": "2023-10-18"}\n{"date": \n{"date": "2023-10-19"}\n', "x.jsonl")
    assert (rows_of(raw), [row.row for row in raw.rejected]) == ([("2023-10-18",), ("2023-10-19",)], [2])


WORDS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), max_size=20)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(WORDS.filter(bool), WORDS, max_size=5))
def test_any_properties_come_in_as_they_are(properties):
    raw = read_here(collection(feature(None, **properties)), "x.geojson")
    assert dict(zip(raw.columns, rows_of(raw)[0], strict=True)) == {"date": "2023-10-18", **properties}


KML = (
    '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{}'
    "<Placemark><name>Erbil</name><TimeStamp><when>2023-10-18</when></TimeStamp>"
    '<ExtendedData><Data name="killed"><value>3</value></Data></ExtendedData>'
    "<Point><coordinates>44.0,36.2,0</coordinates></Point></Placemark></Document></kml>"
)


def test_placemarks_are_rows():
    raw = read_here(KML.format(""), "x.kml")
    assert raw.columns == ("name", "date", "killed", "latitude", "longitude")
    assert rows_of(raw) == [("Erbil", "2023-10-18", "3", "36.2", "44.0")]


def test_k05_links_are_not_followed():
    raw = read_here(KML.format("<NetworkLink><Link><href>http://127.0.0.1:9/</href></Link></NetworkLink>"), "x.kml")
    assert raw.rows_read == 1
    assert any("not followed" in warning for warning in raw.warnings)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ('<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a "ha">]><kml>&a;</kml>', "k01.kml"),
        ('<?xml version="1.0"?><!DOCTYPE k [<!ENTITY a SYSTEM "file:///etc/hosts">]><kml>&a;</kml>', "k03.kml"),
        (KML.format("<Folder>" * 200 + "</Folder>" * 200), "k06.kml"),
        ('<OGRVRTDataSource><OGRVRTLayer name="x"/></OGRVRTDataSource>', "k10.csv"),
        ('<OGRVRTDataSource><OGRVRTLayer name="x"/></OGRVRTDataSource>', "k10.geojson"),
        ('<OGRVRTDataSource><OGRVRTLayer name="x"/></OGRVRTDataSource>', "k10.kml"),
        ('<wfs:FeatureCollection xmlns:wfs="w"/>', "k11.geojson"),
        (KML.format("").replace("</kml>", ""), "cut.kml"),
    ],
)
def test_xml_refused(content, name):
    with pytest.raises(InputError):
        read_here(content, name)


def zipped(**entries):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def test_kmz_holds_a_document():
    assert rows_of(read_here(zipped(**{"doc.kml": KML.format("")}), "x.kmz"))[0][0] == "Erbil"


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"doc.kml": b"0" * 300_000_000}, "limit|more than a real file"),
        ({"../doc.kml": KML.format("")}, "points outside"),
        ({"readme.txt": "no map"}, "no KML"),
        ({"inner.zip": zipped(a=b"b"), "doc.kml": KML.format("")}, "another archive"),
    ],
    ids=["k07 bomb", "k08", "k09", "x11"],
)
def test_archives_refused(entries, words):
    with pytest.raises(InputError, match=words):
        read_here(zipped(**entries), "x.kmz")


def book(*rows, **sheets):
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    for name, content in sheets.items():
        for row in content:
            (made[name] if name in made.sheetnames else made.create_sheet(name)).append(row)
    return made


def saved(made):
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_cells_of_a_workbook_as_a_reader_sees_them():
    raw = read_here(
        saved(
            book(
                ["Date", "Place", "Killed", "Share"],
                [date(2023, 10, 18), "007", 3, 0.1],
                [
                    datetime(2023, 10, 18, 12, 18),  # noqa: DTZ001 - as a cell holds it
                    "x",
                    4.0,
                    True,
                ],
            )
        ),
        "x.xlsx",
    )
    assert rows_of(raw) == [("2023-10-18", "007", "3", "0.1"), ("2023-10-18 12:18:00", "x", "4", "TRUE")]


def test_the_sheet_and_the_header_are_found_totals_are_kept_out():
    made = book(
        ["read me"],
        Data=[["Incidents of 2023"], [], ["Date", "Town", "Killed"], ["2023-10-18", "Erbil", 3], ["Total", None, 3]],
    )
    made.create_sheet("drafts").sheet_state = "hidden"
    plan = plan_here(saved(made), "x.xlsx")
    assert (plan.raw.sheet, plan.raw.header_row, plan.new) == ("Data", 3, 1)
    assert (plan.raw.sheets, plan.raw.hidden) == (("Sheet", "Data", "drafts"), ("drafts",))
    assert [(row.row, row.reason) for row in plan.rejected] == [(5, "it is a row of totals, not an incident")]
    assert rows_of(read_here(saved(made), "x.xlsx", sheet="Sheet")) == []
    with pytest.raises(InputError, match="no sheet 'None'"):
        read_here(saved(made), "x.xlsx", sheet="None")


def test_x05_days_counted_from_1904():
    made = book(["Date", "Town"])
    made.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    made.active.append([date(2023, 10, 18), "Erbil"])
    assert rows_of(read_here(saved(made), "x.xlsx"))[0][0] == "2023-10-18"


def test_x06_merged_cells_have_one_value_in_each_row():
    made = book(["Date", "Town"], ["2023-10-18", "Erbil"], [None, "Harir"], ["2023-10-20", "Erbil"])
    made.active.merge_cells("A2:A3")
    assert [row[0] for row in rows_of(read_here(saved(made), "x.xlsx"))] == ["2023-10-18", "2023-10-18", "2023-10-20"]


def test_x04_x10_cells_without_a_value_reject_their_row():
    made = book(["Date", "Town", "Killed"], ["2023-10-18", "Erbil", "=1+1"], ["2023-10-19", "Erbil", 2])
    raw = read_here(saved(made), "x.xlsx")
    assert [(row.row, row.column) for row in raw.rejected] == [(2, "Killed")]
    assert lines_of(raw) == [3]
    made.active["C2"].value, made.active["C2"].data_type = "#REF!", "e"
    assert "#REF!" in read_here(saved(made), "x.xlsx").rejected[0].reason
    made.active["C2"].value = "#N/A"
    assert read_here(saved(made), "x.xlsx").rejected == ()


def test_x01_a_cell_in_the_far_corner_costs_nothing():
    made = book(["Date", "Town"], ["2023-10-18", "Erbil"])
    made.active["XFD1048576"] = 1
    with pytest.raises(InputError, match="columns"):
        read_here(saved(made), "x.xlsx")


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({"xl__workbook.xml": "<x/>", "xl__vbaProject.bin": "x"}, "macros"),
        ({"xl__workbook.xml": "<x/>", "xl__big.xml": b"0" * 300_000_000}, "unpacks to"),
        (
            {"xl__workbook.xml": "<x/>", "xl___rels__workbook.xml.rels": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
            "entities",
        ),
        ({"xl__workbook.xml": "<x/>"}, "damaged"),
    ],
    ids=["x09", "x02", "x03", "no parts"],
)
def test_workbooks_refused(entries, words):
    with pytest.raises(InputError, match=words):
        read_here(zipped(**entries), "x.xlsx")


def test_x08_a_password_and_an_old_workbook_are_named():
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    with pytest.raises(InputError, match="password"):
        read_here(ole + "EncryptedPackage".encode("utf-16-le"), "x.xlsx")
    with pytest.raises(InputError, match="old Excel"):
        read_here(ole, "x.xls")


def wkb(lon, lat, kind=1):
    return struct.pack("<BIdd", 1, kind, lon, lat)


def geopackage(tmp_path, blob):
    path = tmp_path / "x.gpkg"
    with sqlite3.connect(path) as base:
        base.execute("CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT)")
        base.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER)")
        base.execute('CREATE TABLE "in""cidents" (fid INTEGER, date TEXT, geom BLOB)')
        base.execute("INSERT INTO gpkg_contents VALUES ('in\"cidents', 'features')")
        base.execute("INSERT INTO gpkg_geometry_columns VALUES ('in\"cidents', 'geom', 4326)")
        base.execute('INSERT INTO "in""cidents" VALUES (1, ?, ?)', ("2023-10-18", blob))
    return path.read_bytes()


def test_a_geopackage_is_read_as_the_database_it_is(tmp_path):
    blob = b"GP\0\1" + struct.pack("<i", 4326) + wkb(44.0, 36.2)
    raw = read_here(geopackage(tmp_path, blob), "x.gpkg")
    assert rows_of(raw) == [("1", "2023-10-18", "36.2", "44.0")]
    line = b"GP\0\1" + struct.pack("<i", 4326) + wkb(44.0, 36.2, kind=2)
    assert read_here(
        geopackage(tmp_path / "b" if (tmp_path / "b").mkdir() is None else tmp_path, line), "x.gpkg"
    ).rejected


def test_another_database_is_no_geopackage(tmp_path):
    with sqlite3.connect(tmp_path / "x.gpkg") as base:
        base.execute("CREATE TABLE t (a)")
    with pytest.raises(InputError, match="no GeoPackage"):
        read_here((tmp_path / "x.gpkg").read_bytes(), "x.gpkg")


def test_parquet_with_and_without_a_geometry(tmp_path):
    table = pa.table({"date": [date(2023, 10, 18)], "tags": [["a", "b"]], "killed": [3], "geometry": [wkb(44.0, 36.2)]})
    pq.write_table(table.drop(["geometry"]), tmp_path / "plain.parquet")
    raw = read_here((tmp_path / "plain.parquet").read_bytes(), "x.parquet")
    assert rows_of(raw) == [("2023-10-18", "a | b", "3")]
    pq.write_table(
        table.replace_schema_metadata({"geo": json.dumps({"primary_column": "geometry"})}), tmp_path / "g.parquet"
    )
    raw = read_here((tmp_path / "g.parquet").read_bytes(), "x.parquet")
    assert (raw.format, rows_of(raw)[0][3:]) == ("geoparquet", ("36.2", "44.0"))


@pytest.mark.parametrize("name", ["x.parquet", "x.gpkg", "x.xlsx", "x.kml"])
def test_cut_files_are_refused(name):
    heads = {"x.parquet": b"PAR1", "x.gpkg": b"SQLite format 3\0", "x.xlsx": b"PK\x03\x04", "x.kml": b"<kml"}
    with pytest.raises(InputError):
        read_here(heads[name] + b"\x01" * 200, name)
