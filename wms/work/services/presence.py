"""Who is on the floor, and where. Written sparingly: a heartbeat that says nothing new costs two reads."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, update
from sqlalchemy.dialects import postgresql, sqlite

from wms.kernel.actors import Actor
from wms.layout import queries as layout
from wms.plumbing.db import database, reading
from wms.plumbing.settings import settings
from wms.plumbing.transaction import Tx, perform
from wms.work import queries, rules
from wms.work.models import Presence, Task

SEEN_AGAIN_AFTER = timedelta(seconds=15)


def see_worker(tx: Tx, location_id: UUID | None) -> None:
    """Notes that the worker is here, now; a place that is not given stays as it was."""
    actor = tx.actor
    if actor.kind != "worker" or actor.warehouse_id is None:
        return
    place = layout.locations_by_ids(tx.session, [location_id]).get(location_id) if location_id else None
    location_code = place.code if place else None
    insert = sqlite.insert if database.is_sqlite else postgresql.insert
    row = insert(Presence).values(
        worker_id=actor.id, warehouse_id=actor.warehouse_id, name=actor.name, role=actor.role,
        device_id=actor.device_id, location_id=location_id, location_code=location_code, last_seen=tx.now,
    )  # fmt: skip
    new = row.excluded
    tx.session.execute(
        row.on_conflict_do_update(
            index_elements=["worker_id"],
            set_={
                "warehouse_id": new.warehouse_id,
                "name": new.name,
                "role": new.role,
                "device_id": new.device_id,
                "location_id": func.coalesce(new.location_id, Presence.location_id),
                "location_code": func.coalesce(new.location_code, Presence.location_code),
                "last_seen": new.last_seen,
            },
        )
    )


def beat(actor: Actor, task_id: UUID | None, location_code: str | None, now: datetime) -> datetime | None:
    """A heartbeat: keeps lease and presence fresh. Returns when the lease of `task_id` ends, None if it is not held."""
    if actor.id is None:
        return None
    with reading() as session:
        here = queries.presence(session, actor.id)
        task = queries.task(session, task_id) if task_id else None
    lease = task.lease_until if task and task.worker_id == actor.id and task.device_id == actor.device_id else None
    extend = lease is not None and rules.should_extend(lease, now, settings().lease_seconds)
    if not extend and not _is_news(here, actor, location_code, now):
        return lease
    return perform(actor, "work.heartbeat", lambda tx: _beat(tx, task_id if extend else None, location_code)) or lease


def _is_news(here: queries.PresenceRecord | None, actor: Actor, location_code: str | None, now: datetime) -> bool:
    if here is None or here.device_id != actor.device_id or now - here.last_seen > SEEN_AGAIN_AFTER:
        return True
    return location_code is not None and location_code != here.location_code


def _beat(tx: Tx, task_id: UUID | None, location_code: str | None) -> datetime | None:
    place: Any = None
    if location_code is not None and tx.actor.warehouse_id is not None:
        place = layout.location_by_code(tx.session, tx.actor.warehouse_id, location_code)
    see_worker(tx, place.id if place else None)
    return None if task_id is None else _extend_lease(tx, task_id)


def _extend_lease(tx: Tx, task_id: UUID) -> datetime | None:
    """Only the lease: a heartbeat changes nothing that anybody fetches, so the version stays."""
    until = rules.lease_end(tx.now, settings().lease_seconds)
    mine = (Task.id == task_id, Task.state == "leased", Task.worker_id == tx.actor.id)
    change = update(Task).where(*mine, Task.device_id.is_not_distinct_from(tx.actor.device_id))
    return tx.session.execute(change.values(lease_until=until).returning(Task.lease_until)).scalar()
