"""The place precision codes of ACLED, UCDP GED, GTD and GDELT, and what they are on our scale.

The sentences are the codebooks' meanings in our words; docs/precision.md has the table and the sources.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from geo.model.facts import GeoPrecision as P

ACLED: Final[Mapping[int, P]] = MappingProxyType({1: P.TOWN, 2: P.NEAR, 3: P.PROVINCE})
"""ACLED `geo_precision` (Codebook, "spatial precision code").

1: a particular town is named and the point is that town; 2: a small part of a region, or near a town, coded to
a town that stands for the area; 3: a larger region, coded to a natural feature or to the provincial capital.
"""

UCDP: Final[Mapping[int, P]] = MappingProxyType(
    {1: P.TOWN, 2: P.NEAR, 3: P.DISTRICT, 4: P.PROVINCE, 5: P.LINEAR, 6: P.COUNTRY, 7: P.INTERNATIONAL},
)
"""UCDP GED `where_prec` (GED Codebook, section on geographical precision).

1: the exact place is known and coded (a village or town, as a rule); 2: within about 25 km of a known point;
3: second-order division; 4: first-order division; 5: a linear feature or an area without formal borders, a point
chosen to stand for it; 6: country only; 7: international waters or airspace.
"""

GTD: Final[Mapping[int, P]] = MappingProxyType(
    {1: P.TOWN, 2: P.DISTRICT, 3: P.DISTRICT, 4: P.PROVINCE, 5: P.COUNTRY},
)
"""GTD `specificity` (GTD Codebook, section on location).

1: the point is the city or village; 2: a city or village, but the point is the centre of the smallest division
found; 3: not in a city, point as in 2; 4: centre of the first-order division; 5: not even that is known, no point.
"""

GDELT: Final[Mapping[int, P]] = MappingProxyType(
    {1: P.COUNTRY, 2: P.PROVINCE, 3: P.TOWN, 4: P.TOWN, 5: P.PROVINCE},
)
"""GDELT `ActionGeo_Type`: 1 country, 2 US state, 3 US city or landmark, 4 world city, 5 world division."""

UCDP_NEAR_RADIUS_M: Final = 25_000
"""Radius in metres that the UCDP codebook itself gives for `where_prec` 2."""

_TO_ACLED: Final[Mapping[P, int]] = {
    P.SITE: 1,
    P.TOWN: 1,
    P.NEAR: 2,
    P.DISTRICT: 2,
    P.LINEAR: 3,
    P.PROVINCE: 3,
    P.COUNTRY: 3,
    P.INTERNATIONAL: 3,
}
_TO_UCDP: Final[Mapping[P, int]] = {
    P.SITE: 1,
    P.TOWN: 1,
    P.NEAR: 2,
    P.DISTRICT: 3,
    P.PROVINCE: 4,
    P.LINEAR: 5,
    P.COUNTRY: 6,
    P.INTERNATIONAL: 7,
}


def to_acled(precision: P) -> int:
    """ACLED code of a precision; ACLED has nothing coarser than 3."""
    return _TO_ACLED[precision]


def to_ucdp(precision: P) -> int:
    """UCDP code of a precision."""
    return _TO_UCDP[precision]
