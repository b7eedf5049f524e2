"""Orders by their cutoff."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from wms.kernel.priorities import PRIORITIES
from wms.orders.models import Hold, Order
from wms.orders.rules import NOT_BEFORE


@dataclass(frozen=True)
class DueOrder:
    id: UUID
    number: str
    channel: str
    warehouse_id: UUID
    state: str
    priority: str
    cutoff: datetime
    on_hold: bool


def orders_due(
    session: Session, before: datetime, after: tuple[datetime, UUID] | None = None, limit: int = 500
) -> list[DueOrder]:
    """Orders whose cutoff lies before this moment and that are not picked yet, the earliest cutoff first.

    A page of them: `after` is cutoff and id of the last one of the page before.
    """
    columns = (Order.id, Order.number, Order.channel, Order.warehouse_id, Order.state, Order.priority, Order.cutoff)
    query = select(*columns, Order.on_hold).where(Order.cutoff < before)
    unpicked = query.where(Order.state.in_(("waiting", "allocated", "released", "picking")))
    if after is not None:
        unpicked = unpicked.where(tuple_(Order.cutoff, Order.id) > after)
    rows = session.execute(unpicked.order_by(Order.cutoff, Order.id).limit(limit))
    return [DueOrder(*row[:5], PRIORITIES[row[5]], *row[6:]) for row in rows]  # type: ignore[arg-type]


def orders_whose_time_has_come(session: Session, now: datetime) -> list[UUID]:
    """Open orders that wait for a moment which is there, the earliest first."""
    query = select(Order.id).join(Hold, Hold.order_id == Order.id)
    query = query.where(Hold.kind == NOT_BEFORE, Hold.lifted_at.is_(None), Order.not_before <= now)
    return list(session.scalars(query.order_by(Order.not_before, Order.id)))
