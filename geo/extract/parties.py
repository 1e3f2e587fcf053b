"""The interest of a speaker: which party of an incident speaks."""

import re
from typing import Final

from geo.extract.actors import MILITANTS, actors_of
from geo.extract.countries import PEOPLE, countries_named
from geo.extract.folded import Folded, folded_pattern, rx
from geo.extract.speakers import Speaker
from geo.model.facts import Party

_UNNAMED: Final = re.compile(
    folded_pattern(
        r"(?<!\w)(?:sources?|witness(?:es)?|eyewitness(?:es)?|residents?|villagers?|locals|habitants?|riverains?"
        r"|témoins?|المصدر|مصدر|مصادر|شهود)(?!\w)"
    )
)
_RANKED: Final = rx(r"commanders?|police officer|officer|superintendent|inspector|lieutenant|colonel|commandant")


_OFFICER: Final = re.compile(r"\b(?:Maj|Gen|Lt|Col|Brig|Capt|Sgt|Adm|General|Colonel|Major|Lieutenant|Admiral)\b")


def _with_name(folded: Folded, speaker: Speaker) -> bool:
    words = folded.text[speaker.words.start : speaker.words.end]
    return not speaker.lent and len(re.findall(r"(?:^|[ .])(?:al-)?[A-ZÀ-Þ][\w’'-]+", words)) >= 2  # noqa: PLR2004 - first and last


_OWN: Final = rx(
    r"(?:its|ses|son|sa|their|leurs|his) (?:\w+ ){0,2}(?:fighters?|members?|militants?|combattants?"
    r"|membres?|commanders?|soldiers?|leaders?|dirigeants?|chefs?)"
)
_THIRD: Final = rx(r"white house|maison blanche")


def party_of(  # noqa: C901, PLR0911, PLR0912 (one return a rule)
    speaker: Speaker,
    folded: Folded,
    *,
    host: str | None,
    attacked: frozenset[str],
    doing: frozenset[str],
    claims: bool = False,
) -> tuple[Party, str]:
    """The interest of a speaker, and the rule.

    Parameters
    ----------
    host
        Country of the place, where known.
    attacked, doing
        Countries whose forces or people are aimed at, and those that strike.
    claims
        Whether the sentence says "its forces struck".
    """
    plain = speaker.plain
    if speaker.lent:
        folded = Folded("")
    if speaker.kind in {"official", "local", "named"} and actors_of(
        Folded(folded.text[speaker.words.start : speaker.words.end])
    ):
        return Party.CLAIMANT, "an armed group speaks"
    nations = {code for code, pattern in PEOPLE.items() if pattern.search(plain)}
    nations |= {code for code, _ in countries_named(folded.text, speaker.words.start, speaker.words.end)}
    if speaker.kind == "group" or MILITANTS.search(plain):
        return (
            (Party.TARGET_FORCE, "a group speaks of its own dead")
            if _OWN.search(folded.plain)
            else (Party.CLAIMANT, "an armed group speaks")
        )
    if speaker.kind == "monitor":
        return Party.MONITOR, "an organisation that watches"
    if speaker.kind == "media":
        return Party.MEDIA, "a medium is quoted"
    if speaker.kind == "target" and _THIRD.search(plain) and host != "US" and "US" not in attacked | doing:
        return Party.MEDIA, "officials of a third state: none of the parties fits"
    striking = claims and (nations or {"US"} if speaker.kind == "target" else nations)
    if striking and host not in striking and speaker.kind in {"target", "official", "local"}:
        return Party.CLAIMANT, "the side that says that it struck"
    if speaker.kind == "target":
        return (
            (Party.CLAIMANT, "the force that strikes speaks")
            if "US" in doing and "US" not in attacked
            else (Party.TARGET_FORCE, "the force attacked, or its government")
        )
    if _UNNAMED.search(plain):
        return Party.LOCAL_SOURCE, "an unnamed source or people on the spot"
    foreign = nations - ({host} if host else set())
    if foreign & doing - attacked:
        return Party.CLAIMANT, "officials of the side that strikes"
    if host and foreign & attacked:
        return Party.TARGET_FORCE, "officials of the force attacked"
    if speaker.kind == "official":
        if foreign == {"IL"} and host == "PS":
            return Party.HOST_STATE, "an authority on the spot"
        if foreign and host and host not in nations:
            return Party.MEDIA, "officials of a third state: none of the parties fits"
        return Party.HOST_STATE, "an authority of the country"
    if speaker.kind == "local" and _RANKED.search(plain) and _with_name(folded, speaker):
        return Party.HOST_STATE, "an officer with a name"
    if speaker.kind == "local":
        return Party.LOCAL_SOURCE, "an unnamed official or people on the spot"
    if _OFFICER.search(folded.text[speaker.words.start : speaker.words.end]):
        return Party.HOST_STATE, "an officer with a name"
    return Party.LOCAL_SOURCE, "a named speaker whose office the sentence does not say"
