"""Tables of planning: what each warehouse wants planned, waves, and what was decided about each order."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base


class Planning(Base):
    """One row a warehouse: which plan is wanted, and until when the planner that makes one may be at it.

    `wanted_at`: since when a plan has been wanted; `waves_until`: until when the strategy's times of day for waves are
    worked off.
    `unsettled_at`: when walks last changed without a solver having looked at them since; `improving_until`: until
    when one is at that.
    """

    __tablename__ = "picking_planning"

    warehouse_id: Mapped[UUID] = mapped_column(primary_key=True)
    wanted_at: Mapped[datetime | None]
    waves_until: Mapped[datetime | None]
    busy_until: Mapped[datetime | None]
    unsettled_at: Mapped[datetime | None]
    improving_until: Mapped[datetime | None]


class PlannedWalk(Base):
    """A walk of the plan that nobody has claimed; it may be another one a moment later. Its id will be its batch's.

    `place`: where it stands in the plan. `orders` (ids) in slot order, `locations` (ids) in walking order.
    `alone_mm`: what its orders would be walked for one by one. `due_at`: when its most urgent order must be handed
    over; `begins_at`: from when it may begin, `reasons` say why then; `worker_id`: who is foreseen for it. `task_id`:
    its task in the queue, once it may begin. `zone`: where it begins, where totes are handed over; "" else.
    `pinned`: a person put it together; `assigned_to`: whom they want to walk it; `placed`: {side, beside, at}, before
    or after which other walk they set it. `version` counts changes of what is
    walked, the last at `changed_at`.
    """

    __tablename__ = "planned_walk"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(index=True)
    task_id: Mapped[UUID | None] = mapped_column(unique=True)
    version: Mapped[int]
    place: Mapped[int]
    orders: Mapped[list[str]]
    locations: Mapped[list[str]]
    length_mm: Mapped[int]
    alone_mm: Mapped[int]
    seconds: Mapped[int]
    slots: Mapped[int]
    detour_mm: Mapped[int] = mapped_column(default=0)
    needs: Mapped[str] = mapped_column(String(30), default="")
    zone: Mapped[str] = mapped_column(String(20), default="")
    due_at: Mapped[datetime]
    begins_at: Mapped[datetime]
    worker_id: Mapped[UUID | None]
    assigned_to: Mapped[UUID | None]
    placed: Mapped[dict[str, Any] | None]
    pinned: Mapped[bool]
    changed_at: Mapped[datetime]
    reasons: Mapped[list[dict[str, Any]]]


class PersonPace(Base):
    """What a person's pace is reckoned from: their latest `walks`, each (mm, lines, seconds)."""

    __tablename__ = "person_pace"

    worker_id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(primary_key=True)
    walks: Mapped[list[Any]]


class SentOrder(Base):
    """Somebody wants the order on its way at once: its walk waits for no company."""

    __tablename__ = "sent_order"

    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(index=True)
    sent_at: Mapped[datetime]
    sent_by: Mapped[str] = mapped_column(String(120))


class ReleaseStop(Base):
    """Nothing of this channel begins until somebody lifts it; `channel` "": nothing at all begins."""

    __tablename__ = "release_stop"

    warehouse_id: Mapped[UUID] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(String(40), primary_key=True)
    stopped_at: Mapped[datetime]
    stopped_by: Mapped[str] = mapped_column(String(120))


class Steering(Base):
    """What a person did to the plan by hand. `before` and `after`: {id, version, orders, pinned} of each walk that it
    touched; `sent`: orders that it sent on their way; those of a wave are the wave.
    """

    __tablename__ = "steering"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(index=True)
    verb: Mapped[str] = mapped_column(String(10))
    steered_at: Mapped[datetime]
    steered_by: Mapped[str] = mapped_column(String(120))
    before: Mapped[list[dict[str, Any]]]
    after: Mapped[list[dict[str, Any]]]
    sent: Mapped[list[str]]
    undone_at: Mapped[datetime | None]


class OrderDecision(Base):
    """What was last decided about an order that wants to be picked, and why: released, or held back by what."""

    __tablename__ = "order_decision"
    __table_args__ = (CheckConstraint("outcome IN ('released', 'inserted', 'held_back', 'moved')", name="outcome"),)

    order_id: Mapped[UUID] = mapped_column(primary_key=True)
    warehouse_id: Mapped[UUID] = mapped_column(index=True)
    outcome: Mapped[str] = mapped_column(String(10))
    reasons: Mapped[list[dict[str, Any]]]
    decided_at: Mapped[datetime]


class Wave(Base):
    """Orders released together by one plan. `method` says how the plan was found.

    `walk_mm`: the walk as it was laid out, with what joined it later; `alone_mm`: the same orders walked one by one.
    """

    __tablename__ = "wave"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    warehouse_id: Mapped[UUID] = mapped_column(index=True)
    released_at: Mapped[datetime]
    released_by: Mapped[str] = mapped_column(String(120))
    method: Mapped[str] = mapped_column(String(80))
    orders: Mapped[int]
    batches: Mapped[int]
    walk_mm: Mapped[int] = mapped_column(BigInteger, default=0)
    alone_mm: Mapped[int] = mapped_column(BigInteger, default=0)
    reasons: Mapped[list[dict[str, Any]] | None]
