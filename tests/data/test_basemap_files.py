"""The committed basemap files are what their README says, and hold what the map needs."""

import csv
import gzip
import hashlib
import json
import re
import tomllib
from pathlib import Path

import pytest

from geo.datadir import data_dir
from geo.errors import InputError
from geo.maps.basemap import PACKS
from geo.maps.basemap_tiles import read_tile

FOLDER = data_dir() / "basemap"
BUILD = data_dir() / "build"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
WORLD, MIDDLE_EAST = FOLDER / "world.pmtiles", FOLDER / "middle-east.pmtiles"
LAYERS = {
    *("land", "lake", "river", "admin0", "admin1", "runway"),
    *("country_label", "admin1_label", "place", "airport"),
}


def header(path: Path) -> dict[str, int]:
    """The fields of PMTiles 3 by their place in the first 127 bytes (specification, section 3)."""
    head = path.read_bytes()[:127]
    assert head[:8] == b"PMTiles\x03"
    long = {"metadata": 24, "metadata_length": 32}
    signed = {"west": 102, "south": 106, "east": 110, "north": 114}
    return {
        **{name: int.from_bytes(head[at : at + 8], "little") for name, at in long.items()},
        **{name: int.from_bytes(head[at : at + 4], "little", signed=True) for name, at in signed.items()},
        "tile_type": head[99],
        "minzoom": head[100],
        "maxzoom": head[101],
    }


def metadata(path: Path) -> dict:
    fields = header(path)
    start = fields["metadata"]
    return json.loads(gzip.decompress(path.read_bytes()[start : start + fields["metadata_length"]]))


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.file)
def test_size_and_hash_are_those_of_the_readme(pack):
    content = (FOLDER / pack.file).read_bytes()
    row = re.search(rf"^\| `{re.escape(pack.file)}` \| ([\d,]+) \| `(\w{{64}})` \|$", README, re.MULTILINE)
    assert row is not None
    assert int(row[1].replace(",", "")) == len(content)
    assert row[2] == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.file)
def test_zooms_and_extent_are_those_of_the_program(pack):
    fields = header(FOLDER / pack.file)
    assert fields["tile_type"] == 1  # Mapbox vector tiles
    assert (fields["minzoom"], fields["maxzoom"]) == (pack.minzoom, pack.maxzoom)
    west, south, east, north = (fields[edge] / 1e7 for edge in ("west", "south", "east", "north"))
    assert (west, south, east) == pytest.approx(pack.bbox[:3], abs=1e-4)
    assert north == pytest.approx(pack.bbox[3], abs=2)  # the northernmost land ends before the tiles do


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.file)
def test_licence_and_layers_are_in_the_file_and_no_machine_is(pack):
    about = metadata(FOLDER / pack.file)
    for name in ("Natural Earth", "GeoNames (CC BY 4.0)", "OurAirports"):
        assert name in about["attribution"]
        assert name.split(" (")[0] in (FOLDER / "LICENCE").read_text(encoding="utf-8")
    assert {layer["id"] for layer in about["vector_layers"]} == LAYERS
    assert "/" not in about["generator_options"].replace("1/", "")


def test_the_packs_do_not_overlap_and_are_small():
    assert MIDDLE_EAST.stat().st_size < 2_000_000
    assert WORLD.stat().st_size < 7_000_000
    assert PACKS[0].minzoom == PACKS[1].maxzoom + 1


@pytest.mark.parametrize(("path", "tile"), [(WORLD, (4, 9, 6)), (WORLD, (6, 39, 25)), (MIDDLE_EAST, (8, 159, 102))])
def test_baghdad_has_its_three_names(path, tile):
    names = [place for place in read_tile(path, *tile)["place"].attributes if place["name"] == "Baghdad"]
    assert [(place["fr"], place["ar"], place["c"]) for place in names] == [("Bagdad", "بغداد", 2)]


def test_iraq_has_its_three_names_and_its_code():
    labels = read_tile(WORLD, 6, 39, 25)["country_label"].attributes
    assert {(c["name"], c["fr"], c["ar"], c["iso"]) for c in labels} >= {("Iraq", "Irak", "العراق", "IQ")}


def test_country_codes_are_the_ones_that_france_and_norway_have_too():
    codes = {label["name"]: label.get("iso") for label in labels_of_the_world()}
    assert codes["France"] == "FR"
    assert codes["Norway"] == "NO"
    assert not {"-99", ""} & set(codes.values())


def labels_of_the_world():
    tiles = [read_tile(WORLD, 3, x, y) for x in range(8) for y in range(8)]
    return [label for tile in tiles if "country_label" in tile for label in tile["country_label"].attributes]


def test_divisions_are_named_without_their_kind():
    labels = {label["name"]: label for label in read_tile(WORLD, 6, 39, 25)["admin1_label"].attributes}
    assert labels["Al Anbar"]["ar"] == "الأنبار"
    assert not any("محافظة" in str(label.get("ar", "")) for label in labels.values())


def test_disputed_lines_are_told_from_international_ones():
    kinds = {line["k"] for line in read_tile(WORLD, 6, 38, 25)["admin0"].attributes}
    assert kinds == {"i", "d"}  # Israel, Palestine, Syria, Lebanon, Jordan


def test_the_view_of_a_country_is_in_the_lines():
    views = " ".join(str(line.get("v", "")) for line in read_tile(WORLD, 6, 45, 25)["admin0"].attributes)
    assert "IN=" in views
    assert "CN=" in views


def test_rivers_and_lakes_are_named():
    tile = read_tile(WORLD, 6, 39, 25)
    assert {"Euphrates", "Tigris"} <= {river.get("name") for river in tile["river"].attributes}
    assert {river["fr"] for river in tile["river"].attributes if river.get("name") == "Euphrates"} == {"Euphrate"}
    assert "Lake Tharthar" in {lake.get("name") for lake in tile["lake"].attributes}


def test_no_name_has_lost_its_letters():
    for x in range(30, 45):
        for y in range(20, 30):
            for layer in read_tile(WORLD, 6, x, y).values():
                assert not [
                    a["name"] for a in layer.attributes if "?" in str(a.get("name")) or "�" in str(a.get("name"))
                ]


def test_a_damaged_or_missing_file_is_named(tmp_path):
    broken = tmp_path / "broken.pmtiles"
    broken.write_bytes(b"PK\x03\x04" + b"\0" * 200)
    with pytest.raises(InputError, match=r"broken\.pmtiles is not a PMTiles 3 file"):
        read_tile(broken, 0, 0, 0)
    with pytest.raises(InputError, match=r"absent\.pmtiles"):
        read_tile(tmp_path / "absent.pmtiles", 0, 0, 0)


def test_every_source_is_pinned_and_named_in_the_readme():
    pins = tomllib.loads((BUILD / "basemap_sources.toml").read_text(encoding="utf-8"))
    for name, pin in pins.items():
        assert re.fullmatch(r"[0-9a-f]{64}", pin["sha256"])
        assert f"`{name}` {pin['version']}" in README
        assert pin["version"] in pin["file"]


def test_our_own_lists_have_no_row_twice():
    for name, key in (
        ("towns", ("name", "country")),
        ("rivers", ("natural_earth",)),
        ("lakes", ("natural_earth",)),
        ("countries", ("natural_earth",)),
    ):
        with (BUILD / f"basemap_{name}.csv").open(encoding="utf-8", newline="") as file:
            keys = [tuple(row[column] for column in key) for row in csv.DictReader(file)]
        assert len(keys) == len(set(keys)) > 0
