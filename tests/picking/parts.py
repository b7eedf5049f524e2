"""Walks laid out by hand: which orders go, in how many totes, and which of their promises are taken along."""

from collections.abc import Sequence
from uuid import UUID

from tests.picking.floor import Floor
from wms.catalog import queries as catalog
from wms.kernel.ids import new_id
from wms.layout import queries as layout
from wms.orders import services as orders
from wms.orders.queries import AllocationRecord, ReleasableOrder, releasable_by_ids
from wms.picking import services as picking
from wms.picking.services import Goods, Load, NewWalk, WalkHead
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx, perform_as_system
from wms.work import services as work

Part = tuple[UUID, int, Sequence[str] | None]
"""(order, span, the skus that are taken along; None: all that is promised)."""


def lay_out(floor: Floor, *parts: Part) -> int:
    """Queues one walk with these parts of orders, bins by their code; returns its number."""
    with reading() as session:
        waiting = {
            order.id: order
            for order in releasable_by_ids(session, floor.warehouse_id, [order_id for order_id, _, _ in parts])
        }
    loads = [Load(waiting[order_id], _taken(floor, waiting[order_id], skus), span) for order_id, span, skus in parts]
    return perform_as_system(lambda tx: queue_loads(tx, floor, loads))


def queue_loads(tx: Tx, floor: Floor, loads: Sequence[Load]) -> int:
    walk_id = new_id()
    orders.release_orders(tx, {load.order.id: load.promises for load in loads}, walk_id, "W1")
    places = {promise.location_id for load in loads for promise in load.promises}
    items = catalog.items_by_ids(tx.session, set(floor.items.values()))
    goods = Goods(layout.locations_by_ids(tx.session, places), items)
    by_code = sorted(places, key=lambda place: goods.places[place].code)
    mode = "batch" if sum(load.span for load in loads) > 1 else "single"
    walk = NewWalk(loads, by_code, mode, 1000, 2000, 60, [])
    head = WalkHead(len(loads), 1, 1, walk.mode, 60, ["normal"], [None], by_code[0])
    task = work.lock_task(tx, picking.queue_walk(tx, floor.warehouse_id, walk_id, head))
    picking.lay_out_walk(tx, task, new_id(), walk, goods)
    return task.number


def _taken(floor: Floor, order: ReleasableOrder, skus: Sequence[str] | None) -> list[AllocationRecord]:
    items = None if skus is None else {floor.items[sku] for sku in skus}
    return [promise for promise in order.allocations if items is None or promise.item_id in items]
