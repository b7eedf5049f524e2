"""What the bench hears of its runners, and of goods that are promised to somebody else meanwhile."""

from uuid import UUID

from sqlalchemy import select

from wms.packing.models import MissingGoods, Pack
from wms.packing.queries.fetches import KIND
from wms.packing.services.fetching import open_fetches, settle_promises
from wms.packing.services.taking_back import go_without
from wms.packing.services.waits import tell_board
from wms.packing.services.workbench import lock_pack, tell_change
from wms.plumbing.transaction import Tx
from wms.work.queries import task


def note_runner(tx: Tx, task_id: UUID) -> None:
    """Somebody is on the way, or is not any more; a fetch that fell away brings nothing."""
    record = task(tx.session, task_id)
    if record is None or record.kind != KIND:
        return
    said = tx.session.get(MissingGoods, record.subject_id)
    if said is None or said.state != "open":
        return
    pack = lock_pack(tx, said.pack_id)
    if record.state == "cancelled":
        go_without(tx, pack)
    tell_board(tx, pack)
    tell_change(tx, pack, "runner")


def note_promises(tx: Tx, order_id: UUID, unwanted: bool = False) -> None:
    """Goods that somebody fetches for the order are held, written off, not there, or not wanted any more."""
    pack_id = tx.session.scalar(select(Pack.id).where(Pack.order_id == order_id, Pack.state == "open"))
    if pack_id is None:
        return
    pack = lock_pack(tx, pack_id)
    if open_fetches(tx, pack):
        settle_promises(tx, pack, unwanted=unwanted)
        tell_change(tx, pack, "promises")
