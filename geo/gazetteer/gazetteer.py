"""The gazetteer: opened once, asked for names and points."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from geo.gazetteer.context import admins_of
from geo.gazetteer.coordinates import WrittenPoint, read_point
from geo.gazetteer.index import Index, default_path, exonyms_path, kept_path
from geo.gazetteer.joined import Joined
from geo.gazetteer.match import Names
from geo.gazetteer.normalise import without_markup
from geo.gazetteer.overlay import Exonym, read_exonyms
from geo.gazetteer.rank import Context
from geo.gazetteer.resolution import Candidate, Decision, Decisions, Resolution, decision_key
from geo.gazetteer.resolve import Resolver
from geo.model.facts import GeoPrecision
from geo.model.site import Site

if TYPE_CHECKING:
    import pandas as pd

    from geo.gazetteer.reverse import Reverse

REMEMBERED_NAMES = 50_000


class Gazetteer:
    """Names to places and points to places, offline. Answers depend on the arguments alone."""

    def __init__(self, index: Joined, sites: Iterable[Site] = (), exonyms: Iterable[Exonym] = ()) -> None:
        self.names = Names(index, sites, exonyms)
        self._resolver = Resolver(self.names)
        self._reverse: Reverse | None = None
        self._reverse_lock = Lock()
        self._answers = lru_cache(maxsize=REMEMBERED_NAMES)(self._answer)

    @classmethod
    def open(cls, path: Path | None = None, sites: Iterable[Site] = ()) -> "Gazetteer":
        """Open the committed index, or another, with our sites laid over it.

        Raises
        ------
        InputError
            If the file is missing or not an index.
        """
        return cls(Joined(Index(path or default_path()), Index(kept_path())), sites, read_exonyms(exonyms_path()))

    def resolve(
        self,
        name: str,
        *,
        country: str | None = None,
        admin1: str | None = None,
        near: tuple[float, float] | None = None,
        decisions: Decisions | None = None,
    ) -> Resolution:
        """Answer to one name.

        Parameters
        ----------
        name : str
            A place as written: a name, a facility, "near X", "20 km north of X", coordinates ...
        country : str, optional
            ISO 3166-1 alpha-2 code in which the place must lie.
        admin1 : str, optional
            First-level division, in any language; preferred, not required.
        near : tuple of float, optional
            Latitude and longitude in WGS84 degrees; places close by are preferred.
        decisions : mapping, optional
            Remembered decisions by `decision_key`; one for this name comes before everything else.

        Returns
        -------
        Resolution
            With a point only if its status is ``ok``.
        """
        text = " ".join(name.split())
        code = country.strip().upper() if country and country.strip() else None
        if decisions:
            for key in (decision_key(text, code), decision_key(text)):
                if key in decisions:
                    return _decided(name, decisions[key])
        return replace(self._answers(without_markup(text), code, admin1 or "", near), query=name)

    def resolve_many(
        self, names: Iterable[str], *, country: str | None = None, decisions: Decisions | None = None
    ) -> list[Resolution]:
        """Answers to many names, in their order."""
        return [self.resolve(name, country=country, decisions=decisions) for name in names]

    def reverse(self, lats: Sequence[float], lons: Sequence[float]) -> "pd.DataFrame":
        """Country, division, nearest town and site of points in WGS84 degrees; see `Reverse.table`."""
        return self.borders.table(lats, lons)

    @property
    def borders(self) -> "Reverse":
        """The borders and towns for looking points up, read on first use."""
        with self._reverse_lock:
            if self._reverse is None:
                from geo.gazetteer.reverse import Reverse  # noqa: PLC0415 - shapes load much; names do without

                self._reverse = Reverse(self.names.index.first, self.names.sites)
            return self._reverse

    def _answer(self, text: str, code: str | None, admin1: str, near: tuple[float, float] | None) -> Resolution:
        point = read_point(text)
        if point is not None:
            return self._written(text, point, code)
        countries = frozenset({code}) if code else frozenset()
        context = Context(countries=countries, near=near, stated=bool(code))
        if admin1:
            context = replace(context, admins=admins_of(admin1, self.names, context))
        found = self._resolver.resolve(text, context)
        if found.status == "country_mismatch" and code and (holder := self._holder(found, code)):
            return self._resolver.resolve(text, replace(context, countries=frozenset({holder})))
        return found

    def _holder(self, found: Resolution, code: str) -> str:
        """ISO code of the country under which we keep a place in a contested area that the stated one claims."""
        first = found.candidates[0]
        if first.lat is None or first.lon is None:
            return ""
        area = self.reverse([first.lat], [first.lon]).iloc[0]["contested"]
        return first.country if code in self.borders.claimed_by(area) else ""

    def _written(self, text: str, point: WrittenPoint, code: str | None) -> Resolution:
        """Coordinates are their own answer, but for a stated country that they do not lie in."""
        found = self.reverse([point.lat], [point.lon]).iloc[0]
        claimants = self.borders.claimed_by(found["contested"])
        answer = Resolution(
            query=text,
            status="ok",
            name=f"{point.lat:.5f}, {point.lon:.5f}",
            lat=point.lat,
            lon=point.lon,
            geo_precision=point.geo_precision,
            radius_m=point.radius_m,
            country=str(found["country"]),
            admin1=str(found["admin1"]),
            confidence=0.95,
            method=f"coordinates: {point.notation}",
        )
        if code and found["country"] and code != found["country"] and code not in claimants:
            return Resolution(
                query=text,
                status="country_mismatch",
                method=f"the coordinates lie in {found['country']}, not in {code}",
                candidates=(_as_candidate(answer),),
            )
        return answer


def _as_candidate(found: Resolution) -> Candidate:
    return Candidate(
        name=found.name,
        kind="coordinates",
        lat=found.lat,
        lon=found.lon,
        geo_precision=found.geo_precision or GeoPrecision.SITE,
        radius_m=found.radius_m or 0,
        country=found.country,
        admin1=found.admin1,
        score=0.0,
        reason="as written",
    )


def _decided(name: str, decision: Decision) -> Resolution:
    located = decision.lat is not None and decision.lon is not None
    return Resolution(
        query=name,
        status="ok" if located else "not_found",
        name=decision.name,
        lat=decision.lat,
        lon=decision.lon,
        geo_precision=decision.geo_precision if located else None,
        radius_m=decision.radius_m if located else None,
        country=decision.country,
        admin1=decision.admin1,
        confidence=1.0 if located else 0.0,
        method="decided by an analyst",
        site_id=decision.site_id,
    )
