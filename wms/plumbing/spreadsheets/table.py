"""A file's bytes as lines of cells, whatever program wrote them: separator, letters, empty rows. Pure."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from wms.plumbing.spreadsheets.faults import first_fault
from wms.plumbing.spreadsheets.workbook import is_workbook, read_workbook

MOST_BYTES = 32 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 200
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
DECIMALS = {",": ".", ";": ","}  # a program that separates by semicolons writes 1,5
BLANKS = " \t\u00a0\ufeff"
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CSV = "save it as CSV UTF-8, or as an Excel workbook (.xlsx)"


@dataclass(frozen=True)
class Table:
    """`lines`: (number, cells) of each line that has a value, the header first. `letters`, `separator`: as it was read.

    `decimal_sign` is empty where the file leaves it open.
    """

    lines: list[tuple[int, list[str]]]
    letters: str = "UTF-8"
    separator: str = ""

    @property
    def decimal_sign(self) -> str:
        return DECIMALS.get(self.separator, "")

    @property
    def read_as(self) -> str:
        return ", ".join(part for part in (self.letters, SEPARATORS.get(self.separator, "")) if part)


def read_table(data: bytes, is_name: Callable[[str], bool]) -> Table:
    """The lines of a file; `is_name` says whether a cell could be a column's name. Raises Faulty."""
    if len(data) > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        raise first_fault(1, "too_large", f"the file is larger than {most} MiB", "split it", most=most)
    if is_workbook(data):
        return Table(_bounded(_with_values(read_workbook(data))), "Excel")
    text, letters = _text(data)
    separator = _separator(text, is_name)
    return Table(_bounded(_with_values(_cut(text, separator))), letters, separator)


def _text(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding.upper().removesuffix("-SIG")
            except UnicodeDecodeError as error:
                raise first_fault(1, "unreadable", "the letters of the file cannot be read", _CSV) from error
    if data.startswith(b"\xd0\xcf\x11\xe0") or b"\x00\x00\x00" in data[:4096]:
        raise first_fault(1, "not_a_table", "this is not a table of text", _CSV)
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError as wrong:
        return _windows(data, wrong), "Windows-1252"


def _windows(data: bytes, wrong: UnicodeDecodeError) -> str:
    """What older programs of Western Europe write; raises Faulty for a file that is neither."""
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = data[: wrong.start].count(b"\n") + 1
        raise first_fault(line, "unreadable", "holds letters that cannot be read", _CSV) from error


def _separator(text: str, is_name: Callable[[str], bool]) -> str:
    """The one that cuts the header into the most names of columns."""
    lines = [line for line in text[:20_000].splitlines() if line.strip(BLANKS + ",;|\t")]
    header = lines[1] if len(lines) > 1 and lines[0].lower().startswith("sep=") else "".join(lines[:1])
    return max(SEPARATORS, key=lambda sign: sum(is_name(cell.strip('"')) for cell in header.split(sign)))


def _cut(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    before = 0
    try:
        for cells in reader:
            begins, before = before + 1, reader.line_num
            if not (begins == 1 and cells and cells[0].strip(BLANKS).lower().startswith("sep=")):
                yield begins, cells
    except csv.Error as error:
        remedy = 'close the quotation mark (") that stands open, or write it twice where it belongs to the value'
        raise first_fault(before + 1, "broken_quote", f"is not readable as CSV: {error}", remedy) from error


def _with_values(lines: Iterator[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    for number, cells in lines:
        trimmed = [cell.strip(BLANKS) for cell in cells]
        if any(cell.strip(BLANKS + ",;|\t") for cell in trimmed):
            yield number, trimmed


def _bounded(lines: Iterator[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    kept: list[tuple[int, list[str]]] = []
    for number, cells in lines:
        if len(kept) > MOST_ROWS:
            raise first_fault(number, "too_many_rows", f"there are more than {MOST_ROWS:,} rows", "split the file")
        if len(_without_tail(cells)) > MOST_COLUMNS:
            raise first_fault(number, "too_many_columns", f"there are more than {MOST_COLUMNS} columns")
        kept.append((number, cells if kept else _without_tail(cells)))
    if not kept:
        raise first_fault(1, "empty_file", "the file is empty", "begin with the template")
    return kept


def _without_tail(cells: Sequence[str]) -> list[str]:
    last = max((number for number, cell in enumerate(cells, 1) if cell), default=0)
    return list(cells[:last])
