"""Breaks and ends of shifts, as far as they were said."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.work.models import Hours
from wms.work.rules import Away, seconds_left


def away_of(session: Session, warehouse_id: UUID, now: datetime) -> dict[UUID, list[Away]]:
    """Of each person the spans in which they are not there, that are not over, in order."""
    rows = session.scalars(select(Hours).where(Hours.warehouse_id == warehouse_id))
    return {row.worker_id: spans for row in rows if (spans := _spans(row, now))}


def time_left(session: Session, worker_id: UUID | None, now: datetime) -> int | None:
    """Seconds that a task may last which this person begins now; None: nothing was said that bounds it."""
    row = session.get(Hours, worker_id) if worker_id is not None else None
    return None if row is None else seconds_left(_spans(row, now), now)


def hours_view(session: Session, warehouse_id: UUID | None) -> list[dict[str, Any]]:
    """Of everybody of whom something was said, of one warehouse or of all."""
    query = select(Hours).order_by(Hours.worker_id)
    if warehouse_id is not None:
        query = query.where(Hours.warehouse_id == warehouse_id)
    return [hours_wire(row) | {"worker_id": str(row.worker_id)} for row in session.scalars(query)]


def hours_of(session: Session, worker_id: UUID, now: datetime) -> dict[str, Any] | None:
    """What counts now of a person's hours; None when nothing does."""
    row = session.get(Hours, worker_id)
    return hours_wire(row) if row is not None and _spans(row, now) else None


def hours_wire(row: Hours) -> dict[str, Any]:
    return {
        "break_from": iso(row.break_from) if row.break_from else None,
        "back_at": iso(row.back_at) if row.back_at else None,
        "leaves_at": iso(row.leaves_at) if row.leaves_at else None,
    }


def _spans(row: Hours, now: datetime) -> list[Away]:
    spans = [Away(row.break_from, row.back_at)] if row.break_from is not None else []
    spans += [Away(row.leaves_at)] if row.leaves_at is not None else []
    return sorted((span for span in spans if not span.is_over(now)), key=lambda span: span.leaves_at)
