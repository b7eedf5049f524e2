"""An order leaves its walk: cancelled, held, or moved to another. What is not picked yet is taken out."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import select, update

from wms.layout import services as places
from wms.orders import queries as order_queries
from wms.orders import services as orders
from wms.picking.events import OrderLeftWalk
from wms.picking.models import Batch, BatchSlot, PickLine, SlotTote
from wms.picking.queries import is_begun, walk_view
from wms.picking.rules import diff_of, slots_name
from wms.picking.services.checks import set_checks
from wms.picking.services.put_back import ask_put_back
from wms.picking.services.walk import head_of, slots_of, totes_of
from wms.picking.services.wall import tell_full_wall
from wms.plumbing.transaction import Tx
from wms.work import services as work


def take_out_order(tx: Tx, order_id: UUID, notice: str = "order_cancelled") -> None:
    """The order leaves all its walks; goods in its totes are to be put back, and who has a walk is told to read it.

    A walk with nothing left on it and nothing in its totes is over.
    """
    take_off_walks(tx, order_id, _walks_with(tx, order_id), notice)


def take_off_walks(tx: Tx, order_id: UUID, batch_ids: Collection[UUID], notice: str) -> None:
    """The order leaves these walks, and stays on its others. All of them are locked before the order is."""
    tasks = [work.lock_task(tx, task_id) for task_id in _tasks_of(tx, batch_ids)]
    for task in tasks:
        if task.state in ("ready", "leased"):
            _take_out(tx, task.subject_id, order_id, task, notice)


def _walks_with(tx: Tx, order_id: UUID) -> Sequence[UUID]:
    """Walks under way that the order has not left."""
    on = select(Batch.id).join(BatchSlot, BatchSlot.batch_id == Batch.id).where(Batch.state == "open")
    standing = on.where(BatchSlot.order_id == order_id, BatchSlot.withdrawn_at.is_(None))
    return tx.session.scalars(standing.order_by(Batch.id)).all()


def _tasks_of(tx: Tx, batch_ids: Collection[UUID]) -> Sequence[UUID]:
    query = select(Batch.task_id).where(Batch.id.in_(batch_ids)).order_by(Batch.id)
    return tx.session.scalars(query).all()


def take_to_floor(tx: Tx, claim: work.Claim) -> None:
    """A device is about to claim the walk: what was replaced, held or cancelled since it was planned leaves it now."""
    standing = select(BatchSlot.order_id).where(
        BatchSlot.batch_id == claim.subject_id, BatchSlot.withdrawn_at.is_(None)
    )
    order_ids = set(tx.session.scalars(standing))
    for order_id in sorted(orders.begin_walk(tx, order_ids)):
        take_out_order(tx, order_id, "order_moved")
    set_checks(tx, claim.warehouse_id, claim.subject_id, claim.worker_id)
    tell_full_wall(tx, claim)


def take_over_walk(tx: Tx, claim: work.Claim) -> None:
    """Of somebody else other scans may be asked."""
    set_checks(tx, claim.warehouse_id, claim.subject_id, claim.worker_id)


def take_out_left_walks(tx: Tx, order_ids: Collection[UUID]) -> None:
    """They leave the walks that they were on before they were changed: those which have none of their promises."""
    standing = select(BatchSlot.order_id, Batch.id).join(Batch, Batch.id == BatchSlot.batch_id)
    on_walks = (Batch.state == "open", BatchSlot.withdrawn_at.is_(None), BatchSlot.order_id.in_(set(order_ids)))
    pairs = sorted(tuple(row) for row in tx.session.execute(standing.where(*on_walks)))
    walks = order_queries.walks_of(tx.session, {order_id for order_id, _ in pairs}) if pairs else {}
    for order_id, batch_id in pairs:
        if batch_id not in walks.get(order_id, ()):
            take_off_walks(tx, order_id, [batch_id], "order_moved")


def take_out_changed_order(tx: Tx, order_id: UUID) -> None:
    """The order was replaced, or held before anybody claimed its walk: it leaves it, unless it was released anew."""
    take_out_left_walks(tx, [order_id])


def take_out_held_order(tx: Tx, order_id: UUID) -> None:
    """An order on hold leaves each walk that has picked nothing of it yet: it keeps its promises, and is released anew
    later. What another walk has begun goes on, and waits at the bench.
    """
    take_out_changed_order(tx, order_id)
    idle = [batch_id for batch_id in _walks_with(tx, order_id) if not is_begun(tx.session, order_id, batch_id)]
    take_off_walks(tx, order_id, idle, "order_held")


def tell_held_goods(tx: Tx, order_id: UUID, goods: str) -> None:
    """Goods of the order lie in totes of a walk under way and are held: whoever walks stops and reads it."""
    on_walk = select(Batch.task_id, BatchSlot).join(BatchSlot, BatchSlot.batch_id == Batch.id)
    on_walk = on_walk.where(BatchSlot.order_id == order_id, BatchSlot.withdrawn_at.is_(None), Batch.state == "open")
    for task_id, slot in tx.session.execute(on_walk.order_by(Batch.id)).all():
        task = work.lock_task(tx, task_id)
        if task.state in ("ready", "leased"):
            place = slots_name(slot.slot, slot.span)
            work.notify_owner(tx, task, "goods_held", {"order_number": slot.order_number, "slot": place, "sku": goods})


def tell_lane(tx: Tx, order_id: UUID) -> None:
    """A part of the order stands on a lane or at a place: whoever walks for another part sees that place first, and
    what of it waits in the queue presses more."""
    for task_id in _tasks_of(tx, _walks_with(tx, order_id)):
        task = work.lock_task(tx, task_id)
        if task.state == "leased":
            work.change_task(tx, task, "line_changed")
        elif task.state == "ready":
            head = head_of(tx, tx.session.get_one(Batch, task.subject_id, populate_existing=True))
            work.change_task(tx, task, "line_changed", summary=head["summary"])


def _take_out(tx: Tx, batch_id: UUID, order_id: UUID, task: work.TaskRecord, notice: str) -> None:
    batch = tx.session.get_one(Batch, batch_id, populate_existing=True)
    before = walk_view(tx.session, batch_id)
    slot = _withdraw(tx, batch_id, order_id)
    if slot is None:
        return
    orders.leave_walk(tx, order_id, batch_id)
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
    """What stays on it found nothing at all."""
    batch.state = "cancelled"
    for slot in slots_of(tx, batch.id):
        if slot.withdrawn_at is None:
            slot.state = "emptied"
            orders.leave_walk(tx, slot.order_id, batch.id)
    for tote in totes_of(tx, batch.id):
        places.place(tx, tote.tote_id, None)
    tx.session.execute(update(SlotTote).where(SlotTote.batch_id == batch.id).values(state="dropped"))
    work.cancel_task(tx, batch.task_id)
