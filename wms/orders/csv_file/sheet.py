"""A sheet's bytes as rows by column, whatever separator, header and empty rows a spreadsheet wrote. Pure."""

import csv
import io
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wms.kernel.errors import invalid

MOST_BYTES = 64 * 1024 * 1024
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_BLANKS = " \t\u00a0\ufeff"


@dataclass(frozen=True)
class Columns:
    """What the header may name and must name."""

    allowed: Collection[str]
    required: Sequence[str]


def read_sheet(data: bytes, columns: Columns) -> list[tuple[int, dict[str, str]]]:
    """(line, {column: value}) of each row that has a value; raises InvalidInput whose fields name lines."""
    text = _text(data)
    separator = _separator(text, columns)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=separator)
    try:
        header = [_name(cell) for cell in next(reader, [])]
        if header and header[0].startswith("sep="):  # a line for one spreadsheet alone
            header = [_name(cell) for cell in next(reader, [])]
        _check_header(header, columns, separator)
        rows = [(reader.line_num, _row(reader.line_num, header, cells)) for cells in reader if _has_value(cells)]
    except csv.Error as error:
        raise invalid(f"line {reader.line_num}", f"is not readable as CSV: {error}") from error
    if not rows:
        raise invalid("line 1", "no order follows the header")
    return rows


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise invalid("file", f"is larger than {MOST_BYTES // 1024 // 1024} MiB; split it")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise invalid(f"line {line}", "is not UTF-8; save the file as CSV UTF-8") from error


def _separator(text: str, columns: Columns) -> str:
    """The one that cuts the header into the most names that are known."""
    lines = text.split("\n", 2)
    header = lines[1] if len(lines) > 1 and lines[0].lower().startswith("sep=") else lines[0]
    return max(SEPARATORS, key=lambda sign: sum(_name(cell) in columns.allowed for cell in header.split(sign)))


def _name(cell: str) -> str:
    return "_".join(cell.strip(_BLANKS + '"\r').lower().replace("-", " ").replace("_", " ").split())


def _has_value(cells: Sequence[str]) -> bool:
    return any(cell.strip(_BLANKS) for cell in cells)


def _check_header(header: list[str], columns: Columns, separator: str) -> None:
    named = [name for name in header if name]
    missing = [name for name in columns.required if name not in named]
    unknown = [name for name in named if name not in columns.allowed]
    doubled = sorted({name for name in named if named.count(name) > 1})
    words = [
        f"{what} {', '.join(names)}"
        for what, names in (("missing", missing), ("unknown", unknown), ("doubled", doubled))
        if names
    ]
    if words:
        read_by = f"; it was read as separated by {SEPARATORS[separator]}"
        raise invalid("line 1", f"the header is not as expected: {'; '.join(words)}{read_by}")


def _row(line: int, header: list[str], cells: list[str]) -> dict[str, str]:
    spare = cells[len(header) :]
    if len(cells) < len(header) or _has_value(spare):
        counts = f"has {len(cells)} values where the header has {len(header)}"
        raise invalid(f"line {line}", f"{counts}; is the file cut off, or a separator inside a value not quoted?")
    row: dict[str, str] = {}
    for number, (name, cell) in enumerate(zip(header, cells, strict=False), 1):
        value = cell.strip(_BLANKS)
        if name:
            row[name] = value
        elif value:
            raise invalid(f"line {line}", f"value {number} ({value[:20]!r}) has no name in the header")
    return row
