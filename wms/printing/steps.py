"""Labels come out of a printer."""

from uuid import UUID

from sqlalchemy import Select, select

from wms.plumbing.steps import Step, some, step
from wms.printing.models import Printer


def _printers(warehouse_id: UUID | None) -> Select[UUID]:
    query = select(Printer.id)
    return query if warehouse_id is None else query.where(Printer.warehouse_id == warehouse_id)


step(Step("printer", 90, "benches", "printing.put_printer", some("printers", _printers)))
