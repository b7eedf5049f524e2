"""Waves, and how many walks wait or are under way."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.orders import queries as orders
from wms.picking import queries as picking
from wms.planning.models import PlannedWalk, Planning, Wave


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


def is_plan_due(session: Session, warehouse_id: UUID) -> bool:
    """Whether there is something to plan: a plan is wanted, orders wait, or a walk may begin that is not queued."""
    wish = select(Planning.warehouse_id).where(Planning.warehouse_id == warehouse_id, Planning.wanted_at.is_not(None))
    if session.scalar(wish) is not None:
        return True
    return orders.any_releasable(session, warehouse_id) or _any_planned(session, warehouse_id)


def _any_planned(session: Session, warehouse_id: UUID) -> bool:
    return session.scalar(select(PlannedWalk.id).where(PlannedWalk.warehouse_id == warehouse_id).limit(1)) is not None


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
