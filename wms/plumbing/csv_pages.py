"""A list as a CSV file for a spreadsheet, written page by page; no cell of it is reckoned as a formula."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from wms.kernel.clock import iso

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would reckon instead of show


def header(columns: Iterable[str]) -> str:
    """The first line, behind the mark by which spreadsheets know UTF-8."""
    return "\ufeff" + lines([columns])


def lines(rows: Iterable[Iterable[Any]]) -> str:
    """Moments as ISO 8601, nothing as an empty cell, several values apart by blanks."""
    file = io.StringIO()
    csv.writer(file).writerows([_cell(value) for value in row] for row in rows)
    return file.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return _shown(" ".join(value))
    if isinstance(value, str):
        return _shown(value)
    return "" if value is None else iso(value) if hasattr(value, "hour") else str(value)


def _shown(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULAS) else text
