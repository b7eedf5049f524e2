"""What each waiting order asks of a walk, as the planner reckons: read once, kept while the order stays as it is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy.orm import Session

from wms.catalog import queries as catalog
from wms.catalog.queries import ItemRecord
from wms.kernel.priorities import PRIORITY_RANK
from wms.layout import queries as layout
from wms.layout.queries import LocationRecord
from wms.optimizer.batches import OrderToPick
from wms.optimizer.dispatch import Pace
from wms.optimizer.online import OpenOrder
from wms.optimizer.walk import Layout, Stop
from wms.orders import queries as orders
from wms.orders.queries import AllocationRecord, ReleasableOrder
from wms.planning.queries.hall import NO_FLOOR_PLAN, position_of, usual_slots
from wms.planning.queries.strategy import strategy
from wms.planning.rules.strategy import Strategy
from wms.planning.solver.parts import Bounds, Share, next_part
from wms.work import queries as work


@dataclass(frozen=True, slots=True)
class Hall:
    """What decides how an order lies in the house: when it changes, all loads are reckoned anew."""

    layout: Layout
    slots: int
    strategy: Strategy


def hall_of(session: Session, warehouse_id: UUID) -> Hall:
    graph = work.floor_of(session, warehouse_id, []).layout or NO_FLOOR_PLAN
    slots = usual_slots(layout.locations_of_kind(session, warehouse_id, "cart"))
    return Hall(graph, slots, strategy(session, warehouse_id))


@dataclass(frozen=True, slots=True)
class Load:
    """The order as it lies in the hall, or the part of it that its next walk takes: these `promises`.

    `whole`: they are all that is open of it.
    """

    open: OpenOrder
    promises: tuple[AllocationRecord, ...]
    whole: bool

    @property
    def units(self) -> int:
        return sum(promise.quantity for promise in self.promises)


@dataclass
class _Memory:
    hall: Hall
    loads: dict[UUID, tuple[int, Load]] = field(default_factory=dict)


_memories: dict[tuple[str, UUID], _Memory] = {}
"""By database and warehouse, in each process that plans."""


def loads_of(session: Session, warehouse_id: UUID, hall: Hall, heads: Sequence[ReleasableOrder]) -> dict[UUID, Load]:
    """The loads of these orders; what of them is new or has changed is read. Orders without a promise are left out."""
    key = (str(session.get_bind().engine.url), warehouse_id)
    memory = _memories.get(key)
    if memory is None or memory.hall != hall:
        memory = _memories[key] = _Memory(hall)
    kept = memory.loads
    fresh = [head.id for head in heads if kept.get(head.id, (None,))[0] != head.version]
    read = {order.id: (order.version, load) for order, load in read_loads(session, hall, fresh)}
    memory.loads = {head.id: row for head in heads if (row := read.get(head.id) or kept.get(head.id))}
    return {order_id: load for order_id, (_, load) in memory.loads.items()}


def read_loads(session: Session, hall: Hall, order_ids: Sequence[UUID]) -> list[tuple[ReleasableOrder, Load]]:
    """Those of these orders that may be released now, with what their next walk takes of each."""
    if not order_ids:
        return []
    chosen = orders.releasable_by_ids(session, order_ids)
    promises = [promise for order in chosen for promise in order.allocations]
    places = layout.locations_by_ids(session, {promise.location_id for promise in promises})
    items = catalog.items_by_ids(session, {promise.item_id for promise in promises})
    return [(order, load_of_order(order, hall, places, items)) for order in chosen]


def load_of_order(
    order: ReleasableOrder, hall: Hall, places: Mapping[UUID, LocationRecord], items: Mapping[UUID, ItemRecord]
) -> Load:
    shares = [_share(hall, places[place], promises, items) for place, promises in _by_place(order).items()]
    part = next_part(hall.layout, shares, _bounds(hall))
    taken = {share.stop.key for share in part}
    promises = tuple(promise for promise in order.allocations if str(promise.location_id) in taken)
    slots = hall.strategy.totes_for(sum(s.volume_mm3 for s in part), sum(s.weight_g for s in part))
    order_class = hall.strategy.class_of(order)
    pick = OrderToPick(
        key=str(order.id),
        stops=tuple(share.stop for share in part),
        slots=min(slots, hall.slots),
        due=int(order.cutoff.timestamp()) if order.cutoff else None,
        priority=PRIORITY_RANK[order.priority],
    )
    open_order = OpenOrder(
        pick=pick,
        arrived=int(order.placed_at.timestamp()),
        lines=sum(share.lines for share in part),
        group=order_class.name,
        alone=order_class.method == "single" or slots > hall.slots,
    )
    return Load(open_order, promises, whole=len(part) == len(shares))


def _by_place(order: ReleasableOrder) -> dict[UUID, list[AllocationRecord]]:
    by_place: dict[UUID, list[AllocationRecord]] = defaultdict(list)
    for promise in order.allocations:
        by_place[promise.location_id].append(promise)
    return by_place


def _share(
    hall: Hall, place: LocationRecord, promises: Sequence[AllocationRecord], items: Mapping[UUID, ItemRecord]
) -> Share:
    goods = [(items[promise.item_id], promise.quantity) for promise in promises]
    return Share(
        stop=Stop(str(place.id), position_of(hall.layout, place)),
        lines=len({(promise.item_id, promise.lot) for promise in promises}),
        volume_mm3=sum(item.volume_mm3 * quantity for item, quantity in goods),
        weight_g=sum(item.weight_g * quantity for item, quantity in goods),
    )


def _bounds(hall: Hall) -> Bounds:
    strategy_now = hall.strategy
    seconds = 60 * strategy_now.walk_minutes
    return Bounds(strategy_now.walk_stops, seconds, hall.slots, pace_of(strategy_now), strategy_now.totes_for)


def pace_of(strategy_now: Strategy) -> Pace:
    return Pace(strategy_now.walking_mm_s, strategy_now.line_seconds, strategy_now.walk_seconds)


def sent_now(load: Load) -> Load:
    """The same, of an order that somebody wants on its way at once."""
    return replace(load, open=replace(load.open, now=True))
