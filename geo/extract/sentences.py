"""Text into sentences with their offsets: abbreviations, quotations, decimals, line ends of every kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["title", "body", "credit"]

_END: Final = re.compile(r"[.!?…؟۔]+[\"'”’»)\]]*(?:\s*[»”])?(?=\s|$)")
_ABBREVIATION: Final = re.compile(
    r"(?:^|[\s(\"'«“’])(?:[A-Z]|[A-Za-z]\.[A-Za-z]|Mr|Mrs|Ms|Dr|St|Ste|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Brig|Adm|Cmdr"
    r"|Rep|Sen|Gov"
    r"|Pres|Prof|Rev|Hon|No|Nos|vs|etc|approx|est|Inc|Ltd|Corp|Co|Jr|Sr|Mt|Ft|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?"
    r"|Oct|Nov|oct|nov|dec|sept|jan|feb|fév|fevr|jul|juin"
    r"|Dec|janv|févr|avr|juil|déc|MM?|Mme|Mlle|Me|av|env|p|pp|cf|art|tél|km|min|Tel|al|U\.S|U\.N|U\.K|U\.A\.E|E\.U"
    r"|a\.m|p\.m|D\.C|أ|د|م|ف|ب)\.$"
)
_SENTENCE_ABBREVIATION: Final = re.compile(r"(?:U\.S|U\.N|U\.K|a\.m|p\.m|D\.C|etc|km|Inc|Ltd)\.$")
_CREDIT: Final = re.compile(
    (
        r"^\s*(?:by |par |reporting by|additional reporting|writing by|editing by|edited by|source ?:"
        r"|sources ?:|photo"
        r"|©|copyright|"
        r"published|updated|publié|mis à jour|modifié|read more|lire aussi|à lire|see also|بقلم|نشر في"
        r"|المصدر)"
    ),
    re.IGNORECASE,
)
_SEMICOLON: Final = re.compile(r"[;؛](?=\s)")
_SPEAKS: Final = re.compile(
    r"(?<!\w)(?:said|says|told|reported|announced|confirmed|according to|selon|d[’']après|a (?:déclaré|dit"
    r"|indiqué|affirmé|annoncé|rapporté|confirmé)"
    r"|ont (?:déclaré|dit|indiqué|affirmé|annoncé|rapporté|confirmé)|قال|قالت|أعلن\w*|ذكر\w*|أفاد\w*|أكد\w*|بحسب"
    r"|وفق)(?!\w)"
)
_WHILE: Final = re.compile(
    r"[,،] (?P<two>(?:while|whereas|but|as|tandis que|alors que|mais|فيما|بينما|في حين) (?=[^,.]{0,60}?(?:said|says"
    r"|told|reported|claimed|denied"
    r"|a (?:déclaré|dit|indiqué|affirmé|annoncé|démenti|nié)|قال|قالت|أعلن|أعلنت|ذكر|ذكرت|نفى|نفت|أكد|أكدت)(?!\w)))"
)
_AFTER: Final = re.compile(
    r"(?<!\w)(?:(?:came|comes|occurred|took place|happened|followed|struck)(?: just| only"
    r"| barely)? (?P<after>(?:hours|(?:an?|one|two|three|four|five"
    r"|six|seven|\d+|several) (?:hours?|days?|weeks?)) after (?:an?|another|two|three|four|gunmen|militants"
    r"|suspected|rockets|drones|at least)\b)"
    r")"
)
_NEXT_DAY: Final = re.compile(
    r"(?P<after>au lendemain d[’']une? (?:\w+ )?(?:attaque|frappe|attentat|raid|tir|bombardement))"
)
MOST_IN_SENTENCE: Final = 1_500
"""Characters of the longest sentence that is read as one."""
_CLAUSE_WORDS: Final = 5
_LONG_LINE: Final = 120
_TITLE_WORDS: Final = 22
_SHORT: Final = 0.62
_MOST_TITLES: Final = 3
_CLOSERS: Final = "\"'”’»)]"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the text and where it stands; ``paragraph`` counts from 0."""

    number: int
    start: int
    end: int
    paragraph: int
    kind: Kind


def sentences_of(text: str) -> list[Sentence]:
    """All sentences of a text in order. Titles and credits are told by their form and kept apart."""
    found: list[Sentence] = []
    body_seen = False
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        words = text[start:end].split()
        ended = text[start:end].rstrip(_CLOSERS + " \t\r\n").endswith((".", "!", "…", "؟", "۔"))
        kind: Kind = "body"
        if _CREDIT.match(text[start:end]) and len(words) <= _TITLE_WORDS:
            kind = "credit"
        elif not body_seen and paragraph < _MOST_TITLES and not ended and len(words) <= _TITLE_WORDS:
            kind = "title"
        body_seen = body_seen or kind == "body"
        for a, b in _split(text, start, end) if kind == "body" else [(start, end)]:
            for c, d in _bounded(text, a, b):
                found.append(Sentence(len(found), c, d, paragraph, kind))
    return found


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between blank lines; within them a line end counts only where lines are not simply wrapped."""
    longest = max((len(line) for line in text.splitlines()), default=0)
    wrapped = longest <= _LONG_LINE
    start: int | None = None
    end = at = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        first = at + len(line) - len(line.lstrip())
        if not stripped:
            if start is not None:
                yield start, end
            start = None
        else:
            if start is None:
                start = first
            end = first + len(stripped)
            ends = stripped.rstrip(_CLOSERS).endswith((".", "!", "?", "…", "؟", "۔", ":"))
            if not wrapped or ((ends or start == first) and len(stripped) < _SHORT * longest):
                yield start, end
                start = None
        at += len(line)
    if start is not None:
        yield start, end


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    first = start
    for match in _END.finditer(text, start, end):
        stop = match.end()
        if stop >= end:
            break
        if not _is_end(text, first, match, end):
            continue
        yield first, stop
        first = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
    if first < end:
        yield first, end


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Clauses of a sentence; what no press writes as one is cut between words, so that no pattern runs away on it."""
    while end - start > MOST_IN_SENTENCE:
        cut = text.rfind(" ", start + MOST_IN_SENTENCE // 2, start + MOST_IN_SENTENCE)
        cut = cut if cut > start else start + MOST_IN_SENTENCE
        yield from _clauses(text, start, start + len(text[start:cut].rstrip()))
        start = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    if start < end:
        yield from _clauses(text, start, end)


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence that tell of things apart, where each is long enough.

    They stand behind a semicolon; behind "while" where both sides speak; behind "a day after", where what came
    first is told as well.
    """
    first = start
    cuts = [(match.end(), _CLAUSE_WORDS) for match in _SEMICOLON.finditer(text, start, end)]
    cuts += [
        (match.start("two"), _CLAUSE_WORDS)
        for match in _WHILE.finditer(text, start, end)
        if _SPEAKS.search(text, start, match.start())
    ]
    cuts += [
        (match.start("after"), 2) for pattern in (_AFTER, _NEXT_DAY) for match in pattern.finditer(text, start, end)
    ]
    for cut, least in sorted(cuts):
        if len(text[first:cut].split()) >= least and len(text[cut:end].split()) >= _CLAUSE_WORDS:
            yield first, first + len(text[first:cut].rstrip())
            first = cut + len(text[cut:end]) - len(text[cut:end].lstrip())
    yield first, end


def _is_end(text: str, first: int, match: re.Match[str], end: int) -> bool:
    """Whether a stop ends its sentence: not after an abbreviation, not before a small letter."""
    following = text[match.end() : min(end, match.end() + 40)].lstrip()
    opening = following.lstrip("\"'“‘«([-–— ")
    if opening[:1].islower():
        return False
    if match.group()[0] != "." or len(match.group()) > 1:
        return True
    before = text[max(first, match.start() - 12) : match.start() + 1]
    if not _ABBREVIATION.search(before):
        return True
    # "... at 3 a.m. The army said": an abbreviation that can end a sentence does before a word with a capital.
    return bool(_SENTENCE_ABBREVIATION.search(before)) and bool(
        re.match(r"(?:The|A|An|It|He|She|They|In|On|At|No|Le|La|Les|Un|Une)\s", opening)
    )
