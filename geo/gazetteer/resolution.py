"""What the gazetteer answers: a resolution with its candidates, and a remembered decision."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from geo.model.facts import GeoPrecision
from geo.text import fold

Status = Literal["ok", "ambiguous", "country_mismatch", "not_found"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place the name may mean, and why it stands where it stands in the list."""

    name: str
    kind: str
    lat: float | None
    lon: float | None
    geo_precision: GeoPrecision
    radius_m: int
    country: str
    admin1: str
    score: float
    reason: str
    site_id: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain values in a fixed order."""
        return {
            "name": self.name,
            "kind": self.kind,
            "lat": self.lat,
            "lon": self.lon,
            "geo_precision": str(self.geo_precision),
            "radius_m": self.radius_m,
            "country": self.country,
            "admin1": self.admin1,
            "score": round(self.score, 2),
            "reason": self.reason,
            "site_id": self.site_id,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The answer to one name. A point is given only where ``status`` is ``ok``.

    ``lat`` and ``lon`` are WGS84 degrees, ``radius_m`` the radius of doubt in metres, ``confidence`` runs from 0
    to 1, ``method`` says in words how the name was found.
    """

    query: str
    status: Status
    name: str = ""
    lat: float | None = None
    lon: float | None = None
    geo_precision: GeoPrecision | None = None
    radius_m: int | None = None
    country: str = ""
    admin1: str = ""
    confidence: float = 0.0
    method: str = ""
    candidates: tuple[Candidate, ...] = ()
    site_id: str = ""

    def to_json(self) -> dict[str, Any]:
        """The keys of `incident-atlas geocode`, in their order; unknown is null."""
        return {
            "query": self.query,
            "status": self.status,
            "name": self.name or None,
            "lat": self.lat,
            "lon": self.lon,
            "geo_precision": str(self.geo_precision) if self.geo_precision else None,
            "radius_m": self.radius_m,
            "country": self.country or None,
            "admin1": self.admin1 or None,
            "confidence": round(self.confidence, 2),
            "method": self.method or None,
            "candidates": [candidate.to_json() for candidate in self.candidates],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What an analyst decided about a name: a place, or that it stays without a point (``lat`` is ``None``)."""

    name: str
    lat: float | None
    lon: float | None
    geo_precision: GeoPrecision | None
    radius_m: int | None
    country: str = ""
    admin1: str = ""
    site_id: str = ""


Decisions = Mapping[str, Decision]


def decision_key(name: str, country: str | None = None) -> str:
    """Key under which a decision about a name, in a stated country or none, is remembered."""
    return f"{fold(name)}\t{(country or '').upper()}"
