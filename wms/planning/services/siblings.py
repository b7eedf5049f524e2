"""Totes of an order stand and wait for those of its other walks: what of them is only planned presses more."""

from uuid import UUID

from wms.picking.queries import orders_that_stand
from wms.planning.queries.planned import planned_rows
from wms.planning.rules.parts import orders_of
from wms.plumbing.transaction import Tx
from wms.work import services as work


def tell_siblings(tx: Tx, warehouse_id: UUID, order_id: UUID) -> None:
    """Walks of the queue that nobody has claimed, with a part of this order."""
    rows = [row for row in planned_rows(tx.session, warehouse_id) if row.task_id and order_id in orders_of(row.orders)]
    standing = orders_that_stand(tx.session, warehouse_id) if rows else set()
    for row in sorted(rows, key=lambda row: str(row.task_id)):
        assert row.task_id is not None
        task = work.lock_task(tx, row.task_id)
        count = len(standing.intersection(orders_of(row.orders)))
        if task.state == "ready" and task.summary.get("siblings", 0) != count:
            work.change_task(tx, task, "replanned", summary=task.summary | {"siblings": count})
