"""Armed groups and states that a text names, and who of them claims an event or is blamed for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from geo.extract.folded import Folded, folded_pattern, rx
from geo.extract.values import Words
from geo.model.site import read_groups
from geo.text import fold

_KNOWN: Final = (
    "Hezbollah|Hizbullah|حزب الله",
    "Hamas|حماس|حركة حماس",
    "Islamic Jihad|Jihad islamique|الجهاد الإسلامي|حركة الجهاد الإسلامي",
    (
        "Houthis|Houthi rebels|Houthi|Huthis|Huthi rebels|Houthi movement|les Houthis|rebelles Houthis"
        "|rebelles houthis|الحوثيون|الحوثيين|الحوثي|جماعة الحوثي|أنصار الله"
    ),
    (
        "Islamic State|Islamic State group|Islamic State in West Africa Province|État islamique"
        "|Etat islamique"
        "|groupe État islamique|groupe Etat islamique|ISIS|ISIL|Daesh|تنظيم الدولة الإسلامية|داعش"
        "|تنظيم داعش"
        "|الدولة الإسلامية"
    ),
    (
        "Islamic State in the Greater Sahara|Etat islamique au Sahel|État islamique au Sahel"
        "|Etat islamique dans le Grand Sahara|EIGS|Islamic State Sahel Province"
    ),
    "ISWAP|Islamic State West Africa Province|Etat islamique en Afrique de l'Ouest",
    "Islamic State Khorasan|ISIS-K|IS-K|ISKP|État islamique au Khorassan|Etat islamique au Khorasan",
    "Boko Haram|بوكو حرام",
    "al-Shabaab|Al-Shabab|al-Shabab|shebab|Shebab|shebabs|الشباب|حركة الشباب",
    "al-Qaeda|Al-Qaida|al-Qaïda|Al-Qaïda|تنظيم القاعدة",
    (
        "JNIM|Group to Support Islam and Muslims|Groupe de soutien à l'islam et aux musulmans|GSIM"
        "|Jama'at Nusrat al-Islam wal-Muslimin|جماعة نصرة الإسلام والمسلمين"
    ),
    "Taliban|talibans|طالبان|حركة طالبان",
    "TTP|Tehreek-e-Taliban Pakistan|Pakistani Taliban|talibans pakistanais|Tehrik-i-Taliban Pakistan",
    "Balochistan Liberation Army|Baloch Liberation Army|BLA|Armée de libération du Baloutchistan",
    "PKK|Kurdistan Workers' Party|Parti des travailleurs du Kurdistan|حزب العمال الكردستاني",
    "M23|M23 rebels|March 23 Movement|rebelles du M23",
    "ADF|Allied Democratic Forces|Forces démocratiques alliées",
    "CODECO|Codeco militia",
    "Rapid Support Forces|RSF|Forces de soutien rapide|FSR|قوات الدعم السريع|الدعم السريع",
    "Wagner|Wagner group|groupe Wagner",
    "Syrian Democratic Forces|SDF|Forces démocratiques syriennes|FDS|قوات سوريا الديمقراطية|قسد",
    "Hayat Tahrir al-Sham|HTS|هيئة تحرير الشام",
    "ELN|National Liberation Army|Armée de libération nationale",
    "FARC dissidents|FARC|dissidents des Farc",
    "Ansar Allah|Ansarallah",
    "Arakan Army",
    "New People's Army|NPA",
    "Abu Sayyaf",
    "Jaish al-Adl|Jaish ul-Adl|جيش العدل",
    "Asaib Ahl al-Haq|Asa'ib Ahl al-Haq|عصائب أهل الحق",
    "Kurdistan Freedom Hawks|TAK",
    "al-Quds Brigades|Brigades al-Qods|سرايا القدس",
    "Qassam Brigades|كتائب الشهيد عز الدين القسام|كتائب عز الدين القسام|al-Qassam Brigades|Ezzedine al-Qassam"
    "|كتائب القسام",
    "Popular Mobilization Forces|Hachd al-Chaabi|Hashed al-Shaabi|الحشد الشعبي",
    (
        "Revolutionary Guards|Revolutionary Guard|Islamic Revolutionary Guard Corps|IRGC|Gardiens de la révolution"
        "|Gardiens de la Révolution|الحرس الثوري"
    ),
    "Viv Ansanm",
    "Gran Grif",
    "Ambazonia|Ambazonian separatists|séparatistes anglophones",
)
_PRO_IRAN: Final = (
    "pro-Iran factions|pro-Iranian factions|pro-Iran militias|pro-Iranian militias"
    "|Iran-backed militiamen|Iran-backed fighters|Iran-backed factions|Iran-aligned militias"
    "|factions pro-Iran"
    "|milices pro-iraniennes|milices pro-Iran|groupes pro-iraniens|groupes armés pro-iraniens"
    "|فصائل موالية لإيران|فصائل مدعومة من إيران|ميليشيات موالية لإيران|ميليشيات إيرانية"
    "|مليشيات موالية لإيران"
)
"""Groups of the world press beside our own, each by its spellings; the first is how they are written down."""

_SELF: Final = (
    r"(?:calling (?:itself|themselves)|called|known as|named|under the name(?: of)?|se faisant appeler"
    r"|se présentant comme"
    r"|baptisé|se disant|dénommé|appelé|nommé|(?:تطلق|يطلق) على نفس\w+(?: اسم)?|تسمي نفسها"
    r"|باسم)\s+(?:the |la |le |les )?"
)
_CALLING: Final = (
    re.compile(_SELF + r"[\"“«'‘]\s?(?P<name>[^\"”»\n]{3,60}?)\s?[\"”»’']", re.IGNORECASE),
    re.compile(
        _SELF
        + (
            r"(?P<name>[A-ZÀ-Þ][^\"”»,.;\n]{2,60}?)(?=[,.;\n]| (?:has|have|had|said|claimed|on|a|ont|qui|which"
            r"|via|sur)\b|$)"
        )
    ),
)


@dataclass(frozen=True, slots=True)
class Actor:
    """A group in a sentence: our id for it, or its name as printed."""

    id: str
    words: Words
    start: int
    end: int
    """Offsets in the folded form."""
    again: bool = False
    """Whether it is called by what it is, and was named before."""


@cache
def _patterns() -> tuple[re.Pattern[str], dict[str, str]]:
    names: dict[str, str] = {}
    for group in read_groups():
        for name in (group.name_en, group.name_fr, group.name_ar, *group.aliases):
            if len(fold(name)) > 3:  # noqa: PLR2004 - an abbreviation of three letters means other things too
                names.setdefault(fold(name), group.id)
    for spellings in _KNOWN:
        first, *others = spellings.split("|")
        for name in (first, *others):
            names.setdefault(fold(name), first)
    for name in _PRO_IRAN.split("|"):
        names.setdefault(fold(name), "iran-backed-militias")
    listed = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)[وفبل]?(?P<name>{listed})(?!\w)"), names


_BRIEF: Final = re.compile(
    r"(?<![\w.])(?:(?P<en>IS)(?= (?:said|claimed|has|had|group|fighters?|militants?|jihadists?|attacks?|cells?"
    r"|affiliate|remnants|extremists|lost|gunmen)\b)"
    r"|(?<=[dl][’'])(?P<fr>EI)(?![\w.]))"
)
"""Abbreviations of two letters, which only capitals and what follows tell from words."""


def actors_of(folded: Folded) -> list[Actor]:
    """Groups that a sentence names, the longest name of each, in order."""
    pattern, names = _patterns()
    found = []
    for brief in _BRIEF.finditer(folded.text):
        start = len(Folded(folded.text[: brief.start()] + "|").plain) - 1
        found.append(Actor("Islamic State", Words(*brief.span()), start, start + 2))
    for match in pattern.finditer(folded.plain):
        words = Words(*folded.span(*match.span("name")))
        name = folded.text[words.start : words.end]
        if name.isascii() and name.islower() and len(name) < 5:  # noqa: PLR2004 - an abbreviation is in capitals
            continue
        if _BESIDE.search(folded.plain[: match.start("name")]) or _QUALIFIES.match(folded.plain, match.end("name")):
            continue
        found.append(Actor(names[match["name"]], words, match.start("name"), match.end("name")))
    return found


_BESIDE: Final = re.compile(
    folded_pattern(
        r"(?<!\w)(?:affiliated (?:with|to)|linked to|allied (?:with|to)|loyal to|allegiance to|branch of"
        r"|offshoot of|wing of|fighting"
        r"|ties (?:with|to)|affiliée?s? à|liée?s? à|allégeance à|proches? d[ue]|branche (?:locale )?d[ue]"
        r"|ralliée?s? à|alliée?s? d[ue]"
        r"|المرتبط\w* ب|الموالي\w* ل|التابع\w* ل|مبايع\w* ل)(?: the| an?| la| le| l')? ?$"
    )
)
_QUALIFIES: Final = re.compile(
    r"(?:[- ](?:affiliates?|linked|affiliated|allied|inspired|aligned|backed|held|controlled|run)(?!\w))"
)
"""A group that only says what another is, or who holds a town."""


def called(text: str, start: int, end: int) -> Iterator[Words]:
    """Names that groups give themselves: a group calling itself ..."""
    for pattern in _CALLING:
        for match in pattern.finditer(text, start, end):
            yield Words(match.start("name"), match.start("name") + len(match["name"].rstrip()))


_GROUP_NOUN: Final = (
    r"(?:Brigades?|Front|Army|Movement|Resistance|Forces|Tigers|Council|Battalions?|Jihad|Group|Katiba|Mouvement"
    r"|Armée|Résistance|Militia"
    r"|Legion|Guards|Commandos?|Mujahideen|Vanguards|Companies|Faction|Cartel|Avengers)"
)
_NAMES_ITSELF: Final = (
    re.compile(
        r"(?P<name>(?:[A-ZÀ-Þ][\w’'-]+ (?:of (?:the )?|al-|de la |du |des |de )?){1,5}(?:[A-ZÀ-Þ][\w’'-]+)?)\s?,"
        r" (?:an?|une?) (?:[\w’'-]+ ){0,6}?(?:group|faction|militia|organi[sz]ation|movement|cell|groupe"
        r"|groupuscule|milice|mouvement)\b[^.]{0,50}?,"
        r"\s*(?=(?:later |also |has |had |a |ont )?(?:claim|said|revendiqu))"
    ),
    re.compile(
        rf"(?P<name>(?:[A-ZÀ-Þ][\w’'-]+ (?:of (?:the )?|al-|de la |du |des |de )?){{0,4}}{_GROUP_NOUN}(?: (?:of"
        rf"|in|for|de|du|des) (?:the )?[A-ZÀ-Þ][\w’'-]+)*)"
        r" (?:later |also |has |had |a |ont |immediately )*(?:claim(?:ed|s)|revendiqu)"
    ),
    re.compile(
        r"(?:وتبنت|تبنت|وتبنى|تبنى|أعلنت|وأعلنت) (?:جماعة |مجموعة )?(?P<name>(?:كتائب|لواء|ألوية|سرايا|جبهة|حركة"
        r"|تشكيل|أصحاب) [\u0610-\u06ff]+(?: [\u0610-\u06ff]+)?)"
        r"(?= (?:الهجوم|العملية|القصف|مسؤوليت))"
    ),
)
"""A group that nobody knows, named where it claims."""


def claims_by_name(text: str) -> Iterator[Words]:
    """Names of groups that a sentence lets claim something."""
    for pattern in _NAMES_ITSELF:
        for match in pattern.finditer(text):
            start, end = match.span("name")
            head = re.match(r"(?:The|Le|La|Les|A|An) ", text[start:end])
            yield Words(start + (head.end() if head else 0), start + len(text[start:end].rstrip()))


def folded_actor(folded: Folded, words: Words) -> Actor:
    """An actor from words of the text: one of ours if it is known by them, else as printed."""
    inner = folded.text[words.start : words.end]
    _, names = _patterns()
    return Actor(names.get(fold(inner), inner), words, 0, 0)


MILITANTS: Final = rx(
    r"jihadists?|islamist militants?|militants?|insurgents?|separatists?|bandits|armed groups?|djihadistes?"
    r"|jihadistes?"
    r"|hommes armés non identifiés|groupes? armés?|séparatistes?|مسلحون|مسلحين|متمردون"
)


_TAIL: Final = r"(?=[,.;:]| (?:in|near|on|at|for|over|killed|has|have|had|which|who|said|against|destroyed|hit|saying|accusing)\b|$)"
_TAIL_FR: Final = r"(?=[,.;:]| (?:à|dans|contre|a|ont|près|en|sur|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|qui|pour|mais)\b|$)"
_OBJECTS: Final = (
    re.compile(r"\b(?:accused|accuses|accusing) (?P<who>[^,.;:]{3,70}?) of\b", re.IGNORECASE),
    re.compile(
        r"\b(?:blamed|blames|blaming) (?!it |the attack|the strike|the bombing)(?P<who>[^,.;:]{3,70}?)(?= (?:for"
        r"|over)\b|[,.;]|$)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:blamed|pinned|blame|blaming)(?: [\w’'-]+){{0,4}}? on (?P<who>[^,.;:]{{3,50}}?){_TAIL}", re.IGNORECASE
    ),
    re.compile(
        rf"\battributed(?: (?:that|the|this|it|these)(?: \w+)?)? to (?P<who>[^,.;:]{{3,50}}?){_TAIL}", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:a|ont|avait|avaient) (?:\w+ )?accusé (?P<who>[^,.;:]{3,70}?)(?= d['’]| de\b| pour\b)", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:accusent|accuse|accusant) (?P<who>[^,.;:]{3,50}?)(?= d['’]| de (?!la\b)| pour\b|[.,;]"
        r"|$)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:attribu|imput)(?:é|ée|és|ées|e|ent|ant)(?: (?:l[’']|la |le |les |cette |ce "
        rf"|cet )?(?:\w+))?? (?:à|aux|au) (?P<who>[^,.;:]{{3,50}}?){_TAIL_FR}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:a|ont) mis en cause (?P<who>[^,.;:]{{3,50}}?){_TAIL_FR}", re.IGNORECASE),
    re.compile(
        r"(?:اتهم|اتهمت|اتهموا) (?:[\u0610-\u06ff]+ ){1,5}?(?P<who>(?:قوات|القوات|جيش|الجيش|ميليشيا|مليشيا|فصائل"
        r"|تنظيم|جماعة|حركة|التحالف|إسرائيل"
        r"|تركيا|روسيا|إيران|الولايات المتحدة)(?: [\u0610-\u06ff]+){0,2}?)(?= ب| في| عن| وراء|[.,،]|$)"
    ),
    re.compile(
        r"(?:حمل|حملت|حملوا) [^.،]{2,90}?(?P<who>(?:قوات|القوات|جيش|الجيش|التحالف|ميليشيا|مليشيا|تنظيم|جماعة"
        r"|حركة|إسرائيل|تركيا|روسيا|إيران|الولايات)"
        r"(?: [\u0610-\u06ff]+){0,2}?) (?:ال)?مسؤولية"
    ),
)
_EDGES: Final = re.compile(r"^(?:(?:the|des|les|de|an?|une?|la|le)\s+|[ld]['’]|[\"“«'‘]\s*)|[\"”»’']$", re.IGNORECASE)


def blamed_of(text: str) -> list[Words]:
    """What stands where the blamed one stands: accused X of, blamed on X, attribuée à X."""
    found = []
    for pattern in _OBJECTS:
        for match in pattern.finditer(text):
            for start, end in _each(text, *match.span("who")):
                found += _bare(text, start, end)
    return found


def _each(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Those who are blamed together, one by one: the rebels and the army."""
    first = start
    for match in _JOINED.finditer(text, start, end):
        yield first, match.start()
        first = match.end()
    yield first, end


_JOINED: Final = re.compile(r" (?:and|et) (?=the |l[’']|la |le |les )")


def _bare(text: str, start: int, end: int) -> list[Words]:
    """Words without article and quotation marks."""
    while edge := _EDGES.search(text[start:end]):
        if edge.start() == 0 and edge.end():
            start += edge.end()
        elif edge.end() == end - start:
            end = start + edge.start()
        else:
            break
    return [Words(start, end)] if end > start else []
