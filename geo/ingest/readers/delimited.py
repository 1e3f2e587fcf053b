"""CSV and its relatives: any delimiter, quoting and encoding, strictly, with physical line numbers."""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path

from geo.errors import InputError
from geo.ingest.limits import Limits
from geo.ingest.readers.decode import encoding_of, scan
from geo.ingest.readers.fast_delimited import read_fast
from geo.ingest.readers.header import LOOK, find_header, is_hxl
from geo.ingest.readers.options import Options
from geo.ingest.readers.sink import Found, Sink
from geo.ingest.words import is_header_word

DELIMITERS = (",", ";", "\t", "|")
_SEP_LINE = re.compile(r'^"?sep=(.|\\t)"?\s*$', re.IGNORECASE)
_WRAPPED = re.compile(r'\ufeff?"((?:[^"]|"")*)"\s*')
_MAX_REPAIRS = 100
_CUT = "a quote is opened and not closed, or text follows a closing quote"

Record = tuple[int, list[str]]


def read_delimited(path: Path, sink: Sink, options: Options) -> Found:
    """Read a delimited text file into the sink."""
    seen = scan(path, sink.limits)
    encoding, warnings = encoding_of(path, seen, options.encoding)
    with path.open(encoding=encoding, errors="surrogateescape", newline="") as stream:
        head = stream.read(200_000)
    if not head.strip().strip("\ufeff\0"):
        raise InputError(f"{options.name} is empty: there is no row in it.")
    wrapped = is_wrapped(head)
    if wrapped:
        head = "".join(unwrapped(head.splitlines(keepends=True)))
        warnings = [*warnings, "Every line stood in quotes as a whole; they were taken off."]
    first = head.splitlines()[0] if head else ""
    separator = _SEP_LINE.match(first.lstrip("\ufeff"))
    skip = 1 if separator else 0
    said = separator.group(1).replace("\\t", "\t") if separator else None
    delimiter = options.delimiter or said or sniff_delimiter(head)
    found = Found("tsv" if delimiter == "\t" else "csv", encoding=encoding, delimiter=delimiter, warnings=warnings)
    if not wrapped and read_fast(path, sink, found, seen, skip=skip, options=options):
        return found
    sink.restart()
    with path.open(encoding=encoding, errors="surrogateescape", newline="") as stream:
        lines = islice(unwrapped(stream) if wrapped else stream, skip, None)
        rows = Records(lines, delimiter, sink, _first_width(head, delimiter))
        _read_strict(rows, sink, found, skip, options)
    return found


def is_wrapped(head: str) -> bool:
    """Whether each line is quoted as a whole, ``"a,b,c"``, as by a program that took lines for cells."""
    lines = [line for line in head.splitlines()[:LOOK] if line.strip()]
    if len(lines) < 2 or not all(map(_WRAPPED.fullmatch, lines)):  # noqa: PLR2004 - one line alone may be a title
        return False
    inside = "\n".join(unwrapped(lines))
    widths = {len(row) for row in csv.reader(io.StringIO(inside), delimiter=sniff_delimiter(inside))}
    return len(widths) == 1 and widths != {1}


def unwrapped(lines: Iterable[str]) -> Iterator[str]:
    """Lines without the quotes around them; one that has none is left as it is."""
    for line in lines:
        text = line.rstrip("\r\n")
        found = _WRAPPED.fullmatch(text)
        yield found[1].replace('""', '"') + line[len(text) :] if found else line


def sniff_delimiter(head: str) -> str:
    """The delimiter under which most of the first rows have one same number of fields, and the header known words."""

    def score(delimiter: str) -> tuple[float, int]:
        rows = list(islice(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), 60))[:-1] or list(
            islice(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter), 1)
        )
        widths = Counter(len(row) for row in rows if row)
        width, times = max(widths.items(), key=lambda item: (item[0] > 1, item[1])) if widths else (1, 0)
        hits = max((sum(map(is_header_word, row)) for row in rows[:LOOK]), default=0)
        even = times / sum(widths.values()) if widths and width > 1 else 0.0
        return (even + min(hits, 10) / 5, width)

    csv.field_size_limit(2_000_000)
    try:
        best = max(DELIMITERS, key=score)
    except csv.Error:
        return ","
    return best if score(best)[1] > 1 else ","


class Records:
    """Records of a text with the physical line each starts at.

    A record with broken quotes goes to the sink and the lines it swallowed are read again. Where the first
    line alone, cut at the delimiters, has the right number of fields, its quotes are characters of the text:
    so it is for text after a closing quote, and in tab-separated files, which often do not quote at all.
    """

    def __init__(self, stream: Iterable[str], delimiter: str, sink: Sink, width: int) -> None:
        csv.field_size_limit(sink.limits.field)
        self.width = width
        self.as_typed = 0
        self._stream = iter(stream)
        self._back: deque[str] = deque()
        self._taken: list[str] = []
        self._line = 0
        self._delimiter = delimiter
        self._sink = sink
        self._repairs = 0
        self._reader = self._fresh()

    def _fresh(self) -> Iterator[list[str]]:
        return csv.reader(self._lines(), delimiter=self._delimiter, strict=True)

    def _lines(self) -> Iterator[str]:
        while True:
            if self._back:
                line = self._back.popleft()
            else:
                try:
                    line = next(self._stream)
                except StopIteration:
                    return
            self._line += 1
            self._taken.append(line)
            yield line

    def __iter__(self) -> Iterator[Record]:
        return self

    def __next__(self) -> Record:
        while True:
            self._taken.clear()
            try:
                row = next(self._reader)
            except csv.Error as error:
                repaired = self._repair(str(error))
                if repaired is not None:
                    return repaired
                continue
            if len(self._taken) > 1 and len(row) != self.width and len(self._plain()) == self.width:
                repaired = self._repair("unexpected end")
                if repaired is not None:
                    return repaired
                continue
            return self._line - len(self._taken) + 1, row

    def _plain(self) -> list[str]:
        return self._taken[0].rstrip("\r\n").split(self._delimiter)

    def _repair(self, error: str) -> Record | None:
        """Put back all but the first line of the record; that line as typed, if it may be, else into the sink."""
        cells = self._plain()
        start = self._line - len(self._taken) + 1
        self._back.extendleft(reversed(self._taken[1:]))
        self._line = start
        self._reader = self._fresh()
        too_long = "field larger" in error and len(self._taken[0]) > self._sink.limits.field
        plainly = ("expected after" in error and len(self._taken) == 1) or self._delimiter == "\t"
        if len(cells) == self.width and plainly and not too_long:
            self.as_typed += 1
            return start, cells
        self._repairs += 1
        if self._repairs > _MAX_REPAIRS:
            raise InputError(
                f"More than {_MAX_REPAIRS} rows have broken quotes, the last on line {start}; "
                "the file was not written as CSV. Export it again with quoted fields."
            )
        reason = f"a cell is longer than {self._sink.limits.field:,} characters" if too_long else _CUT
        self._sink.reject(start, reason, [cell[:2_000] for cell in cells])
        return None


def _first_width(head: str, delimiter: str) -> int:
    """Fields of the widest of the first records: the width of the table, until its header is found."""
    rows = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    try:
        return max((len(row) for row in islice(rows, 5)), default=1)
    except csv.Error:
        return 1


def _read_strict(rows: Records, sink: Sink, found: Found, skip: int, options: Options) -> None:
    look = list(islice(rows, LOOK))
    header = find_header(
        [row for _, row in look],
        sink.limits,
        name=options.name,
        chosen=None if options.header_row is None else _position(look, options.header_row - skip, options.name),
        tabbed=found.delimiter == "\t",
    )
    found.columns = list(header.names)
    found.warnings += header.warnings
    found.header_row = look[header.index][0] + skip if header.index >= 0 else None
    _note_preamble(look[: max(header.index, 0)], found)
    sink.open(len(header.names))
    rows.width = len(header.names)
    for line, row in chain(look[header.index + 1 :], rows):
        _put(row, line + skip, sink, found)
    if rows.as_typed:
        found.warnings.append(f"{rows.as_typed} row(s) hold quotes that do not quote; they were read as typed.")


def _position(look: Sequence[Record], line: int, name: str) -> int:
    for number, (at, _) in enumerate(look):
        if at == line:
            return number
    raise InputError(f"{name}: line {line} cannot be the header; it must be one of the first {LOOK} rows.")


def _note_preamble(rows: Sequence[Record], found: Found) -> None:
    if rows:
        found.warnings.append(f"{len(rows)} line(s) above the header were not read as data.")


def _put(row: list[str], line: int, sink: Sink, found: Found) -> None:
    """One record into the sink: blank ones counted, ragged ones kept out, blank cells beyond the header dropped."""
    width = len(found.columns)
    if not any(cell.strip() for cell in row):
        found.blank += 1
        return
    if len(row) > width and not any(cell.strip() for cell in row[width:]):
        row = row[:width]
    if len(row) != width:
        more = "more" if len(row) > width else "fewer"
        sink.reject(line, f"the row has {len(row)} fields, {more} than the {width} of the header", row)
        return
    if line <= (found.header_row or 0) + 1 and is_hxl(row):
        found.warnings.append(f"Line {line} holds HXL hashtags and was not read as data.")
        return
    sink.add(row, line)


def limits_for(path: Path, limits: Limits, name: str) -> None:
    """Refuse a file that is larger than allowed.

    Raises
    ------
    InputError
        With the limit.
    """
    size = path.stat().st_size
    if size > limits.file_size:
        raise InputError(
            f"{name} has {size:,} bytes; the limit is {limits.file_size:,}. Split it and import the parts."
        )
