"""Codes of ACLED, UCDP GED, GTD and the like on our model; each rule as its codebook has it."""

import json
from datetime import date

from ingest_files import plan_here
from test_recognise import ACLED, ALERTS, GTD, TBIJ, UCDP


def reports(header, *rows, **asked):
    names = header.split(",")
    lines = [",".join(f'"{row.get(name, "")}"' for name in names) for row in rows]
    plan = plan_here("\n".join([header, *lines]) + "\n", **asked)
    assert plan.rejected == ()
    return plan.reports.to_pylist()


def acled(**cells):
    common = {
        "event_id_cnty": "IRQ1",
        "event_date": "18 October 2023",
        "time_precision": "1",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "actor1": "A",
        "actor2": "B",
        "country": "Iraq",
        "location": "Erbil",
        "latitude": "36.2",
        "longitude": "44.0",
        "geo_precision": "1",
        "fatalities": "0",
    }
    return common | cells


def test_acled():
    strike, week, month, battle = reports(
        ACLED,
        acled(),
        acled(event_id_cnty="IRQ2", time_precision="2", geo_precision="2"),
        acled(event_id_cnty="IRQ3", time_precision="3", geo_precision="3"),
        acled(event_id_cnty="IRQ4", event_type="Battles", sub_event_type="Armed clash", fatalities="3"),
    )
    assert (strike["record_id"], strike["dataset"], strike["event_type"]) == ("IRQ1", "ACLED", "air_strike")
    assert (strike["party"], strike["speaker"], strike["stance"]) == ("monitor", "ACLED", "reports")
    assert (strike["attributed_to"], strike["target"], strike["claimed_by"]) == (["A"], "B", [])
    assert (strike["date_start"], strike["date_precision"], strike["geo_precision"]) == (
        date(2023, 10, 18),
        "day",
        "town",
    )
    assert (week["date_start"], week["date_end"], week["date_precision"]) == (
        date(2023, 10, 12),
        date(2023, 10, 24),
        "week",
    )
    assert (month["date_start"], month["date_end"]) == (date(2023, 10, 1), date(2023, 10, 31))
    assert (week["geo_precision"], month["geo_precision"]) == ("near", "province")
    assert (battle["attributed_to"], battle["target"], battle["killed_best"]) == (["A", "B"], None, 3)
    assert json.loads(strike["extra"])["sub_event_type"] == "Air/drone strike"


def ucdp(**cells):
    common = {
        "id": "1",
        "type_of_violence": "1",
        "side_a": "Government",
        "side_b": "Rebels",
        "where_prec": "2",
        "where_coordinates": "Bria",
        "latitude": "6.5",
        "longitude": "21.9",
        "country": "Central African Republic",
        "date_prec": "1",
        "date_start": "2013-03-01",
        "date_end": "2013-03-01",
        "best": "5",
        "low": "3",
        "high": "9",
    }
    return common | cells


def test_ucdp():
    state, month, one_sided = reports(
        UCDP,
        ucdp(),
        ucdp(id="2", date_prec="4", date_end="2013-03-31", type_of_violence="2", where_prec="6"),
        ucdp(id="3", type_of_violence="3", side_b="Civilians", where_prec="1"),
    )
    assert (state["killed_low"], state["killed_best"], state["killed_high"]) == (3, 5, 9)
    assert (state["event_type"], state["attributed_to"], state["target"]) == (
        "state_based_conflict",
        ["Government", "Rebels"],
        None,
    )
    assert (state["geo_precision"], state["radius_m"], state["country"]) == ("near", 25_000, "CF")
    assert (month["date_end"], month["date_precision"], month["geo_precision"]) == (
        date(2013, 3, 31),
        "month",
        "country",
    )
    assert (one_sided["event_type"], one_sided["attributed_to"], one_sided["target"]) == (
        "one_sided_violence",
        ["Government"],
        "Civilians",
    )


def gtd(**cells):
    common = {
        "eventid": "201310180001",
        "iyear": "2013",
        "imonth": "10",
        "iday": "18",
        "country_txt": "Iraq",
        "provstate": "Al Anbar",
        "city": "Ramadi",
        "latitude": "33.4",
        "longitude": "43.3",
        "specificity": "1",
        "attacktype1_txt": "Bombing/Explosion",
        "weaptype1_txt": "Explosives",
        "weapsubtype1_txt": "Vehicle",
        "gname": "Somebody",
        "claimed": "0",
        "doubtterr": "0",
        "suicide": "0",
        "vicinity": "0",
        "property": "1",
        "propextent": "3",
        "nkill": "2",
        "nwound": "-99",
    }
    return common | cells


def test_gtd():
    bomb, claimed, vague = reports(
        GTD,
        gtd(),
        gtd(
            eventid="2", claimed="1", suicide="1", doubtterr="1", vicinity="1", property="0", propextent="", nkill="1.5"
        ),
        gtd(
            eventid="3",
            imonth="0",
            iday="0",
            gname="Unknown",
            city="Unknown",
            latitude="",
            longitude="",
            specificity="5",
            nkill="",
        ),
    )
    assert (bomb["date_start"], bomb["event_type"], bomb["weapons"], bomb["damage"]) == (
        date(2013, 10, 18),
        "bombing",
        ["vbied", "ied"],
        "minor",
    )
    assert (bomb["killed_best"], bomb["injured_best"]) == (2, None)
    assert (bomb["attributed_to"], bomb["claimed_by"], bomb["geo_precision"], bomb["tags"]) == (
        ["Somebody"],
        [],
        "town",
        [],
    )
    assert (claimed["claimed_by"], claimed["event_type"], claimed["geo_precision"]) == (
        ["Somebody"],
        "suicide_attack",
        "near",
    )
    assert (claimed["tags"], claimed["damage"]) == (["doubtful whether terrorism"], "none")
    assert (claimed["killed_low"], claimed["killed_best"], claimed["killed_high"]) == (1, None, 2)
    assert (vague["date_precision"], vague["date_end"]) == ("year", date(2013, 12, 31))
    assert (
        vague["attributed_to"],
        vague["place_named"],
        vague["lat"],
        vague["geo_precision"],
        vague["killed_best"],
    ) == ([], None, None, None, None)


def test_alerts_have_a_start_and_an_end_in_utc():
    (alert,) = reports(
        ALERTS,
        {
            "region": "Kyiv City",
            "started_at": "2022-02-25 22:36:22+00:00",
            "finished_at": "2022-02-26 00:06:22+00:00",
            "naive": "True",
        },
    )
    assert (alert["event_type"], alert["admin1"], alert["country"]) == ("alert", "Kyiv City", "UA")
    assert (alert["date_start"], alert["time_local"], alert["time_zone"]) == (date(2022, 2, 25), "22:36", "UTC")
    assert alert["ended_at"] == "2022-02-26T00:06"
    assert json.loads(alert["extra"])["started_at"].endswith(":22+00:00")


def test_strike_lists_give_ranges():
    (strike,) = reports(
        TBIJ,
        {
            "Strike ID": "AFG1",
            "Date": "13/01/2015",
            "Province": "Nangarhar",
            "Minimum total people killed": "4",
            "Maximum total people killed": "7",
        },
    )
    assert (strike["record_id"], strike["killed_low"], strike["killed_best"], strike["killed_high"]) == (
        "AFG1",
        4,
        None,
        7,
    )
    assert (strike["event_type"], strike["date_start"]) == ("air_strike", date(2015, 1, 13))
