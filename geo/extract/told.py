"""One sentence read: what it tells of an event, each value beside the words that gave it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from geo.extract import event_words as ev
from geo.extract import outcome_words as out
from geo.extract import speaker_words as say
from geo.extract import weapon_words as arms
from geo.extract.actors import Actor, actors_of, called, folded_actor
from geo.extract.casualties import Toll, tolls_of
from geo.extract.countries import PEOPLE, PEOPLES, peoples_named
from geo.extract.folded import Folded, folded_pattern, rx, rx_ar
from geo.extract.numbers import FIGURE, VAGUE, Figure, figure_of
from geo.extract.sentences import Sentence
from geo.extract.speakers import Speaker, speakers_of
from geo.extract.values import Words
from geo.extract.when import When
from geo.extract.where import Place
from geo.model.facts import Count

_TRIGGERS: Final = tuple((trigger, rx_ar(trigger.pattern)) for trigger in ev.TRIGGERS)
_IRREALIS: Final = rx_ar(ev.IRREALIS)
_SECURITY: Final = rx_ar(ev.SECURITY)
_WEAPONS: Final = tuple((name, rx_ar(pattern)) for name, pattern in arms.WEAPONS)
_OUTCOMES: Final = tuple((name, rx_ar(pattern)) for name, pattern in out.OUTCOMES)
_DAMAGE: Final = tuple((name, rx_ar(pattern)) for name, pattern in out.DAMAGE)
_COUNTED: Final = re.compile(
    rf"(?<!\w)[بول]?(?P<figure>{FIGURE}|(?P<vague>{VAGUE})|(?P<one>an?|une?)) (?:(?:of|de|d'"
    rf"|des) )?(?P<noun>{folded_pattern(arms.COUNTED)})(?!\w)(?!{folded_pattern(arms.NOT_COUNTED)}(?!\w))"
)
_DUALS: Final = rx_ar(arms.DUAL_WEAPONS)
_ORDINAL: Final = {
    folded_pattern(word): n
    for n, words in enumerate(
        (
            "second|2nd|deuxième|seconde|2e|الثاني|الثانية", "third|3rd|troisième|3e|الثالث|الثالثة", "fourth|4th|quatrième|4e|الرابع|الرابعة", "fifth|5th|cinquième|5e|الخامس|الخامسة", "sixth|6th|sixième|6e|السادس|السادسة",
            "seventh|7th|septième|7e|السابع", "eighth|8th|huitième|8e|الثامن", "ninth|9th|neuvième|9e|التاسع", "tenth|10th|dixième|10e|العاشر",
        ), 2,
    )
    for word in words.split("|")
}  # fmt: skip
_MANY: Final = (
    rf"(?P<n>{FIGURE}|{VAGUE}|(?:a )?(?:series|string|spate|wave|dozens?) of|une série d['’]|une vague d['’]|سلسلة)"
)
_PERIOD: Final = folded_pattern(
    r"(?:in (?:the )?(?:past |last |space of |less than |just |only |under |about "
    r"|as many )?(?:[\w-]+ ){0,2}(?:hours?|days?|weeks?|months?|years?)|within (?:[\w-]+ ){1,3}(?:days?|weeks?"
    r"|hours?)|since [\w .-]{2,30}|over (?:the )?(?:past |last )?(?:[\w-]+ ){0,2}(?:days|weeks|months|hours)"
    r"|this (?:week|month|year)|so far this (?:year|month)"
    r"|en (?:moins de |l'espace de |à peine )?(?:[\w-]+ ){1,2}(?:heures|jours|semaines|mois|ans)|depuis (?:le |la "
    r"|les |plusieurs |début )?[\w .-]{2,25}|ces derniers jours|ces dernières (?:semaines|heures)|cette semaine"
    r"|au cours des [\w ]{3,25}|en l'espace de [\w ]{3,20}|خلال [\w ]{3,20}|منذ [\w ]{3,20}|في غضون [\w ]{3,20}"
    r"|في (?:[\w-]+ )?(?:أيام|أسبوع|أسابيع|يومين))"
)
_ATTACKS: Final = folded_pattern(
    r"(?:attacks|strikes|raids|incidents|bombings|assaults|attaques|frappes|incidents|attentats|هجمات|هجوما|هجوم"
    r"|هجومات|عمليات|ضربات|استهدافات)"
)
_SUMMARY: Final = re.compile(
    rf"(?<!\w){_MANY} ?(?:[\w’'-]+ ){{0,4}}?(?:ال)?{_ATTACKS}(?!\w)(?P<between>[^.;]{{0,90}}?)(?P<period>{_PERIOD})"
)
_NTH: Final = re.compile(
    rf"(?<!\w)(?P<n>{'|'.join(sorted(_ORDINAL, key=len, reverse=True))}) (?:such "
    rf"|[\w-]+ ){{0,2}}?{folded_pattern('(?:attack|strike|raid|incident|bombing|assault|attaque|frappe|attentat|هجوم|هجمة|عملية|استهداف)')}(?!\w)(?P<between>[^.;]{{0,90}}?)(?P<period>{_PERIOD})"
)
_TOTALS: Final = rx(
    r"since (?:the (?:start|beginning|outbreak|war)|[\w ]{0,20}(?:war|conflict|october|invasion|began|19\d\d"
    r"|20\d\d))|depuis (?:le début|le \d|janvier|octobre|20\d\d|19\d\d|l'invasion|plus d)|so far this year"
    r"|over the (?:past|last) (?:decade|\w+ years)|منذ (?:بداية|بدء|اندلاع|عام)|in total|at the height|every year"
    r"|each year|chaque année"
)
_UPDATE: Final = rx(
    r"(?:rose|risen|climbed|raised|revised|updated|increased|jumped|up) (?:\w+ ){0,2}?to|new toll|now stands"
    r"|later (?:died|rose|said)|s'(?:élève|alourdit|établit)|s'est (?:alourdi|élevé|établi)|nouveau bilan|bilan (?:revu|actualisé|porté"
    r"|passe)|passé à|porté à|ارتفع|ارتفاع|حصيلة جديدة"
)
_EARLIER: Final = rx(
    r"initially|earlier (?:said|put|reported|toll|report)|had (?:earlier|initially|previously)|at first|an initial"
    r"|first reports|previous toll|previously|d'abord|dans un premier temps|un premier bilan|bilan initial"
    r"|précédent bilan|auparavant|في حصيلة سابقة|حصيلة أولية"
)
_ANOTHER: Final = rx(
    r"another|separate(?:ly)?|a (?:second|third|further|fresh|new)|in a different|elsewhere|une autre|un autre"
    r"|une (?:deuxième|seconde|nouvelle)|un (?:deuxième|second|nouveau)|par ailleurs|ailleurs|séparément|آخر|أخرى"
    r"|في حادث منفصل|meanwhile|dans le même temps|also on|quelques heures plus tard|hours later"
)
_REPLY: Final = rx_ar(
    r"in (?:retaliation|response|reprisal|revenge) (?:for|to)|retaliating for|en (?:représailles|réponse|riposte) (?:à|aux?)|pour venger|ردا على|انتقاما ل\w+"
)
_DEFINITE: Final = rx(
    r"(?:the|this|that|these|those) (?:\w+ ){0,2}?(?:attack|strike|raid|blast|explosion|incident|bombing|ambush"
    r"|assault|shelling|shooting|bombardment|kidnapping|drone|rockets?|missiles?)|(?:l'|cette |cet |ce |la "
    r"|le )(?:attaque|frappe|raid|explosion|incident|attentat|embuscade|assaut|bombardement|tir|enlèvement)|الهجوم"
    r"|الانفجار|القصف|الغارة|التفجير|العملية|الحادث"
)
_DOING_BEFORE: Final = re.compile(
    rf"(?<!\w)(?P<who>{PEOPLES})(?!-) (?:[\w-]+ )?(?:air ?strikes?|strikes?|raids?|drones?|missiles?|shelling"
    rf"|bombardments?|war ?planes?|jets?|fighter jets|attacks?|artillery|rockets?|air raids?|gunfire|shells?"
    rf"|helicopters?)(?!\w)"
)
_DOING_AFTER: Final = re.compile(
    rf"(?<!\w)[وف]?[بل]?(?:ال)?(?:{folded_pattern('frappes?|raids?|drones?|missiles?|bombardements?|avions|chasseurs|attaques?|tirs?|غارة|غارات|غارتان|غارتين|قصف|ضربة|ضربات|مسيرة|هجوم')}) (?:[\w’'-]+ ){{0,2}}?(?P<who>(?:ال)?(?:{PEOPLES}))(?!\w)"
)
_ATTACKED: Final = re.compile(
    rf"(?<!\w)(?:{folded_pattern('on|against|targeting|targeted|housing|hosting|hosts|houses|killed|killing|wounded|injured|hit|struck|at|contre|visant|visé|abritant|abrite|accueillant|ciblant|tué|tuant|blessé|ضد|تضم|على|تستضيف')})(?: [\w’'-]+){{0,4}}? (?P<who>(?:ال)?(?:{PEOPLES}))(?!\w)"
)
_DENIES: Final = rx_ar(say.DENIES)
_NOT_THE_EVENT: Final = rx_ar(say.NOT_THE_EVENT)
_AERIAL: Final = rx_ar(
    r"drones?|missiles?|rockets?|roquettes?|uavs?|shaheds?|projectiles?|shells?|obus|aircraft|jets?|مسيرة|مسيرات|مسيرتين|صاروخ|صواريخ|صاروخين|طائرة|طائرات|طائرتين|هجوم|الهجوم|aéronefs?|engins?|one|both|it|them|l'un|deux"
)
_NO_CLAIM: Final = rx_ar(say.NO_CLAIM)
_CLAIM: Final = rx_ar(say.CLAIM)
_BLAMED: Final = rx_ar(say.BLAMED)
_NEGATED: Final = rx(
    r"(?:no|not|n't|never|without|denied (?:that|any|reports of)|deny|aucune?|pas (?:d'|de)|jamais|sans|n'y a pas"
    r"|لا|لم|دون)(?: \w+){0,3}? $"
)


@dataclass(frozen=True, slots=True)
class Found:
    """A value and its words."""

    value: str
    words: Words
    rule: str = ""


@dataclass(slots=True)
class Told:
    """What one sentence tells."""

    sentence: Sentence
    folded: Folded
    triggers: list[tuple[ev.Trigger, Words]] = field(default_factory=list)
    unreal: bool = False
    weapons: list[Found] = field(default_factory=list)
    weapon_figures: list[tuple[Figure | None, Words, str]] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    none: list[Found] = field(default_factory=list)
    outcomes: list[Found] = field(default_factory=list)
    damage: list[Found] = field(default_factory=list)
    unsaid: list[Words] = field(default_factory=list)
    dates: list[When] = field(default_factory=list)
    said_on: list[When] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    speakers: list[Speaker] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    doing: list[Found] = field(default_factory=list)
    attacked: frozenset[str] = frozenset()
    claims: Words | None = None
    no_claim: Words | None = None
    blamed: Words | None = None
    called: list[Actor] = field(default_factory=list)
    summary: tuple[Words, int | None, str] | None = None
    totals: bool = False
    update: bool = False
    earlier: bool = False
    another: bool = False
    definite: bool = False
    secure: int = 0
    cut: int = 0
    """Where the sentence turns to what the event answers: in retaliation for."""
    background: bool = False

    def at(self, start: int, end: int) -> Words:
        """A stretch of the folded sentence in the whole text."""
        a, b = self.folded.span(start, end)
        return Words(self.sentence.start + a, self.sentence.start + b)

    def shifted(self, words: Words) -> Words:
        """Words of the sentence in the whole text."""
        return Words(self.sentence.start + words.start, self.sentence.start + words.end)

    @property
    def strong(self) -> bool:
        """Whether words of it tell an event alone."""
        return any(trigger.strong for trigger, _ in self.triggers)

    @property
    def telling(self) -> bool:
        """Whether it tells of an event, with what stands beside its words."""
        return self.strong or (bool(self.triggers) and bool(self.secure or self.tolls or self.doing or self.none))

    @property
    def has_facts(self) -> bool:
        """Whether it tells what came of one."""
        return bool(self.tolls or self.none or self.outcomes or self.damage or self.weapon_figures)


def read_sentence(text: str, sentence: Sentence) -> Told:
    """Everything of a sentence that needs nothing else; dates and places are read by those who know the article."""
    folded = Folded(text[sentence.start : sentence.end])
    told = Told(sentence, folded)
    plain = folded.plain
    told.secure = len({match.group() for match in _SECURITY.finditer(plain)})
    _summary(told)
    before = _REPLY.search(plain)
    told.cut = told.at(before.start(), before.end()).start if before else told.sentence.end
    _triggers(told)
    _arms(told)
    _effects(told)
    told.speakers = speakers_of(folded)
    told.actors = actors_of(folded)
    told.called = [folded_actor(folded, words) for words in called(folded.text, 0, len(folded.text))]
    told.update, told.earlier = bool(_UPDATE.search(plain)), bool(_EARLIER.search(plain))
    told.another, told.definite = bool(_ANOTHER.search(plain)), bool(_DEFINITE.search(plain))
    told.totals = bool(_TOTALS.search(plain))
    told.doing = list(_doing(told))
    told.attacked = frozenset(code for match in _ATTACKED.finditer(plain) for code in _codes(match["who"])) - {
        f.value for f in told.doing
    }
    if match := _NO_CLAIM.search(plain):
        told.no_claim = told.at(*match.span())
    elif match := _CLAIM.search(plain):
        told.claims = told.at(*match.span())
    if match := _BLAMED.search(plain):
        told.blamed = told.at(*match.span())
    return told


def _codes(plain: str) -> Iterator[str]:
    if plain in {"us", "u.s.", "u.s"}:
        yield "US"
    yield from (code for code, pattern in PEOPLE.items() if pattern.search(plain))


def _doing(told: Told) -> Iterator[Found]:
    for pattern in (_DOING_BEFORE, _DOING_AFTER):
        for match in pattern.finditer(told.folded.plain):
            for code in _codes(match["who"]):
                yield Found(code, told.at(*match.span()), "the weapon or strike is called by a country")


def _summary(told: Told) -> None:
    plain = told.folded.plain
    if match := _NTH.search(plain):
        told.summary = (
            told.at(*match.span()),
            _ORDINAL[match["n"]],
            told.folded.text[slice(*told.folded.span(*match.span("period")))],
        )
    elif match := _SUMMARY.search(plain):
        figure = figure_of(match["n"])
        count = (figure.count.best or figure.count.low or figure.count.high) if figure else None
        if count is None or count > 1:
            told.summary = (
                told.at(*match.span()),
                count,
                told.folded.text[slice(*told.folded.span(*match.span("period")))],
            )


def _triggers(told: Told) -> None:
    plain = told.folded.plain
    taken: list[Words] = [told.summary[0]] if told.summary else []
    for trigger, pattern in _TRIGGERS:
        for match in pattern.finditer(plain):
            words = told.at(*match.span())
            if any(w.start < words.end and words.start < w.end for w in taken):
                continue
            before = re.split(r"[,;:]", plain[max(0, match.start() - 45) : match.start()])[-1]
            denied = bool(_DENIES.search(plain)) and not _NOT_THE_EVENT.search(plain)
            if _IRREALIS.search(before) or (_NEGATED.search(before) and not denied):
                told.unreal = True
                continue
            if words.start >= told.cut:
                continue
            taken.append(words)
            told.triggers.append((trigger, words))


def _arms(told: Told) -> None:
    plain = told.folded.plain
    taken: list[tuple[int, int]] = []
    for name, pattern in _WEAPONS:
        for match in pattern.finditer(plain):
            if not any(a < match.end() and match.start() < b for a, b in taken):
                taken.append(match.span())
                told.weapons.append(Found(name, told.at(*match.span()), "a word for the weapon"))
    told.weapons.sort(key=lambda found: found.words.start)
    for match in _COUNTED.finditer(plain):
        words = told.at(*match.span())
        noun = re.sub(r"s$", "", match["noun"].split(" ")[-1])
        if match["vague"]:
            told.weapon_figures.append((None, words, noun))
        elif match["one"]:
            if not match["noun"].endswith("s"):
                told.weapon_figures.append((Figure(Count(1, 1, 1)), words, noun))
        elif (figure := figure_of(match["figure"])) is not None:
            told.weapon_figures.append((figure, words, noun))
    told.weapon_figures += [(Figure(Count(2, 2, 2)), told.at(*m.span()), m.group()) for m in _DUALS.finditer(plain)]


def _effects(told: Told) -> None:
    plain = told.folded.plain
    told.tolls = [Toll(t.stem, t.figure, told.shifted(t.words), t.rule, t.said) for t in tolls_of(told.folded)]
    told.unsaid = [told.at(*m.span()) for m in rx_ar(out.NOT_REPORTED).finditer(plain)]
    for stem, pattern in (
        ("both", out.NO_BOTH),
        ("killed", out.NO_KILLED),
        ("injured", out.NO_INJURED),
        ("damage", out.NO_DAMAGE),
    ):
        for match in rx_ar(pattern).finditer(plain):
            words = told.at(*match.span())
            if not any(w.start < words.end and words.start < w.end for w in told.unsaid):
                told.none.append(Found(stem, words, "the text says none"))
    taken = [found.words for found in told.none]
    for name, compiled in _OUTCOMES:
        for match in compiled.finditer(plain):
            words = told.at(*match.span())
            before = re.split(r"[,;:]", plain[max(0, match.start() - 40) : match.start()])[-1]
            overlaps = any(f.words.start < words.end and words.start < f.words.end for f in told.outcomes)
            if name == "intercepted" and not _AERIAL.search(plain):
                continue
            if not overlaps and not _IRREALIS.search(before) and not _NEGATED.search(before):
                told.outcomes.append(Found(name, words, "a word for what came of it"))
    for name, compiled in _DAMAGE:
        for match in compiled.finditer(plain):
            words = told.at(*match.span())
            if not any(
                w.start < words.end and words.start < w.end
                for w in (*taken, *told.unsaid, *(f.words for f in told.damage))
            ):
                told.damage.append(Found(name, words, "a word for damage"))


def heard(told: Told) -> Words | None:
    """Words that tell of a sound and no more."""
    match = rx_ar(out.HEARD).search(told.folded.plain)
    return told.at(*match.span()) if match else None


def came_down(told: Told, words: Words) -> bool:
    """Whether an outcome says only that something came down."""
    text = Folded(told.folded.text[words.start - told.sentence.start : words.end - told.sentence.start]).plain
    return bool(rx_ar(out.CAME_DOWN).search(text)) and "into" not in text


def peoples(told: Told) -> Iterator[str]:
    """Countries whose people the sentence names by adjective."""
    yield from (code for code, _, _ in peoples_named(told.folded))


Tolds = Sequence[Told]
