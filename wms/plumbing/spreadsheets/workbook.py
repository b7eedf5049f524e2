"""The first sheet of an Excel workbook as lines of cells. What is packed in it is measured before it is unpacked."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from wms.plumbing.spreadsheets.faults import first_fault

MOST_UNPACKED = 200 * 1024 * 1024
MOST_PARTS = 2_000
_CSV = "save it as CSV UTF-8, or as an Excel workbook (.xlsx)"


def is_workbook(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def read_workbook(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Raises Faulty for what is no workbook, or would be too large."""
    _refuse_bomb(data)
    from openpyxl import load_workbook  # read when somebody brings a workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(values_only=True)
        for number, cells in enumerate(rows, 1):
            yield number, [_text(cell) for cell in cells]
    except (KeyError, ValueError, IndexError, OSError, zipfile.BadZipFile, SyntaxError) as error:
        raise first_fault(1, "not_a_table", "this workbook cannot be read", _CSV) from error


def _refuse_bomb(data: bytes) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile as error:
        raise first_fault(1, "not_a_table", "this workbook is damaged", _CSV) from error
    if not any(part.filename.startswith("xl/") for part in parts):
        raise first_fault(1, "not_a_table", "this is no Excel workbook", _CSV)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise first_fault(1, "too_large", "this workbook is too large when it is unpacked", "save the sheet as CSV")


def _text(cell: Any) -> str:
    """A cell as it would stand in a CSV file."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(sep=" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return _number(cell)
    return str(cell)


def _number(value: float) -> str:
    """As it was typed: 13 digits of a barcode stay digits; what lost digits looks rounded, and is refused as such."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
