"""The whole name of a speaker around its head word: an Iraqi army officer at the base."""

import re
from typing import Final

from geo.extract import speaker_words as say
from geo.extract.countries import PEOPLES
from geo.extract.folded import CONJUNCTION, Folded, folded_pattern, whole_words, words_of
from geo.extract.speaker_names import NAME_AFTER, NOT_NAMES

_SPEECH: Final = whole_words(say.SPEECH, CONJUNCTION)
_RIGHT: Final = re.compile(
    folded_pattern(
        r"(?:(?: (?:spokes(?:man|woman|person)|officials?|sources?|chief|press secretary)| militaires?"
        r"| militaire| locale?s?| locaux| sécuritaires?| policières?| médicales?| hospitalières?"
        r"| gouvernementale?s?| officielle?s?| administrative| judiciaires?| diplomatique| américaine?s?"
        r"| régional(?:e|es|aux)?| (?:PEOPLES)(?!\w)| (?:de la|de l'|des|du|de|d'|of the|of|for the|for"
        r"|from the|from|at the"
        r"|at|in the|with the|close to the|in) ?[\w’'-]+(?:(?: |-)(?:security|defense|defence|interior|air"
        r"|armed|affairs|force|forces|ministry|province|district|state|hospital|command|service|services"
        r"|intelligence|rights|de l'homme|droits|de l'intérieur|humains|défense|sécurité))*)){1,3}"
    ).replace("PEOPLES", PEOPLES)
)
_AR_RIGHT: Final = re.compile(
    r"(?: (?!ان(?!\w)|بان(?!\w)|الذي |التي |الذين |وقوع|مقتل|بمقتل|اصابه|باصابه|سقوط|تعرض|طالبا|طلب|خلال|بعد "
    r"|قبل |لـ|لل|للجزيره"
    r"|فضل|انهم |اليوم |حصيله|تدمير|استهداف|مسووليت|[وف]?(?:ان|انه|انها)(?!\w)|انها |انه |بانه |اليوم |امس "
    r"|لوكاله |لرويترز |لفرانس |في |عن |الي "
    r"|علي |من |يوم |مساء |صباح |السبت"
    r"|الجمعه|الخميس|الاربعاء|الثلاثاء|الاثنين|الاحد|قوله|قولها)[\u0600-\u06ff]+){1,3}"
)
TITLED: Final = re.compile(
    folded_pattern(
        r"(?:spokes\w+|governor|minister|president|chief|commander|mayor|general|colonel|director|elder|leader"
        r"|superintendent(?: of police)?|commissioner|secretary|officer|doctor|resident|villager|lawmaker"
        r"|porte-parole"
        r"|gouverneur|ministre|préfet|maire|procureur|général|colonel|président|commissaire|habitant|médecin"
        r"|responsable|secretary of state|head|police)$"
    )
)
_DETERMINERS: Final = words_of("the a an le la les un une l' this that these ce cette ces")
_STOP: Final = words_of(
    "said says told that and but when while after before by to of from in on"
    " at with for as is was were has have had who which whose according confirmed"
    " added reported announced "
    "killed wounded hit struck targeted a ont que qui et mais selon par dans"
    " sur pour avec des est sont ete dit indique affirme declare annonce precise"
    " pres d'apres apres avant saturday sunday monday "
    "tuesday wednesday thursday friday lundi mardi mercredi jeudi vendredi samedi"
    " dimanche afp reuters ap fait etat qu bilan precedent nouveau"
)


def phrase_of(folded: Folded, start: int, end: int) -> tuple[int, int]:
    """The whole name of a speaker around its head word, without the article."""
    plain = folded.plain
    arabic = plain[start:end] > "\u0600"
    if arabic:
        right = _AR_RIGHT.match(plain, end)
        return start, right.end() if right else end
    if right := _RIGHT.match(plain, end):
        end = _grown(plain, right.end()) if " " in right.group().strip() else right.end()
    begin = start
    for match in reversed(list(re.finditer(r"[\w’'.-]+", plain[max(0, start - 60) : start]))[-6:]):
        at = max(0, start - 60) + match.start()
        between = plain[at + len(match.group()) : begin]
        if between not in {" ", ""} or match.group().strip("'’") in _STOP or match.group().endswith("."):
            break
        if match.group() in _DETERMINERS:
            break
        begin = at
    if elided := re.match(r"[ldn]['’]", plain[begin:end]):
        begin += elided.end()
    if TITLED.search(plain[start:end]):
        at = folded.span(begin, end)[1]
        named = NAME_AFTER.match(folded.text, at)
        if named and named.group()[0] != "," and named["name"].split(" ")[0].lower() not in NOT_NAMES:
            end = len(Folded(folded.text[: named.end()] + ".").plain) - 1
    return begin, end


def _grown(plain: str, end: int) -> int:
    """On to the end of the name of a body, where a verb or a comma soon comes: the provincial operations command."""
    at = end
    for match in re.finditer(r" ([\w’'-]+)", plain[end : end + 60]):
        if match.start() != at - end:
            break
        if match[1] in _STOP or _SPEECH.match(plain, end + match.start(1)):
            return at
        at = end + match.end()
        if plain[at : at + 1] in {",", ".", ""}:
            return at
    return end
