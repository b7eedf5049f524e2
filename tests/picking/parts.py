"""Walks laid out by hand: which orders go, in how many totes, and which of their promises are taken along."""

from collections.abc import Sequence
from uuid import UUID

from tests.picking.floor import Floor
from wms.kernel.ids import new_id
from wms.orders import services as orders
from wms.orders.queries import AllocationRecord, ReleasableOrder, releasable_by_ids
from wms.picking import services as picking
from wms.picking.services import Goods, Load, NewWalk
from wms.planning.queries.snapshot import snapshot_of
from wms.plumbing.db import reading
from wms.plumbing.transaction import Tx, perform_as_system

Part = tuple[UUID, int, Sequence[str] | None]
"""(order, span, the skus that are taken along; None: all that is promised)."""


def lay_out(floor: Floor, *parts: Part) -> int:
    """Queues one walk with these parts of orders, bins by their code; returns its number."""
    with reading() as session:
        waiting = {order.id: order for order in releasable_by_ids(session, [order_id for order_id, _, _ in parts])}
    loads = [Load(waiting[order_id], _taken(floor, waiting[order_id], skus), span) for order_id, span, skus in parts]
    return perform_as_system(lambda tx: queue_loads(tx, floor, loads))


def queue_loads(tx: Tx, floor: Floor, loads: Sequence[Load]) -> int:
    snapshot = snapshot_of(tx.session, floor.warehouse_id, [load.order for load in loads])
    orders.release_orders(tx, {load.order.id: load.order.version for load in loads}, "W1")
    places = {promise.location_id for load in loads for promise in load.promises}
    by_code = sorted(places, key=lambda place: snapshot.places[place].code)
    walk = NewWalk(loads, by_code, "batch" if sum(load.span for load in loads) > 1 else "single", 1000, 2000, [])
    goods = Goods(snapshot.places, snapshot.items)
    (number,) = picking.queue_walks(tx, floor.warehouse_id, new_id(), [walk], goods)
    return number


def _taken(floor: Floor, order: ReleasableOrder, skus: Sequence[str] | None) -> list[AllocationRecord]:
    items = None if skus is None else {floor.items[sku] for sku in skus}
    return [promise for promise in order.allocations if items is None or promise.item_id in items]
