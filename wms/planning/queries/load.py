"""What is under way already, as far as it limits what may be released next."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy.orm import Session

from wms.optimizer.walk import Position
from wms.orders import queries as orders
from wms.picking import queries as picking
from wms.planning.rules.strategy import FloorLoad
from wms.work import queries as work


def floor_load(session: Session, warehouse_id: UUID) -> FloorLoad:
    """Orders in work, and how many walks (waiting or under way) still have stops in each aisle."""
    stops = picking.open_places(session, warehouse_id)
    positions = work.floor_of(session, warehouse_id, {location_id for _, location_id in stops}).places
    walks: dict[int, set[UUID]] = defaultdict(set)
    for batch_id, location_id in stops:
        position = positions.get(location_id)
        if isinstance(position, Position):
            walks[position.aisle].add(batch_id)
    in_work = orders.orders_in_work(session, warehouse_id)
    return FloorLoad(in_work, {aisle: len(inside) for aisle, inside in walks.items()})
