"""The header of a file: which cell names which column, in any case and order. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from wms.plumbing.spreadsheets.faults import Fault, Faulty, fault
from wms.plumbing.spreadsheets.sheet import Spreadsheet
from wms.plumbing.spreadsheets.table import Table

_JOINTS = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True)
class Place:
    """Where a column's values stand, and how many times as large they are as its unit."""

    index: int
    column: str
    times: int = 1


def plain(cell: str) -> str:
    """`External ID`, `external-id` and `EXTERNAL_ID` are one name; `weight (g)` is weight_g."""
    return _JOINTS.sub("_", cell.strip().casefold()).strip("_")


def names_of(sheet: Spreadsheet) -> dict[str, tuple[str, int]]:
    """Every header that the table knows: (column, times)."""
    names = {column.name: (column.name, 1) for column in sheet.columns}
    return names | {other: (column.name, times) for column in sheet.columns for other, times in column.also}


def read_header(sheet: Spreadsheet, table: Table, given: Mapping[str, str]) -> list[Place]:
    """`given`: columns whose value was named beside the file. Raises Faulty naming what is missing or unknown."""
    line, cells = table.lines[0]
    names = names_of(sheet)
    places = [(Place(n, *names[plain(cell)]), cell) for n, cell in enumerate(cells) if plain(cell) in names]
    faults = [_unknown(line, cell, names) for cell in cells if cell and plain(cell) not in names]
    meant = {names[each.data["near"]][0] for each in faults if each.data["near"]}
    faults += _doubled(line, [place for place, _ in places])
    present = {place.column for place, _ in places} | set(given) | meant
    faults += [
        fault(line, name, "missing_column", f"the column is missing; the file was read as {table.read_as}",
              "add it to the first line", column=name)
        for name in sheet.named if sheet.required(name) and name not in present
    ]  # fmt: skip
    if faults:
        raise Faulty(faults)
    return [place for place, _ in places]


def _unknown(line: int, cell: str, names: Mapping[str, object]) -> Fault:
    near = get_close_matches(plain(cell), names, 1, 0.6)
    remedy = f"is {near[0]} meant?" if near else f"the columns are {', '.join(names)}"
    return fault(line, cell[:40], "unknown_column", "there is no such column", remedy, near=near[0] if near else "")


def _doubled(line: int, places: Sequence[Place]) -> list[Fault]:
    names = [place.column for place in places]
    doubled = sorted({name for name in names if names.count(name) > 1})
    return [
        fault(line, name, "doubled_column", "the column stands there twice", "keep one of them") for name in doubled
    ]
