"""Who wants a plan, and who is at it: one row a warehouse, one planner at a time."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from wms.kernel.errors import Refusal
from wms.orders import queries as order_queries
from wms.orders.errors import NotReleasable
from wms.orders.services import ActedOrder, Values
from wms.planning.errors import AlreadySent
from wms.planning.models import Planning, SentOrder
from wms.planning.queries.planned import sent_orders
from wms.planning.queries.wave_orders import WaveFilter, orders_of_wave
from wms.plumbing.audit import record_decision
from wms.plumbing.db import database
from wms.plumbing.transaction import Tx

MAY_TAKE = timedelta(seconds=20)  # a planner that is not back by then has died


def send_now(tx: Tx, warehouse_id: UUID, wave: WaveFilter) -> list[UUID]:
    """The most urgent orders that wait and fit are wanted on their way at once; returns them."""
    chosen = orders_of_wave(tx.session, warehouse_id, wave)
    mark_sent(tx, warehouse_id, chosen)
    return chosen


def send_order(tx: Tx, order_id: UUID) -> UUID:
    """Returns its warehouse. Raises NotReleasable for one that cannot be picked now, AlreadySent."""
    head = order_queries.order_header(tx.session, order_id)
    if head is None or head.state != "allocated" or head.on_hold:
        raise NotReleasable(state=head.state if head else "unknown")
    if order_id in sent_orders(tx.session, head.warehouse_id):
        raise AlreadySent(order=head.number)
    mark_sent(tx, head.warehouse_id, [order_id])
    record_decision(tx, "picking.send_order", subject=head.number, warehouse_id=head.warehouse_id)
    return head.warehouse_id


def why_not_sent(session: Session, orders: Sequence[ActedOrder], _values: Values) -> dict[UUID, Refusal]:
    """What `send_order` would refuse."""
    sent = {key for site in {order.warehouse_id for order in orders} for key in sent_orders(session, site)}
    refusals: dict[UUID, Refusal] = {
        order.id: NotReleasable(state=order.state) for order in orders if order.state != "allocated" or order.on_hold
    }
    return {order.id: AlreadySent(order=order.number) for order in orders if order.id in sent} | refusals


def mark_sent(tx: Tx, warehouse_id: UUID, order_ids: Sequence[UUID]) -> None:
    """Their walks wait for no company."""
    if order_ids:
        shared = {"warehouse_id": warehouse_id, "sent_at": tx.now, "sent_by": tx.actor.name}
        row = insert_into(SentOrder).on_conflict_do_nothing(index_elements=["order_id"])
        tx.session.execute(row, [{"order_id": order_id, **shared} for order_id in order_ids])


def want_plan(tx: Tx, warehouse_id: UUID) -> bool:
    """Notes that a plan is wanted; True for the first to want it, who calls the planner. A burst calls it once."""
    add_planning(tx, warehouse_id)
    quiet = (Planning.warehouse_id == warehouse_id, Planning.wanted_at.is_(None))
    return bool(tx.session.execute(update(Planning).where(*quiet).values(wanted_at=tx.now)).rowcount)  # type: ignore[attr-defined]


def add_planning(tx: Tx, warehouse_id: UUID) -> None:
    """The warehouse's row, unless there is one."""
    row = insert_into(Planning).values(warehouse_id=warehouse_id)
    tx.session.execute(row.on_conflict_do_nothing(index_elements=["warehouse_id"]))


def begin_planning(tx: Tx, warehouse_id: UUID) -> bool:
    """Takes up what is wanted; False while another planner is at it, who will see the wish when it is done."""
    want_plan(tx, warehouse_id)
    query = select(Planning).where(Planning.warehouse_id == warehouse_id).with_for_update()
    row = tx.session.scalars(query.execution_options(populate_existing=True)).one()
    if row.busy_until is not None and row.busy_until > tx.now:
        return False
    row.wanted_at, row.busy_until = None, tx.now + MAY_TAKE
    return True


def end_planning(tx: Tx, warehouse_id: UUID) -> bool:
    """Returns whether another plan was wanted meanwhile."""
    query = select(Planning).where(Planning.warehouse_id == warehouse_id).with_for_update()
    row = tx.session.scalars(query.execution_options(populate_existing=True)).one()
    row.busy_until = None
    return row.wanted_at is not None


def insert_into(table: type) -> postgresql.Insert | sqlite.Insert:
    return sqlite.insert(table) if database.is_sqlite else postgresql.insert(table)
