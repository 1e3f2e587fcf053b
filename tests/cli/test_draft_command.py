"""`draft` prints drafts with their words, ends with 0, 1 or 2, and never writes or fails."""

import json
from pathlib import Path

import pytest

from geo.cli import main

ARTICLES = Path(__file__).resolve().parents[1] / "extract" / "articles"
KEYS = [
    "file", "language", "published_on", "published_how", "publisher", "title", "drafts", "summary_statements", "unused_sentences",
    "warnings",
]  # fmt: skip
DRAFT_KEYS = ["incident", "report", "evidence", "sentences", "doubts", "place"]


@pytest.fixture
def call(capsys):
    def run(*words):
        status = main(["draft", *map(str, words), "--json"])
        captured = capsys.readouterr()
        return status, json.loads(captured.out) if captured.out.strip() else None, captured.err

    return run


@pytest.mark.parametrize("name", ["founding_fr", "founding_en"])
def test_the_founding_article(call, name):
    path = ARTICLES / f"{name}.txt"
    text = path.read_text(encoding="utf-8")
    status, told, _ = call(path)
    assert status == 0
    assert list(told) == KEYS
    assert (told["language"], told["published_on"], told["published_how"]) == (name[-2:], "2023-10-21", "dateline")
    assert told["publisher"] == "AFP"
    assert {draft["incident"] for draft in told["drafts"]} == {"2023-10-21-ain-al-asad"}
    for draft in told["drafts"]:
        assert list(draft) == DRAFT_KEYS
        assert {one["column"] for one in draft["evidence"]} == set(draft["report"])
        assert all(text[one["start"] : one["end"]] == one["words"] for one in draft["evidence"])
    voices = [(d["report"]["party"], d["report"]["stance"]) for d in told["drafts"]]
    assert voices == [
        ("media", "reports"),
        ("claimant", "claims"),
        ("local_source", "reports"),
        ("local_source", "reports"),
        ("target_force", "no_information"),
    ]
    media, claim, one, two, pentagon = (d["report"] for d in told["drafts"])
    assert (media["killed_best"], media["injured_best"], media["site"]) == (0, 0, "ain-al-asad")
    assert claim["claimed_by"] == ["islamic-resistance-in-iraq"]
    assert (one["outcomes"], one["damage"], one["weapon_count_best"]) == (["no_effect"], "none", 1)
    assert (two["outcomes"], two["weapon_count_best"]) == (["intercepted", "malfunction"], 2)
    assert "killed_best" not in one
    assert "outcomes" not in pentagon
    (summary,) = told["summary_statements"]
    assert summary["count"] == 5
    assert any("5 attacks" in warning and "1 is described" in warning for warning in told["warnings"])


def test_the_day_that_is_given_is_counted_from(call, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("Gunmen killed two policemen in Kirkuk, Iraq, on Friday, police said.", encoding="utf-8")
    _, undated, _ = call(path)
    (draft,) = undated["drafts"]
    assert undated["published_on"] is None
    assert "date_start" not in draft["report"]
    assert any("Friday" in doubt and "not known" in doubt for doubt in draft["doubts"])
    _, dated, _ = call(path, "--published-on", "2024-02-05")
    assert dated["drafts"][0]["report"]["date_start"] == "2024-02-02"
    assert (dated["published_on"], dated["published_how"]) == ("2024-02-05", "given")


@pytest.mark.parametrize("name", ["sports_en", "economy_fr", "threat_en", "manchester_none"])
def test_a_text_without_an_event_is_1(call, name):
    status, told, _ = call(ARTICLES / f"{name}.txt")
    assert (status, told["drafts"]) == (1, [])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "empty"),
        (b"  \n\t ", "no words"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG image"),
        (b"%PDF-1.7\n" + bytes(200), "PDF document"),
        (b"PK\x03\x04" + bytes(400), "zip"),
        (b"<!DOCTYPE html><html><body>Two killed</body></html>", "HTML"),
        (b'{"killed": 2}', "JSON"),
        (bytes(range(1, 256)) * 40, "not plain text"),
        (b"An attack killed two.\0\0\0\0\0" * 5, "not plain text"),
    ],
)
def test_what_is_no_text_is_named_and_2(call, tmp_path, content, why):
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    status, told, error = call(path)
    assert (status, told) == (2, None)
    assert why in error
    assert "Traceback" not in error
    assert error.count("article.txt") <= 1


def test_missing_file_folder_and_bad_day_are_2(call, tmp_path):
    assert call(tmp_path / "none.txt")[0] == 2
    assert call(tmp_path)[0] == 2
    assert call(ARTICLES / "founding_en.txt", "--published-on", "0001-01-01")[0] == 2
    with pytest.raises(SystemExit) as stopped:
        main(["draft", str(tmp_path), "--published-on", "yesterday"])
    assert stopped.value.code == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_encodings_are_found_out_and_offsets_are_of_the_text(call, tmp_path, encoding):
    text = (ARTICLES / "founding_fr.txt").read_text(encoding="utf-8")
    path = tmp_path / "article.txt"
    path.write_bytes(text.encode(encoding))
    status, told, _ = call(path)
    assert status == 0
    assert len(told["drafts"]) == 5
    for draft in told["drafts"]:
        assert all(text[one["start"] : one["end"]] == one["words"] for one in draft["evidence"])


def test_a_large_text_is_cut_and_says_so(call, tmp_path):
    path = tmp_path / "large.txt"
    article = (ARTICLES / "founding_en.txt").read_text(encoding="utf-8")
    path.write_text(article * 3_000, encoding="utf-8")
    status, told, _ = call(path)
    assert status == 0
    assert "characters; the first" in told["warnings"][0]
    assert len({draft["incident"] for draft in told["drafts"]}) == 1


def test_a_file_that_no_article_can_be_is_refused(call, tmp_path, monkeypatch):
    monkeypatch.setattr("geo.workflow.drafts.MOST_BYTES", 1_000)
    path = tmp_path / "huge.txt"
    path.write_text("An attack killed two people. " * 100, encoding="utf-8")
    status, _, error = call(path)
    assert status == 2
    assert "1,000" in error


def test_in_words_each_value_stands_beside_its_words(capsys):
    assert main(["draft", str(ARTICLES / "founding_en.txt")]) == 0
    said = capsys.readouterr().out
    assert 'killed_best: 0    "without causing casualties"' in said
    assert "claimant: Islamic Resistance in Iraq claims" in said
