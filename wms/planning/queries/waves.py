"""Waves, and how many walks wait or are under way."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.picking import queries as picking
from wms.planning.models import Planning, Wave
from wms.work import queries as work


def waves_page(session: Session, warehouse_id: UUID | None, before: int | None, limit: int) -> list[dict[str, Any]]:
    """Waves, newest first, with numbers below `before`."""
    query = select(Wave).order_by(Wave.number.desc()).limit(limit)
    if warehouse_id is not None:
        query = query.where(Wave.warehouse_id == warehouse_id)
    if before is not None:
        query = query.where(Wave.number < before)
    waves = session.scalars(query).all()
    states = picking.walk_states(session, [wave.id for wave in waves])
    return [_wire(wave, states.get(wave.id, {})) for wave in waves]


def open_walks(session: Session, warehouse_id: UUID) -> int:
    """Walks that wait in the queue for somebody."""
    return sum(task.state == "ready" for task in work.open_tasks(session, warehouse_id, kind="pick"))


def is_plan_overdue(session: Session, warehouse_id: UUID, now: datetime) -> bool:
    """Whether a plan is wanted that no planner is at work on: the job for it was lost, or its planner died."""
    idle = Planning.busy_until.is_(None) | (Planning.busy_until < now)
    wish = Planning.wanted | Planning.wave_asked_at.is_not(None)
    query = select(Planning.warehouse_id).where(Planning.warehouse_id == warehouse_id, idle, wish)
    return session.scalar(query) is not None


def unsettled_warehouses(session: Session, now: datetime) -> list[UUID]:
    """Where walks have changed and no solver is looking at them."""
    idle = Planning.improving_until.is_(None) | (Planning.improving_until < now)
    return list(session.scalars(select(Planning.warehouse_id).where(Planning.unsettled_at.is_not(None), idle)))


def _wire(wave: Wave, states: dict[str, int]) -> dict[str, Any]:
    return {
        "id": str(wave.id),
        "number": wave.number,
        "released_at": iso(wave.released_at),
        "released_by": wave.released_by,
        "method": wave.method,
        "orders": wave.orders,
        "batches": wave.batches,
        "reasons": wave.reasons or [],
        "open": states.get("open", 0),
        "dropped": states.get("dropped", 0),
        "cancelled": states.get("cancelled", 0),
    }
