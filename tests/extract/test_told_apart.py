"""Several sentences: events kept apart, days counted from one another, and who and what is called again."""

from datetime import date

import pytest

from geo.workflow.drafts import draft_text

SATURDAY = date(2023, 10, 21)


def incidents(text, day=SATURDAY):
    """Drafts by the incident they belong to, in the order of the text."""
    found = {}
    for draft in draft_text(text, published_on=day).drafts:
        found.setdefault(draft.incident, []).append(draft.report)
    return list(found.values())


FIRST = "A drone attacked Erbil airport on Thursday, wounding two soldiers, the army said. "
PREMIER = "Un drone a visé l'aéroport d'Erbil jeudi, blessant deux soldats, a indiqué l'armée. "


@pytest.mark.parametrize(
    ("following", "start", "end"),
    [
        (FIRST + "A day earlier, gunmen attacked a checkpoint near Kirkuk, police said.", date(2023, 10, 18), None),
        (FIRST + "Two days before, a roadside bomb exploded in Kirkuk, police said.", date(2023, 10, 17), None),
        (FIRST + "The following day, rockets hit Kirkuk, police said.", date(2023, 10, 20), None),
        (FIRST + "On the same day, rockets hit Kirkuk, police said.", date(2023, 10, 19), None),
        (FIRST + "Hours later, rockets hit Kirkuk, police said.", date(2023, 10, 19), date(2023, 10, 20)),
        (PREMIER + "La veille, des roquettes ont visé Kirkouk, selon la police.", date(2023, 10, 18), None),
        (PREMIER + "Huit jours plus tôt, des roquettes ont visé Kirkouk, selon la police.", date(2023, 10, 11), None),
        (PREMIER + "Le lendemain, des roquettes ont visé Kirkouk, selon la police.", date(2023, 10, 20), None),
        (
            "استهدفت طائرة مسيرة مطار أربيل يوم الخميس، بحسب مصدر أمني. وفي اليوم السابق، هاجم مسلحون نقطة تفتيش في كركوك، بحسب الشرطة.",
            date(2023, 10, 18),
            None,
        ),
        (
            "استهدفت طائرة مسيرة مطار أربيل يوم الخميس، بحسب مصدر أمني. وقبل ذلك بيومين، سقطت صواريخ على كركوك، بحسب الشرطة.",
            date(2023, 10, 17),
            None,
        ),
        (
            "A drone attacked Erbil airport on Thursday. The attack came three days after a bomb exploded in Kirkuk, killing two people.",
            date(2023, 10, 16),
            None,
        ),
    ],
)
def test_days_are_counted_from_the_event_told_before(following, start, end):
    first, second = incidents(following)
    assert first[0]["site"] == "erbil-airport"
    assert first[0]["date_start"] == date(2023, 10, 19)
    assert second[0]["date_start"] == start
    assert second[0].get("date_end") == end


def test_without_a_day_nothing_is_counted_from_it():
    first, second = incidents("A drone attacked Erbil airport, the army said. A day earlier, rockets hit Kirkuk.")
    assert "date_start" not in first[0]
    assert "date_start" not in second[0]


def test_a_day_since_which_it_goes_on_is_not_that_of_an_event():
    assert incidents("US forces have been attacked at least 46 times in Iraq and Syria since October 17.") == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("MOGADISHU (AP) - A car bomb exploded in Somalia's capital on Friday, police said.", "MOGADISHU"),
        ("A car bomb exploded in the Somali capital on Friday, police said.", "Somali capital"),
        (
            "Une voiture piégée a explosé vendredi dans la capitale somalienne, selon la police.",
            "la capitale somalienne",
        ),
    ],
)
def test_the_capital_of_a_country_that_is_named(text, named):
    ((report,),) = incidents(text)
    assert report["place_named"] == named
    assert (report["country"], round(report["lat"])) == ("SO", 2)


def test_the_capital_of_no_certain_country_has_no_point():
    for text in (
        "A bomb exploded in the provincial capital on Friday, killing two people, police in Iraq said.",
        "A bomb exploded in the capital on Friday, killing two people, witnesses said.",
    ):
        for reports in incidents(text):
            assert all("lat" not in report or report["geo_precision"] == "country" for report in reports)


def test_the_base_is_the_one_named_before():
    first, second = incidents(
        "Two drones hit Ain al-Asad base on Friday, an Iraqi security source said. "
        "Two days earlier, the base was attacked with rockets, the source said."
    )
    assert [first[0]["site"], second[0]["site"]] == ["ain-al-asad"] * 2
    assert [first[0]["date_start"], second[0]["date_start"]] == [date(2023, 10, 20), date(2023, 10, 18)]


def test_a_name_that_nobody_knows_is_kept_without_a_point():
    ((report,),) = incidents("Deux soldats ont été tués vendredi à Zzorgodoumé (centre du Mali) par des jihadistes.")
    assert report["place_named"] == "Zzorgodoumé"
    assert "lat" not in report


def test_the_group_is_the_one_named_before():
    first, second = incidents(
        "Yemen's Houthi movement said it had fired missiles at a tanker near Hodeidah on Friday. "
        "Two days earlier, the Iran-aligned group launched a missile at Eilat, the Israeli military said."
    )
    assert first[0]["claimed_by"] == ("Houthis",)
    assert second[0]["attributed_to"] == ("Houthis",)


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("Al-Shabab, an al-Qaida affiliate, claimed the attack on Mogadishu.", "al-Shabaab"),
        ("Le GSIM, affilié à Al-Qaïda, a revendiqué l'attaque de Gao.", "JNIM"),
        ("The Kashmir Tigers, a little-known group, claimed the attack on Kathua.", "Kashmir Tigers"),
    ],
)
def test_who_claims_is_not_whom_they_follow(sentence, group):
    ((report,),) = incidents(sentence)
    assert report["claimed_by"] == (group,)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('Governor Oleh Kiper said missiles hit Odesa. "Two people were killed," Kiper said.', ["Governor Oleh Kiper"]),
        (
            "Rockets hit Kirkuk, two security officials said. Three people were wounded, one of the officials said.",
            ["Two security officials"],
        ),
        (
            "A rocket hit Kirkuk, a security source said. Two people died, another source said.",
            ["Security source", "Another source"],
        ),
        (
            "Gunmen attacked Gao in Mali, said Modu Mohammed, a community leader.",
            ["Modu Mohammed, a community leader"],
        ),
        (
            "A bomb hit Mogadishu, Capt. Abdi Hassan, a police officer, told reporters.",
            ["Capt. Abdi Hassan, a police officer"],
        ),
        (
            "Onze militaires ont été tués dans une attaque à Gao au Mali, a annoncé le haut commissaire de la province, Mohamed Dah.",
            ["Haut commissaire de la province"],
        ),
    ],
)  # fmt: skip
def test_speakers_are_known_again(text, names):
    ((*reports,),) = incidents(text)
    assert [report["speaker"].removeprefix("Another ").capitalize() for report in reports] == [
        name.removeprefix("Another ").capitalize() for name in names
    ]


def test_a_statement_is_said_by_whose_it_is():
    ((report,),) = incidents(
        "Press Release | USCENTCOM\n\nOn Oct. 19, Houthi militants launched two ballistic missiles toward a tanker in "
        "the Gulf of Aden. There were no injuries."
    )
    assert (report["party"], report["stance"], report["speaker"]) == ("target_force", "confirms", "USCENTCOM")


def test_a_first_sentence_on_several_events_is_none_and_gives_their_day():
    text = (
        "BAGHDAD (Xinhua) -- Two policemen were killed and seven wounded in separate attacks in Iraq on Friday, the police said.\n\n"
        "Two policemen were killed when gunmen opened fire on their car in the city of Kirkuk, a police source said.\n\n"
        "In a separate incident, a roadside bomb exploded in Tikrit, wounding seven people, the source said."
    )
    first, second = incidents(text)
    assert {report["date_start"] for report in (*first, *second)} == {date(2023, 10, 20)}
    assert [first[0]["killed_best"], second[0]["injured_best"]] == [2, 7]


def test_who_speaks_behind_while_speaks_of_their_own():
    ((first, second),) = incidents(
        "An air strike hit a school in Gaza City on Friday, killing 12 people, medics said, while the Israeli military "
        "said it had struck militants inside the compound."
    )
    assert (first["party"], first["killed_best"]) == ("local_source", 12)
    assert second["party"] == "claimant"
    assert "killed_best" not in second


def test_where_somebody_spoke_is_no_part_of_the_name():
    text = "A drone hit Ain al-Asad base. In Washington, a Pentagon official said no one was injured."
    ((*reports,),) = incidents(text)
    assert "Pentagon official" in {report.get("speaker") for report in reports}
