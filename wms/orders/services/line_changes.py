"""A line of an order is asked for less or for more than before, wherever its units are by now."""

from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from wms.orders.benches import call_off
from wms.orders.errors import TooMany
from wms.orders.models import Allocation, Order, OrderLine
from wms.orders.queries import AllocationRecord, allocations_by_ids
from wms.orders.rules import unpromised
from wms.orders.services.counting import count_line
from wms.orders.services.giving_up import GivenUp, event_of
from wms.orders.services.promise import allocate_more, shorted, take_back_units
from wms.plumbing.transaction import Tx

WHY = "order_changed"


def ask_for_less(tx: Tx, order: Order, line_id: UUID, fewer: int) -> int:
    """Takes so many units off a line: what was cancelled or is not promised first, then promises, then what is picked.

    Returns how many were taken off; the others are final. The order is locked by the caller.
    """
    left = fewer
    for give_back in (_drop_cancelled, _drop_unpromised, _give_promises_back, call_picked_off):
        given = give_back(tx, order, line_id, left) if left else 0
        ask(tx, line_id, -given)
        left -= given
    return fewer - left


def ask_for_more(tx: Tx, order: Order, line_id: UUID, more: int) -> int:
    """Promises so many units more; returns how many are nowhere, which the order's rule has decided on."""
    ask(tx, line_id, more)
    line = _line(tx, line_id)
    missing = more - sum(one.quantity for one in allocate_more(tx, order, line, more, None))
    if missing and order.short_rule == "cancel_rest":
        count_line(tx, line_id, cancelled=missing)
    if missing:
        tx.record(shorted(order, [_line(tx, line_id)], {line_id: missing}))
    return missing


def ask(tx: Tx, line_id: UUID, more: int) -> None:
    """Changes what is asked for, within what is promised, picked and cancelled of it; raises TooMany."""
    ordered: Any = OrderLine.ordered + more
    used = OrderLine.allocated + OrderLine.picked + OrderLine.cancelled
    change = update(OrderLine).where(OrderLine.id == line_id, ordered >= used).values(ordered=ordered)
    if more and not tx.session.execute(change).rowcount:  # type: ignore[attr-defined]
        raise TooMany(order_line_id=line_id, changes={"ordered": more})


def call_picked_off(tx: Tx, _order: Order, line_id: UUID, units: int) -> int:
    """Of what is picked and has not left, as many as whoever has them still gives back; returns how many."""
    line = _line(tx, line_id)
    units = min(units, line.picked - line.shipped)
    if units <= 0:
        return 0
    given = call_off(tx, line_id, line.picked, units)
    count_line(tx, line_id, picked=-given.loose - given.packed, packed=-given.packed)
    return given.loose + given.packed


def _drop_cancelled(tx: Tx, _order: Order, line_id: UUID, units: int) -> int:
    dropped = min(units, _line(tx, line_id).cancelled)
    if dropped:
        count_line(tx, line_id, cancelled=-dropped)
    return dropped


def _drop_unpromised(tx: Tx, _order: Order, line_id: UUID, units: int) -> int:
    line = _line(tx, line_id)
    return min(units, unpromised(line.ordered, line.allocated, line.picked, line.cancelled))


def _give_promises_back(tx: Tx, order: Order, line_id: UUID, units: int) -> int:
    """Whoever picks one of them now is waited for. What nobody walks for yet goes first."""
    left = units
    for record in _open_promises(tx, line_id):
        taken = min(record.quantity, left)
        if taken:
            take_back_units(tx, record, taken)
            tx.record(event_of(order, GivenUp(record, taken, "cancelled", 0), WHY))
        left -= taken
    return units - left


def _open_promises(tx: Tx, line_id: UUID) -> list[AllocationRecord]:
    query = select(Allocation.id).where(Allocation.order_line_id == line_id)
    ids = list(tx.session.scalars(query.order_by(Allocation.walk_id.is_not(None), Allocation.id).with_for_update()))
    open_ = allocations_by_ids(tx.session, ids)
    return [open_[one] for one in ids if one in open_]


def _line(tx: Tx, line_id: UUID) -> OrderLine:
    return tx.session.get_one(OrderLine, line_id, populate_existing=True)
