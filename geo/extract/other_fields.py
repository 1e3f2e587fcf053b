"""Sport, trade, the arts, weather, courts, drills: fields whose attacks, strikes and explosions are no incidents."""

import re
from typing import Final

from geo.extract.folded import rx_ar

_FIELDS: Final = rx_ar(
    r"goals?|match(?:es)?|league|strikers?|midfielder|defender|coach|stadium|tournament|cup|champions?(?:hip)?"
    r"|season|penalt(?:y|ies)"
    r"|teammates?|quarterback|innings|wickets?|scored|half-time|kick-off|football|rugby|basketball|tennis|cricket"
    r"|shares?|stocks?|investors?|markets?|inflation|interest rates?|central bank|earnings|quarter(?:ly)?"
    r"|profits?|revenue|trading"
    r"|economists?|gdp|bonds?|currency|percent|exports?"
    r"|but(?:s|eur|eurs)?|ligue|championnat|entraîneur|stade|joueurs?|mi-temps|coupe|attaquants?"
    r"|milieu de terrain|victoire|score|points?"
    r"|bourse|actions?|investisseurs?|croissance|banque centrale|taux|bénéfices?|chiffre d'affaires|marchés?"
    r"|réalisateurs?|festival|scénario|director|screenplay|épisodes?|film|cinema|cinéma|actor|album|concert"
    r"|box office|scene|roman|novel"
    r"|هدف|هدفين|أهداف|مباراة|المباراة|الدوري|المدرب|اللاعب|لاعب|لاعبان|اللاعبين|الملعب|البطولة|كأس|المرمى|مرمى"
    r"|الفريق|البورصة|الأسهم|التضخم|تضخم"
    r"|المستثمرين|البنك المركزي|الفائدة|العجز|وزير المالية|الأسواق|النفط"
)
"""Words of sport, trade and the arts."""

_WEAKENS: Final = rx_ar(
    r"(?:car|road|bus|train|plane|helicopter|traffic|boating|motorcycle|vehicle|lorry|truck) (?:crash(?:es|ed)?"
    r"|accidents?|collisions?)"
    r"|crash(?:ed)? (?:\w+ ){0,3}(?:accident|bad weather|mechanical)|storms?|earthquakes?|floods?|flooding"
    r"|landslides?|mudslides?|cyclones?"
    r"|hurricanes?|typhoons?|tornado(?:es)?|volcan\w+|eruptions?|avalanches?|wildfires?|heat ?waves?|lightning"
    r"|gas leaks?|collided|derailed"
    r"|capsized|drowned|mine collapse|building collapse|outbreak of|epidemic|needles"
    r"|accidents? (?:de (?:la )?(?:route|car|bus|train|voiture|hélicoptère)|ferroviaire|d'avion)|tempêtes?"
    r"|orages?|séismes?|inondations?|naufrages?"
    r"|glissement|avalanches?|éruptions?|fuite de gaz|éboulement|canicule|foudre|حادث سير|حادث مروري|زلزال"
    r"|فيضانات|عاصفة|بركان|غرق|انهيار مبنى"
)
"""Words of harm that nobody meant: strikes and explosions beside them are none."""

_EXCLUDES: Final = rx_ar(
    r"sentenced|convicted|acquitted|found guilty|pleaded (?:not )?guilty|on trial|verdict|life imprisonment"
    r"|court of appeal|assize court"
    r"|condamné(?:e|s|es)? (?:\w+ )?à (?:la |une peine|\w+ (?:ans|mois)|mort|perpétuité|de la prison)|réclusion"
    r"|cour d'assises|reconnu(?:e|s)? coupables?"
    r"|procès|perpétuité|حكمت محكمة|حكم بالسجن|أدانت محكمة|المؤبد"
    r"|travel (?:warnings?|advisor(?:y|ies))|conseils aux voyageurs"
    r"|during (?:an? )?(?:\w+ )?(?:drills?|exercises?)|military (?:drills?|exercises?)|simulat(?:ed|es|ing|ion)"
    r"|live-fire|test-fired|test launch"
    r"|(?:exercices?|manœuvres|manoeuvres) (?:militaires?|conjoint\w*|naval\w*)|مناورات|تدريبات"
    r"|(?:the|this|a|his|her|le|ce|un|son) (?:film|movie|novel|documentary|thriller|roman|documentaire)"
    r"|screenplay|box office|réalisateur|tournée? à"
    r"|heated debate|verbal attack|war of words|political bomb|opposition attacked|attacked the (?:government"
    r"|minister|opposition|policy|record|plan)"
    r"|scathing attack|attaque verbale|joute verbale|débat houleux"
)
"""Words of courts, drills, the arts and debate: what they tell of is past, practised, invented or only said."""


def of_other_field(text: str, security: re.Pattern[str]) -> bool:
    """Whether the words of a text are those of another field more than those of violence."""
    folded = " ".join(text.casefold().split())
    return len(_FIELDS.findall(folded)) >= max(2, len(security.findall(folded)))


def weakened(plain: str) -> bool:
    """Whether words that mean other things too mean them in this sentence: a storm struck."""
    return _WEAKENS.search(plain) is not None


def excluded(plain: str) -> bool:
    """Whether a sentence tells of a verdict, a drill, a film or a debate."""
    return _EXCLUDES.search(plain) is not None
