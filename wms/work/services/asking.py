"""Taking work over by asking: the owner says yes or no, or says nothing until the question lapses."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from wms.kernel.errors import Forbidden
from wms.kernel.ids import new_id
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx
from wms.work import events, queries, rules
from wms.work.errors import AskOver, AskUnknown, HandsFull, TaskOver, TaskTaken
from wms.work.models import Task, TaskAsk
from wms.work.queries import TaskRecord
from wms.work.services.assigning import refuse_unfit
from wms.work.services.leases import claim_task
from wms.work.services.queue import lock_task, named

ANSWER_WITHIN = timedelta(seconds=60)


def ask_take_over(tx: Tx, task_id: UUID) -> dict[str, Any]:
    """Asks who holds the task to hand it over; free work is claimed at once. Returns {ask} or {task}.

    Raises TaskUnknown, TaskOver, SkillMissing, Forbidden, HandsFull when the asker holds work already, TaskTaken when
    they hold this very task.
    """
    asker = _person(tx)
    task = lock_task(tx, task_id)
    if tx.actor.warehouse_id not in (None, task.warehouse_id):
        raise Forbidden("this task is in another warehouse")
    held = queries.held_by(tx.session, asker)
    if held is not None:
        raise TaskTaken(worker=tx.actor.name) if held.id == task_id else HandsFull(number=held.number)
    if task.state == "ready":
        return claim_task(tx, task_id)
    if task.state != "leased":
        raise TaskOver(state=task.state)
    refuse_unfit(tx, task)
    row = _open_ask(tx, task, asker)
    tx.record(events.TakeOverAsked(**_ask_of(row), number=task.number, label=task.label, until=row.until))
    return {"ask": queries.ask_wire(row, task.number)}


def answer_take_over(tx: Tx, ask_id: UUID, yes: bool) -> dict[str, Any]:
    """The owner's word. With a yes the task is the asker's from this moment, with all that was done on it.

    Raises AskUnknown when the question is not the sender's to answer, AskOver when it lapsed or the work moved on,
    HandsFull when the asker took other work meanwhile.
    """
    row = tx.session.scalar(select(TaskAsk).where(TaskAsk.id == ask_id).with_for_update())
    if row is None or row.owner_id != tx.actor.id:
        raise AskUnknown(ask_id=str(ask_id))
    task = lock_task(tx, row.task_id)
    if row.state != "open" or row.until < tx.now or task.worker_id != row.owner_id:
        raise AskOver(worker=row.asker_name)
    row.state, row.answered_at = ("yes" if yes else "no"), tx.now
    if yes:
        _hand_over(tx, task, row)
    tx.record(events.TakeOverAnswered(**_ask_of(row), number=task.number, label=task.label, yes=yes))
    return {"ask": queries.ask_wire(row, task.number)}


def _open_ask(tx: Tx, task: TaskRecord, asker: UUID) -> TaskAsk:
    """One open question for each asker and task: asking again only begins its time anew."""
    query = select(TaskAsk).where(TaskAsk.task_id == task.id, TaskAsk.asker_id == asker, TaskAsk.state == "open")
    row = tx.session.scalar(query.where(TaskAsk.owner_id == task.owner_id))
    if row is None:
        row = TaskAsk(
            id=new_id(), task_id=task.id, warehouse_id=task.warehouse_id, asker_id=asker, asker_name=tx.actor.name,
            asker_device_id=tx.actor.device_id, owner_id=task.owner_id, owner_name=task.owner_name, state="open",
        )  # fmt: skip
        tx.session.add(row)
    row.asker_device_id, row.asked_at, row.until = tx.actor.device_id, tx.now, tx.now + ANSWER_WITHIN
    tx.session.flush()
    return row


def _hand_over(tx: Tx, task: TaskRecord, row: TaskAsk) -> None:
    values = {
        "version": task.version + 1, "worker_id": row.asker_id, "worker_name": row.asker_name,
        "device_id": row.asker_device_id, "lease_until": rules.lease_end(tx.now, settings().lease_seconds),
        "lease_ended": False,
    }  # fmt: skip
    try:
        with tx.session.begin_nested():
            tx.session.execute(update(Task).where(Task.id == task.id).values(**values))
    except IntegrityError as error:
        raise HandsFull(number=None) from error
    tx.record(
        events.TaskTakenOver(
            **named(task),
            stops=task.summary.get("stops", 0), version=task.version + 1, from_worker_id=row.owner_id,
            from_worker_name=row.owner_name, worker_id=row.asker_id, worker_name=row.asker_name,
            device_id=row.asker_device_id,
        )
    )  # fmt: skip


def _person(tx: Tx) -> UUID:
    if tx.actor.kind != "worker" or tx.actor.id is None:
        raise Forbidden("only a person can hold a task", action="work.ask_take_over")
    return tx.actor.id


def _ask_of(row: TaskAsk) -> dict[str, Any]:
    names = ("warehouse_id", "task_id", "asker_id", "asker_name", "owner_id", "owner_name")
    return {"ask_id": row.id, **{name: getattr(row, name) for name in names}}
