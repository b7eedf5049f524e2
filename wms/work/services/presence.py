"""Who is on the floor, and where. Written sparingly: a heartbeat that says nothing new is answered from memory."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, case, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from wms.kernel.actors import Actor
from wms.layout import queries as layout
from wms.plumbing.db import database, read_once
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx, perform
from wms.work import rules
from wms.work.models import Presence, Task

SEEN_AGAIN_AFTER = timedelta(seconds=40)  # a board calls somebody silent after a minute
MOVED_AGAIN_AFTER = timedelta(seconds=12)


_presence: Any = Presence.__table__
_TOLD_SOMETIMES = ("location_id", "location_code", "battery", "unsent")
_task: Any = Task.__table__


def _presence_upsert(insert_into: Any) -> Any:
    row = insert_into(_presence)
    new = row.excluded
    kept = {name: func.coalesce(new[name], _presence.c[name]) for name in _TOLD_SOMETIMES}
    changes = {name: new[name] for name in ("warehouse_id", "name", "role", "device_id", "last_seen")}
    rested = _presence.c.last_seen < bindparam("rested_before", type_=_presence.c.last_seen.type)
    worked = func.coalesce(_presence.c.working_since, new.working_since)
    changes["working_since"] = case((rested, new.working_since), else_=worked)
    return row.on_conflict_do_update(index_elements=["worker_id"], set_=changes | kept)


# Built once: every device beats every few seconds.
_SEE_SQLITE, _SEE_POSTGRES = _presence_upsert(sqlite.insert), _presence_upsert(postgresql.insert)
_HEARD_BEFORE = (
    select(
        _task.c.worker_id.label("owner_id"),
        _task.c.device_id.label("owner_device_id"),
        _task.c.lease_until,
    )
    .select_from(_presence.outerjoin(_task, _task.c.id == bindparam("task", type_=Uuid())))
    .where(_presence.c.worker_id == bindparam("worker", type_=Uuid()))
)


def see_worker(tx: Tx, location_id: UUID | None) -> None:
    """Notes that the worker is here, now; a place that is not given stays as it was."""
    place = layout.locations_by_ids(tx.session, [location_id]).get(location_id) if location_id else None
    _see(tx, place)


@dataclass(frozen=True)
class DeviceState:
    """What a device tells of itself: its battery in percent, and the scans that it has not sent yet."""

    battery: int | None = None
    unsent: int | None = None


def _see(tx: Tx, place: layout.LocationRecord | None, state: DeviceState = DeviceState()) -> None:
    actor = tx.actor
    if actor.kind != "worker" or actor.warehouse_id is None:
        return
    row = {
        "worker_id": actor.id, "warehouse_id": actor.warehouse_id, "name": actor.name, "role": actor.role,
        "device_id": actor.device_id, "location_id": place.id if place else None,
        "location_code": place.code if place else None, "last_seen": tx.now, "working_since": tx.now,
        "rested_before": tx.now - timedelta(minutes=rules.REST_MINUTES), "battery": state.battery,
        "unsent": state.unsent,
    }  # fmt: skip
    tx.flush()
    tx.post(_SEE_SQLITE if database.is_sqlite else _SEE_POSTGRES, row)


@dataclass(frozen=True)
class Heard:
    """The last beat of a worker that this process wrote or read: what a beat that says nothing new is answered from."""

    device_id: UUID | None
    task_id: UUID | None
    location_code: str | None
    lease_until: datetime | None
    at: datetime


_heard: dict[UUID, Heard] = {}
_MOST_HEARD = 20_000


def record_heartbeat(
    actor: Actor, task_id: UUID | None, location_code: str | None, now: datetime, state: DeviceState = DeviceState()
) -> datetime | None:
    """A heartbeat: keeps lease and presence fresh. Returns when the lease of `task_id` ends, None if it is not held."""
    if actor.id is None:
        return None
    heard = _heard.get(actor.id)
    if heard is not None and not _is_news(heard, actor, task_id, location_code, now):
        return heard.lease_until
    until = _write_heartbeat(actor, task_id, location_code, now, state)
    if len(_heard) >= _MOST_HEARD:
        _heard.clear()
    _heard[actor.id] = Heard(actor.device_id, task_id, location_code, until, now)
    return until


def forget_heartbeats(*worker_ids: UUID | None) -> None:
    """Of workers whose task ended or went to somebody else: the next beat asks anew."""
    for worker_id in worker_ids:
        if worker_id is not None:
            _heard.pop(worker_id, None)


def _is_news(heard: Heard, actor: Actor, task_id: UUID | None, location_code: str | None, now: datetime) -> bool:
    if (heard.device_id, heard.task_id) != (actor.device_id, task_id):
        return True
    if task_id is not None and (heard.lease_until is None or _wants_extension(heard.lease_until, now)):
        return True
    moved = location_code is not None and location_code != heard.location_code
    return now - heard.at > (MOVED_AGAIN_AFTER if moved else SEEN_AGAIN_AFTER)


def _wants_extension(lease_until: datetime, now: datetime) -> bool:
    return rules.should_extend(lease_until, now, settings().lease_seconds)


def _write_heartbeat(
    actor: Actor, task_id: UUID | None, location_code: str | None, now: datetime, state: DeviceState
) -> datetime | None:
    """Reads the lease, and writes presence, and the lease if it is to be extended."""
    heard = next(iter(read_once(_HEARD_BEFORE, {"worker": actor.id, "task": task_id})), None)
    lease = (
        heard.lease_until if heard and (heard.owner_id, heard.owner_device_id) == (actor.id, actor.device_id) else None
    )
    extend = heard is None or (lease is not None and _wants_extension(lease, now))
    extended = task_id if extend else None
    return perform(actor, "work.heartbeat", lambda tx: _see_and_extend(tx, extended, location_code, state)) or lease


def _see_and_extend(tx: Tx, task_id: UUID | None, location_code: str | None, state: DeviceState) -> datetime | None:
    place = None
    if location_code is not None and tx.actor.warehouse_id is not None:
        place = layout.location_by_code(tx.session, tx.actor.warehouse_id, location_code)
    _see(tx, place, state)
    return None if task_id is None else _extend_lease(tx, task_id)


def _extend_lease(tx: Tx, task_id: UUID) -> datetime | None:
    """Only the lease: a heartbeat changes nothing that anybody fetches, so the version stays."""
    until = rules.lease_end(tx.now, settings().lease_seconds)
    held = (Task.id == task_id, Task.state == "leased", Task.worker_id == tx.actor.id)
    change = update(Task).where(*held, Task.device_id.is_not_distinct_from(tx.actor.device_id))
    return tx.session.execute(change.values(lease_until=until).returning(Task.lease_until)).scalar()
