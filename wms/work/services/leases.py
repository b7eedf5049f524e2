"""Who does the work: claiming, holding, returning, taking over. One owner, for as long as the lease runs."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.selectable import CTE

from wms.kernel.actors import Actor
from wms.layout import queries as layout
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx
from wms.work import events, queries, rules
from wms.work.errors import HandsFull, LeaseLost, QueueEmpty, TakeOverRefused, TaskOver, TaskTaken
from wms.work.kinds import Claim, act_at_claim, act_at_take_over, coming, offered
from wms.work.models import Task
from wms.work.queries import TaskRecord
from wms.work.services.assigning import refuse_unfit
from wms.work.services.decisions import keep_take_over
from wms.work.services.people import in_my_warehouse, warehouse_id, worker_id
from wms.work.services.presence import see_worker
from wms.work.services.queue import lock_free_task, lock_task, named

MANY = 1_000_000  # the whole queue, for the rare moment when others take all of its top


@dataclass(frozen=True)
class HeldTask:
    """A task whose owner has just shown that the lease is theirs. `version` is the new one."""

    id: UUID
    number: int
    subject_id: UUID
    warehouse_id: UUID
    version: int


def claim_task(tx: Tx, task_id: UUID | None = None) -> dict[str, Any]:
    """Gives the worker this task, or the best one. Whoever holds one already gets that one again.

    Raises QueueEmpty, TaskUnknown, TaskTaken, TaskOver, HandsFull, SkillMissing, Forbidden.
    """
    held = queries.held_by(tx.session, worker_id(tx))
    if held is not None:
        return {"task": shown(tx, _resume(tx, held, task_id))}
    task = _claim_best(tx) if task_id is None else _claim(tx, lock_task(tx, task_id))
    see_worker(tx, location_id=None)
    return {"task": shown(tx, task)}


def return_task(tx: Tx, task_id: UUID, location_code: str | None = None) -> dict[str, Any]:
    """Gives the task back; what was done on it stays, the next one goes on. `location_code`: where it was left."""
    hold_task(tx, task_id, _location_id(tx, location_code))
    release(tx, lock_task(tx, task_id), "returned")
    return {}


def take_over_task(tx: Tx, task_id: UUID) -> dict[str, Any]:
    """Takes the task from its owner: a supervisor at any time, others when its lease has ended.

    Raises TakeOverRefused, TaskOver, TaskUnknown, HandsFull.
    """
    task = lock_task(tx, task_id)
    in_my_warehouse(tx, task)
    if task.state in ("done", "cancelled"):
        raise TaskOver(state=task.state)
    if task.state == "ready":
        return {"task": shown(tx, _claim(tx, task))}
    if task.worker_id != tx.actor.id and not rules.may_take_over(tx.actor.role, task.lease_until, tx.now):
        raise TakeOverRefused(worker=task.worker_name, seconds=_seconds_left(task, tx.now))
    refuse_unfit(tx, task)
    keep_take_over(tx, task)
    act_at_take_over(tx, task.kind, Claim(task.id, task.subject_id, task.warehouse_id, worker_id(tx)))
    return {"task": shown(tx, _take(tx, task))}


_task: Any = Task.__table__
_HOLD = (
    update(_task)
    .where(
        _task.c.id == bindparam("task"),
        _task.c.state == "leased",
        _task.c.worker_id == bindparam("worker"),
        _task.c.device_id.is_not_distinct_from(bindparam("device")),
    )
    .values(
        version=_task.c.version + 1,
        lease_until=bindparam("until"),
        location_id=func.coalesce(bindparam("place", type_=_task.c.location_id.type), _task.c.location_id),
    )
    .returning(_task.c.id, _task.c.number, _task.c.subject_id, _task.c.warehouse_id, _task.c.version)
)


def hold_task(tx: Tx, task_id: UUID, location_id: UUID | None = None) -> HeldTask:
    """Every command of an owner begins here: one statement checks the lease, extends it and raises the version.

    The task's row stays locked until the commit, so commands on one task come one after the other.
    `location_id` is where the worker has just scanned. Raises LeaseLost, TaskOver, TaskUnknown.
    """
    holder = {"task": task_id, "worker": worker_id(tx), "device": tx.actor.device_id, "place": location_id}
    until = rules.lease_end(tx.now, settings().lease_seconds)
    row = tx.execute(_HOLD, holder | {"until": until}).one_or_none()
    if row is None:
        _regain(tx, lock_task(tx, task_id))
        row = tx.execute(_HOLD, holder | {"until": until}).one()
    return HeldTask(*row)


def holding() -> CTE:
    """The first link of a chain of an owner's command: as `hold_task`, for a lease that stands."""
    return _HOLD.cte("task_held")


def holding_values(actor: Actor, task_id: UUID, location_id: UUID, now: datetime) -> dict[str, Any]:
    return {
        "task": task_id, "worker": actor.id, "device": actor.device_id, "place": location_id,
        "until": rules.lease_end(now, settings().lease_seconds),
    }  # fmt: skip


def return_ended_leases(tx: Tx) -> int:
    """Puts tasks of silent devices back into the queue; returns how many."""
    ended = select(Task.id).where(Task.state == "leased", Task.lease_until < tx.now).order_by(Task.id)
    tasks = [lock_task(tx, task_id) for task_id in tx.session.scalars(ended).all()]
    late = [task for task in tasks if task.lease_until is not None and task.lease_until < tx.now]
    for task in late:
        release(tx, task, "lease_ended")
    return len(late)


def return_tasks_of_device(tx: Tx, device_id: UUID) -> int:
    """A device is given up for lost: what it held goes back to the queue now, as if it had been silent for too long."""
    held = select(Task.id).where(Task.state == "leased", Task.device_id == device_id).order_by(Task.id)
    tasks = [lock_task(tx, task_id) for task_id in tx.session.scalars(held).all()]
    lost = [task for task in tasks if task.state == "leased" and task.device_id == device_id]
    for task in lost:
        release(tx, task, "lease_ended")
    return len(lost)


def _regain(tx: Tx, task: TaskRecord) -> None:
    """A device that was silent for too long finds its task still free: it goes on, nothing it did is lost."""
    if task.state in ("done", "cancelled"):
        raise TaskOver(state=task.state)
    returned = task.state == "ready" and task.lease_ended and task.last_worker_id == tx.actor.id
    if returned and not queries.held_by(tx.session, worker_id(tx)):
        _lease(tx, task)
        return
    silent = task.lease_until is not None and task.lease_until < tx.now
    if task.state == "leased" and task.worker_id == tx.actor.id and silent:
        _take(tx, task)  # its device was enrolled anew meanwhile, or its sessions ended: the same hands go on
        return
    raise LeaseLost(task_id=str(task.id), number=task.number, state=task.state, worker=task.worker_name)


def _resume(tx: Tx, held: TaskRecord, task_id: UUID | None) -> TaskRecord:
    if task_id is not None and task_id != held.id:
        raise HandsFull(number=held.number, task_id=str(held.id))
    held = lock_task(tx, held.id)
    if held.device_id == tx.actor.device_id:
        return held
    return _take(tx, held)  # the same person at another device


def _claim_best(tx: Tx) -> TaskRecord:
    """The best free task for this person. A row that another picker is about to take is skipped, not waited for."""
    for top in (queries.TOP, MANY):
        for task_id in queries.best_tasks(tx.session, tx.actor, warehouse_id(tx), tx.now, top):
            free = lock_free_task(tx, task_id)
            claimed = _claim_if_left(tx, free) if free is not None else None
            if claimed is not None:
                return claimed
    return _claim_offered(tx)


def _claim_offered(tx: Tx) -> TaskRecord:
    """Nothing is in the queue: the rooms whose work this person may do are asked for some."""
    names = queries.abilities(tx.session, tx.actor, tx.now).kinds
    while (task_id := offered(tx, warehouse_id(tx), names)) is not None:
        claimed = _claim_if_left(tx, lock_task(tx, task_id))
        if claimed is not None:
            return claimed
    comes = coming(tx.session, warehouse_id(tx), names)
    raise QueueEmpty(**(comes.facts if comes else {}))


def _claim_if_left(tx: Tx, task: TaskRecord) -> TaskRecord | None:
    """None when nothing was left to be done of it: then it fell away, and another one is the best."""
    claim = Claim(task.id, task.subject_id, task.warehouse_id, worker_id(tx))
    act_at_claim(tx, task.kind, claim)
    task = lock_task(tx, task.id)
    return _lease(tx, task) if task.state == "ready" else None


def _claim(tx: Tx, task: TaskRecord) -> TaskRecord:
    if task.state == "leased":
        raise TaskTaken(worker=task.worker_name)
    if task.state != "ready":
        raise TaskOver(state=task.state)
    in_my_warehouse(tx, task)
    refuse_unfit(tx, task)
    claimed = _claim_if_left(tx, task)
    if claimed is None:
        raise TaskOver(state="cancelled")
    return claimed


def _lease(tx: Tx, task: TaskRecord) -> TaskRecord:
    leased = _write_lease(tx, task)
    tx.record(
        events.TaskClaimed(
            **named(task), stops=task.summary.get("stops", 0), worker_id=leased.owner_id,
            worker_name=leased.owner_name, device_id=leased.device_id,
        )
    )  # fmt: skip
    return leased


def _take(tx: Tx, task: TaskRecord) -> TaskRecord:
    taken = _write_lease(tx, task)
    tx.record(
        events.TaskTakenOver(
            **named(task),
            stops=task.summary.get("stops", 0),
            version=taken.version,
            from_worker_id=task.owner_id,
            from_worker_name=task.owner_name,
            worker_id=taken.owner_id,
            worker_name=taken.owner_name,
            device_id=taken.device_id,
        )
    )
    return taken


def _write_lease(tx: Tx, task: TaskRecord) -> TaskRecord:
    """Writes the lease; the unique index refuses a second task in the same hands."""
    values: dict[str, Any] = {
        "state": "leased",
        "version": task.version + 1,
        "worker_id": worker_id(tx),
        "worker_name": tx.actor.name,
        "device_id": tx.actor.device_id,
        "lease_until": rules.lease_end(tx.now, settings().lease_seconds),
        "lease_ended": False,
    }
    try:
        with tx.session.begin_nested():
            tx.session.execute(update(Task).where(Task.id == task.id).values(**values))
    except IntegrityError as error:
        raise HandsFull(number=None) from error
    return replace(task, **values)


def release(tx: Tx, task: TaskRecord, reason: str) -> None:
    """It waits in the queue again; it is locked."""
    change = update(Task).where(Task.id == task.id)
    tx.session.execute(
        change.values(
            state="ready",
            version=task.version + 1,
            worker_id=None,
            worker_name=None,
            device_id=None,
            lease_until=None,
            last_worker_id=task.worker_id,
            last_worker_name=task.worker_name,
            last_device_id=task.device_id,
            lease_ended=reason == "lease_ended",
        )
    )
    tx.record(
        events.TaskReturned(
            **named(task), version=task.version + 1, worker_id=task.owner_id, worker_name=task.owner_name,
            reason=reason,
        )
    )  # fmt: skip


def shown(tx: Tx, task: TaskRecord) -> dict[str, Any]:
    """As it is in the database by now; `task` was read or written a moment before, under its lock."""
    tx.session.flush()
    return queries.view_of(tx.session, task)


def _location_id(tx: Tx, code: str | None) -> UUID | None:
    if code is None or tx.actor.warehouse_id is None:
        return None
    place = layout.location_by_code(tx.session, tx.actor.warehouse_id, code)
    return place.id if place else None


def _seconds_left(task: TaskRecord, now: datetime) -> int:
    left = (task.lease_until or now) - now
    return max(0, left // timedelta(seconds=1))
