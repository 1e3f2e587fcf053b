"""Words of people, and of killed and injured, as patterns over folded text."""

import re
from typing import Final

from geo.extract.folded import folded_pattern

PERSON: Final = folded_pattern(
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
    r"|امرأة|نساء|رجلا?|رجال|فردا?|أفراد|عنصرا?|عناصر|مسلحا?|مسلحين|مقاتلا?|مقاتلين"
    r"|مقاتلون|ضابطا?|ضباط|عاملا?|عمال|مواطنا?|مواطنين|آخر|آخرين|آخرون|صحفيا?|صحفيين|فلسطينيا?"
    r"|فلسطينيين|إسرائيليين|أمريكيين|امريكيين|راكبا?|ركاب|مصليا?|مصلين|بحارا?|بحارة"
)
DUAL: Final = folded_pattern(
    r"آخران|مستوطنين اثنين|مدنيين اثنين|مدنيان|عسكريان|عسكريين اثنين|صحفيان|مقاتلان|مقاتلين اثنين|شخصين|شخصان"
    r"|جنديين|جنديان|طفلين|طفلان|عنصرين|عنصران|شرطيين اثنين|امرأتين|رجلين|مسلحين اثنين"
    r"|ضابطين|مواطنين اثنين|عاملين|صحفيين اثنين"
)
KILLED: Final = {
    "after": (
        r"killed|dead|died|slain|martyred|fatalities|fatality|deaths?|shot dead|lost their lives"
        r"|lost his life|lost her life|perished|tués?|tuées?|morts?|mortes?"
        r"|décès|péri|perdu la vie|trouvé la mort|succombé|décédés?|قتيلا?|قتلى|شهداء|شهيدا?|قتلوا"
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
INJURED: Final = {
    "after": r"wounded|injured|hurt|injuries|blessés?|blessées?|جريحا?|جرحى|مصابا?|مصابين|أصيبوا",
    "before": (
        r"wound(?:ed|ing|s)|injur(?:ed|ing|es|ies to)|hurting|bless(?:é|ant|ent|és)|إصابة|جرح|أصيب|أصيبت"
        r"|أصابت|بإصابة"
    ),
}
AUX: Final = folded_pattern(
    r"(?:(?:grièvement|gravement|légèrement|mortellement|seriously|critically|slightly|badly|severely"
    r"|lightly|fatally|all|were|was|have been|has been|had been|are|is|be|being|also|reportedly|been"
    r"|later|have|had|has|avaient|avait|auraient|aurait|ont été|a été|avaient été|auraient été|aurait été|sont|est"
    r"|étaient|ont également été|ont aussi été|a également été|a aussi été|ont en outre été|ont) )*"
)
MID: Final = folded_pattern(r"(?:(?!(?:and|et|و|but|mais|while|when|who|qui|among|parmi|was|were) )[\w'’.-]+ ){0,5}?")
ASIDE: Final = folded_pattern(
    r"(?:[,،] (?:including|among them|dont|parmi lesquels|بينهم|among whom|one of them) [^,،.;]{1,60}[,،])?"
)
TOLL: Final = folded_pattern(
    r"(?:death toll|toll|bilan|number of (?:dead|deaths|people killed)|حصيلة)[^;]{0,140}? (?:to|at|of"
    r"|is|reached|à|de|est de|atteint|إلى) "
)
ARTICLE: Final = r"an?|un|une"
NOT_PEOPLE: Final = re.compile(
    folded_pattern(
        r"(?<!\w)(?:drones?|rockets?|missiles?|roquettes?|shells?|obus|times?|days?|hours?|kilomet\w+|km"
        r"|miles?|years?|jours?|heures?|ans|attacks?|attaques?"
        r"|strikes?|frappes?|vehicles?|véhicules?|homes|houses|maisons|طائرات?|صواريخ|صاروخ)(?!\w)"
    )
)
