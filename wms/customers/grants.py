"""Who may choose what customers see and are told, and where notices belong."""

from uuid import UUID

from sqlalchemy.orm import Session

from wms.customers.errors import NoticeUnknown
from wms.customers.models import CustomerNotice
from wms.kernel.actors import Scope
from wms.orders.queries import order_header
from wms.plumbing.grants import grant
from wms.plumbing.scopes import thing

grant("supervisor", "customers.read", "customers.put_customer_rules")
grant("supervisor", "customers.send_notice_again", "customers.send_test_notice")
grant("integrator", "customers.*")


def _notice(session: Session, notice_id: UUID) -> Scope | None:
    row = session.get(CustomerNotice, notice_id)
    order = None if row is None else order_header(session, row.order_id)
    return None if order is None else Scope(order.warehouse_id, order.channel)


thing("customer_notice", _notice, NoticeUnknown)
