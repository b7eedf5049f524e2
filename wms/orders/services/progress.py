"""What the floor tells of an order: picked, packed, shipped; counted line by line."""

from typing import Any
from uuid import UUID

from sqlalchemy import Integer, bindparam, select, update
from sqlalchemy.sql.selectable import CTE

from wms.inventory.services import Document, Movement, StockKey, is_held, move_many, post_moves, reserve_at
from wms.orders.errors import AllocationGone
from wms.orders.events import OrderShipped
from wms.orders.models import Allocation, Order
from wms.orders.rules import FINAL
from wms.orders.services.counting import count_line, counting_values, post_count
from wms.orders.services.giving_up import give_up_promises
from wms.orders.services.promise import promise
from wms.orders.services.state import end_order, facts, go_on, is_settled, lines_of, lock_order, quantities, touch
from wms.plumbing.chains import follows
from wms.plumbing.transaction import Tx

_allocation: Any = Allocation.__table__
_order: Any = Order.__table__


def _using() -> Any:
    """Built once: this is the path of every scan."""
    picked = _allocation.c.picked + bindparam("more", type_=Integer)
    place = ("order_id", "order_line_id", "item_id", "location_id", "lot")
    sound = (picked >= 0) & (picked + _allocation.c.released <= _allocation.c.quantity)
    change = update(_allocation).where(_allocation.c.id == bindparam("promise"), sound)
    return change.values(picked=picked).returning(*(_allocation.c[name] for name in place))


_USE = _using()


def using_promise(after: CTE) -> CTE:
    """The link of a chain that uses up promised units of an allocation: as `pick_allocation`, without the move."""
    link: CTE = _USE.where(follows(after)).cte("promise_used")
    return link


def picking_values(allocation_id: UUID, order_line_id: UUID, quantity: int) -> dict[str, Any]:
    counts = counting_values(order_line_id, allocated=-quantity, picked=quantity)
    return {"promise": allocation_id, "more": quantity} | counts


def start_picking(tx: Tx, order_id: UUID) -> None:
    go_on(tx, order_id, "picking")


def start_packing(tx: Tx, order_id: UUID) -> None:
    go_on(tx, order_id, "packing")


def finish_packing(tx: Tx, order_id: UUID) -> None:
    go_on(tx, order_id, "packed")


def pick_allocation(tx: Tx, allocation_id: UUID, quantity: int, tote_id: UUID) -> None:
    """Promised units go from their bin into a tote; raises AllocationGone when the promise was taken back."""
    bin_ = _use(tx, allocation_id, quantity)
    into_tote = Movement(
        item_id=bin_.item_id,
        quantity=quantity,
        source_id=bin_.location_id,
        target_id=tote_id,
        lot=bin_.lot,
        from_reserved=True,
    )
    post_moves(tx, [into_tote], reason="pick", reference=str(bin_.order_id), document=Document("order", bin_.order_id))
    post_count(tx, bin_.order_line_id, allocated=-quantity, picked=quantity)


def unpick_allocation(tx: Tx, allocation_id: UUID, quantity: int, tote_id: UUID) -> None:
    """Undo: the units go back into their bin and are promised to the order again. Raises AllocationGone when the order
    ended meanwhile: then they lie in the tote until somebody puts them back.
    """
    bin_ = _use(tx, allocation_id, -quantity)
    if tx.session.scalar(select(Order.state).where(Order.id == bin_.order_id)) in FINAL:
        raise AllocationGone(allocation_id=allocation_id)
    back = Movement(
        item_id=bin_.item_id, quantity=quantity, source_id=tote_id, target_id=bin_.location_id, lot=bin_.lot
    )
    move_many(tx, [back], reason="undo_pick", reference=str(bin_.order_id))
    reserve_at(tx, bin_.location_id, bin_.item_id, bin_.lot, quantity)
    count_line(tx, bin_.order_line_id, allocated=quantity, picked=-quantity)
    key = StockKey(bin_.location_id, bin_.item_id, bin_.lot)
    if is_held(tx, key):
        give_up_promises(tx, key, quantity, "hold")


def packing_goes_on(after: CTE) -> CTE:
    """The link of a chain that needs an order which is being packed, and not on hold."""
    its_own = _order.c.id == bindparam("packed_order", type_=_order.c.id.type)
    return (
        select(_order.c.id)
        .where(its_own, _order.c.state == "packing", ~_order.c.on_hold, follows(after))
        .cte("packing")
    )


def picked_units(tx: Tx, order_id: UUID) -> dict[UUID, int]:
    """Of each line the units that were picked, those that have left among them; locks the order until the commit."""
    return {line.id: line.picked for line in lines_of(tx, lock_order(tx, order_id))}


def pack_line(tx: Tx, order_line_id: UUID, quantity: int) -> None:
    """Counts units into (or, negative, out of) parcels, with the next round trip to the database."""
    post_count(tx, order_line_id, packed=quantity)


def ship_order(tx: Tx, order_id: UUID, lines: dict[UUID, int]) -> bool:
    """Counts what left the house; returns whether the order is complete. What is still open is promised anew."""
    order = lock_order(tx, order_id)
    for line_id, quantity in sorted(lines.items()):
        count_line(tx, line_id, shipped=quantity)
    order.shipped_at = tx.now
    touch(tx, order, "waiting")
    tx.session.flush()
    if is_settled(lines_of(tx, order)):
        end_order(tx, order, "")
    else:
        promise(tx, order)
    if order.state != "shipped":
        tx.record(OrderShipped(**facts(order), complete=False, lines=quantities(lines_of(tx, order))))
    return order.state == "shipped"


def _use(tx: Tx, allocation_id: UUID, quantity: int) -> Any:
    """Counts `quantity` as picked of a promise, or back if negative; the row tells where the units lie."""
    row = tx.execute(_USE, {"promise": allocation_id, "more": quantity}).one_or_none()
    if row is None:
        raise AllocationGone(allocation_id=allocation_id)
    return row
