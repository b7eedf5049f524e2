"""An order that waits at a wall for its goods has ended: what lies in its cells is put back, the rest is surplus."""

from uuid import UUID

from sqlalchemy import select, update

from wms.layout.queries import locations_by_ids
from wms.orders import services as orders
from wms.picking.models import Batch, BatchSlot, SlotTote
from wms.picking.services.put_back import withdraw_slot
from wms.picking.services.wall import KIND, tell_sorter
from wms.plumbing.transaction import Tx
from wms.work import services as work
from wms.work.queries import task_about


def take_off_walls(tx: Tx, order_id: UUID, why: str) -> None:
    """The order leaves each wall where it is not told picked yet; whoever sorts there reads it."""
    at_wall = select(Batch.id).join(BatchSlot, BatchSlot.batch_id == Batch.id).where(Batch.state == "sorting")
    waiting = (BatchSlot.order_id == order_id, BatchSlot.withdrawn_at.is_(None), BatchSlot.state == "picking")
    for batch_id in tx.session.scalars(at_wall.where(*waiting).order_by(Batch.id)).all():
        task = task_about(tx.session, KIND, batch_id)
        if task is not None:
            work.lock_task(tx, task.id)
        batch = tx.session.get_one(Batch, batch_id, populate_existing=True)
        on_it = select(BatchSlot).where(BatchSlot.batch_id == batch_id, *waiting)
        slot = tx.session.scalar(on_it.execution_options(populate_existing=True))
        if slot is None or batch.state != "sorting" or batch.wall_id is None:
            continue
        orders.leave_walk(tx, order_id, batch_id)
        tx.session.execute(update(SlotTote).where(SlotTote.slot_id == slot.id).values(state="dropped"))
        withdraw_slot(tx, slot, why)
        tell_sorter(tx, batch, locations_by_ids(tx.session, [batch.wall_id])[batch.wall_id])
