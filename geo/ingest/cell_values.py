"""One cell of counts, words or lists: what it says in our terms."""

import re
from dataclasses import dataclass, replace

from geo.ingest.count_words import ABOUT, COUNTED, IN_WORDS, LEAST, MOST, PARTED, RANGE, REMARK
from geo.ingest.country_names import named_country
from geo.ingest.date_words import is_missing
from geo.model.columns import LIST_SEPARATOR
from geo.model.taxonomy import term_id
from geo.text import ascii_digits, fold

_INT32 = 2_147_483_647
_LONGEST = 200
"""Characters of the longest count in words."""
_GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u202f' ]\d{3})+$")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+$")
_WHOLE = re.compile(r"(\d+)(?:\.0+)?$")


class CountError(ValueError):
    """A cell that cannot be a count; its text is the reason for the user."""


@dataclass(frozen=True, slots=True)
class CountValue:
    """A count with its bounds; ``exact`` is false where the words say more than the figures."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    exact: bool = True


def parse_count(text: str, *, fractions: bool = False, dotted: bool | None = None) -> CountValue:
    """A count of people or things.

    Whole numbers, thousands grouped by comma or space, ranges and bounds in words. Words without a figure
    (``several``) are unknown, not zero, and not exact. ``fractions``: a fraction lies between two whole numbers
    (GTD divides casualties among the parts of one attack). ``dotted``: a dot before three digits parts
    thousands; false: it cannot be told whether it does.

    Raises
    ------
    CountError
        For a negative number, a fraction, or a number beyond reason.
    """
    plain = ascii_digits(text).replace("−", "-").strip()
    if is_missing(plain):
        return CountValue()
    if dotted is not None and _DOTTED.match(plain):
        if not dotted:
            raise CountError("the dot may part thousands or be a decimal point; write the number without it")
        return _count(best=int(plain.replace(".", "")[:12]))
    match = _WHOLE.match(plain)
    if match:
        return _count(best=int(match[1][:12]))
    if _GROUPED.match(plain):
        return _count(best=int(re.sub(r"\D", "", plain)[:12]))
    if re.match(r"-\s*\d", plain):
        raise CountError("a count cannot be negative")
    if re.match(r"\d*[.,]\d+$", plain):
        return _fraction(plain, allowed=fractions)
    return _in_words(fold(plain))


def _fraction(plain: str, *, allowed: bool) -> CountValue:
    if not allowed:
        raise CountError("a count cannot be a fraction")
    value = float(plain.replace(",", "."))
    return _count(low=int(value), high=int(value) + 1, exact=False)


def _in_words(folded: str) -> CountValue:
    """Ranges, bounds and small numbers in words, with a remark behind them perhaps; other words are unknown."""
    if len(folded) > _LONGEST:
        return CountValue(exact=False)
    bare = PARTED.sub("", COUNTED.sub("", REMARK.sub("", folded)))
    match = _WHOLE.match(bare)
    value = _count(best=int(match[1][:12])) if match else _bounded(bare)
    return value if bare == folded else replace(value, exact=False)


def _bounded(folded: str) -> CountValue:
    if folded in IN_WORDS:
        return _count(best=IN_WORDS[folded], exact=False)
    match = RANGE.match(folded)
    if match:
        low, high = (int(figure[:12]) for figure in match.groups() if figure)
        if low > high:
            raise CountError("its smallest figure is larger than its largest")
        return _count(low=low, high=high)
    for form, bound in ((LEAST, "low"), (MOST, "high"), (ABOUT, "best")):
        match = form.match(folded)
        if match:
            figure = int(next(group for group in match.groups() if group)[:12])
            return _count(**{bound: figure}, exact=False)
    return CountValue(exact=False)


def _count(
    *, low: int | None = None, best: int | None = None, high: int | None = None, exact: bool = True
) -> CountValue:
    if any(number is not None and number > _INT32 for number in (low, best, high)):
        raise CountError("the number is too large for a count")
    return CountValue(low, best, high, exact)


def parse_term(kind: str, text: str) -> str:
    """The id of a term of ours that a word names; another word becomes an id of its own.

    ``Air/drone strike`` becomes ``air_drone_strike``: other files bring their own words.
    """
    known = term_id(kind, text)
    return known or re.sub(r"\W+", "_", fold(text)).strip("_")[:60] or fold(text)


def parse_country(text: str) -> str | None:
    """ISO code of a country; of ``Tikrit, Iraq`` that of the last part; ``None`` if it names none, or several."""
    whole = named_country(text)
    if whole or "," not in text:
        return whole
    before, last = text.rsplit(",", 1)
    country = named_country(last)
    others = {named_country(part) for part in before.split(",")} - ({"GE"} if country == "US" else set())
    return country if others <= {None, country} else None


def split_cell(text: str, *, commas: bool) -> list[str]:
    """Values of a list cell: parted by `` | ``, semicolons or line ends, and by commas where they part words.

    In square brackets, as programs write lists, they are always parted by commas.
    """
    if LIST_SEPARATOR in text:
        parts = text.split(LIST_SEPARATOR)
    elif text.startswith("[") and text.endswith("]"):
        parts = [part.strip().strip("'\"") for part in text[1:-1].split(",")]
    else:
        parts = re.split(r"[;|\n]" if not commas else r"[;|,،\n]", text)
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))
