"""Excel workbooks: which sheet, which header row; merged cells, errors and formulas as a reader sees them."""

import zipfile
from pathlib import Path
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException

from geo.errors import InputError
from geo.ingest.readers.header import LOOK, find_header, is_hxl
from geo.ingest.readers.options import Options
from geo.ingest.readers.sink import Found, Sink
from geo.ingest.readers.workbook_cells import Book, Sheet, open_book, read_sheet
from geo.ingest.words import is_header_word


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
            book = open_book(archive)
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


def _choose(book: Book, options: Options, sink: Sink) -> tuple[str, Sheet]:
    if options.sheet is not None:
        if options.sheet not in book.sheets:
            raise InputError(
                f"{options.name} has no sheet {options.sheet!r}; it has {', '.join(map(repr, book.sheets))}."
            )
        return options.sheet, read_sheet(book, options.sheet, sink.limits, options.name)
    visible = [name for name in book.sheets if name not in book.hidden] or list(book.sheets)
    best: tuple[tuple[int, int], str, Sheet] | None = None
    for name in visible[:20]:
        sheet = read_sheet(book, name, sink.limits, options.name)
        first = [sheet.rows[row] for row in sorted(sheet.rows)[:LOOK]]
        known = max((sum(map(is_header_word, cells.values())) for cells in first), default=0)
        score = (min(known, 3), min(len(sheet.rows), 2))
        if best is None or score > best[0]:
            best = (score, name, sheet)
    if best is None:
        raise InputError(f"{options.name} has no sheet with cells.")
    return best[1], best[2]


def _fill_merged(sheet: Sheet, header: int, found: Found) -> None:
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


def _put(sheet: Sheet, sink: Sink, found: Found, options: Options) -> None:
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
