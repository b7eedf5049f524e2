"""The HTTP door of printing, and the floor's commands."""

from typing import Any
from uuid import UUID

from wms.kernel.errors import invalid
from wms.plumbing.commands import floor_command
from wms.plumbing.db import reading
from wms.plumbing.grants import authorize
from wms.plumbing.http import Page, blueprint, close_cursor, current_actor, parts, requires, run
from wms.plumbing.scopes import NO_SUCH, touches
from wms.plumbing.settings import settings
from wms.plumbing.sites import site_codes, site_id
from wms.printing import queries, services
from wms.printing.drivers import look_at
from wms.printing.schemas import (
    AnswerPrint,
    PrintAnswer,
    PrinterIn,
    PrinterJobsQuery,
    PrinterOut,
    PrinterPath,
    PrintersQuery,
    PrinterStateOut,
    PrintJobOut,
    PrintJobsOut,
    RetryIn,
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


@printing.get("/printers/<code>/state")
@parts(PrinterPath)
@requires("printing.read")
@printing.arguments(PrintersQuery, location="query")
@printing.response(200, PrinterStateOut)
@touches("warehouse_id", query="warehouse_id")
@touches("warehouse", query="warehouse")
def read_printer_state(asked: dict[str, Any], code: str) -> dict[str, Any]:
    """What a printer says of itself now: ready, or what somebody must do there."""
    with reading() as session:
        printer = queries.printer_by_code(session, _warehouse(asked, "printing.read"), code)
    state = look_at(printer.driver, printer.address, settings().printer_networks)
    if state is None:
        return {"can_be_asked": False, "faults": (), "complaint": ""}
    return {"can_be_asked": True, "faults": state.faults, "complaint": state.complaint}


@printing.get("/printers/<code>/jobs")
@parts(PrinterPath)
@requires("printing.read")
@printing.arguments(PrinterJobsQuery, location="query")
@printing.response(200, PrintJobsOut)
@touches("warehouse", query="warehouse")
def list_print_jobs(asked: dict[str, Any], code: str) -> dict[str, Any]:
    """What a printer was given, the newest first."""
    page = Page.of(asked)
    with reading() as session:
        printer = queries.printer_by_code(session, _warehouse(asked, "printing.read"), code)
        jobs = queries.jobs_of_printer(session, printer.id, page.after_id, page.limit)
    return {"jobs": jobs, "next_cursor": close_cursor(jobs[-1].id) if len(jobs) == page.limit else None}


@printing.post("/printers/<code>/test")
@parts(PrinterPath)
@printing.arguments(PrintersQuery, location="query")
@printing.response(201, PrintJobOut)
@touches("warehouse_id", query="warehouse_id")
@touches("warehouse", query="warehouse")
def print_sample(asked: dict[str, Any], code: str) -> queries.PrintJobRecord:
    """Print a sample label, to see whether a printer works."""
    warehouse_id = _warehouse(asked, "printing.print_sample")
    job_id = run("printing.print_sample", lambda tx: services.print_sample(tx, warehouse_id, code))
    with reading() as session:
        return queries.print_job(session, job_id)


@printing.post("/print-jobs/<uuid:job_id>/retry")
@printing.arguments(RetryIn)
@printing.response(200, PrintJobOut)
@touches("print_job", path="job_id")
def retry_print(body: dict[str, Any], job_id: UUID) -> queries.PrintJobRecord:
    """Send a failed copy again, on its own printer or on another."""
    run("printing.retry_print", lambda tx: services.retry_print(tx, job_id, body["printer_code"]))
    with reading() as session:
        return queries.print_job(session, job_id)


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
    warehouse_id: UUID | None = asked.get("warehouse_id")
    with reading() as session:
        if warehouse_id is None:
            return site_id(session, actor.warehouse_id, asked["warehouse"])
        if warehouse_id not in site_codes(session, actor.warehouse_id):
            raise invalid("warehouse_id", NO_SUCH.format(name="warehouse", key=repr(str(warehouse_id))))
    return warehouse_id


blueprints = [printing]
