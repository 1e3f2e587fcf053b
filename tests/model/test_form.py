"""The hash of a row's content."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from geo.model.columns import REPORT_SCHEMA, reports_to_table
from geo.model.facts import Party, Stance
from geo.model.form import row_hashes
from geo.model.report import Report
from tests.store.made import a_report

ONE = Report(incident="i", dataset="d", record_id="1", party=Party.MEDIA, speaker="AFP", stance=Stance.REPORTS)


def hashes(*reports):
    return row_hashes(reports_to_table(reports)).to_pylist()


@given(st.lists(a_report(), min_size=1, max_size=6))
def test_equal_rows_have_equal_hashes_and_others_have_not(reports):
    together = hashes(*reports)
    assert together == [hashes(report)[0] for report in reports]
    assert len(set(together)) == len({str(reports_to_table([report]).to_pylist()) for report in reports})


def test_values_do_not_run_together():
    texts = [("ab", "c"), ("a", "bc"), ("abc", None), (None, "abc"), ("a\x1fb", "c"), ("", "abc")]
    made = hashes(*(replace(ONE, publisher=a, origin=b) for a, b in texts))
    assert made[3] == made[5]
    assert len(set(made)) == len(texts) - 1


def test_blank_and_unknown_are_the_same():
    assert hashes(replace(ONE, publisher="")) == hashes(ONE)


def test_a_table_in_pieces_has_the_same_hashes():
    table = reports_to_table([replace(ONE, record_id=str(n), published_on=date(2024, 1, 1 + n)) for n in range(9)])
    pieces = pa.Table.from_batches(table.to_batches(max_chunksize=2), REPORT_SCHEMA)
    assert row_hashes(pieces) == row_hashes(table)
    assert len(row_hashes(table.slice(0, 0))) == 0
