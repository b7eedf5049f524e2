"""Orders that press are placed at once: new ones, those whose cutoff has come near, and those of a lost device."""

from uuid import UUID

from wms.orders import queries as order_queries
from wms.picking import queries as picking_queries
from wms.picking import services as picking
from wms.planning.queries.strategy import strategy
from wms.planning.services.decisions import decide
from wms.planning.services.insert import join_walk_under_way
from wms.plumbing.transaction import Tx


def place_urgent(tx: Tx, warehouse_id: UUID, order_id: UUID, priority: str) -> bool:
    """Places an order that has just come in, if its priority says that it cannot wait; True when it went onto a walk.

    Its cutoff is not looked at: this runs for each order of a burst, and a sweep finds near cutoffs seconds later.
    """
    if priority not in strategy(tx.session, warehouse_id).urgent_priorities:
        return False
    return place_pressing(tx, warehouse_id, order_id)


def place_pressing(tx: Tx, warehouse_id: UUID, order_id: UUID) -> bool:
    """Places the order if it cannot wait for the next plan; True when it went onto a walk.

    It takes a free slot of a walk under way. Where none is in time, the plan gives it the next walk.
    """
    order = order_queries.order_header(tx.session, order_id)
    if order is None or order.on_hold or order.state != "allocated":
        return False
    strategy_now = strategy(tx.session, warehouse_id)
    if not strategy_now.is_pressing(order.priority, order.cutoff, tx.now):
        return False
    return join_walk_under_way(tx, warehouse_id, order_id)


def spread_walk(tx: Tx, batch_id: UUID) -> int:
    """The device of a walk under way fell silent: what presses and is not begun goes to others; returns how many.

    What is begun lies in totes on its cart, and what can wait stays with them: the walk is taken over whole. Whoever
    comes back with the silent device finds a notice for each order that left.
    """
    walk = picking_queries.walks_by_ids(tx.session, [batch_id])[batch_id]
    if not walk.same_cart:
        return 0
    strategy_now = strategy(tx.session, walk.warehouse_id)
    waiting = [slot for slot in walk.slots if slot.state == "waiting"]
    pressing = [slot for slot in waiting if strategy_now.is_pressing(slot.priority, slot.cutoff, tx.now)]
    moved = [slot.order_id for slot in pressing if not picking_queries.is_begun(tx.session, slot.order_id, batch_id)]
    for order_id in moved:
        picking.take_off_walks(tx, order_id, [batch_id], "order_moved")
    why = {"term": "device_silent", "points": 0, "data": {"batch_number": walk.number}}
    decide(tx, walk.warehouse_id, "moved", {order_id: [why] for order_id in moved})
    return len(moved)
