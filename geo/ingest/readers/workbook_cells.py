"""The parts of an Excel workbook: its sheets, shared texts and date formats, and the text of each cell."""

import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from openpyxl.utils.escape import unescape

from geo.errors import InputError
from geo.ingest.limits import Limits

_REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})$")


_LAST_ROW = 1_048_576


@dataclass(slots=True)
class Sheet:
    """Cells of a sheet by row and column, from 1 and 0; ``faults`` says which cells cannot be read."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    faults: dict[int, tuple[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Columns up to the last filled one."""
        return max((max(cells) + 1 for cells in self.rows.values() if cells), default=0)


@dataclass(slots=True)
class Book:
    """What is shared by the sheets of a workbook."""

    archive: zipfile.ZipFile
    texts: list[str]
    date_styles: set[int]
    epoch: datetime
    sheets: dict[str, str]
    hidden: list[str]


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _elements(archive: zipfile.ZipFile, part: str) -> Any:
    """Elements of a part as they end."""
    with archive.open(part) as stream:
        for _, element in iterparse(stream, events=("end",), forbid_dtd=True):
            yield _local(element), element


def open_book(archive: zipfile.ZipFile) -> Book:
    """What the parts of a workbook say that its sheets share."""
    targets = {
        element.get("Id"): str(element.get("Target"))
        for tag, element in _elements(archive, "xl/_rels/workbook.xml.rels")
        if tag == "Relationship"
    }
    sheets: dict[str, str] = {}
    hidden: list[str] = []
    epoch = CALENDAR_WINDOWS_1900
    for tag, element in _elements(archive, "xl/workbook.xml"):
        if tag == "workbookPr" and element.get("date1904") in {"1", "true"}:
            epoch = CALENDAR_MAC_1904
        if tag == "sheet":
            target = targets.get(element.get(_REL), "")
            sheets[element.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            if element.get("state", "visible") != "visible":
                hidden.append(element.get("name", ""))
    names = set(archive.namelist())
    sheets = {name: part for name, part in sheets.items() if part in names and "worksheets/" in part}
    texts = _shared_texts(archive) if "xl/sharedStrings.xml" in names else []
    styles = _date_styles(archive) if "xl/styles.xml" in names else set()
    return Book(archive, texts, styles, epoch, sheets, hidden)


def _shared_texts(archive: zipfile.ZipFile) -> list[str]:
    texts: list[str] = []
    for tag, element in _elements(archive, "xl/sharedStrings.xml"):
        if tag == "si":
            texts.append(_rich(element))
            element.clear()
    return texts


def _rich(element: Element) -> str:
    """Text of a cell with its runs joined, ``_x000D_`` as the character it stands for; phonetic hints left out."""
    parts: list[str] = []
    for child in element:
        if _local(child) == "t":
            parts.append(child.text or "")
        elif _local(child) == "r":
            parts += [run.text or "" for run in child if _local(run) == "t"]
    return unescape("".join(parts))


def _date_styles(archive: zipfile.ZipFile) -> set[int]:
    formats: dict[int, str] = dict(BUILTIN_FORMATS)
    cell_formats: list[int] = []
    for tag, element in _elements(archive, "xl/styles.xml"):
        if tag == "numFmt":
            formats[int(element.get("numFmtId", "0"))] = element.get("formatCode", "")
        elif tag == "cellXfs":
            cell_formats = [int(xf.get("numFmtId", "0")) for xf in element]
    return {n for n, number in enumerate(cell_formats) if is_date_format(formats.get(number, "General"))}


def read_sheet(book: Book, name: str, limits: Limits, file: str) -> Sheet:
    """All filled cells of a sheet.

    Raises
    ------
    InputError
        If it has more columns or cells than allowed.
    """
    sheet = Sheet()
    cells = 0
    at_row = 0
    for tag, element in _elements(book.archive, book.sheets[name]):
        if tag == "row":
            at_row = int(element.get("r", at_row + 1))
            held = _row(element, at_row, sheet, book)
            cells += len(held)
            widest = max(held, default=0)
            if widest >= limits.columns or cells > limits.cells or at_row > _LAST_ROW:
                raise InputError(
                    f"{file}, sheet {name!r}, row {at_row}: more than {limits.columns} columns or "
                    f"{limits.cells:,} cells, the limits; remove what does not belong to the table, or save it as CSV."
                )
            if held:
                sheet.rows[at_row] = held
            element.clear()
        elif tag == "mergeCell":
            ends = [_position(end) for end in element.get("ref", "").split(":")]
            if len(ends) == 2:  # noqa: PLR2004 - from and to
                sheet.merged.append((*ends[0], *ends[1]))
    return sheet


def _position(reference: str) -> tuple[int, int]:
    match = _REFERENCE.match(reference)
    if not match:
        raise ValueError(f"a cell is called {reference[:20]!r}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column - 1


def _row(element: Element, number: int, sheet: Sheet, book: Book) -> dict[int, str]:
    held: dict[int, str] = {}
    column = -1
    for cell in element:
        if _local(cell) != "c":
            continue
        reference = cell.get("r")
        column = _position(reference)[1] if reference else column + 1
        text, fault = _cell(cell, book)
        if fault and number not in sheet.faults:
            sheet.faults[number] = (column, fault)
        if text:
            held[column] = text
    return held


def _cell(cell: Element, book: Book) -> tuple[str, str | None]:
    """Text of a cell, and what is wrong with it."""
    children = {_local(child): child for child in cell}
    kind = cell.get("t", "n")
    value = children["v"].text if "v" in children else None
    if kind == "inlineStr":
        text, fault = (_rich(children["is"]) if "is" in children else ""), None
    elif value is None:
        text, fault = "", _UNSAVED if "f" in children else None
    elif kind == "e":
        text, fault = value, None if value == _NOT_AVAILABLE else f"the cell holds the error {value}"
    else:
        text, fault = _value(value, kind, cell, book), None
    return text, fault


_NOT_AVAILABLE = "#N/A"
"""The error that means a missing value: so R and spreadsheets write it."""
_UNSAVED = "the cell holds a formula whose result was not saved; open the workbook and save it again"


def _value(value: str, kind: str, cell: Element, book: Book) -> str:
    if kind == "s":
        return book.texts[int(value)]
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind in {"str", "d"}:
        return value
    return _number(value, int(cell.get("s", "0")) in book.date_styles, book.epoch)


def _number(value: str, dated: bool, epoch: datetime) -> str:
    if not dated:
        if re.fullmatch(r"-?\d+", value):
            return value
        number = float(value)
        return repr(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number)  # noqa: PLR2004
    try:
        moment = from_excel(float(value), epoch)
    except (OverflowError, ValueError):
        return value
    if isinstance(moment, datetime):
        whole = moment.time() == time()
        return moment.date().isoformat() if whole else moment.isoformat(sep=" ", timespec="seconds")
    if isinstance(moment, time):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat() if isinstance(moment, date) else value
