"""What a sentence says of weapons and of what came of it."""

import re
from dataclasses import replace
from typing import Final

from geo.extract import outcome_words as out
from geo.extract import told_words as pat
from geo.extract.casualties import Toll, tolls_of
from geo.extract.folded import Folded, rx, rx_ar
from geo.extract.numbers import Figure, figure_of
from geo.extract.told_value import Found, Told
from geo.extract.values import Words
from geo.model.facts import Count


def read_arms(told: Told) -> None:
    """Weapons, and how many of them."""
    plain = told.folded.plain
    taken: list[tuple[int, int]] = []
    for name, pattern in pat.WEAPONS:
        for match in pattern.finditer(plain):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                told.weapons.append(Found(name, told.at(*match.span()), "a word for the weapon"))
    if _FROM_AFAR.search(plain):
        told.weapons = [
            replace(f, value="missile") if _MAY_BE_EITHER.fullmatch(_plain(told, f)) else f for f in told.weapons
        ]
    told.weapons.sort(key=lambda found: found.words.start)
    for match in pat.COUNTED.finditer(plain):
        words = told.at(*match.span())
        noun = re.sub(r"s$", "", match["noun"].split(" ")[-1])
        if match["vague"]:
            told.weapon_figures.append((None, words, noun))
        elif match["one"]:
            if not match["noun"].endswith(("s", "bombe")):
                told.weapon_figures.append((Figure(Count(1, 1, 1)), words, noun))
        elif (figure := figure_of(match["figure"])) is not None:
            told.weapon_figures.append((figure, words, noun))
    told.weapon_figures += [(Figure(Count(2, 2, 2)), told.at(*m.span()), m.group()) for m in pat.DUALS.finditer(plain)]


def read_effects(told: Told) -> None:
    """Casualties, outcomes, damage, and what the sentence says there was not."""
    plain = told.folded.plain
    told.tolls = [Toll(t.stem, t.figure, told.shifted(t.words), t.rule, t.said) for t in tolls_of(told.folded)]
    told.unsaid = [told.at(*m.span()) for m in rx_ar(out.NOT_REPORTED).finditer(plain)]
    for stem, pattern in (
        ("both", out.NO_BOTH),
        ("killed", out.NO_KILLED),
        ("injured", out.NO_INJURED),
        ("damage", out.NO_DAMAGE),
    ):
        for match in rx_ar(pattern).finditer(plain):
            words = told.at(*match.span())
            if not any(w.start < words.end and words.start < w.end for w in told.unsaid):
                told.none.append(Found(stem, words, "the text says none"))
    taken = [found.words for found in told.none]
    for name, compiled in pat.OUTCOMES:
        for match in compiled.finditer(plain):
            words = told.at(*match.span())
            before = re.split(r"[,;:]", plain[max(0, match.start() - 40) : match.start()])[-1]
            overlaps = any(f.words.start < words.end and words.start < f.words.end for f in told.outcomes)
            if name == "intercepted" and not pat.AERIAL.search(plain):
                continue
            if not overlaps and not pat.IRREALIS.search(before) and not pat.NEGATED.search(before):
                told.outcomes.append(Found(name, words, "a word for what came of it"))
    for name, compiled in pat.DAMAGE:
        for match in compiled.finditer(plain):
            words = told.at(*match.span())
            if not any(
                w.start < words.end and words.start < w.end
                for w in (*taken, *told.unsaid, *(f.words for f in told.damage))
            ):
                told.damage.append(Found(name, words, "a word for damage"))


_MAY_BE_EITHER: Final = rx_ar(r"صاروخا?|صواريخ|صاروخين|صاروخان|الصاروخ|الصواريخ")
"""In Arabic a rocket and a missile are one word."""
_FROM_AFAR: Final = rx(
    r"[وب]?(?:ال)?(?:غارة|غارات|سفينة|سفن|ناقلة|بحر)|جوي|جويا|جوية|بحرية|خليج عدن|باليستي\w*|كروز|إسرائيلي"
    r"|إسرائيليا|إسرائيلية"
)
"""Words of aircraft and ships: beside them it is a missile."""


def _plain(told: Told, found: Found) -> str:
    base = told.sentence.start
    return Folded(told.folded.text[found.words.start - base : found.words.end - base]).plain


def heard(told: Told) -> Words | None:
    """Words that tell of a sound and no more."""
    match = rx_ar(out.HEARD).search(told.folded.plain)
    return told.at(*match.span()) if match else None


def came_down(told: Told, words: Words) -> bool:
    """Whether an outcome says only that something came down."""
    text = Folded(told.folded.text[words.start - told.sentence.start : words.end - told.sentence.start]).plain
    return bool(rx_ar(out.CAME_DOWN).search(text)) and "into" not in text
