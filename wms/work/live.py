"""Which news of the queue goes to whom: the queue itself to pickers without work, changes of a task to its owner."""

import logging
import threading
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from marshmallow import ValidationError
from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.kernel.clock import iso, utc_now
from wms.kernel.events import Event
from wms.plumbing.db import reading
from wms.plumbing.grants import may
from wms.plumbing.live import emit, let_others_run, on_message, push, socketio, watchable
from wms.plumbing.messages import hears, tells
from wms.plumbing.problems import field_errors
from wms.plumbing.settings import settings
from wms.plumbing.sockets import connected
from wms.plumbing.transaction import after_every_commit
from wms.work import events, queries, rules, schemas, services
from wms.work.kinds import coming, on_coming

log = logging.getLogger("wms.work")
GATHER_SECONDS = 0.06
LIVING = timedelta(minutes=2)
_CHANGES_THE_QUEUE = (
    events.TaskQueued,
    events.TaskClaimed,
    events.TaskReturned,
    events.TaskTakenOver,
    events.TaskDone,
    events.TaskCancelled,
    events.WorkerAssigned,
    events.WorkerHoursSet,
)
_heartbeat = schemas.Heartbeat()


class QueueNews:
    """Gathers changes for a moment, so that a burst costs one computation for each warehouse."""

    def __init__(self) -> None:
        self._waiting: set[UUID] = set()
        self._lock = threading.Lock()

    def note_changes(self, committed: Sequence[Event]) -> None:
        for event in committed:
            if isinstance(event, _CHANGES_THE_QUEUE):
                services.forget_heartbeats(*(getattr(event, name, None) for name in ("worker_id", "from_worker_id")))
            if isinstance(event, _CHANGES_THE_QUEUE) or (
                isinstance(event, events.TaskChanged) and event.worker_id is None
            ):
                self.touch(event.warehouse_id)

    def touch(self, warehouse_id: UUID) -> None:
        if not _anybody_listens():
            return
        with self._lock:
            if warehouse_id in self._waiting:
                return
            self._waiting.add(warehouse_id)
        socketio.start_background_task(self._publish_soon, warehouse_id)

    def _publish_soon(self, warehouse_id: UUID) -> None:
        socketio.sleep(GATHER_SECONDS)
        with self._lock:
            self._waiting.discard(warehouse_id)
        try:
            publish_queues(warehouse_id, utc_now())
        except Exception:
            log.exception("the queues of warehouse %s were not pushed", warehouse_id)


def _waits(event: Event) -> bool:
    """A walk that nobody has begun is another one now."""
    return isinstance(event, events.TaskChanged) and event.worker_id is None


def _anybody_listens() -> bool:
    """Sockets of this process, or, through Redis, perhaps of another."""
    return socketio.server is not None and (settings().redis_url is not None or bool(connected()))


tells("queue", schemas.QueueOut, "everybody on the floor who may do work and holds none: their own queue")
tells("task", schemas.TaskNewsOut, "who holds the task, or held it until now")
tells("notice", schemas.NoticeOut, "who must read it")
tells("ask", schemas.AskNewsOut, "who is asked for their work, then who asked")
hears("heartbeat", schemas.Heartbeat, schemas.HeartbeatOut)

news = QueueNews()
after_every_commit(news.note_changes)
on_coming(news.touch)


def publish_queues(warehouse_id: UUID, now: datetime) -> None:
    """Pushes to everybody without work, who may do some, their own queue; lets others run after each of them."""
    with reading() as session:
        people = queries.presences(session, warehouse_id, since=now - LIVING)
        able = queries.abilities_on_floor(session, people, warehouse_id, now)
        queue = queries.open_queue(session, warehouse_id, [person.location_id for person in people], now)
    busy, best = queue.busy, dict[UUID, list[rules.RankedEntry]]()
    for person in people:
        if person.worker_id in able and person.worker_id not in busy:
            best[person.worker_id] = queue.best(person.worker_id, able[person.worker_id], person.location_id)
            let_others_run()
    with reading() as session:
        entries = queries.wire_queues(session, queries.entries_of(session, best))
        comes = {w: _coming(session, warehouse_id, able[w].kinds) for w in entries if not entries[w]}
        hours = {w: queries.hours_of(session, w, now) for w in entries}
        theirs = {w: queries.assignment_of(session, w, now) for w in entries}
    working = {person.worker_id: person.working_since for person in people}
    for worker, own_entries in entries.items():
        rest = asdict(rules.rest_of(worker, working, now))
        beside = {"rest": rest, "coming": comes.get(worker), "hours": hours[worker], "theirs": theirs[worker]}
        queue_news = {"version": _version(now), "entries": own_entries, **beside}
        emit("queue", queue_news, [f"worker:{worker}"])
        let_others_run()


def queue_for(actor: Actor) -> dict[str, Any]:
    """QueueOut for whoever asks; empty for those who belong to no warehouse."""
    now = utc_now()
    if actor.id is None or actor.warehouse_id is None:
        return {"version": _version(now), "entries": [], "rest": None, "coming": None, "hours": None, "theirs": None}
    with reading() as session:
        people = queries.presences(session, actor.warehouse_id, since=now - LIVING)
        rest = rules.rest_of(actor.id, {person.worker_id: person.working_since for person in people}, now)
        ranking = queries.ranked(session, actor, actor.warehouse_id, now)
        entries = queries.wire_queues(session, {actor.id: ranking})[actor.id]
        kinds = queries.abilities(session, actor, now).kinds
        comes = None if entries else _coming(session, actor.warehouse_id, kinds)
        beside = {
            "hours": queries.hours_of(session, actor.id, now), "theirs": queries.assignment_of(session, actor.id, now)
        }  # fmt: skip
    return {"version": _version(now), "entries": entries, "rest": asdict(rest), "coming": comes, **beside}


def _coming(session: Session, warehouse_id: UUID, names: Collection[str]) -> dict[str, Any] | None:
    comes = coming(session, warehouse_id, names)
    return None if comes is None else comes.facts


def _version(now: datetime) -> int:
    """Milliseconds since 1970: grows in every process alike."""
    return int(now.timestamp() * 1000)


@on_message("heartbeat", action="work.heartbeat", touches={"task_id": "task"})
def heartbeat(actor: Actor, payload: dict[str, Any]) -> dict[str, Any]:
    """{task_id, location_code, pending, battery?} -> {now, lease_until}: lease_until is null when it is not held."""
    now = utc_now()
    try:
        said = _heartbeat.load(payload)
    except ValidationError as error:
        return {"error": {"code": "input.invalid", "data": {"errors": field_errors(error.messages)}}}
    state = services.DeviceState(said["battery"], said["pending"])
    until = services.record_heartbeat(actor, said["task_id"], said["location_code"], now, state)
    return {"now": iso(now), "lease_until": iso(until) if until else None, "lease_seconds": settings().lease_seconds}


@watchable("queue", action="work.read", touches={})
def watch_queue(actor: Actor, _payload: dict[str, Any]) -> list[str]:
    """Whoever asks for the queue is on the floor, and gets it at once."""
    if may(actor, "work.heartbeat"):
        services.record_heartbeat(actor, None, None, utc_now())
    emit("queue", queue_for(actor), [f"worker:{actor.id}"])
    return []


def _task(change: str) -> Any:
    return lambda e: {"task_id": e.task_id, "version": e.version, "change": change}


def _changed(event: events.TaskChanged) -> dict[str, Any]:
    """{task_id, version, change, diff?}: diff makes the walk of diff.from_version this one (rules.diff_of); any other
    version fetches. In diff: `stops` and `slots` as they are now (new ones and changed ones), `gone` (ids of stops that
    fell away), `order` (ids of the open stops in walking order), `task` (other fields that changed).
    """
    message = {"task_id": event.task_id, "version": event.version, "change": event.change}
    return message if event.diff is None else message | {"diff": event.diff}


def _notice(event: events.NoticeRaised) -> dict[str, Any]:
    """{id, task_id, kind, data, raised_at}: full screen, until `acknowledge_notice` is sent. Also in task.notices."""
    names = ("task_id", "kind", "data", "raised_at")
    values = {name: getattr(event, name) for name in names}
    return {"id": event.notice_id, **{name: value for name, value in values.items() if value is not None}}


push(
    events.TaskChanged,
    message="task",
    to=lambda e: [f"worker:{e.worker_id}"] if e.worker_id else [],
    shape=_changed,
)
push(events.NoticeRaised, message="notice", to=lambda e: [f"worker:{e.worker_id}"], shape=_notice)
push(
    events.NoticeAcknowledged,
    message="activity",
    to=lambda e: [f"board:{e.warehouse_id}"],
    shape=lambda e: {
        "at": iso(utc_now()),
        "kind": "message_read" if e.kind == "message" else "notice_acknowledged",
        "data": {"worker": e.worker_name, "notice": e.kind, "waited_seconds": e.waited_seconds},
    },
)
push(
    events.TaskCancelled,
    message="task",
    to=lambda e: [f"worker:{e.worker_id}"] if e.worker_id else [],
    shape=_task("cancelled"),
)
push(events.TaskReturned, message="task", to=lambda e: [f"worker:{e.worker_id}"], shape=_task("returned"))
push(
    events.TaskTakenOver,
    message="task",
    to=lambda e: [f"worker:{e.from_worker_id}"],
    shape=lambda e: {"task_id": e.task_id, "version": e.version, "change": "taken_over", "by": e.worker_name},
)


def _activity(kind: str) -> Any:
    return lambda e: {
        "at": iso(utc_now()),
        "kind": kind,
        "data": {"task": e.number, "label": e.label, "worker": e.worker_name, "task_kind": e.kind},
    }


for _event, _kind in (
    (events.TaskClaimed, "task_claimed"),
    (events.TaskReturned, "task_returned"),
    (events.TaskTakenOver, "task_taken_over"),
    (events.TaskDone, "task_done"),
):
    push(_event, message="activity", to=lambda e: [f"board:{e.warehouse_id}"], shape=_activity(_kind))


push(
    events.TakeOverAsked,
    message="ask",
    to=lambda e: [f"worker:{e.owner_id}"],
    shape=lambda e: {
        "id": e.ask_id, "task_id": e.task_id, "number": e.number, "asker": e.asker_name, "owner": e.owner_name,
        "state": "open", "until": e.until, "mine": False,
    },
)  # fmt: skip
push(
    events.TakeOverAnswered,
    message="ask",
    to=lambda e: [f"worker:{e.asker_id}"],
    shape=lambda e: {
        "id": e.ask_id, "task_id": e.task_id, "number": e.number, "asker": e.asker_name, "owner": e.owner_name,
        "state": "yes" if e.yes else "no", "until": None, "mine": True,
    },
)  # fmt: skip
