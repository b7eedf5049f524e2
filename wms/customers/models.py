"""What a channel chose for its customers, and what they were told."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base

_OPEN = text("state IN ('waiting', 'sending')")
_FAILED = text("state = 'failed'")


class CustomerRule(Base):
    """What the customers of a channel see and are told, each time it was chosen; the newest version counts."""

    __tablename__ = "customer_rule"
    __table_args__ = (CheckConstraint("version > 0", name="version"),)

    channel: Mapped[str] = mapped_column(ForeignKey("channel.name"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    document: Mapped[dict[str, Any]]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(120))


class CustomerNotice(Base):
    """That the customer of an order is told of a step, once each way. It names no address: that is the order's.

    `part`: which of several it is of one step: the departure, or how many units were taken off. `round`: 1, and one
    more each time that a person sends it again. `why`: what keeps it from being sent, empty while nothing does.
    `due_at`: when it is tried next; `asked_at`: since when it is to be sent.
    """

    __tablename__ = "customer_notice"
    __table_args__ = (
        UniqueConstraint("order_id", "step", "part", "way", name="uq_customer_notice_once"),
        CheckConstraint("way IN ('mail', 'chat')", name="way"),
        CheckConstraint("state IN ('waiting', 'sending', 'sent', 'failed', 'dropped')", name="state"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent"),
        CheckConstraint("attempts >= 0 AND round > 0", name="counts"),
        Index("ix_customer_notice_open", "channel", "way", "due_at", postgresql_where=_OPEN, sqlite_where=_OPEN),
        Index("ix_customer_notice_created_at", "created_at"),
        Index("ix_customer_notice_failed", "channel", "way", postgresql_where=_FAILED, sqlite_where=_FAILED),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    order_id: Mapped[UUID] = mapped_column(ForeignKey("customer_order.id"))
    channel: Mapped[str] = mapped_column(String(40))
    step: Mapped[str] = mapped_column(String(12))
    part: Mapped[str] = mapped_column(String(40))
    way: Mapped[str] = mapped_column(String(8))
    state: Mapped[str] = mapped_column(String(12))
    why: Mapped[str] = mapped_column(String(20))
    round: Mapped[int]
    attempts: Mapped[int]
    due_at: Mapped[datetime]
    asked_at: Mapped[datetime]
    tried_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(String(300))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class NoticeRoad(Base):
    """How a channel's notices go one way: one worker at a time holds the lease, and leaves a road that fails alone
    until `retry_at`. `failures`: in a row, of the road and not of one notice.
    """

    __tablename__ = "notice_road"
    __table_args__ = (CheckConstraint("failures >= 0", name="failures"),)

    channel: Mapped[str] = mapped_column(ForeignKey("channel.name"), primary_key=True)
    way: Mapped[str] = mapped_column(String(8), primary_key=True)
    lease_until: Mapped[datetime | None]
    lease_token: Mapped[UUID | None]
    failures: Mapped[int]
    failing_since: Mapped[datetime | None]
    retry_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(String(300))
