"""Every format: the same bytes for the same slide, the recipe comes back, metadata and notes are what they should be."""

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pptx import Presentation
from slides import AUTUMN, FOUR_DAYS, sample, slide

from geo.errors import AtlasError, InputError
from geo.export.options import SlideOptions, from_json, parse_size, read_logo, to_words
from geo.export.recipe import MAX_RECIPE_BYTES, Recipe, from_text, png_text, png_with, read_recipe, to_text
from geo.export.render import render, render_deck
from geo.export.slide_command import render_command
from geo.filters import from_query

FORMATS = ("png", "svg", "pdf", "pptx", "html")


def hashes():
    made = slide("map+list", FOUR_DAYS, lang="ar")
    return {format_: hashlib.sha256(render(made, format_)).hexdigest() for format_ in FORMATS}


def test_the_same_slide_gives_the_same_bytes_again_and_in_another_process():
    once = hashes()
    assert once == hashes()
    code = "import sys; sys.path.insert(0, 'tests/export'); from test_slide_formats import hashes; print(hashes())"
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(once)


@pytest.mark.parametrize("format_", FORMATS)
def test_the_recipe_comes_back_from_the_file(format_):
    query = f"{AUTUMN}&outcome=hit&text=a+%3Cb%3E+%26copy%3D+%D8%B9"
    made = slide("map", query, lang="fr", theme="dark", by="group", title="Un <titre> & “deux”", view=(38, 31, 46, 37))
    found = read_recipe(render(made, format_))
    assert found == made.recipe
    assert found.filter() == from_query(query)[0]
    assert found.slide_options() == made.options
    assert found.revision == sample().revision


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"%PDF-1.7 broken", b"PK\x03\x04broken", b"\x89PNG\r\n\x1a\n", b"<svg>"]
)
def test_a_file_that_is_not_ours_has_no_recipe(data):
    assert read_recipe(data) is None


@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda b: b"\x89PNG\r\n\x1a\n" + b))
def test_any_bytes_are_answered_and_never_evaluated(data):
    assert read_recipe(data) is None


@pytest.mark.parametrize(
    "text",
    [
        "null", "[]", '{"kind":"map"}', '{"kind":"map","filter":1,"incident_atlas":"1","revision":1,"total":1}',
        '{"kind":"rm -rf","filter":"","incident_atlas":"1","revision":1,"total":1}', "[" * 100_000, "{" * MAX_RECIPE_BYTES,
        '{"kind":"map","filter":"' + "a" * 9000 + '","incident_atlas":"1","revision":1,"total":1}',
        '{"kind":"map","filter":"","incident_atlas":"1","revision":true,"total":1}',
    ],
)  # fmt: skip
def test_a_hostile_recipe_is_no_recipe(text):
    assert from_text(text) is None


def test_unusable_options_of_a_recipe_are_left_at_their_default():
    said = {
        "lang": "xx", "width": 10**9, "height": "1", "theme": "dark", "view": [1, 2], "by": "__class__", "title": 5,
        "annotations": [["x"]], "logo": "/etc/passwd", "unknown": {}, "names": "yes",
    }  # fmt: skip
    assert from_json(said) == SlideOptions(theme="dark")
    assert Recipe("map", "from=nonsense&polygon=__import__('os')", said).filter() == from_query("")[0]


@given(
    st.builds(
        SlideOptions, title=st.text(max_size=80), lang=st.sampled_from(["en", "fr", "ar"]), names=st.booleans(),
        width=st.integers(900, 1900), height=st.integers(900, 1900), marking=st.text(max_size=20),
    )
)  # fmt: skip
def test_options_and_recipes_round_trip(options):
    recipe = Recipe("sheet", AUTUMN, to_words(options), 3, "1.0", 7)
    again = from_text(to_text(recipe))
    assert again == recipe
    assert again.slide_options() == options


def test_a_text_in_a_png_leaves_it_a_png():
    out = io.BytesIO()
    Image.new("RGB", (3, 2), "red").save(out, "PNG")
    data = png_with(out.getvalue(), "ü" * 100)
    assert png_text(data) == "ü" * 100
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        assert picture.size == (3, 2)


@pytest.mark.parametrize(
    ("size", "page"), [((1920, 1080), (960, 540)), ((1240, 1754), (595, 842)), ((1440, 1440), (540, 540))]
)
def test_a_pdf_is_vector_with_its_texts_marked_and_a_page_of_the_right_size(size, page):
    made = slide("map", lang="ar", width=size[0], height=size[1])
    with pikepdf.open(io.BytesIO(render(made, "pdf"))) as document:
        assert [int(edge) for edge in document.pages[0].MediaBox[2:]] == list(page)
        said = [
            str(one.operands[1].ActualText)
            for one in pikepdf.parse_content_stream(document.pages[0])
            if str(one.operator) == "BDC"
        ]
        assert "/XObject" not in document.pages[0].Resources
        assert str(document.docinfo["/Title"]) == made.title
    assert made.title in said
    assert any("قاعدة عين الأسد الجوية" in text for text in said)


def test_a_pptx_has_a_native_title_the_picture_at_full_size_and_sources_in_the_notes():
    made = slide("map", title="The title", width=3840, height=2160)
    deck = Presentation(io.BytesIO(render(made, "pptx")))
    (page,) = deck.slides
    assert page.shapes.title.text == "The title"
    picture = next(shape for shape in page.shapes if shape.shape_type == 13)
    with Image.open(io.BytesIO(picture.image.blob)) as image:
        assert image.size == (3840, 2160)
    assert (picture.width, picture.height) == (deck.slide_width, deck.slide_height)
    notes = page.notes_slide.notes_text_frame.text
    assert "Shafaq News" in notes
    assert notes.count(";") > 20
    assert "67 matching = 66 attacks" in notes


def test_a_deck_holds_its_slides_in_order_and_opens_as_the_first():
    slides = [slide("map"), slide("timeline", lang="ar"), slide("table", width=1600, height=1200)]
    data = render_deck(slides)
    deck = Presentation(io.BytesIO(data))
    assert [page.shapes.title.text for page in deck.slides] == [made.title for made in slides]
    assert read_recipe(data) == slides[0].recipe
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {part.date_time for part in package.infolist()} == {(2000, 1, 1, 0, 0, 0)}
    with pytest.raises(InputError, match="1 to 100"):
        render_deck([])


def test_an_svg_brings_its_fonts_and_loads_nothing():
    data = render(slide("map"), "svg").decode()
    assert data.count("@font-face") == 2
    assert not re.search(r"""(href|src|url)\s*[=(]\s*["']?\s*https?:""", data)


def test_an_html_map_loads_nothing_and_holds_no_data_as_markup():
    made = slide("map", title="</script><script>alert(1)</script>", play=True)
    page = render(made, "html").decode()
    assert "default-src 'none'" in page
    assert page.count("<script") == 3
    assert not re.search(r"""(href|src)\s*=""", page)
    assert "http" not in page.replace("http-equiv", "")
    assert len(made.steps) == 52
    assert sum(spot.n for spot in made.spots) == made.counters.attacks
    with pytest.raises(InputError, match="no map"):
        render(slide("timeline"), "html")


def test_the_command_writes_the_file_whole_or_says_why_not(tmp_path):
    asked = from_query(AUTUMN)[0]
    out = tmp_path / "slide.PNG"
    render_command(sample(), "map", out, asked, SlideOptions(width=960, height=540))
    with Image.open(out) as picture:
        assert picture.size == (960, 540)
    assert list(tmp_path.iterdir()) == [out]
    for bad, why in {
        tmp_path / "slide.gif": "ending must be one of",
        tmp_path / "none" / "slide.png": "does not exist",
        tmp_path: "ending must be one of",
        Path("/proc/slide.png"): "cannot be written",
    }.items():
        with pytest.raises(AtlasError, match=why):
            render_command(sample(), "map", bad, asked, SlideOptions())
    with pytest.raises(InputError, match="no picture 'film'"):
        render_command(sample(), "film", out, asked, SlideOptions())


def test_a_logo_is_made_small_and_one_that_is_none_is_refused(tmp_path):
    path = tmp_path / "logo.png"
    Image.new("RGBA", (3000, 900), "green").save(path)
    options = SlideOptions.from_words(logo=path, title="With a logo", subtitle=None)
    with Image.open(io.BytesIO(options.logo)) as picture:
        assert max(picture.size) == 640
    assert "data:image/png;base64," in render(slide("map", logo=options.logo), "svg").decode()
    Image.new("L", (12_500, 2)).save(path)
    for bad, why in [
        (path, "at most 12000"),
        (tmp_path / "none.png", "cannot be read"),
        (b"<svg/>", "not a PNG or JPEG"),
    ]:
        with pytest.raises(InputError, match=why):
            read_logo(bad)
    with pytest.raises(InputError, match="larger than 5 MB"):
        read_logo(b"\0" * 5_000_001)


@pytest.mark.parametrize(
    ("text", "size"), [("1920x1080", (1920, 1080)), (" 800×600 ", (800, 600)), ("A4-portrait", (1240, 1754))]
)
def test_sizes_are_read_by_name_or_in_pixels(text, size):
    assert parse_size(text) == size


@pytest.mark.parametrize(
    "words", [{"size": "big"}, {"size": "99999x1"}, {"size": "3000x600"}, {"lang": "de"}, {"theme": "blue"}]
)
def test_words_that_are_not_usable_are_named(words):
    with pytest.raises(InputError, match=str(next(iter(words.values()))).split("x", maxsplit=1)[0]):
        SlideOptions.from_words(**words)
