"""Fine cells for the tests: made by hand, or at random."""

from hypothesis import strategies as st

from geo.maps.pixels import CELL_PX, cell_edge, to_pixel, to_point
from geo.store.answers import FineCell


def cell(lon, lat, count=1, *, zoom=6, mix=None, **given):
    gx, gy = (int(pixel // cell_edge(zoom)) for pixel in to_pixel(lon, lat, zoom))
    values = {
        "gx": gx,
        "gy": gy,
        "area": False,
        "lon": lon,
        "lat": lat,
        "one_point": True,
        "count": count,
        "discounted": 0,
        "mix": mix if mix is not None else ({"hit": count} if count else {}),
        "site": None,
        "place": None,
        "geo_precision": "site",
        "radius_m": None,
        "incident": "i" if count == 1 else None,
        "country": None,
    }
    return FineCell(**values | given)


@st.composite
def random_cells(draw, zoom=4, most=120):
    """Cells of a viewport of 700 x 500 pixels, some of them dense."""
    spots = draw(st.lists(st.tuples(st.integers(0, 44), st.integers(0, 31), st.booleans()), unique=True, max_size=most))
    return [draw(_cell_at(100 + gx, 50 + gy, area, zoom)) for gx, gy, area in spots]


@st.composite
def _cell_at(draw, gx, gy, area, zoom):
    mix = draw(
        st.dictionaries(
            st.sampled_from(["hit", "intercepted|hit", "unknown", "a|b|c", "none", "hit|fell_short|malfunction"]),
            st.integers(1, 10_000),
            max_size=4,
        )
    )
    lon, lat = to_point((gx + 0.5) * CELL_PX, (gy + 0.5) * CELL_PX, zoom)
    count, discounted = sum(mix.values()), draw(st.integers(0, 5))
    return cell(
        lon, lat, count, zoom=zoom, mix=mix, gx=gx, gy=gy, area=area, discounted=discounted,
        place=draw(st.sampled_from([None, "Kirkuk", "Mosul", "{{ 7*7 }}"])),
        incident="x" if count + discounted == 1 else None,
    )  # fmt: skip
