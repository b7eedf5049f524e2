"""Who may do what here, and where counts belong."""

from uuid import UUID

from sqlalchemy.orm import Session

from wms.counting.errors import CountUnknown
from wms.counting.models import StockCount
from wms.kernel.actors import Scope
from wms.plumbing.grants import grant
from wms.plumbing.scopes import thing

grant("picker", "counting.close_count", "counting.count_place", "counting.answer_zero_check")
grant("lead", "counting.read", "counting.ask_count", "counting.decide_count")
grant("supervisor", "counting.*")
grant("integrator", "counting.read")


def _count(session: Session, count_id: UUID) -> Scope | None:
    row = session.get(StockCount, count_id)
    return None if row is None else Scope(row.warehouse_id)


thing("count", _count, CountUnknown, stays=True)
