"""Facts of the queue. A task's number and label name the thing to be done, as people say it (batch 118, aisle A03)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from wms.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class TaskEvent(Event):
    warehouse_id: UUID
    task_id: UUID
    kind: str
    number: int
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class TaskQueued(TaskEvent):
    cutoff: datetime | None


@dataclass(frozen=True, kw_only=True)
class TaskClaimed(TaskEvent):
    stops: int
    worker_id: UUID
    worker_name: str
    device_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class TaskReturned(TaskEvent):
    """reason: returned (by the worker) or lease_ended."""

    version: int
    worker_id: UUID
    worker_name: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class TaskTakenOver(TaskEvent):
    stops: int
    version: int
    from_worker_id: UUID
    from_worker_name: str
    worker_id: UUID
    worker_name: str
    device_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class TaskDone(TaskEvent):
    worker_id: UUID
    worker_name: str


@dataclass(frozen=True, kw_only=True)
class TaskCancelled(TaskEvent):
    version: int
    worker_id: UUID | None


@dataclass(frozen=True, kw_only=True)
class TaskChanged(Event):
    """What the task asks for changed under its owner. change: replanned, cancelled, line_changed.

    `diff` makes the task of version `diff["from_version"]` into this one; None: fetch it.
    """

    warehouse_id: UUID
    task_id: UUID
    version: int
    worker_id: UUID | None
    change: str
    diff: dict[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class WorkerAssigned(Event):
    """What a person can do, in which zones they work (none: in all), at which kinds of work (none: at all that they
    may) or at which bench; a supervisor said so, or the time is over for which it was said.
    """

    warehouse_id: UUID
    worker_id: UUID
    worker_name: str
    skills: tuple[str, ...]
    zones: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    bench: str | None = None
    until: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class WorkerHoursSet(Event):
    """When a person goes on a break and is back, and when they go home; None: nothing is said of it."""

    warehouse_id: UUID
    worker_id: UUID
    worker_name: str
    break_from: datetime | None
    back_at: datetime | None
    leaves_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class NoticeRaised(Event):
    """A person has to read something before they go on: about their task, or a message (`task_id` None)."""

    warehouse_id: UUID
    notice_id: UUID
    task_id: UUID | None
    worker_id: UUID
    kind: str
    data: dict[str, Any]
    raised_at: datetime


@dataclass(frozen=True, kw_only=True)
class NoticeAcknowledged(Event):
    warehouse_id: UUID
    notice_id: UUID
    task_id: UUID | None
    worker_id: UUID
    worker_name: str
    kind: str
    waited_seconds: int


@dataclass(frozen=True, kw_only=True)
class TaskRefused(Event):
    """A command came from a device that no longer holds the task; goods may lie where nobody expects them.

    `command`: {"id", "op", "done_at", "payload"} as it was sent; `done_at` is the device's own clock.
    """

    warehouse_id: UUID
    task_id: UUID
    number: int
    label: str = ""
    worker_id: UUID
    worker_name: str
    owner_id: UUID | None
    owner_name: str | None
    command: dict[str, Any] | None = None


@dataclass(frozen=True, kw_only=True)
class TakeOverEvent(Event):
    warehouse_id: UUID
    ask_id: UUID
    task_id: UUID
    number: int
    label: str = ""
    asker_id: UUID
    asker_name: str
    owner_id: UUID
    owner_name: str


@dataclass(frozen=True, kw_only=True)
class TakeOverAsked(TakeOverEvent):
    """Somebody would like to go on with another person's task."""

    until: datetime


@dataclass(frozen=True, kw_only=True)
class TakeOverAnswered(TakeOverEvent):
    yes: bool
