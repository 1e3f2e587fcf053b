"""Weapons by their words, most exact first, as the taxonomy names them."""

from typing import Final

WEAPONS: Final[tuple[tuple[str, str], ...]] = (
    (
        "one_way_attack_drone",
        (
r"(?:kamikaze|suicide|one-way(?: attack)?|explosive(?:-laden|-rigged|-packed)?|bomb-laden"
r"|booby-trapped"
r"|exploding|explosives-laden|loitering) drones?"
r"|drones? (?:laden|packed|rigged|loaded) with explosives|loitering munitions?|shahed(?:s"
r"|-\d+)?(?: drones?)?|drones? (?:kamikazes?|suicides?|piégés?|explosifs?|bourrés? d'explosifs"
r"|chargés? d'explosifs)"
r"|munitions? rôdeuses?|(?:طائرة|طائرات|طائرتان|طائرتين|طائرتي)? ?(?:مسيرة|مسيرات|مسيرتان"
r"|مسيرتين) ?(?:مفخخة|مفخخات|انتحارية|انتحاريتان|انتحاريتين|مفخختان|مفخختين)|درون مفخخة"
),
    ),
    ("armed_drone", r"armed drones?|drones? armés?|(?:طائرة|طائرات)? ?مسيرة مسلحة|طائرة مسلحة مسيرة"),
    (
        "drone",
        (
r"drones?|uavs?|unmanned (?:aerial|aircraft)(?: vehicles?| systems?)?|quadcopters?"
r"|aéronefs? sans pilote"
r"|(?:طائرة|طائرات|طائرتان|طائرتين|طائرتي|الطائرات|الطائرة) (?:بدون طيار|مسيرة|المسيرة|مسيرتان"
r"|مسيرتين)"
r"|مسيرة|مسيرات|مسيرتان|مسيرتين|درون"
),
    ),
    ("katyusha_rocket", r"katyushas?(?: rockets?)?|(?:roquettes? )?(?:de type )?katioucha|(?:صواريخ |صاروخ )?كاتيوشا"),
    ("grad_rocket", r"grads?(?: rockets?| missiles?)|(?:roquettes?|missiles?) grad|صواريخ غراد|122 ?mm rockets?"),
    ("rpg", r"rpgs?|rocket[- ]propelled grenades?|lance-roquettes|آر بي جي|ار بي جي"),
    (
        "close_range_ballistic_missile",
        r"close[- ]range ballistic missiles?|missiles? balistiques? de très courte portée",
    ),
    ("ballistic_missile", (
        r"ballistic missiles?|srbms?|missiles? balistiques?|(?:صاروخ|صواريخ|صاروخين|صاروخا|صاروخان|الصواريخ"
        r"|الصاروخ|الصاروخين|بصاروخ"
        r"|بصواريخ) (?:ال)?(?:بالستي|باليستي|بالستية|باليستية|بالستيا|باليستيا|باليستيين)"
    )),
    ("cruise_missile", r"cruise missiles?|missiles? de croisière|صاروخ كروز|صواريخ كروز|صاروخ جوال"),
    ("anti_tank_missile", (
        r"anti-?tank (?:guided )?missiles?|atgms?|missiles? anti-?chars?|صاروخ مضاد للدروع|صواريخ مضادة للدروع"
        r"|صاروخا مضادا للدروع"
    )),
    ("missile", r"missiles?(?! defen[cs]e)|صاروخ موجه|صواريخ موجهة"),
    ("rocket", (
        r"rockets?|roquettes?|صواريخ|صاروخا?|صاروخين|صاروخان|قصف صاروخي"
        r"|قصفا صاروخيا|رشقة صاروخية|رشقات صاروخية|صليات? صاروخية|قذائف صاروخية|قذيفة صاروخية|قذائف صاروخيه"
    )),
    ("mortar", (
        r"mortars?(?: (?:shells?|rounds?|bombs?|fire))?|(?:obus|tirs?) de mortiers?|mortiers?|هاون|قذائف هاون"
        r"|قذيفة هاون"
    )),
    ("artillery", (
        r"artillery(?: (?:shells?|fire|rounds?))?|howitzers?|shells?|shelling|shelled|artillerie|obus"
        r"|tirs d'artillerie|pilonnages?|مدفعية|قذائف مدفعية|قذيفة"
    )),
    ("suicide_vest", (
        r"suicide (?:vests?|belts?|bombers?)|explosive (?:vests?|belts?)|(?:ceintures?|gilets?) explosi(?:ve|f)s?"
        r"|kamikazes?|حزاما? ناسفا?|انتحاري"
    )),
    ("vbied", (
        r"s?vbieds?|(?:car|truck|vehicle|motorcycle|motorbike) bombs?(?:ings?)?|(?:explosive-laden|booby-trapped"
        r"|explosives-packed|bomb-laden) (?:car|truck|vehicle|motorcycle|motorbike|bike|bicycle)|(?:voitures?"
        r"|véhicules?|camions?|motos?) piégée?s?"
        r"|سيارة مفخخة|سيارات مفخخة|شاحنة مفخخة|دراجة مفخخة"
    )),
    ("mine", (
        r"land ?mines?|anti-personnel mines?|mines? (?:terrestres?|antipersonnel)|une mine|unexploded ordnance|لغم"
        r"|ألغام|لغم أرضي"
    )),
    (
        "ied",
        (
r"ieds?|improvised (?:explosive|explosive devices?|bombs?)(?: devices?)?|roadside (?:bombs?"
r"|bombings?)"
r"|explosive devices?|sticky bombs?|bombe artisanale|engins? explosifs?(?: improvisés?)?|eei"
r"|عبوة ناسفة"
r"|عبوات ناسفة|عبوة لاصقة|homemade bombs?|bombes? artisanales?"
),
    ),
    ("aerial_bomb", (
        r"barrel bombs?|air-dropped bombs?|glide bombs?|guided bombs?|guided aerial bombs?|bombes? planantes?"
        r"|bombes? guidées?|barils? d'explosifs|برميل متفجر|براميل متفجرة"
    )),
    ("grenade", r"(?:hand )?grenades?|قنبلة يدوية|قنابل يدوية|رمانة يدوية"),
    ("small_arms", (
        r"small arms|gunfire|(?:gunmen|militants|attackers|assailants) (?:\w+ )?fired|fired (?:at|on) (?:an? "
        r"|the )?(?:\w+ ){0,2}(?:post|bus|convoy|car|vehicle|patrol)|gunmen opened fire|opened fire|open fire"
        r"|machine[- ]guns?|assault rifles?|rifles?"
        r"|armes? (?:à feu|légères?|automatiques?)|ouvert le feu|coups de feu|tirs d'armes|tirs à l'arme|fusillade"
        r"|إطلاق نار|اطلاق النار|أطلق(?:وا)? النار|أسلحة رشاشة|أسلحة خفيفة|سلاحا? ناريا?|shot dead|shootings?"
        r"|gunned down"
        r"|tué par balles?|tués par balles?"
    )),
    ("incendiary", (
r"molotov(?: cocktails?)?|petrol bombs?|arson(?:ists?)?|cocktails? molotov|incendiaire"
r"|زجاجات? حارقة"
)),
    ("melee", (
        r"machetes?|knives|knife|stabb(?:ed|ing)|axes|au couteau|à l'arme blanche|couteaux?|machettes?|poignardé"
        r"|طعن|سكينا?|سلاح أبيض"
    )),
    ("vehicle", r"(?:vehicle|car)[- ]ramming|rammed (?:a|his|her) (?:car|vehicle|truck)|voiture-bélier|عملية دهس|دهس"),
    ("chemical", r"chlorine gas|sarin|chemical weapons?|nerve agent|gaz sarin|armes? chimiques?|غاز الكلور|سارين"),
)  # fmt: skip
"""Taxonomy value and pattern; a word already read as a more exact one is not read again."""

PARENT: Final = {
    "armed_drone": "drone",
    "one_way_attack_drone": "drone",
    "katyusha_rocket": "rocket",
    "grad_rocket": "rocket",
    "ballistic_missile": "missile",
    "cruise_missile": "missile",
    "anti_tank_missile": "missile",
    "close_range_ballistic_missile": "missile",
    "suicide_vest": "ied",
    "vbied": "ied",
}
"""The wider word of a weapon, which a text also uses for it."""

COUNTED: Final = (
    r"(?:(?:explosive(?:-laden)?|suicide|armed|attack|kamikaze|ballistic|cruise|katyusha|grad"
    r"|iranian-made"
    r"|shahed(?:-\d+)?|mortar|artillery|107 ?mm|122 ?mm|russian|guided|hostile|enemy|bomb-laden"
    r"|one-way|exploding"
    r"|long-range|short-range|anti-tank|anti-ship|naval|surface-to-surface|surface-to-air|heavy|small"
    r"|homemade|unidentified|more|other|separate|[a-z]{1,4}-\d{1,4}|iranian|chinese|north korean) )*"
    r"(?:drones?|uavs?|rockets?|missiles?|shells?|mortars?|(?:mortar )?(?:rounds?|bombs?)|shaheds?"
    r"|roquettes?"
    r"|obus(?: de mortier)?|bombes?|unmanned (?:aerial vehicles?|aircraft)|car bombs?|ieds?|grenades?)"
    r"|طائرات|طائرة|صواريخ|صاروخا|صاروخ|قذائف|قذيفة|مسيرات|مسيرة"
)
DUAL_WEAPONS: Final = (
    r"(?:طائرتان|طائرتين|طائرتي)(?: مسيرتين| مسيرتان)?|صاروخين|صاروخان|مسيرتين|مسيرتان|قذيفتين|قذيفتان"
)
NOT_COUNTED: Final = (
    r" ?(?:attacks?|strikes?|raids?|fire|assaults?|operators?|units?|sites?|launchers?|base|campaign|programme"
    r"|program|systems?|attaque|frappe|defen[cs]es?|launch(?:es)?|parts|factory|facility|bombardment|barrage"
    r"|barrages|squads?|program\w*|sirens?|alarms?|alerts?|hits|incidents?)"
)
