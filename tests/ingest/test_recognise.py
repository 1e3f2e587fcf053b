"""Known files are told by the names of their columns, in any order; near misses are not taken for them."""

import json
import random
from datetime import date

import pytest
from ingest_files import plan_here, read_here

from geo.ingest import Mapping, recognise, suggest_mapping
from geo.ingest.recognise import profiles
from geo.model.columns import REPORT_COLUMNS

ACLED = "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,iso,region,country,admin1,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
LEGACY = "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,location,latitude,longitude,geo_precision,source,notes,fatalities,timestamp,iso3"
OLDEST = "GWNO,EVENT_ID_CNTY,EVENT_ID_NO_CNTY,EVENT_DATE,YEAR,TIME_PRECISION,EVENT_TYPE,ACTOR1,ALLY_ACTOR_1,INTER1,ACTOR2,COUNTRY,ADMIN1,LOCATION,LATITUDE,LONGITUDE,GEO_PRECISION,SOURCE,NOTES,FATALITIES"
SLIM = "event_date,event_type,sub_event_type,actor1,country,admin1,location,latitude,longitude,fatalities"
UCDP = "id,relid,year,active_year,code_status,type_of_violence,dyad_name,side_a,side_b,source_article,where_prec,where_coordinates,adm_1,latitude,longitude,country,date_prec,date_start,date_end,deaths_a,best,high,low"
GTD = "eventid,iyear,imonth,iday,approxdate,country_txt,provstate,city,latitude,longitude,specificity,vicinity,summary,doubtterr,success,suicide,attacktype1,attacktype1_txt,targtype1_txt,target1,gname,guncertain1,claimed,weaptype1_txt,weapsubtype1_txt,nkill,nwound,property,propextent,propcomment,scite1"
USHAHIDI_2 = "#,INCIDENT TITLE,INCIDENT DATE,LOCATION,DESCRIPTION,CATEGORY,LATITUDE,LONGITUDE,APPROVED,VERIFIED"
USHAHIDI_3 = "Post ID,Survey,Post Status,Created (UTC),Updated (UTC),Title,Description,Post Date,Location.lat,Location.lon,Categories"
AIRWARS = "unique_reference_code,incident_date,country,location_name,latitude,longitude,belligerents,strike_type,civilian_harm_status,civilian_non_combatants_killed_min,civilian_non_combatants_killed_max"
TBIJ = "Strike ID,Date,Province,District,US confirmed?,Minimum strikes,Maximum strikes,Minimum total people killed,Maximum total people killed,Minimum reported injured,Maximum reported injured"
ALERTS = "region,started_at,finished_at,naive"
GDELT_CUT = (
    "GLOBALEVENTID,SQLDATE,Actor1Name,EventCode,QuadClass,GoldsteinScale,AvgTone,ActionGeo_Lat,ActionGeo_Long,SOURCEURL"
)
UCDP_CUT = "id,year,type_of_violence,country,date_start,date_end,side_a,side_b,latitude,longitude,best,low,high"
WEEKLY = "WEEK,REGION,COUNTRY,ADMIN1,EVENT_TYPE,SUB_EVENT_TYPE,EVENTS,FATALITIES,POPULATION_EXPOSURE,DISORDER_TYPE,ID,CENTROID_LATITUDE,CENTROID_LONGITUDE"
AWSD = "Incident ID,Year,Month,Day,Country Code,Country,Region,City,UN,INGO,ICRC,NNGO,Nationals killed,Total nationals,Total killed,Total wounded,Total kidnapped,Total affected,Means of attack,Attack context,Location,Latitude,Longitude,Actor name,Details"
AIRWARS_WORDS = "Incident ID,Incident Date,Location Name,Location Coordinates,Civilian Harm Reported,Civilian Harm Status,Civilians Reported Killed (min),Civilians Reported Killed (max),Children killed (min),Suspected Belligerent,Type of Strike,Airwars Grading"
OWN = ",".join(column.name for column in REPORT_COLUMNS)

KNOWN = [
    (ACLED, "acled"),
    (LEGACY, "acled-legacy"),
    (OLDEST, "acled-legacy"),
    (SLIM, "acled-slim"),
    (UCDP, "ucdp-ged"),
    (GTD, "gtd"),
    (USHAHIDI_2, "ushahidi-2"),
    (USHAHIDI_3, "ushahidi-3"),
    (AIRWARS, "airwars"),
    (TBIJ, "tbij-strikes"),
    (ALERTS, "alerts"),
    (OWN, "own"),
    (GDELT_CUT, "gdelt-1"),
    (UCDP_CUT, "ucdp-ged"),
    (WEEKLY, "acled-weekly"),
    (AWSD, "awsd"),
    (AIRWARS_WORDS, "airwars"),
]


@pytest.mark.parametrize(("header", "name"), KNOWN, ids=lambda text: text[:20])
def test_recognised_in_any_order_and_case(header, name):
    columns = header.split(",")
    for seed in range(3):
        random.Random(seed).shuffle(columns)
        assert recognise(read_here(",".join(columns) + "\n")).name == name
    if name != "own":
        assert recognise(read_here(header.upper() + "\n")).name == name


@pytest.mark.parametrize(
    "header",
    [
        "event_date,event_type,location,latitude,longitude,fatalities",
        "event_date,actor1,country,latitude,longitude,notes,source",
        "id,date_start,date_end,side_a,side_b,latitude,longitude,best",
        "eventid,year,month,day,country,city,nkill,nwound",
        "title,date,location,description,category,latitude,longitude",
        "date,country,location,number,description,line",
        "Date,Province,Minimum killed,Maximum killed",
        "incident,dataset,record_id,date_start,lat,lon",
        "region,started,finished",
        "SQLDATE,Actor1Name,EventCode,lat,lon",
    ],
)
def test_near_misses_are_not(header):
    assert recognise(read_here(header + "\n")) is None


def test_names_of_acled_with_words_of_another_are_not_acled():
    header = SLIM
    row = "2023-10-18,Robbery,Burglary,Gang,Iraq,Erbil,Erbil,36.2,44.0,0"
    assert recognise(read_here(f"{header}\n{row}\n")) is None


@pytest.mark.parametrize(("width", "name"), [(58, "gdelt-1"), (61, "gdelt-2")])
def test_gdelt_has_no_header(width, name):
    rows = []
    for number in range(3):
        row = [""] * width
        row[0], row[1], row[2], row[3] = f"4794912{number}", "20231018", "202310", "2023"
        at = 51 if width == 61 else 49
        row[at], row[at + 1], row[at + 2] = "4", "Baghdad, Baghdad, Iraq", "IZ"
        shift = 5 if width == 61 else 4
        row[at + shift], row[at + shift + 1] = "33.3", "44.4"
        row[-1] = "http://example.org/1"
        rows.append("\t".join(row))
    plan = plan_here("\n".join(rows) + "\n", "20231018.export.CSV")
    report = plan.reports.to_pylist()[0]
    assert plan.mapping.name == name
    assert (report["event_type"], report["country"], report["geo_precision"]) == ("media_mention", "IQ", "town")
    assert (report["lat"], report["url"]) == (33.3, "http://example.org/1")


def test_a_saved_profile_comes_first_for_the_same_columns():
    raw = read_here("when it was,where it was,widget\n2023-10-18,Erbil,7\n")
    saved = Mapping(
        name="mine",
        title="Mine",
        dataset="d",
        columns={"when it was": "date_start", "where it was": "place_named", "widget": "killed_best"},
        headers=raw.columns,
    )
    assert recognise(raw, [saved]).mapping == saved
    assert recognise(read_here("when it was,where it was\n2023-10-18,Erbil\n"), [saved]) is None
    assert Mapping.from_json(saved.to_json()) == saved


def test_every_profile_round_trips_and_cites_its_codebook():
    for profile in profiles():
        assert profile.mapping.citation
        assert Mapping.from_json(profile.mapping.to_json()) == profile.mapping


@pytest.mark.parametrize(
    ("header", "row", "columns"),
    [
        (
            "Date de l'incident,Lieu,Pays,Nombre de morts,Blessés,Auteur",
            "18/10/2023,Erbil,Irak,2,3,X",
            ["date_start", "place_named", "country", "killed_best", "injured_best", "attributed_to"],
        ),
        (
            "تاريخ الحادث,المكان,الدولة,عدد القتلى,الوصف",
            "2023-10-18,أربيل,العراق,٢,انفجار قرب القاعدة",
            ["date_start", "place_named", "country", "killed_best", "text"],
        ),
        (
            "Incident Date,Town,Latitude (WGS84),Longitude (WGS84),Fatalities (total)",
            "2023-10-18,Erbil,36.2,44.0,1",
            ["date_start", "place_named", "lat", "lon", "killed_best"],
        ),
    ],
)
def test_suggestions_in_three_languages(header, row, columns):
    assert list(suggest_mapping(read_here(f"{header}\n{row}\n")).columns.values()) == columns


def test_a_word_is_believed_only_if_the_cells_agree():
    raw = read_here("date,place,killed,source\n2023-10-18,Erbil,7,https://example.org\n")
    assert "killed" in suggest_mapping(raw).columns
    raw = read_here("start,place,country\nfirst,Erbil,whatever\nsecond,Erbil,else\n")
    assert suggest_mapping(raw).columns == {"place": "place_named"}


def test_the_name_of_a_file_may_say_what_its_rows_are_and_that_is_said():
    plan = plan_here("date,place\n2023-10-18,Erbil\n", "drone_strikes_2023.csv")
    assert plan.reports["event_type"].to_pylist() == ["air_strike"]
    assert any("file's name" in warning for warning in plan.warnings)
    assert plan_here("date,place\n2023-10-18,Erbil\n", "list.csv").reports["event_type"].to_pylist() == [None]


def test_the_guide_names_every_profile():
    from pathlib import Path

    guide = (Path(__file__).parents[2] / "docs" / "import.md").read_text("utf-8")
    assert all(f"`{profile.mapping.name}`" in guide for profile in profiles())


def test_titles_and_dates_of_incidents_alone_are_not_ushahidi():
    header = "Incident Code,Incident Title,Incident Date,Country,Location,Latitude,Longitude,Civilian deaths (min)"
    raw = read_here(f"{header}\nA1,Strike,2023-10-08,Palestinian Territories,Jabalia,31.5,34.4,3\n")
    assert recognise(raw) is None
    assert set(suggest_mapping(raw).columns.values()) >= {"record_id", "country", "place_named", "killed_low"}


def test_rows_of_gdelt_are_media_mentions_however_few_columns_are_left():
    plan = plan_here(
        f"{GDELT_CUT}\n1071358072,20221109,MOROCCO,1822,4,-9.0,-10.38,27.135,-13.1625,https://example.org/1\n"
    )
    report = plan.reports.to_pylist()[0]
    assert (report["event_type"], report["lat"], report["date_start"]) == ("media_mention", 27.135, date(2022, 11, 9))


def test_a_cut_down_ged_keeps_its_codebook():
    rows = "1,2019,1,Syria,2019-03-01,2019-03-01,Government,Rebels,35.5,36.7,12,8,15\n2,2019,3,Syria,2019-03-02,2019-03-05,IS,Civilians,35.1,40.4,0,0,3\n"
    first, second = plan_here(f"{UCDP_CUT}\n{rows}").reports.to_pylist()
    assert (first["killed_low"], first["killed_best"], first["killed_high"]) == (8, 12, 15)
    assert (first["event_type"], first["attributed_to"]) == ("state_based_conflict", ["Government", "Rebels"])
    assert (second["attributed_to"], second["target"], second["killed_best"]) == (["IS"], "Civilians", 0)


def test_a_row_of_weekly_sums_is_the_whole_week_in_a_province():
    row = "2023-10-21,Middle East,Iraq,Al Anbar,Explosions/Remote violence,Air/drone strike,4,0,12000,Political violence,1,33.5,42.0"
    plan = plan_here(f"{WEEKLY}\n{row}\n")
    report = plan.reports.to_pylist()[0]
    assert (report["date_start"], report["date_end"], report["date_precision"]) == (
        date(2023, 10, 21),
        date(2023, 10, 27),
        "week",
    )
    assert (report["admin1"], report["geo_precision"], report["event_type"]) == ("Al Anbar", "province", "air_strike")
    assert json.loads(report["extra"])["EVENTS"] == "4"
    assert any("sum of a week" in warning for warning in plan.warnings)


def test_aid_workers_killed_are_the_totals_and_the_kind_of_place_is_no_name():
    row = "1,1997,1,,KH,Cambodia,Banteay Meanchey,Unknown,0,0,0,0,0,0,1,0,0,1,Kidnapping,Unknown,Road,14.07,103.1,Unknown,One killed"
    report = plan_here(f"{AWSD}\n{row}\n").reports.to_pylist()[0]
    assert (report["killed_best"], report["injured_best"], report["event_type"]) == (1, 0, "abduction")
    assert (report["date_start"], report["date_end"]) == (date(1997, 1, 1), date(1997, 1, 31))
    assert (report["place_named"], report["country"], report["attributed_to"]) == (None, "KH", [])


def test_airwars_with_its_names_in_words():
    row = 'A1,2023-10-07,Shati,"31.531, 34.443",Yes,Fair,10,12,3,Israeli Military,Airstrike,Fair'
    report = plan_here(f"{AIRWARS_WORDS}\n{row}\n").reports.to_pylist()[0]
    assert (report["killed_low"], report["killed_best"], report["killed_high"]) == (10, None, 12)
    assert (report["lat"], report["lon"], report["event_type"]) == (31.531, 34.443, "air_strike")
    assert report["attributed_to"] == ["Israeli Military"]
