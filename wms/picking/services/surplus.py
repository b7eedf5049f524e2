"""An order wants fewer units than were picked for it: what its bench left in totes goes back to the bins."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select

from wms.kernel.ids import new_id
from wms.picking.models import Batch, BatchSlot, SlotTote
from wms.picking.queries.left_goods import last_slot
from wms.picking.services.put_back import ask_put_back, withdraw_slot
from wms.plumbing.transaction import Tx

WHY = "order_changed"


def take_back_surplus(tx: Tx, order_id: UUID, totes: Mapping[UUID, str]) -> None:
    """`totes`: their codes by their ids. A tote that never was with the order on a walk counts with its last one."""
    slots = {slot.id: slot for slot in (_slot(tx, order_id, *tote) for tote in sorted(totes.items())) if slot}
    for slot in slots.values():
        if slot.withdrawn_at is None:
            withdraw_slot(tx, slot, WHY)
        else:
            ask_put_back(tx, tx.session.get_one(Batch, slot.batch_id), slot, WHY)


def _slot(tx: Tx, order_id: UUID, tote_id: UUID, code: str) -> BatchSlot | None:
    """The slot of the order that the tote was with last; None where the order was on no walk that is over."""
    last = last_slot(tx.session, tote_id)
    if last is not None and last.order_id == order_id:
        return last
    over = select(BatchSlot).join(Batch, Batch.id == BatchSlot.batch_id).where(Batch.state != "open")
    slot = tx.session.scalar(over.where(BatchSlot.order_id == order_id).order_by(BatchSlot.id.desc()).limit(1))
    if slot is not None:
        stands = {"slot_id": slot.id, "tote_id": tote_id, "tote_code": code, "state": "dropped"}
        tx.session.add(SlotTote(id=new_id(), batch_id=slot.batch_id, **stands))
        tx.session.flush()
    return slot
