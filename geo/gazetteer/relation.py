"""Take a relation as written apart: near X, 20 km north of X, between X and Y, the X-Y road."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from geo.gazetteer.vocabulary import DIRECTIONS
from geo.text import fold

TWO: Final = 2
KM_PER_MILE: Final = 1.609344

Relation = Literal["near", "offset", "between", "road"]


@dataclass(frozen=True, slots=True)
class Related:
    """A place given by another: near it, a distance and bearing from it, between two, on a road."""

    relation: Relation
    places: tuple[str, ...]
    distance_km: float | None = None
    bearing: int | None = None


_DIRECTION: Final = "|".join(sorted(map(re.escape, DIRECTIONS), key=len, reverse=True))
_DIRECTION_SPACED: Final = _DIRECTION.replace(r"\ ", r"[\s-]?")
_ABOUT: Final = (
    r"(?:(?:about|some|around|roughly|approximately|nearly|almost|just|under|over|environ|quelque|pres\s+de|a|at|"
    r"عل[يى]\s+بعد|نحو|حوالي|بحوالي|بنحو|مسافه|عل[يى]\s+مسافه)\s+)*"
)
_UNIT: Final = (
    r"(?P<unit>km|kms|kilomet(?:er|re)s?|mi|miles?|nautical\s+miles|nm|"
    r"كم|كلم|كيلومترا?ت?|كيلو\s*مترا?|ميلا?|اميال)"
)
_FROM: Final = r"(?:(?:of|from|away\s+from|outside|off(?:\s+the\s+(?:coast|port)\s+of)?|de|du|من|عن)\s+|d')*"
_TO_THE: Final = r"(?:(?:to\s+the|to|au|a\s+l'|a\s+la|vers\s+le|in\s+the|الي|ال)\s*)?"
_OFFSET: Final = re.compile(
    rf"^{_ABOUT}(?P<number>\d+(?:[.,]\d+)?)\s*-?\s*{_UNIT}\.?\s*(?:away\s+)?{_TO_THE}(?P<direction>{_DIRECTION_SPACED})?\b\s*{_FROM}"
    r"(?:the\s+(?:city|town|village)\s+of\s+|la\s+ville\s+de\s+|مدينه\s+)?(?P<place>\S.*)$",
)
_NEAR: Final = re.compile(
    r"^(?:(?:just|very|somewhere|the|in|on|along|by|at|an?|area|areas|dans|en|a|aux?|les|la|le|في|علي|"
    r"northern|southern|eastern|western|north(?:-?east)?(?:ern)?|south(?:-?west)?(?:ern)?)\s+)*"
    r"(?:nearby|near\b|close\s+to|outside(?:\s+of)?|around|next\s+to|adjacent\s+to|outskirts\s+of|vicinity\s+of|"
    r"environs\s+of|surroundings\s+of|edges?\s+of|suburbs?\s+of|entrances?\s+(?:of|to)|off\s+the\s+(?:coast|port)\s+of|off\b|pres\s+d(?:e|u|es)|pres\s+d'|proche\s+d(?:e|u)|"
    r"proximite\s+d(?:e|u)|environs\s+d(?:e|u)|abords\s+d(?:e|u)|peripherie\s+d(?:e|u)|non\s+loin\s+d(?:e|u)|autour\s+d(?:e|u)|"
    r"banlieue\s+d(?:e|u)|(?:pres|proche|proximite|environs|abords|peripherie|loin|autour|banlieue)\s+d'|"
    r"(?:au\s+)?large\s+d(?:e|u|es)\b|(?:au\s+)?large\s+d'|(?:banlieue|peripherie|entree|sortie)\s+(?:nord|sud|est|ouest)\s+d(?:e|u)|الضاحيه\s+\S+\s+ل(?=\S)|"
    r"قرب|بالقرب\s+من|قريب\s+من|قريبا\s+من|بمحيط|محيط|بضواحي|ضواحي|اطراف|خارج|بجوار|جوار|حول|تخوم|مشارف)\s*"
    r"(?P<place>\S.*)$",
)
_AFTER: Final = re.compile(r"^(?P<place>.+?)\s+(?:vicinity|outskirts|environs|suburbs|surroundings)$")
_DIRECTION_OF: Final = re.compile(
    rf"^(?:(?:just|to|in|the|au|a|l'|dans|le|en|far|في|الي)\s*)*\b(?P<direction>{_DIRECTION_SPACED})\s+(?:of\s+|de\s+la\s+|de\s+l'|du\s+|des\s+|de\s+|d'|من\s+)"
    r"(?P<place>\S.*)$",
)
_ARABIC_DIRECTION: Final = re.compile(r"^(?:في\s+)?(?P<direction>[شجغ]\S+(?:\s+[شغ]\S+)?)\s+(?P<place>\S.*)$")
_BETWEEN: Final = (
    re.compile(r"^(?:.{0,40}\s)?between\s+(?P<a>.+?)\s+and\s+(?P<b>.+)$"),
    re.compile(r"^(?:.{0,40}\s)?entre\s+(?P<a>.+?)\s+et\s+(?P<b>.+)$"),
    re.compile(r"^(?:.{0,40}\s)?بين\s+(?P<a>.+?)\s+و\s*(?P<b>.+)$"),
)
_ROAD: Final = (
    re.compile(
        r"^(?:the\s+)?(?P<a>\S.*?)\s*(?:-|/|\bto\b)\s*(?P<b>\S.*?)\s+(?:international\s+)?(?:road|highway|motorway|axis|route|line)$"
    ),
    re.compile(
        r"^(?:along\s+|on\s+)?(?:the\s+)?(?:main\s+)?(?:road|highway|motorway|route)\s+(?:linking|connecting|from|between)\s+(?P<a>.+?)\s+(?:to|and|with)\s+(?P<b>.+)$"
    ),
    re.compile(
        r"^(?:sur\s+)?(?:la\s+|l')?(?:route|autoroute|axe)\s+(?:reliant\s+|de\s+|du\s+|d')?(?P<a>\S.*?)\s*(?:\s-\s|-|\s+a\s+|\s+vers\s+|\s+et\s+)\s*(?P<b>\S.*)$"
    ),
    re.compile(
        r"^(?:علي\s+)?(?:ال)?(?:طريق|اوتوستراد|محور|خط)\s+(?:من\s+|بين\s+)?(?P<a>\S.*?)\s*(?:-|\s+الي\s+|\s+و)\s*(?P<b>\S.*)$"
    ),
)
_HYPHENED_ROAD: Final = re.compile(
    r"^(?:the\s+|on\s+the\s+)?(?P<names>\S.*-.*-.*\S)\s+(?:international\s+)?(?:road|highway|motorway|axis|route|line)$"
)
_ARABIC_ROAD: Final = re.compile(
    r"^(?:علي\s+)?(?:ال)?(?:طريق|اوتوستراد|محور|خط)\s+(?P<names>[\u0600-\u06ff]+(?:\s+[\u0600-\u06ff]+){1,4})(?:\s+(?:الدولي|السريع|القديم|العام))?$"
)
_NUMBERS: Final = {
    word: number
    for number, listed in (
        ("1", "one|un|une|كيلومتر واحد"), ("2", "two|deux|a couple of"),
        ("3", "three|trois|a few|quelques|several|ثلاثه|ثلاث|بضعه|عده"),
        ("4", "four|quatre|اربعه|اربع"), ("5", "five|cinq|خمسه|خمس"),
        ("6", "six|سته|ست"), ("7", "seven|sept|سبعه|سبع"),
        ("8", "eight|huit|ثمانيه|ثماني"), ("9", "nine|neuf|تسعه|تسع"), ("10", "ten|dix|une dizaine de|عشره|عشر"),
        ("11", "eleven|onze"), ("12", "twelve|douze|a dozen|une douzaine de"),
        ("15", "fifteen|quinze|une quinzaine de"),
        ("20", "twenty|vingt|une vingtaine de|عشرين|عشرون"), ("25", "twenty-five|twenty five|vingt-cinq"),
        ("30", "thirty|trente|une trentaine de|ثلاثين|ثلاثون"),
        ("40", "forty|quarante|une quarantaine de|اربعين|اربعون"),
        ("50", "fifty|cinquante|une cinquantaine de|خمسين|خمسون"), ("60", "sixty|soixante|ستين|ستون"),
        ("70", "seventy|سبعين|سبعون"), ("80", "eighty|ثمانين|ثمانون"), ("90", "ninety|تسعين|تسعون"),
        ("100", "a hundred|one hundred|hundred|cent|une centaine de|مئه|مائه"),
    )
    for word in listed.split("|")
}  # fmt: skip
_NUMBER_WORD: Final = re.compile(
    rf"(?<!\w)({'|'.join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))})"
    r"(?=[\s-]+(?:km|kilom|mile|nautical|كم|كلم|كيلو|ميل|اميال))"
)
_CONVERTED: Final = re.compile(r"\s*[(\[][^()\[\]]*\d[^()\[\]]*[)\]]\s*")


def related(text: str) -> Related | None:  # noqa: PLR0911 (one return a rule)
    """Relation that a text expresses, or ``None`` where it is a plain name."""
    flat = with_digits(_CONVERTED.sub(" ", fold(text)).strip())
    for pattern in _BETWEEN:
        if found := pattern.match(flat):
            return Related("between", (_without_kind(found["a"]), _without_road(found["b"])))
    for pattern in _ROAD:
        if found := pattern.match(flat):
            return Related("road", (found["a"], found["b"]))
    if found := _OFFSET.match(flat):
        number = float(found["number"].replace(",", "."))
        scale = KM_PER_MILE if found["unit"].startswith(("mi", "n", "مي", "ام")) else 1.0
        bearing = DIRECTIONS[_spaced(found["direction"])] if found["direction"] else None
        return Related("offset", (found["place"],), number * scale, bearing)
    if found := _NEAR.match(flat):
        return Related("near", (found["place"],))
    if found := _AFTER.match(flat):
        return Related("near", (found["place"],))
    if found := _DIRECTION_OF.match(flat):
        return Related("offset", (found["place"],), None, DIRECTIONS[_spaced(found["direction"])])
    if (found := _ARABIC_DIRECTION.match(flat)) and found["direction"] in DIRECTIONS:
        return Related("offset", (found["place"],), None, DIRECTIONS[found["direction"]])
    return None


def cased(folded: str, text: str) -> str:
    """Words of a folded part as their text writes them, so that small letters still tell words from names."""
    written = {fold(word): word for word in re.findall(r"[^\s,;:/()\[\]]+", text)}
    return " ".join(written.get(word, word) for word in folded.split())


def with_digits(flat: str) -> str:
    """Folded text with a number in words before a unit of length written in digits: "five kilometres"."""
    return _NUMBER_WORD.sub(lambda found: _NUMBERS[found[1]], flat)


def road_between(text: str) -> list[tuple[str, str]]:
    """Pairs of names that an Arabic road may join where nothing stands between them: "طريق دمشق حمص"."""
    found = _ARABIC_ROAD.match(fold(text))
    words = found["names"].split() if found else []
    return [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]


def road_with_hyphens(text: str) -> list[tuple[str, str]]:
    """Pairs of names that a road may join where their own names have hyphens, too: "Deir ez-Zor-Mayadin road"."""
    found = _HYPHENED_ROAD.match(fold(text))
    parts = found["names"].split("-") if found else []
    return [("-".join(parts[:cut]), "-".join(parts[cut:])) for cut in range(1, len(parts))] if len(parts) > TWO else []


def _without_kind(place: str) -> str:
    return re.sub(
        r"^(?:the\s+|les\s+)?(?:cities|towns|villages|villes|villages|مدينتي|بلدتي|قريتي)\s+(?:of\s+|de\s+|d')?",
        "",
        place,
    )


def _without_road(place: str) -> str:
    return re.sub(r"\s+(?:road|highway|area)$", "", place)


def _spaced(direction: str) -> str:
    words = " ".join(direction.replace("-", " ").split())
    return words if words in DIRECTIONS else words.replace(" ", "")
