"""Which of the orders that wait make a wave, and the waves that people have sent."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.layout import queries as layout
from wms.orders import queries as orders
from wms.orders.queries import OrderFilter
from wms.planning.models import Steering
from wms.planning.queries.planned import sent_orders

SHOWN_FOR = timedelta(days=1)
BACK_TO_WAITING = frozenset({"allocated", "waiting", "cancelled"})


@dataclass(frozen=True)
class WaveFilter:
    """What is left out bounds nothing. `zones`: orders that lie in these alone. `limit`: orders, the most urgent."""

    until: datetime | None = None
    services: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    customer: str = ""
    skus: tuple[str, ...] = ()
    zones: tuple[str, ...] = ()
    limit: int | None = None

    @property
    def of_orders(self) -> OrderFilter:
        return OrderFilter(self.until, self.services, self.channels, self.customer, self.skus)


def orders_of_wave(session: Session, warehouse_id: UUID, wave: WaveFilter) -> list[UUID]:
    """The most urgent first; what somebody has sent already is no part of it."""
    sent = sent_orders(session, warehouse_id)
    waiting = orders.waiting_ids(session, warehouse_id, wave.of_orders)
    chosen = [order_id for order_id in waiting if order_id not in sent]
    return (_within(session, chosen, wave.zones) if wave.zones else chosen)[: wave.limit]


def _within(session: Session, order_ids: Sequence[UUID], zones: Collection[str]) -> list[UUID]:
    promises = orders.allocations_of(session, order_ids)
    places = {promise.location_id for order_id in order_ids for promise in promises[order_id]}
    inside = {key for key, place in layout.locations_by_ids(session, places).items() if place.zone in zones}
    return [key for key in order_ids if promises[key] and all(one.location_id in inside for one in promises[key])]


def sent_waves(session: Session, warehouse_id: UUID, now: datetime) -> Iterator[dict[str, Any]]:
    """SentWaveOut of those of the last day that stand, the newest first."""
    of_waves = (Steering.warehouse_id == warehouse_id, Steering.verb == "wave", Steering.undone_at.is_(None))
    query = select(Steering).where(*of_waves).where(Steering.steered_at > now - SHOWN_FOR)
    for row in session.scalars(query.order_by(Steering.steered_at.desc())):
        faces = orders.order_faces(session, [UUID(key) for key in row.sent])
        waiting = sum(face.state in BACK_TO_WAITING for face in faces.values())
        head = {"steering_id": str(row.id), "sent_at": iso(row.steered_at), "sent_by": row.steered_by}
        yield {**head, "orders": len(row.sent), "waiting": waiting}
