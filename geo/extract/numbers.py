"""Numbers in words and figures, with what is said around them: at least, two or three, about a dozen, several."""

import re
from dataclasses import dataclass
from typing import Final

from geo.extract.folded import folded_pattern
from geo.model.facts import Count

_EN: Final = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_EN_TENS: Final = dict(
    zip(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], range(20, 100, 10), strict=True)
)
_FR: Final = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
    "vingt",
]
_FR_TENS: Final = {
    "vingt": 20,
    "trente": 30,
    "quarante": 40,
    "cinquante": 50,
    "soixante": 60,
    "quatre-vingt": 80,
    "quatre-vingts": 80,
}
_AR: Final = {
    1: "واحد|واحدة",
    2: "اثنان|اثنين|اثنتان|اثنتين",
    3: "ثلاثة|ثلاث",
    4: "أربعة|أربع",
    5: "خمسة|خمس",
    6: "ستة|ست",
    7: "سبعة|سبع",
    8: "ثمانية|ثماني|ثمان",
    9: "تسعة|تسع",
    10: "عشرة|عشر",
    11: "أحد عشر|إحدى عشرة",
    12: "اثني عشر|اثنا عشر|اثنتا عشرة",
    13: "ثلاثة عشر",
    14: "أربعة عشر",
    15: "خمسة عشر",
    20: "عشرون|عشرين",
    30: "ثلاثون|ثلاثين",
    40: "أربعون|أربعين",
    50: "خمسون|خمسين",
    100: "مئة|مائة",
}


def _table() -> dict[str, int]:
    words = {word: n for n, word in enumerate(_EN)} | _EN_TENS | {"hundred": 100, "a hundred": 100, "one hundred": 100}
    for tens, value in _EN_TENS.items():
        for n, unit in enumerate(_EN[1:10], 1):
            words[f"{tens}-{unit}"] = words[f"{tens} {unit}"] = value + n
    french = {word: n for n, word in enumerate(_FR)} | _FR_TENS | {"une": 1, "cent": 100, "soixante-dix": 70}
    french |= {"quatre-vingt-dix": 90}
    for tens, value in _FR_TENS.items():
        for n, unit in enumerate(_FR[1:10], 1):
            french[f"{tens}-{unit}"] = value + n
        french[f"{tens} et un"] = french[f"{tens} et une"] = value + 1
    arabic = {name: n for n, names in _AR.items() for name in names.split("|")}
    return {folded_pattern(word): value for word, value in (words | french | arabic).items()}


_VALUE: Final = _table()
_ABOUT: Final = {
    folded_pattern(word): value
    for word, value in {
        "half a dozen": 6,
        "half-dozen": 6,
        "a half-dozen": 6,
        "a dozen": 12,
        "two dozen": 24,
        "a score of": 20,
        "une demi-douzaine": 6,
        "une dizaine": 10,
        "une douzaine": 12,
        "une quinzaine": 15,
        "une vingtaine": 20,
        "une trentaine": 30,
        "une quarantaine": 40,
        "une cinquantaine": 50,
        "une centaine": 100,
    }.items()
}
_DIGITS: Final = r"\d{1,3}(?:[ .,]\d{3})+(?![\d])|\d{1,6}(?![.,:]?\d)"
_WORD: Final = "|".join(sorted((*_ABOUT, *_VALUE), key=len, reverse=True))
_ONE: Final = rf"(?:(?<![\d.,:/-])(?:{_DIGITS})|(?:(?<!\w)|(?<=\s[بول]))(?:{_WORD})(?!\w))"

_LEAST: Final = folded_pattern(
    r"at least|no fewer than|not less than|a minimum of|au moins|au minimum|pas moins de|ما لا يقل عن|لا يقل عن"
    r"|على الأقل"
)
_MORE: Final = folded_pattern(r"more than|over|upwards of|plus de|أكثر من|اكثر من|ما يزيد على|ما يزيد عن")
_MOST: Final = folded_pattern(
    r"up to|as many as|at most|no more than|a maximum of|jusqu'à|au plus|au maximum|ما يصل إلى|حتى"
)
_NEAR: Final = folded_pattern(
    r"about|around|some|nearly|almost|approximately|roughly|an estimated|environ|près de|quelque|autour de|presque"
    r"|نحو|حوالي|قرابة|ما يقارب"
)
_BEFORE: Final = (
    rf"(?:(?P<least>{_LEAST})|(?P<more>{_MORE})|(?P<most>{_MOST})|(?P<near>{_NEAR})"
    rf"|(?P<between>{folded_pattern('between|from|entre|de|بين|من')})) "
)
_JOIN: Final = folded_pattern(r" to | or | and | à | ou | et | إلى | أو | و ?|-")
_VAGUE: Final = folded_pattern(
    r"several|a few|many|multiple|dozens(?: of)?|scores of|hundreds(?: of)?|thousands(?: of)?|a number of|numerous"
    r"|various|plusieurs"
    r"|quelques|des dizaines(?: de)?|des centaines(?: de)?|de nombreux|de nombreuses|un certain nombre de|عدة"
    r"|عدد من|عشرات|بضعة|العديد من|مئات"
)
FIGURE: Final = (
    rf"(?:(?:{_LEAST}|{_MORE}|{_MOST}|{_NEAR}|{folded_pattern('between|entre|بين')}) )?(?:(?:{_NEAR}) )?{_ONE}"
    rf"(?:(?:{_JOIN}){_ONE}(?![\w]))?"
)
"""A number with what qualifies it, as part of a larger pattern."""

VAGUE: Final = rf"(?:{_VAGUE})"

_READ: Final = re.compile(
    rf"^(?:{_BEFORE})?(?:(?P<near2>{_NEAR}) )?(?P<one>{_ONE})(?:(?P<join>{_JOIN})(?P<two>{_ONE}))?$"
)
_LARGEST: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Figure:
    """What a number in words means; ``about`` where it is not said exactly."""

    count: Count
    about: bool = False

    @property
    def value(self) -> int | None:
        """The single number, if it is one."""
        return self.count.best if self.count.low == self.count.high == self.count.best else None


def number_of(plain: str) -> int | None:
    """Value of one number in folded words or figures."""
    if plain in _VALUE:
        return _VALUE[plain]
    if plain in _ABOUT:
        return _ABOUT[plain]
    digits = re.sub(r"[ .,]", "", plain)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 8 else None  # noqa: PLR2004


def figure_of(plain: str) -> Figure | None:  # noqa: PLR0911 (one return a way of saying it)
    """Bounds that a number in folded words gives; ``None`` if it is none."""
    match = _READ.match(plain.strip())
    if match is None:
        return None
    one = number_of(match["one"])
    if one is None or one > _LARGEST:
        return None
    two = number_of(match["two"]) if match["two"] else None
    if two is not None:
        joined_and = match["join"].strip() in {"and", "et", "و"}
        if two <= one or (joined_and and not match["between"]):
            return None
        return Figure(Count(one, None, two))
    if match["least"]:
        return Figure(Count(one, None, None))
    if match["more"]:
        return Figure(Count(one + 1, None, None))
    if match["most"]:
        return Figure(Count(None, None, one))
    if match["near"] or match["near2"] or match["one"] in _ABOUT:
        return Figure(Count(None, one, None), about=True)
    return Figure(Count(one, one, one))


def added(figures: list[Figure]) -> Figure:
    """Figures of parts as the figure of the whole."""
    if len(figures) == 1:
        return figures[0]

    def total(bound: str) -> int | None:
        values = [getattr(figure.count, bound) for figure in figures]
        return None if None in values else sum(values)

    return Figure(Count(total("low"), total("best"), total("high")), about=any(f.about for f in figures))
