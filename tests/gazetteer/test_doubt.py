"""What is not placed though some place in the world sounds, is spelt or is abbreviated like it."""

import pytest

WORDS_OF_OTHER_LANGUAGES = """Bezwaar Kapitein Porsi Tierra Bajada Brot Kauf Preis Themen Landung Tornado Viento Voto Mundo
    Quieto Fuego Barreras Muralla Zeiten Medaillen Kuning Minyak Daging Malattia Repubblica Portava Tornato Warzywa
    Muzyka Biuro Umano Konkret Borussia Pirata Moneda Persa""".split()  # noqa: SIM905 (a list of words)


@pytest.mark.parametrize("word", WORDS_OF_OTHER_LANGUAGES)
def test_a_word_is_no_town_it_sounds_like(gazetteer, word):
    assert gazetteer.resolve(word).lat is None


@pytest.mark.parametrize("name", ["Qaher", "Roumiyyat", "Yaqoob", "Girkin", "Lysak", "Zadran", "UWSA", "Taurus"])
def test_a_name_is_no_city_that_some_language_calls_alike(gazetteer, name):
    assert gazetteer.resolve(name).lat is None


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Bagdahd", "IQ"),
        ("Kharkhiv", "UA"),
        ("Hudeida", "YE"),
        ("Meddelin", "CO"),
        ("Al-Shirqat", "IQ"),
        ("Bukavo", "CD"),
    ],
)
def test_misspelt_towns_are_still_found(gazetteer, name, country):
    found = gazetteer.resolve(name)
    assert (found.status, found.country) == ("ok", country)
    assert found.confidence < 0.9


@pytest.mark.parametrize("code", ["GNA", "FACA", "FAMA", "DNR", "CIV", "LNG", "AQI", "MSA", "KIO"])
def test_abbreviations_are_no_small_airports(gazetteer, code):
    assert gazetteer.resolve(code).lat is None


@pytest.mark.parametrize(
    ("code", "country"), [("ORBI", "IQ"), ("BGW", "IQ"), ("TLV", "IL"), ("LLOV", "IL"), ("JFK", "US")]
)
def test_known_codes_are(gazetteer, code, country):
    assert gazetteer.resolve(code).country == country


@pytest.mark.parametrize(("name", "country"), [("DRC", "CD"), ("UAE", "AE"), ("USA", "US"), ("KSA", "SA")])
def test_abbreviations_of_countries_are_countries(gazetteer, name, country):
    found = gazetteer.resolve(name)
    assert (found.country, found.geo_precision) == (country, "country")


def test_a_large_town_is_not_meant_beside_a_division_of_another_country(gazetteer):
    assert gazetteer.resolve("Zawiya").country == "LY"
    assert gazetteer.resolve("Zawiya, Idlib").country != "LY"
    assert gazetteer.resolve("Zawiya, Libya").country == "LY"


def test_a_facility_does_not_fall_back_to_a_small_town_on_another_continent(gazetteer):
    assert gazetteer.resolve("معبر كارني").country != "US"
    assert gazetteer.resolve("معسكر ليبرتي").country != "US"


def test_around_a_base(gazetteer):
    found = gazetteer.resolve("Al-Tanf area")
    assert (found.country, found.geo_precision) == ("SY", "near")


def test_markup_of_scraped_pages_is_not_read(gazetteer):
    assert gazetteer.resolve("<b>Baghdad</b>").country == "IQ"
    assert gazetteer.resolve("Deir&nbsp;ez-Zor").country == "SY"
    assert gazetteer.resolve("<b>Baghdad</b> strike reported").lat is None
    assert gazetteer.resolve("<script>alert(1)</script>").lat is None


def test_what_stands_beside_a_name_may_be_a_relation(gazetteer):
    found = gazetteer.resolve("Mahmudiya (south of Baghdad)")
    assert found.country == "IQ"


@pytest.mark.parametrize(
    "name", ["Vangué village", "Koudouwesse village", "Borossè village", "Bolo 2 village", "Sakai village"]
)
def test_a_village_is_no_city_it_sounds_like(gazetteer, name):
    assert gazetteer.resolve(name).lat is None


def test_a_village_is_not_taken_for_another_that_is_spelt_alike_in_a_country_that_writes_latin(gazetteer):
    assert gazetteer.resolve("Bianga village", country="CF").lat is None
    assert gazetteer.resolve("Mosil", country="IQ").name == "Mosul"


def test_a_region_named_after_a_town_is_not_another_that_sounds_like_it(gazetteer):
    found = gazetteer.resolve("Bria region")
    assert (found.country, found.geo_precision) == ("CF", "district")
    assert gazetteer.resolve("Lvivska oblast").country == "UA"


def test_a_distance_in_brackets_says_where_on_the_road(gazetteer):
    found = gazetteer.resolve("Obo - Djemah road (45 km north of Obo)", country="CF")
    assert found.geo_precision == "near"
    assert found.lat == pytest.approx(5.8, abs=0.05)


def test_a_road_of_which_one_end_is_known(gazetteer):
    found = gazetteer.resolve("Gao - Xyzzyville road")
    assert (found.country, found.geo_precision) == ("ML", "near")
    assert found.radius_m >= 50_000
    assert found.confidence < 0.6


@pytest.mark.parametrize(
    ("name", "admin1"),
    [("Oregon, United States", "Oregon"), ("Georgia, United States", "Georgia"), ("Cordoba, Colombia", "Córdoba")],
)
def test_a_division_is_meant_before_small_towns_of_its_name(gazetteer, name, admin1):
    found = gazetteer.resolve(name)
    assert (found.geo_precision, found.admin1) == ("province", admin1)


@pytest.mark.parametrize(("name", "country"), [("Cordoba", "AR"), ("New York", "US"), ("Kirkuk", "IQ"), ("Homs", "SY")])
def test_but_not_before_a_city(gazetteer, name, country):
    assert gazetteer.resolve(name, country=country).geo_precision == "town"


@pytest.mark.parametrize(
    ("name", "country"), [("كراكاس", "VE"), ("بيلجورود", "RU"), ("لوغانسك", "UA"), ("هرجيسا", "SO"), ("إنجرليك", "TR")]
)
def test_arabic_names_of_cities_abroad(gazetteer, name, country):
    assert gazetteer.resolve(name).country == country


def test_an_arabic_article_is_not_dropped_for_a_place_in_china(gazetteer):
    assert gazetteer.resolve("Al-Hamdan airport").lat is None


def test_a_city_whose_name_begins_with_a_word_for_a_kind_of_place(gazetteer):
    found = gazetteer.resolve("Port-au-Prince airport")
    assert found.country == "HT"


@pytest.mark.parametrize("name", ["Borno", "Kurram Agency", "Київська область", "Galgaduud", "Northern Shan State"])
def test_divisions_by_the_name_of_the_press(gazetteer, name):
    found = gazetteer.resolve(name)
    assert found.geo_precision in {"district", "province", "country"}


@pytest.mark.parametrize(
    ("name", "country"), [("Argelia, Cauca", "CO"), ("Lebanon, Tennessee", "US"), ("Iraq, Anbar", "IQ")]
)
def test_a_country_before_a_division_of_another_is_a_town(gazetteer, name, country):
    assert gazetteer.resolve(name).country == country


def test_the_larger_of_two_is_not_preferred_to_the_likelier(gazetteer):
    assert gazetteer.resolve("Al-Zawayda").country != "SY"
