"""The colours keep the rules of contrast and of colour-blind sight; the order of slices is fixed."""

import itertools
import re

import pytest
from colour_vision import SIGHTS, ciede2000, contrast, lab

from geo.maps import palette
from geo.model.taxonomy import FALSE_ALARM, NONE, OUTCOME_ORDER

THEMES = ("light", "dark")


def test_the_measure_of_difference_gives_the_published_figures():
    # Sharma, Wu and Dalal 2005, table 1, pairs 1, 7 and 17
    assert ciede2000((50, 2.6772, -79.7751), (50, 0, -82.7485)) == pytest.approx(2.0425, abs=1e-4)
    assert ciede2000((50, 0, 0), (50, -1, 2)) == pytest.approx(2.3669, abs=1e-4)
    assert ciede2000((50, 2.5, 0), (73, 25, -18)) == pytest.approx(27.1492, abs=1e-4)


@pytest.mark.parametrize("theme", THEMES)
def test_every_fill_stands_out_from_land_and_page(theme):
    tokens = palette.TOKENS[theme]
    fills = [
        *palette.OUTCOMES[theme].values(),
        *palette.GRADES[theme].values(),
        *palette.EXTRA[theme],
        tokens.dashed,
    ]
    for fill in fills:
        assert min(contrast(fill, tokens.land), contrast(fill, tokens.bg)) >= 3, fill


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_outcomes_differ_in_every_sight(theme, sight):
    for one, other in itertools.combinations(palette.OUTCOMES[theme].values(), 2):
        assert ciede2000(lab(one, sight), lab(other, sight)) >= 19, (one, other)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", SIGHTS)
def test_grades_differ_in_every_sight(theme, sight):
    for one, other in itertools.combinations(palette.GRADES[theme].values(), 2):
        assert ciede2000(lab(one, sight), lab(other, sight)) >= 12, (one, other)


@pytest.mark.parametrize("theme", THEMES)
def test_text_is_readable(theme):
    tokens = palette.TOKENS[theme]
    for ink in (tokens.ink, tokens.ink2, tokens.ink3):
        assert contrast(ink, tokens.bg) >= 4.5
    assert contrast(tokens.on_acc, tokens.acc) >= 7


def test_every_colour_is_a_plain_hex_colour():
    for theme in THEMES:
        values = [
            *palette.tokens_json()[theme].values(),
            *palette.OUTCOMES[theme].values(),
            *palette.EXTRA[theme],
        ]
        assert all(re.fullmatch(r"#[0-9A-F]{6}", value) for value in values)


def test_outcomes_stand_in_their_order_and_those_of_other_files_before_unknown():
    named = palette.named_values("outcome", ["battle", "hit", "riot"])
    assert named == ("battle", "riot")
    found = ["riot", "unknown", "battle", "hit"]
    assert palette.value_order("outcome", found, named) == ("hit", "battle", "riot", "unknown")
    fills = palette.colour_map("outcome", "light", named)
    assert fills["hit"] == "#A6191B"
    assert fills[FALSE_ALARM] == palette.TOKENS["light"].dashed
    assert fills["battle"] == palette.EXTRA["light"][0]


def test_only_so_many_outcomes_of_other_files_are_named():
    named = palette.named_values("outcome", [f"o{n}" for n in range(40)])
    assert len(named) == len(palette.EXTRA["light"])
    assert palette.fold_values("outcome", ("o39", "hit", "o0", NONE), named) == (
        palette.OTHERS,
        "hit",
        "o0",
        "unknown",
    )
    assert palette.OTHERS in palette.colour_map("outcome", "dark", named)


def test_every_outcome_of_ours_has_a_colour_and_words():
    for theme in THEMES:
        assert set(palette.colour_map("outcome", theme)) >= set(OUTCOME_ORDER)
    assert palette.value_label("outcome", "fell_short") == "Fell short"
    assert palette.value_label("outcome", NONE) == "Unknown"


def test_five_groups_keep_a_name_and_the_rest_are_put_together():
    by_count = [NONE, "a", "b", "c", "d", "e", "f"]
    named = palette.named_values("group", by_count)
    assert named == ("a", "b", "c", "d", "e")
    assert palette.fold_values("group", ("f", "a", "g"), named) == (palette.OTHERS, "a")
    order = palette.value_order("group", [NONE, palette.OTHERS, "b", "a"], named)
    assert order == ("a", "b", palette.OTHERS, NONE)
    fills = palette.colour_map("group", "dark", named)
    assert len(set(fills.values())) == len(named) + 2
    assert palette.value_label("group", NONE) == "No group named"


def test_grades_have_a_fill_each_in_their_order():
    order = palette.value_order("grade", ["weak", "contested", "confirmed"])
    assert order == ("confirmed", "weak", "contested")
    assert set(palette.colour_map("grade", "light")) >= set(order)
