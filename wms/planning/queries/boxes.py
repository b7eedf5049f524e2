"""Which orders of a walk are picked straight into the boxes in which they are sent."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.orders.queries import AllocationRecord
from wms.packing.queries import Content, boxes_for
from wms.picking.services import Load


def into_boxes(session: Session, warehouse_id: UUID, loads: Sequence[Load]) -> tuple[list[Load], dict[str, Any]]:
    """The loads, with the boxes of those orders that go whole on this walk and have a slot for each box; and what the
    walk has to know to judge a box, nothing where none is picked into."""
    whole = {load.order.id: load for load in loads if not load.order.taken and _is_whole(load)}
    contents = {key: Content(load.order.channel, _units(load.promises)) for key, load in whole.items()}
    if not contents:
        return list(loads), {}
    chosen = boxes_for(session, warehouse_id, contents)
    boxed = [replace(load, boxes=_boxes(load, chosen.codes.get(load.order.id, ()))) for load in loads]
    return boxed, chosen.terms if any(load.boxes for load in boxed) else {}


def _boxes(load: Load, codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(codes) if len(codes) <= load.span else ()


def _is_whole(load: Load) -> bool:
    return sum(promise.quantity for promise in load.promises) == sum(p.quantity for p in load.order.allocations)


def _units(promises: Sequence[AllocationRecord]) -> dict[UUID, int]:
    units: dict[UUID, int] = defaultdict(int)
    for promise in promises:
        units[promise.item_id] += promise.quantity
    return dict(units)
