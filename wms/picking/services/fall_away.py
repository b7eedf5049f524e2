"""An order leaves its walk: cancelled, held, or moved to another. What is not picked yet is taken out."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select, update

from wms.layout import services as places
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.picking.events import OrderLeftWalk
from wms.picking.models import Batch, BatchSlot, PickLine, SlotTote
from wms.picking.queries import is_begun, walk_view
from wms.picking.rules import diff_of, slots_name
from wms.picking.services.put_back import ask_put_back
from wms.picking.services.walk import head_of, totes_of
from wms.plumbing.transaction import Tx
from wms.work import services as work


def take_out_order(tx: Tx, order_id: UUID, notice: str = "order_cancelled") -> None:
    """The order leaves its walk; goods in its tote are to be put back, and the walk's owner is told to read it.

    A walk with nothing left on it and nothing in its totes is over.
    """
    on = select(Batch.id, Batch.task_id).join(BatchSlot, BatchSlot.batch_id == Batch.id)
    on_walk = (BatchSlot.order_id == order_id, BatchSlot.withdrawn_at.is_(None), Batch.state == "open")
    for batch_id, task_id in tx.session.execute(on.where(*on_walk).order_by(Batch.id)).all():
        task = work.lock_task(tx, task_id)
        if task.state in ("ready", "leased"):
            _take_out(tx, batch_id, order_id, task, notice)


def take_to_floor(tx: Tx, claim: work.Claim) -> None:
    """A device is about to claim the walk: what was replaced, held or cancelled since it was planned leaves it now."""
    standing = select(BatchSlot.order_id).where(
        BatchSlot.batch_id == claim.subject_id, BatchSlot.withdrawn_at.is_(None)
    )
    order_ids = set(tx.session.scalars(standing))
    for order_id in sorted(orders.begin_walk(tx, order_ids)):
        take_out_order(tx, order_id, "order_moved")


def take_out_left_walks(tx: Tx, order_ids: Collection[UUID]) -> None:
    """Orders that wait to be released are on no walk: they leave those that they were on before they were changed."""
    standing = select(BatchSlot.order_id).join(Batch, Batch.id == BatchSlot.batch_id).where(Batch.state == "open")
    orders_on_walks = standing.where(BatchSlot.withdrawn_at.is_(None), BatchSlot.order_id.in_(set(order_ids)))
    for order_id in sorted(set(tx.session.scalars(orders_on_walks))):
        take_out_order(tx, order_id, "order_moved")


def take_out_changed_order(tx: Tx, order_id: UUID) -> None:
    """The order was replaced, or held before anybody claimed its walk: it leaves it, unless it was released anew."""
    if order_queries.states_of(tx.session, [order_id]).get(order_id) in ("waiting", "allocated"):
        take_out_left_walks(tx, [order_id])


def take_out_held_order(tx: Tx, order_id: UUID) -> None:
    """An order on hold leaves its walk if nothing of it is picked: its promises stay, and it is released anew later."""
    take_out_changed_order(tx, order_id)
    lines = select(PickLine.id).where(PickLine.order_id == order_id)
    waiting = tx.session.scalar(lines.where(PickLine.state == "open").limit(1))
    if waiting is not None and not is_begun(tx.session, order_id):
        take_out_order(tx, order_id, "order_held")
        orders.finish_picking(tx, order_id)


def tell_held_goods(tx: Tx, order_id: UUID, goods: str) -> None:
    """Goods of the order lie in totes of a walk under way and are held: whoever walks stops and reads it."""
    on_walk = select(Batch.task_id, BatchSlot).join(BatchSlot, BatchSlot.batch_id == Batch.id)
    on_walk = on_walk.where(BatchSlot.order_id == order_id, BatchSlot.withdrawn_at.is_(None), Batch.state == "open")
    for task_id, slot in tx.session.execute(on_walk.order_by(Batch.id)).all():
        task = work.lock_task(tx, task_id)
        if task.state in ("ready", "leased"):
            place = slots_name(slot.slot, slot.span)
            work.notify_owner(tx, task, "goods_held", {"order_number": slot.order_number, "slot": place, "sku": goods})


def _take_out(tx: Tx, batch_id: UUID, order_id: UUID, task: work.TaskRecord, notice: str) -> None:
    batch = tx.session.get_one(Batch, batch_id, populate_existing=True)
    before = walk_view(tx.session, batch_id)
    slot = _withdraw(tx, batch_id, order_id)
    if slot is None:
        return
    goods = ask_put_back(tx, batch, slot, notice)
    place = slots_name(slot.slot, slot.span)
    work.notify_owner(tx, task, notice, {"order_number": slot.order_number, "slot": place, "put_back": goods})
    tx.record(
        OrderLeftWalk(
            warehouse_id=batch.warehouse_id,
            order_id=order_id,
            number=slot.order_number,
            task_id=batch.task_id,
            batch_id=batch_id,
            why=notice,
        )
    )
    if _is_over(tx, batch_id):
        _cancel(tx, batch)
        return
    change = diff_of(before, walk_view(tx.session, batch_id))
    work.change_task(tx, batch.task_id, "line_changed", change, **head_of(tx, batch))


def _withdraw(tx: Tx, batch_id: UUID, order_id: UUID) -> BatchSlot | None:
    on_walk = (BatchSlot.batch_id == batch_id, BatchSlot.order_id == order_id, BatchSlot.withdrawn_at.is_(None))
    slot = tx.session.scalar(select(BatchSlot).where(*on_walk).execution_options(populate_existing=True))
    if slot is None:
        return None
    tx.session.execute(update(PickLine).where(PickLine.slot_id == slot.id).values(state="cancelled"))
    slot.withdrawn_at, slot.state = tx.now, "emptied"
    tx.session.flush()
    tx.session.expire_all()
    return slot


def _is_over(tx: Tx, batch_id: UUID) -> bool:
    alive = (PickLine.state == "open") | (PickLine.picked > 0)
    return tx.session.scalar(select(PickLine.id).where(PickLine.batch_id == batch_id, alive).limit(1)) is None


def _cancel(tx: Tx, batch: Batch) -> None:
    batch.state = "cancelled"
    for tote in totes_of(tx, batch.id):
        places.place(tx, tote.tote_id, None)
    tx.session.execute(update(SlotTote).where(SlotTote.batch_id == batch.id).values(state="dropped"))
    work.cancel_task(tx, batch.task_id)
