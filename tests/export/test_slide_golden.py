"""Golden pictures: what is drawn stays as it was looked at. `python tests/export/test_slide_golden.py` renews them."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from slides import AUTUMN, FOUR_DAYS, slide

from geo.export.audit import audit
from geo.export.compose import to_svg

GOLDEN = Path(__file__).parent / "golden" / "slides.json"
PICTURES = {
    "map-en-light": ("map", AUTUMN, {"marking": "FOR TRAINING"}),
    "map-ar-dark": ("map", AUTUMN, {"lang": "ar", "theme": "dark"}),
    "map-list-en-light": ("map+list", FOUR_DAYS, {}),
    "map-list-fr-dark-4:3": ("map+list", FOUR_DAYS, {"lang": "fr", "theme": "dark", "width": 1600, "height": 1200}),
    "map-timeline-fr-groups-square": (
        "map+timeline",
        AUTUMN,
        {"lang": "fr", "by": "group", "width": 1440, "height": 1440},
    ),
    "bars-ar-light": ("timeline", AUTUMN, {"lang": "ar"}),
    "lanes-en-dark": ("timeline", AUTUMN, {"timeline": "lanes", "theme": "dark"}),
    "cumulative-fr-light": ("timeline", AUTUMN, {"timeline": "cumulative", "lang": "fr"}),
    "multiples-en-light": ("timeline", AUTUMN, {"timeline": "multiples"}),
    "table-en-light": ("table", AUTUMN, {}),
    "sheet-en-a4": ("sheet", AUTUMN, {"width": 1240, "height": 1754}),
    "sheet-ar-dark": ("sheet", AUTUMN, {"lang": "ar", "theme": "dark"}),
}


def drawn(name):
    kind, query, options = PICTURES[name]
    made = slide(kind, query, **options)
    return made, to_svg(made)


def fingerprint(svg):
    """Texts as they stand, so that a change can be read, and a hash of all marks with their places and colours.

    The coastline is left out: it changes with the basemap's own data and is tested there.
    """
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    marks = re.findall(r"<[^<>]* data-(?:mark|legend)=[^<>]*>", svg)
    return {"texts": texts, "marks": len(marks), "sha256": hashlib.sha256("".join(marks).encode()).hexdigest()}


@pytest.mark.parametrize("name", PICTURES)
def test_a_golden_picture_is_drawn_as_it_was_looked_at_and_passes_every_check(name):
    made, svg = drawn(name)
    assert audit(svg, made.counters) == []
    kept = json.loads(GOLDEN.read_text())[name]
    now = fingerprint(svg)
    assert now["texts"] == kept["texts"]
    assert now == kept, "the marks changed: look at the picture, then renew the golden ones"


if __name__ == "__main__":
    GOLDEN.write_text(json.dumps({n: fingerprint(drawn(n)[1]) for n in PICTURES}, ensure_ascii=False, indent=1) + "\n")
