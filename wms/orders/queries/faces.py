"""As much of many orders as a list of them shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.priorities import PRIORITIES
from wms.orders.models import Order


@dataclass(frozen=True)
class OrderFace:
    id: UUID
    number: str
    priority: str
    cutoff: datetime | None
    state: str


def order_faces(session: Session, ids: Iterable[UUID]) -> dict[UUID, OrderFace]:
    columns = (Order.id, Order.number, Order.priority, Order.cutoff, Order.state)
    rows = session.execute(select(*columns).where(Order.id.in_(set(ids))))
    return {row.id: OrderFace(row.id, row.number, PRIORITIES[row.priority], row.cutoff, row.state) for row in rows}
