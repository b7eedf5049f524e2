"""A file judged before any of it is written: every fault, and what would be new, change or stay as it is."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from wms.kernel.clock import breathe
from wms.kernel.errors import Refusal
from wms.kernel.events import to_wire
from wms.plumbing.sites import site
from wms.plumbing.spreadsheets.faults import Fault, fault
from wms.plumbing.spreadsheets.header import plain
from wms.plumbing.spreadsheets.pace import BREATH_SECONDS, unhurried
from wms.plumbing.spreadsheets.rows import FileRows
from wms.plumbing.spreadsheets.sheet import Desk, Key, Row, Spreadsheet, Values

MOST_CHANGES = 100
FEW_NAMES = 500
OUTCOMES = ("new", "changed", "same")


@dataclass
class Judged:
    """`bites`: the rows to write, in the transactions that they go into. `changes`: the first ones, for a preview."""

    rows: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    bites: list[list[Row]] = field(default_factory=list)


def judge_file(file: FileRows, desk: Desk, progress: Callable[[int], object] = lambda _done: None) -> Judged:
    """Writes nothing. The desk then knows the file's rows as coming."""
    sheet = file.sheet
    verdict = Judged(rows=file.count)
    desk.begin(sheet)
    rows = list(_good_rows(file, desk, verdict))
    coming = desk.coming.setdefault(sheet.name, {})
    coming.update({sheet.key_of(row.values): row.values for row in rows})
    done = 0
    for bite in bites_of(sheet, rows):
        _judge_bite(sheet, desk, bite, verdict)
        done += len(bite)
        progress(done)
        breathe(BREATH_SECONDS)
    return verdict


def bites_of(sheet: Spreadsheet, rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows in parts of about so many, in none of which rows that belong together are torn apart."""
    if sheet.together is None:
        yield from (list(rows[first : first + sheet.bite]) for first in range(0, len(rows), sheet.bite))
        return
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(sheet.together(row.values), []).append(row)
    bite: list[Row] = []
    for members in groups.values():
        bite += members
        if len(bite) >= sheet.bite:
            yield bite
            bite = []
    if bite:
        yield bite


def _good_rows(file: FileRows, desk: Desk, verdict: Judged) -> Iterator[Row]:
    lines: dict[Key, int] = {}
    missing = set(file.sheet.named) - file.columns
    for row in unhurried(file.typed()):
        if isinstance(row, list):
            verdict.faults += row
            continue
        wrong = _settle_site(file.sheet, desk, row) or _twice(file.sheet, row, lines)
        if wrong:
            verdict.faults.append(wrong)
            continue
        _fill(file.sheet, desk, row, missing)
        yield row


def _settle_site(sheet: Spreadsheet, desk: Desk, row: Row) -> Fault | None:
    """A row that names no warehouse means the asker's own, or the only one."""
    if "warehouse" not in sheet.named:
        return None
    code = row.values.get("warehouse") or None
    if code is None and sheet.everywhere and desk.actor.warehouse_id is None:
        return None
    if code is not None and desk.comes("warehouses", code):
        return None
    cache = desk.memory.setdefault("sites", {})
    if code not in cache:
        try:
            cache[code] = site(desk.session, desk.actor.warehouse_id, code)
        except Refusal as refusal:
            cache[code] = refusal
    if isinstance(cache[code], Refusal):
        words, remedy = str(cache[code].detail), "name a warehouse by its code"
        return fault(row.line, "warehouse", "unknown_name", words, remedy, table="warehouses", value=code or "")
    row.values["warehouse"] = cache[code].code
    return None


def _twice(sheet: Spreadsheet, row: Row, lines: dict[Key, int]) -> Fault | None:
    if sheet.twice:
        return None
    key = sheet.key_of(row.values)
    first = lines.setdefault(key, row.line)
    if first == row.line:
        return None
    said = [name for name in sheet.key if _says(row.values.get(name))]
    words = f"{' '.join(str(row.values[name]) for name in said)} stands in line {first} already"
    return fault(row.line, said[-1], "doubled", words, "keep one of the two lines", first=first)


def _fill(sheet: Spreadsheet, desk: Desk, row: Row, missing: set[str]) -> None:
    """A column that the file does not have stays as it is."""
    stored = desk.present.get(sheet.key_of(row.values))
    if stored is not None:
        row.values.update({name: stored[name] for name in missing if name in stored})


def _judge_bite(sheet: Spreadsheet, desk: Desk, bite: list[Row], verdict: Judged) -> None:
    faults = [wrong for row in bite for wrong in _nameless(sheet, desk, row)]
    lines = {wrong.line for wrong in faults}
    faults += sheet.judge(desk, [row for row in bite if row.line not in lines])
    verdict.faults += faults
    if faults:
        return
    due = []
    counted = set()
    for row in bite:
        outcome = sheet.compare(desk, row) if sheet.compare else _compared(sheet, desk, row, verdict)
        thing = sheet.together(row.values) if sheet.together else row.line
        verdict.counts[outcome] += thing not in counted
        counted.add(thing)
        if outcome != "same":
            due.append(row)
    if due:
        verdict.bites.append(due)


def _compared(sheet: Spreadsheet, desk: Desk, row: Row, verdict: Judged) -> str:
    stored = desk.present.get(sheet.key_of(row.values))
    if stored is None:
        _remember(verdict, row, sheet, {}, {name: value for name, value in row.values.items() if _says(value)})
        return "new"
    news = {name: value for name, value in row.values.items() if _differs(sheet, name, stored, value)}
    if not news:
        return "same"
    _remember(verdict, row, sheet, {name: stored.get(name) for name in news}, news)
    return "changed"


def _differs(sheet: Spreadsheet, name: str, stored: Values, value: Any) -> bool:
    if name not in stored:
        return sheet.named[name].secret and _says(value)
    return value != stored[name] and (_says(value) or _says(stored[name]))


def _says(value: Any) -> bool:
    return value is not None and value != ""


def _remember(verdict: Judged, row: Row, sheet: Spreadsheet, before: Values, after: Values) -> None:
    if len(verdict.changes) < MOST_CHANGES:
        shown = {name: value for name, value in after.items() if not sheet.named[name].secret}
        key = " ".join(str(part) for part in sheet.key_of(row.values) if part)
        change = {"line": row.line, "key": key, "before": before, "after": shown}
        verdict.changes.append(to_wire(change))


def _nameless(sheet: Spreadsheet, desk: Desk, row: Row) -> Iterator[Fault]:
    """A fault for each value that should name a row of another table and names none."""
    for column in sheet.columns:
        value = row.values.get(column.name)
        if column.refers and _says(value) and column.name != "warehouse":
            site = row.values.get("warehouse")
            if desk.named(column.refers, value, site) is None:
                near = _near(
                    [str(key[-1]) for key in desk.table(column.refers) if site in (key[0], None) or len(key) == 1],
                    str(value),
                )
                remedy = f"is {near} meant?" if near else f"bring it with the table {column.refers} first"
                words = f"there is no {value!r} among {column.refers}"
                data = {"value": str(value)[:60], "table": column.refers, "near": near}
                yield fault(row.line, column.name, "unknown_name", words, remedy, **data)


def _near(names: Sequence[str], value: str) -> str:
    """A name that looks alike; among many only one that differs in case and signs."""
    if len(names) <= FEW_NAMES:
        return next(iter(get_close_matches(value, names, 1, 0.7)), "")
    return next((name for name in names if plain(name) == plain(value)), "")
