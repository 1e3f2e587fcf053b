"""Words by which a text tells that something happened, and what kind of event it was."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words of an event: its type, whether they tell it alone (``strong``) or mean other things too."""

    event: str
    pattern: str
    strong: bool
    rank: int
    """The higher of two kinds told of one incident stands: a suicide attack is an attack, too."""


KILLING: Final = (
    r"(?:killed|wounded|injured|slain|shot|martyred|abducted"
    r"|attacked)(?: [\w'’-]+){0,8} by (?:\w+ )?(?:suspected |alleged |armed )?"
    r"(?:\w+ )?(?:militants?|gunm[ae]n|jihadists?|insurgents?|rebels?|extremists?|islamists?|terrorists?|bandits"
    r"|fighters|militiam[ae]n"
    r"|attackers|snipers?|gunfire|explosions?|blasts?|shrapnel|bombs?|drones?|missiles?|rockets?|shells?|mines?)"
    r"|martyred|when (?:militants|gunmen|jihadists|rebels|insurgents|attackers|they) (?:attacked|fired|opened)"
    r"|(?:tué|blessé|massacré|attaqué|enlevé)(?:e|s|es)?[^.;:]{0,70}? par (?:(?:des|de|un|une|les|deux"
    r"|trois|plusieurs) )?"
    r"(?:\w+ )?(?:islamistes?|jihadistes?|djihadistes?|hommes armés|terroristes?|rebelles?|miliciens?|bandits"
    r"|insurgés|assaillants"
    r"|combattants|tireurs?|explosions?|tirs?|éclats?|balles?|obus|drones?|missiles?|roquettes?|mines?)"
    r"|tué(?:e|s|es)? (?:[\w'’]+ ){0,4}?à (?:la machette|l'arme \w+|l’arme \w+|coups de)|(?:tuant"
    r"|tué) (?:\w+ ){0,4}(?:dans|lors d)"
    r"|(?:قتل|قتلت|أصيب|استشهد)[^.؛]{1,140} (?:بيد|برصاص|على يد|بنيران|بانفجار|جراء انفجار|بقذائف|بقذيفة)(?: \w+)?"
)
"""Killed or wounded by those, or by that, which attacks."""

TRIGGERS: Final = (
    Trigger("suicide_attack", (
        r"suicide[- ](?:(?:car|truck|vehicle|motorcycle|motorbike|drone boat)[- ])?(?:bomb(?:er|ers|ing|ings)?"
        r"|attacks?)|blew (?:himself|herself|themselves) up"
        r"|attentats?[- ]suicides?|attaques?[- ]suicides?|(?:une?|deux|trois|des|le|la) kamikazes?"
        r"|kamikaze s'est fait exploser|s'est fait exploser|se sont fait exploser"
        r"|attentats? kamikazes?|هجوم انتحاري|تفجير انتحاري|عملية انتحارية|انتحاري فجر|فجر نفسه"
    ), True, 9),
    Trigger("abduction", (
        r"kidnap(?:ped|ping|pings|s)?|abduct(?:ed|ion|ions|ing)|taken hostage|took (?:\w+ )?hostage|hostage-taking"
        r"|held hostage|seized (?:\w+ ){0,3}hostages?|enlev(?:é|és|ée|ées|ant)|enlèvements?|kidnapp(?:é|és|ée|ées)"
        r"|pris(?:es?)? en otages?|prise d'otages?|ont enlevé|اختطف|اختطفت|خطف|اختطاف|خطفوا|خطفت|احتجاز رهائن"
    ), True, 8),
    Trigger("hijacking", (
        r"hijack(?:ed|ing|s)|commandeered|détourné un (?:avion|navire|pétrolier)|arraisonn(?:é|ée)|اختطفوا سفينة"
        r"|خطف سفينة|خطف طائرة|boarded and seized|seized (?:a|the) (?:\w+ ){0,3}(?:ship|vessel|tanker|freighter)"
    ), True, 8),
    Trigger("assassination", (
        r"assassinat(?:ed|ion|ions|e|ing)|targeted killing|assassiné(?:e|s|es)?|assassinats?|اغتيال|اغتيل"
r"|اغتال|اغتالوا|اغتالت"
r"|اغتالوا"
    ), True, 8),
    Trigger("bombing", (
        r"car bomb(?:s|ing|ings)?|truck bomb(?:s|ing)?|roadside bomb(?:s|ing|ings)?|bombings?|bomb (?:attacks?"
        r"|blasts?|explosion)|(?:bomb|ied|device|mine|landmine|vehicle|car|explosives?) (?:\w+ ){0,3}?(?:exploded"
        r"|went off|detonated|blew up)|bomb (?:planted|placed|hidden)|blown up|blew up|struck (?:a"
        r"|an) (?:\w+ )?(?:landmine|mine|ied|roadside bomb)|hit (?:a|an) (?:\w+ )?(?:landmine|mine|ied"
        r"|roadside bomb)|attentats?(?: à la (?:bombe|voiture piégée))?|voitures? piégées?|engins? explosifs?"
        r"|a explosé|ont explosé|sauté sur une mine|explosion d'une? (?:\w+ )?(?:bombe|mine|voiture|engin|obus)"
        r"|(?:mine|bombe|engin explosif|charge explosive)(?: \w+){0,3} (?:a|avait|ont|avaient) (?:explosé|sauté"
        r"|détoné)"
        r"|(?:a|ont|avait|avaient) (?:sauté|roulé) (?:sur|au passage)|détonation d'un"
        r"|detonated (?:a|an|the|his|her|their) (?:\w+ ){0,3}(?:vehicle|car|truck|device|bomb|explosives|vest)"
        r"|booby-trapped (?:\w+ )?(?:car|vehicle|truck|motorcycle|motorbike|bike|bicycle|house|building)|(?:bike"
        r"|bicycle|motorcycle|motorbike|cart|parcel)"
        r" (?:bomb|detonated|exploded|blew up)|set off (?:\w+ ){0,3}(?:bombs?|explosives?|devices?|charges?)"
        r"|(?:truck|car|vehicle|motorcycle|boat) (?:packed|laden|loaded|rigged) with explosives"
        r"|explosive device (?:\w+ ){0,2}(?:targeted|hit|struck|exploded|went off)"
        r"|(?:انفجرت|انفجار) (?:ال)?(?:عبوة|سيارة|لغم|قنبلة|دراجة)|العبوة انفجرت|بعبوة|بسيارة مفخخة|تفجير|تفجيرات"
        r"|انفجار (?:عبوة|سيارة|لغم|قنبلة)|انفجرت (?:عبوة|سيارة|قنبلة)|عبوة ناسفة|سيارة مفخخة|انفجر لغم|لغم أرضي"
    ), True, 7),
    Trigger("air_strike", (
        r"air ?strikes?|air[- ]strikes?|air raids?|drone strikes?|aerial bombardments?|bombing raids?"
        r"|missiles? (?:\w+ ){0,3}fired (?:\w+ ){0,3}by (?:[\w.-]+ ){0,4}drones?|(?:warplanes?|jets|aircraft"
        r"|helicopters?|drone aircraft) (?:\w+ ){0,3}?(?:bombed|struck|hit|targeted|raided|attacked|fired)"
        r"|(?:avions|chasseurs|hélicoptères?|aviation) (?:[\w']+ ){0,3}?(?:a |ont |avait |avaient )?(?:frappé"
        r"|bombardé|visé|attaqué|mené)"
        r"|frappes? (?:\w+ ){0,2}?(?:aériennes?|de drones?)|raids? aériens?|bombardements? aériens?|غارة|غارات"
        r"|غارتين|غارتان|قصف جوي|ضربة جوية|ضربات جوية|قصفت طائرات|(?:عدوانا?|اعتداء) (?:\w+ )?جويا?"
        r"|طائر\w+ مسيرة (?:\w+ )?قصفت|ضربة (?:نفذتها |شنتها )?(?:طائرة|مسيرة)|شن طيران|الطيران الحربي"
    ), True, 6),
    Trigger("armed_clash", (
        r"clash(?:es|ed)?|gun ?battles?|firefights?|exchange(?:d|s)? (?:of )?(?:fire|gunfire)|heavy fighting"
        r"|fighting (?:broke out|erupted)|affrontements?|combats|échanges? de tirs|accrochages?|اشتباكات?|اشتباك"
        r"|اشتبكت|مواجهات مسلحة|معارك"
    ), False, 4),
    Trigger("shelling", (
        r"shelling|shelled|(?:shells?|bombs?) (?:hit|struck|landed|fell|slammed)|bombes? (?:\w+ ){0,3}tomb\w+"
        r"|tirs? d'obus|bombard(?:ment|ments|ed|ing)|mortar (?:fire"
        r"|attack|attacks|shells?|rounds?|bombs?)|artillery (?:fire|strikes?|attack|barrage)|bombardements?"
        r"|bombardé(?:e|s|es)?|pilonn(?:é|ée|age|ages)|tirs? d'artillerie|tirs? (?:d'obus|de mortiers?)"
        r"|obus (?:\w+ ){0,4}(?:tomb\w+|frapp\w+|touch\w+)|قصف|قصفت|قصفا|قصف مدفعي|قذائف هاون|قذائف مدفعية"
        r"|سقوط قذائف|سقطت قذائف|سقطت قذيفة|سقوط قذيفة"
    ), True, 5),
    Trigger("violence_against_civilians", (
        r"massacred?|massacres|lynch(?:ed|ing)|behead(?:ed|ing)|execut(?:ed|ing) (?:\w+ ){0,3}(?:civilians"
        r"|villagers|prisoners)|set fire to (?:\w+ ){0,3}(?:houses|homes|huts)|massacré(?:e|s|es)?|décapité(?:e"
        r"|s)?|égorgé(?:e|s)?|مجزرة|مذبحة|ذبح"
    ), True, 6),
    Trigger("armed_assault", (
        r"gunmen|gunman|armed (?:men|assailants|attackers|group stormed)|ambush(?:ed|es)?|opened fire|open fire"
        r"|shootings?|shot dead|gunned down|shot and (?:killed|wounded)|shootout|stormed|stabb(?:ed|ing|ings)"
        r"|drive-by|attempted to (?:storm|enter|infiltrate|overrun)|hurled grenades?|(?:gunfire|shots) (?:at|on"
        r"|toward)"
        r"|fired (?:at|on|upon) (?:an? |the |their |his |her )?(?:\w+ ){0,3}(?:post|bus|car|convoy|vehicles?"
        r"|patrol|checkpoint"
        r"|crowd|villagers|people|it|them|police|soldiers|troops)"
        r"|tirs nourris|tiré (?:à l'arme \w+ )?sur (?:la|les|des|un|une|le) (?:\w+ )?(?:population|foule|civils"
        r"|habitants"
        r"|passagers|convoi|patrouille|bus|véhicule|fidèles)|essuyé (?:\w+ ){0,4}tirs|cible (?:de"
        r"|d'intenses) tirs(?! de (?:roquettes?|missiles?|obus|drones?|mortiers?))"
        r"|hommes armés|embuscades?|ouvert le feu|ouvrant le feu|fusillades?|tué(?:e|s)? par balles?"
        r"|abattu(?:e|s)? par balles?|poignardé(?:e|s)?|attaque au couteau|مسلحون|كمين|أطلق(?:وا)? النار"
        r"|إطلاق نار|إطلاق النار|هجوم مسلح|طعن|عملية طعن|raided (?:\w+ ){0,4}(?:village|camp|post|town|base)"
    ), True, 4),
    Trigger("infrastructure_attack", (
r"sabotag(?:e|ed|ing)|blew up (?:\w+ ){0,3}(?:pipeline|power line|pylon|bridge)|sabotage d|saboté"
r"|تخريب"
), False, 4),
    Trigger("attack", (
        r"(?:drone|rocket|missile|mortar|terror(?:ist)?|arson|knife|grenade|ied|militant|jihadist|rebel"
r"|cyber"
r"|armed|deadly|militia|insurgent|projectile|cross-border)s?[- ](?:\w+[- ])?(?:attacks?|assaults?"
r"|raids?)"
r"|rocket(?:s)? fire|missile (?:fire|strikes?)|(?:drones?|rockets?|missiles?|projectiles?"
r"|roquettes?) (?:\w+ ){0,5}?(?:hit|struck|targeted|landed|fell|crashed|slammed|exploded|attacked"
r"|fired"
r"|launched|shot down|intercepted|downed|targeting|hitting|striking|impacted|tomb\w+|frapp\w+"
r"|touch\w+"
r"|vis\w+|abattu\w*|écras\w+|intercept\w+|tirée?s?|explos\w+|lancée?s? (?:sur|contre|vers|en direction))"
r"|(?:fired|launched|fire|launch|firing"
r"|launching) [\"“«]?(?:\w+[- ]){0,6}?(?:rockets?|missiles?|drones?|projectiles?|salvo|barrage)"
r"|attaques? (?:\w+ ){0,2}?(?:de|aux?|par|à la|terroristes?|jihadistes?|djihadistes?|armées?"
r"|meurtrières?) ?(?:drones?|roquettes?|missiles?|couteau|grenade|bombe)?|tirs? de (?:roquettes?"
r"|missiles?"
r"|drones?)|tir de missile|(?:tiré|lancé|visé|ciblé) (?:\w+ ){0,6}?(?:roquettes?|missiles?"
r"|drones?)"
r"|(?:uncrewed|unmanned) (?:surface|underwater) vessels?|(?:tiré|tirs?) (?:\w+ ){0,3}sur (?:cette|la"
r"|une) (?:tour|base|position)"
r"|اعتد(?:ى|ت|وا) (?:\w+ ){0,4}بقذائف|(?:شن|شنت|نفذ|نفذت) (?:\w+ ){0,4}(?:عدوانا?|هجوما?|ضربات?|ضربة)|عدوان(?:ا)?"
r"|هجوم(?:ا|ين)? (?:\w+ )?(?:بطائر\w+|بالصواريخ|بصواريخ|بصاروخ|بالطائرات|بطائرة|صاروخي|مسلح|بمسيرة"
r"|بمسيرات"
r"|بالمسيرات)|استهداف|استهدف(?:ت|ا|تا|وا|ن)?|سقوط (?:صاروخ|صواريخ|طائرة|مسيرة)"
r"|سقطت? (?:\w+ ){0,3}?(?:صاروخ|صاروخان|صواريخ|قذائف|قذيفة)|(?:صواريخ|صاروخا?|صاروخان|صاروخين"
r"|مسيرة|مسيرات|مسيرتين|مسيرتان) (?:\w+ ){0,4}?(?:سقط|سقطت|سقطا|استهدف|استهدفت|أصاب|أصابت|انفجرت"
r"|تحطمت|ضربت)"
r"|إطلاق (?:صاروخ|صواريخ|صاروخين)|أطلقت? (?:\w+ )?(?:صاروخ|صواريخ|صاروخين)"
    ), True, 3),
    Trigger("attack", (
        r"(?<!heart )(?<!panic )(?<!asthma )attack(?:s|ed|ing|ers?)?(?!-)|assaults?|raids?|raided|struck"
r"|came under (?:fire|attack)|under attack|targeted"
r"|targeting|strikes?|attaques?|attaqué(?:e|s|es)?|attaquant|visé(?:e|s|es)?|visant|ciblé(?:e|s"
r"|es)?"
r"|prise? pour cible|frappes?|frappé(?:e|s)?|raid|assauts?|هجوم|هجوما|هجمات|هجومين|هاجم|هاجمت"
r"|هاجموا|تعرض"
r"|تعرضت|ضربة|ضربات|اعتداء"
    ), False, 2),
    Trigger("unknown", r"explosions?|blasts?|exploded|déflagrations?|détonations?|انفجار|انفجارات|انفجارين", False, 1),
    Trigger("attack", KILLING, False, 0),
    Trigger("riot", r"riot(?:s|ing|ers)?|unrest|looting|émeutes?|émeutiers|pillages?|شغب|أعمال شغب", False, 3),
    Trigger("alert", (
        r"false alarm|fausse alerte|إنذار كاذب|sirens? (?:sounded|wailed|were activated|blared)"
        r"|sirènes? (?:\w+ ){0,2}retenti|صفارات الإنذار"
    ), True, 1),
)  # fmt: skip

IRREALIS: Final = (
    r"(?:threaten(?:ed|s|ing)?|vow(?:ed|s)?|plan(?:s|ned|ning)?|plot(?:s|ted|ting)?|prepar(?:e|ed|ing)"
    r"|prevent(?:ed|ing)?|avert(?:ed)?|could|may|might|would|if|in case of|risk of|fear(?:s|ed)? of"
    r"|fearing"
    r"|warn(?:ed|s|ing)? (?:of|against|about|that)|call(?:ed|s|ing)? for|protect(?:ed|ion"
    r"|ing)? (?:\w+ ){0,3}(?:from|against)|defen[cs]e against|capable of|able to|intend(?:s|ed)? to|ready to|will"
    r"|pledg(?:ed|es) to|urg(?:ed|es)|possible|potential|imminent|future|any|further|new wave of"
    r"|responsible for past"
    r"|menac(?:e|es|é|ent|aient|ait|er)|pourrai(?:t|ent)|risqu(?:e|es|ent)|en cas d|prévenir|empêcher"
    r"|projet(?:ait|s|é)? (?:d'|de)|s'attend|craint|craintes? d|craignent|éventuel(?:le|les|s)?|capable de"
    r"|appel(?:é|le|lent|s)? à|avertis?|mis en garde|prêts? à|promis"
    r"|هدد|هددت|تهديد|تهديدات|يهدد|يمكن أن|قد|حذر|حذرت|تخطط|يخطط|توعد|توعدت|تحسبا)"
)
"""Words before an event that make it one that has not happened."""

FOILED: Final = r"foil(?:ed|s|ing)?|thwart(?:ed|s|ing)?|déjou(?:é|er|ée|ant)|إحباط|أحبطت|أحبط"
"""The same, unless somebody was killed or wounded."""

HABIT: Final = (
    r"(?:have|has|had) (?:\w+ ){0,2}?(?:carried out|launched|killed|mounted|staged|attacked|targeted|been attacked)"
    r" (?:more than |at least |about |some |nearly |over |dozens|scores|hundreds|several|\d|a series|repeated"
    r"|frequent)"
    r"|(?:stepped up|escalated|intensified|ramped up) (?:\w+ ){0,3}(?:attacks?|strikes?|raids?)"
    r"|(?:attacks|strikes|raids) (?:have |had )?(?:\w+ )?(?:escalated|intensified|increased|stopped|resumed"
    r"|surged|multiplied)"
    r"|(?:are|is|has been|have been) (?:targeting|fighting|waging|battling|attacking)"
    r"|(?:has|have|had) been (?:trading|exchanging|fighting|clashing)|near-daily|on a daily basis"
    r"|quasi[- ]quotidien\w*|زادت وتيرة|تصاعدت|تزايدت"
    r"|was the (?:\w+ ){1,2}(?:time|such)|(?:sont|est) (?:\w+ )?accusée?s? d|(?:is|are) accused of"
    r"|des milliers de|thousands of (?:civilians|people)"
    r"|لسلسلة من الهجمات|(?:seen|hit by|suffered) a series of (?:\w+ )?(?:attacks|strikes)|typically|regularly"
    r"|routinely|frequently|often|in the past|such (?:attacks|strikes|raids) (?:are|have)"
    r"|(?:have|has) (?:\w+ )?(?:launched|conducted|carried out) (?:\w+ ){0,3}(?:strikes|attacks|raids)"
    r"|(?:régulièrement|fréquemment|souvent)|(?:fréquentes|régulières|nombreuses) (?:attaques|frappes)|en proie à"
    r"|multipli(?:e|ent|é) les|(?:les |des )?attaques se sont (?:multipliées|étendues|intensifiées)"
    r"|est (?:plongée?|confrontée?)|théâtre d[e'’]|(?:s'est|se sont) emparée?s?"
    r"|بشكل (?:متكرر|شبه يومي|منتظم)|مرارا|تكثف|كثف\w* (?:هجمات|ضربات|غارات)\w*|هجمات متكررة|يذكر أن|تجدر الإشارة"
)
"""Words of what goes on or went on for a time: no single event is told by them."""

REACTION: Final = (
    r"(?:strongly |firmly )?(?:condemn(?:ed|s|ing)?|denounced?|deplored?)|paid tribute|pays tribute|condolences"
    r"|(?:deeply )?(?:anguished|saddened|concerned|shocked)|(?:a |ont )?(?:condamn(?:é|e|ent)|dénonc(?:é|e|ent)"
    r"|déplor(?:é|e))"
    r"|rendu hommage|s'est dit(?:e|s)? (?:\w+ ){0,2}(?:préoccupé|inquiet|choqué|indigné)\w*|convoqué|(?:a"
    r"|ont) promis|dit craindre"
    r"|ندد\w*|أدان\w*|دان|دانت|استنكر\w*|أعرب\w*|تعاز\w*"
)
"""Words of those who take a stand and tell nothing."""

SECURITY: Final = (
    r"soldiers?|troops?|army|armed forces|military|police(?:men|man)?|militants?|gunm[ae]n|insurgents?|jihadists?"
    r"|rebels?|militias?|terroris(?:t|ts|m)|bombs?|explosi(?:on|ons|ves?)|blast|drones?|rockets?|missiles?"
    r"|mortars?|artillery|air ?base|airbase|checkpoint|barracks|convoy|pentagon|centcom|coalition"
    r"|security (?:forces|source|official)|casualties|civilians|wounded|hostages?|kidnapped|shelling|airstrikes?"
    r"|air strike|warplanes?|ceasefire|embassy|garrison"
    r"|soldats?|armée|militaires?|policiers?|gendarmes?|jihadistes?|djihadistes?|rebelles?|milices?|miliciens?"
    r"|terroristes?|bombe|explosifs?|roquettes?|obus|base aérienne|forces de (?:sécurité|l'ordre)|civils?|blessés?"
    r"|otages?|frappe aérienne|bombardements?|hommes armés|attentat"
    r"|جنود|جندي|الجيش|الشرطة|مسلحون|مسلحين|مسيرة|صواريخ|صاروخ|قاعدة|قوات|القوات|انفجار|قصف|غارة|مدنيين|جرحى|قتلى"
    r"|مقتل|إصابة|هجوم|أمني|عسكري|عسكرية|التحالف|مليشيا|ميليشيا"
)
"""Words of armed violence: what a weak trigger must stand beside."""
