"""Who is on the floor, where, and at what; and the questions that wait for an answer."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.layout import queries as layout
from wms.work.models import Presence, Task, TaskAsk
from wms.work.queries.assignments import abilities_on_floor
from wms.work.queries.tasks import PresenceRecord, TaskRecord, leased_tasks, presences
from wms.work.rules import Asks

SEEN_WITHIN = timedelta(minutes=15)
AWAY_AFTER = timedelta(seconds=60)


def people_on_floor(session: Session, warehouse_id: UUID, asked_by: UUID | None, now: datetime) -> list[dict[str, Any]]:
    """Everybody seen lately, by name: where they scanned last, in which aisle, and which task they hold."""
    people = presences(session, warehouse_id, since=now - SEEN_WITHIN)
    tasks = {task.worker_id: task for task in leased_tasks(session, warehouse_id)}
    places = layout.locations_by_ids(session, {one.location_id for one in people if one.location_id is not None})
    aisles = {key: place.aisle for key, place in places.items()}
    return [_person(one, tasks.get(one.worker_id), aisles, asked_by, now) for one in people]


def people_free_for(
    session: Session, warehouse_id: UUID, kind: str, zone: str, needs: frozenset[str], now: datetime
) -> list[dict[str, Any]]:
    """Of everybody on the floor those who hold no work, are not away, and are offered such work by their rights, skills
    and assignments. `meant`: how many tasks that nobody has begun are meant for them already.
    """
    asks = Asks(kind, zone, needs)
    able = abilities_on_floor(session, presences(session, warehouse_id, since=now - SEEN_WITHIN), warehouse_id, now)
    suited = {str(worker_id) for worker_id, abilities in able.items() if abilities.suit(asks)}
    people = people_on_floor(session, warehouse_id, None, now)
    meant = _meant(session, warehouse_id)
    free = [person for person in people if person["task"] is None and not person["away"] and person["id"] in suited]
    return [person | {"meant": meant.get(UUID(person["id"]), 0)} for person in free]


def _meant(session: Session, warehouse_id: UUID) -> dict[UUID | None, int]:
    waiting = (Task.warehouse_id == warehouse_id, Task.state == "ready", Task.meant_for.is_not(None))
    rows = session.execute(select(Task.meant_for, func.count()).where(*waiting).group_by(Task.meant_for))
    return {row[0]: row[1] for row in rows}


def open_asks(session: Session, worker_id: UUID, now: datetime) -> list[dict[str, Any]]:
    """Questions about handing work over that this person asked or has to answer, oldest first."""
    of_person = (TaskAsk.owner_id == worker_id) | (TaskAsk.asker_id == worker_id)
    query = (
        select(TaskAsk, Task.number).join(Task, Task.id == TaskAsk.task_id).where(of_person, TaskAsk.state == "open")
    )
    rows: Sequence[Any] = session.execute(query.where(TaskAsk.until > now).order_by(TaskAsk.asked_at)).all()
    return [ask_wire(row, number) | {"mine": row.asker_id == worker_id} for row, number in rows]


def ask_wire(row: TaskAsk, number: int) -> dict[str, Any]:
    return {
        "id": str(row.id), "task_id": str(row.task_id), "number": number, "asker": row.asker_name,
        "owner": row.owner_name, "state": row.state, "until": iso(row.until),
    }  # fmt: skip


def _person(
    presence: PresenceRecord, task: TaskRecord | None, aisles: dict[UUID, str], asked_by: UUID | None, now: datetime
) -> dict[str, Any]:
    held = None if task is None else {"id": str(task.id), "number": task.number, "label": task.label, "kind": task.kind}
    return {
        "id": str(presence.worker_id),
        "name": presence.name,
        "role": presence.role,
        "me": presence.worker_id == asked_by,
        "location_code": presence.location_code,
        "aisle": aisles.get(presence.location_id, "") if presence.location_id else "",
        "away": now - presence.last_seen > AWAY_AFTER,
        "last_seen": iso(presence.last_seen),
        "task": held,
    }


def devices_in_hand(session: Session, warehouse_id: UUID | None, since: datetime) -> list[dict[str, Any]]:
    """Who was seen on which device last, and what the device told of itself."""
    columns = [Presence.device_id, Presence.worker_id, Presence.name, Presence.location_code]
    query = select(*columns, Presence.last_seen, Presence.battery, Presence.unsent)
    query = query.where(Presence.device_id.is_not(None), Presence.last_seen > since)
    if warehouse_id is not None:
        query = query.where(Presence.warehouse_id == warehouse_id)
    return [{**row._mapping, "last_seen": iso(row.last_seen)} for row in session.execute(query)]
