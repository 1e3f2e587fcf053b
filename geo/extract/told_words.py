"""Patterns of what a sentence tells: sums, denials, claims, who strikes whom."""

import re
from typing import Final

from geo.extract import event_words as ev
from geo.extract import outcome_words as out
from geo.extract import speaker_words as say
from geo.extract import weapon_words as arms
from geo.extract.countries import PEOPLES
from geo.extract.folded import folded_pattern, rx, rx_ar, table
from geo.extract.numbers import FIGURE, VAGUE

TRIGGERS: Final = tuple((trigger, rx_ar(trigger.pattern)) for trigger in ev.TRIGGERS)
IRREALIS: Final = rx_ar(ev.IRREALIS)
FOILED: Final = rx_ar(ev.FOILED)
HABIT: Final = rx_ar(ev.HABIT)
REACTION: Final = rx_ar(ev.REACTION)
SECURITY: Final = rx_ar(ev.SECURITY)
WEAPONS: Final = table(arms.WEAPONS)
OUTCOMES: Final = table(out.OUTCOMES)
DAMAGE: Final = table(out.DAMAGE)
COUNTED: Final = re.compile(
    rf"(?<!\w)[بول]?(?P<figure>{FIGURE}|(?P<vague>{VAGUE})|(?P<one>an?|une?)) (?:(?:of|de|d'"
    rf"|des) )?(?P<noun>{folded_pattern(arms.COUNTED)})(?!\w)(?!{folded_pattern(arms.NOT_COUNTED)}(?!\w))"
)
DUALS: Final = rx_ar(arms.DUAL_WEAPONS)
ORDINAL: Final = {
    folded_pattern(word): n
    for n, words in enumerate(
        (
            "second|2nd|deuxième|seconde|2e|الثاني|الثانية",
            "third|3rd|troisième|3e|الثالث|الثالثة",
            "fourth|4th|quatrième|4e|الرابع|الرابعة",
            "fifth|5th|cinquième|5e|الخامس|الخامسة",
            "sixth|6th|sixième|6e|السادس|السادسة",
            "seventh|7th|septième|7e|السابع",
            "eighth|8th|huitième|8e|الثامن",
            "ninth|9th|neuvième|9e|التاسع",
            "tenth|10th|dixième|10e|العاشر",
        ),
        2,
    )
    for word in words.split("|")
}
MANY: Final = (
    rf"(?P<n>{FIGURE}|{VAGUE}|(?:a )?(?:series|string|spate|wave|dozens?) of|une série d['’]|une vague d['’]|سلسلة)"
)
PERIOD: Final = folded_pattern(
    r"(?:in (?:the )?(?:past |last |space of |less than |just |only |under |about "
    r"|as many )?(?:[\w-]+ ){0,2}(?:hours?|days?|weeks?|months?|years?)|within (?:[\w-]+ ){1,3}(?:days?|weeks?"
    r"|hours?)|since [\w .-]{2,30}|over (?:the )?(?:past |last )?(?:[\w-]+ ){0,2}(?:days|weeks|months|hours)"
    r"|this (?:week|month|year)|so far this (?:year|month)"
    r"|en (?:moins de |l'espace de |à peine )?(?:[\w-]+ ){1,2}(?:heures|jours|semaines|mois|ans)|depuis (?:le |la "
    r"|les |plusieurs |début )?[\w .-]{2,25}|ces derniers jours|ces dernières (?:semaines|heures)|cette semaine"
    r"|au cours des [\w ]{3,25}|en l'espace de [\w ]{3,20}|خلال [\w ]{3,20}|منذ [\w ]{3,20}|في غضون [\w ]{3,20}"
    r"|في (?:[\w-]+ )?(?:أيام|أسبوع|أسابيع|يومين))"
)
ATTACKS: Final = folded_pattern(
    r"(?:attacks|strikes|raids|incidents|bombings|assaults|attaques|frappes|incidents|attentats|هجمات|هجوما|هجوم"
    r"|هجومات|عمليات|ضربات|استهدافات)"
)
SUMMARY: Final = re.compile(
    rf"(?<!\w){MANY} ?(?:[\w’'-]+ ){{0,4}}?(?:ال)?{ATTACKS}(?!\w)(?P<between>[^.;]{{0,90}}?)(?P<period>{PERIOD})"
)
ATTACK: Final = folded_pattern(
    r"(?:attack|strike|raid|incident|bombing|assault|attaque|frappe|attentat|هجوم|هجمة|عملية|استهداف)"
)
NTH: Final = re.compile(
    rf"(?<!\w)(?P<n>{'|'.join(sorted(ORDINAL, key=len, reverse=True))}) (?:such "
    rf"|[\w-]+ ){{0,2}}?{ATTACK}(?!\w)(?P<between>[^.;]{{0,90}}?)(?P<period>{PERIOD})"
)
NTH_TIME: Final = rx(
    r"(?:was|is|were) (?:at least )?the (?:\w+ ){1,2}(?:time|such)|est la (?:\w+ )?fois"
    r"|(?:attacked|struck|targeted|hit|bombed|shelled|raided|fired on) (?:at least |more than |over |about |some "
    r"|nearly |around |almost )?(?:\d+|\w+|a dozen) times (?:since|in|over|this|so far|between|during)"
    r"|(?:attaque|vise|frappe|bombarde|touche)e?s? (?:au moins |plus de |environ |pres de |près de )?(?:\d+|\w+) fois"
)
NTH_BARE: Final = re.compile(
    rf"(?<!\w)(?:the|la|le|its) (?P<n>{'|'.join(sorted(ORDINAL, key=len, reverse=True))})(?P<between>)"
    rf" (?P<period>{PERIOD})"
)
TOTALS: Final = rx(
    r"since (?:the (?:start|beginning|outbreak|war)|[\w ]{0,20}(?:war|conflict|october|invasion|began|19\d\d"
    r"|20\d\d))|depuis (?:le début|le \d|janvier|octobre|20\d\d|19\d\d|l'invasion|plus d)|so far this year"
    r"|since then|depuis lors|ever since|depuis cette date|منذ ذلك|over the (?:past|last) (?:decade|\w+ years)"
    r"|منذ (?:بداية|بدء|اندلاع|عام)|in total|at the height|every year"
    r"|each year|chaque année"
)
UPDATE: Final = rx(
    r"(?:rose|risen|climbed|raised|revised|updated|increased|jumped|up) (?:\w+ ){0,2}?to|new toll"
    r"|now stands"
    r"|later (?:died|rose|said)|s'(?:élève|alourdit|établit)|s'est (?:alourdi|élevé|établi)"
    r"|nouveau bilan|bilan (?:revu|actualisé|porté"
    r"|passe)|passé à|porté à|ارتفع|ارتفاع|حصيلة جديدة"
)
EARLIER: Final = rx(
    r"initially|earlier (?:said|put|reported|toll|report)|had (?:earlier|initially|previously)|at first|an initial"
    r"|first reports|previous toll|previously|d'abord|dans un premier temps|un premier bilan|bilan initial"
    r"|précédent bilan|auparavant|في حصيلة سابقة|حصيلة أولية"
)
_SPEAKERS: Final = (
    r"(?! (?:\w+ )?(?:officials?|sources?|officers?|witness(?:es)?|residents?|villagers?|responsables?|témoins?"
    r"|habitants?|sécuritaire"
    r"|security|military|police|local|militaire|doctor|médecin|statement|person|soldier|people|personne))"
)
UMBRELLA: Final = rx(
    r"(?:in )?(?:separate|(?:two|three|four|five|several|multiple|twin|coordinated)(?: separate)?|an? (?:series"
    r"|string|wave|spate) of) (?:[\w-]+ ){0,4}"
    r"(?:attacks|bombings|strikes|explosions|blasts|raids|incidents|shootings)"
    r"|(?:deux|trois|quatre|plusieurs|une série d[e']|une double) ?(?:\w+ )?(?:attaques?|attentats?|frappes?"
    r"|raids?|embuscades)"
    r"|هجمات متفرقة|هجومين (?:منفصلين|متفرقين)|سلسلة (?:هجمات|تفجيرات|انفجارات)"
)
ANOTHER: Final = rx(
    rf"retaliatory|(?:another|a (?:second|third|further|fresh|new)|une? (?:autre|deuxième|seconde?|nouvelle"
    rf"|nouveau)){_SPEAKERS}"
    r"|(?:l'autre|la deuxième|la seconde|the other|the second) (?:attaque|frappe|explosion|attack|blast|bombing"
    r"|strike|raid)"
    r"|الهجوم (?:الثاني|الآخر)"
    r"|separate(?:ly)?|in a different|elsewhere|also on|par ailleurs|ailleurs|séparément|آخر|أخرى|meanwhile"
    r"|dans le même temps"
    r"|في (?:حادث|سياق|هجوم) (?:منفصل|آخر)|من جهة أخرى|(?:a few |quelques |just )?(?:hours|heures) (?:later"
    r"|plus tard)"
    r"|(?:earlier|later) in the day|on the same day|the same day|le même jour|وفي وقت (?:لاحق|سابق)|في اليوم نفسه"
)
REPLY: Final = rx_ar(
    r"amid|sur fond d[e']|dans un contexte d[e']|against a backdrop of|"
    r"in (?:retaliation|response|reprisal|revenge) (?:for|to)|retaliating for|en (?:représailles"
    r"|réponse|riposte) (?:à|aux?)|pour venger|وهو (?:الهجوم )?(?:الثاني|الثالث|الرابع|الخامس)|ردا على|انتقاما ل\w+"
)
DEFINITE: Final = rx(
    r"(?:the|this|that|these|those) (?:\w+ ){0,2}?(?:attack|strike|raid|blast|explosion|incident|bombing|ambush"
    r"|assault|shelling|shooting|bombardment|kidnapping|massacre|killings?|drone|rockets?|missiles?|gunm[ae]n"
    r"|attackers?|assailants?|bombers?"
    r"|armed men|militants|insurgents|device|shells|projectiles?|mortars|mine)|(?:l'|cette |cet |ce |la "
    r"|le )(?:attaque|frappe|raid|explosion|incident|attentat|embuscade|assaut|bombardement|tir|enlèvement"
    r"|massacre|engin|drone)"
    r"|(?:les|ces) (?:attaques|frappes|assaillants|tirs|bombardements|hommes armés|jihadistes|djihadistes|obus"
    r"|missiles|drones|roquettes)"
    r"|الهجوم|المهاجمون|المسلحون|العبوة|الضربة|الغارات|الاستهداف"
    r"|الانفجار|القصف|الغارة|التفجير|العملية|الحادث"
)
DOING_BEFORE: Final = re.compile(
    rf"(?<!\w)(?P<who>{PEOPLES})(?!-) (?:[\w-]+ )?(?:air ?strikes?|strikes?|raids?|drones?|missiles?|shelling"
    rf"|bombardments?|war ?planes?|jets?|fighter jets|attacks?|artillery|rockets?|air raids?|gunfire|shells?"
    rf"|helicopters?)(?!\w)"
)
DOING_BOTH: Final = re.compile(
    rf"(?<!\w)(?P<who>{PEOPLES}|u\.?s\.?) and (?P<who2>{PEOPLES}) (?:[\w-]+ )?(?:air ?strikes?|strikes?|raids?"
    rf"|missiles?|forces|warships|jets)(?!\w)"
)
DOING_FORCES: Final = re.compile(
    rf"(?<!\w)(?P<who>{PEOPLES}) (?:forces|military|army|troops|jets|navy|air force|warplanes|warships?|aircraft"
    rf"|destroyers?) (?:[\w’'-]+ ){{0,2}}?"
    rf"(?:carried out|struck|launched|conducted|bombed|attacked|shelled|raided|hit|fired)(?!\w)"
)
_STRIKES: Final = folded_pattern(
    r"frappes?|raids?|drones?|missiles?|bombardements?|avions(?: de combat| de chasse)?|chasseurs|attaques?"
    r"|tirs?|chars?|agression"
    r"|غارة|غارات|غارتان|غارتين|قصف|ضربة|ضربات|مسيرة|هجوم|عدوان|عدوانا|العدوان|طائرات|العدو"
)
_KIND: Final = folded_pattern(
    r"(?:(?:aériennes?|aérien|de drones?|de missiles?|d'artillerie|meurtri(?:er|ère)s?|explosi\w+|kamikazes?"
    r"|balistiques?|de combat|de chasse"
    r"|présumée?s?|جوي\w*|مدفعي\w*|صاروخي\w*|حربي\w*|مسيرة) ){0,2}"
)
DOING_AFTER: Final = re.compile(
    rf"(?<!\w)[وف]?[بل]?(?:ال)?(?:{_STRIKES}) {_KIND}(?P<who>(?:ال)?(?:{PEOPLES}))(?!\w)(?: (?:et "
    rf"|و ?)(?P<who2>(?:ال)?(?:{PEOPLES}))(?!\w))?"
)
HARM: Final = folded_pattern(r"(?:were|was|have been|has been|ont été|a été|sont|died|killed in|wounded in|injured in)")
HARMED: Final = re.compile(rf"(?<!\w)(?P<who>{PEOPLES}) (?:[\w’'-]+ ){{0,3}}?{HARM}(?!\w)")
ATTACKED: Final = re.compile(
    rf"(?<!\w)(?:{folded_pattern('on|against|targeting|targeted|housing|hosting|hosts|houses|killed|killing|wounded|injured|hit|struck|at|contre|visant|visé|abritant|abrite|accueillant|ciblant|tué|tuant|blessé|ضد|تضم|على|تستضيف')})(?:"
    rf" [\w’'-]+){{0,4}}? (?P<who>(?:ال)?(?:{PEOPLES}))(?!\w)"
)
DENIES: Final = rx_ar(say.DENIES)
NOT_THE_EVENT: Final = rx_ar(say.NOT_THE_EVENT)
AERIAL: Final = rx_ar(
    r"طائرتان|مسيرتان|صاروخان|"
    r"drones?|missiles?|rockets?|roquettes?|uavs?|shaheds?|projectiles?|shells?|obus|aircraft|jets?"
    r"|مسيرة|مسيرات|مسيرتين|صاروخ|صواريخ|صاروخين|طائرة|طائرات|طائرتين|هجوم|الهجوم|aéronefs?|engins?"
    r"|one|both|it|them|l'un|deux"
)
NO_CLAIM: Final = rx_ar(say.NO_CLAIM)
CLAIM: Final = rx_ar(say.CLAIM)
BLAMED: Final = rx_ar(say.BLAMED)
NEGATED: Final = rx(
    r"(?:no|not|n't|never|without|denied (?:that|any|reports of)|deny|aucune?|pas (?:d'|de)|jamais|sans|n'y a pas"
    r"|لا|لم|دون)(?: \w+){0,3}? $"
)

_AIMS: Final = (
    r"air ?base|airbase|military base|army base|base|military camp|army camp|training camp|camp|convoy|patrol"
    r"|checkpoints?"
    r"|police stations?|police academy|police post|army post|military post|army outpost|outpost|barracks"
    r"|police van|police vehicle|army vehicles?"
    r"|vehicles?|embassy|consulate|hospital|clinic|school|university|mosque|church|shrine|market|hotel"
    r"|restaurant|(?:train |railway |bus )?station"
    r"|warehouse|port|power grid|substation|village|apartment (?:block|building)|(?:residential )?building|house"
    r"|bus(?:es)?|fuel depot|oil depot|oil field"
    r"|gas field|power (?:plant|station)|refinery|pipeline|airport|vessel|(?:cargo|container|merchant"
    r"|commercial) ship|ship|bulk carrier|(?:oil )?tanker"
    r"|warship|destroyer|refugee camp|displacement camp|headquarters|troops|soldiers|peacekeepers"
    r"|base aérienne|camp militaire|camp de déplacés|camp de réfugiés|base militaire|base|camp|caserne|convoi"
    r"|patrouille|poste (?:de (?:police|contrôle)|militaire"
    r"|frontière|avancé)|ambassade|consulat|hôpital|école|mosquée|église|marché|gare|autobus|bus|autocar"
    r"|immeuble|maison|dépôt|raffinerie|centrale(?: électrique)?"
    r"|port|aéroport|navire|pétrolier|village|tour|véhicules?|position"
)
_AIMS_AR: Final = (
    r"(?:ال)?(?:دورية|نقطة تفتيش|حاجز|سفينة|ناقلة|سفارة|قنصلية|رتل|قاعدة|معسكر|مقر|مدرسة|مستشفى|منزل|منزلا|مبنى"
    r"|سوق|مسجد|كنيسة|مخيم|مطار|محطة|مصفاة"
    r"|حقل|سيارة|مركبة|حافلة|مركز شرطة|موقع|ميناء|برج)"
)
_AIMED: Final = (
    r"(?:on|against|at|into|targeted|targeting|hits?|struck|strikes|attacked|stormed|ambushed|rammed|raided"
    r"|rammed the gate of|hurled grenades at"
    r"|contre|sur|dans|visé|visant|frappé|ciblé|attaqué|touché|embuscade à|percuté|au passage d[eu'])"
)
TARGET: Final = rx(
    rf"(?:{_AIMED} (?:the |an? |two |three |la |le |les |une? |l'|des |deux |cette |ce "
    rf"|d'une? )?(?P<target>(?:(?!(?:and|et|in|dans|near|of|de|du|on|at|with|as"
    rf"|from|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir|monday|tuesday|wednesday|thursday"
    rf"|friday|saturday|sunday) )[\w'-]+ ){{0,3}}?(?:{_AIMS}))"
    rf"|[وف]?(?:استهدف(?:ت|ا|تا|وا)?|استهداف|على|هاجم\w*|قصف\w*) (?P<target_ar>{_AIMS_AR}(?:ه|هم|ها)?))"
)
"""What was aimed at, by the nouns of things that are."""
