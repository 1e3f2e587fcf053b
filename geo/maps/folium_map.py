"""The screen map: a folium map whose script never changes, and the one call that tells it what to show.

No data text goes through folium, branca or Jinja: they would compile it as a template and run it. What goes through is
the constant script, and a flat JSON object of percent-encoded words whose characters are checked.
"""

import json
import re
from dataclasses import dataclass
from urllib.parse import quote

import folium
from branca.element import MacroElement
from folium.template import Template

from geo.errors import AtlasError
from geo.filters import MAX_QUERY_BYTES
from geo.maps.palette import ColourBy

ASSETS = "../../assets/"
"""Where our routes are, seen from the page of the streamlit-folium component."""
SCRIPTS = (
    "map-dom.js",  # first: it listens to the page from the beginning
    "vendor/leaflet.js",
    "vendor/protomaps-leaflet.js",
    "vendor/geodesic.js",
    "map-canvas.js",
    "basemap-names.js",
    "basemap-labels.js",
    "basemap.js",
    "map-geodesy.js",
    "map-marks.js",
    "map-labels.js",
    "map-data.js",
    "map-address.js",
    "map-layer.js",
    "map-legend.js",
    "map-cards.js",
    "map-controls.js",
    "map-outlines.js",
    "map-provinces.js",
    "map-heat.js",
    "map-views.js",
    "map-together.js",
    "map-background.js",
    "map-frames.js",
    "map-moments.js",
    "map-track.js",
    "map-play.js",
    "map-tools.js",
    "map-area.js",
    "map-draw.js",
    "map-measure.js",
    "map-sites.js",
    "map-rings.js",
    "atlas-map.js",
)
STYLES = ("vendor/leaflet.css", "atlas-map.css", "map-views.css", "map-play.css", "map-tools.css")
_SAFE = re.compile(r"[A-Za-z0-9.~%&=+-]*")


class MapPathError(AtlasError):
    """Something that is not plain, encoded words was about to go through the map's templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapView:
    """What the screen map is told: the filter's canonical query, what colour shows, and what is selected.

    ``focus`` grows when the map is to go to the selected incident; ``link`` keeps the position in the page's address.
    ``play`` offers to play the incidents over time, ``area`` to draw an area that the filter follows.
    ``shared`` is the query that two maps of one page have in common: they move together then, and it names the colours
    and the first view of both.
    """

    query: str
    by: ColourBy = "outcome"
    selected: str | None = None
    revision: int = 0
    focus: int = 0
    link: bool = True
    play: bool = False
    area: bool = False
    shared: str | None = None


class _Map(folium.Map):
    """A folium map that loads our own files instead of those of content networks."""

    default_js = [(name, ASSETS + name) for name in SCRIPTS]  # noqa: RUF012 - folium's own form
    default_css = [(name, ASSETS + name) for name in STYLES]  # noqa: RUF012


class _Mount(MacroElement):
    """Hands the Leaflet map to our script."""

    _template = Template("{% macro script(this, kwargs) %}AtlasMap.mount({{ this._parent.get_name() }});{% endmacro %}")


class _Show(MacroElement):
    """Tells our script what to show."""

    _template = Template("{% macro script(this, kwargs) %}AtlasMap.show({{ this.view }});{% endmacro %}")

    def __init__(self, view: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.view = view


def base_map() -> folium.Map:
    """The map that is mounted once; equal for every filter."""
    made = _Map(
        location=(30, 40),
        zoom_start=3,
        tiles=None,
        zoom_control=False,
        attribution_control=False,
        world_copy_jump=True,
        zoom_snap=0.5,
        wheel_px_per_zoom_level=100,
    )
    made.add_child(_Mount())  # type: ignore[no-untyped-call]
    return made


def view_group(view: MapView) -> folium.FeatureGroup:
    """The group for ``feature_group_to_add``: it holds the call and nothing else."""
    group = folium.FeatureGroup()
    group.add_child(_Show(view_json(view)))
    return group


def view_json(view: MapView) -> str:
    """The argument of the call, as flat JSON of encoded words.

    Raises
    ------
    MapPathError
        If a character is left that a template or a script could take for its own.
    """
    if len(view.query) > MAX_QUERY_BYTES:
        raise MapPathError(f"The filter is longer than {MAX_QUERY_BYTES:,} bytes; narrow it with fewer values.")
    words = {
        "f": _encoded(view.query),
        "by": view.by,
        "selected": _quoted(view.selected or ""),
        "shared": _encoded(view.shared or ""),
    }
    for name, word in words.items():
        if not _SAFE.fullmatch(word):
            raise MapPathError(f"The map's {name} holds a character that must not pass: it was not encoded.")
    numbers = {
        "revision": int(view.revision),
        "focus": int(view.focus),
        "link": bool(view.link),
        "play": bool(view.play),
        "area": bool(view.area),
        "together": view.shared is not None,
    }
    return json.dumps(words | numbers)


def _quoted(text: str) -> str:
    return _encoded(quote(text.encode("utf-8", "replace"), safe=""))


def _encoded(query: str) -> str:
    """The underscore too: streamlit-folium renames what looks like ``_`` and the id of an element."""
    return query.replace("_", "%5F")
