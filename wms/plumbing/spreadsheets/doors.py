"""The HTTP door of files: which tables there are, files given out and brought in, and what became of them."""

from typing import Any
from uuid import UUID

from flask import Response, request
from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.plumbing.db import reading
from wms.plumbing.grants import authorize, may
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, run
from wms.plumbing.scopes import filtered, thing, touches
from wms.plumbing.shapes import given_file
from wms.plumbing.sites import site
from wms.plumbing.spreadsheets import history
from wms.plumbing.spreadsheets.bringing import Wish
from wms.plumbing.spreadsheets.exporting import exported, template
from wms.plumbing.spreadsheets.jobs import bring_file
from wms.plumbing.spreadsheets.schemas import (
    BringQuery,
    ExportQuery,
    ImportOut,
    ImportsPage,
    ImportsQuery,
    TablesOut,
)
from wms.plumbing.spreadsheets.sheet import Column, Spreadsheet, sheets
from wms.plumbing.transaction import Tx

_NO_FILE = fault("input.no_file", "must be a file")
_NO_OPTION = fault("input.no_option", "{options}: the table has no such option")
_NO_COLUMN = fault("input.no_column", "{given}: say column=value, with a column of {table}")
files = blueprint("files", "Tables as files: what there is, templates, imports with a dry run and their history")
_A_FILE = {"schema": {"type": "string", "format": "binary"}}
BROUGHT = {"required": True, "content": {"application/octet-stream": _A_FILE}}


def _import_scope(session: Session, import_id: UUID) -> Scope | None:
    site_id = history.import_site(session, import_id)
    return None if site_id is None else Scope(*site_id)


thing("file_import", _import_scope, history.UnknownImport)


@files.get("/spreadsheets")
@files.response(200, TablesOut)
@filtered(channels=False)
def list_tables() -> dict[str, Any]:
    """The tables that whoever asks may bring or have, with the meaning of each column."""
    actor = current_actor()
    tables = [_table(sheet, may(actor, sheet.right), _exportable(sheet)) for sheet in sheets()]
    return {"tables": [table for table in tables if table["may_bring"] or table["may_export"]]}


@files.get("/spreadsheets/<name>/rows.csv")
@files.arguments(ExportQuery, location="query")
@files.doc(responses=given_file("A CSV file in UTF-8", "text/csv"))
@filtered(channels=False)
def export_table(asked: dict[str, Any], name: str) -> Response:
    """A table as a CSV file that can be brought back; `template=true`: only the header and an example."""
    sheet = history.named_sheet(name)
    actor = current_actor()
    if asked["template"]:
        authorize(actor, sheet.right)
        return _download(f"{name}-template", template(sheet))
    authorize(actor, sheet.reads)
    with reading() as session:
        code = asked["warehouse"] and site(session, actor.warehouse_id, asked["warehouse"]).code
        return _download(name, "".join(exported(sheet, session, actor, code)))


@files.post("/spreadsheets/<name>/imports")
@files.arguments(BringQuery, location="query")
@files.doc(requestBody=BROUGHT)
@files.response(202, ImportOut)
@filtered(channels=False)
def bring_table(asked: dict[str, Any], name: str) -> history.ImportRecord:
    """Bring a CSV file or an Excel workbook, at most 8 MiB, as the body. It is judged whole before any of it is
    written, by a job: ask `/imports/{id}` how far it is. With `dry_run=true` nothing is written until it is applied.
    """
    sheet = history.named_sheet(name)
    wish = Wish(sheet, asked["file"] or name, request.get_data(), _given(sheet, asked["given"]), asked["option"])
    if not wish.data:
        raise invalid("body", _NO_FILE)
    unknown = sorted(set(wish.options) - set(sheet.options))
    if unknown:
        raise invalid("option", _NO_OPTION.format(options=", ".join(unknown)))
    return _record(run(sheet.right, lambda tx: _ask(tx, wish, asked["dry_run"])))


@files.get("/imports")
@files.arguments(ImportsQuery, location="query")
@files.response(200, ImportsPage)
@filtered(channels=False)
def list_imports(asked: dict[str, Any]) -> dict[str, Any]:
    """Imports of the tables that whoever asks may bring, the newest first."""
    actor, page = current_actor(), Page.of(asked)
    tables = [sheet.name for sheet in sheets() if may(actor, sheet.right) and asked["table"] in (None, sheet.name)]
    with reading() as session:
        records = history.imports_page(session, actor.warehouse_id, tables, page.after_id, page.limit)
    more = len(records) == page.limit
    return {"imports": records, "next_cursor": close_cursor(records[-1].id) if more else None}


@files.get("/imports/<uuid:import_id>")
@files.response(200, ImportOut)
@touches("file_import", path="import_id", channels=False)
def read_import(import_id: UUID) -> history.ImportRecord:
    """One import: how far it is, its faults, and what it changes."""
    record = _record(import_id)
    authorize(current_actor(), history.named_sheet(record.table).right)
    return record


@files.post("/imports/<uuid:import_id>/apply")
@files.response(202, ImportOut)
@touches("file_import", path="import_id", channels=False)
def apply_import(import_id: UUID) -> history.ImportRecord:
    """Take in a file that was judged without faults. It is judged once more, for the house may have changed."""
    sheet = history.named_sheet(_record(import_id).table)

    def take_in(tx: Tx) -> None:
        history.apply(tx, import_id)
        bring_file.later(tx, str(import_id))

    run(sheet.right, take_in)
    return _record(import_id)


def _ask(tx: Tx, wish: Wish, dry_run: bool) -> UUID:
    import_id = history.ask(tx, wish, dry_run)
    bring_file.later(tx, str(import_id))
    return import_id


def _record(import_id: UUID) -> history.ImportRecord:
    with reading() as session:
        return history.import_record(session, import_id)


def _given(sheet: Spreadsheet, pairs: list[str]) -> dict[str, str]:
    """Raises InvalidInput for what is no `column=value` of the table."""
    given = dict(pair.partition("=")[::2] for pair in pairs)
    unknown = [name for name, value in given.items() if name not in sheet.named or not value]
    if unknown:
        raise invalid("given", _NO_COLUMN.format(given=repr(unknown[0]), table=sheet.name))
    return given


def _exportable(sheet: Spreadsheet) -> bool:
    return sheet.read is not None and may(current_actor(), sheet.reads)


def _table(sheet: Spreadsheet, may_bring: bool, may_export: bool) -> dict[str, Any]:
    columns = [_column(sheet, column) for column in sheet.columns]
    facts = {"name": sheet.name, "meaning": sheet.meaning, "key": sheet.key, "options": sheet.options}
    return {**facts, "columns": columns, "may_bring": may_bring, "may_export": may_export}


def _column(sheet: Spreadsheet, column: Column) -> dict[str, Any]:
    return {
        "name": column.name, "meaning": column.meaning, "kind": sheet.kind(column.name),
        "required": sheet.required(column.name), "example": column.example, "unit": column.unit,
        "choices": sheet.choices(column.name), "refers": column.refers, "also": [other for other, _ in column.also],
    }  # fmt: skip


def _download(name: str, text: str) -> Response:
    answer = Response(text, mimetype="text/csv")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer
