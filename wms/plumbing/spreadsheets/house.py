"""A whole house as a folder of CSV files, one for each table: written, judged, brought in as they need each other."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from wms.kernel.actors import SYSTEM
from wms.kernel.clock import utc_now
from wms.kernel.errors import InvalidInput
from wms.plumbing.db import reading
from wms.plumbing.spreadsheets import history
from wms.plumbing.spreadsheets.bringing import Wish
from wms.plumbing.spreadsheets.exporting import exported
from wms.plumbing.spreadsheets.faults import Faulty
from wms.plumbing.spreadsheets.jobs import write_kept
from wms.plumbing.spreadsheets.judging import Judged, judge_file
from wms.plumbing.spreadsheets.rows import open_file
from wms.plumbing.spreadsheets.sheet import Desk, Spreadsheet, sheets
from wms.plumbing.transaction import perform_as_system

Say = Callable[[str], object]
ENDINGS = (".csv", ".xlsx")


def tables_of_house() -> list[Spreadsheet]:
    return [sheet for sheet in sheets() if sheet.part_of_house and sheet.read is not None]


def export_house(folder: Path, say: Say) -> None:
    """Secrets, orders and what is under way are no part of it."""
    folder.mkdir(parents=True, exist_ok=True)
    with reading() as session:
        for sheet in tables_of_house():
            with (folder / f"{sheet.name}.csv").open("w", encoding="utf-8", newline="") as file:
                file.writelines(exported(sheet, session, SYSTEM))
            say(sheet.name)


def import_house(folder: Path, say: Say, dry_run: bool = False) -> None:
    """All files are judged together, each with what those before it bring; then they are written.

    Raises InvalidInput naming each fault by file, line and column before anything is written.
    """
    wishes = _wishes(folder)
    judged = _judge(wishes, say)
    faults = [
        error | {"field": f"{wish.file_name}, {error['field']}"} for wish, each in judged for error in _errors(each)
    ]
    if faults:
        raise InvalidInput(faults)
    for wish, verdict in judged:
        if not dry_run:
            write_wish(wish, verdict)
        say(f"{wish.file_name}: {words_of(verdict)}")


def write_wish(wish: Wish, verdict: Judged) -> None:
    """Raises Faulty for what came too late for others' hands."""
    import_id = perform_as_system(lambda tx: history.ask(tx, wish, dry_run=False, state="writing"))
    perform_as_system(lambda tx: history.keep_verdict(tx, import_id, verdict, "writing"))
    late = write_kept(import_id, wish, SYSTEM, verdict)
    if late:
        raise Faulty(late)


def words_of(verdict: Judged) -> str:
    return ", ".join(f"{verdict.counts[outcome]} {outcome}" for outcome in ("new", "changed", "same"))


def _wishes(folder: Path) -> list[Wish]:
    """Raises InvalidInput for a file of no table."""
    tables = {sheet.name: sheet for sheet in tables_of_house()}
    files = {path.stem: path for path in sorted(folder.iterdir()) if path.suffix in ENDINGS}
    unknown = sorted(set(files) - set(tables))
    if unknown or not files:
        errors = [{"field": name, "message": f"is no table; the tables are {', '.join(tables)}"} for name in unknown]
        raise InvalidInput(errors or [{"field": str(folder), "message": "holds no file of a table"}])
    return [
        Wish(sheet, files[name].name, files[name].read_bytes(), {}) for name, sheet in tables.items() if name in files
    ]


def _judge(wishes: list[Wish], say: Say) -> list[tuple[Wish, Judged]]:
    judged = []
    with reading() as session:
        desk = Desk(session, SYSTEM, utc_now())
        for wish in wishes:
            try:
                verdict = judge_file(open_file(wish.sheet, wish.data, wish.given), desk)
            except Faulty as faulty:
                verdict = Judged(faults=faulty.faults)
            judged.append((wish, verdict))
            say(f"{wish.file_name}: {verdict.rows} rows judged, {len(verdict.faults)} faults")
    return judged


def _errors(verdict: Judged) -> list[Any]:
    return Faulty(verdict.faults).errors if verdict.faults else []
