"""Names of people as printed, and where they stand beside an office or a verb of speech."""

import re
from typing import Final

from geo.extract.folded import Folded, words_of

_TITLE: Final = r"(?:(?:Maj|Gen|Lt|Col|Brig|Capt|Dr|Sgt|Cpl|Adm|Mr|Mrs|Ms|M|Mme|Cmdr|Prof)\.? )"
PERSON: Final = (
    rf"{_TITLE}{{0,3}}(?:al-|el-)?[A-ZÀ-Þ][\w’'-]+"
    r"(?: (?:(?:al-|el-)?[A-ZÀ-Þ][\w’'-]*\.?|bin|ibn|ben|ag|al|el|de|da|van)){0,4}"
)
"""A name of somebody, as printed."""
NAME_AFTER: Final = re.compile(rf",? (?P<name>{PERSON})(?=[,.]| [a-z]|$)")
_NAME_BEFORE: Final = re.compile(rf"(?:^|[,“\"«”»] ?|said ){PERSON}, (?:an? |the |un |une |le |la |l[’'])?$")
_NAME_ALONE: Final = re.compile(
    rf" (?:à l[’']AFP |to (?:AFP|reporters) )?{PERSON}, (?:an? |the |un |une |le |la |l[’'])?$"
)
_SAID: Final = (
    r"(?:also |later |initially )?(?:said|told|announced|confirmed|added|claimed|denied|wrote|a déclaré|a affirmé"
    r"|a indiqué|a annoncé|a confirmé|a précisé|a expliqué|a écrit)"
)
NAMED: Final = re.compile(rf"(?<![\w.])(?P<name>{PERSON})(?:, (?:who|qui|from|de|of) [^,.\"”]{{3,70}})?,? {_SAID}\b")
SAID_BY: Final = re.compile(
    rf"[,”»\"] (?:said|added|a déclaré|a affirmé|a indiqué|a dit|a expliqué|a témoigné) (?:à l[’']AFP "
    rf"|to \w+ )?(?P<name>{PERSON})"
    r"(?=[,.]| [a-zé]|$)"
)
NOT_NAMES: Final = words_of(
    "in at on near from after before since but and while when as for to of with inside outside elsewhere meanwhile"
    " à a dans en depuis selon mais et après au aux pour sur vers"
    " he she they it i we who which that the il elle on ils elles monday tuesday"
    " wednesday thursday friday saturday sunday"
)
_TO_AGENCY: Final = re.compile(r"\s?(?:à l[’']|to |auprès de l[’'])(?:AFP|AP|Reuters|BBC|RFI) ")


def name_beside_office(folded: Folded, a: int, b: int, verb: re.Match[str]) -> int | None:
    """Where the name begins of somebody whose office stands in apposition: Abdi Hassan, a police officer, told."""
    start = folded.span(a, b)[0]
    if verb.start() >= b and folded.plain[b : verb.start()] in {", ", " "}:
        before = _NAME_BEFORE.search(folded.text, max(0, start - 70), start)
    elif verb.end() <= a:
        begin = folded.span(verb.start(), verb.end())[1]
        before = _NAME_ALONE.fullmatch(folded.text, begin, start)
    else:
        return None
    if before is None:
        return None
    at = before.start() + 1 if before.group()[0].isspace() or not before.group()[0].isalpha() else before.start()
    at += len(agency.group()) if (agency := _TO_AGENCY.match(folded.text[at:start])) else 0
    name = re.search(PERSON, folded.text[at:start])
    if name is None or " " not in name.group() or name.group().split(" ")[0].lower() in NOT_NAMES:
        return None
    return at + name.start()
