"""What is under way already, as far as it limits what may be released next."""

from uuid import UUID

from sqlalchemy.orm import Session

from wms.orders import queries as orders
from wms.planning.rules.strategy import FloorLoad


def floor_load(session: Session, warehouse_id: UUID) -> FloorLoad:
    """Orders in work."""
    return FloorLoad(orders.orders_in_work(session, warehouse_id))
