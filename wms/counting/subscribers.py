"""What counting does when picking or the board tells something."""

from uuid import UUID

from wms.board.events import ExceptionFixChosen
from wms.counting import services
from wms.picking.events import PickShorted
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx


@subscribe(PickShorted)
def on_pick_shorted(tx: Tx, event: PickShorted) -> None:
    """What a picker did not find is in doubt until somebody has counted the bin."""
    why = {"reason": event.reason, "missing": event.missing, "sku": event.sku, "by": event.worker_name}
    services.queue_count(tx, event.location_id, "short", why)


@subscribe(ExceptionFixChosen)
def on_exception_fix_chosen(tx: Tx, event: ExceptionFixChosen) -> None:
    if event.action == "counting.count_now":
        services.count_now(tx, UUID(event.subject["id"]), event.detail)
