"""Tables of planning: what each warehouse wants planned, waves, and what was decided about each order."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base


class Planning(Base):
    """One row a warehouse: which plan is wanted, and until when the planner that makes one may be at it.

    `wave_asked_at`: when a wave was asked for, of at most `wave_limit` orders, however many walks wait; `waves_until`:
    until when the strategy's times of day for waves are worked off.
    `unsettled_at`: when walks last changed without a solver having looked at them since; `improving_until`: until
    when one is at that.
    """

    __tablename__ = "picking_planning"

    warehouse_id: Mapped[UUID] = mapped_column(primary_key=True)
    wanted: Mapped[bool]
    wave_asked_at: Mapped[datetime | None]
    wave_limit: Mapped[int | None]
    waves_until: Mapped[datetime | None]
    busy_until: Mapped[datetime | None]
    unsettled_at: Mapped[datetime | None]
    improving_until: Mapped[datetime | None]


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
    """Orders released together by one plan. `method` says how the plan was found."""

    __tablename__ = "wave"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    warehouse_id: Mapped[UUID] = mapped_column(index=True)
    released_at: Mapped[datetime]
    released_by: Mapped[str] = mapped_column(String(120))
    method: Mapped[str] = mapped_column(String(80))
    orders: Mapped[int]
    batches: Mapped[int]
    reasons: Mapped[list[dict[str, Any]] | None]
