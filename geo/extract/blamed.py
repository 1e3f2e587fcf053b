"""Who is blamed, by what stands around the name: accused X of, blamed on X, attribuée à X."""

import re
from collections.abc import Iterator
from typing import Final

from geo.extract.values import Words

_TAIL: Final = (
    r"(?=[,.;:]| (?:in|near|on|at|for|over|killed|has|have|had|which|who|said|against|destroyed|hit|saying"
    r"|accusing)\b|$)"
)
_TAIL_FR: Final = (
    r"(?=[,.;:]| (?:à|dans|contre|a|ont|près|en|sur|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|qui|pour"
    r"|mais)\b|$)"
)
_OBJECTS: Final = (
    re.compile(r"\b(?:accused|accuses|accusing) (?P<who>[^,.;:]{3,70}?) of\b", re.IGNORECASE),
    re.compile(
        r"\b(?:blamed|blames|blaming) (?!it |the attack|the strike|the bombing)(?P<who>[^,.;:]{3,70}?)(?= (?:for"
        r"|over)\b|[,.;]|$)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:blamed|pinned|blame|blaming)(?: [\w’'-]+){{0,4}}? on (?P<who>[^,.;:]{{3,50}}?){_TAIL}", re.IGNORECASE
    ),
    re.compile(
        rf"\battributed(?: (?:that|the|this|it|these)(?: \w+)?)? to (?P<who>[^,.;:]{{3,50}}?){_TAIL}", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:a|ont|avait|avaient) (?:\w+ )?accusé (?P<who>[^,.;:]{3,70}?)(?= d['’]| de\b| pour\b)", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:accusent|accuse|accusant) (?P<who>[^,.;:]{3,50}?)(?= d['’]| de (?!la\b)| pour\b|[.,;]"
        r"|$)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:attribu|imput)(?:é|ée|és|ées|e|ent|ant)(?: (?:l[’']|la |le |les |cette |ce "
        rf"|cet )?(?:\w+))?? (?:à|aux|au) (?P<who>[^,.;:]{{3,50}}?){_TAIL_FR}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:a|ont) mis en cause (?P<who>[^,.;:]{{3,50}}?){_TAIL_FR}", re.IGNORECASE),
    re.compile(
        r"(?:اتهم|اتهمت|اتهموا) (?:[\u0610-\u06ff]+ ){1,5}?(?P<who>(?:قوات|القوات|جيش|الجيش|ميليشيا|مليشيا|فصائل"
        r"|تنظيم|جماعة|حركة|التحالف|إسرائيل"
        r"|تركيا|روسيا|إيران|الولايات المتحدة)(?: [\u0610-\u06ff]+){0,2}?)(?= ب| في| عن| وراء|[.,،]|$)"
    ),
    re.compile(
        r"(?:حمل|حملت|حملوا) [^.،]{2,90}?(?P<who>(?:قوات|القوات|جيش|الجيش|التحالف|ميليشيا|مليشيا|تنظيم|جماعة"
        r"|حركة|إسرائيل|تركيا|روسيا|إيران|الولايات)"
        r"(?: [\u0610-\u06ff]+){0,2}?) (?:ال)?مسؤولية"
    ),
)
_JOINED: Final = re.compile(r" (?:and|et) (?=the |l[’']|la |le |les )")
_EDGES: Final = re.compile(r"^(?:(?:the|des|les|de|an?|une?|la|le)\s+|[ld]['’]|[\"“«'‘]\s*)|[\"”»’']$", re.IGNORECASE)


def blamed_of(text: str) -> list[Words]:
    """What stands where the blamed one stands: accused X of, blamed on X, attribuée à X."""
    found = []
    for pattern in _OBJECTS:
        for match in pattern.finditer(text):
            for start, end in _each(text, *match.span("who")):
                found += _bare(text, start, end)
    return found


def _each(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Those who are blamed together, one by one: the rebels and the army."""
    first = start
    for match in _JOINED.finditer(text, start, end):
        yield first, match.start()
        first = match.end()
    yield first, end


def _bare(text: str, start: int, end: int) -> list[Words]:
    """Words without article and quotation marks."""
    while edge := _EDGES.search(text[start:end]):
        if edge.start() == 0 and edge.end():
            start += edge.end()
        elif edge.end() == end - start:
            end = start + edge.start()
        else:
            break
    return [Words(start, end)] if end > start else []
