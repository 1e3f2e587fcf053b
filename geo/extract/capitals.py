"""Capitals of countries: what "the capital" is, where the text leaves no doubt of the country."""

import re
from typing import Final

from geo.extract.folded import Folded, rx_ar
from geo.extract.values import Words

_CAPITALS: Final = (
    "AF Kabul|AL Tirana|DZ Algiers|AO Luanda|AR Buenos Aires|AM Yerevan|AU Canberra|AT Vienna|AZ Baku|BH Manama"
    "|BD Dhaka|BY Minsk"
    "|BE Brussels|BA Sarajevo|BW Gaborone|BR Brasilia|BG Sofia|BF Ouagadougou|BI Bujumbura|KH Phnom Penh"
    "|CM Yaounde|CA Ottawa"
    "|CF Bangui|TD N'Djamena|CN Beijing|CO Bogota|KM Moroni|CG Brazzaville|CD Kinshasa|HR Zagreb|CU Havana"
    "|CY Nicosia|CZ Prague"
    "|DK Copenhagen|DJ Djibouti|DO Santo Domingo|EC Quito|EG Cairo|SV San Salvador|ER Asmara|ET Addis Ababa"
    "|FI Helsinki|FR Paris"
    "|GA Libreville|GM Banjul|GE Tbilisi|DE Berlin|GH Accra|GR Athens|GT Guatemala City|GN Conakry|GW Bissau"
    "|HT Port-au-Prince"
    "|HN Tegucigalpa|HU Budapest|IN New Delhi|ID Jakarta|IR Tehran|IQ Baghdad|IE Dublin|IT Rome|JM Kingston"
    "|JP Tokyo|JO Amman"
    "|KZ Astana|KE Nairobi|KW Kuwait City|KG Bishkek|LA Vientiane|LB Beirut|LS Maseru|LR Monrovia|LY Tripoli"
    "|MG Antananarivo"
    "|MW Lilongwe|MY Kuala Lumpur|ML Bamako|MR Nouakchott|MX Mexico City|MD Chisinau|MN Ulaanbaatar|ME Podgorica"
    "|MA Rabat|MZ Maputo"
    "|MM Naypyitaw|NP Kathmandu|NL Amsterdam|NI Managua|NE Niamey|NG Abuja|KP Pyongyang|NO Oslo|OM Muscat"
    "|PK Islamabad|PA Panama City"
    "|PG Port Moresby|PY Asuncion|PE Lima|PH Manila|PL Warsaw|PT Lisbon|QA Doha|RO Bucharest|RU Moscow|RW Kigali"
    "|SA Riyadh|SN Dakar"
    "|RS Belgrade|SL Freetown|SK Bratislava|SI Ljubljana|SO Mogadishu|KR Seoul|SS Juba|ES Madrid|SD Khartoum"
    "|SE Stockholm|SY Damascus"
    "|TJ Dushanbe|TH Bangkok|TG Lome|TN Tunis|TR Ankara|TM Ashgabat|UG Kampala|UA Kyiv|AE Abu Dhabi|GB London"
    "|US Washington"
    "|UY Montevideo|UZ Tashkent|VE Caracas|VN Hanoi|ZM Lusaka|ZW Harare"
)
CAPITAL_OF: Final = dict(row.split(" ", 1) for row in _CAPITALS.split("|"))
"""Capital of a country by its code. Countries whose capital is disputed or divided are left out."""

_CAPITAL: Final = rx_ar(r"(?:[\w-]+'s |[\w-]+ )?capital(?: city)?|(?:la |cette )?capitale(?: \w+)?|العاصمة(?: \w+)?")
_OF_A_PART: Final = re.compile(
    r"\b(?:provincial|regional|state|district|oblast|commercial|economic|cultural|former|de facto|old|tribal) capital"
    r"|capital(?:e|ta|city)? (?:of|du|de la|de l['’]|des) |capitale (?:provinciale|régionale|économique|du|de la"
    r"|des|d['’])"
)
_APPOSED: Final = re.compile(r"[\w’'-]+, (?:the |la |its |sa )?$")


def capital_words(text: str, start: int, end: int) -> list[tuple[Words, str]]:
    """Where a stretch speaks of a capital that it does not name: the words, and them folded."""
    folded = Folded(text[start:end])
    found = []
    for match in _CAPITAL.finditer(folded.plain):
        a, b = folded.span(*match.span())
        around = folded.plain[max(0, match.start() - 12) : match.end() + 16]
        if _OF_A_PART.search(around) or _APPOSED.search(text[max(start, start + a - 20) : start + a]):
            continue
        found.append((Words(start + a, start + b), match.group()))
    return found
