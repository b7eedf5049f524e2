"""What counting does when picking, packing or the board tells something."""

from typing import Any
from uuid import UUID

from wms.board.events import ExceptionFixChosen
from wms.counting import services
from wms.packing.events import ItemMissing, MissingUndone, NotInBin
from wms.picking.events import GoodsNotThere, PickShorted, ShortUndone
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx


@subscribe(PickShorted, ShortUndone)
def on_pick_shorted(tx: Tx, event: PickShorted | ShortUndone) -> None:
    """What a picker did not find is in doubt until somebody has counted the bin; or it was there after all."""
    if isinstance(event, ShortUndone):
        services.forget_count(tx, event.location_id, "short")
        return
    why = {"reason": event.reason, "missing": event.missing, "sku": event.sku, "by": event.worker_name}
    services.queue_count(tx, event.location_id, "short", why)


@subscribe(GoodsNotThere)
def on_goods_not_there(tx: Tx, event: GoodsNotThere) -> None:
    """Goods that should have come back were never taken out of their bin, or lie in another one."""
    why = {"reason": "not_there", "missing": event.missing, "sku": event.sku, "by": event.worker_name}
    services.queue_count(tx, event.location_id, "short", why)


@subscribe(ItemMissing, NotInBin, MissingUndone)
def on_item_missing(tx: Tx, event: ItemMissing | NotInBin | MissingUndone) -> None:
    """What a packer does not find may lie in its bins still, or was in the tote; what a runner does not see is not."""
    bins = (event.location_id,) if isinstance(event, NotInBin) else event.picked_from
    for location_id in bins:
        if isinstance(event, MissingUndone):
            services.forget_count(tx, location_id, "short")
        else:
            services.queue_count(tx, location_id, "short", _missed(event))


def _missed(event: ItemMissing | NotInBin) -> dict[str, Any]:
    reason = "fewer" if isinstance(event, NotInBin) else "missing_at_pack"
    return {"reason": reason, "missing": event.quantity, "sku": event.sku, "by": event.worker_name}


@subscribe(ExceptionFixChosen)
def on_exception_fix_chosen(tx: Tx, event: ExceptionFixChosen) -> None:
    if event.action == "counting.count_now":
        services.count_now(tx, UUID(event.subject["id"]), event.detail)
