"""How many were killed and injured, as a sentence says it: at least, two or three, none; and what gives no figure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from geo.extract.folded import Folded, folded_pattern
from geo.extract.numbers import FIGURE, VAGUE, Figure, added, figure_of
from geo.extract.values import Words
from geo.model.facts import Count

Stem = Literal["killed", "injured"]

_PERSON: Final = folded_pattern(
    r"people|persons?|soldiers?|troops|civilians?|m[ae]n|wom[ae]n|children|child|boys?|girls?"
    r"|personnel|servicem[ae]n|service members?"
    r"|officers?|polic(?:e|em[ae]n|e officers?)|gendarmes?|guards?|fighters?|militants?|rebels?"
    r"|insurgents?|gunm[ae]n|attackers?|assailants?"
    r"|terrorists?|bombers?|workers?|contractors?|employees?|residents?|interpreters?|translators?"
    r"|villagers?|passengers?|farmers?|students?|pupils?|teachers?|journalists?"
    r"|doctors?|medics?|nurses?|worshippers?|pilgrims?|sailors?|crew(?: members?)?|crewm[ae]n"
    r"|seafarers?|members?|americans?|iraqis?|syrians?"
    r"|palestinians?|israelis?|ukrainians?|russians?|others?|more|victims?|bodies|peacekeepers?"
    r"|drivers?|tourists?|migrants?|refugees?|marines?"
    r"|commanders?|generals?|pilots?|toddlers?|teenagers?|infants?|patients?|paramedics?|firefighters?"
    r"|recruits?|constables?|passers-by|bystanders?|shopkeepers?|pilgrims?|loyalists?|cadets?|trainees?"
    r"|infantrym[ae]n|motorists?"
    r"|settlers?|mourners?|suspects?|foreigners?|vendors?|shoppers?|aid workers?|paratroopers?|militiam[ae]n"
    r"|conscripts?|reservists?"
    r"|relatives|rescuers?|herders?|traders?|miners?"
    r"|personnes?|soldats?|militaires?|civils?|civiles?|hommes?|femmes?|enfants?|garçons?|filles?"
    r"|fillettes?|policiers?|agents?|gardes?"
    r"|combattants?|miliciens?|djihadistes?|jihadistes?|rebelles?|assaillants?|terroristes?|insurgés?"
    r"|ouvriers?|employés?|habitants?|villageois"
    r"|passagers?|agriculteurs?|élèves?|étudiants?|enseignants?|journalistes?|médecins?|secouristes?"
    r"|fidèles?|marins?|membres?|autres?|victimes?"
    r"|supplétifs?|agresseurs?|étrangers?|passants?|recrues?|bébés?|nourrissons?|commandos?|douaniers?"
    r"|magistrats?|humanitaires?"
    r"|américains?|irakiens?|syriens?|casques bleus|chauffeurs?|réfugiés?|déplacés?|officiers?"
    r"|commerçants?|éleveurs?|pompiers?|volontaires?"
    r"|مقاتليهم|مقاتليه|عناصرها?|مستوطنا?|مستوطنين|مستوطنون|نازحا?|نازحين|مسعفا?|مسعفين|قياديا?|قيادي|طالبا?"
    r"|طلاب|متظاهرا?|متظاهرين"
    r"|شخصا?|أشخاص|جنديا?|جنود|مدنيا?|مدنيين|مدنيون|عسكريا?|عسكريين|عسكريون|شرطيا?|شرطيين|طفلا?|أطفال"
    r"|امرأة|نساء|رجلا?|رجال|عنصرا?|عناصر|مسلحا?|مسلحين|مقاتلا?|مقاتلين"
    r"|مقاتلون|ضابطا?|ضباط|عاملا?|عمال|مواطنا?|مواطنين|آخر|آخرين|آخرون|صحفيا?|صحفيين|فلسطينيا?"
    r"|فلسطينيين|إسرائيليين|أمريكيين|امريكيين|راكبا?|ركاب|مصليا?|مصلين|بحارا?|بحارة"
)
_DUAL: Final = folded_pattern(
    r"آخران|مستوطنين اثنين|مدنيين اثنين|مدنيان|عسكريان|عسكريين اثنين|صحفيان|مقاتلان|مقاتلين اثنين|شخصين|شخصان"
    r"|جنديين|جنديان|طفلين|طفلان|عنصرين|عنصران|شرطيين اثنين|امرأتين|رجلين|مسلحين اثنين"
    r"|ضابطين|مواطنين اثنين|عاملين|صحفيين اثنين"
)
_KILLED: Final = {
    "after": (
        r"killed|dead|died|slain|martyred|fatalities|fatality|deaths?|shot dead|lost their lives"
        r"|lost his life|lost her life|perished|tués?|tuées?|morts?|mortes?"
        r"|décès|péri|perdu la vie|trouvé la mort|succombé|décédés?|abattus|قتيلا?|قتلى|شهداء|شهيدا?|قتلوا"
        r"|لقوا حتفهم|لقوا مصرعهم"
        r"|استشهدوا"
    ),
    "before": (
        r"kill(?:ed|ing|s)|deaths? of|claimed the lives of|claiming the lives of|cost the lives of"
        r"|martyr(?:ed|ing)|massacred|tué|tuant|tuent|tue|tués|la mort d[e']"
        r"|la mort à|coûté la vie à|coûtant la vie à|tué par balles|مقتل|قتل|قتلت|يقتل|استشهاد|استشهد|مصرع"
        r"|وفاة|بمقتل|أودى بحياة|أودت بحياة|بحياة"
    ),
}
_INJURED: Final = {
    "after": r"wounded|injured|hurt|injuries|blessés?|blessées?|جريحا?|جرحى|مصابا?|مصابين|أصيبوا",
    "before": (
        r"wound(?:ed|ing|s)|injur(?:ed|ing|es|ies to)|hurting|bless(?:é|ant|ent|és)|إصابة|جرح|أصيب|أصيبت"
        r"|أصابت|بإصابة"
    ),
}
_AUX: Final = folded_pattern(
    r"(?:(?:grièvement|gravement|légèrement|mortellement|seriously|critically|slightly|badly|severely"
    r"|lightly|fatally|all|were|was|have been|has been|had been|are|is|be|being|also|reportedly|been"
    r"|later|have|had|has|avaient|avait|auraient|aurait|ont été|a été|avaient été|auraient été|aurait été|sont|est"
    r"|étaient|ont également été|ont aussi été|ont) )*"
)
_MID: Final = folded_pattern(r"(?:(?!(?:and|et|و|but|mais|while|when|who|qui) )[\w'’.-]+ ){0,5}?")
_ASIDE: Final = folded_pattern(
    r"(?:, (?:including|among them|dont|parmi lesquels|بينهم|among whom|one of them) [^,.;]{1,60},)?"
)
_TOLL: Final = folded_pattern(
    r"(?:death toll|toll|bilan|number of (?:dead|deaths|people killed)|حصيلة)[^;]{0,140}? (?:to|at|of"
    r"|is|reached|à|de|est de|atteint|إلى) "
)
_ARTICLE: Final = r"an?|un|une"
_AND: Final = re.compile(folded_pattern(r"(?:, (?:and |et )?| and | et | و ?| as well as | ainsi que )"))
_STOP: Final = re.compile(
    folded_pattern(
        r"(?:were|was|have|had|ont|a|sont|est|others? (?:were|wounded|injured)|wounded|injured|hurt|blessés?)(?!\w)"
    )
)
_NOT_PEOPLE: Final = re.compile(
    folded_pattern(
        r"(?<!\w)(?:drones?|rockets?|missiles?|roquettes?|shells?|obus|times?|days?|hours?|kilomet\w+|km"
        r"|miles?|years?|jours?|heures?|ans|attacks?|attaques?"
        r"|strikes?|frappes?|vehicles?|véhicules?|homes|houses|maisons|طائرات?|صواريخ|صاروخ)(?!\w)"
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
    number = rf"(?P<figure>{FIGURE}|{VAGUE}|(?P<one>{_ARTICLE})(?= (?:[\w'’.-]+ ){{0,4}}?(?:{_PERSON})(?!\w)))"
    return (
        re.compile(
            rf"(?<!\w)[وفبل]?(?:{before}) (?:another |d'"
            rf"|de )?(?:{number}(?!\w)(?P<noun>(?: [\w'’-]+){{0,5}}? (?:{_PERSON})(?!\w))?"
            rf"|(?P<dual>(?:{_DUAL})(?!\w)))"
        ),
        re.compile(
            rf"(?<!\w){number} (?:of |de |d'|من )?(?P<mid>{_MID})(?:(?P<person>{_PERSON})(?: (?:and"
            rf"|et) (?:[\w'’-]+ )?(?:{_PERSON}))?"
            rf"(?:(?: (?:of|in|from|de|dans|à|du|des|working|who|linked|loyal|belonging)(?: (?!(?:and|et"
            rf"|و)(?!\w))[\w'’-]+){{1,9}}?)"
            rf"|(?: (?!and|et|who|qui)[\w'’-]+){{1,2}}?)?{_ASIDE} )?(?P<aux>{_AUX})(?:{after})(?!\w)(?=(?P<next>[^.;]{{0,12}}))"
        ),
        re.compile(rf"(?<!\w){_TOLL}(?P<figure>{FIGURE})(?!\w)"),
        re.compile(rf"(?<!\w)[وفبل]?(?:{before}) (?P<person>(?:{_PERSON}))(?!\w)"),
        re.compile(rf"(?<!\w)(?P<dual>(?:{_DUAL})) (?:{after})(?!\w)"),
    )


_PATTERNS: Final[dict[Stem, tuple[re.Pattern[str], ...]]] = {
    "killed": _compiled(_KILLED),
    "injured": _compiled(_INJURED),
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
        if active or unnamed or _NOT_PEOPLE.search(groups["mid"] or "") or _NONE_BEFORE.search(plain[: match.start()]):
            return False
    if groups.get("one") and not (groups["noun"] if order == 0 else groups["person"]):
        return False
    return not (order == 0 and _NOT_PEOPLE.match(plain[match.end("figure") :].lstrip()))


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
    return bool(re.fullmatch(r"(?:19|20)\d\d", text)) and not re.match(rf" (?:{_PERSON})", rest)


_ITEM: Final = re.compile(
    rf"(?:his |her |their |ses |leurs |sa |son )?(?P<figure>{FIGURE}"
    rf"|(?P<one>{_ARTICLE})) (?:[\w'’-]+ ){{0,3}}?(?:{_PERSON})(?!\w)"
)
_ITEM_BEFORE: Final = re.compile(
    rf"(?P<figure>{FIGURE}|(?P<one>(?<!\w)(?:{_ARTICLE}))) (?:[\w'’.-]+ ){{0,3}}?(?:{_PERSON})(?:, and "
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
