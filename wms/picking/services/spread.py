"""Orders that press are placed at once: new ones, those whose cutoff has come near, and those of a lost device."""

from uuid import UUID

from sqlalchemy import select

from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.picking.models import Batch, BatchSlot
from wms.picking.queries.strategy import strategy
from wms.picking.rules import same_cart
from wms.picking.services.decisions import decide
from wms.picking.services.fall_away import is_begun, take_out_order
from wms.picking.services.insert import place_order
from wms.plumbing.transaction import Tx

LOOKED_AT = 50


def place_urgent(tx: Tx, warehouse_id: UUID, order_id: UUID, priority: str) -> bool:
    """As place_pressing, but only by priority: asked for each order that comes in, so a burst must not hold it up.

    Cutoffs that are near are found by the sweep, a few seconds later.
    """
    if priority not in strategy(tx.session, warehouse_id).urgent_priorities:
        return False
    return place_pressing(tx, warehouse_id, order_id)


def place_pressing(tx: Tx, warehouse_id: UUID, order_id: UUID) -> bool:
    """Places the order if it cannot wait for the next plan; True when it went onto a walk.

    One whose cutoff is near takes a free slot of a walk under way; a walk of its own only if its priority says so.
    """
    order = order_queries.order_header(tx.session, order_id)
    if order is None or order.on_hold or order.state != "allocated":
        return False
    here = strategy(tx.session, warehouse_id)
    if not here.is_pressing(order.priority, order.cutoff, tx.now):
        return False
    return place_order(tx, warehouse_id, order_id, may_begin=order.priority in here.urgent_priorities) is not None


def spread_walk(tx: Tx, batch_id: UUID) -> int:
    """The device of a walk under way fell silent: what presses and is not begun goes to others; returns how many.

    What is begun lies in totes on its cart, and what can wait stays with them: the walk is taken over whole. Whoever
    comes back with the silent device finds a notice for each order that left.
    """
    batch = tx.session.get_one(Batch, batch_id, populate_existing=True)
    if not same_cart(batch.state, batch.cart_code):
        return 0
    here = strategy(tx.session, batch.warehouse_id)
    standing = (BatchSlot.batch_id == batch_id, BatchSlot.withdrawn_at.is_(None), BatchSlot.state == "waiting")
    slots = tx.session.scalars(select(BatchSlot).where(*standing).order_by(BatchSlot.slot)).all()
    pressing = [slot for slot in slots if here.is_pressing(slot.priority, slot.cutoff, tx.now)]
    moved = [slot.order_id for slot in pressing if not is_begun(tx, slot.order_id)]
    for order_id in moved:
        take_out_order(tx, order_id, "order_moved")
        orders.finish_picking(tx, order_id)
    why = {"term": "device_silent", "points": 0, "data": {"batch_number": batch.number}}
    decide(tx, batch.warehouse_id, "moved", {order_id: [why] for order_id in moved})
    return len(moved)
