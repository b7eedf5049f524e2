"""What of an order in parts is not at the bench's lane yet."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from wms.layout import queries as layout
from wms.orders import queries as orders
from wms.work.queries import tasks_about


@dataclass(frozen=True, slots=True)
class Away:
    """A part of an order: in which zone, and who is at it; None: nobody."""

    zone: str
    worker: str | None


def away_of(session: Session, order_ids: Collection[UUID]) -> dict[UUID, list[Away]]:
    """Of each order the parts that are walked, and the zones of what nobody has claimed yet."""
    if not order_ids:
        return {}
    walks = orders.walks_of(session, order_ids)
    tasks = tasks_about(session, "pick", {walk_id for ids in walks.values() for walk_id in ids})
    loose = {
        order_id: {one.location_id for one in promises if one.walk_id is None}
        for order_id, promises in orders.allocations_of(session, order_ids).items()
    }
    places = layout.locations_by_ids(session, {place_id for ids in loose.values() for place_id in ids})
    away: dict[UUID, list[Away]] = {}
    for order_id in order_ids:
        walked = [tasks[walk_id] for walk_id in sorted(walks.get(order_id, ())) if walk_id in tasks]
        waiting = sorted({places[place_id].zone for place_id in loose.get(order_id, ())})
        away[order_id] = [Away(task.zone, task.worker_name) for task in walked] + [Away(zone, None) for zone in waiting]
    return away
