"""Excel workbooks: which sheet, which header row; dates, merged cells, errors and formulas as a reader sees them."""

import re
import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel
from openpyxl.utils.escape import unescape

from geo.errors import InputError
from geo.ingest.readers.header import LOOK, find_header, is_hxl
from geo.ingest.readers.options import Options
from geo.ingest.readers.sink import Found, Sink
from geo.ingest.words import is_header_word

_REL: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})(\d{1,7})$")
_LAST_ROW = 1_048_576


@dataclass(slots=True)
class _Sheet:
    """Cells of a sheet by row and column, from 1 and 0; ``faults`` says which cells cannot be read."""

    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    faults: dict[int, tuple[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)

    @property
    def width(self) -> int:
        """Columns up to the last filled one."""
        return max((max(cells) + 1 for cells in self.rows.values() if cells), default=0)


@dataclass(slots=True)
class _Book:
    """What is shared by the sheets of a workbook."""

    archive: zipfile.ZipFile
    texts: list[str]
    date_styles: set[int]
    epoch: datetime
    sheets: dict[str, str]
    hidden: list[str]


def read_workbook(path: Path, sink: Sink, options: Options) -> Found:
    """Read one sheet: the one asked for, else the visible one whose header has most known words.

    Raises
    ------
    InputError
        If the workbook is damaged, too large, has no such sheet or no rows at all.
    """
    found = Found("xlsx")
    try:
        with zipfile.ZipFile(path) as archive:
            book = _open(archive)
            found.sheets, found.hidden = list(book.sheets), book.hidden
            name, sheet = _choose(book, options, sink)
    except DefusedXmlException:
        raise InputError(f"{options.name} declares XML entities or a document type, which is not accepted.") from None
    except (ParseError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise InputError(f"{options.name} is a damaged workbook ({error}); open it and save it again.") from None
    found.sheet = name
    if len(found.sheets) > 1:
        others = ", ".join(repr(other) for other in found.sheets if other != name)
        found.warnings.append(f"Sheet {name!r} was read; the workbook also has {others}.")
    _put(sheet, sink, found, options)
    return found


def _local(element: Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _elements(archive: zipfile.ZipFile, part: str) -> Any:
    """Elements of a part as they end."""
    with archive.open(part) as stream:
        for _, element in iterparse(stream, events=("end",), forbid_dtd=True):
            yield _local(element), element


def _open(archive: zipfile.ZipFile) -> _Book:
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
    return _Book(archive, texts, styles, epoch, sheets, hidden)


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


def _choose(book: _Book, options: Options, sink: Sink) -> tuple[str, _Sheet]:
    if options.sheet is not None:
        if options.sheet not in book.sheets:
            raise InputError(
                f"{options.name} has no sheet {options.sheet!r}; it has {', '.join(map(repr, book.sheets))}."
            )
        return options.sheet, _read_sheet(book, options.sheet, sink, options)
    visible = [name for name in book.sheets if name not in book.hidden] or list(book.sheets)
    best: tuple[tuple[int, int], str, _Sheet] | None = None
    for name in visible[:20]:
        sheet = _read_sheet(book, name, sink, options)
        first = [sheet.rows[row] for row in sorted(sheet.rows)[:LOOK]]
        known = max((sum(map(is_header_word, cells.values())) for cells in first), default=0)
        score = (min(known, 3), min(len(sheet.rows), 2))
        if best is None or score > best[0]:
            best = (score, name, sheet)
    if best is None:
        raise InputError(f"{options.name} has no sheet with cells.")
    return best[1], best[2]


def _read_sheet(book: _Book, name: str, sink: Sink, options: Options) -> _Sheet:
    sheet = _Sheet()
    cells = 0
    limits = sink.limits
    at_row = 0
    for tag, element in _elements(book.archive, book.sheets[name]):
        if tag == "row":
            at_row = int(element.get("r", at_row + 1))
            held = _row(element, at_row, sheet, book)
            cells += len(held)
            widest = max(held, default=0)
            if widest >= limits.columns or cells > limits.cells or at_row > _LAST_ROW:
                raise InputError(
                    f"{options.name}, sheet {name!r}, row {at_row}: more than {limits.columns} columns or "
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


def _row(element: Element, number: int, sheet: _Sheet, book: _Book) -> dict[int, str]:
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


def _cell(cell: Element, book: _Book) -> tuple[str, str | None]:
    """Text of a cell, and what is wrong with it."""
    children = {_local(child): child for child in cell}
    kind = cell.get("t", "n")
    value = children["v"].text if "v" in children else None
    if kind == "inlineStr":
        text, fault = (_rich(children["is"]) if "is" in children else ""), None
    elif value is None:
        text, fault = "", _UNSAVED if "f" in children else None
    elif kind == "e":
        text, fault = value, f"the cell holds the error {value}"
    else:
        text, fault = _value(value, kind, cell, book), None
    return text, fault


_UNSAVED = "the cell holds a formula whose result was not saved; open the workbook and save it again"


def _value(value: str, kind: str, cell: Element, book: _Book) -> str:
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


def _fill_merged(sheet: _Sheet, header: int, found: Found) -> None:
    """The value of merged cells belongs to each of their rows."""
    filled = 0
    for top, left, bottom, _ in sheet.merged:
        text = sheet.rows.get(top, {}).get(left)
        if text is None or top <= header or bottom - top > len(sheet.rows):
            continue
        for row in range(top + 1, bottom + 1):
            if row in sheet.rows and left not in sheet.rows[row]:
                sheet.rows[row][left] = text
                filled += 1
    if filled:
        found.warnings.append(f"{filled} cell(s) merged with the one above were given its value.")


def _put(sheet: _Sheet, sink: Sink, found: Found, options: Options) -> None:
    numbers = sorted(sheet.rows)
    if not numbers:
        raise InputError(f"{options.name}, sheet {found.sheet!r}, is empty: there is no row in it.")
    look = [[sheet.rows[n].get(c, "") for c in range(sheet.width)] for n in numbers[:LOOK]]
    chosen = None
    if options.header_row is not None:
        if options.header_row not in numbers[:LOOK]:
            raise InputError(f"{options.name}: row {options.header_row} cannot be the header.")
        chosen = numbers.index(options.header_row)
    header = find_header(look, sink.limits, name=options.name, chosen=chosen, tabbed=False)
    found.columns, found.header_row = list(header.names), numbers[header.index] if header.index >= 0 else None
    found.warnings += header.warnings
    if header.index > 0:
        found.warnings.append(f"{header.index} row(s) above the header were not read as data.")
    _fill_merged(sheet, found.header_row or 0, found)
    sink.open(len(header.names))
    for number in numbers[header.index + 1 :]:
        cells = [sheet.rows[number].get(column, "") for column in range(len(header.names))]
        if number == (found.header_row or 0) + 1 and is_hxl(cells):
            found.warnings.append(f"Row {number} holds HXL hashtags and was not read as data.")
        elif number in sheet.faults:
            sink.reject(number, sheet.faults[number][1], cells, sheet.faults[number][0])
        elif any(cell.strip() for cell in cells):
            sink.add(cells, number)
        else:
            found.blank += 1
    found.blank += (numbers[-1] - numbers[0] + 1) - len(numbers)
