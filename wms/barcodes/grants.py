"""Who may do what here, and where a run of labels belongs."""

from uuid import UUID

from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.plumbing.grants import grant
from wms.plumbing.scopes import thing
from wms.printing.errors import UnknownPrintJob
from wms.printing.queries import run_warehouse

grant("picker packer supervisor integrator", "barcodes.read")
grant("supervisor", "barcodes.print_code_labels", "barcodes.make_containers", "barcodes.unmake_containers")


def _label_run(session: Session, run_id: UUID) -> Scope | None:
    warehouse_id = run_warehouse(session, run_id)
    return None if warehouse_id is None else Scope(warehouse_id)


thing("label_run", _label_run, UnknownPrintJob, stays=True)
