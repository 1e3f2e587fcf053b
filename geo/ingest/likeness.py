"""How likely two reports of different sources are of one incident: a sum of weighed reasons, each in words."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from rapidfuzz import fuzz

from geo.model.site import group_id
from geo.model.taxonomy import terms
from geo.text import fold

LIKELY: Final = 0.5
"""Score from which a pair is shown for review; the balance point of precision and recall on the labelled pairs."""

_NEEDED: Final = 3.5
"""Sum of weights at which same and different are equally likely."""

_COARSE: Final = frozenset({"province", "country", "international"})
_WIDE: Final = frozenset({"week", "month", "year"})
_NEAR_M: Final = 5_000
_AROUND_M: Final = 25_000

Row = Mapping[str, Any]
Reason = tuple[float, str] | None


@dataclass(frozen=True, slots=True)
class Likeness:
    """A score from 0 to 1, and what made it."""

    score: float
    reasons: tuple[str, ...]


def likeness(one: Row, other: Row) -> Likeness:
    """Weigh what two reports agree and disagree on. Symmetric."""
    found = [reason for rule in _RULES if (reason := rule(one, other)) is not None]
    total = sum(weight for weight, _ in found)
    score = 1 / (1 + math.exp(_NEEDED - total))
    return Likeness(round(score, 3), tuple(f"{words} ({weight:+.1f})" for weight, words in found))


def _dates(one: Row, other: Row) -> Reason:
    a, b = one["date_start"], other["date_start"]
    if a is None or b is None:
        return None
    if {one["date_precision"], other["date_precision"]} & _WIDE:
        overlap = a <= (other["date_end"] or b) and b <= (one["date_end"] or a)
        return (
            (0.8, "their dates overlap, one is known only roughly") if overlap else (-2.0, "their dates do not overlap")
        )
    days = _gap(a, one["date_end"] or a, b, other["date_end"] or b)
    return {0: (2.0, "same day"), 1: (0.7, "a day apart")}.get(days, (-3.0, f"{days} days apart"))


def _gap(a: date, a_end: date, b: date, b_end: date) -> int:
    return max((b - a_end).days, (a - b_end).days, 0)


def _places(one: Row, other: Row) -> Reason:
    if one["site"] and other["site"]:
        return (2.0, "same site") if one["site"] == other["site"] else (-2.5, "different sites")
    named = _same_name(one["place_named"], other["place_named"])
    distance = _distance_m(one, other)
    if distance is None:
        return (1.6, "same place name") if named else None
    if {one["geo_precision"], other["geo_precision"]} & _COARSE:
        return (0.6, "one is located only to its province or country, around the other")
    reach = max(_NEAR_M, (one["radius_m"] or 0) + (other["radius_m"] or 0))
    if named or distance <= min(reach, _AROUND_M):
        return (2.0, f"same place, {distance / 1000:.0f} km apart")
    if distance <= _AROUND_M:
        return (0.8, f"{distance / 1000:.0f} km apart")
    return (-2.0, f"{distance / 1000:.0f} km apart")


def _same_name(one: str | None, other: str | None) -> bool:
    return bool(one and other and fold(one) == fold(other))


def _distance_m(one: Row, other: Row) -> float | None:
    points = [one["lat"], one["lon"], other["lat"], other["lon"]]
    if any(number is None for number in points):
        return None
    lat, lon, to_lat, to_lon = map(math.radians, points)
    half = math.sin((to_lat - lat) / 2) ** 2 + math.cos(lat) * math.cos(to_lat) * math.sin((to_lon - lon) / 2) ** 2
    return 2 * 6_371_008.8 * math.asin(min(1.0, math.sqrt(half)))


def _times(one: Row, other: Row) -> Reason:
    a, b = _minutes(one["time_local"]), _minutes(other["time_local"])
    if a is None or b is None or one["time_zone"] != other["time_zone"] or one["date_start"] != other["date_start"]:
        return None
    hours = abs(a - b) / 60
    if hours <= 1:
        return (0.8, "at about the same hour")
    return (-2.0, f"{hours:.0f} hours apart") if hours >= 3 else None  # noqa: PLR2004 - hours


def _minutes(text: str | None) -> int | None:
    match = re.match(r"(\d\d):(\d\d)", text or "")
    return int(match[1]) * 60 + int(match[2]) if match else None


def _weapons(one: Row, other: Row) -> Reason:
    a, b = _with_parents(one["weapons"]), _with_parents(other["weapons"])
    if not a or not b:
        return None
    return (0.7, f"same kind of weapon: {min(a & b)}") if a & b else (-0.5, "different weapons")


def _with_parents(weapons: Any) -> set[str]:
    """Weapons and the kinds they belong to: a one-way drone is a drone."""
    known = terms("weapons")
    found: set[str] = set()
    for weapon in weapons or ():
        kind = weapon
        while kind and kind not in found:
            found.add(kind)
            kind = known[kind].row.get("parent", "") if kind in known else ""
    return found - {"unknown", "other"}


def _groups(one: Row, other: Row) -> Reason:
    a, b = (
        {group_id(name) for key in ("claimed_by", "attributed_to") for name in row[key] or ()} for row in (one, other)
    )
    if not a or not b:
        return None
    return (0.9, f"same group: {min(a & b)}") if a & b else (-0.6, "different groups")


def _casualties(one: Row, other: Row) -> Reason:
    weight, words = 0.0, []
    for what in ("killed", "injured"):
        a, b = one[f"{what}_best"], other[f"{what}_best"]
        if a is None or b is None or a == b == 0:
            continue
        close = abs(a - b) <= max(1, 0.25 * max(a, b))
        weight += 0.7 if close else -0.5
        words.append(f"{a} and {b} {what}")
    return (weight, ", ".join(words)) if words else None


def _kinds(one: Row, other: Row) -> Reason:
    a, b = one["event_type"], other["event_type"]
    if not a or not b or a == b or "unknown" in {a, b}:
        return None
    if _is_attack(a) and _is_attack(b):
        return None
    return (-2.5, f"different kinds of event: {a} and {b}")


def _is_attack(kind: str) -> bool:
    term = terms("event_types").get(kind)
    return term is None or term.row.get("counts_as_attack") == "yes"


def _words(one: Row, other: Row) -> Reason:
    a, b = (fold(f"{row['title'] or ''} {row['text'] or ''}").strip() for row in (one, other))
    if min(len(a), len(b)) < 25:  # noqa: PLR2004 - too short to compare
        return None
    alike = fuzz.token_set_ratio(a, b) / 100
    if alike >= 0.75:  # noqa: PLR2004 - most words in common
        return (1.0, f"{alike:.0%} of the words alike")
    return None


_RULES: Final[tuple[Callable[[Row, Row], Reason], ...]] = (
    _dates,
    _places,
    _times,
    _weapons,
    _groups,
    _casualties,
    _kinds,
    _words,
)
