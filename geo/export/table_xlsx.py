"""XLSX, streamed: the table on the first sheet, what it is on the second. No formula can be in it.

Written as XML here because the libraries for it write numbers with 16 digits, which changes a coordinate, know no
way to write some characters, and take a Python call for each cell. Text cells hold what CSV holds
(`geo.model.columns.format_cell`) and are typed as text; dates and numbers are typed as such.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import InputError
from geo.export.table_about import About
from geo.export.table_text import TEXT, cell_texts, encoded, join_rows, refuse_nul, slices
from geo.export.table_xlsx_frame import MAIN, XML, workbook_parts
from geo.model.columns import Column

MAX_ROWS: Final = 1_048_575
"""Rows that a worksheet holds below its header."""
MAX_TEXT: Final = 32_767
"""Longest text of a cell, in UTF-16 units."""
_MAX_SHEET: Final = 2_000_000_000  # bytes of XML: more needs a kind of zip that not every reader opens

_FIRST_DAY: Final = date(1900, 3, 1)  # earlier serial numbers mean different days to different programs
_DAY_0: Final = date(1899, 12, 30)
_ESCAPED: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_NEEDS_ESCAPE: Final = "[\\x01-\\x08\\x0b-\\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_"
_WIDTHS: Final = {"text": 18, "json": 18, "list": 22, "date": 12, "int": 9, "float": 12, "bool": 9}
_WIDE: Final = {"title": 44, "text": 60, "url": 30, "damage_text": 30}

_HEADER, _TEXT_STYLE, _DATE = 1, 2, 3


def write_xlsx(path: Path, batches: Iterable[pa.RecordBatch], about: About) -> int:
    """Write a table as a workbook; the number of rows.

    Raises
    ------
    InputError
        If the rows, or a text, do not fit into a worksheet.
    """
    counter = _Counter()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in workbook_parts(about.of).items():
            archive.writestr(_entry(name), text)
        with archive.open(_entry("xl/worksheets/sheet1.xml"), "w") as sheet:
            for chunk in _table(batches, about.columns, counter):
                sheet.write(chunk)
        archive.writestr(_entry("xl/worksheets/sheet2.xml"), _about_sheet(about.facts() | {"rows": str(counter.rows)}))
    return counter.rows


class _Counter:
    """Rows and bytes of a sheet so far."""

    def __init__(self) -> None:
        self.rows = 0
        self.bytes = 0

    def add(self, rows: int, size: int) -> None:
        self.rows += rows
        self.bytes += size
        if self.rows > MAX_ROWS:
            raise InputError(
                f"A worksheet holds {MAX_ROWS:,} rows and this table has more. Export CSV, or narrow the filter."
            )
        if self.bytes > _MAX_SHEET:
            raise InputError("This table is too large for a workbook. Export CSV or Parquet, or narrow the filter.")


def _table(
    batches: Iterable[pa.RecordBatch], columns: tuple[Column, ...], counter: _Counter
) -> Iterator[bytes | memoryview]:
    widths = [_WIDE.get(column.name, _WIDTHS[column.kind]) for column in columns]
    yield (_sheet_head(widths) + _row([(column.name, _HEADER) for column in columns])).encode()
    for batch in slices(batches):
        refuse_nul(batch, columns, "a workbook")
        texts = cell_texts(batch, columns)
        _refuse_long(batch, columns, texts)
        cells = [_cells(column, array) for column, array in zip(columns, texts, strict=True)]
        chunk = encoded(join_rows(["<row>", *cells, "</row>"]))
        counter.add(batch.num_rows, len(chunk))
        yield chunk
    yield b"</sheetData></worksheet>"


def _cells(column: Column, texts: pa.Array) -> pa.Array:
    """Cells of a column as XML."""
    if column.kind in {"int", "float"}:
        filled = join_rows(["<c><v>", texts, "</v></c>"])
    elif column.kind == "date":
        filled = pa.array([_date_cell(text) for text in texts.to_pylist()], TEXT)
    else:
        filled = join_rows(
            [f'<c t="inlineStr" s="{_TEXT_STYLE}"><is><t xml:space="preserve">', _xml(texts), "</t></is></c>"]
        )
    return pc.if_else(pc.equal(texts, ""), "<c/>", filled)


def _date_cell(text: str) -> str:
    day = date.fromisoformat(text) if text else _DAY_0
    if day < _FIRST_DAY:
        return _text_cell(text, _TEXT_STYLE)
    return f'<c s="{_DATE}"><v>{(day - _DAY_0).days}</v></c>'


def _xml(texts: pa.Array) -> pa.Array:
    if pc.any(pc.match_substring_regex(texts, _NEEDS_ESCAPE)).as_py():
        return pa.array([_escaped(text) for text in texts.to_pylist()], TEXT)
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        texts = pc.replace_substring(texts, char, entity)
    return texts


def _escaped(text: str) -> str:
    """Text of a cell as XML; what XML cannot hold is written ``_xHHHH_`` (ECMA-376, ST_Xstring)."""
    return escape(_ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text))


def _refuse_long(batch: pa.RecordBatch, columns: tuple[Column, ...], texts: list[pa.Array]) -> None:
    for column, array in zip(columns, texts, strict=True):
        if (pc.max(pc.binary_length(array)).as_py() or 0) <= MAX_TEXT:
            continue
        for row, text in enumerate(array.to_pylist()):
            if len(text.encode("utf-16-le")) // 2 > MAX_TEXT:
                incident = batch.column("incident")[row].as_py()
                raise InputError(
                    f"Incident {incident!r}, column {column.name}: the text has {len(text):,} characters, and "
                    f"a cell of a workbook holds {MAX_TEXT:,}. Export CSV or GeoJSON instead."
                )


def _text_cell(text: str, style: int) -> str:
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{_escaped(text)}</t></is></c>'


def _row(cells: Iterable[tuple[str, int]]) -> str:
    return f"<row>{''.join(_text_cell(text, style) for text, style in cells)}</row>"


def _sheet_head(widths: Iterable[int]) -> str:
    cols = "".join(f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(widths, 1))
    return (
        f'{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        f'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>{cols}</cols><sheetData>'
    )


def _about_sheet(facts: Mapping[str, str]) -> str:
    rows = [_row([("about", _HEADER), ("", _HEADER)])]
    rows += [_row([(key, _TEXT_STYLE), (value, _TEXT_STYLE)]) for key, value in facts.items()]
    return _sheet_head([16, 100]) + "".join(rows) + "</sheetData></worksheet>"


def _entry(name: str) -> zipfile.ZipInfo:
    """An entry without the time of day, so that equal tables are equal files."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
