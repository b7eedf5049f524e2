"""Tables given out as CSV: what there is, or a template with an example."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.kernel.clock import iso
from wms.plumbing.spreadsheets.cells import as_written
from wms.plumbing.spreadsheets.pace import unhurried
from wms.plumbing.spreadsheets.sheet import Spreadsheet

ROWS_AT_ONCE = 200
MARK = "\ufeff"  # by which spreadsheets tell UTF-8


def exported(sheet: Spreadsheet, session: Session, actor: Actor, warehouse: str | None = None) -> Iterator[str]:
    """The file in parts: a header, then the rows that the asker may see."""
    names = [column.name for column in sheet.shown]
    yield MARK + _lines([names])
    part: list[list[str]] = []
    for row in unhurried(sheet.read(session, actor) if sheet.read else ()):
        if warehouse is not None and row.get("warehouse", warehouse) != warehouse:
            continue
        part.append([cell(row.get(name)) for name in names])
        if len(part) >= ROWS_AT_ONCE:
            yield _lines(part)
            part = []
    yield _lines(part)


def template(sheet: Spreadsheet) -> str:
    """The header with all columns and one row of examples."""
    names = [column.name for column in sheet.columns]
    return MARK + _lines([names, [as_written(column.example) for column in sheet.columns]])


def cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return iso(value)
    if isinstance(value, date):
        return value.isoformat()
    return as_written(value) if isinstance(value, str) else str(value)


def _lines(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()
