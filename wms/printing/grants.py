"""Who may do what here, and where print jobs belong."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.plumbing.grants import grant
from wms.plumbing.scopes import thing
from wms.printing.errors import UnknownPrintJob
from wms.printing.models import Printer, PrintJob

grant("packer supervisor", "printing.read", "printing.answer_print", "printing.retry_print", "printing.print_sample")
grant("integrator", "printing.read", "printing.put_printer", "printing.print_sample")


def _print_job(session: Session, job_id: UUID) -> Scope | None:
    query = select(Printer.warehouse_id).join(PrintJob, PrintJob.printer_id == Printer.id)
    warehouse_id = session.scalar(query.where(PrintJob.id == job_id))
    return None if warehouse_id is None else Scope(warehouse_id)


thing("print_job", _print_job, UnknownPrintJob, stays=True)
