"""The HTTP door of printing, and the floor's commands."""

from typing import Any
from uuid import UUID

from wms.plumbing.commands import floor_command
from wms.plumbing.db import reading
from wms.plumbing.grants import authorize
from wms.plumbing.http import blueprint, current_actor, parts, requires, run
from wms.plumbing.scopes import touches
from wms.plumbing.sites import site_id
from wms.printing import queries, services
from wms.printing.schemas import (
    AnswerPrint,
    PrintAnswer,
    PrinterIn,
    PrinterOut,
    PrinterPath,
    PrintersQuery,
    PrintJobOut,
    RetryPrint,
)

printing = blueprint("printing", "Label printers and what became of each label")

floor_command("answer_print", AnswerPrint, services.answer_print, PrintAnswer, touches={"job_id": "print_job"})
floor_command("retry_print", RetryPrint, services.retry_print, PrintAnswer, touches={"job_id": "print_job"})


@printing.put("/printers/<code>")
@parts(PrinterPath)
@printing.arguments(PrintersQuery, location="query")
@printing.arguments(PrinterIn)
@printing.response(200, PrinterOut)
@touches("warehouse_id", query="warehouse_id")
@touches("warehouse", query="warehouse")
def put_printer(asked: dict[str, Any], body: dict[str, Any], code: str) -> queries.PrinterRecord:
    """Create or change a printer of a warehouse (`?warehouse=`, else the asker's own or the only one)."""
    warehouse_id = _warehouse(asked, "printing.put_printer")
    run("printing.put_printer", lambda tx: services.put_printer(tx, warehouse_id, code, body))
    with reading() as session:
        return queries.printer_by_code(session, warehouse_id, code)


@printing.get("/printers")
@requires("printing.read")
@printing.arguments(PrintersQuery, location="query")
@printing.response(200, PrinterOut(many=True))
@touches("warehouse_id", query="warehouse_id")
@touches("warehouse", query="warehouse")
def list_printers(asked: dict[str, Any]) -> list[queries.PrinterRecord]:
    """The printers of a warehouse."""
    with reading() as session:
        return queries.printers(session, _warehouse(asked, "printing.read"))


@printing.get("/print-jobs/<uuid:job_id>")
@requires("printing.read")
@printing.response(200, PrintJobOut)
@touches("print_job", path="job_id")
def get_print_job(job_id: UUID) -> queries.PrintJobRecord:
    """What became of one copy."""
    with reading() as session:
        return queries.print_job(session, job_id)


def _warehouse(asked: dict[str, Any], action: str) -> UUID:
    """The one asked for, if the asker may do `action` there."""
    actor = current_actor()
    authorize(actor, action)
    with reading() as session:
        return asked["warehouse_id"] or site_id(session, actor.warehouse_id, asked["warehouse"])


blueprints = [printing]
