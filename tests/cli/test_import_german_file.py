"""A table as an office in Germany saves it: semicolons, decimal commas, dd.mm.yyyy, umlauts of the Windows code page."""

import json
from datetime import date

from geo.cli import main
from geo.filters import IncidentFilter
from geo.store import open_store

LINES = (
    "Datum;Uhrzeit;Ort;Land;Breitengrad;Längengrad;Ereignis;Getötete;Verletzte;Beschreibung;Quelle",
    "13.03.2024;18:30;Köln;Deutschland;50,9375;6,9603;Brandanschlag;0;3;Übergriff – Täter flüchtig;Süddeutsche Zeitung",
    "05.04.2024;;Düsseldorf;Deutschland;51,2277;6,7735;Anschlag;1;12;„Auf offener Straße“;Kölner Stadt-Anzeiger",
    "28.04.2024;;Zürich;Schweiz;47,3769;8,5417;Kundgebung;;;Friedlich; NZZ ",
    "31.02.2024;;Graz;Österreich;47,0707;15,4395;Angriff;0;1;Einen solchen Tag gibt es nicht;ORF",
)


def test_a_german_file_comes_in_whole(tmp_path, capsys):
    path = tmp_path / "vorfälle.csv"
    path.write_bytes(("\r\n".join(LINES) + "\r\n").encode("cp1252"))
    status = main(["import", str(path), "--store", str(tmp_path / "s.duckdb"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert status == 1  # a row was rejected
    assert (told["encoding"], told["delimiter"]) == ("cp1252", ";")
    assert (told["rows_read"], told["new"], told["rejected"], told["located"]) == (4, 3, 1, 3)
    assert told["ignored_columns"] == []
    (rejected,) = told["rejected_rows"]
    assert (rejected["row"], rejected["column"], rejected["value"]) == (5, "Datum", "31.02.2024")

    store = open_store(tmp_path / "s.duckdb")
    rows = {row["place_named"]: row for row in store.page(IncidentFilter()).to_pylist()}
    store.close()
    assert set(rows) == {"Köln", "Düsseldorf", "Zürich"}
    first, second, third = rows["Köln"], rows["Düsseldorf"], rows["Zürich"]
    assert (first["date_start"], first["time_local"]) == (date(2024, 3, 13), "18:30")
    assert (first["lat"], first["lon"], first["country"]) == (50.9375, 6.9603, "DE")
    assert (first["killed_best"], first["injured_best"], first["publishers"]) == (0, 3, ["Süddeutsche Zeitung"])
    assert second["date_start"] == date(2024, 4, 5)  # day first, as the other rows show
    assert (second["killed_best"], second["injured_best"]) == (1, 12)
    assert (third["country"], third["killed_best"], third["publishers"]) == ("CH", None, ["NZZ"])
