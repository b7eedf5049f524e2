"""Goods in a tote that nobody wants are all that an order still lacks: it gets them there, without a bin or a walk."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy import insert

from wms.inventory.services import StockKey, is_held, reserve_at
from wms.kernel.ids import new_id
from wms.orders.errors import NotWaiting
from wms.orders.models import Allocation, OrderLine
from wms.orders.queries import AllocationRecord, last_wishes
from wms.orders.rules import unpromised
from wms.orders.services.counting import count_line
from wms.orders.services.promise import lift_incomplete
from wms.orders.services.state import lines_of, lock_order, touch
from wms.plumbing.transaction import Tx


def promise_last(tx: Tx, order_id: UUID, key: StockKey, quantity: int) -> list[AllocationRecord]:
    """Promises the units of a key to the order, which lacks exactly these and is being picked from now on.

    Raises NotWaiting when the order lacks something else by now, or its goods are held; NotEnoughStock.
    """
    order = lock_order(tx, order_id)
    wishes = last_wishes(tx.session, order.warehouse_id, {key.item_id: quantity})
    if is_held(tx, key) or quantity not in [wish.quantity for wish in wishes if wish.order_id == order_id]:
        raise NotWaiting(order=order.number)
    reserve_at(tx, key.location_id, key.item_id, key.lot, quantity)
    records = [_record(line, key) for line in lines_of(tx, order) if _lacks(line, key)]
    tx.session.execute(insert(Allocation), [asdict(record) for record in records])
    for record in records:
        count_line(tx, record.order_line_id, allocated=record.quantity)
    if order.state == "picked":
        lift_incomplete(tx, order)
    touch(tx, order, "picking")
    tx.session.flush()
    return records


def _lacks(line: OrderLine, key: StockKey) -> bool:
    return line.item_id == key.item_id and _missing(line) > 0


def _missing(line: OrderLine) -> int:
    return unpromised(line.ordered, line.allocated, line.picked, line.cancelled)


def _record(line: OrderLine, key: StockKey) -> AllocationRecord:
    return AllocationRecord(
        new_id(), line.order_id, line.id, key.item_id, key.location_id, key.lot, None, _missing(line)
    )
