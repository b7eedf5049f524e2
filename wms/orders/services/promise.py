"""Promising stock to orders and taking promises back."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import insert, select, update

from wms.inventory.services import Take, Wish, release, reserve
from wms.kernel.ids import new_id
from wms.orders.events import OrderAllocated, OrderHoldLifted, OrderShorted
from wms.orders.models import Allocation, Hold, Order, OrderLine
from wms.orders.queries import AllocationRecord, allocations_of
from wms.orders.rules import REPLACEABLE, keeps_partial_promise, outcome_of_short, state_by_promise, unpromised
from wms.orders.services.state import facts, lines_of, lock_order, touch
from wms.plumbing.transaction import Tx

_BATCH = 200


def promise(tx: Tx, order: Order, lines: list[OrderLine]) -> None:
    """Allocates what the order still wants, by its rule, and sets its state. The order is locked by the caller."""
    missing = _allocate(tx, order, lines)
    if missing:
        _follow_rule(tx, order, lines, missing)
    held = any(line.allocated for line in lines)
    wanted = any(_open(line) for line in lines)
    touch(tx, order, state_by_promise(held, wanted))
    if held:
        tx.record(OrderAllocated(**facts(order)))
    if missing:
        tx.record(_shorted(order, lines, missing))


def allocate_more(
    tx: Tx, order: Order, line: OrderLine, quantity: int, avoid: Iterable[UUID]
) -> list[AllocationRecord]:
    """Promises up to `quantity` more units of one line from bins outside `avoid`."""
    takes = reserve(tx, order.warehouse_id, [Wish(line.id, line.item_id, quantity)], avoid)
    return _write_allocations(tx, order, [line], takes)


def take_back(tx: Tx, order: Order, lines: list[OrderLine]) -> None:
    """Frees all stock that is promised to the order and not picked."""
    open_ = allocations_of(tx.session, [order.id])[order.id]
    for record in sorted(open_, key=lambda a: (a.location_id, a.item_id, a.lot)):
        release(tx, record.location_id, record.item_id, record.lot, record.quantity)
    gone = update(Allocation).where(Allocation.id.in_([record.id for record in open_]))
    tx.session.execute(gone.values(released=Allocation.quantity - Allocation.picked))
    for line in lines:
        line.allocated = 0
    tx.session.flush()


def allocate_waiting(tx: Tx, warehouse_id: UUID, item_ids: Sequence[UUID]) -> int:
    """New stock goes to the orders that wait for it, most urgent first; returns how many orders got some."""
    return sum(_try_again(tx, order_id) for order_id in _waiting(tx, warehouse_id, item_ids))


def _try_again(tx: Tx, order_id: UUID) -> bool:
    order = lock_order(tx, order_id)
    if not _still_waits(tx, order):
        return False
    lines = lines_of(tx, order)
    before = sum(line.allocated for line in lines)
    if not _allocate(tx, order, lines) and order.state == "picked":
        _lift_incomplete(tx, order)
    after = sum(line.allocated for line in lines)
    if after == before:
        return False
    touch(tx, order, "allocated")
    tx.record(OrderAllocated(**facts(order)))
    return True


def _still_waits(tx: Tx, order: Order) -> bool:
    """Asked anew under the lock: it may have been released or cancelled while we waited for it."""
    return order.state in REPLACEABLE or (order.state == "picked" and _is_incomplete(tx, order))


def _is_incomplete(tx: Tx, order: Order) -> bool:
    standing = (Hold.order_id == order.id, Hold.kind == "incomplete", Hold.lifted_at.is_(None))
    return tx.session.scalar(select(Hold.id).where(*standing)) is not None


def _waiting(tx: Tx, warehouse_id: UUID, item_ids: Sequence[UUID]) -> list[UUID]:
    wants = OrderLine.ordered > OrderLine.allocated + OrderLine.picked + OrderLine.cancelled
    incomplete = select(Hold.order_id).where(Hold.kind == "incomplete", Hold.lifted_at.is_(None))
    may = Order.state.in_(("waiting", "allocated")) | ((Order.state == "picked") & Order.id.in_(incomplete))
    query = select(Order.id).join(OrderLine, OrderLine.order_id == Order.id).where(may, wants)
    query = query.where(Order.warehouse_id == warehouse_id, OrderLine.item_id.in_(item_ids)).group_by(Order.id)
    by_urgency = (Order.cutoff.is_(None), Order.cutoff, Order.priority.desc(), Order.placed_at, Order.id)
    return list(tx.session.scalars(query.order_by(*by_urgency).limit(_BATCH)))


def _allocate(tx: Tx, order: Order, lines: list[OrderLine]) -> dict[UUID, int]:
    """Promises what there is; returns what is missing per line. An all-or-none order keeps all or nothing."""
    wishes = [Wish(line.id, line.item_id, _open(line)) for line in lines if _open(line) > 0]
    if not wishes:
        return {}
    trial = tx.session.begin_nested()
    takes = reserve(tx, order.warehouse_id, wishes)
    got = {key: sum(take.quantity for take in some) for key, some in takes.items()}
    missing = {wish.key: wish.quantity - got[wish.key] for wish in wishes if got[wish.key] < wish.quantity}
    if missing and not keeps_partial_promise(order.short_rule):
        trial.rollback()
        return missing
    trial.commit()
    _write_allocations(tx, order, lines, takes)
    return missing


def _write_allocations(
    tx: Tx, order: Order, lines: list[OrderLine], takes: dict[UUID, list[Take]]
) -> list[AllocationRecord]:
    records = [
        AllocationRecord(
            new_id(), order.id, line_id, take.item_id, take.location_id, take.lot, take.expires_on, take.quantity
        )
        for line_id, some in takes.items()
        for take in some
    ]
    if records:
        tx.session.execute(insert(Allocation), [asdict(record) for record in records])
    for line in lines:
        line.allocated += sum(take.quantity for take in takes.get(line.id, []))
    tx.session.flush()
    return records


def _follow_rule(tx: Tx, order: Order, lines: list[OrderLine], missing: dict[UUID, int]) -> None:
    if order.short_rule == "cancel_rest":
        for line in lines:
            line.cancelled += missing.get(line.id, 0)
        tx.session.flush()


def _shorted(order: Order, lines: list[OrderLine], missing: dict[UUID, int]) -> OrderShorted:
    told = tuple(
        {"order_line_id": str(line.id), "sku": line.sku, "quantity": missing[line.id]}
        for line in lines
        if line.id in missing
    )
    return OrderShorted(**facts(order), missing=told, outcome=outcome_of_short(order.short_rule))


def _lift_incomplete(tx: Tx, order: Order) -> None:
    lift = update(Hold).where(Hold.order_id == order.id, Hold.kind == "incomplete", Hold.lifted_at.is_(None))
    tx.session.execute(lift.values(lifted_at=tx.now, lifted_by=tx.actor.name))
    standing = select(Hold.id).where(Hold.order_id == order.id, Hold.lifted_at.is_(None)).limit(1)
    order.on_hold = tx.session.scalar(standing) is not None
    tx.record(OrderHoldLifted(**facts(order), kind="incomplete"))


def _open(line: OrderLine) -> int:
    return unpromised(line.ordered, line.allocated, line.picked, line.cancelled)
