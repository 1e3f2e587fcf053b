"""Make `data/gazetteer/exonyms.csv`: names of the cities of time zones that the index lacks, from the Unicode CLDR.

Run `python data/build/gazetteer_exonyms.py` after the index is made.
"""

import csv
import re
import sys
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from gazetteer_borders import DATA, read_table  # noqa: E402
from gazetteer_sources import Package, fetch, read_json  # noqa: E402

from geo.gazetteer.gazetteer import Gazetteer  # noqa: E402
from geo.gazetteer.index import Index  # noqa: E402
from geo.gazetteer.joined import Joined  # noqa: E402
from geo.gazetteer.rank import distance_km  # noqa: E402
from geo.gazetteer.resolution import Resolution  # noqa: E402

CLDR_DATES = Package(
    "npm",
    "cldr-dates-full@48.2.0",
    "cldr-dates-full-48.2.0.tgz",
    "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430",
)
LANGUAGES = ("en", "fr", "ar", "fa", "ckb", "ku", "tr", "he", "uk", "ru")
FARTHEST_KM = 60
_ISO6709 = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?([+-])(\d{3})(\d{2})(\d{2})?")


def main() -> None:
    """Write a row a city for which at least one name is not yet answered with it."""
    folder = fetch(CLDR_DATES) / "package/main"
    listed = {code: cities(read_json(folder / code / "timeZoneNames.json")) for code in LANGUAGES}
    gazetteer = Gazetteer(Joined(Index(DATA / "gazetteer.bin"), Index(DATA / "places.bin")))
    rows = []
    for zone, country, point in zones():
        english = listed["en"].get(zone) or zone.rsplit("/", 1)[1].replace("_", " ")
        found = gazetteer.resolve(english, country=country)
        if found.status != "ok" or found.geo_precision != "town" or away(found, point) > FARTHEST_KM:
            continue
        names = {listed[code][zone] for code in LANGUAGES if zone in listed[code]}
        missing = sorted(
            name for name in names if "," not in name and "،" not in name and is_free(gazetteer.resolve(name))
        )
        if missing:
            rows.append(
                [english, country, f"{found.lat:.2f}", f"{found.lon:.2f}", " | ".join(missing), "Unicode CLDR 48.2"]
            )
    rows += [list(row.values()) for row in read_table("press_names.csv")]
    with (DATA / "exonyms.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["place", "country", "lat", "lon", "names", "source"])
        writer.writerows(sorted(rows))
    print(len(rows), "cities,", sum(row[4].count("|") + 1 for row in rows), "names")


def away(found: Resolution, point: tuple[float, float]) -> float:
    """Kilometres between an answer and a point."""
    return distance_km((found.lat or 0.0, found.lon or 0.0), point)


def is_free(found: Resolution) -> bool:
    """Whether a name is neither a place already, as it is spelt, nor a word."""
    as_spelt = found.status == "ok" and ("exact" in found.method or "article" in found.method)
    return not as_spelt and not any(word in found.method for word in ("words", "person"))


def cities(names: object) -> dict[str, str]:
    """City of each time zone in one language."""
    (language,) = names["main"].values()  # type: ignore[index]
    found: dict[str, str] = {}

    def walk(node: dict, path: tuple[str, ...]) -> None:
        for key, value in node.items():
            if key == "exemplarCity":
                found["/".join(path)] = value
            elif isinstance(value, dict):
                walk(value, (*path, key))

    walk(language["dates"]["timeZoneNames"].get("zone", {}), ())
    return found


def zones() -> list[tuple[str, str, tuple[float, float]]]:
    """Time zones with their country and the point of their city, from the tz database."""
    text = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return [(row[2], row[0], point(row[1])) for row in rows]


def point(text: str) -> tuple[float, float]:
    """Degrees of a point in the notation of ISO 6709."""
    found = _ISO6709.match(text)
    assert found is not None
    lat = int(found[2]) + int(found[3]) / 60
    lon = int(found[6]) + int(found[7]) / 60
    return (-lat if found[1] == "-" else lat), (-lon if found[5] == "-" else lon)


if __name__ == "__main__":
    main()
