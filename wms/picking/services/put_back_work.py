"""Putting goods back as work: a task in the queue for each slot whose goods nobody wants, until nothing lies there."""

from wms.layout.queries import locations_by_ids
from wms.picking.models import Batch, BatchSlot
from wms.picking.queries.left_goods import LeftGoods, left_goods
from wms.plumbing.transaction import Tx
from wms.work import services as work
from wms.work.queries import TaskRecord, task_about

KIND = "put_back"
OPEN_STATES = ("ready", "leased")


def offer_put_back(tx: Tx, slot: BatchSlot) -> None:
    """Somebody is to put the slot's goods back, once its totes have left the cart of the walk; again, where a bench
    lays more of them into a tote after the first were put back.
    """
    batch = tx.session.get_one(Batch, slot.batch_id)
    goods, task = left_goods(tx.session, slot), task_about(tx.session, KIND, slot.id)
    if not goods or batch.state == "open" or (task is not None and task.state in OPEN_STATES):
        return
    tote = locations_by_ids(tx.session, [goods[0].tote_id])[goods[0].tote_id]
    work.queue_task(
        tx,
        kind=KIND,
        number=batch.number,
        label=slot.order_number,
        warehouse_id=batch.warehouse_id,
        subject_id=slot.id,
        priority="low",
        cutoff=None,
        start_location_id=tote.parent_id,
        summary=_summary(goods),
    )


def note_put_back(tx: Tx, slot: BatchSlot, goods: list[LeftGoods], by_owner: bool) -> None:
    """Some of the goods, or all of them, were put back: by whoever holds the task, or by somebody else."""
    task = task_about(tx.session, KIND, slot.id)
    if task is None or task.state not in OPEN_STATES:
        return
    if not goods:
        _end(tx, task, by_owner)
    elif not by_owner:
        work.change_task(tx, task.id, "line_changed", summary=_summary(goods))


def _end(tx: Tx, task: TaskRecord, by_owner: bool) -> None:
    if by_owner:
        work.finish_task(tx, task.id)
    else:
        work.cancel_task(tx, task.id)


def _summary(goods: list[LeftGoods]) -> dict[str, object]:
    totes = list(dict.fromkeys(row.tote for row in goods))
    return {
        "stops": len({row.location_id for row in goods}),
        "units": sum(row.quantity for row in goods),
        "totes": totes,
    }
