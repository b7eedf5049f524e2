"""The HTTP door of printing, and the floor's commands."""

from typing import Any
from uuid import UUID

from flask import request

from wms.kernel.errors import NotFound, invalid
from wms.plumbing.commands import floor_command
from wms.plumbing.db import reading
from wms.plumbing.grants import authorize
from wms.plumbing.http import blueprint, current_actor, requires, run
from wms.printing import queries, services
from wms.printing.schemas import AnswerPrint, PrinterIn, PrinterOut, PrintJobOut, RetryPrint

LONGEST_CODE = 40
printing = blueprint("printing", "Label printers and what became of each label")

floor_command("answer_print", AnswerPrint, services.answer_print)
floor_command("retry_print", RetryPrint, services.retry_print)


@printing.put("/printers/<code>")
@printing.arguments(PrinterIn)
@printing.response(200, PrinterOut)
def put_printer(body: dict[str, Any], code: str) -> queries.PrinterRecord:
    """Create or change a printer of a warehouse (`?warehouse_id=`, else the asker's own)."""
    if not 1 <= len(code) <= LONGEST_CODE:
        raise invalid("code", f"must have 1 to {LONGEST_CODE} characters")
    warehouse_id = _warehouse("printing.put_printer")
    run("printing.put_printer", lambda tx: services.put_printer(tx, warehouse_id, code, body))
    with reading() as session:
        return queries.printer_by_code(session, warehouse_id, code)


@printing.get("/printers")
@requires("printing.read")
@printing.response(200, PrinterOut(many=True))
def list_printers() -> list[queries.PrinterRecord]:
    """The printers of a warehouse."""
    with reading() as session:
        return queries.printers(session, _warehouse("printing.read"))


@printing.get("/print-jobs/<uuid:job_id>")
@requires("printing.read")
@printing.response(200, PrintJobOut)
def get_print_job(job_id: UUID) -> queries.PrintJobRecord:
    """What became of one copy."""
    with reading() as session:
        return queries.print_job(session, job_id)


def _warehouse(action: str) -> UUID:
    """The one asked for, if the asker may do `action` there."""
    asked, actor = request.args.get("warehouse_id"), current_actor()
    found = _identity(asked) if asked else actor.warehouse_id
    authorize(actor, action, found)
    if found is None:
        raise NotFound("say which warehouse: ?warehouse_id=")
    return found


def _identity(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise invalid("warehouse_id", "is not an id") from error


blueprints = [printing]
