"""Promises of an order are given to a walk, or to several at once; each is on one at most, until that is over."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from uuid import UUID

from sqlalchemy import insert, select, update

from wms.kernel.ids import new_id
from wms.orders.events import OrderAllocated, OrderReleased
from wms.orders.models import Allocation, Order
from wms.orders.queries import AllocationRecord
from wms.orders.rules import CAME_FROM, FINAL, ON_WALKS, TO_WALK
from wms.orders.services.holds import hold_order
from wms.orders.services.promise import loosen, promise
from wms.orders.services.state import facts, go_on, lines_of, lock_order, touch
from wms.plumbing.transaction import Tx

Promises = Sequence[AllocationRecord]
LEFT = (Allocation.quantity - Allocation.picked - Allocation.released).label("units")


def release_orders(
    tx: Tx, parts: Mapping[UUID, Promises], walk_id: UUID, reference: str, to_floor: bool = False
) -> set[UUID]:
    """Hands these promises of orders over to a walk; returns the orders. Of a promise no more is taken than it says.

    Orders on hold are left out, and those of which a promise is gone or on another walk since it was read.
    `to_floor`: somebody has the walk or takes it in this transaction, as `begin_walk`.
    """
    query = select(Order).where(Order.id.in_(list(parts))).order_by(Order.id).with_for_update()
    orders = tx.session.scalars(query.execution_options(populate_existing=True))
    ready = {order.id: order for order in orders if order.state in TO_WALK and not order.on_hold}
    given = _give(tx, {order_id: parts[order_id] for order_id in ready}, walk_id)
    released = [order for order_id, order in ready.items() if order_id in given]
    for order in released:
        order.reference = reference
        touch(tx, order, "released" if order.state == "allocated" else None)
        order.on_floor = order.on_floor or to_floor
        tx.record(OrderReleased(**facts(order), reference=reference))
    tx.session.flush()
    return {order.id for order in released}


def _give(tx: Tx, parts: Mapping[UUID, Promises], walk_id: UUID) -> set[UUID]:
    """The orders whose promises all go on the walk; the others give none. They are locked."""
    left = _given(tx, [record.id for part in parts.values() for record in part], walk_id)
    whole = {key for key, part in parts.items() if part and all(one.quantity <= left.get(one.id, 0) for one in part)}
    back = [record.id for key, part in parts.items() if key not in whole for record in part if record.id in left]
    if back:
        tx.session.execute(update(Allocation).where(Allocation.id.in_(back)).values(walk_id=None))
    for record in (record for key in sorted(whole) for record in parts[key]):
        if rest := left[record.id] - record.quantity:
            _split(tx, record, rest)
    return whole


def _given(tx: Tx, ids: Collection[UUID], walk_id: UUID) -> dict[UUID, int]:
    """Those of these promises that were on no walk, with the units that are left of each."""
    loose = update(Allocation).where(Allocation.id.in_(ids), Allocation.walk_id.is_(None))
    rows = tx.session.execute(loose.values(walk_id=walk_id).returning(Allocation.id, LEFT))
    return {row.id: row.units for row in rows}


def _split(tx: Tx, record: AllocationRecord, rest: int) -> None:
    """What the walk does not take of a promise becomes one of its own."""
    smaller = update(Allocation).where(Allocation.id == record.id)
    tx.session.execute(smaller.values(quantity=Allocation.quantity - rest))
    tx.session.execute(insert(Allocation).values(asdict(replace(record, id=new_id(), quantity=rest, walk_id=None))))


def begin_walk(tx: Tx, order_ids: Iterable[UUID]) -> set[UUID]:
    """A device claims a walk with these orders: from now on they are changed where they stand, not replaced.

    Returns those that are not on the walk any more: replaced, held or cancelled since it was planned.
    """
    query = select(Order).where(Order.id.in_(set(order_ids))).order_by(Order.id).with_for_update()
    gone = set()
    for order in tx.session.scalars(query.execution_options(populate_existing=True)):
        order.on_floor = order.state in CAME_FROM["picked"]
        if not order.on_floor:
            gone.add(order.id)
    tx.session.flush()
    return gone


def finish_picking(tx: Tx, order_id: UUID, walk_id: UUID | None = None) -> str:
    """What a walk took of the order is in totes; returns the state. None: nobody walked.

    While another walk has some of it, it stays as it is. An order of which promises are left goes on another walk; one
    that waits to be complete is held until it is.
    """
    order = lock_order(tx, order_id)
    if walk_id is not None:
        loosen(tx, order, walk_id)
    if order.state not in FINAL and not _is_on_a_walk(tx, order):
        _end_walking(tx, order)
    return order.state


def leave_walk(tx: Tx, order_id: UUID, walk_id: UUID) -> None:
    """The order was taken off a walk: what is not picked of it may go on another one."""
    order = lock_order(tx, order_id)
    loosen(tx, order, walk_id)
    if order.state in ON_WALKS and not _is_on_a_walk(tx, order):
        _end_walking(tx, order)


def _is_on_a_walk(tx: Tx, order: Order) -> bool:
    given = select(Allocation.id).where(Allocation.order_id == order.id, Allocation.walk_id.is_not(None))
    return tx.session.scalar(given.limit(1)) is not None


def _end_walking(tx: Tx, order: Order) -> None:
    lines = lines_of(tx, order)
    if any(line.allocated for line in lines):
        touch(tx, order, "allocated")
        tx.record(OrderAllocated(**facts(order)))
    elif not any(line.picked > line.shipped for line in lines):
        promise(tx, order)
    else:
        go_on(tx, order.id, "picked")
        if order.short_rule == "wait_complete" and any(line.ordered > line.picked + line.cancelled for line in lines):
            hold_order(tx, order.id, "incomplete", again=True)
