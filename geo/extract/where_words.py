"""Patterns of names of places and of the words before and after them."""

import re
from typing import Final

from geo.extract.countries import PEOPLES
from geo.extract.folded import folded_pattern, words_of
from geo.model.facts import GeoPrecision

UPPER: Final = r"[A-ZÀ-ÖØ-Þ]"
PIECE: Final = (
    rf"(?:(?:al|el|es|ez|ed|er|bab|bin|ben|abu|deir)[- ]|(?:as|ash|at|an|az|ad|ar)-)?(?:[ldLD]['’])?"
    rf"(?:(?:al|el|as|ash|at|an|az|ad|ar|es|ez)-)?{UPPER}(?:[\w-]|[’'‘`](?!s\b)(?=\w))*"
)
LINK: Final = (
    r"(?: (?:al|el|ash|az|es|ez|de|du|des|la|le|les|of|the|sur|en|bin|ibn|do|da|del|dos)(?: (?:la|le|al|the))?)? "
)
NAME: Final = re.compile(
    rf"(?<![\w’'-])(?:[ldLD]['’])?{PIECE}(?:(?:{LINK}|-){PIECE}|(?: |-)\d{{1,2}}(?![\d:]|[.,]\d))*"
)
AFTER: Final = re.compile(
    (
        r"(?: (?:international|military|air|naval|oil|gas|nuclear|refugee|displacement|power|diplomatic"
        r"|support))* ?(?:airbase|air base|airport|base|camp|field|province|governorate|state|region"
        r"|district|county"
        r"|oblast|department|valley"
        r"|village|town|city|port|plant|station|prison|crossing|area|sub-?district|division|airfield"
        r"|garrison|center"
        r"|centre|neighbou?rhood|strait|mountains?|island|desert|highway)(?![\w-])"
    ),
    re.IGNORECASE,
)
CLASS: Final = (
    r"(?:base|camp|airport|airbase|air base|village|town|city|district|province|region|state|governorate|suburb"
    r"|neighbou?rhood|outskirts|coast|border|port|island|field|valley|prison|capital|area|commune|municipality"
    r"|sub-district"
    r"|aéroport|base aérienne|ville|localité|province|région|gouvernorat|quartier|banlieue|île|champ|vallée"
    r"|capitale|mer|golfe|détroit|canal|baie|district|commune|camp militaire|département|périphérie|aérodrome"
    r"|garnison|wilaya|zone)"
)
START: Final = re.compile(
    (
        rf"(?<![\w-])(?:(?:axe|tronçon|la route|the road between)(?!\w)|(?:\d[\d.,]*|two|three|five|ten|fifteen"
        rf"|twenty|une dizaine de"
        rf"|une vingtaine de) ?(?:nautical miles?|km|kilomet(?:er|re)s?|kilomètres?|miles?|milles?)(?!\w)"
        rf"|(?:near|outside|north of|south of|east of|west of|north-?east of|north-?west of|south-?east of"
        rf"|south-?west of|off|près d[e'’]|au nord d[eu'’]|au sud d[eu'’]|à l['’](?:est|ouest) d[eu'’]"
        rf"|non loin d[e'’]"
        rf"|au large d[eu'’]|aux abords d[eu'’])"
        rf"|(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)ern|central|(?:nord"
        rf"|sud|est"
        rf"|ouest|centre|nord-est|nord-ouest|sud-est|sud-ouest)(?= d[eu'’]))(?!\w)"
        rf"|{CLASS}(?!\w))"
    ),
    re.IGNORECASE,
)
BROKEN: Final = re.compile(r"[^\w ’'-]|\b(?:and|et|said|that|que|qui|by|par|was|were|a|ont|has|had)\b")
CUE: Final = re.compile(
    (
        r"(?:^|[\s(,\"“«’'])(?:in|near|at|on|outside|inside|around|across|over|towards?|toward|off|between"
        r"|into"
        r"|against|targeting|targeted|target|hit|hits|hitting|struck|striking|rocked|shook|stormed"
        r"|attacked|attacking"
        r"|shelled|shelling|bombed|pounded"
        r"|raided|of|to|housing|overnight in|entered|within|through|along|above|downtown|central|reached"
        r"|seized"
        r"|captured|including|notably|such as|dont|notamment|capital|city|town|village|ville|capitale"
        r"|localité|region|state|from|and|or"
        r"|à|a|dans|en|près d[e’']|sur|vers|au|aux|contre|visant|visé|visée|frappé|touché|secoué|attaqué"
        r"|bombardé"
        r"|au-dessus d[e’']|autour d[e’']|proche d[e’']|d[e’']|du|des|chez|entre|par|et|ou|non loin d[e’']"
        r"|proximité d[e’']"
        r"|large d[e’']|abords d[e’']|vise|ciblé|depuis)"
        r"(?: (?:the|la|le|les|l['’]|nearby|neighbou?ring|adjacent|downtown|central"
        r"|northern|southern|eastern|western|occupied"
        r"|rebel-held"
        r"|(?:the )?(?:north|south|east|west)(?:ern)?(?: of)?))?\s?$"
    ),
    re.IGNORECASE,
)
FROM: Final = re.compile(
    (
        r"(?:\bfrom (?:an? |the )?(?:[\w-]+ ){0,4}(?:areas?|territory|parts?|zones?|bases?"
        r"|positions?)(?: \w+){0,3} (?:in|of)"
        r"|(?:militants|rebels|houthis|fighters|movement|rebelles|houthistes) (?:in|au|en|of)|\b(?:from|depuis"
        r"|fired from|launched from|tirée?s? depuis|since|war in|war on|guerre (?:à"
        r"|dans|en|contre)"
        r"|conflict in|conflit (?:à|en|dans)|offensive (?:in|on|à|dans|contre)|returned? to|return to"
        r"|visit(?:ed"
        r"|ing)? to|support (?:for|of)|solidarity with|envoy to|ambassador to|talks in|summit in"
        r"|told (?:\w+ ){1,3}(?:by \w+ )?in (?:the )?(?:\w+ ){0,2}(?:city|town) of|réunie? à"
        r"|basée? (?:à"
        r"|en|au)|based in|born in|né à|exiled? in|flew to|travel to|fled to|evacuated to|(?:taken|flown"
        r"|transferred|evacuated|rushed|treated|died)(?: [\w-]+){0,4} hospitals? in"
        r"|mourn\w* in"
        r"|run by|ruled by|backed by|soutenue?s? par|allied to|réfugiés? (?:à|en)|de retour (?:à|en|de)"
        r"|told \w+ in"
        r"|speaking in)(?: the| la| le| l['’])? ?)$"
    ),
    re.IGNORECASE,
)
PEOPLE_ONLY: Final = re.compile(rf"(?!gaza|bande|west|cisj)(?:{PEOPLES})")
PASSIVE: Final = re.compile(r"(?:'s)? (?:was|were|has been|had been|came under|a été|ont été|est la cible)\b")
BETWEEN: Final = re.compile(r"\b(?:between|entre) $", re.IGNORECASE)
AND_NAME: Final = re.compile(rf" (?:and|et) (?:la |le |the )?{PIECE}")
ARABIC: Final = re.compile("[\u0600-\u06ff]")
AR_CLASS: Final = (
    "قاعدة|مدينة|بلدة|قرية|محافظة|مطار|حقل|منطقة|قضاء|ناحية|مخيم|حي|ولاية|إقليم|معسكر|ضاحية|ريف|جزيرة|ميناء|معبر"
    "|سهل|جبل|مديرية|شمال|شمالي|جنوب|جنوبي|شرق|شرقي|غرب|غربي|قرب|وسط|العاصمة|شمال شرق|شمال شرقي|جنوب شرق|جنوب غرب"
    "|شمال غرب|شمال غربي|جنوب غربي"
)
AR_WINDOW: Final = re.compile(
    rf"(?<!\w)(?:و)?(?:(?P<class>[بلو]?(?:ال)?(?:{AR_CLASS}))(?!\w)|(?P<prep>في|على|إلى|نحو|باتجاه|داخل"
    rf"|استهدف(?:ت|ا|تا|وا)?"
    rf"|استهداف|بين|قرب|حول)(?!\w))(?P<rest>(?:\s+[\"“«(]?[\u0610-\u061a\u0620-\u06ff\d]+[\"”»)]?){{1,5}})"
)
BASE: Final = re.compile(
    r"(?<!\w)(?:bases?|airbases?|air bases?|camps?|garrisons?|garnisons?|قاعدة|قواعد|القاعدة|معسكر|القواعد)(?!\w)",
    re.IGNORECASE,
)
AR_TOKEN: Final = re.compile(r"[\u0610-\u061a\u0620-\u06ff\d]+")
AR_NOT_LAST: Final = words_of(
    "محافظة مدينة بلدة قرية منطقة قضاء شمال شمالي جنوب جنوبي شرق شرقي غرب غربي"
    " قرب وسط في من إلى على عن مما أن بعد قبل و ما التي الذي دون يوم البلاد القطاع الدولة المنطقة العاصمة"
)
STOP_NAMES: Final = words_of(
    "the a an this that these it he she they we i in on at le la les un une des"
    " il elle ils on ce cette ces mais selon dans en after when while as but"
    " and according monday tuesday wednesday thursday friday saturday sunday"
    " january february march april may june july august "
    "one two three four five six seven eight nine ten no not plus some many several"
    " most among both all police somebody nobody tens dozens hundreds september"
    " october november december lundi mardi mercredi jeudi vendredi samedi dimanche"
    " parliament congress senate court ramadan christmas easter parlement noel english arabic french"
    " telegram reuters afp x twitter facebook signal whatsapp islamic state army police ministry"
)
FINE: Final = frozenset(
    {GeoPrecision.SITE, GeoPrecision.TOWN, GeoPrecision.NEAR, GeoPrecision.DISTRICT, GeoPrecision.LINEAR}
)
CAPITALS_OF_SPEECH: Final = frozenset(
    {
        "washington",
        "new york",
        "geneva",
        "geneve",
        "brussels",
        "bruxelles",
        "london",
        "londres",
        "paris",
        "moscow",
        "moscou",
        "واشنطن",
        "جنيف",
        "باريس",
        "لندن",
    }
)
WHOLE: Final = frozenset({GeoPrecision.COUNTRY, GeoPrecision.INTERNATIONAL})
STRICT: Final = re.compile(
    (
        r"(?:^|[\s,(])(?:in|across|inside|within|near|off|over|at|en|au|aux|dans|à|d[e'’u]|of|l['’]|le|la"
        r"|the|,)(?: (?:the|le|la|l['’]))? ?$"
    ),
    re.IGNORECASE,
)
LOCATIVE: Final = re.compile(
    r"(?:^|[\s,(])(?:in|at|near|outside|à|dans|vers|(?:town|village|city|district) of"
    r"|(?:village|ville|localité|commune|bourg|quartier|district|camp|chefferie|groupement|territoire|secteur"
    r"|collines?) (?:de |d['’]))\s?$",
    re.IGNORECASE,
)
DAYS: Final = words_of(
    "monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche"
    " overnight"
)
PLAIN_NAME: Final = re.compile(rf"{UPPER}[a-zà-ÿ’'-]{{3,}}(?:[ -]{UPPER}?[a-zà-ÿ’'-]{{2,}}){{0,2}}")
SURELY_AT: Final = re.compile(r"(?:^|[\s(])(?:à|at|in|near|près de|outside|dans) $", re.IGNORECASE)
PLACE_GOES_ON: Final = re.compile(
    r",? (?:\(?(?:in|dans|sur|au|en|près|near|on the|localité|commune|a (?:village|town|city)|un village"
    r"|une (?:ville|localité)"
    r"|north|south|east|west|central|nord|sud|est|ouest|centre|province|région)\b|\((?:centre|nord|sud|est|ouest"
    r"|north|south)\b)"
    r"|,? (?:district|province|region|county|state|department)\b"
    r"|,? (?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche)\b",
    re.IGNORECASE,
)
"""What follows the name of a place that a text has to explain."""
NAMED_ALIKE: Final = frozenset({GeoPrecision.TOWN, GeoPrecision.NEAR, None})
AR_BARE: Final = 3
SEA: Final = re.compile(
    folded_pattern(
        r"(?<!\w)(?:sea|gulf|strait|ocean|channel|mer|golfe|détroit|océan|manche|bab|البحر|بحر|خليج|الخليج|مضيق"
        r"|باب)(?!\w)"
    )
)
CLOSE: Final = 1.5
FAR: Final = 25
HOLDING: Final = frozenset({GeoPrecision.TOWN, GeoPrecision.DISTRICT})
WIDER_THAN_TOWN: Final = frozenset({GeoPrecision.NEAR, GeoPrecision.DISTRICT})
_DISTRICT: Final = (
    r"(?:cercle|district|département|territoire|préfecture|sous-préfecture|secteur|county|lga|local government area)"
)
A_DISTRICT: Final = re.compile(rf"(?<!\w){_DISTRICT}(?!\w)", re.IGNORECASE)
LIES_IN: Final = re.compile(
    rf"(?: (?:village|town|hamlet|locality))?,? (?:dans|in|en|of)(?: (?:le|la|the|l['’]))? ?"
    rf"(?P<district>{_DISTRICT}(?: (?:de |d['’]|du |of ))?)?",
    re.IGNORECASE,
)
"""What stands between a village and the place it lies in."""
CALLED_VILLAGE: Final = re.compile(r" (?:village|town|hamlet)(?![\w-])", re.IGNORECASE)
