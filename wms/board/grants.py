"""Who may do what here, and where exceptions belong."""

from uuid import UUID

from sqlalchemy.orm import Session

from wms.board.errors import ExceptionUnknown
from wms.board.models import ExceptionRecord
from wms.kernel.actors import Scope
from wms.plumbing.grants import grant
from wms.plumbing.parked import ParkedUnknown, parked_work
from wms.plumbing.scopes import thing

grant("supervisor", "board.*")
grant("integrator", "board.read")


def _exception(session: Session, exception_id: UUID) -> Scope | None:
    row = session.get(ExceptionRecord, exception_id)
    return None if row is None else Scope(row.warehouse_id)


def _parked(session: Session, parked_id: UUID) -> Scope | None:
    try:
        return Scope(parked_work(session, parked_id).warehouse_id)
    except ParkedUnknown:
        return None


thing("parked", _parked, ParkedUnknown, of_every_warehouse=True)
thing("exception", _exception, ExceptionUnknown, of_every_warehouse=True)
