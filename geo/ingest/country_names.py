"""Countries as data files name them: with articles, former names in brackets, and titles put behind.

``Yemen (North Yemen)`` and ``Bosnia-Herzegovina`` are UCDP's, ``Korea, Republic of`` those of ISO 3166,
``Egypt, Arab Rep.`` the World Bank's, ``West Bank and Gaza Strip`` GTD's.
"""

import re
from collections.abc import Iterator
from typing import Final

from geo.model.taxonomy import country_code

_BRACKETS: Final = re.compile(r"^(.*?)\s*\(([^()]*)\)\s*$")
_ARTICLE: Final = re.compile(r"^the\s+", re.IGNORECASE)
_TITLE: Final = re.compile(
    r"(the|of|and|rep|republic|dem|democratic|people'?s|arab|islamic|kingdom|state|states|sts|fed|federated|federal|"
    r"federation|rb|fyr|united|plurinational|bolivarian|socialist|occupied|province|china|sar|[\s.])+",
    re.IGNORECASE,
)
_SEVERAL: Final = frozenset({"congo", "korea", "guinea", "virgin islands"})
"""Names that more than one country has: their title decides, and without one they say nothing."""
_FORMS: Final = {
    "west bank and gaza strip": "PS",
    "west bank": "PS",
    "gaza strip": "PS",
    "cisjordanie": "PS",
    "bande de gaza": "PS",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "congo (kinshasa)": "CD",
    "congo (brazzaville)": "CG",
    "congo, dem. rep.": "CD",
    "congo, rep.": "CG",
    "congo, the democratic republic of the": "CD",
    "democratic republic of congo": "CD",
    "republic of congo": "CG",
    "korea, dem. people's rep.": "KP",
    "korea, democratic people's republic of": "KP",
    "korea, rep.": "KR",
    "hong kong sar, china": "HK",
    "macao sar, china": "MO",
}


def named_country(text: str) -> str | None:
    """ISO code of a country however a file writes it; ``None`` if it names none, or more than one."""
    plain = " ".join(text.split())
    known = _FORMS.get(plain.casefold())
    return known or next((code for form in _forms(plain) if (code := country_code(form))), None)


def _forms(name: str) -> Iterator[str]:
    yield name
    yield _ARTICLE.sub("", name)
    if "-" in name:
        yield name.replace("-", " and ")
        yield name.replace("-", " ")
    elif " " in name:
        yield name.replace(" ", "-")
    brackets = _BRACKETS.match(name)
    if brackets:
        outside, inside = brackets.groups()
        yield f"{inside} {outside}"
        if outside.casefold() not in _SEVERAL:
            yield outside
            yield inside
    head, comma, tail = name.partition(",")
    if comma:
        yield f"{tail.strip()} {head}"
        if _TITLE.fullmatch(tail.strip()) and head.casefold() not in _SEVERAL:
            yield head
