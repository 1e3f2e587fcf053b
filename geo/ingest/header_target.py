"""What the name of a column says it holds: by known words, by the words it is made of, and by what these rule out."""

import re
from typing import Final

from geo.ingest.words import header_words
from geo.text import fold

_NOTE_WORDS: Final = re.compile(
    r"^(properties|attributes|fields|"
    r"event|incident|attack|strike|massacre|battle|date of|name of|type of|reported|total|number of|nb|no of) "
    r"| (name|txt|en|fr|ar|english|utc|wgs84|dd)$"
)
_KEEPING: Final = (
    r"updat|creat|modif|edit|entered|added|import|upload|fetch|scrap|crawl|download|ingest|insert|index|sync|process|"
    r"verif|review|approv|access|retriev|check"
)
"""Words of the keeping of records: such a time is not that of an event."""
_OTHER_DAYS: Final = (
    r"birth|born|\bdied\b|arrest|apprehend|convict|sentenc|trial|execut|releas|receiv|expir|admission|hire|regist"
)
_OTHER_PLACES: Final = (
    r"type|link|url|\bid\b|code|count|precision|accuracy|quality|launch|origin|departure|birth|born|death|died|residence|"
    r"home|native|hospital|arrest|suspect|shooter|victim|perpetrator|attacker|publisher|source|office|shore|detail|"
    r"prison|status|method"
)
_LIKE: Final = (
    (r"\blatitude\b|\blat\b", "lat", r"shore|launch|origin|home"),
    (r"\blongitude\b|\blong?\b|\blng\b", "lon", r"shore|launch|origin|home|as long|how long"),
    (rf"({_KEEPING}).*(date|time|at\b)|(date|time).*({_KEEPING})", "", ""),
    (r"(report|publi).*\bdate\b|\bdate\b.*(report|publi)", "published_on", ""),
    (r"\bdate\b|تاريخ|\bfecha\b|\bdata\b.*(ocorr|fato|incid|evento)|\bдата\b|\bdatum\b", "date_start", _OTHER_DAYS),
    (r"\burl\b|\blink\b", "url", r"photo|image|picture|thumb|icon|logo|avatar|street view|\bmap|missing|profile"),
    (r"\bdescription\b|\bsummary\b|\bnarrative\b", "text", r"category|code|weapon|suspect|vehicle|offen[cs]e|crime"),
    (r"\b(town|village|city|locality|location|place)\b", "place_named", _OTHER_PLACES),
    (r"\b(province|governorate|oblast|muhafaza)\b", "admin1", r"code|\bid\b|launch|birth"),
    (r"\bcountry\b", "country", r"birth|origin|shore|flag|nationality|perpetrator|attacker"),
    (r"^lat[a-z]{0,6}$", "lat", ""),
    (r"^(lon|lng)[a-z]{0,6}$", "lon", ""),
    (r"\bweapons?\b", "weapons", r"count|number|obtain|legal|where|seiz|recover|detail"),
)

_KILLED: Final = (
    "killed dead death deaths fatality fatalities kia died morts mort tués décès muertos fallecidos asesinados mortos "
    "óbitos tote todesopfer getötete morti uccisi ölü погибшие погибло погибших погибли убито убитые убитых загинуло "
    "загиблі загиблих вбито убиті قتلى القتلى شهداء الشهداء وفيات الوفيات"
)
_INJURED: Final = (
    "injured wounded injuries wia blessés heridos lesionados feridos verletzte verwundete feriti yaralı ранено "
    "раненые раненых ранены поранено поранені поранених травмовано جرحى الجرحى مصابين المصابين اصابات الاصابات"
)
_NEUTRAL: Final = (
    "total totals n num nb no nr number of the count counts cnt casualties reported people persons victims individuals "
    "confirmed est estimated estimate best figure in incident event attack occurrence de des d' del do da dos nombre "
    "numéro número cantidad quantidade cant qtd personnes personas pessoas vítimas víctimas ocorrencia anzahl der zahl "
    "personen insgesamt totale numero кількість количество число чел человек осіб людей всего всього عدد min minimum "
    "max maximum low high lowest highest least most at au moins plus civilian civilians"
)


def _folded(words: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words.split())


_KILLED_WORDS: Final = _folded(_KILLED)
_INJURED_WORDS: Final = _folded(_INJURED)
_NEUTRAL_WORDS: Final = _folded(_NEUTRAL)
_BOUNDS: Final = (
    ("low", re.compile(r"\b(min|minimum|low|lowest|at least|au moins)\b")),
    ("high", re.compile(r"\b(max|maximum|high|highest|at most|au plus)\b")),
)
_COUNTED: Final = frozenset({"killed_best", "injured_best", "weapon_count_best"})


def target_of(key: str, whole: str) -> str:
    """The column of ours that a header names, ``""`` if none.

    Parameters
    ----------
    key, whole
        The header in the form in which headers are compared, without what stands in brackets and with it.
    """
    return _bounded(_by_name(key) or _by_name(whole), whole)


def _bounded(target: str, words: str) -> str:
    """A count whose header names a bound, ``Deaths (min)``, is that bound."""
    bound = next((bound for bound, pattern in _BOUNDS if pattern.search(words)), None)
    return f"{target.removesuffix('best')}{bound}" if bound and target in _COUNTED else target


def _by_name(key: str) -> str:
    words = header_words()
    if key in words:
        return words[key]
    shorter = key
    while True:
        cut = _NOTE_WORDS.sub("", shorter).strip()
        if cut == shorter or not cut:
            break
        shorter = cut
        if shorter in words:
            return words[shorter]
    counted = _count_of(key)
    if counted:
        return counted
    for pattern, target, unless in _LIKE:
        if re.search(pattern, key):
            return "" if unless and re.search(unless, key) else target
    return ""


def _count_of(key: str) -> str:
    """A count of all people killed or injured, whatever the words about it; of some of them it is none of ours."""
    words = [word for word in key.split() if word not in _NEUTRAL_WORDS]
    if len(words) != 1:
        return ""
    return "killed_best" if words[0] in _KILLED_WORDS else "injured_best" if words[0] in _INJURED_WORDS else ""


def counts_some(key: str, family: str) -> bool:
    """Whether a header names some of those killed or injured: soldiers, police, militants, but not civilians or all."""
    words = key.split()
    named = _KILLED_WORDS if family == "killed" else _INJURED_WORDS
    return bool(named & set(words)) and any(word in _OTHERS for word in words)


_OTHERS: Final = _folded(
    "enemy enemies friendly host nation police policemen soldier soldiers military army militant militants combatant "
    "combatants insurgent insurgents terrorist terrorists security forces officer officers fighter fighters rebels "
    "agentes agente policiais policiais militares policías soldados guerrilleros militaires policiers combattants "
    "soldaten polizisten kämpfer военных военнослужащих силовиков військових"
)


def is_keeping(key: str) -> bool:
    """Whether a header speaks of the keeping of the record, or of a day in somebody's life, and not of the event."""
    return bool(re.search(f"{_KEEPING}|{_OTHER_DAYS}", key))


_RANKS: Final = {
    "place_named": (
        (1, r"\b(city|town|village)\b"),
        (0, r"\b(site|base|facility|specific|exact|precise|description|قاعدة|موقع)\b"),
        (2, r"\b(address|adresse|street|direccion|endereco|العنوان)\b"),
        (3, r"\b(area|zone|neighbou?rhood|county|district|bairro|barrio|quartier|sector|منطقة|المنطقة)\b"),
    ),
    "admin1": ((1, r"\b(region|regiao|регион)\b"), (2, r"\bcounty\b")),
    "killed_best": ((0, r"\btotal"), (2, r"civil"), (1, r"")),
    "injured_best": ((0, r"\btotal"), (2, r"civil"), (1, r"")),
    "target": ((2, r"type|kind|categor"),),
}


def rank(target: str, key: str) -> int:
    """Which of several columns for one of ours comes first: exact places before districts, sums before parts."""
    return next(
        (number for number, pattern in _RANKS.get(target, ()) if re.search(pattern, key)), _USUAL.get(target, 0)
    )


_USUAL: Final = {"place_named": 1}
