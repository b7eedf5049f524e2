"""The table of exceptions."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from wms.plumbing.db import Base

OPEN = text("state <> 'resolved'")


class ExceptionRecord(Base):
    """Something that needs a person. While it is not resolved, its key is held by one row only.

    `snoozed_until`: nobody is shown it before; `history`: {at, by, did, data} of each hand laid on it, the latest kept.
    """

    __tablename__ = "exception_record"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'taken', 'resolved')", name="state"),
        CheckConstraint("severity BETWEEN 1 AND 3", name="severity"),
        CheckConstraint("count > 0", name="count"),
        CheckConstraint("(state = 'resolved') = (resolved_at IS NOT NULL)", name="resolved"),
        Index("uq_exception_record_open_key", "key", unique=True, postgresql_where=OPEN, sqlite_where=OPEN),
        Index("ix_exception_record_kind_open", "kind", postgresql_where=OPEN, sqlite_where=OPEN),
        Index("ix_exception_record_raised_at", "raised_at"),
        Index("ix_exception_record_resolved_at", "resolved_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str]
    kind: Mapped[str]
    severity: Mapped[int]
    warehouse_id: Mapped[UUID | None]
    subject: Mapped[dict[str, Any]]
    detail: Mapped[dict[str, Any]]
    fix: Mapped[str | None]
    count: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(default="open")
    owner_id: Mapped[UUID | None]
    owner_name: Mapped[str | None]
    raised_at: Mapped[datetime]
    last_at: Mapped[datetime]
    resolved_at: Mapped[datetime | None]
    resolved_by: Mapped[str | None]
    resolved_how: Mapped[str | None]
    snoozed_until: Mapped[datetime | None]
    history: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
