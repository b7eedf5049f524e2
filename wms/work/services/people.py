"""Who asks for work: a person, of one warehouse."""

from uuid import UUID

from wms.kernel.errors import Forbidden
from wms.plumbing.transaction import Tx
from wms.work.queries import TaskRecord


def in_my_warehouse(tx: Tx, task: TaskRecord) -> None:
    if tx.actor.warehouse_id not in (None, task.warehouse_id):
        raise Forbidden("this task is in another warehouse")


def worker_id(tx: Tx) -> UUID:
    if tx.actor.kind != "worker" or tx.actor.id is None:
        raise Forbidden("only a person can hold a task")
    return tx.actor.id


def warehouse_id(tx: Tx) -> UUID:
    if tx.actor.warehouse_id is None:
        raise Forbidden("the best task is chosen for a person who works in one warehouse")
    return tx.actor.warehouse_id
