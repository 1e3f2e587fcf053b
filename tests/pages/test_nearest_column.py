"""The column with the nearest site of each incident."""

from pages.ui.table_cells import cell

KNOWN = {"lat": 33.7856, "lon": 42.5, "geo_precision": "near", "site": None}


def words(**changed):
    return cell(KNOWN | changed, "nearest", "light", year=False)


def test_the_nearest_site_is_named_with_distance_and_direction():
    assert words() == "5.4 km E of Ain al-Asad"
    assert words(site="al-harir") == "at al-Harir"
    assert words(lat=None, lon=None) == "–"
    assert words(geo_precision="province") == "–"
    assert words(geo_precision=None) == "5.4 km E of Ain al-Asad"
