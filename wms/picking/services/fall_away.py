"""An order is cancelled or held while it is on a walk: what is not picked yet is taken out."""

from uuid import UUID

from sqlalchemy import select, update

from wms.layout import services as places
from wms.orders import services as orders
from wms.picking.models import Batch, BatchSlot, PickLine, SlotTote
from wms.picking.services.walk import totes_of
from wms.plumbing.transaction import Tx
from wms.work import services as work


def take_out_order(tx: Tx, order_id: UUID) -> None:
    """Open lines of the order leave their walk; a walk with nothing left on it and nothing in its totes is over."""
    waiting = select(PickLine.batch_id).where(PickLine.order_id == order_id, PickLine.state == "open")
    touched = select(Batch).where(Batch.id.in_(waiting), Batch.state == "open").order_by(Batch.id)
    for batch in tx.session.scalars(touched).all():
        work.change_task(tx, batch.task_id, "cancelled")
        gone = update(PickLine).where(PickLine.batch_id == batch.id, PickLine.order_id == order_id)
        tx.session.execute(gone.where(PickLine.state == "open").values(state="cancelled"))
        slots = update(BatchSlot).where(BatchSlot.batch_id == batch.id, BatchSlot.order_id == order_id)
        tx.session.execute(slots.values(state="emptied"))
        if _is_over(tx, batch.id):
            _cancel(tx, batch)


def take_out_held_order(tx: Tx, order_id: UUID) -> None:
    """As take_out_order, for an order nothing of which is picked: its promises stay, and it is released anew later."""
    lines = select(PickLine.id).where(PickLine.order_id == order_id)
    waiting = tx.session.scalar(lines.where(PickLine.state == "open").limit(1))
    in_hand = select(PickLine.id).join(Batch, Batch.id == PickLine.batch_id).where(PickLine.order_id == order_id)
    begun = tx.session.scalar(in_hand.where(Batch.state == "open", PickLine.picked > 0).limit(1))
    if waiting is not None and begun is None:
        take_out_order(tx, order_id)
        orders.finish_picking(tx, order_id)


def _is_over(tx: Tx, batch_id: UUID) -> bool:
    alive = (PickLine.state == "open") | (PickLine.picked > 0)
    return tx.session.scalar(select(PickLine.id).where(PickLine.batch_id == batch_id, alive).limit(1)) is None


def _cancel(tx: Tx, batch: Batch) -> None:
    batch.state = "cancelled"
    for tote in totes_of(tx, batch.id):
        places.place(tx, tote.tote_id, None)
    tx.session.execute(update(SlotTote).where(SlotTote.batch_id == batch.id).values(state="dropped"))
    work.cancel_task(tx, batch.task_id)
