"""A person's queue: the tasks that they may do, best first, each with its reasons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any, cast
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.kernel.clock import iso
from wms.layout import queries as layout
from wms.optimizer.placing import Placing
from wms.work import rules
from wms.work.kinds import kind_of
from wms.work.models import Task
from wms.work.queries.assignments import abilities
from wms.work.queries.hours import time_left
from wms.work.queries.tasks import TaskRecord, presence, tasks_by_id
from wms.work.queries.walking import Floor, floor_of
from wms.work.rules import Abilities, Asks, RankedEntry, RankedTask, Reason, ScoredTask


@dataclass(frozen=True)
class QueueEntry:
    task: TaskRecord
    score: int
    reasons: tuple[Reason, ...]
    mine: bool


TOP = 20  # entries of a queue that a person is shown


@dataclass(frozen=True)
class OpenQueue:
    """What is open in a warehouse, scored for everybody, and how far it is from where the workers are."""

    scored: list[ScoredTask]
    floor: Floor

    @property
    def busy(self) -> set[UUID]:
        return {one.task.worker_id for one in self.scored if one.task.worker_id is not None}

    def best(self, worker_id: UUID, able: Abilities, place: UUID | None, top: int = TOP) -> list[RankedEntry]:
        return rules.rank(self.scored, worker_id, able, lambda start: self.floor.distance_mm(place, start), top)


_OPEN = select(
    Task.id, Task.priority, Task.cutoff, Task.queued_at, Task.start_location_id, Task.worker_id, Task.last_worker_id,
    func.coalesce(Task.summary["seconds"].as_integer(), 0), Task.kind, Task.zone, Task.needs, Task.meant_for,
    Task.not_for, Task.subject_id, Task.placed, func.coalesce(Task.summary["siblings"].as_integer(), 0),
)  # fmt: skip


def open_queue(session: Session, warehouse_id: UUID, places: Iterable[UUID | None], now: datetime) -> OpenQueue:
    """`places`: where the workers are whose queues are wanted. Reads of each task only what ranks it."""
    rows = session.execute(_OPEN.where(Task.warehouse_id == warehouse_id, Task.state.in_(("ready", "leased"))))
    tasks = [_ranked_task(*cast(tuple[Any, ...], row)) for row in rows]
    place_ids = ({task.start_location_id for task in tasks} | set(places)) - {None}
    return OpenQueue(rules.score(tasks, now), floor_of(session, warehouse_id, cast(set[UUID], place_ids)))


def _ranked_task(
    task_id: UUID, priority: str, cutoff: datetime | None, queued_at: datetime, start: UUID | None, worker: UUID | None,
    left_by: UUID | None, seconds: int, kind: str, zone: str, needs: list[str], meant_for: UUID | None,
    not_for: UUID | None, subject_id: UUID, placed: dict[str, Any] | None, siblings: int,
) -> RankedTask:  # fmt: skip
    asks = _asks(kind, zone, tuple(needs))
    gives_way = kind_of(kind).yields
    return RankedTask(
        task_id,
        priority,
        cutoff,
        queued_at,
        start,
        asks,
        worker,
        left_by,
        seconds,
        meant_for,
        not_for,
        gives_way and priority == "low",
        gives_way,
        subject_id,
        _placing(kind, subject_id, placed),
        siblings,
    )


def _placing(kind: str, subject_id: UUID, placed: dict[str, Any] | None) -> Placing | None:
    """Told apart by kind, as tasks are: one thing may be the subject of several."""
    if placed is None:
        return None
    return Placing(rules.key_of(kind, subject_id), placed["side"], rules.key_of(kind, placed["beside"]), placed["at"])


@lru_cache(maxsize=1000)
def _asks(kind: str, zone: str, needs: tuple[str, ...]) -> Asks:
    return Asks(kind, zone, frozenset(needs))


def best_tasks(session: Session, actor: Actor, warehouse_id: UUID, now: datetime, top: int = TOP) -> list[UUID]:
    """The ids of the `top` best of one person's queue, for who locks and reads one in any case."""
    return (
        [] if actor.id is None else [entry.task_id for entry in _best(session, actor, actor.id, warehouse_id, now, top)]
    )


def ranked(session: Session, actor: Actor, warehouse_id: UUID, now: datetime, top: int = TOP) -> list[QueueEntry]:
    """The `top` best of one person's queue; empty for an actor who is no person."""
    if actor.id is None:
        return []
    best = _best(session, actor, actor.id, warehouse_id, now, top)
    return entries_of(session, {actor.id: best})[actor.id]


def _best(
    session: Session, actor: Actor, worker_id: UUID, warehouse_id: UUID, now: datetime, top: int
) -> Sequence[RankedEntry]:
    seen = presence(session, worker_id)
    place = seen.location_id if seen else None
    able = replace(abilities(session, actor, now), seconds=time_left(session, worker_id, now))
    return open_queue(session, warehouse_id, [place], now).best(worker_id, able, place, top)


def entries_of(session: Session, queues: Mapping[UUID, Sequence[RankedEntry]]) -> dict[UUID, list[QueueEntry]]:
    """Each worker's ranked tasks whole. A task that was done meanwhile is left out."""
    tasks = tasks_by_id(session, {entry.task_id for best in queues.values() for entry in best})
    return {
        worker: [
            QueueEntry(task, entry.score, entry.reasons, task.worker_id == worker)
            for entry in best
            if (task := tasks.get(entry.task_id)) is not None
        ]
        for worker, best in queues.items()
    }


def wire_queues(session: Session, queues: Mapping[UUID, Sequence[QueueEntry]]) -> dict[UUID, list[dict[str, Any]]]:
    """Entries as devices read them (QueueEntry on the wire), of several workers with one look at the places."""
    starts = {entry.task.start_location_id for entries in queues.values() for entry in entries}
    places = layout.locations_by_ids(session, [start for start in starts if start is not None])
    codes = {identity: place.code for identity, place in places.items()}
    return {worker: [wire_entry(entry, codes) for entry in entries] for worker, entries in queues.items()}


def wire_entry(entry: QueueEntry, codes: dict[UUID, str]) -> dict[str, Any]:
    task = entry.task
    start = codes.get(task.start_location_id) if task.start_location_id else None
    return {
        "task_id": str(task.id), "kind": task.kind, "number": task.number, "label": task.label, "state": task.state,
        "zone": task.zone, "needs": task.needs, "summary": task.summary,
        "cutoff": iso(task.cutoff) if task.cutoff else None, "priority": task.priority,
        "queued_at": iso(task.queued_at), "score": entry.score,
        "reasons": [asdict(reason) for reason in entry.reasons], "start": {"code": start} if start else None,
        "worker": {"id": str(task.worker_id), "name": task.worker_name} if task.worker_id else None,
        "mine": entry.mine,
    }  # fmt: skip
