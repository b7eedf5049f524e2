"""What orders do when other rooms tell something."""

from wms.catalog.services import ask_before_items_retire
from wms.inventory.events import StockFreed
from wms.inventory.services import when_stock_is_needed
from wms.orders.jobs import serve_waiting
from wms.orders.services import give_up_promises, items_on_order
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx


@subscribe(StockFreed)
def on_stock_freed(tx: Tx, event: StockFreed) -> None:
    """Orders that wait for the items get them, most urgent first."""
    serve_waiting.later(tx, str(event.warehouse_id), [str(item_id) for item_id in event.item_ids])


ask_before_items_retire("open orders name it", items_on_order)
when_stock_is_needed(give_up_promises)
