"""What orders do when other rooms tell something."""

from wms.catalog.services import ask_before_items_retire
from wms.inventory.events import GoodsHeld, GoodsReleased, StockFreed
from wms.inventory.services import when_promised_stock_moves, when_stock_is_needed
from wms.orders.events import OrderHeld
from wms.orders.jobs import serve_waiting
from wms.orders.services import (
    carry_promises,
    give_up_promises,
    hold_orders_with_goods,
    items_on_order,
    lift_holds_of_goods,
)
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx


@subscribe(StockFreed)
def on_stock_freed(tx: Tx, event: StockFreed) -> None:
    """Orders that wait for the items get them, most urgent first."""
    serve_waiting.later(tx, str(event.warehouse_id), [str(item_id) for item_id in event.item_ids])


@subscribe(OrderHeld)
def on_order_held(tx: Tx, event: OrderHeld) -> None:
    """What became free while the order was on its walk passed it by: now it waits like others, and is asked again."""
    if event.kind == "incomplete":
        serve_waiting.later(tx, str(event.warehouse_id))


@subscribe(GoodsHeld, GoodsReleased)
def on_goods_held(tx: Tx, event: GoodsHeld | GoodsReleased) -> None:
    """What lies in totes and at benches of held goods waits there; it goes on when the goods do."""
    if isinstance(event, GoodsHeld):
        hold_orders_with_goods(tx, event.warehouse_id, event.item_id, event.lot)
    else:
        lift_holds_of_goods(tx, event.warehouse_id)


ask_before_items_retire("open orders name it", items_on_order)
when_stock_is_needed(give_up_promises)
when_promised_stock_moves(carry_promises)
