"""What orders do when other rooms tell something."""

from wms.inventory.events import StockArrived
from wms.orders.services import allocate_waiting
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx


@subscribe(StockArrived)
def on_stock_arrived(tx: Tx, event: StockArrived) -> None:
    """Orders that wait for the items get them, most urgent first."""
    allocate_waiting(tx, event.warehouse_id, event.item_ids)
