"""Words that say what kind of place a name means, in the languages of the press, and how they fall back.

A class word is looked for at the start and the end of a name. What is left is the name proper.
"""

from dataclasses import dataclass
from typing import Final

from geo.gazetteer.normalise import plain


@dataclass(frozen=True, slots=True)
class PlaceClass:
    """What a class word asks for: the kinds of the index that satisfy it, and the doubt if only a town is known."""

    name: str
    kinds: frozenset[str]
    town_radius_m: int = 0
    """Radius in metres when the town of that name stands in; 0 where a town must not."""


_FACILITY = frozenset({"site", "airport", "air_base", "facility"})

AIRPORT: Final = PlaceClass("airport", _FACILITY, 25_000)
AIR_BASE: Final = PlaceClass("air base", _FACILITY, 25_000)
BASE: Final = PlaceClass("base", _FACILITY, 25_000)
CAMP: Final = PlaceClass("camp", _FACILITY | {"town", "section"}, 15_000)
IN_TOWN: Final = PlaceClass("facility", _FACILITY, 15_000)
OUTSIDE: Final = PlaceClass("facility outside town", _FACILITY, 50_000)
NATURE: Final = PlaceClass("natural feature", frozenset({"region", "waters"}))
PROVINCE: Final = PlaceClass("province", frozenset({"province", "region", "country"}))
DISTRICT: Final = PlaceClass("district", frozenset({"district"}), 30_000)
COUNTRYSIDE: Final = PlaceClass("countryside", frozenset({"province"}), 30_000)
TOWN: Final = PlaceClass("town", frozenset({"town", "section"}))

_WORDS: Final[dict[PlaceClass, str]] = {
    AIRPORT: """international airport|airport|intl airport|airfield|air field|aerodrome|airstrip|air strip|airport road
        |aeroport international|aeroport|aerodrome|flughafen|havalimani|havaalani|aeropuerto|aeroporto
        |مطار|المطار|مطار الدولي|فرودگاه|فرودگاه بین المللی|аэропорт|аеропорт|международный аэропорт|firokexaneya""",
    AIR_BASE: """air base|airbase|military airport|military airfield|army airfield|army air field|air force base|afb
        |base aerienne|aeroport militaire|aerodrome militaire|luftwaffenbasis|hava ussu|base aerea
        |القاعدة الجوية|قاعدة جوية|مطار عسكري|авиабаза|аэродром|аеродром|پایگاه هوایی""",
    BASE: """base|military base|army base|naval base|us base|american base|coalition base|joint base|garrison|outpost
        |barracks|patrol base|fob|forward operating base|cob|combat outpost|mission support site
        |mss|landing zone|lz
        |base militaire|base navale|base americaine|garnison|caserne|avant poste|poste avance|camp militaire
        |قاعدة|القاعدة|قاعدة عسكرية|القاعدة العسكرية|معسكر|ثكنة|حامية|نقطة عسكرية|مقر|военная база
        |پایگاه|military camp
        |army camp|military site|military compound|diplomatic support center""",
    CAMP: """camp|refugee camp|idp camp|displacement camp|camp de refugies|camp de deplaces|مخيم|المخيم|مخيمات|kamp""",
    IN_TOWN: """hospital|university|school|mosque|market|souk|station|train station|railway station|power station|prison
        |jail|stadium|embassy|consulate|neighborhood|neighbourhood|suburb|quarter|industrial zone
        |port|harbour|harbor
        |checkpoint|bridge|refinery|oil refinery|power plant|silos|citadel|old city|city centre
        |city center|downtown
        |hopital|universite|ecole|mosquee|marche|gare|centrale electrique|stade|ambassade|consulat
        |quartier|faubourg
        |banlieue|zone industrielle|point de controle|barrage routier|pont|raffinerie|centre ville|vieille ville
        |مستشفى|جامعة|مدرسة|مسجد|جامع|سوق|محطة|سجن|ملعب|سفارة|قنصلية|حي|ضاحية|ميناء|مرفأ|حاجز|جسر|مصفاة|مصفى|قلعة
        |وسط|وسط مدينة|المدينة القديمة|больница|район города
        |general hospital|field hospital|teaching hospital|military hospital|childrens hospital
        |clinic|health center
        |health centre|medical center|medical centre|medical complex|police station|police post|police headquarters
        |police academy|police checkpoint|army checkpoint|military checkpoint|security checkpoint|army headquarters
        |headquarters|military academy|military college|intelligence headquarters
        |security directorate|courthouse|court
        |court house|palace of justice|palace|presidential palace|governorate building
        |government building|governor s office
        |municipality building|city hall|town hall|council building|post office|bank|central bank
        |church|cathedral|monastery
        |synagogue|shrine|grand mosque|great mosque|temple|cemetery|square|roundabout|street|avenue
        |boulevard|intersection
        |junction|bus station|bus stop|bus terminal|train|railway|metro station|tram stop|cafe
        |restaurant|hotel|bakery
        |mall|shopping center|shopping centre|shopping mall|bazaar|grain silos|grain terminal
        |warehouse|warehouses|factory
        |cement factory|cement plant|sugar factory|fertilizer plant|chemical plant|steel plant
        |depot|fuel depot|oil depot
        |oil terminal|ammunition depot|arms depot|weapons depot|water station|water plant
        |water treatment plant|substation
        |electricity station|gas station|petrol station|tv station|television station|radio station
        |television tower
        |naval dockyard|dockyard|shipyard|docks|seaport|sea port|commercial port|container port
        |free zone|industrial area
        |industrial city|industrial estate|residential area|residential district|neighbourhoods
        |neighborhoods|suburbs
        |northern entrance|southern entrance|eastern entrance|western entrance|entrance|gate|gates
        |campus|college|institute|tower
        |kindergarten|library|museum|theatre|theater|opera house|castle|fortress|old town
        |historic center|historic centre
        |city limits|customs|customs house|ruins|archaeological site|farm|farms|orchards
        |weapons factory|nuclear site
        |nuclear facility|nuclear plant|nuclear power plant|nuclear power station|power plants|hydropower plant
        |hydroelectric plant|research center|research centre|rocket base|missile base|radar station
        |radar site|tv tower
        |hopital general|centre hospitalier|chu|dispensaire|clinique|commissariat|poste de police
        |prefecture de police
        |gendarmerie|mairie|hotel de ville|palais|palais de justice|palais presidentiel|tribunal
        |eglise|cathedrale|monastere
        |synagogue|cimetiere|place|rond point|rue|avenue|gare routiere|gare ferroviaire
        |gare centrale|station service
        |centre commercial|usine|cimenterie|entrepot|entrepots|depot|depot de carburant
        |depot d armes|depot de munitions
        |terminal petrolier|station d eau|centrale|centrale nucleaire|centrale thermique|port de commerce|quartiers
        |centre de sante|prison centrale|siege|entree nord|entree sud|entree|college|lycee|musee
        |chateau|citadelle|remparts
        |camp de base|souk|bazar|immeuble|tour|ecole primaire|point de passage|docks|chantier naval|site nucleaire
        |المستشفى|مستشفي|مستشفى عام|المستشفى العام|مشفى|مشفي|عيادة|مركز صحي|مركز شرطة|قسم شرطة
        |مديرية شرطة|مقر شرطة|محكمة
        |قصر|القصر الرئاسي|بلدية مدينة|مبنى محافظة|مبنى المحافظة|كنيسة|كاتدرائية|مقبرة|ساحة|ميدان|دوار|شارع|تقاطع
        |محطة قطار|محطة قطارات|محطة كهرباء|محطة مياه|محطة وقود|محطة حافلات|كراج|مصنع|معمل
        |معمل اسمنت|مستودع|مستودعات|مخزن
        |مخازن|مدخل|بوابة|كلية|معهد|متحف|صوامع|صومعة|فندق|مطعم|مخبز|فرن|مول|احياء|أحياء|ضواحي مدينة
        |مفاعل|منشأة|منشاة|مركز مدينة
        |سجن مركزي|السجن المركزي|ميناء بحري|مبنى بلدية|بازار|حرم جامعة|كورنيش|برج|بيمارستان
        |بیمارستان|دانشگاه|بندر|порт
        |вокзал|рынок|школа|университет|завод|мост|тюрьма|лікарня|вокзал|школа|університет|міст
        |ринок|hastanesi|universitesi
        |limani|camii|carsisi|cezaevi|koprusu|emniyet mudurlugu|בית חולים|בית החולים|נמל|תחנת רכבת|אוניברסיטת""",
    OUTSIDE: """oil field|oilfield|oil fields|gas field|gas plant|oil well|oil wells|dam|border crossing|crossing
        |border post|mine|thermal power plant|champ petrolier|champ gazier|champs petroliers
        |barrage|poste frontiere
        |poste frontalier|point de passage|passage frontalier|mine d or|usine a gaz
        |حقل|حقول|حقل نفط|حقل غاز|معمل غاز|سد|معبر|المعبر|معبر حدودي|منفذ|منجم""",
    NATURE: """mountain|mountains|mount|mt|hills|river|lake|island|islands|desert|forest|valley|wadi|plain|plains|strait
        |peninsula|coast|gulf|sea|montagne|montagnes|monts|fleuve|riviere|lac|ile|iles|desert de
        |foret|vallee|plaine
        |detroit|cote|golfe|mer|baie|bay|cape|cap|جبل|جبال|نهر|بحيرة|جزيرة|جزر|صحراء|وادي|سهل|غابة|ساحل|خليج|بحر
        |مضيق""",
    PROVINCE: """province|governorate|oblast|region|state|wilaya|wilayat|muhafazah|muhafazat|mohafazat|prefecture
        |emirate        |department|county|autonomous region|autonomous republic|republic|republic of
        |federal state|voivodeship|canton
        |gouvernorat|wilaya|departement|oblast de|etat|etat de|gouvernement|provincia|provinz|estado|gouvernorat de
        |محافظة|المحافظة|ولاية|إقليم|مقاطعة|امارة|استان|область|обл|мухафаза|провинция|ili|vilayeti|eyaleti|ostan
        |parezgeh
        |parêzgeha|מחוז|sha'biyat""",
    DISTRICT: """district|subdistrict|sub district|rural district|raion|rayon|cercle|commune|municipality|nahiya|nahiyah
        |qada|qadaa|qaza|kaza|mudiriyah|mudiriyat|woreda|zone|arrondissement|sous prefecture|canton de|municipalite
        |ilcesi|markaz|subcounty|local government area|lga|area|territory|territoire
        |territoire de|tehsil|taluka|upazila|agency|tribal district
        |قضاء|ناحية|مديرية|منطقة|بلدية|مركز|شهرستان|دائرة|район|муніципалітет|громада|hromada""",
    COUNTRYSIDE: """countryside|rural|rif|reef|reif|rural area|surroundings|hinterland|campagne|province rurale
        |ريف|الريف        |أرياف""",
    TOWN: """city|town|village|township|the city|hamlet|settlement|locality|ville|la ville|village|localite|bourg
        |bourgade        |cite|مدينة|المدينة|بلدة|قرية|القرية|بلدات|سيتي|город|г|село|с|посёлок|місто|м|селище
        |şehri|koyu|شهر|stadt|ciudad
        |שכונת|העיר""",
}  # fmt: skip

CLASS_WORDS: Final = {
    plain(word): place_class
    for place_class, listed in _WORDS.items()
    for word in (part.strip() for part in listed.replace("\n", " ").split("|"))
}
LONGEST_CLASS: Final = max(word.count(" ") + 1 for word in CLASS_WORDS)

ADJECTIVES: Final = frozenset(
    plain(word)
    for word in [
        "international",
        "intl",
        "military",
        "militaire",
        "americaine",
        "american",
        "us",
        "coalition",
        "aerienne",
        "naval",
        "navale",
        "joint",
        "الجوية",
        "العسكرية",
        "الدولي",
        "العسكري",
        "جوي",
        "دولي",
        "الدولية",
        "جوية",
        "عسكرية",
        "للغاز",
        "النفطي",
        "النفطية",
        "الغازي",
        "الحدودي",
        "للاجئين",
        "البري",
        "للنازحين",
        "الاميركية",
        "الامريكية",
        "الجوي",
        "المركزي",
        "governmental",
        "general",
        "central",
        "main",
        "old",
        "new",
        "public",
        "local",
        "regional",
        "national",
        "university",
        "teaching",
        "provincial",
        "city",
        "cement",
        "police",
        "army",
        "العام",
        "التعليمي",
        "التعليمية",
        "العامة",
        "الكبير",
        "القديم",
        "القديمة",
        "الحكومي",
        "الجمهوري",
        "الوطني",
        "الرئيسي",
        "التجاري",
        "البحري",
        "الحرارية",
        "الكهربائية",
        "governorate's",
    ]
)
"""Words that only qualify a class word and go with it."""

LINKS: Final = frozenset(
    plain(word) for word in ["of", "de", "du", "des", "d", "la", "le", "les", "l", "the", "in", "في", "من", "et"]
)
"""Words between a class word and the name."""

_POINTS: Final = (
    (0, "north|northern|nord|norte|شمال|شمالي|الشمالي|الشمالية|nordlich|bakur|северная|північ"),
    (180, "south|southern|sud|sur|جنوب|جنوبي|الجنوبي|الجنوبية|sudlich|basur|южная|південь"),
    (90, "east|eastern|est|شرق|شرقي|الشرقي|الشرقية|ostlich|rojhelat|восточная|схід"),
    (270, "west|western|ouest|غرب|غربي|الغربي|الغربية|westlich|rojava|западная|захід"),
)
_SIMPLE: Final = {plain(word): degrees for degrees, listed in _POINTS for word in listed.split("|")}


def _compound() -> dict[str, int]:
    between = {(0, 90): 45, (90, 180): 135, (180, 270): 225, (0, 270): 315}
    found = dict(_SIMPLE)
    for first, a in _SIMPLE.items():
        for second, b in _SIMPLE.items():
            low, high = sorted((a, b))
            if (low, high) in between and first.isascii() == second.isascii():
                found |= {f"{first} {second}": between[low, high], f"{first}{second}": between[low, high]}
    return found | {"ne": 45, "nw": 315, "se": 135, "sw": 225, "nne": 23, "ssw": 203, "ene": 68, "wnw": 293}


DIRECTIONS: Final = _compound()
"""Bearings in degrees of the words for points of the compass, also compound ("north east", "شمال شرق")."""

PARTS: Final = frozenset(
    plain(word)
    for word in ["central", "centre", "center", "greater", "lower", "upper", "وسط", "inner", "grand", "haut", "bas"]
)
"""Words that, like a direction, name a part of an area."""
