"""The mapping of other data sets' precision codes onto our scale and back."""

import pytest

from geo.model.facts import GeoPrecision
from geo.model.precision_codes import ACLED, GDELT, GTD, UCDP, to_acled, to_ucdp


def test_ucdp_follows_its_codebook():
    assert [UCDP[code] for code in range(1, 8)] == [
        "town", "near", "district", "province", "linear", "country", "international",
    ]  # fmt: skip


def test_acled_follows_its_codebook():
    assert [ACLED[code] for code in (1, 2, 3)] == ["town", "near", "province"]


@pytest.mark.parametrize(("codes", "back"), [(ACLED, to_acled), (UCDP, to_ucdp)])
def test_codes_survive_a_round_trip(codes, back):
    assert {code: back(precision) for code, precision in codes.items()} == {code: code for code in codes}


@pytest.mark.parametrize("precision", GeoPrecision)
def test_every_precision_has_a_code(precision):
    assert to_acled(precision) in ACLED
    assert to_ucdp(precision) in UCDP


def test_gtd_and_gdelt_know_all_their_codes():
    assert set(GTD) == set(range(1, 6))
    assert set(GDELT) == set(range(1, 6))
    assert GTD[5] == GDELT[1] == "country"
