"""What happens with the work when the ledger tells of a transfer."""

from wms.board import services as board
from wms.inventory.events import TransferEnded, TransferOpened, TransferSent
from wms.plumbing.outbox import subscribe
from wms.plumbing.transaction import Tx
from wms.transferring import services


@subscribe(TransferOpened)
def on_transfer_opened(tx: Tx, event: TransferOpened) -> None:
    services.queue_half(tx, event.code, "send")


@subscribe(TransferSent)
def on_transfer_sent(tx: Tx, event: TransferSent) -> None:
    services.drop_half(tx, event.transfer_id, "send")
    services.queue_half(tx, event.code, "receive")


@subscribe(TransferEnded)
def on_transfer_ended(tx: Tx, event: TransferEnded) -> None:
    """What was sent and never came is on the board of the house that receives, until it comes or somebody decides."""
    for side in ("send", "receive"):
        services.drop_half(tx, event.transfer_id, side)
    key = f"transfer_short:{event.transfer_id}"
    if event.state != "short":
        board.resolve_exception(tx, key, event.state)
        return
    board.raise_exception(
        tx, kind="transfer_short", severity=1, warehouse_id=event.warehouse_id,
        subject={"kind": "transfer", "id": str(event.transfer_id), "label": event.code},
        detail={"units": event.missing, "code": event.code}, key=key,
    )  # fmt: skip
