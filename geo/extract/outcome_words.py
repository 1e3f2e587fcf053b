"""Words of what came of an attack: outcomes, damage, and that there were no casualties."""

from typing import Final

OUTCOMES: Final[tuple[tuple[str, str], ...]] = (
    ("false_alarm", r"false alarm|fausse alerte|إنذار كاذب|إنذار خاطئ"),
    (
        "intercepted",
        (
            r"shot down|shoot(?:ing)? down|shot (?:\w+ ){1,5}down|intercept(?:ed|ing|ion|ions)|downed"
            r"|brought down"
            r"|neutrali[sz]ed|repell?ed|thwarted|taken down|took down|knocked down"
            r"|destroyed (?:\w+ ){0,5}(?:in the air|in flight|mid-air|before (?:it|they) (?:could )?reach\w*)"
            r"|(?:air defen[cs]es?|defen[cs]e systems?|c-ram) (?:\w+ ){0,4}(?:destroyed|engaged)|(?:destroyed"
            r"|engaged) (?:\w+ ){0,4}(?:drones?|missiles?|uavs?)|abattu(?:e|s|es)?(?! par balle)|abattre"
            r"|intercepté(?:e|s|es)?|interception|détruit(?:e|s|es)? en vol|neutralisé(?:e|s|es)?|repoussé(?:e"
            r"|s|es)?"
            r"|اعتراض|اعترضت\w*|إسقاط|أسقطت|أسقط|تم إسقاطها|إسقاطها|تصدت|التصدي|صد هجوم"
            r"|تدمير (?:\w+ ){0,2}(?:ال)?(?:صاروخين?|صواريخ|مسيرات|مسيرتين|مسيرة|طائرة"
            r"|صاروخ)"
        ),
    ),
    (
        "malfunction",
        (
            r"technical (?:failure|fault|malfunction|problem|glitch|issue|defect)s?|malfunction(?:ed|ing)?"
            r"|(?:failed"
            r"|fails|failing|did not|didn't|does not) (?:to )?(?:explode|detonate|go off)"
            r"|mechanical (?:failure"
            r"|problem)|without (?:exploding|detonating)|duds?"
            r"|défaillances? techniques?|pannes?|problèmes? techniques?|dysfonctionnements?|(?:n'a|n'ont"
            r"|n'avait"
            r"|n'ayant) pas explosé|sans exploser|خلل فني|خلل تقني|عطل فني|عطل تقني|لم تنفجر|لم ينفجر"
        ),
    ),
    (
        "fell_short",
        (
            r"(?:fell|falling|fall|landed|landing|came down|crashed|hit|hitting|struck) (?:\w+ ){0,4}(?:short"
            r"|(?:open"
            r"|empty|vacant|uninhabited|unpopulated|deserted) (?:areas?|land|ground|fields?|space|terrain))"
            r"|fell short"
            r"|missed (?:its|their|the) targets?|missed the|(?:fell|landed|crashed|came down) (?:just |well "
            r"|several \w+ )?(?:outside|beyond|(?:\w+ )?(?:metres|meters|km|kilometres|kilometers) from)"
            r"|off target|(?:landed|fell|falling|impacted|crashed|splashed)(?: \w+){0,2} (?:in|into|on"
            r"|the)(?: the)? (?:water|waters|sea|desert)"
            r"|tombé(?:e|s|es)? en mer|سقط(?:ت)? في (?:البحر|المياه|الصحراء)"
            r"|wide of"
            r"|terrains? (?:vagues?|vides?|inhabités?)|zones? (?:inhabitées?|désertes?|vides?)|tombé(?:e|s"
            r"|es)? (?:à l'extérieur|en dehors|à côté|à proximité|près)|en rase campagne|manqué (?:sa|leur"
            r"|la) cible"
            r"|raté (?:sa|leur) cible|sans atteindre (?:sa|leur|la) cible"
            r"|أرض خالية|منطقة خالية|أراض خالية|منطقة مفتوحة|مناطق مفتوحة|أرض فضاء|أخطأ هدفه|سقط(?:ت)? خارج"
            r"|سقط(?:ت)? (?:\w+ ){0,3}?(?:قرب|بالقرب)"
        ),
    ),
    (
        "hit",
        (
            r"(?:hit|hits|struck|strikes|pounded|slammed into|crashed into|smashed into|landed (?:in|on|inside"
            r"|within)"
            r"|fell (?:inside|within|on|into)|direct hits?|scored a hit|ploughed into|exploded (?:inside|in|at"
            r"|on)"
            r"|impacted)(?! by)|(?:was|were|been|being) (?:\w+ )?(?:hit|struck)|hitting|striking"
            r"|(?:a|ont|avait|avaient) (?:\w+ )?(?:touché|frappé|atteint|percuté)|(?:touché|frappé|atteint"
            r"|percuté)(?:e|s|es)? (?:par|de plein fouet|la|le|un|une|les|l')|s'(?:est|était) abattu(?:e)? sur"
            r"|se sont abattu(?:e)?s sur|est tombée? (?:sur|dans l'enceinte|à l'intérieur|dans la base)"
            r"|sont tombé(?:e)?s (?:sur|dans l'enceinte|à l'intérieur|dans la base)|tombé(?:e|s"
            r"|es)? à l'intérieur"
            r"|a fait mouche"
            r"|أصاب(?:ت)? (?:هدفه|هدفها|أهدافه|مبنى|القاعدة|المقر)|سقط(?:ت)? داخل|سقوط (?:\w+ ){0,2}داخل"
            r"|سقط(?:ت)? على"
            r"|سقوط (?:\w+ ){0,2}على|إصابة مباشرة|أصابت"
        ),
    ),
)
"""Outcome and pattern, most telling first."""

HEARD: Final = (
    r"(?:explosions?|blasts?|détonations?|déflagrations?) (?:\w+ ){0,4}(?:heard|reported|entendues?|rocked)"
    r"|(?:hear(?:d|ing)|entendu) (?:\w+ ){0,4}(?:explosions?|blasts?|détonations?)|دوي انفجار|دوي انفجارات"
    r"|سماع انفجار|سماع دوي|sirens? (?:sounded|wailed)"
)
CAME_DOWN: Final = (
    r"(?:fell|came down|crashed|landed) (?:\w+ ){0,3}(?:inside|within|in|into|on)|tombé(?:e|s"
    r"|es)? (?:\w+ ){0,2}(?:à l'intérieur|dans|sur)|s'(?:est|était) écrasé(?:e)?|سقط(?:ت)? داخل"
    r"|سقوط (?:\w+ ){0,2}داخل"
)
"""What came down inside: a hit for rockets and missiles, not told for drones."""

NO_BOTH: Final = (
    r"(?:there were|there was|caus(?:ed|ing|es)|mak(?:e|ing)|with|result(?:ed|ing) in|left|leaving|suffered"
    r"|sustained|had|inflict(?:ed|ing)) no (?:\w+ ){0,2}?(?:casualties|victims"
    r"|loss(?:es)?(?: of life)?)(?! (?:were|was|have been|had been|has been) (?:\w+ )?reported)"
    r"|without (?:\w+ ){0,2}?(?:casualties|victims|losses|loss of life)"
    r"|no one was (?:killed or (?:wounded|injured|hurt)|hurt or killed)|nobody was (?:killed or (?:wounded|injured"
    r"|hurt))|did not (?:cause|result in) (?:any )?(?:casualties|victims|losses)|no (?:dead or wounded"
    r"|deaths or injuries|casualties or (?:material )?damage|damage or casualties|injuries or damage"
    r"|damage or injuries)(?! (?:were|was|have been) (?:\w+ )?reported)|no casualties(?=[,.;]| and| among| from|$)"
    r"|there are no casualties"
    r"|sans (?:toutefois |pour autant )?(?:faire|causer|provoquer|occasionner) (?:de |ni |aucune )?(?:victimes?"
    r"|morts? ni (?:de )?blessés?)|(?:n'a|n'ont|n'avait) (?:pas )?(?:fait|causé|provoqué) (?:de |ni "
    r"|aucune )(?:victimes?|morts? ni (?:de )?blessés?)|sans victimes?|ni victimes?"
    r"|aucune victime(?! n'a été (?:signalée|rapportée|déplorée|annoncée))|n'a fait ni (?:victimes?"
    r"|morts? ni blessés?)"
    r"|عدم وقوع (?:\w+ )?(?:إصابات|خسائر|ضحايا)(?: \w+)?|(?:all|entire) (?:\w+ )?(?:crew|crew members|seafarers"
    r"|passengers) (?:\w+ ){0,3}?(?:safe|unharmed|unhurt)"
    r"|(?:crew|crew members) (?:was|were|are|is) (?:\w+ )?(?:safe|unharmed|unhurt)"
    r"|équipage (?:\w+ ){0,3}?(?:sain et sauf|indemne)|n'ont pas fait de victimes?"
    r"|دون (?:\w+ ){0,3}?(?:خسائر بشرية|ضحايا|إصابات|خسائر|أي إصابات)|بدون (?:\w+ ){0,2}?(?:خسائر|ضحايا|إصابات)"
    r"|لم (?:يسفر|تسفر|تقع|يوقع|توقع|تسجل|يتسبب|تتسبب|يؤد|تؤد) (?:\w+ ){0,5}?(?:خسائر|ضحايا|إصابات|قتلى)"
    r"|لا (?:توجد )?(?:خسائر|إصابات|ضحايا)"
)
NO_KILLED: Final = (
    r"no one was killed|nobody was killed|no (?:deaths|fatalities)(?! (?:were|was|have been) (?:\w+ )?reported)"
    r"|without (?:any )?(?:deaths|fatalities)|there were no (?:deaths|fatalities)|sans faire de morts?"
    r"|n'a pas fait de morts?|aucun mort|دون وقوع قتلى|لم يسقط قتلى"
)
NO_INJURED: Final = (
    r"no one was (?:injured|hurt|wounded)|nobody was (?:injured|hurt|wounded)|no (?:injuries|one (?:injured"
    r"|hurt))(?! (?:were|was|have been) (?:\w+ )?reported)|there were no injuries|without (?:any )?injuries"
    r"|sans faire de blessés?|n'a pas fait de blessés?|aucun blessé|دون وقوع جرحى|دون إصابات"
)
NOT_REPORTED: Final = (
    r"no (?:immediate )?(?:reports? of )?(?:\w+ ){0,2}?(?:casualties|injuries|victims|deaths"
    r"|damage)(?: or (?:\w+ ){0,2}?(?:casualties|injuries|victims|deaths|damage))? (?:were|was|have been|has been"
    r"|had been) (?:\w+ )?reported|no (?:immediate )?(?:reports?|word|information|details) (?:of|on"
    r"|about) (?:\w+ ){0,3}?(?:casualties|injuries|victims|deaths|damage)"
    r"|did not report (?:any )?(?:casualties|injuries|victims)|casualties were not (?:immediately )?(?:known"
    r"|clear)|aucune victime n'a été (?:signalée|rapportée|déplorée|annoncée)|pas de victimes? (?:signalée"
    r"|rapportée)s?|aucun bilan|pas fait état de victimes?|لم ترد (?:\w+ )?(?:أنباء|معلومات|تقارير) عن|لم يبلغ عن"
)
"""What is not the same as none: nobody has reported any."""

NO_DAMAGE: Final = (
    r"no (?:\w+ ){0,2}?(?:material |significant |major )?damage(?! (?:were|was|has been"
    r"|have been) (?:\w+ )?reported)|without (?:\w+ ){0,3}?damage|no casualties or (?:material )?damage"
    r"|(?:casualties|injuries|victims) (?:or|nor|and) (?:material |any )?damage(?! (?:were|was|has been"
    r"|have been) (?:\w+ )?reported)|did not cause (?:any )?(?:\w+ )?damage|undamaged"
    r"|sans (?:faire |causer |provoquer )?(?:de |ni |aucun )?(?:dégâts?|dommages?)|ni (?:de )?(?:dégâts?"
    r"|dommages?)|aucun (?:dégât|dommage)|pas (?:fait|causé|provoqué) de (?:dégâts|dommages)"
    r"|عدم وقوع (?:\w+ ){0,3}?أضرار|دون (?:\w+ ){0,4}?أضرار|لم (?:\w+ ){0,4}?أضرار|(?:خسائر"
    r"|إصابات) (?:بشرية )?أو (?:أضرار|مادية)|بدون أضرار"
    r"|لا أضرار"
)
DAMAGE: Final[tuple[tuple[str, str], ...]] = (
    (
        "minor",
        (
            r"(?:minor|slight|light|limited|superficial|small|little|minimal) (?:\w+ ){0,2}?damage"
            r"|slightly damaged"
            r"|lightly damaged|dégâts (?:\w+ )?(?:mineurs|légers|limités|minimes)|légers dégâts"
            r"|légèrement endommagé(?:e|s|es)?|أضرار(?:ا)? (?:مادية )?(?:طفيفة|بسيطة|محدودة)"
        ),
    ),
    (
        "major",
        (
            r"(?:burn(?:ed|t|ing)|torch(?:ed|ing)|set(?:ting)? fire to|set(?:ting)? ablaze|raz(?:ed|ing)"
            r"|incendi(?:é|er|ant))"
            r" (?:down )?(?:[\w']+ ){0,4}?(?:houses?|homes?|huts|vehicles?|shops?|buildings|churches|maisons?"
            r"|véhicules?"
            r"|habitations?|cases|boutiques?|magasins?|commerces|villages?)|(?:buildings?|base|compound|house"
            r"|camp) (?:has been |had been "
            r"|was |were )(?:completely |totally |almost )?destroyed|destroyed (?:an? "
            r"|the )?(?:[\w-]+ ){0,3}(?:base|camp|compound|hideout)|(?:heavy|heavily|severe|severely|extensive"
            r"|extensively|significant"
            r"|considerable|serious|seriously"
            r"|massive|major|widespread|substantial|badly) (?:\w+ ){0,2}?damaged?|destroy(?:ed"
            r"|ing) (?:\w+ ){0,4}?(?:buildings?|houses?|homes?|vehicles?|aircraft|hangars?|warehouses?|depots?"
            r"|church"
            r"|school|hospital|mosque|bridge|annex|consulate|embassy|factory|plant|headquarters|market"
            r"|facilit(?:y|ies)|tanks?|shops?|ships?|tanker|power station|post)"
            r"|(?:buildings?|houses?|homes?|vehicles?|church|school|hospital|warehouse|shops?) (?:was"
            r"|were) destroyed"
            r"|(?:importants|lourds|gros|graves|considérables) dégâts|dégâts (?:\w+ )?(?:importants"
            r"|considérables"
            r"|majeurs|graves|lourds)|(?:maisons?|immeubles?|bâtiments?|véhicules?|habitations?|hangars?"
            r"|entrepôts?"
            r"|école|hôpital|église|dépôt) (?:\w+ ){0,2}?(?:détruite?s?|incendiée?s?)"
            r"|détruit (?:\w+ ){0,4}?(?:l'|d')?(?:maisons?|immeubles?|bâtiments?|véhicules?|annexe|consulat"
            r"|ambassade|pont|usine|marché|mosquée|église|école|hôpital)|أضرار(?:ا)? (?:مادية )?(?:كبيرة"
            r"|جسيمة|بالغة)|تدمير (?:\w+ ){0,2}?(?:منزل|منازل|مبنى|مبان|مقر)|دمرت? (?:\w+ ){0,2}?(?:منزل|منازل"
            r"|مبنى"
            r"|المبنى)"
        ),
    ),
    ("unknown", r"damag(?:e|ed|ing)|endommagé(?:e|s|es)?|dégâts?|dommages?|أضرار(?:ا)?|تضرر|تضررت"),
)
