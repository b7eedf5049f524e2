"""Promised goods are carried to another bin: the promises go with them, and the walk follows."""

from collections.abc import Callable
from dataclasses import asdict, replace
from uuid import UUID

from sqlalchemy import insert

from wms.inventory.services import StockKey, reserve_at
from wms.kernel.ids import new_id
from wms.orders.models import Allocation
from wms.orders.queries import AllocationRecord
from wms.orders.services.counting import count_line
from wms.orders.services.giving_up import GivenUp, event_of, least_pressing, still_open
from wms.orders.services.promise import take_back_units
from wms.orders.services.state import lock_order, touch
from wms.plumbing.transaction import Tx


def carry_promises(tx: Tx, key: StockKey, target_id: UUID, quantity: int, carry: Callable[[], None]) -> None:
    """So many promised units of a key go to another bin by `carry`, and are promised to the same orders there.

    Who is walking for one of them hears of it by PromiseGivenUp. Fewer are carried along where fewer are promised.
    """
    chosen = least_pressing(tx, key, quantity)
    orders = {order_id: lock_order(tx, order_id) for order_id in sorted({order_id for order_id, _ in chosen})}
    pieces = still_open(tx, chosen, quantity)
    for record, units in pieces:
        take_back_units(tx, record, units)
    carry()
    for record, units in pieces:
        there = _promise_there(tx, record, units, target_id)
        touch(tx, orders[record.order_id])
        tx.session.flush()
        tx.record(event_of(orders[record.order_id], GivenUp(record, units, "other_bin", 0, (there,)), "move"))


def _promise_there(tx: Tx, record: AllocationRecord, units: int, target_id: UUID) -> AllocationRecord:
    there = replace(record, id=new_id(), location_id=target_id, quantity=units, instead_of="", saves_mm=0)
    reserve_at(tx, target_id, record.item_id, record.lot, units)
    tx.session.execute(insert(Allocation).values(asdict(there)))
    count_line(tx, record.order_line_id, allocated=units)
    return there
