"""What is under way already, as far as it limits what may be released next."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.optimizer.walk import Position
from wms.orders import queries as orders
from wms.picking.models import Batch, PickLine, PickStop
from wms.picking.planning.strategy import FloorLoad
from wms.work import queries as work


def floor_load(session: Session, warehouse_id: UUID) -> FloorLoad:
    """Orders in work, and how many walks (waiting or under way) still have stops in each aisle."""
    query = select(PickStop.batch_id, PickStop.location_id).join(Batch, Batch.id == PickStop.batch_id)
    open_ = PickStop.id.in_(select(PickLine.stop_id).where(PickLine.state == "open"))
    rows = session.execute(query.where(Batch.warehouse_id == warehouse_id, Batch.state == "open", open_)).all()
    places = work.floor_of(session, warehouse_id, {row.location_id for row in rows}).places
    walks: dict[int, set[UUID]] = defaultdict(set)
    for batch_id, location_id in rows:
        place = places.get(location_id)
        if isinstance(place, Position):
            walks[place.aisle].add(batch_id)
    in_work = orders.orders_in_work(session, warehouse_id)
    return FloorLoad(in_work, {aisle: len(found) for aisle, found in walks.items()})
