"""An order has ended: its pack is no bench's work any more, once nothing of it lies in a parcel."""

from uuid import UUID

from sqlalchemy import select

from wms.packing.models import Pack
from wms.packing.services.fetching import settle_promises
from wms.packing.services.one_scan import forget_pack
from wms.packing.services.workbench import finish_if_settled, lines_of, lock_pack, tell_change
from wms.plumbing.transaction import Tx


def give_up_pack(tx: Tx, order_id: UUID) -> None:
    """What of the order is in totes goes back, nobody fetches anything for it, and what is in a parcel without a label
    has to be taken out first."""
    pack_id = tx.session.scalar(select(Pack.id).where(Pack.order_id == order_id, Pack.state == "open"))
    if pack_id is None:
        return
    pack = lock_pack(tx, pack_id)
    for line in lines_of(tx, pack):
        line.surplus += line.left
        line.expected -= line.left
    settle_promises(tx, pack, unwanted=True)
    finish_if_settled(tx, pack)
    tx.after_commit(lambda: forget_pack(pack_id))
    tell_change(tx, pack, "order_cancelled")
