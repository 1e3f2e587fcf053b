"""Suggested mappings: each column becomes what a person would choose, and what is none of ours stays a note."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_files import plan_here, read_here

from geo.errors import InputError
from geo.ingest import Mapping, plan, suggest_mapping
from geo.ingest.known_values import known_values
from geo.ingest.mapping import TARGETS
from geo.model.taxonomy import terms


def columns_of(header: str, *rows: str, name: str = "file.csv") -> dict[str, str]:
    return dict(suggest_mapping(read_here("\n".join([header, *rows]) + "\n", name)).columns)


def reports_of(text: str, **asked):
    return plan_here(text, **asked).reports.to_pylist()


@pytest.mark.parametrize(
    ("header", "row", "columns"),
    [
        (
            "Fecha del hecho;Hora;Departamento;Municipio;Tipo de hecho;Grupo armado;Muertos;Heridos;Latitud;Longitud;Fuente",
            "15/03/2021;06:30;Cauca;Toribío;Hostigamiento;ELN;2;al menos 3;2,9536;-76,2692;El Tiempo",
            "date_start time_local admin1 place_named event_type attributed_to killed_best injured_best lat lon publisher",
        ),
        (
            "Data;Hora;Província;Aldeia;Tipo de incidente;Mortos;Feridos;Fonte;Observações",
            "24/03/2021;16:00;Cabo Delgado;Palma;Ataque;pelo menos 12;desconhecido;Lusa;Ataque à vila",
            "date_start time_local admin1 place_named event_type killed_best injured_best publisher text",
        ),
        (
            "Datum;Uhrzeit;Ort;Bundesland;Art des Vorfalls;Tote;Verletzte;Breite;Länge;Quelle",
            "19. Dezember 2016;20:02;Berlin;Berlin;Anschlag;12;56;52,5050;13,3353;Tagesspiegel",
            "date_start time_local place_named admin1 event_type killed_best injured_best lat lon publisher",
        ),
        (
            "Дата;Час;Область;Населений пункт;Тип події;Загинуло;Поранено;Широта;Довгота;Джерело",
            "12 березня 2022;14:30;Донецька область;Маріуполь;Авіаудар;3;понад 10;47,0971;37,5434;ДСНС",
            "date_start time_local admin1 place_named event_type killed_best injured_best lat lon publisher",
        ),
        (
            "Дата;Время;Населённый пункт;Тип происшествия;Погибшие;Раненые;Широта;Долгота;Ссылка",
            "3 мая 2023 г.;02:30;Москва;Атака БПЛА;0;не менее 2;55,7520;37,6175;https://example.org/1",
            "date_start time_local place_named event_type killed_best injured_best lat lon url",
        ),
        (
            "N°;Date de l'attentat;Commune;Type d'attaque;Nb de morts;Nb de blessés;Auteur(s) présumé(s);Revendication",
            "1;7 janvier 2015;Paris;Fusillade;12;11;X;Y",
            "record_id date_start place_named event_type killed_best injured_best attributed_to claimed_by",
        ),
        (
            "م,التاريخ,الموقع,نوع الحادث,عدد القتلى,عدد الجرحى",
            "١,٢٠٢٣/١٠/١٨,قاعدة عين الأسد,هجوم بطائرة مسيرة,٠,٤",
            "record_id date_start place_named event_type killed_best injured_best",
        ),
        (
            "reference,dateofocc,subreg,hostility_d,victim_d,description,latitude,longitude",
            "2023-12,2023-01-05,71,ROBBERS,Tanker,INDONESIA: robbers boarded,1.105,103.6",
            "record_id date_start attributed_to target text lat lon",
        ),
        (
            "incident_id,date,state,city_or_county,n_killed,n_injured,latitude,longitude",
            "461105,2013-01-01,Ohio,Lorain,1,3,41.4,-82.1",
            "record_id date_start admin1 place_named killed_best injured_best lat lon",
        ),
    ],
)
def test_headers_of_many_languages(header, row, columns):
    assert list(columns_of(header, row).values()) == columns.split()


@pytest.mark.parametrize(
    ("header", "row", "ignored"),
    [
        ("date,place,launch_place", "2023-10-18,Erbil,Basra", "launch_place"),
        ("date,place,Born Location", "2023-10-18,Erbil,Basra", "Born Location"),
        ("place,Arrest Date", "Erbil,2023-10-18", "Arrest Date"),
        ("place,fetched_at", "Erbil,2023-10-18T10:00:00", "fetched_at"),
        ("date,place,photoUrl", "2023-10-18,Erbil,https://example.org/1.jpg", "photoUrl"),
        ("date,place,Street View URL", "2023-10-18,Erbil,https://example.org/1", "Street View URL"),
        ("date,place,Population", "2023-10-18,Erbil,12000", "Population"),
        ("date,place,Suspect Age", "2023-10-18,Erbil,24", "Suspect Age"),
        ("date,place,Children killed (min)", "2023-10-18,Erbil,3", "Children killed (min)"),
        ("date,place,police killed", "2023-10-18,Erbil,3", "police killed"),
        ("date,place,weapons_obtained_legally", "2023-10-18,Erbil,Yes", "weapons_obtained_legally"),
        ("date,place,location_type", "2023-10-18,Erbil,School", "location_type"),
        ("date,place,Region", "2023-10-18,Erbil,Middle East & North Africa", "Region"),
        ("date,place,region", "2023-10-18,Erbil,south_asia", "region"),
        ("date,place,origin", "2023-10-18,Erbil,Guatemala", "origin"),
        ("date,place,Damage", "2023-10-18,Erbil,273", "Damage"),
        ("date,place,Classification", "2023-10-18,Erbil,SECRET", "Classification"),
        ("date,place,event", "2023-10-18,Erbil,TRUE", "event"),
    ],
)
def test_what_only_sounds_like_a_column_of_ours_is_a_note(header, row, ignored):
    made = plan_here(f"{header}\n{row}\n")
    assert ignored in made.ignored_columns
    assert json.loads(made.reports["extra"][0].as_py())[ignored] == row.split(",")[-1]


def test_the_sum_comes_before_civilians_and_civilians_beside_others_are_only_a_part():
    both = columns_of("date,place,Civilians killed,Total killed", "2023-10-18,Erbil,1,5")
    assert both == {"date": "date_start", "place": "place_named", "Total killed": "killed_best"}
    parts = columns_of("date,place,EnemyKIA,CivilianKIA", "2023-10-18,Erbil,5,1")
    assert parts == {"date": "date_start", "place": "place_named"}
    alone = columns_of("date,place,Civilians killed", "2023-10-18,Erbil,1")
    assert alone["Civilians killed"] == "killed_best"


def test_the_finer_place_comes_first_and_the_other_is_kept():
    text = "date,Area,Location,Address\n2023-10-18,Erbil Governorate,Erbil,12 Main St\n"
    made = plan_here(text)
    assert made.reports["place_named"].to_pylist() == ["Erbil"]
    assert json.loads(made.reports["extra"][0].as_py()) == {"Area": "Erbil Governorate", "Address": "12 Main St"}


def test_the_state_comes_before_the_county():
    assert columns_of("date,city,county,state", "2015-01-02,Shelton,Mason,WA")["state"] == "admin1"


def test_a_clock_time_called_event_time_is_one_and_a_whole_date_called_time_is_one():
    assert columns_of("Event Date,Event Time", "2019-03-25,14:05", "2019-03-26,noon")["Event Time"] == "time_local"
    assert columns_of("time,place", "2023-10-18 12:00:00,Erbil", "2023-10-19 13:00:00,Erbil")["time"] == "date_start"


def test_coordinates_in_a_column_of_places_are_a_point():
    cell = '"11° 53\' 00"" N\n123° 20\' 00"" E"'
    made = plan_here(f"Date of Occurrence,Geographical Location\n2019-05-06,{cell}\n")
    report = made.reports.to_pylist()[0]
    assert (round(report["lat"], 4), round(report["lon"], 4)) == (11.8833, 123.3333)
    assert report["geo_method"] == "given"


def test_coordinates_by_the_beginning_of_their_names_or_as_x_and_y():
    row = "2009-01-08,-75.5849,39.6681"
    assert columns_of("date,LONCOD,LATCOD", row) == {"date": "date_start", "LONCOD": "lon", "LATCOD": "lat"}
    assert columns_of("date,nearest_x,nearest_y", row) == {"date": "date_start", "nearest_x": "lon", "nearest_y": "lat"}
    metres = columns_of("date,nearest_x,nearest_y", "2009-01-08,453123.25,4412345.75")
    assert metres == {"date": "date_start"}


def test_na_is_nothing_where_r_wrote_the_file_and_namibia_where_codes_stand():
    rows = "02-01-1993,NA,CHN,NA\n13-01-1993,NA,NA,Boarded\n"
    made = reports_of("date,time,nearest_country,attack_type\n" + rows)
    assert [(r["country"], r["event_type"], r["time_local"]) for r in made] == [
        ("CN", None, None),
        (None, "boarded", None),
    ]
    made = reports_of("date,country,killed\n2023-01-13,NA,1\n2023-01-14,IQ,2\n")
    assert [r["country"] for r in made] == ["NA", "IQ"]


def test_a_first_column_of_quantities_or_names_is_no_key():
    rows = [f"{number},2023-10-{day},Erbil" for day, number in enumerate((200, 300, 1000, 400, 20), start=10)]
    assert "strength" not in columns_of("strength,date,place", *rows)
    rows = [
        f"{name},2023-10-{day}" for day, name in enumerate(("Mitte", "Wedding", "Buch", "Gatow", "Britz"), start=10)
    ]
    assert "Kiez" not in columns_of("Kiez,date", *rows)
    rows = [f"{number},2023-10-{number},Erbil" for number in range(10, 15)]
    assert columns_of("lfd,date,place", *rows)["lfd"] == "record_id"


def test_the_longest_prose_is_the_text_where_no_name_says_so():
    prose = "At dawn two rockets fell beside the old airport and nobody was hurt"
    rows = [f"2023-10-{day},Erbil,{prose} on day {day}" for day in range(10, 14)]
    assert columns_of("date,place,sentence", *rows)["sentence"] == "text"
    assert "sentence" not in columns_of("date,place,sentence", "2023-10-18,Erbil,Life")


def test_a_name_beside_age_and_sex_is_that_of_a_person():
    made = plan_here("date,place,Name,Age,Sex\n2023-10-18,Erbil,Jane Roe,34,F\n")
    assert made.personal_columns == ("Name",)
    assert "Jane" not in str(made.reports.to_pylist())
    assert plan_here("date,place,Name\n2023-10-18,Erbil,Battle of X\n").personal_columns == ()


def test_words_of_other_files_become_ours_and_can_be_seen_in_the_mapping():
    raw = read_here(
        "date,type\n2023-10-18,Protests\n2023-10-19,Bombing/Explosion\n2023-10-20,Обстріл\n2023-10-21,Widget\n"
    )
    mapping = suggest_mapping(raw)
    assert mapping.values == {"type": {"Protests": "protest", "Bombing/Explosion": "bombing", "Обстріл": "shelling"}}
    made = plan(raw, mapping)
    assert made.reports["event_type"].to_pylist() == ["protest", "bombing", "shelling", "widget"]
    assert json.loads(made.reports["extra"][0].as_py()) == {"type": "Protests"}


@pytest.mark.parametrize("ours", ["event_type", "weapons"])
def test_every_known_word_names_a_value_of_ours(ours):
    kind = {"event_type": "event_types", "weapons": "weapons"}[ours]
    assert set(known_values(ours).values()) <= set(terms(kind))


def test_a_column_that_counts_events_is_said():
    made = plan_here("Country,Year,Events,Fatalities\nIraq,2023,12,30\nSyria,2023,3,4\n")
    assert any("'Events' counts events" in warning for warning in made.warnings)
    assert made.reports["killed_best"].to_pylist() == [30, 4]


@pytest.mark.parametrize(
    ("rows", "killed", "refused"),
    [
        (["193;40,4066", "2.977;40,7127", "4.000;1,25"], [193, 2977, 4000], 0),
        (["193;a", "2.977;b", "4.000;c"], [193, 2977, 4000], 0),
        (["193,40.4066", "2.977,40.7127", "4.000,1.25"], [193], 2),
        (["193,40.4066", "4.000,1.25"], [193, 4], 0),
        (["0.500;40,4066", "1.250;1,25"], [], 2),
    ],
)
def test_dots_part_thousands_where_the_file_says_so_and_are_not_guessed_elsewhere(rows, killed, refused):
    mark = ";" if ";" in rows[0] else ","
    lines = [f"2023-10-1{n}{mark}{row}" for n, row in enumerate(rows)]
    made = plan_here("\n".join([f"date{mark}killed{mark}figure", *lines]) + "\n")
    assert made.reports["killed_best"].to_pylist() == killed
    assert len(made.rejected) == refused
    assert any("parted by dots" in warning for warning in made.warnings) == (2977 in killed)


_CELLS = {
    "radius_m": st.sampled_from(["1500", "2 km", "far"]),
    "time_zone": st.sampled_from(["Asia/Baghdad", "+3", "local"]),
    "language": st.sampled_from(["en", "English"]),
    "country": st.sampled_from(["IQ", "Atlantis"]),
    "damage": st.sampled_from(["minor", "a wall"]),
    "published_on": st.sampled_from(["2023-10-21", "soon"]),
    "time_local": st.sampled_from(["12:18", "late"]),
    "geo_precision": st.sampled_from(["district", "rough"]),
}


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_mapped_cell_is_in_the_report_or_beside_it(data):
    ours = data.draw(
        st.sampled_from(sorted(TARGETS - {"lat", "lon", "point", "party", "stance", "url", "archived_url"}))
    )
    counts = ours.startswith(("killed", "injured", "weapon_count"))
    dates = {"date_start": "2023-10-18", "date_end": "2023-10-19", "ended_at": "2023-10-20"}
    parts = {"date_year": "2023", "date_month": "10", "date_day": "5"}
    words = st.sampled_from(["7", "several"]) if counts else st.sampled_from(["Zzqx words"])
    cell = dates.get(ours) or parts.get(ours) or data.draw(_CELLS.get(ours, words))
    beside = data.draw(st.booleans()) and ours not in parts
    header, row = ("day,thing,second", f"2023-10-18,{cell},{cell}") if beside else ("day,thing", f"2023-10-18,{cell}")
    columns = (
        {"thing": ours} | ({"second": ours} if beside else {}) | ({} if ours == "date_start" else {"day": "date_start"})
    )
    if ours in parts:
        columns = {"thing": ours, "day": "date_start"}
    made = plan(read_here(f"{header}\n{row}\n"), Mapping(dataset="d", columns=columns))
    assert made.new == 1
    report = made.reports.to_pylist()[0]
    held = json.loads(report["extra"] or "{}")
    said = json.dumps([str(value) for name, value in report.items() if name != "extra"], ensure_ascii=False)
    assert cell.casefold() in said.casefold() or held.get("thing") == cell
    if beside and ours not in {"tags", "weapons", "outcomes", "attributed_to", "claimed_by", "also_at"}:
        assert held.get("second") == cell


def test_a_file_of_persons_is_no_file_of_incidents():
    with pytest.raises(InputError, match="no column gives a place or a date"):
        plan_here("Name,Born Location,Died Date,Age\nX,Basra,2001-01-02,40\n")


def test_one_blank_key_at_the_end_does_not_make_the_others_no_keys():
    made = plan_here("id,date,place\na1,2023-10-18,Erbil\na2,2023-10-19,Erbil\n,2023-10-20,Erbil\n")
    assert made.mapping.columns["id"] == "record_id"
    assert made.reports["record_id"].to_pylist()[:2] == ["a1", "a2"]


def test_times_as_spreadsheets_count_them():
    made = plan_here("Date,Time,Town\n44927,0.5,Erbil\n44958,0.75,Mosul\n45000,0.25,Basra\n")
    assert made.reports["time_local"].to_pylist() == ["12:00", "18:00", "06:00"]
    assert plan_here("Date,Time\n2023-10-18,9.30\n2023-10-19,0.15\n").reports["time_local"].to_pylist() == [
        "09:30",
        "00:15",
    ]


def test_of_several_addresses_in_a_cell_the_first_is_the_address():
    made = plan_here('date,place,sources\n2023-10-18,Erbil,"https://example.org/a; https://example.org/b"\n')
    report = made.reports.to_pylist()[0]
    assert (report["url"], report["also_at"]) == ("https://example.org/a", ["https://example.org/b"])


def test_a_list_wrapped_twice_is_found():
    text = '{"meta": {"total": 1}, "data": {"incidents": [{"eventDate": "2024-01-05", "location": {"name": "Sanaa"}}]}}'
    made = plan_here(text, "answer.json")
    assert (made.new, made.reports["place_named"].to_pylist()) == (1, ["Sanaa"])


def test_totals_of_a_strike_list_with_low_and_high_are_the_killed():
    header = "Date,Location,Militants (Low),Militants (High),Civilians (Low),Civilians (High),Total (Low),Total (High)"
    report = plan_here(f'{header}\n"June 18, 2004",Wana,3,5,2,2,5,8\n').reports.to_pylist()[0]
    assert (report["killed_low"], report["killed_high"]) == (5, 8)
