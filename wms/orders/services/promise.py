"""Promising stock to orders and taking promises back."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import insert, select, update

from wms.inventory.services import Choice, StockKey, Wish, release, reserve
from wms.kernel.ids import new_id
from wms.orders.errors import AllocationGone
from wms.orders.events import OrderAllocated, OrderHoldLifted, OrderShorted
from wms.orders.models import Allocation, Hold, Order, OrderLine
from wms.orders.queries import AllocationRecord, allocations_of
from wms.orders.rules import (
    OUT_OF_STOCK,
    in_order_units,
    keeps_partial_promise,
    may_be_promised,
    outcome_of_short,
    state_by_promise,
    unpromised,
)
from wms.orders.services.counting import count_line
from wms.orders.services.state import end_order, facts, is_settled, line_name, lines_of, lock_order, touch
from wms.plumbing.transaction import Tx


def promise(tx: Tx, order: Order, avoid: Collection[StockKey] = (), fresh: Sequence[OrderLine] | None = None) -> None:
    """Allocates what the order still wants, by its rule, and sets its state. The order is locked by the caller.

    `avoid`: stock that is about to be taken for something else. `fresh`: its lines, where they were just written.
    """
    missing = _allocate(tx, order, lines_of(tx, order) if fresh is None else fresh, avoid)
    if order.short_rule == "cancel_rest":
        for line_id, quantity in missing.items():
            count_line(tx, line_id, cancelled=quantity)
    lines = lines_of(tx, order)
    if is_settled(lines):
        if missing:
            tx.record(shorted(order, lines, missing))
        end_order(tx, order, OUT_OF_STOCK)
        return
    has_promise = any(line.allocated for line in lines)
    touch(tx, order, state_by_promise(has_promise))
    if has_promise:
        tx.record(OrderAllocated(**facts(order)))
    if missing:
        tx.record(shorted(order, lines, missing))


def allocate_more(
    tx: Tx,
    order: Order,
    line: OrderLine,
    quantity: int,
    walk_id: UUID | None,
    avoid: Collection[StockKey] = (),
) -> list[AllocationRecord]:
    """Promises up to `quantity` more units of one line from stock outside `avoid`; `walk_id`: who is to pick them."""
    choices = reserve(tx, order.warehouse_id, [Wish(line.id, line.item_id, quantity)], avoid)
    return _write_allocations(tx, order, choices, walk_id)


def loosen(tx: Tx, order: Order, walk_id: UUID | None = None) -> None:
    """What a walk was given of the order, and has not picked, may go on another one; None: of all walks.

    Whoever picks one of these promises now is waited for, and whoever comes later waits for us.
    """
    given = Allocation.walk_id.is_not(None) if walk_id is None else Allocation.walk_id == walk_id
    tx.session.execute(update(Allocation).where(Allocation.order_id == order.id, given).values(walk_id=None))


def take_back(tx: Tx, order: Order) -> None:
    """Frees all stock that is promised to the order and not picked. The order is locked by the caller."""
    loosen(tx, order)
    open_ = allocations_of(tx.session, [order.id])[order.id]
    for record in sorted(open_, key=lambda a: (a.location_id, a.item_id, a.lot)):
        release(tx, record.location_id, record.item_id, record.lot, record.quantity)
    gone = update(Allocation).where(Allocation.id.in_([record.id for record in open_]))
    tx.session.execute(gone.values(released=Allocation.quantity - Allocation.picked))
    for record in open_:
        count_line(tx, record.order_line_id, allocated=-record.quantity)


def take_back_units(tx: Tx, promised: AllocationRecord, quantity: int) -> None:
    """Frees so many units of one promise. The order is locked by the caller; raises AllocationGone."""
    open_units = Allocation.quantity - Allocation.picked - Allocation.released
    used = update(Allocation).where(Allocation.id == promised.id, open_units >= quantity)
    if not tx.session.execute(used.values(released=Allocation.released + quantity)).rowcount:  # type: ignore[attr-defined]
        raise AllocationGone(allocation_id=promised.id)
    release(tx, promised.location_id, promised.item_id, promised.lot, quantity)
    count_line(tx, promised.order_line_id, allocated=-quantity)


def promise_again(tx: Tx, order_id: UUID) -> bool:
    """Stock became free: the order gets what it lacks, if it still waits; returns whether it got something."""
    order = lock_order(tx, order_id)
    if not may_be_promised(order.state, _is_incomplete(tx, order)):
        return False
    lines = lines_of(tx, order)
    before = sum(line.allocated for line in lines)
    missing = _allocate(tx, order, lines)
    after = sum(line.allocated for line in lines_of(tx, order))
    if after == before:
        return False
    if not missing and order.state == "picked":
        lift_incomplete(tx, order)
    touch(tx, order, "allocated")
    tx.record(OrderAllocated(**facts(order)))
    return True


def shorted(order: Order, lines: list[OrderLine], missing: dict[UUID, int]) -> OrderShorted:
    short_lines = tuple(
        {
            **line_name(line),
            "quantity": missing[line.id],
            "in_order_units": in_order_units(missing[line.id], line.order_units),
        }
        for line in lines
        if line.id in missing
    )
    return OrderShorted(**facts(order), missing=short_lines, outcome=outcome_of_short(order.short_rule))


def _is_incomplete(tx: Tx, order: Order) -> bool:
    standing = (Hold.order_id == order.id, Hold.kind == "incomplete", Hold.lifted_at.is_(None))
    return tx.session.scalar(select(Hold.id).where(*standing)) is not None


def _allocate(tx: Tx, order: Order, lines: Sequence[OrderLine], avoid: Collection[StockKey] = ()) -> dict[UUID, int]:
    """Promises what there is; returns what is missing per line. An all-or-none order keeps all or nothing."""
    wishes = [Wish(line.id, line.item_id, lacking) for line in lines if (lacking := _units_missing(line)) > 0]
    if not wishes:
        return {}
    trial = None if keeps_partial_promise(order.short_rule) else tx.session.begin_nested()
    choices = reserve(tx, order.warehouse_id, wishes, avoid)
    missing = {wish.key: left for wish in wishes if (left := wish.quantity - choices[wish.key].quantity)}
    if trial is not None and missing:
        trial.rollback()
        return missing
    if trial is not None:
        trial.commit()
    _write_allocations(tx, order, choices)
    return missing


def _write_allocations(
    tx: Tx, order: Order, choices: dict[UUID, Choice], walk_id: UUID | None = None
) -> list[AllocationRecord]:
    records = [
        AllocationRecord(
            new_id(),
            order.id,
            line_id,
            take.item_id,
            take.location_id,
            take.lot,
            take.expires_on,
            take.quantity,
            walk_id=walk_id,
        )
        for line_id, choice in choices.items()
        for take in choice.takes
    ]
    if records:
        tx.session.execute(insert(Allocation), [asdict(record) for record in records])
    for line_id, choice in choices.items():
        if choice.takes:
            count_line(tx, line_id, allocated=choice.quantity)
    return records


def lift_incomplete(tx: Tx, order: Order) -> None:
    """All that the order waited for is there."""
    lift = update(Hold).where(Hold.order_id == order.id, Hold.kind == "incomplete", Hold.lifted_at.is_(None))
    tx.session.execute(lift.values(lifted_at=tx.now, lifted_by=tx.actor.name))
    standing = select(Hold.id).where(Hold.order_id == order.id, Hold.lifted_at.is_(None)).limit(1)
    order.on_hold = tx.session.scalar(standing) is not None
    tx.record(OrderHoldLifted(**facts(order), kind="incomplete"))


def _units_missing(line: OrderLine) -> int:
    return unpromised(line.ordered, line.allocated, line.picked, line.cancelled)
