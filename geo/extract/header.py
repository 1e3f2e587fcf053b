"""What stands before and around an article: dateline, agency, date of publication, title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from geo.extract.calendar_words import MONTH, MONTH_OF
from geo.extract.folded import Folded, rx
from geo.extract.sentences import Sentence
from geo.extract.values import Words

_AGENCIES: Final = {
    "afp": "AFP",
    "agence france-presse": "AFP",
    "reuters": "Reuters",
    "ap": "AP",
    "associated press": "AP",
    "dpa": "dpa",
    "efe": "EFE",
    "ansa": "ANSA",
    "aa": "Anadolu",
    "anadolu": "Anadolu",
    "xinhua": "Xinhua",
    "tass": "TASS",
    "upi": "UPI",
    "ina": "INA",
    "sana": "SANA",
    "wafa": "WAFA",
    "spa": "SPA",
    "kuna": "KUNA",
    "petra": "Petra",
    "aps": "APS",
    "map": "MAP",
    "pti": "PTI",
    "ani": "ANI",
    "belga": "Belga",
    "ats": "ATS",
    "rfi": "RFI",
    "bbc": "BBC",
    "cnn": "CNN",
    "shafaq news": "Shafaq News",
    "rudaw": "Rudaw",
    "kyodo": "Kyodo",
    "yonhap": "Yonhap",
    "ukrinform": "Ukrinform",
    "interfax": "Interfax",
    "ريا نوفوستي": "RIA Novosti",
    "رويترز": "Reuters",
    "ا ف ب": "AFP",
    "اف ب": "AFP",
    "فرانس برس": "AFP",
    "وكالة فرانس برس": "AFP",
    "الاناضول": "Anadolu",
    "واع": "INA",
    "سانا": "SANA",
    "د ب ا": "dpa",
    "اسوشيتد برس": "AP",
}
_NAMES: Final = {Folded(name).plain.replace(".", ""): label for name, label in _AGENCIES.items()}
_DATELINE: Final = re.compile(
    r"^(?P<place>(?:[^()\n.!?]|\([A-ZÀ-Þ][^()\n]{1,20}\)(?=, )|(?<=[A-Za-zé]{3})\.(?= \d)"
    r"|(?<=sept)\.){2,60}?)?\s*[,،]?\s*"
    r"(?:\((?P<agency>[^()\n]{2,40})\)\s*(?P<after>[^-–—()\n]{0,30}?\d[^-–—()\n]{0,30}?)?)?\s*(?:[-–—]{1,2}|:)\s"
)
_ARABIC_PLACE: Final = re.compile(r"^[\u0600-\u06ff]+(?: [\u0600-\u06ff]+)?$")
_LEADING: Final = re.compile(r"^\s*\((?P<agency>[^()\n]{2,40})\)\s*(?:[-–—]{1,2}\s)?")
_INSIDE: Final = re.compile(
    r"(?:\(|©\s*(?:\d{4}\s+)?|\bavec |\bwith |\bsource ?: ?)(?P<agency>[A-Za-z\u0600-\u06ff. ]{2,24})", re.IGNORECASE
)
_PUBLISHED: Final = r"(?:published|posted|updated|last updated|publié|mis à jour|mise à jour|modifié|نشر|تاريخ النشر)"
_MONTH_FIRST: Final = rf"(?P<m>{MONTH})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y>\d{{4}}))?"
_DAY_FIRST: Final = rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|er)?\.? (?:de |of )?(?P<m>{MONTH})\.?(?:,? (?P<y>\d{{4}}))?"
_ISO: Final = r"(?P<y>\d{4})-(?P<mm>\d{2})-(?P<d>\d{2})"
_SLASH: Final = r"(?P<d>\d{1,2})[/.](?P<mm>\d{1,2})[/.](?P<y>\d{4})"
_STATEMENT: Final = re.compile(
    r"(?:(?:press|news) release\s*(?:[|:–—-]|from|by)|(?:statement|communiqu[ée]|advisory|warning)\s+(?:by|from"
    r"|of|issued by|d[eu]s?|de la)"
    r"|communiqué\s*(?:[|:–—-])|بيان (?:صادر )?(?:عن|من)|بيان)\s+(?:the |la |le "
    r"|l[’'])?(?P<who>[^|:\n]{2,60}?)\s*(?:[|:]|$)",
    re.IGNORECASE,
)
_UPDATE: Final = re.compile(
    r"(?P<who>OCHA|UKMTO|CENTCOM|USCENTCOM|MSCHOA|UNIFIL|UNAMA|ACLED|SOHR|OSDH|EUNAVFOR|JMIC)\b[^.\n]{0,60}\b"
    r"(?:flash update|situation report|sitrep|update|warning|advisory|incident|press release|statement|weekly"
    r"|note|attack|report)",
    re.IGNORECASE,
)
_LINE_LENGTH: Final = 110
_FIRST_LINES: Final = 2
_PLACE_LENGTH: Final = 40
_HEAD: Final = 6
_DECEMBER: Final = 12
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2200


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of an article says. ``body_from`` is where its first sentence goes on after the dateline."""

    place: Words | None = None
    agency: str | None = None
    agency_at: Words | None = None
    day: date | None = None
    day_at: Words | None = None
    dateline: Words | None = None
    title: Words | None = None
    partial: tuple[int, int] | None = None
    issuer: Words | None = None
    """Whose statement the whole text is."""


def header_of(text: str, sentences: Sequence[Sentence]) -> Header:
    """Dateline, agency, date and title of an article."""
    title = next((Words(s.start, s.end) for s in sentences if s.kind == "title"), None)
    found = Header(title=title)
    first = next((s for s in sentences if s.kind == "body"), None)
    if first is not None:
        found = _dateline(text, first, found)
    if found.day is None:
        found = _published_line(text, sentences, found)
    if found.agency is None:
        found = _agency_elsewhere(text, sentences, found)
    return replace(found, issuer=_issuer(text, sentences)) if found.agency is None else found


def _issuer(text: str, sentences: Sequence[Sentence]) -> Words | None:
    """Whose statement the text is, where its head says so: Press Release | USCENTCOM."""
    for sentence in sentences[:_HEAD]:
        words = text[sentence.start : sentence.end]
        if len(words) > _LINE_LENGTH or (sentence.kind == "body" and sentence.number > _FIRST_LINES):
            continue
        if match := _STATEMENT.search(words) or _UPDATE.match(words):
            return Words(sentence.start + match.start("who"), sentence.start + match.end("who"))
    return None


def _dateline(text: str, first: Sentence, known: Header) -> Header:
    head = text[first.start : min(first.end, first.start + 120)]
    match = _DATELINE.match(head) or _LEADING.match(head)
    if match is None:
        return known
    groups = match.groupdict()
    place_text, agency_text = (groups.get("place") or "").strip(" ,،"), groups.get("agency") or ""
    agency = agency_of(agency_text)
    day, partial, before = _day_in(place_text)
    after = (groups.get("after") or "").strip()
    if day is None and partial is None and agency_text:
        day, partial, _ = _day_in(agency_text)
    if day is None and partial is None and after and len(after) < _PLACE_LENGTH:
        day, partial, _ = _day_in(after)
    name = (place_text[:before] if before is not None else place_text).split("(")[0].strip(" ,،")
    looks = bool(name) and len(name) <= _PLACE_LENGTH and (name[:1].isupper() or not name[:1].isascii())
    in_capitals = name.split(",")[0].isupper() and len(name) > 2  # noqa: PLR2004 - no abbreviation
    by_form = bool(_ARABIC_PLACE.match(name)) or in_capitals
    if not (agency or day or partial or by_form) or (name and not looks):
        return known
    at = first.start + head.find(name) if name else first.start
    day_words = None
    if day is not None or partial is not None:
        source = (
            place_text
            if before is not None
            else after
            if after and _day_in(after) != (None, None, None)
            else agency_text
        )
        start = first.start + head.find(source[before or 0 :].strip(" ,،")) if source else first.start
        day_words = Words(start, start + len(source[before or 0 :].strip(" ,،")))
    agency_start = first.start + head.find(agency_text) if agency else 0
    return Header(
        place=Words(at, at + len(name)) if name else None,
        agency=agency,
        agency_at=Words(agency_start, agency_start + len(agency_text)) if agency else None,
        day=day,
        day_at=day_words,
        dateline=Words(first.start, first.start + match.end()),
        title=known.title,
        partial=partial,
    )


def agency_of(text: str) -> str | None:
    """Agency that words name, also with others beside it (``AFP/Reuters``, ``AFP, 21 oct``)."""
    plain = Folded(text).plain.replace(".", "")
    for part in re.split(r"\s*[/,;]\s*|\s+-\s+", plain):
        if part.strip() in _NAMES:
            return _NAMES[part.strip()]
    return None


def _day_in(text: str) -> tuple[date | None, tuple[int, int] | None, int | None]:
    """A date in words: the day, or month and day where no year stands there; and where it begins."""
    folded = Folded(text)
    for pattern in (_DAY_FIRST, _MONTH_FIRST, _ISO, _SLASH):
        match = rx(pattern).search(folded.plain)
        if match is None:
            continue
        groups = match.groupdict()
        month = MONTH_OF[groups["m"]] if groups.get("m") else int(groups["mm"])
        day = int(groups["d"])
        start = folded.span(match.start(), match.end())[0]
        if groups.get("y") is None:
            return None, (month, day), start
        if pattern is _SLASH and month > _DECEMBER >= day:
            month, day = day, month
        if not _FIRST_YEAR <= int(groups["y"]) <= _LAST_YEAR:
            continue
        try:
            return date(int(groups["y"]), month, day), None, start
        except ValueError:
            continue
    return None, None, None


def _published_line(text: str, sentences: Sequence[Sentence], known: Header) -> Header:
    """A line that gives the date of publication: after "Published", or alone above the text."""
    for sentence in [s for s in sentences if s.kind != "body" or s.number < _HEAD]:
        words = text[sentence.start : sentence.end]
        folded = Folded(words)
        said = rx(_PUBLISHED).match(folded.plain)
        day, _, start = _day_in(words)
        if day is None or start is None:
            continue
        alone = start == 0 and len(words) < _PLACE_LENGTH
        if said is not None or (alone and sentence.kind != "body") or (alone and sentence.number < _HEAD):
            at = Words(sentence.start + start, sentence.end)
            return Header(known.place, known.agency, known.agency_at, day, at, known.dateline, known.title)
    return known


def _agency_elsewhere(text: str, sentences: Sequence[Sentence], known: Header) -> Header:
    ends = [s for s in sentences if s.kind == "credit" or s.number < 2 or s.number >= len(sentences) - 2]  # noqa: PLR2004
    for sentence in ends:
        for match in _INSIDE.finditer(text, sentence.start, sentence.end):
            agency = agency_of(match.group("agency").strip())
            if agency:
                start = match.start("agency")
                at = Words(start, start + len(match.group("agency").rstrip()))
                return Header(
                    known.place, agency, at, known.day, known.day_at, known.dateline, known.title, known.partial
                )
    return known
