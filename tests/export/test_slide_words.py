"""What a slide says: counters that reconcile, the filter in words, ranges, in three languages."""

from dataclasses import replace

import pytest
from slides import AUTUMN, FOUR_DAYS, sample, slide

from geo.export.compose import to_svg
from geo.export.filter_words import filter_words
from geo.export.slide_rows import most_specific
from geo.filters import SPECS, IncidentFilter, from_query
from geo.model import phrases_ar, phrases_en, phrases_fr
from geo.model.phrases import casualties, counted, listed, say, time_of_day
from geo.store.answers import CasualtyTotal


def test_every_phrase_is_there_in_every_language_with_the_same_gaps():
    def gaps(text):
        return sorted(part.split("}")[0] for part in text.split("{")[1:])

    for other in (phrases_fr, phrases_ar):
        assert other.PHRASES.keys() == phrases_en.PHRASES.keys()
        assert other.NOUNS.keys() == phrases_en.NOUNS.keys()
        for key, text in phrases_en.PHRASES.items():
            assert gaps(other.PHRASES[key]) == gaps(text), key


@pytest.mark.parametrize(
    ("count", "lang", "words"),
    [
        (1, "en", "1 attack"), (0, "en", "0 attacks"), (1200, "en", "1,200 attacks"), (0, "fr", "0 attaque"),
        (2, "fr", "2 attaques"), (1, "ar", "هجوم واحد"), (2, "ar", "هجومان"), (7, "ar", "7 هجمات"),
        (66, "ar", "66 هجومًا"), (100, "ar", "100 هجوم"), (103, "ar", "103 هجمات"),
    ],
)  # fmt: skip
def test_numbers_take_the_right_plural(count, lang, words):
    assert counted(count, "attack", lang) == words


def test_lists_and_times_of_day_in_the_slides_language():
    assert listed(["Iraq", "Syria"], "en") == "Iraq and Syria"
    assert listed(["a", "b", "c", "d"], "fr", most=2) == "a, b et 2 autres"
    assert listed([], "ar") == ""
    assert time_of_day("Midday", "fr") == "à midi"
    assert time_of_day("12:18", "ar") == "12:18"


def test_the_filter_is_said_in_plain_words():
    asked = from_query("from=2023-10-18&to=2023-10-21&country=IQ&outcome=hit&outcome=intercepted&when=certain")[0]
    assert (
        filter_words(asked, "en") == "18–21 Oct 2023 (certainly, not only possibly); Iraq; outcome: hit or intercepted"
    )
    assert filter_words(asked, "fr").endswith("Irak; résultat : touché ou intercepté")
    assert filter_words(IncidentFilter(), "en") == "none, all records"
    assert "none named" in filter_words(IncidentFilter(groups=("none",)), "en")


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_no_dimension_of_a_filter_goes_unsaid(lang):
    examples = {
        "from": "2023-10-18", "to": "2023-10-20", "group": "kataib-hezbollah", "as-claimed": "yes", "text": "drone",
        "min-killed": "3", "min-injured": "4", "bbox": "40,30,46,38", "polygon": "40 30,46 30,46 38", "near": "33,44,50",
        "batch": "1", "media-mentions": "yes", "country": "IQ", "event": "attack", "grade": "fair",
        "weekday": "mon", "hour": "21",
    }  # fmt: skip
    silent = {"when", "group-role", "inside", "as-known-on"}
    for word in SPECS.keys() - silent:
        asked, problems = from_query({word: [examples.get(word, "x")]})
        assert not problems
        assert filter_words(asked, lang) != filter_words(IncidentFilter(), lang), word


def test_title_and_subtitle_are_suggested_with_ranges_and_what_is_not_known():
    made = slide("map", AUTUMN)
    assert made.title == "66 attacks in 52 days at 14 sites in Iraq and Syria"
    assert made.subtitle.startswith("18 Oct – 8 Dec 2023. Injured ")
    assert "not known for" in made.subtitle
    mine = slide("map", AUTUMN, title="Mine", subtitle="Also mine")
    assert (mine.title, mine.subtitle) == ("Mine", "Also mine")


@pytest.mark.parametrize(
    ("injured", "killed", "said"),
    [
        ((0, 0, 4, 0), (3, 3, 4, 0), "Injured 0, killed 3."),
        ((5, 9, 3, 1), (0, 0, 3, 1), "Injured 5–9, killed 0; not known for 1 of them."),
        ((0, 0, 0, 4), (3, 3, 2, 2), "Injured not known, killed 3 (not known for 2)."),
        ((1, 2, 4, 0), (0, 0, 0, 4), "Injured 1–2, killed not known."),
    ],
)
def test_casualties_are_ranges_and_what_is_not_known_is_never_a_number(injured, killed, said):
    def toll(low, high, known, unknown):
        return CasualtyTotal(low=low, best=low, high=high, known=known, unknown=unknown)

    totals = replace(sample().counters(from_query(FOUR_DAYS)[0]), injured=toll(*injured), killed=toll(*killed))
    assert casualties(totals, "en") == said
    assert all("?" not in casualties(totals, lang) for lang in ("fr", "ar"))


@pytest.mark.parametrize("lang", ["en", "fr", "ar"])
def test_the_counters_of_a_slide_are_the_stores_and_reconcile(lang):
    made = slide("map", FOUR_DAYS, lang=lang)
    counts = dict(pair for notes in made.footer for note in notes for pair in note.counts)
    store = sample().counters(from_query(FOUR_DAYS)[0])
    assert counts == {name: getattr(store, name) for name in counts}
    assert counts["located"] + counts["unlocated"] == counts["total"]
    assert counts["total"] + counts["filtered_out"] == counts["all"]


def test_as_known_on_a_day_is_said_and_drawn():
    then = slide("map+list", FOUR_DAYS + "&as-known-on=2023-10-22")
    assert "As known on 22 Oct 2023." in to_svg(then)
    assert then.counters == sample().counters(from_query(FOUR_DAYS + "&as-known-on=2023-10-22")[0])


def test_a_list_counts_what_it_leaves_out():
    svg = to_svg(slide("map+list", AUTUMN))
    shown = svg.count("more, not listed")
    assert shown == 1
    assert "more, not listed" not in to_svg(slide("map+list", FOUR_DAYS))


def test_a_weapon_that_another_is_a_kind_of_is_not_said_twice():
    assert most_specific(["drone", "one_way_attack_drone"]) == ["one_way_attack_drone"]
    assert most_specific(["rocket", "drone", "grad_rocket", "unknown"]) == ["drone", "grad_rocket"]


def test_marking_source_line_as_of_and_logo_free_slide_say_what_the_user_said():
    svg = to_svg(slide("map", marking="FOR TRAINING", source_line="Our own sources."))
    assert svg.count("FOR TRAINING</text>") == 2
    assert "Our own sources.</text>" in svg
    assert "Sources: " not in svg
    assert say("as_known_latest", "en") in svg


def test_what_lies_beyond_the_edges_of_a_chosen_map_is_counted():
    def beyond(view):
        notes = slide("map", FOUR_DAYS, view=view).footer[0]
        return [note.text for note in notes if "outside this map" in note.text]

    everyone = sample().counters(from_query(FOUR_DAYS)[0]).located
    inside = sample().counters(from_query(f"{FOUR_DAYS}&site=al-harir")[0]).located
    assert 0 < inside < everyone
    assert beyond((44.0, 36.0, 44.6, 36.9)) == [f"{everyone - inside} located outside this map."]
    assert beyond(None) == []
