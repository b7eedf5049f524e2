"""Tables of the queue."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base

LEASED = text("state = 'leased'")
OPEN = text("state IN ('ready', 'leased')")
ASKED = text("state = 'open'")
UNREAD = text("acknowledged_at IS NULL")


class Task(Base):
    """One piece of work. `subject_id` is the thing to be done (a batch), of the room that knows the `kind`.

    `label` is what people call that thing. `needs` are skills that it asks for, `zone` where it lies ("": anywhere).
    `not_for` is who may not do it, since a second person has to.
    `location_id` is where its worker scanned last. `last_*` say who held it before it went back or was done;
    `lease_ended` that it went back because its device fell silent, so that this device may pick it up again.
    `placed`: {side, beside, at}: a person set it before or after another subject of its kind.
    """

    __tablename__ = "task"
    __table_args__ = (
        CheckConstraint("state IN ('ready', 'leased', 'done', 'cancelled')", name="state"),
        CheckConstraint("priority IN ('low', 'normal', 'high', 'urgent')", name="priority"),
        CheckConstraint(
            "(state = 'leased') = (worker_id IS NOT NULL AND worker_name IS NOT NULL AND lease_until IS NOT NULL)",
            name="leased_has_owner",
        ),
        CheckConstraint("state = 'leased' OR worker_id IS NULL", name="only_leased_has_owner"),
        CheckConstraint("(state = 'done') = (done_at IS NOT NULL)", name="done_at"),
        Index("ix_task_kind_subject_id", "kind", "subject_id"),
        Index(
            "uq_task_open_kind_subject_id",
            "kind",
            "subject_id",
            unique=True,
            postgresql_where=OPEN,
            sqlite_where=OPEN,
        ),
        Index("uq_task_one_per_worker", "worker_id", unique=True, postgresql_where=LEASED, sqlite_where=LEASED),
        Index("ix_task_open", "warehouse_id", postgresql_where=OPEN, sqlite_where=OPEN),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
    label: Mapped[str] = mapped_column(String(40))
    warehouse_id: Mapped[UUID]
    subject_id: Mapped[UUID]
    zone: Mapped[str] = mapped_column(String(20))
    needs: Mapped[list[str]]
    priority: Mapped[str] = mapped_column(String(8))
    cutoff: Mapped[datetime | None]
    queued_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10))
    version: Mapped[int]
    worker_id: Mapped[UUID | None]
    worker_name: Mapped[str | None] = mapped_column(String(120))
    device_id: Mapped[UUID | None]
    lease_until: Mapped[datetime | None]
    last_worker_id: Mapped[UUID | None]
    last_worker_name: Mapped[str | None] = mapped_column(String(120))
    last_device_id: Mapped[UUID | None]
    lease_ended: Mapped[bool]
    start_location_id: Mapped[UUID | None]
    meant_for: Mapped[UUID | None]
    not_for: Mapped[UUID | None]
    location_id: Mapped[UUID | None]
    done_at: Mapped[datetime | None]
    summary: Mapped[dict[str, Any]]
    placed: Mapped[dict[str, Any] | None]


class Assignment(Base):
    """What a person can do (skills, and the equipment they have with them), and what is theirs to do.

    Until `until` (None: until it is changed) they work in these `zones` (none: everywhere), do these `kinds` of work
    (none: all that they may), or stand at a `bench`: then no other work is offered to them.
    """

    __tablename__ = "work_assignment"

    worker_id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(index=True)
    skills: Mapped[list[str]]
    zones: Mapped[list[str]]
    kinds: Mapped[list[str]]
    bench: Mapped[str | None] = mapped_column(String(40))
    until: Mapped[datetime | None] = mapped_column(index=True)
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(120))


class Hours(Base):
    """When a person goes on a break and is back, and when they go home, as far as it was said."""

    __tablename__ = "work_hours"
    __table_args__ = (CheckConstraint("(break_from IS NULL) = (back_at IS NULL)", name="break"),)

    worker_id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(index=True)
    break_from: Mapped[datetime | None]
    back_at: Mapped[datetime | None]
    leaves_at: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(120))


class Presence(Base):
    """Where a worker was seen last. Written by heartbeats, a few times a minute at most.

    `working_since`: when the stretch of work without a rest began that they are in; None before the first.
    `battery` in percent and `unsent` scans: of their device, where it tells.
    """

    __tablename__ = "presence"
    __table_args__ = (Index("ix_presence_warehouse_id_last_seen", "warehouse_id", "last_seen"),)

    worker_id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID]
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(12))
    device_id: Mapped[UUID | None]
    location_id: Mapped[UUID | None]
    location_code: Mapped[str | None] = mapped_column(String(40))
    last_seen: Mapped[datetime]
    working_since: Mapped[datetime | None]
    battery: Mapped[int | None]
    unsent: Mapped[int | None]


class Notice(Base):
    """What a person has to be told, full screen; it stays until they say that they have read it.

    `task_id`: what it is about; None: a message of a supervisor.
    """

    __tablename__ = "task_notice"
    __table_args__ = (
        Index("ix_task_notice_unread", "task_id", postgresql_where=UNREAD, sqlite_where=UNREAD),
        Index("ix_task_notice_unread_by", "worker_id", postgresql_where=UNREAD, sqlite_where=UNREAD),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    task_id: Mapped[UUID | None]
    warehouse_id: Mapped[UUID]
    worker_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(30))
    data: Mapped[dict[str, Any]]
    raised_at: Mapped[datetime]
    acknowledged_at: Mapped[datetime | None]


class TaskAsk(Base):
    """Somebody asks the owner of a task to hand it over. `until`: when the question lapses."""

    __tablename__ = "task_ask"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'yes', 'no')", name="state"),
        CheckConstraint("(state = 'open') = (answered_at IS NULL)", name="answered_at"),
        Index("ix_task_ask_open", "owner_id", postgresql_where=ASKED, sqlite_where=ASKED),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    task_id: Mapped[UUID] = mapped_column(index=True)
    warehouse_id: Mapped[UUID]
    asker_id: Mapped[UUID]
    asker_name: Mapped[str] = mapped_column(String(120))
    asker_device_id: Mapped[UUID | None]
    owner_id: Mapped[UUID]
    owner_name: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(8))
    asked_at: Mapped[datetime]
    until: Mapped[datetime]
    answered_at: Mapped[datetime | None]


class ItemError(Base):
    """Something that was wrong with an item: short at the shelf, missing at the bench, or another number in a count."""

    __tablename__ = "item_error"
    __table_args__ = (
        CheckConstraint("kind IN ('short', 'missing', 'count')", name="kind"),
        Index("ix_item_error_item_id_at", "item_id", "at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID]
    item_id: Mapped[UUID]
    kind: Mapped[str] = mapped_column(String(8))
    at: Mapped[datetime]
