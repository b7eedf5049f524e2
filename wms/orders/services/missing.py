"""Units that were picked and are not in their tote: fetched from a bin that has some, or the order's rule decides."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from wms.orders.errors import AllocationGone
from wms.orders.models import Order, OrderLine
from wms.orders.queries import AllocationRecord, allocations_by_ids, allocations_of
from wms.orders.services.counting import count_line
from wms.orders.services.promise import allocate_more, lift_incomplete, take_back_units
from wms.orders.services.shorts import correct_stock, doubt
from wms.orders.services.state import lines_of, lock_order, touch
from wms.plumbing.transaction import Tx


@dataclass(frozen=True)
class Missed:
    """What becomes of units that are not in their tote: `coming` are promised from bins, `cancelled` by the rule."""

    coming: int
    cancelled: int


def miss_line(tx: Tx, order_line_id: UUID, quantity: int, fetch_id: UUID | None = None) -> Missed:
    """Units that were picked are not in the tote: the line is promised others, which `fetch_id` brings as a walk does.

    What no bin has, and all of it while nobody is sent (None), is cancelled or wanted again by the order's rule.
    """
    order, line = _lock_line(tx, order_line_id)
    count_line(tx, order_line_id, picked=-quantity)
    tx.session.refresh(line)
    records = allocate_more(tx, order, line, quantity, fetch_id) if fetch_id else []
    coming = sum(record.quantity for record in records)
    return Missed(coming, _by_rule(tx, order, line, quantity - coming))


def unmiss_line(tx: Tx, order_line_id: UUID, quantity: int, fetch_id: UUID, cancelled: int) -> None:
    """Undo: the units are in the tote after all, and what was promised for them is free; `cancelled`: by the rule."""
    order, _ = _lock_line(tx, order_line_id)
    for record in fetched_for(tx, order.id, fetch_id):
        take_back_units(tx, record, record.quantity)
    count_line(tx, order_line_id, picked=quantity, cancelled=-cancelled)
    if all(line.ordered <= line.picked + line.allocated + line.cancelled for line in lines_of(tx, order)):
        lift_incomplete(tx, order)
    touch(tx, order)
    tx.session.flush()


def lose_units(tx: Tx, promise_id: UUID, quantity: int) -> Missed:
    """Units are not in the bin to which somebody was sent for them: it is doubted, and another one is looked for.

    `coming` are promised elsewhere, to the same fetch. Raises AllocationGone.
    """
    promised = allocations_by_ids(tx.session, [promise_id]).get(promise_id)
    if promised is None or promised.quantity < quantity:
        raise AllocationGone(allocation_id=promise_id)
    order, line = _lock_line(tx, promised.order_line_id)
    take_back_units(tx, promised, quantity)
    correct_stock(tx, order, promised, quantity, "fewer")
    doubt(tx, promised, "fewer")
    tx.session.refresh(line)
    coming = sum(record.quantity for record in allocate_more(tx, order, line, quantity, promised.walk_id))
    return Missed(coming, _by_rule(tx, order, line, quantity - coming))


def give_up_fetch(tx: Tx, order_line_id: UUID, fetch_id: UUID) -> int:
    """Nobody brings these units any more: their promises are free, and the order's rule decides. Returns the units."""
    order, line = _lock_line(tx, order_line_id)
    units = 0
    for record in fetched_for(tx, order.id, fetch_id):
        take_back_units(tx, record, record.quantity)
        units += record.quantity
    _by_rule(tx, order, line, units)
    return units


def fetched_for(tx: Tx, order_id: UUID, fetch_id: UUID) -> list[AllocationRecord]:
    """What is promised to the order and is to be brought by this fetch."""
    return [record for record in allocations_of(tx.session, [order_id])[order_id] if record.walk_id == fetch_id]


def _lock_line(tx: Tx, order_line_id: UUID) -> tuple[Order, OrderLine]:
    order_id = tx.session.execute(select(OrderLine.order_id).where(OrderLine.id == order_line_id)).scalar_one()
    order = lock_order(tx, order_id)
    return order, tx.session.get_one(OrderLine, order_line_id, populate_existing=True)


def _by_rule(tx: Tx, order: Order, line: OrderLine, quantity: int) -> int:
    """Returns the units that are cancelled."""
    cancelled = quantity if order.short_rule == "cancel_rest" else 0
    if cancelled:
        count_line(tx, line.id, cancelled=cancelled)
    touch(tx, order)
    tx.session.flush()
    return cancelled
