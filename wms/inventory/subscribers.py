"""What the ledger does when places change, and what it says before items do."""

from wms.catalog.services import ask_before_items_retire, ask_before_tracking_changes
from wms.inventory.events import GoodsHeld
from wms.inventory.services import (
    free_place,
    give_up_promised,
    items_in_the_house,
    places_promised_from,
    places_with_stock,
)
from wms.layout.events import LocationUnblocked
from wms.layout.services import ask_before_places_change
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx


@subscribe(LocationUnblocked)
def on_location_unblocked(tx: Tx, event: LocationUnblocked) -> None:
    """What lies there can be promised again."""
    free_place(tx, event.warehouse_id, event.location_id)


@subscribe(GoodsHeld)
def on_goods_held(tx: Tx, event: GoodsHeld) -> None:
    """What was promised in the instant of the hold is given up too."""
    give_up_promised(tx, event.warehouse_id, event.item_id, event.lot, "hold")


ask_before_tracking_changes(items_in_the_house)
ask_before_items_retire("there is stock of it", items_in_the_house)
ask_before_places_change(places_with_stock, places_promised_from)
