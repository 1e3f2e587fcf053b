"""The committed data: the sample, the sites, the groups and the taxonomy agree with each other and with the sources.

The literals below were counted by hand or by other means from the collected facts, not from the files under test.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.model.assemble import assemble
from geo.model.columns import COLUMN, LIST_SEPARATOR, REPORT_COLUMNS, format_cell, from_record, parse_cell
from geo.model.facts import OFFICIAL, DatePrecision, GeoPrecision, Party, Stance
from geo.model.knowledge import states_of_knowledge
from geo.model.report import Report
from geo.text import fold

ROOT = Path(__file__).parents[2]
DATA = ROOT / "data"
SAMPLE = DATA / "sample" / "incidents.csv"

Row = dict[str, str]

INCIDENTS_PER_SITE = {
    "ain-al-asad": 20,
    "al-harir": 9,
    "erbil-airport": 10,
    "al-tanf": 9,
    "al-shaddadi": 12,
    "al-omar-green-village": 11,
    "conoco": 7,
    "rumaylan-kharab-al-jir": 5,
    "mss-euphrates": 4,
    "al-malikiyah": 2,
    "tell-beydar": 2,
    "baghdad-airport-bdsc": 1,
    "us-embassy-baghdad": 1,
    "rukban": 1,
    "himo": 1,
    "tower-22": 1,
}
"""Of the 100 incidents; four more are at no named site."""

FOUNDING = {
    "2023-10-18-asad": "ain-al-asad",
    "2023-10-18-harir": "al-harir",
    "2023-10-19-asad": "ain-al-asad",
    "2023-10-20-bdsc": "baghdad-airport-bdsc",
    "2023-10-21-asad": "ain-al-asad",
}

KILLED = {"2023-10-18-asad-false-alarm": (1, 1), "2024-01-28-tower22": (3, 3), "2024-02-04-omar": (6, 7)}
"""Incidents in which anybody was killed: smallest and largest latest figure."""

INJURED = {
    "2023-10-18-asad": (4, 13),
    "2023-10-19-tanf": (20, 32),
    "2023-10-26-erbil": (0, 1),
    "2023-11-08-omar": (3, 3),
    "2023-11-17-telbeydar": (1, 1),
    "2023-11-20-asad-missile": (8, 8),
    "2023-12-25-erbil": (3, 3),
    "2024-01-20-asad": (4, 4),
    "2024-01-28-tower22": (34, 47),
    "2024-02-04-omar": (18, 18),
}
"""Incidents in which anybody is said to have been injured."""


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream, strict=True))


def values(cell: str) -> list[str]:
    return cell.split(LIST_SEPARATOR) if cell else []


def ids(name: str) -> set[str]:
    return {row["id"] for row in read(DATA / name)}


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return read(SAMPLE)


@pytest.fixture(scope="module")
def incidents(rows: list[Row]) -> dict[str, list[Report]]:
    """Reports by incident, points read from the sites as the loader does."""
    sites = {site["id"]: site for site in read(DATA / "sites" / "sites.csv")}
    found: dict[str, list[Report]] = {}
    for row in rows:
        report = from_record({name: parse_cell(COLUMN[name], cell) for name, cell in row.items()})
        site = sites.get(report.facts.site or "")
        if site and site["lat"]:
            lat, lon = float(site["lat"]), float(site["lon"])
            facts = replace(report.facts, lat=lat, lon=lon, geo_precision=GeoPrecision.SITE)
            report = replace(report, facts=facts)
        found.setdefault(report.incident, []).append(report)
    return found


# The form


def test_columns_are_exactly_those_of_the_form(rows: list[Row]) -> None:
    with SAMPLE.open(encoding="utf-8", newline="") as stream:
        assert next(csv.reader(stream)) == [column.name for column in REPORT_COLUMNS]
    assert all(None not in row and None not in row.values() for row in rows)


@pytest.mark.parametrize(
    "name", ["sample/incidents.csv", "sites/sites.csv", "groups/groups.csv", "taxonomy/weapons.csv"]
)
def test_files_are_plain_utf8_with_unix_lines(name: str) -> None:
    raw = (DATA / name).read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")


def test_every_cell_is_written_as_the_program_would_write_it(rows: list[Row]) -> None:
    differing = [
        (row["record_id"], column.name, row[column.name])
        for row in rows
        for column in REPORT_COLUMNS
        if column.kind != "float" and format_cell(column, parse_cell(column, row[column.name])) != row[column.name]
    ]
    assert differing == []


def test_the_documentation_lists_every_column_in_order() -> None:
    text = (ROOT / "docs" / "data-form.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \|", text, flags=re.MULTILINE) == [column.name for column in REPORT_COLUMNS]


def test_the_example_of_the_documentation_can_be_read() -> None:
    text = (ROOT / "docs" / "data-form.md").read_text(encoding="utf-8")
    block = re.search(r"```csv\n(.*?)```", text, flags=re.DOTALL)
    assert block
    reports = [
        from_record({name: parse_cell(COLUMN[name], cell) for name, cell in row.items()})
        for row in csv.DictReader(block[1].splitlines(), strict=True)
    ]
    incident = assemble(reports)
    assert (incident.facts.outcomes, incident.claimed_outcomes) == (("intercepted", "malfunction"), ("hit",))
    assert (incident.facts.weapon_count.low, incident.facts.weapon_count.high) == (1, 2)
    assert (incident.grade.grade, incident.facts.time_local) == ("weak", "midday")


# Completeness


def test_a_hundred_incidents_and_their_reports(rows: list[Row]) -> None:
    assert len({row["incident"] for row in rows}) == 100
    assert len(rows) == 205
    assert len({row["record_id"] for row in rows}) == 205
    assert {row["dataset"] for row in rows} == {"sample"}
    assert all(row["record_id"].startswith(row["incident"] + "-") for row in rows)


def test_incidents_per_month_of_their_key(incidents: dict[str, list[Report]]) -> None:
    months = Counter(key[:7] for key in incidents)
    assert months == {"2023-10": 30, "2023-11": 30, "2023-12": 15, "2024-01": 24, "2024-02": 1}


def test_incidents_per_site(incidents: dict[str, list[Report]]) -> None:
    sites = Counter(assemble(reports).facts.site for reports in incidents.values())
    assert sites.pop(None) == 4
    assert sites == INCIDENTS_PER_SITE


def test_the_five_attacks_of_the_founding_article_are_tagged(rows: list[Row]) -> None:
    tagged = {row["incident"] for row in rows if "founding-article" in values(row["tags"])}
    assert tagged == set(FOUNDING)
    assert all("founding-article" in row["tags"] for row in rows if row["incident"] in FOUNDING)


def test_the_five_attacks_are_at_their_bases(incidents: dict[str, list[Report]]) -> None:
    assert {key: assemble(incidents[key]).facts.site for key in FOUNDING} == FOUNDING


def test_four_incidents_are_known_to_a_country_only(rows: list[Row]) -> None:
    of_country = {(r["incident"], r["country"], r["radius_m"]) for r in rows if r["geo_precision"] == "country"}
    assert of_country == {
        ("2023-10-26-syria", "SY", "445000"),
        ("2023-11-23-syria-a", "SY", "445000"),
        ("2023-11-23-syria-b", "SY", "445000"),
        ("2024-01-09-foiled", "IQ", "615000"),
    }


# Sources


def test_every_report_names_its_source(rows: list[Row]) -> None:
    for row in rows:
        assert all(row[name] for name in ("publisher", "origin", "url", "language", "text", "speaker")), row[
            "record_id"
        ]
        assert row["language"] in {"en", "fr", "ar"}
        for address in (row["url"], *values(row["also_at"])):
            assert re.fullmatch(r"https?://[^\s|]+", address), address
        assert row["url"] not in values(row["also_at"]), row["record_id"]


def test_addresses_of_the_sources(rows: list[Row]) -> None:
    addresses = {a for row in rows for a in (row["url"], *values(row["also_at"]))}
    assert len(addresses) == 128  # the 126 sources collected, and two found while checking them


def test_eleven_reports_have_no_day_of_publication(rows: list[Row]) -> None:
    assert sum(not row["published_on"] for row in rows) == 11


def test_a_statement_is_not_published_before_the_onset_it_tells(rows: list[Row]) -> None:
    for row in rows:
        if row["published_on"] and row["date_start"]:
            assert row["published_on"] >= row["date_start"], row["record_id"]


# Words that resolve


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("party", "taxonomy/parties.csv"),
        ("stance", "taxonomy/stances.csv"),
        ("event_type", "taxonomy/event_types.csv"),
        ("damage", "taxonomy/damage.csv"),
        ("outcomes", "taxonomy/outcomes.csv"),
        ("weapons", "taxonomy/weapons.csv"),
        ("claimed_by", "groups/groups.csv"),
        ("site", "sites/sites.csv"),
    ],
)
def test_words_resolve(rows: list[Row], column: str, name: str) -> None:
    used = {value for row in rows for value in values(row[column])}
    assert used
    assert used <= ids(name)


def test_who_is_blamed_is_a_group_or_words_as_printed(rows: list[Row]) -> None:
    used = {value for row in rows for value in values(row["attributed_to"])}
    assert used - ids("groups/groups.csv") == {"regime-backed mercenaries", "illegal militias"}


def test_an_unnamed_collective_claims_nothing(rows: list[Row]) -> None:
    collective = {group["id"] for group in read(DATA / "groups" / "groups.csv") if group["kind"] == "collective"}
    assert collective
    assert not collective & {value for row in rows for value in values(row["claimed_by"])}


def test_a_claimant_claims_for_itself(rows: list[Row]) -> None:
    for row in rows:
        claims = row["party"] == "claimant"
        assert claims == (row["stance"] == "claims"), row["record_id"]
        assert not claims or len(values(row["claimed_by"])) == 1, row["record_id"]


def test_only_officials_confirm_or_deny(rows: list[Row]) -> None:
    assert {Party(r["party"]) for r in rows if r["stance"] in {"confirms", "denies", "no_information"}} <= OFFICIAL


# Dates, places, counts


def test_dates_are_ordered_and_fit_their_precision(rows: list[Row]) -> None:
    for row in rows:
        if not row["date_start"]:
            assert not any(row[n] for n in ("date_end", "date_precision", "time_local", "ended_at")), row["record_id"]
            continue
        start = date.fromisoformat(row["date_start"])
        end = date.fromisoformat(row["date_end"]) if row["date_end"] else start
        precision = DatePrecision(row["date_precision"])
        assert date(2023, 10, 17) <= start <= end <= date(2024, 2, 5), row["record_id"]
        assert (end > start) == bool(row["date_end"]), row["record_id"]
        assert (end > start) == (precision in {DatePrecision.DAYS, DatePrecision.MONTH}), row["record_id"]
        assert bool(row["time_zone"]) == bool(re.fullmatch(r"\d\d:\d\d", row["time_local"])), row["record_id"]
        assert row["time_zone"] in {"", "Asia/Baghdad"}


def test_a_month_is_never_a_day(incidents: dict[str, list[Report]]) -> None:
    months = {key for key in incidents if "-xx-" in key}
    assert months == {"2023-12-xx-asad", "2023-12-xx-shaddadi", "2024-01-xx-omar"}
    for key in months:
        facts = assemble(incidents[key]).facts
        assert facts.date_precision is DatePrecision.MONTH
        assert facts.date_start
        assert facts.date_end
        assert (facts.date_end - facts.date_start).days >= 27


def test_a_report_with_a_site_leaves_the_point_to_the_site(rows: list[Row]) -> None:
    for row in rows:
        point = [row[name] for name in ("lat", "lon", "geo_precision", "radius_m", "geo_method")]
        if row["site"]:
            assert not any(point), row["record_id"]
        else:
            assert all(point) or not any(point), row["record_id"]


def test_country_and_province_are_those_of_the_site(rows: list[Row]) -> None:
    sites = {site["id"]: site for site in read(DATA / "sites" / "sites.csv")}
    for row in rows:
        if row["site"] and row["site"] != "rukban":
            site = sites[row["site"]]
            assert (row["country"], row["admin1"]) == (site["country"], site["admin1"]), row["record_id"]
    near_rukban = [row for row in rows if row["site"] == "rukban"]
    assert near_rukban
    assert not any(row["country"] or row["admin1"] for row in near_rukban)


@pytest.mark.parametrize("stem", ["weapon_count", "killed", "injured"])
def test_counts_are_ordered_and_nobody_invents_a_zero(rows: list[Row], stem: str) -> None:
    for row in rows:
        given = [int(n) for n in (row[f"{stem}_low"], row[f"{stem}_best"], row[f"{stem}_high"]) if n]
        assert given == sorted(given), row["record_id"]
        assert stem != "weapon_count" or 0 not in given, row["record_id"]


def test_no_effect_and_no_damage_agree(rows: list[Row]) -> None:
    for row in rows:
        if values(row["outcomes"]) == ["no_effect"]:
            assert row["damage"] in {"none", ""}, row["record_id"]
            assert {row["injured_best"], row["killed_best"]} <= {"0", ""}, row["record_id"]


def test_who_was_killed(incidents: dict[str, list[Report]]) -> None:
    assembled = {key: assemble(reports).facts.killed for key, reports in incidents.items()}
    assert {k: (n.low, n.high) for k, n in assembled.items() if n.high} == KILLED
    assert (
        sum(not n.known for n in assembled.values()) == 52
    )  # 44 in the collected facts; one 0 there is "none reported"


def test_who_was_injured(incidents: dict[str, list[Report]]) -> None:
    assembled = {key: assemble(reports).facts.injured for key, reports in incidents.items()}
    assert {k: (n.low, n.high) for k, n in assembled.items() if n.high} == INJURED
    assert not assembled["2024-01-23-asad"].known  # injuries confirmed, without a number


def test_claims_alone_tell_neither_outcome_nor_casualties(incidents: dict[str, list[Report]]) -> None:
    alone = [assemble(rs) for rs in incidents.values() if all(r.party is Party.CLAIMANT for r in rs)]
    assert len(alone) == 18
    assert {incident.facts.outcomes for incident in alone} == {("unknown",)}
    assert {incident.grade.rule for incident in alone} == {"claimant_alone"}
    assert not any(incident.facts.killed.known or incident.facts.injured.known for incident in alone)


# 21 October at Ain al-Asad


def versions(incidents: dict[str, list[Report]]) -> Iterator[tuple[str, str, str, tuple[str, ...], int | None]]:
    for report in incidents["2023-10-21-asad"]:
        yield report.party, report.stance, report.source, report.facts.outcomes, report.facts.weapon_count.best


def test_all_versions_of_21_october(incidents: dict[str, list[Report]]) -> None:
    assert list(versions(incidents)) == [
        ("claimant", "claims", "Islamic Resistance in Iraq statement", ("hit",), 1),
        ("local_source", "reports", "AFP", ("no_effect",), 1),
        ("local_source", "reports", "AFP", ("intercepted", "malfunction"), 2),
        ("local_source", "reports", "Reuters", ("intercepted",), 2),
        ("media", "reports", "AFP", (), None),
        ("target_force", "no_information", "AFP", (), None),
        ("target_force", "confirms", "US officials to The Washington Post", (), None),
    ]
    us_list = incidents["2023-10-21-asad"][-1]
    assert us_list.inferred
    assert us_list.published_on == date(2023, 10, 25)
    assert (us_list.facts.date_start, us_list.facts.date_end) == (date(2023, 10, 20), date(2023, 10, 22))


def test_21_october_is_fair_that_day_and_confirmed_by_the_us_list(incidents: dict[str, list[Report]]) -> None:
    first, last = states_of_knowledge(incidents["2023-10-21-asad"])
    assert (first.known_from, first.grade.grade) == (date(2023, 10, 21), "fair")
    assert (last.known_from, last.grade.grade) == (date(2023, 10, 25), "confirmed")
    assert last.grade.fired_by == ("sample:2023-10-21-asad-7",)


def test_21_october_as_assembled(incidents: dict[str, list[Report]]) -> None:
    incident = assemble(incidents["2023-10-21-asad"])
    facts = incident.facts
    assert set(facts.outcomes) == {"intercepted", "malfunction", "no_effect"}
    assert incident.claimed_outcomes == ("hit",)
    assert {"outcomes", "weapon_count"} <= set(incident.conflicts)
    assert (facts.date_start, facts.date_end, facts.time_local) == (date(2023, 10, 21), None, "midday")
    assert (facts.weapon_count.low, facts.weapon_count.high) == (1, 2)
    assert (facts.killed.high, facts.injured.high, facts.damage) == (0, 0, "none")


# Other incidents with their disputes


def test_the_false_alarm_is_discounted_by_an_official_report(incidents: dict[str, list[Report]]) -> None:
    incident = assemble(incidents["2023-10-18-asad-false-alarm"])
    assert (incident.grade.grade, incident.grade.rule) == ("discounted", "false_alarm")
    assert (incident.facts.event_type, incident.facts.outcomes) == ("alert", ("false_alarm",))
    assert incident.facts.killed.best == 1
    assert not any(r.stance is Stance.DENIES for r in incidents["2023-10-18-asad-false-alarm"])


def test_it_is_the_only_record_that_is_no_attack(incidents: dict[str, list[Report]]) -> None:
    kinds = {row["id"]: row["counts_as_attack"] for row in read(DATA / "taxonomy" / "event_types.csv")}
    not_attacks = [k for k, rs in incidents.items() if kinds[assemble(rs).facts.event_type or ""] == "no"]
    assert not_attacks == ["2023-10-18-asad-false-alarm"]


def test_grades_of_18_to_21_october(incidents: dict[str, list[Report]]) -> None:
    day = date(2023, 10, 21)
    grades = {}
    for key, reports in incidents.items():
        incident = assemble(reports)
        if incident.facts.date_start and date(2023, 10, 18) <= incident.facts.date_start <= day:
            then = [s.grade.grade for s in states_of_knowledge(reports) if s.known_from <= day < s.known_to]
            grades[key] = (then[0] if then else None, incident.grade.grade)
    assert grades == {
        "2023-10-18-asad": ("confirmed", "confirmed"),
        "2023-10-18-asad-false-alarm": (None, "discounted"),
        "2023-10-18-harir": ("confirmed", "confirmed"),
        "2023-10-19-tanf": ("confirmed", "confirmed"),
        "2023-10-19-conoco": ("fair", "fair"),
        "2023-10-19-asad": ("fair", "confirmed"),
        "2023-10-19-euphrates": (None, "confirmed"),
        "2023-10-20-bdsc": ("confirmed", "confirmed"),
        "2023-10-20-harir": ("weak", "confirmed"),
        "2023-10-21-asad": ("fair", "confirmed"),
    }


def test_an_official_denial_contests(incidents: dict[str, list[Report]]) -> None:
    contested = {key for key, reports in incidents.items() if assemble(reports).grade.grade == "contested"}
    assert contested == {"2023-11-11-harir"}


def test_tower_22_is_in_jordan_whatever_was_said_first(incidents: dict[str, list[Report]]) -> None:
    reports = incidents["2024-01-28-tower22"]
    incident = assemble(reports)
    assert (incident.facts.site, incident.facts.country) == ("tower-22", "JO")
    assert "al-tanf" in {place.site for place in incident.other_places}
    assert [r.facts.injured.best for r in reports if r.facts.injured.best] == [25, 34, 47]
    assert incident.grade.grade == "confirmed"


def test_a_us_report_keeps_its_own_day(incidents: dict[str, list[Report]]) -> None:
    asad = {r.facts.date_start for r in incidents["2023-10-18-asad"]}
    assert asad == {date(2023, 10, 17), date(2023, 10, 18), None}
    tanf = {r.facts.date_start for r in incidents["2023-10-19-tanf"]}
    assert tanf == {date(2023, 10, 18), date(2023, 10, 19), None}


def test_a_weapon_count_can_be_disputed(incidents: dict[str, list[Report]]) -> None:
    embassy = assemble(incidents["2023-12-08-embassy"]).facts
    assert (embassy.weapon_count.low, embassy.weapon_count.high) == (3, 14)
    assert set(embassy.weapons) == {"mortar", "rocket", "katyusha_rocket"}


# Sites, groups, taxonomy


def test_sites_have_a_point_or_none_and_say_what_it_is() -> None:
    for site in read(DATA / "sites" / "sites.csv"):
        given = [site[name] for name in ("lat", "lon", "radius_m", "refers_to", "source", "source_url", "licence")]
        assert all(given) or not any(given), site["id"]
        assert site["name_en"]
        assert site["short_name"]
        assert site["country"] in {"IQ", "SY", "JO"}
        if site["lat"]:
            assert 29 < float(site["lat"]) < 38
            assert 35 < float(site["lon"]) < 49
            assert int(site["radius_m"]) >= 500


def test_eighteen_sites_two_of_them_without_a_point() -> None:
    sites = read(DATA / "sites" / "sites.csv")
    assert len(sites) == 18
    assert [site["id"] for site in sites if not site["lat"]] == ["qasrak", "al-taji"]


def test_a_stand_in_point_says_so() -> None:
    site = next(s for s in read(DATA / "sites" / "sites.csv") if s["id"] == "mss-euphrates")
    assert site["radius_m"] == "15000"
    assert "stand-in" in site["refers_to"]


@pytest.mark.parametrize("name", ["sites/sites.csv", "groups/groups.csv"])
def test_a_name_belongs_to_one_row(name: str) -> None:
    owner: dict[str, str] = {}
    for row in read(DATA / name):
        for alias in (
            row["name_en"],
            row["name_fr"],
            row["name_ar"],
            row.get("short_name", ""),
            *values(row["aliases"]),
        ):
            if alias:
                assert owner.setdefault(fold(alias), row["id"]) == row["id"], alias


@pytest.mark.parametrize("kind", ["outcomes", "event_types", "weapons", "damage", "parties", "stances"])
def test_terms_have_names_in_three_languages(kind: str) -> None:
    rows = read(DATA / "taxonomy" / f"{kind}.csv")
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert all(row[f"name_{lang}"] for lang in ("en", "fr", "ar")), row["id"]
        assert row["description"], row["id"]
        assert re.fullmatch(r"[a-z][a-z_]*", row["id"])


def test_parents_of_weapons_are_weapons() -> None:
    weapons = {row["id"]: row["parent"] for row in read(DATA / "taxonomy" / "weapons.csv")}
    assert all(not parent or parent in weapons for parent in weapons.values())
    assert weapons["one_way_attack_drone"] == "drone"


def test_a_weapon_name_belongs_to_one_weapon() -> None:
    owner: dict[str, str] = {}
    for row in read(DATA / "taxonomy" / "weapons.csv"):
        for name in (
            row["id"].replace("_", " "),
            row["name_en"],
            row["name_fr"],
            row["name_ar"],
            *values(row["aliases"]),
        ):
            assert owner.setdefault(fold(name).replace("-", " "), row["id"]) == row["id"], name


def test_parties_and_stances_are_the_closed_lists_of_the_model() -> None:
    assert ids("taxonomy/parties.csv") == {str(party) for party in Party}
    assert ids("taxonomy/stances.csv") == {str(stance) for stance in Stance}
    official = {row["id"] for row in read(DATA / "taxonomy" / "parties.csv") if row["official"] == "yes"}
    assert official == {str(party) for party in OFFICIAL}
    ranked = sorted(read(DATA / "taxonomy" / "parties.csv"), key=lambda row: int(row["authority"]))
    assert [row["id"] for row in ranked] == [str(party) for party in Party]


def test_official_counts_add_up_where_both_countries_are_given() -> None:
    counts = read(DATA / "sample" / "official_counts.csv")
    assert len(counts) == 21
    for row in counts:
        date.fromisoformat(row["as_of"])
        if row["iraq"] and row["syria"]:
            assert int(row["iraq"]) + int(row["syria"]) == int(row["total"]), row["as_of"]


@pytest.mark.parametrize("folder", ["sample", "sites", "groups", "taxonomy"])
def test_data_has_its_licence_and_its_story(folder: str) -> None:
    assert (DATA / folder / "LICENCE").read_text(encoding="utf-8").strip()
    assert (DATA / folder / "README.md").read_text(encoding="utf-8").strip()


def test_extra_is_blank_or_a_json_object(rows: list[Row]) -> None:
    assert all(not row["extra"] or isinstance(json.loads(row["extra"]), dict) for row in rows)
