"""The sentences that say what is shown: headline, claimants and casualties, the counters as equations.

Unknown is never 0; a sum is never given bare but with what gives no figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from geo.model.taxonomy import country_name
from geo.model.words import day, listing, number, number_range, plural, span


class Casualties(Protocol):
    """Casualties over several attacks: `geo.store.answers.CasualtyTotal`."""

    @property
    def low(self) -> int: ...  # noqa: D102
    @property
    def high(self) -> int: ...  # noqa: D102
    @property
    def known(self) -> int: ...  # noqa: D102
    @property
    def unknown(self) -> int: ...  # noqa: D102


class Totals(Protocol):
    """The counters of a filter: `geo.store.answers.Counters`."""

    @property
    def total(self) -> int: ...  # noqa: D102
    @property
    def all(self) -> int: ...  # noqa: D102
    @property
    def attacks(self) -> int: ...  # noqa: D102
    @property
    def discounted(self) -> int: ...  # noqa: D102
    @property
    def media_mentions(self) -> int: ...  # noqa: D102
    @property
    def located(self) -> int: ...  # noqa: D102
    @property
    def unlocated(self) -> int: ...  # noqa: D102
    @property
    def area_only(self) -> int: ...  # noqa: D102
    @property
    def undated(self) -> int: ...  # noqa: D102
    @property
    def possible(self) -> int: ...  # noqa: D102
    @property
    def left_out_undated(self) -> int: ...  # noqa: D102
    @property
    def left_out_unlocated(self) -> int: ...  # noqa: D102
    @property
    def undated_knowledge(self) -> int: ...  # noqa: D102
    @property
    def filtered_out(self) -> int: ...  # noqa: D102
    @property
    def first_date(self) -> date | None: ...  # noqa: D102
    @property
    def last_date(self) -> date | None: ...  # noqa: D102
    @property
    def killed(self) -> Casualties: ...  # noqa: D102
    @property
    def injured(self) -> Casualties: ...  # noqa: D102
    @property
    def sites(self) -> int: ...  # noqa: D102
    @property
    def countries(self) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text of the counters line; ``strong`` runs are figures, or words to stress."""

    text: str
    strong: bool = False


Equation = tuple[Piece, ...]


def headline(totals: Totals, lang: str = "en") -> str:
    """``66 attacks in 52 days, 18 Oct – 8 Dec 2023, at 14 sites in Iraq and Syria``."""
    if totals.total == 0:
        return "No incident matches"
    if totals.attacks:
        what = plural(totals.attacks, "attack")
    elif totals.discounted == totals.total:
        what = plural(totals.total, "false alarm")
    else:
        what = plural(totals.total, "incident")
    return what + _time_words(totals, lang) + _place_words(totals, lang)


def _time_words(totals: Totals, lang: str) -> str:
    first, last = totals.first_date, totals.last_date
    if first is None or last is None:
        return ", none dated" if totals.total > 1 else ", not dated"
    days = (last - first).days + 1
    return f" on {day(first, lang)}" if days == 1 else f" in {plural(days, 'day')}, {span(first, last, lang)}"


def _place_words(totals: Totals, lang: str) -> str:
    names = sorted(country_name(code, lang) for code in totals.countries)
    where = listing(names, lang) if len(names) <= 3 else f"{number(len(names), lang)} countries"  # noqa: PLR2004
    at = f"at {plural(totals.sites, 'site')}" if totals.sites else ""
    inside = f"in {where}" if where else ""
    both = " ".join(filter(None, (at, inside)))
    return f", {both}" if both else ""


_WITH_ARTICLE = {"armed", "free", "islamic", "national", "popular", "revolutionary", "united"}


def with_article(name: str) -> str:
    """A group's English name as the subject of a sentence: ``The Islamic Resistance in Iraq``."""
    return f"The {name}" if name.split(" ", maxsplit=1)[0].casefold() in _WITH_ARTICLE else name


def second_sentence(totals: Totals, claims: Sequence[tuple[str, int]] = ()) -> str:
    """Who claimed how many, casualties as ranges, and how many give no figure.

    Parameters
    ----------
    claims
        Name of each claimant to mention and the number of attacks it claims.
    """
    parts = []
    if claims:
        parts.append(_claims(claims, totals.attacks))
    if totals.attacks:
        parts.append(casualties(totals))
    if totals.undated:
        parts.append(f"{plural(totals.undated, 'incident')} {'has' if totals.undated == 1 else 'have'} no date.")
    return " ".join(parts)


def _claims(claims: Sequence[tuple[str, int]], attacks: int) -> str:
    (name, count), *rest = claims
    every = "all of them" if count == attacks > 1 else "it" if count == attacks else number(count)
    words = [f"{with_article(name)} claimed {every}", *(f"{other} {number(n)}" for other, n in rest)]
    return listing(words) + "."


def casualties(totals: Totals) -> str:
    """``Injured 36–58, killed 0, each unknown for 24 of them.``; never a bare sum."""
    injured, killed = totals.injured, totals.killed
    if not injured.known and not killed.known:
        return "No casualty figure is given." if totals.attacks == 1 else "None gives a casualty figure."
    if injured.known == killed.known:
        shown = f"Injured {number_range(injured.low, injured.high)}, killed {number_range(killed.low, killed.high)}"
        return f"{shown}, each unknown for {number(injured.unknown)} of them." if injured.unknown else f"{shown}."
    return f"{_toll('Injured', injured)}; {_toll('killed', killed)}."


def _toll(word: str, toll: Casualties) -> str:
    if not toll.known:
        return f"{word} not known"
    given = number_range(toll.low, toll.high)
    return f"{word} {given}" + (f" (unknown for {number(toll.unknown)})" if toll.unknown else "")


def counters_line(totals: Totals, *, dated: bool = False, bounded: bool = False) -> tuple[Equation, ...]:
    """The counters as equations, in runs of plain and strong text.

    Parameters
    ----------
    dated, bounded
        Whether dates or an area are narrowed, so that "only possibly" and what cannot match are worth saying.
    """
    matching = [Piece(number(totals.total), strong=True), Piece(" matching = ")]
    matching += [Piece(number(totals.attacks), strong=True), Piece(" attack" if totals.attacks == 1 else " attacks")]
    if totals.discounted or not totals.media_mentions:
        matching += [Piece(" + "), Piece(number(totals.discounted), strong=True)]
        matching.append(Piece(" false alarm" if totals.discounted == 1 else " false alarms"))
    if totals.media_mentions:
        matching += [Piece(" + "), Piece(number(totals.media_mentions), strong=True)]
        matching.append(Piece(" media mention" if totals.media_mentions == 1 else " media mentions"))
    located = [Piece(number(totals.located), strong=True), Piece(" located")]
    if totals.area_only:
        located += [Piece(" ("), Piece(number(totals.area_only), strong=True), Piece(" to province or country only)")]
    located += [Piece(" + "), Piece(number(totals.unlocated), strong=True), Piece(" unlocated")]
    rest = [Piece(number(totals.filtered_out), strong=True), Piece(f" filtered out{_cannot_match(totals)}, ")]
    rest += [Piece(number(totals.all), strong=True), Piece(" in all")]
    equations = [tuple(matching), tuple(located), tuple(rest)]
    if dated or bounded:
        where = " in these dates" if dated and not bounded else " in this area" if not dated else ""
        equations.append((Piece(number(totals.possible), strong=True), Piece(f" only possibly{where}")))
    return tuple(equations)


def _cannot_match(totals: Totals) -> str:
    """Of those filtered out, what would match but has no date for the dates or no point for the area."""
    lacking = ((totals.left_out_undated, "undated"), (totals.left_out_unlocated, "unlocated"))
    words = ", ".join(f"{number(count)} {word}" for count, word in lacking if count)
    return f" ({words})" if words else ""


def plain(equations: Sequence[Equation]) -> str:
    """The counters line as one text, for pictures and the command line."""
    return " | ".join("".join(piece.text for piece in equation) for equation in equations)
