"""Goods are held that lie in totes already: their orders wait, with the goods, until the goods may be used."""

from uuid import UUID

from sqlalchemy import select

from wms.catalog.queries import items_by_ids
from wms.inventory.services import StockKey, is_held
from wms.orders.models import Allocation, Hold, Order, OrderLine
from wms.orders.rules import GOODS, HOLDABLE
from wms.orders.services.holds import hold_order, lift_hold
from wms.plumbing.transaction import Tx


def hold_orders_with_goods(tx: Tx, warehouse_id: UUID, item_id: UUID, lot: str) -> int:
    """Every order that such goods were picked for and have not left with; `lot` empty: all of the item."""
    query = select(OrderLine.order_id).join(Order, Order.id == OrderLine.order_id)
    query = query.join(Allocation, Allocation.order_line_id == OrderLine.id)
    query = query.where(Order.warehouse_id == warehouse_id, Order.state.in_(HOLDABLE))
    query = query.where(OrderLine.picked > OrderLine.shipped, Allocation.item_id == item_id, Allocation.picked > 0)
    if lot:
        query = query.where(Allocation.lot == lot)
    order_ids = sorted(set(tx.session.scalars(query)))
    goods = " ".join(filter(None, (items_by_ids(tx.session, [item_id])[item_id].sku, lot)))
    for order_id in order_ids:
        hold_order(tx, order_id, GOODS, goods, again=True)
    return len(order_ids)


def lift_holds_of_goods(tx: Tx, warehouse_id: UUID) -> int:
    """Orders none of whose goods are held any more go on."""
    held = select(Hold.order_id).join(Order, Order.id == Hold.order_id)
    held = held.where(Order.warehouse_id == warehouse_id, Hold.kind == GOODS, Hold.lifted_at.is_(None))
    free = [order_id for order_id in sorted(tx.session.scalars(held)) if not _has_held_goods(tx, order_id)]
    for order_id in free:
        lift_hold(tx, order_id, GOODS)
    return len(free)


def _has_held_goods(tx: Tx, order_id: UUID) -> bool:
    query = select(Allocation.location_id, Allocation.item_id, Allocation.lot)
    picked = tx.session.execute(query.where(Allocation.order_id == order_id, Allocation.picked > 0))
    return any(is_held(tx, StockKey(*goods)) for goods in picked)
