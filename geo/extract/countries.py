"""Countries as a text names them: by name, and by the adjective of their people."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from geo.extract.folded import Folded, folded_pattern, table
from geo.extract.values import Words
from geo.model.taxonomy import country_code

_PEOPLES: Final = {
    "IQ": "iraqis?|irakien(?:ne)?s?|عراقي(?:ة|ين|ون)?",
    "SY": "syrians?|syrien(?:ne)?s?|سوري(?:ة|ين|ون)?",
    "US": (
        "americans?|u\\.?s\\.?(?= (?:military|forces?|troops?|soldiers?|base|army|officials?|personnel|service"
        "|navy|marines?|central|defen|air|state|embassy|led|drones?|strikes?|consulate|war|fighter|jets?|planes?"
        "|raids?|missiles?"
        "|airstrikes?|bombers?|helicopters?|warships?|and british))|américaine?s?|أمريكي(?:ة|ين"
        "|ون)?|أميركي(?:ة|ين|ون)?"
    ),
    "IR": "iranians?|iranien(?:ne)?s?|إيراني(?:ة|ين|ون)?",
    "IL": "israelis?|israélien(?:ne)?s?|إسرائيلي(?:ة|ين|ون)?",
    "PS": (
        "palestinians?|palestinien(?:ne)?s?|فلسطيني(?:ة|ين|ون)?|gaza(?:n|ns)?|gaza strip|bande de gaza|west bank"
        "|cisjordanie|غزة|الضفة الغربية"
    ),
    "LB": "lebanese|libanaise?s?|لبناني(?:ة|ين|ون)?",
    "JO": "jordanians?|jordanien(?:ne)?s?|أردني(?:ة|ين|ون)?",
    "YE": "yemenis?|yéménites?|يمني(?:ة|ين|ون)?",
    "SA": "saudis?|saoudien(?:ne)?s?|سعودي(?:ة|ين|ون)?",
    "TR": "turkish|turks|turque?s?|turcs?|تركي(?:ة|ا)?|أتراك",
    "EG": "egyptians?|égyptien(?:ne)?s?|مصري(?:ة|ين|ون)?",
    "LY": "libyans?|libyen(?:ne)?s?|ليبي(?:ة|ين|ون)?",
    "SD": "sudanese|soudanaise?s?|سوداني(?:ة|ين|ون)?",
    "SO": "somalis?|somalien(?:ne)?s?|صومالي(?:ة|ين|ون)?",
    "KE": "kenyans?|kényan(?:e)?s?|كيني(?:ة|ين|ون)?",
    "ET": "ethiopians?|éthiopien(?:ne)?s?|إثيوبي(?:ة|ين|ون)?",
    "NG": "nigerians?|nigérian(?:e)?s?|نيجيري(?:ة|ين|ون)?",
    "NE": "nigeriens?|nigérien(?:ne)?s?",
    "ML": "malians?|malien(?:ne)?s?|مالي(?:ة|ين|ون)",
    "BF": "burkinab[eè]s?|burkinabés?",
    "TD": "chadians?|tchadien(?:ne)?s?|تشادي(?:ة|ين|ون)?",
    "CM": "cameroonians?|camerounaise?s?|كاميروني(?:ة|ين|ون)?",
    "CD": "congolese|congolaise?s?|كونغولي(?:ة|ين|ون)?",
    "MZ": "mozambicans?|mozambicaine?s?",
    "UG": "ugandans?|ougandaise?s?",
    "CF": "central african(?:s)?|centrafricaine?s?",
    "TN": "tunisians?|tunisien(?:ne)?s?|تونسي(?:ة|ين|ون)?",
    "DZ": "algerians?|algérien(?:ne)?s?|جزائري(?:ة|ين|ون)?",
    "MA": "moroccans?|marocaine?s?|مغربي(?:ة|ين|ون)?",
    "UA": "ukrainians?|ukrainien(?:ne)?s?|أوكراني(?:ة|ين|ون)?",
    "RU": "russians?|russes?|روسي(?:ة|ا|ين|ون)?",
    "AF": "afghan(?:e)?s?|أفغاني(?:ة|ين|ون)?",
    "PK": "pakistanis?|pakistanaise?s?|باكستاني(?:ة|ين|ون)?",
    "IN": "indians?|indien(?:ne)?s?|هندي(?:ة|ين|ون)?",
    "BD": "bangladeshis?",
    "MM": "burmese|birmane?s?",
    "PH": "filipinos?|philippine|philippine?s?",
    "TH": "thais?|thaïlandaise?s?",
    "CO": "colombians?|colombien(?:ne)?s?",
    "MX": "mexicans?|mexicaine?s?",
    "HT": "haitians?|haïtien(?:ne)?s?",
    "FR": "french|françaises?|français|فرنسي(?:ة|ين|ون)?",
    "GB": "british|britanniques?|بريطاني(?:ة|ين|ون)?",
    "DE": "germans?|allemande?s?|ألماني(?:ة|ين|ون)?",
    "AM": "armenians?|arménien(?:ne)?s?",
    "AZ": "azerbaijanis?|azéris?|azerbaïdjanaise?s?",
    "KW": "kuwaitis?|koweïtien(?:ne)?s?|كويتي(?:ة|ين|ون)?",
    "BH": "bahrainis?|bahreïnien(?:ne)?s?",
    "AE": "emiratis?|émirati(?:e)?s?|إماراتي(?:ة|ين|ون)?",
    "RW": "rwandans?|rwandaise?s?|rwandais|رواندي(?:ة|ين|ون)?",
    "BI": "burundians?|burundaise?s?",
    "BJ": "beninese|béninoise?s?|béninois",
    "TG": "togolese|togolaise?s?",
    "CI": "ivorians?|ivoirien(?:ne)?s?",
    "SN": "senegalese|sénégalaise?s?",
    "SS": "south sudanese|sud-soudanaise?s?",
    "ER": "eritreans?|érythréen(?:ne)?s?",
    "CN": "chinese|chinoise?s?|chinois|صيني(?:ة|ين|ون)?",
    "GE": "georgians?|géorgien(?:ne)?s?",
    "PL": "polish|polonaise?s?",
    "VE": "venezuelans?|vénézuélien(?:ne)?s?",
    "EC": "ecuadorians?|équatorien(?:ne)?s?",
    "LK": "sri lankans?",
    "QA": "qataris?|qatari(?:e|en)?(?:ne)?s?|قطري(?:ة|ين|ون)?",
}
"""What people and things of a country are called, by its code."""

PEOPLE: Final = dict(table(_PEOPLES.items()))
PEOPLES: Final = "|".join(folded_pattern(words) for words in _PEOPLES.values())
"""All of them as one pattern."""

_NAME: Final = re.compile(
    r"(?<!\w)(?:(?:[dDlL]['’])?[A-ZÀ-Þ][\w.’'-]*(?: (?:of|the|and|de|du|des|d'|et|la|le) )?[ ]?){1,4}"
    r"|[\u0600-\u06ff]+(?: [\u0600-\u06ff]+)?"
)
_NOT: Final = frozenset(
    {"it", "is", "in", "at", "to", "no", "as", "by", "us", "he", "we", "me", "do", "so", "be", "my", "or"}
)
_ARABIC_PREFIX: Final = re.compile(r"^[وفبلك]+(?=ال)|^[بول](?=\w{3})")


_SHORT: Final = frozenset({"US", "UK", "UAE", "USA", "DRC", "RDC"})


@cache
def _code(words: str) -> str | None:
    if words.isascii() and (len(words) <= 3 or words.islower()):  # noqa: PLR2004 - codes and small words are none
        return country_code(words) if words in _SHORT else None
    return country_code(words)


def countries_named(text: str, start: int, end: int) -> Iterator[tuple[str, Words]]:
    """Countries that a stretch names by name, in order."""
    for match in _NAME.finditer(text, start, end):
        words = match.group().split(" ")
        at = match.start()
        for first in range(len(words)):
            for last in range(len(words), first, -1):
                phrase = " ".join(words[first:last]).strip(" ,.")
                bare = (
                    phrase.removeprefix("l'")
                    .removeprefix("l’")
                    .removeprefix("d'")
                    .removeprefix("d’")
                    .removeprefix("L'")
                    .removeprefix("L’")
                )
                code = (
                    _code(bare)
                    or _code(_ARABIC_PREFIX.sub("", bare))
                    or _code(bare.removesuffix("'s").removesuffix("’s"))
                )
                if code and bare.lower() not in _NOT:
                    begin = at + len(" ".join(words[:first])) + (1 if first else 0)
                    yield code, Words(begin, begin + len(phrase))
                    break


def peoples_named(folded: Folded) -> Iterator[tuple[str, int, int]]:
    """Countries named by the adjective of their people, with the offsets in the folded form."""
    for code, pattern in PEOPLE.items():
        for match in pattern.finditer(folded.plain):
            yield code, match.start(), match.end()
