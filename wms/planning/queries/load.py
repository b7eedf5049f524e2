"""What is under way already, as far as it limits what may be released next."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wms.orders import queries as orders
from wms.packing import queries as packing
from wms.planning.rules.strategy import FloorLoad, Strategy


def floor_load(session: Session, warehouse_id: UUID, strategy: Strategy, now: datetime) -> FloorLoad:
    """Orders in work, and what the benches pack in an hour where that counts."""
    pace = packing.bench_pace(session, warehouse_id, now) if strategy.bench_minutes else None
    return FloorLoad(orders.orders_in_work(session, warehouse_id), None if pace is None else pace.orders_hour)
