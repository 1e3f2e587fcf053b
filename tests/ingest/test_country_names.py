"""Countries as UCDP, GTD, ISO 3166 and the World Bank write them; names that are no country stay none."""

import pytest

from geo.ingest.cell_values import parse_country

WRITTEN = {
    "Iraq": "IQ",
    "Tikrit, Iraq": "IQ",
    "the United Kingdom": "GB",
    "Northern Ireland": "GB",
    "Bosnia-Herzegovina": "BA",
    "Guinea Bissau": "GW",
    "Yemen (North Yemen)": "YE",
    "DR Congo (Zaire)": "CD",
    "Russia (Soviet Union)": "RU",
    "Kingdom of eSwatini (Swaziland)": "SZ",
    "Serbia (Yugoslavia)": "RS",
    "Macedonia, FYR": "MK",
    "West Bank and Gaza Strip": "PS",
    "Palestinian Territories, Occupied": "PS",
    "Korea, Republic of": "KR",
    "Korea, Democratic People's Republic of": "KP",
    "Korea, North": "KP",
    "Iran, Islamic Republic of": "IR",
    "Iran (Islamic Republic of)": "IR",
    "Tanzania, United Republic of": "TZ",
    "Congo (Kinshasa)": "CD",
    "Congo, Rep.": "CG",
    "Congo, Dem. Rep.": "CD",
    "Egypt, Arab Rep.": "EG",
    "Georgia, USA": "US",
    "Hong Kong SAR, China": "HK",
}


@pytest.mark.parametrize("written", WRITTEN, ids=str)
def test_a_country_however_it_is_written(written):
    assert parse_country(written) == WRITTEN[written]
    assert parse_country(f"  {written.upper()} ") == WRITTEN[written]


@pytest.mark.parametrize(
    "written", ["", "the", "Lebanon, Kansas", "Jordan, Minnesota", "Korea", "Soviet Union", "(Iraq", "Paris (Texas)"]
)
def test_what_is_no_country_is_none(written):
    assert parse_country(written) is None
