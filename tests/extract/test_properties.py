"""What holds for any text: evidence is cut from it, every value has evidence, nothing fails, and it reads alike twice."""

import json
import string
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geo.extract.folded import Folded
from geo.extract.sentences import sentences_of
from geo.model.columns import COLUMN, from_record
from geo.workflow.drafts import draft_text

PIECES = (
    "Bagdad, 21 oct 2023 (AFP) - ", "BAGHDAD (Reuters) - ", "A drone attack targeted Ain al-Asad air base on Saturday. ", "Two soldiers were killed and five wounded, ",
    "the army said. ", "Une frappe a visé Gao mardi, ", "selon une source militaire. ", "L'attaque n'a pas été revendiquée. ", "قتل ثلاثة أشخاص في هجوم بطائرة مسيرة على قاعدة عين الأسد مساء الجمعة، ",
    "بحسب مصدر أمني. ", "The Islamic Resistance in Iraq claimed responsibility. ", "between 3 and 5 rockets ", "yesterday ", "on 31/02/2023 ", "in 9999 ", "il y a 99999 jours ", "0 killed ", "- ", "\n\n",
    '"', "«", "…", "no casualties ", "at least a dozen ", "\u202e", "\u0000", "e\u0301", "ﷺ", "İ", "ß", "😀", "<script>alert(1)</script> ", "{{ 7*7 }} ", "https://example.org/ ",
)  # fmt: skip
DAYS = st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2200, 12, 31)))
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), min_size=1, max_size=10).map("".join),
    st.text(alphabet=string.printable, min_size=1, max_size=200),
).filter(str.strip)


@given(TEXTS, DAYS)
def test_every_value_has_words_that_stand_in_the_text(text, day):
    for draft in draft_text(text, published_on=day).drafts:
        assert {one.column for one in draft.evidence} == set(draft.report)
        for one in draft.evidence:
            assert one.words == text[one.start : one.end]
            assert one.words.strip()
            assert one.column in COLUMN
        for words in draft.sentences:
            assert text[words.start : words.end].strip()


@given(TEXTS, DAYS)
def test_a_draft_is_a_report_and_its_dates_are_past(text, day):
    for draft in draft_text(text, published_on=day).drafts:
        report = from_record(
            {"speaker": "x", **draft.report, "incident": draft.incident, "dataset": "d", "record_id": "r"}
        )
        facts = report.facts
        if facts.date_start is not None and day is not None:
            assert facts.date_start <= day
            assert facts.date_end is None or facts.date_start < facts.date_end <= day
        for count in (facts.killed, facts.injured, facts.weapon_count):
            given_ = [n for n in (count.low, count.best, count.high) if n is not None]
            assert given_ == sorted(given_)
        assert (facts.lat is None) == (facts.lon is None) == (facts.geo_method is None)


@given(TEXTS, DAYS)
def test_the_same_text_reads_alike_and_is_json(text, day):
    first, second = (draft_text(text, published_on=day).to_json("a") for _ in range(2))
    assert json.dumps(first, allow_nan=False) == json.dumps(second, allow_nan=False)


@given(st.text(max_size=300))
def test_folding_keeps_the_way_back(text):
    folded = Folded(text)
    for n in range(len(folded.plain)):
        a, b = folded.span(n, n + 1)
        assert 0 <= a <= b <= len(text)


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=15)), max_size=12).map("".join))
def test_sentences_lie_in_order_and_leave_out_only_spaces(text):
    found = sentences_of(text)
    at = 0
    for sentence in found:
        assert at <= sentence.start < sentence.end <= len(text)
        assert not text[at : sentence.start].strip()
        at = sentence.end
    assert not text[at:].strip()
