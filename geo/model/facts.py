"""What a report may assert about an incident, and the closed lists of words it uses."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Party(StrEnum):
    """Who speaks, by interest. The order is the order of authority (DESIGN, assembly)."""

    ANALYST = "analyst"
    TARGET_FORCE = "target_force"
    HOST_STATE = "host_state"
    MONITOR = "monitor"
    MEDIA = "media"
    LOCAL_SOURCE = "local_source"
    CLAIMANT = "claimant"


AUTHORITY = {party: rank for rank, party in enumerate(Party)}
OFFICIAL = frozenset({Party.TARGET_FORCE, Party.HOST_STATE})


class Stance(StrEnum):
    """What the speaker does with the incident."""

    CLAIMS = "claims"
    CONFIRMS = "confirms"
    REPORTS = "reports"
    DENIES = "denies"
    NO_INFORMATION = "no_information"
    CORRECTS = "corrects"


class DatePrecision(StrEnum):
    """How exactly the onset is known, most exact first."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    DAYS = "days"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


DATE_RANK = {precision: rank for rank, precision in enumerate(DatePrecision)}


class GeoPrecision(StrEnum):
    """How exactly the place is known, most exact first."""

    SITE = "site"
    TOWN = "town"
    NEAR = "near"
    DISTRICT = "district"
    LINEAR = "linear"
    PROVINCE = "province"
    COUNTRY = "country"
    INTERNATIONAL = "international"


GEO_RANK = {precision: rank for rank, precision in enumerate(GeoPrecision)}

AREA_PRECISIONS = frozenset({GeoPrecision.PROVINCE, GeoPrecision.COUNTRY, GeoPrecision.INTERNATIONAL})
"""Precisions drawn with the area symbol, never as a point."""

DEFAULT_RADIUS_M = {
    GeoPrecision.SITE: 2_000,
    GeoPrecision.TOWN: 5_000,
    GeoPrecision.NEAR: 15_000,
    GeoPrecision.DISTRICT: 30_000,
    GeoPrecision.LINEAR: 30_000,
    GeoPrecision.PROVINCE: 100_000,
    GeoPrecision.COUNTRY: 400_000,
    GeoPrecision.INTERNATIONAL: 1_000_000,
}
"""Radius of doubt in metres where a source names only the precision; our own rule, stated in the docs."""


class GeoMethod(StrEnum):
    """How an incident got its point."""

    GIVEN = "given"
    SITE = "site"
    GAZETTEER = "gazetteer"
    ANALYST = "analyst"


@dataclass(frozen=True, slots=True)
class Count:
    """A count with its bounds; ``None`` everywhere means unknown, which is not zero."""

    low: int | None = None
    best: int | None = None
    high: int | None = None

    @property
    def known(self) -> bool:
        """Whether any figure is given."""
        return not (self.low is None and self.best is None and self.high is None)

    def filled(self) -> "Count":
        """Complete bounds from whatever is given.

        A missing best falls back to the low bound, as UCDP does where sources differ ("conservative
        estimates", UCDP GED Codebook 23.1, section 2.3.3); missing bounds fall back to the figures given.
        """
        given = [n for n in (self.low, self.best, self.high) if n is not None]
        if not given:
            return self
        low, high = min(given), max(given)
        best = self.best if self.best is not None else low
        return Count(low, best, high)


UNKNOWN = Count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The facts of one report, or of an incident assembled from several. All are optional.

    ``date_start`` and ``date_end`` bound the *onset*; ``ended_at`` is when it was over. Points are WGS84
    (EPSG:4326) degrees, ``radius_m`` metres.
    """

    date_start: date | None = None
    date_end: date | None = None
    ended_at: str | None = None
    date_precision: DatePrecision | None = None
    time_local: str | None = None
    time_zone: str | None = None
    place_named: str | None = None
    site: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geo_precision: GeoPrecision | None = None
    radius_m: int | None = None
    geo_method: GeoMethod | None = None
    event_type: str | None = None
    weapons: tuple[str, ...] = ()
    weapon_count: Count = UNKNOWN
    claimed_by: tuple[str, ...] = ()
    attributed_to: tuple[str, ...] = ()
    target: str | None = None
    outcomes: tuple[str, ...] = ()
    damage: str | None = None
    damage_text: str | None = None
    killed: Count = UNKNOWN
    injured: Count = UNKNOWN
    tags: tuple[str, ...] = field(default=())

    @property
    def located(self) -> bool:
        """Whether there is a point of any precision."""
        return self.lat is not None and self.lon is not None

    @property
    def last_day(self) -> date | None:
        """Last day the onset can have been on."""
        return self.date_end or self.date_start
