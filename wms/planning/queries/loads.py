"""What each waiting order asks of a walk, as the planner reckons: read once, kept while the order stays as it is."""

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
from wms.optimizer.online import OpenOrder
from wms.optimizer.online.parts import Goods, cut, walk_seconds
from wms.optimizer.walk import Layout, Stop
from wms.orders import queries as orders
from wms.orders.queries import AllocationRecord, ReleasableOrder
from wms.planning.queries.hall import NO_FLOOR_PLAN, position_of, usual_slots
from wms.planning.queries.strategy import strategy
from wms.planning.rules.planner import rules_of
from wms.planning.rules.strategy import Strategy
from wms.work import queries as work

MOST_REMEMBERED = 500  # orders that came: some hours of a busy house


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
        return _units(self.promises)


@dataclass
class Memory:
    """What this process has read of the orders that wait: heads by their stamp, loads by order with its version.

    `came`: the last orders that it ever looked at, as they were then.
    """

    hall: Hall
    heads: dict[str, ReleasableOrder] = field(default_factory=dict)
    loads: dict[UUID, tuple[int, Load]] = field(default_factory=dict)
    came: dict[UUID, OpenOrder] = field(default_factory=dict)


_memories: dict[tuple[str, UUID], Memory] = {}
"""By database and warehouse, in each process that plans."""


def memory_of(session: Session, warehouse_id: UUID, hall: Hall) -> Memory:
    """An empty one in a new process, and when the hall or the rules have changed."""
    key = (str(session.get_bind().engine.url), warehouse_id)
    memory = _memories.get(key)
    if memory is None or memory.hall != hall:
        memory = _memories[key] = Memory(hall)
    return memory


def loads_of(session: Session, memory: Memory, heads: Sequence[ReleasableOrder]) -> dict[UUID, Load]:
    """The loads of these orders; what of them is new or has changed is read. Orders without a promise are left out."""
    kept = memory.loads
    fresh = [head.id for head in heads if kept.get(head.id, (None,))[0] != head.version]
    read = {order.id: (order.version, load) for order, load in read_loads(session, memory.hall, fresh)}
    memory.loads = {head.id: row for head in heads if (row := read.get(head.id) or kept.get(head.id))}
    loads = {order_id: load for order_id, (_, load) in memory.loads.items()}
    _remember(memory, loads)
    return loads


def came_lately(memory: Memory) -> tuple[OpenOrder, ...]:
    """Orders that this process has planned, oldest first: a measure of what is likely to come. It begins with none."""
    return tuple(memory.came.values())


def _remember(memory: Memory, loads: Mapping[UUID, Load]) -> None:
    new = {order_id: load.open for order_id, load in loads.items() if order_id not in memory.came}
    if new:
        came = sorted([*memory.came.items(), *new.items()], key=lambda item: (item[1].arrived, item[0]))
        memory.came = dict(came[-MOST_REMEMBERED:])


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
    need, goods = _in_reach(hall, order, places, items)
    rules = rules_of(hall.strategy, hall.slots)
    part, *rest = cut(hall.layout, rules, hall.strategy.tote_volume_mm3, goods)
    weight = sum(some.pieces * some.weight_g for some in part)
    slots = hall.strategy.totes_for(sum(some.pieces * some.volume_mm3 for some in part), weight)
    order_class = hall.strategy.class_of(order)
    pick = OrderToPick(
        key=str(order.id),
        stops=tuple(dict.fromkeys(some.stop for some in part)),
        slots=min(slots, hall.slots),
        due=_due(order, sum(walk_seconds(hall.layout, rules, later) for later in rest)),
        priority=PRIORITY_RANK[order.priority],
    )
    promises = _promises_of(order, part)
    open_order = OpenOrder(
        pick=pick,
        arrived=int(order.placed_at.timestamp()),
        lines=len({(promise.location_id, promise.item_id, promise.lot) for promise in promises}),
        group=f"{order_class.name} + {need}" if need else order_class.name,
        alone=order_class.method == "single" or slots > hall.slots,
        needs=frozenset({need} if need else ()),
    )
    return Load(open_order, promises, whole=_units(promises) == _units(order.allocations))


def _due(order: ReleasableOrder, rest_s: int) -> int | None:
    """When its next walk must be over, for its other walks come after it, one at a time."""
    return int(order.cutoff.timestamp()) - rest_s if order.cutoff else None


def _in_reach(
    hall: Hall, order: ReleasableOrder, places: Mapping[UUID, LocationRecord], items: Mapping[UUID, ItemRecord]
) -> tuple[str, list[Goods]]:
    """What the next walk takes at most, and the one thing that it needs: what anybody reaches goes first ("")."""
    need = min((places[promise.location_id].needs for promise in order.allocations), default="")
    reached = (promise for promise in order.allocations if places[promise.location_id].needs == need)
    return need, [_goods(hall, promise, places[promise.location_id], items) for promise in reached]


def _goods(hall: Hall, promise: AllocationRecord, place: LocationRecord, items: Mapping[UUID, ItemRecord]) -> Goods:
    item = items[promise.item_id]
    stop = Stop(str(place.id), position_of(hall.layout, place))
    return Goods(str(promise.id), stop, promise.quantity, item.volume_mm3, item.weight_g)


def _promises_of(order: ReleasableOrder, part: Sequence[Goods]) -> tuple[AllocationRecord, ...]:
    """What of each promise the part takes."""
    pieces = {some.line: some.pieces for some in part}
    taken = (promise for promise in order.allocations if str(promise.id) in pieces)
    return tuple(replace(promise, quantity=pieces[str(promise.id)]) for promise in taken)


def _units(promises: Sequence[AllocationRecord]) -> int:
    return sum(promise.quantity for promise in promises)


def sent_now(load: Load) -> Load:
    """The same, of an order that somebody wants on its way at once."""
    return replace(load, open=replace(load.open, now=True))
