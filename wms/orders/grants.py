"""Who may do what here, and where orders belong."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.orders.errors import UnknownOrder
from wms.orders.models import Order
from wms.plumbing.grants import grant, needs_password
from wms.plumbing.scopes import thing

grant("supervisor", "orders.read", "orders.hold_order", "orders.lift_hold", "orders.cancel_order")
grant("supervisor", "orders.change_order")
grant("supervisor", "orders.release_orders", "orders.ship_what_is_there", "orders.set_priority", "orders.set_cutoff")
grant("integrator", "orders.*")
needs_password("orders.cancel_order")


def _order(session: Session, order_id: UUID) -> Scope | None:
    row = session.execute(_SCOPE.where(Order.id == order_id)).one_or_none()
    return None if row is None else Scope(*row)


def _reference(session: Session, reference: tuple[str, str]) -> Scope | None:
    channel, external_id = reference
    row = session.execute(_SCOPE.where(Order.channel == channel, Order.external_id == external_id)).one_or_none()
    return None if row is None else Scope(*row)


_SCOPE = select(Order.warehouse_id, Order.channel)


thing("order", _order, UnknownOrder)
thing("reference", _reference, UnknownOrder)
