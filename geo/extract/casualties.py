"""How many were killed and injured, as a sentence says it: at least, two or three, none; and what gives no figure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from geo.extract.casualty_words import (
    ARTICLE,
    ASIDE,
    AUX,
    DUAL,
    INJURED,
    KILLED,
    MID,
    NOT_PEOPLE,
    PERSON,
    TOLL,
)
from geo.extract.folded import Folded, folded_pattern
from geo.extract.numbers import FIGURE, VAGUE, Figure, added, figure_of
from geo.extract.values import Words
from geo.model.facts import Count

Stem = Literal["killed", "injured"]

_AND: Final = re.compile(folded_pattern(r"(?:, (?:and |et )?| and | et | و ?| as well as | ainsi que )"))
_STOP: Final = re.compile(
    folded_pattern(
        r"(?:were|was|have|had|ont|a|sont|est|others? (?:were|wounded|injured)|wounded|injured|hurt|blessés?)(?!\w)"
    )
)


@dataclass(frozen=True, slots=True)
class Toll:
    """A figure of killed or injured and where it stands. ``said`` where words give no figure: kept, not counted."""

    stem: Stem
    figure: Figure | None
    words: Words
    rule: str
    said: bool = False


def _compiled(keys: dict[str, str]) -> tuple[re.Pattern[str], ...]:
    before, after = folded_pattern(keys["before"]), folded_pattern(keys["after"])
    number = rf"(?P<figure>{FIGURE}|{VAGUE}|(?P<one>{ARTICLE})(?= (?:[\w'’.-]+ ){{0,4}}?(?:{PERSON})(?!\w)))"
    return (
        re.compile(
            rf"(?<!\w)[وفبل]?(?:{before}) (?:another |d'"
            rf"|de )?(?:{number}(?!\w)(?P<noun>(?: [\w'’-]+){{0,5}}? (?:{PERSON})(?!\w))?"
            rf"|(?P<dual>(?:{DUAL})(?!\w)))"
        ),
        re.compile(
            rf"(?<!\w){number} (?:of |de |d'|من )?(?P<mid>{MID})(?:(?P<person>{PERSON})(?: (?:and"
            rf"|et) (?:[\w'’-]+ )?(?:{PERSON}))?"
            rf"(?:(?: (?:of|in|from|de|dans|à|du|des|working|who|linked|loyal|belonging)(?: (?!(?:and|et"
            rf"|و)(?!\w))[\w'’-]+){{1,9}}?)"
            rf"|(?: (?!and|et|who|qui)[\w'’-]+){{1,2}}?)?{ASIDE} )?"
            rf"(?P<aux>{AUX})(?:{after})(?!\w)(?=(?P<next>[^.;]{{0,12}}))"
        ),
        re.compile(rf"(?<!\w){TOLL}(?P<figure>{FIGURE})(?!\w)"),
        re.compile(rf"(?<!\w)[وفبل]?(?:{before}) (?P<person>(?:{PERSON}))(?!\w)"),
        re.compile(rf"(?<!\w)(?P<dual>(?:{DUAL})) (?:{after})(?!\w)"),
    )


_PATTERNS: Final[dict[Stem, tuple[re.Pattern[str], ...]]] = {
    "killed": _compiled(KILLED),
    "injured": _compiled(INJURED),
}
_AR_ONE: Final = re.compile(
    folded_pattern(r"^(?:شخص|جندي|مدني|عسكري|شرطي|طفل|امرأة|رجل|عنصر|مسلح|مقاتل|ضابط|عامل|مواطن|صحفي)$")
)
_ACTIVE: Final = re.compile(rf"^ (?:{FIGURE}|an? |the |at least|more than|un |une |des |les |plusieurs)")
_NONE_BEFORE: Final = re.compile(folded_pattern(r"(?<!\w)(?:no|not|nor|aucun|aucune|ni|any) $"))
_TWO: Final = Figure(Count(2, 2, 2))
_SINGLE: Final = Figure(Count(1, 1, 1))


def tolls_of(folded: Folded) -> list[Toll]:
    """Every figure of killed and injured in a sentence, each once."""
    found: list[Toll] = []
    taken: list[tuple[int, int]] = []
    for order in (0, 2, 1, 3, 4):
        for stem, patterns in _PATTERNS.items():
            for match in patterns[order].finditer(folded.plain):
                where = match.span("figure") if "figure" in match.groupdict() and match["figure"] else match.span()
                if any(a < where[1] and where[0] < b for a, b in taken):
                    continue
                toll = _read(folded, stem, order, match)
                if toll is not None:
                    taken.append(where)
                    found.append(toll)
    return sorted(found, key=lambda toll: toll.words.start)


def _read(folded: Folded, stem: Stem, order: int, match: re.Match[str]) -> Toll | None:
    groups = match.groupdict()
    words = Words(*folded.span(*match.span()))
    if groups.get("dual"):
        return Toll(stem, _TWO, words, "a dual is two")
    if order == 3:  # noqa: PLR2004 - a noun without a number
        return Toll(stem, _SINGLE, words, "one person") if _AR_ONE.match(groups["person"]) else None
    if not _is_of_people(folded.plain, order, match):
        return None
    if order == 1:
        words = Words(*folded.span(match.start(), match.start("next")))
    text = groups["figure"]
    if re.fullmatch(VAGUE, text):
        return Toll(stem, None, words, "words without a figure", said=True)
    figure = _SINGLE if groups.get("one") else figure_of(text)
    if figure is None or (order == 0 and _is_year(text, folded.plain[match.end() :])):
        return None
    if figure.value and _AT_LEAST.match(folded.plain, match.end("figure")):
        figure = Figure(Count(figure.value, None, None))
    return _summed(folded, stem, order, match, figure)


_AT_LEAST: Final = re.compile(
    rf" (?:(?!and |et |or |ou )\w+ )?(?:{folded_pattern('على الأقل|at least|au moins')})(?!\w)"
)
"""Behind the number: seven people at least."""


def _is_of_people(plain: str, order: int, match: re.Match[str]) -> bool:
    """Whether the number is one of people, and they are who was killed."""
    groups = match.groupdict()
    if order == 1:
        active = not groups["aux"].strip() and bool(_ACTIVE.match(groups["next"]))
        unnamed = not groups["person"] and bool(groups["mid"].strip())
        if active or unnamed or NOT_PEOPLE.search(groups["mid"] or "") or _NONE_BEFORE.search(plain[: match.start()]):
            return False
    if groups.get("one") and not (groups["noun"] if order == 0 else groups["person"]):
        return False
    return not (order == 0 and NOT_PEOPLE.match(plain[match.end("figure") :].lstrip()))


def _summed(folded: Folded, stem: Stem, order: int, match: re.Match[str], figure: Figure) -> Toll:
    """The figure with those of the people listed beside it: two soldiers and a child."""
    groups = match.groupdict()
    words = Words(*folded.span(match.start(), match.start("next") if order == 1 else match.end()))
    parts, end = [figure], match.end() if order != 1 else match.start("next")
    if order == 0 and groups["noun"]:
        for more, stop in _listed(folded.plain, match.end()):
            parts.append(more)
            end = stop
    elif order == 1 and groups["person"]:
        for more, start in _listed_before(folded.plain, match.start()):
            parts.append(more)
            words = Words(folded.span(start, end)[0], words.end)
    whole = added(parts)
    rule = "a number of people" if len(parts) == 1 else "numbers of people, added"
    return Toll(stem, whole, Words(words.start, folded.span(match.start(), end)[1]), rule)


def _is_year(text: str, rest: str) -> bool:
    return bool(re.fullmatch(r"(?:19|20)\d\d", text)) and not re.match(rf" (?:{PERSON})", rest)


_ITEM: Final = re.compile(
    rf"(?:his |her |their |ses |leurs |sa |son )?(?P<figure>{FIGURE}"
    rf"|(?P<one>{ARTICLE})) (?:[\w'’-]+ ){{0,3}}?(?:{PERSON})(?!\w)"
)
_ITEM_BEFORE: Final = re.compile(
    rf"(?P<figure>{FIGURE}|(?P<one>(?<!\w)(?:{ARTICLE}))) (?:[\w'’.-]+ ){{0,3}}?(?:{PERSON})(?:, and "
    rf"|, | and | et )(?:his |her |their |ses |leurs |sa |son )?$"
)


def _listed(plain: str, at: int) -> Iterator[tuple[Figure, int]]:
    """Further people in a list after its first: ``two soldiers and a child``."""
    while (link := _AND.match(plain, at)) and (item := _ITEM.match(plain, link.end())):
        figure = _SINGLE if item["one"] else figure_of(item["figure"])
        rest = plain[item.end() :].lstrip()
        if figure is None or _STOP.match(rest) or _STOP.search(item.group()) or " other" in item.group():
            return
        yield figure, item.end()
        at = item.end()


def _listed_before(plain: str, at: int) -> Iterator[tuple[Figure, int]]:
    """People in a list before its last: ``two soldiers and a child were killed``."""
    while item := _ITEM_BEFORE.search(plain[max(0, at - 120) : at]):
        figure = _SINGLE if item["one"] else figure_of(item["figure"])
        if figure is None:
            return
        at = max(0, at - 120) + item.start()
        yield figure, at
