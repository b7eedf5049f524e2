"""What a walk brought of one order stands where it is packed from: the order is told picked."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from wms.layout.queries import LocationRecord
from wms.orders import services as orders
from wms.picking.events import OrderPartPicked, OrderPicked
from wms.picking.models import BatchSlot, PickLine, PickStop, SlotTote
from wms.picking.rules import ENDED
from wms.picking.services.put_back import note_lane, withdraw_slot
from wms.plumbing.transaction import Tx

Lines = tuple[dict[str, Any], ...]


def close_slot(
    tx: Tx, warehouse_id: UUID, slot: BatchSlot, totes: Sequence[SlotTote], lane: LocationRecord, lines: Lines
) -> None:
    """An order of which something was found is told picked, or a part of it while more of it is to come; of which
    nothing was, its slot empties.

    Goods of an order that left the walk wait on the lane for whoever puts them back, and so do those of one that ended
    while they were on their way: finish_picking says so under the order's lock.
    """
    state = orders.finish_picking(tx, slot.order_id, slot.batch_id) if slot.withdrawn_at is None else ""
    if state in ENDED:
        withdraw_slot(tx, slot, f"order_{state}")
    if slot.withdrawn_at is not None:
        note_lane(tx, slot, lane.code)
        return
    slot.state = "picked" if lines else "emptied"
    if not lines and state != "picked":
        return
    tell = OrderPicked if state == "picked" else OrderPartPicked
    tx.record(
        tell(
            warehouse_id=warehouse_id,
            order_id=slot.order_id,
            number=slot.order_number,
            lane_code=lane.code,
            totes=tuple({"id": str(tote.tote_id), "code": tote.tote_code} for tote in totes),
            lines=lines,
        )
    )


def picked_lines(tx: Tx, slot: BatchSlot) -> Lines:
    """What of the order was picked on this walk."""
    query = (
        select(PickLine.order_line_id, PickStop.item_id, PickStop.lot, func.sum(PickLine.picked))
        .join(PickStop, PickStop.id == PickLine.stop_id)
        .where(PickLine.slot_id == slot.id, PickLine.picked > 0)
        .group_by(PickLine.order_line_id, PickStop.item_id, PickStop.lot)
        .order_by(PickLine.order_line_id, PickStop.lot)
    )
    return tuple(
        {"order_line_id": str(line), "item_id": str(item), "lot": lot, "quantity": int(quantity)}
        for line, item, lot, quantity in tx.session.execute(query)
    )
