"""What we wrote, our own importer reads from every format: the same values, nothing rejected."""

import json
from datetime import date

import pytest
from table_readers import READERS, values
from table_rows import AWKWARD, about_of, table_of

from geo.export.tables import write_table
from geo.ingest.own_form import SPREADSHEET_FORMATS
from geo.ingest.read import read_file
from geo.model.columns import REPORT_COLUMNS

NAMES = [column.name for column in REPORT_COLUMNS]


def row(number, text):
    return {
        "record_id": str(number),
        "speaker": text,
        "text": text,
        "tags": [text, "a"],
        "extra": json.dumps({text[:50]: text}, ensure_ascii=False, sort_keys=True),
        "lat": 33.123456789012345,
        "lon": -71.1,
        "published_on": date(2023, 10, 21),
        "killed_low": 0,
        "inferred": number % 2 == 0,
    }


@pytest.mark.parametrize("name", READERS)
def test_our_importer_reads_every_cell_of_our_files(name, tmp_path):
    table = table_of(*(row(n, text) for n, text in enumerate(AWKWARD)))
    out = tmp_path / f"reports.{name}"
    write_table(out, name, batches=table.to_batches(), about=about_of())
    raw = read_file(out)
    assert raw.rejected == ()
    assert set(raw.columns) - set(NAMES) <= {"fid"}
    cells = zip(*(raw.column(column).to_pylist() for column in NAMES), strict=True)
    assert [values(NAMES, several, marked=name in SPREADSHEET_FORMATS) for several in cells] == table.to_pylist()
