"""What each waiting order asks of a walk, as the planner reckons: read once, kept while the order stays as it is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from wms.catalog import queries as catalog
from wms.kernel.priorities import PRIORITY_RANK
from wms.layout import queries as layout
from wms.optimizer.batches import OrderToPick
from wms.optimizer.online import Burden, OpenOrder, Rules
from wms.optimizer.online.parts import Goods, cut, loads_of_goods, need_for, part_key
from wms.optimizer.online.totes import Need, Tote
from wms.optimizer.walk import Door, Layout, Stop
from wms.orders import queries as orders
from wms.orders.queries import AllocationRecord, ReleasableOrder
from wms.picking.services import Goods as Wares
from wms.planning.queries.cells import NOT_MEASURED, Cell, Sides, cell_of
from wms.planning.queries.hall import NO_FLOOR_PLAN, door_of, position_of
from wms.planning.queries.strategy import strategy
from wms.planning.rules.parts import orders_of
from wms.planning.rules.planner import rules_of
from wms.planning.rules.strategy import CONSOLIDATED, PASSED, SORTED, Strategy
from wms.planning.rules.usual_cart import UsualCart, usual_cart
from wms.work import queries as work

Promises = tuple[AllocationRecord, ...]
MOST_REMEMBERED = 500  # orders that came: some hours of a busy house


@dataclass(frozen=True, slots=True)
class Hall:
    """What decides how an order lies in the house: when it changes, all loads are reckoned anew. `cells`: of its
    largest put wall; `gates`: where totes wait for a zone; `cell`: what a cell takes, where they are measured."""

    warehouse_id: UUID
    layout: Layout
    cart: UsualCart
    strategy: Strategy
    cells: int = 0
    gates: tuple[tuple[str, Door], ...] = ()
    cell: Cell = NOT_MEASURED

    @property
    def slots(self) -> int:
        return len(self.cart.slots)

    def takes_a_cell(self, volume_mm3: int, weight_g: int, boxes: Iterable[Sides] = ()) -> bool:
        """Whether the goods of one order go into a cell of each wall, and into a usual tote."""
        tote = Tote(self.strategy.tote_volume_mm3, self.strategy.tote_weight_g)
        fits = tote.count(volume_mm3, weight_g) == 1 and self.cell.takes(volume_mm3, weight_g, boxes)
        return self.cells > 1 and fits

    @property
    def rules(self) -> Rules:
        return rules_of(self.strategy, self.cart, self.cells, self.gates)


def hall_of(session: Session, warehouse_id: UUID) -> Hall:
    graph = work.floor_of(session, warehouse_id, []).layout or NO_FLOOR_PLAN
    carts = [cart.slot_sizes for cart in layout.locations_of_kind(session, warehouse_id, "cart")]
    strategy_now = strategy(session, warehouse_id)
    cells = layout.cells_of_walls(session, warehouse_id)
    largest = max((len(row) for row in cells.values()), default=0)
    gates = _gates(session, warehouse_id, graph) if strategy_now.passes else ()
    cart, cell = usual_cart(carts, strategy_now), cell_of(session, cells)
    return Hall(warehouse_id, graph, cart, strategy_now, largest, gates, cell)


def _gates(session: Session, warehouse_id: UUID, graph: Layout) -> tuple[tuple[str, Door], ...]:
    """The first place of each zone at which totes wait for it."""
    standing = layout.standing_of_kind(session, warehouse_id, "hand_over")
    return tuple({place.zone: door_of(graph, place) for place in reversed(standing)}.items())


@dataclass(frozen=True, slots=True)
class Load:
    """The order as it lies in the hall, or the part of it that one walk takes: these `promises`.

    `whole`: they are all that is on no walk yet. `room`: the slots that they take.
    """

    open: OpenOrder
    promises: tuple[AllocationRecord, ...]
    whole: bool
    room: Need

    @property
    def units(self) -> int:
        return _units(self.promises)


class Lies(NamedTuple):
    """What reaching goods asks for ("": nothing), and in which zone they lie, where each zone has its own people
    ("": that does not matter)."""

    need: str
    zone: str


Part = tuple[ReleasableOrder, Load]
"""An order, and what one walk takes of it."""


@dataclass
class Memory:
    """What this process has read of the orders that wait: heads by their stamp, loads by order with its version, one
    for each walk that it needs.

    `came`: the last orders that it ever looked at, as they were then.
    """

    hall: Hall
    heads: dict[str, ReleasableOrder] = field(default_factory=dict)
    loads: dict[UUID, tuple[int, list[Load]]] = field(default_factory=dict)
    came: dict[str, OpenOrder] = field(default_factory=dict)


_memories: dict[tuple[str, UUID], Memory] = {}
"""By database and warehouse, in each process that plans."""


def memory_of(session: Session, warehouse_id: UUID, hall: Hall) -> Memory:
    """An empty one in a new process, and when the hall or the rules have changed."""
    key = (str(session.get_bind().engine.url), warehouse_id)
    memory = _memories.get(key)
    if memory is None or memory.hall != hall:
        memory = _memories[key] = Memory(hall)
    return memory


def loads_of(session: Session, memory: Memory, heads: Sequence[ReleasableOrder]) -> dict[str, Load]:
    """The loads of these orders by their keys; what of them is new or has changed is read. Orders without a promise
    are left out."""
    kept = memory.loads
    fresh = [head.id for head in heads if kept.get(head.id, (None,))[0] != head.version]
    read: dict[UUID, tuple[int, list[Load]]] = {}
    for order, load in read_loads(session, memory.hall, fresh):
        read.setdefault(order.id, (order.version, []))[1].append(load)
    memory.loads = {head.id: row for head in heads if (row := read.get(head.id) or kept.get(head.id))}
    loads = {load.open.pick.key: load for _, parts in memory.loads.values() for load in parts}
    _remember(memory, loads)
    return loads


def came_lately(memory: Memory) -> tuple[OpenOrder, ...]:
    """Orders that this process has planned, oldest first: a measure of what is likely to come. It begins with none."""
    return tuple(memory.came.values())


def _remember(memory: Memory, loads: Mapping[str, Load]) -> None:
    new = {key: load.open for key, load in loads.items() if key not in memory.came}
    if new:
        came = sorted([*memory.came.items(), *new.items()], key=lambda item: (item[1].arrived, item[0]))
        memory.came = dict(came[-MOST_REMEMBERED:])


def read_loads(session: Session, hall: Hall, order_ids: Sequence[UUID]) -> list[Part]:
    """Those of these orders of which something may be released now, with what each of their walks takes."""
    if not order_ids:
        return []
    chosen = orders.releasable_by_ids(session, hall.warehouse_id, order_ids)
    goods = goods_of_orders(session, chosen)
    return [(order, load) for order in chosen for load in loads_of_order(order, hall, goods)]


def loads_by_keys(session: Session, hall: Hall, keys: Sequence[str]) -> tuple[list[Part], Wares]:
    """Those of the whole orders and parts with these keys that may be released now, in this order; and their goods."""
    chosen = orders.releasable_by_ids(session, hall.warehouse_id, orders_of(keys))
    goods = goods_of_orders(session, chosen)
    loads = {load.open.pick.key: (order, load) for order in chosen for load in loads_of_order(order, hall, goods)}
    return [loads[key] for key in keys if key in loads], goods


def goods_of_orders(session: Session, chosen: Iterable[ReleasableOrder]) -> Wares:
    promises = [promise for order in chosen for promise in (*order.allocations, *order.taken)]
    places = layout.locations_by_ids(session, {promise.location_id for promise in promises})
    return Wares(places, catalog.items_by_ids(session, {promise.item_id for promise in promises}))


def loads_of_order(order: ReleasableOrder, hall: Hall, goods: Wares) -> list[Load]:
    """What each of its walks takes that nobody has begun. The cut is that of all its promises, also of those that are
    on walks: so the others stay what they are when one of them is begun.
    """
    cuts = _cuts(order, hall, goods)
    loads = []
    for number, (lies, part) in enumerate(cuts, start=1):
        if promises := _promises_of(order, part):
            key = part_key(str(order.id), number, len(cuts))
            loads.append(_load(order, hall, key, lies, _left(part, promises), promises, goods))
    return loads


def _cuts(order: ReleasableOrder, hall: Hall, wares: Wares) -> list[tuple[Lies, list[Goods]]]:
    """Of each walk where its goods lie, and the goods. What anybody reaches goes first."""
    by_zone = hall.strategy.class_of(order).method == CONSOLIDATED

    def lies(promise: AllocationRecord) -> Lies:
        place = wares.places[promise.location_id]
        return Lies(place.needs, place.zone if by_zone else "")

    cuts = list[tuple[Lies, list[Goods]]]()
    promises = sorted((*order.allocations, *order.taken), key=lambda promise: promise.id)
    for each in sorted({lies(promise) for promise in promises}):
        goods = [_goods(hall, promise, wares) for promise in promises if lies(promise) == each]
        cuts += [(each, part) for part in cut(hall.layout, hall.rules, hall.cart.totes, goods)]
    return cuts


def _left(part: Sequence[Goods], promises: Sequence[AllocationRecord]) -> list[Goods]:
    """What of the part is on no walk."""
    units = {str(promise.id): promise.quantity for promise in promises}
    return [replace(some, pieces=units[some.line]) for some in part if some.line in units]


def _load(
    order: ReleasableOrder, hall: Hall, key: str, lies: Lies, goods: Sequence[Goods], promises: Promises, wares: Wares
) -> Load:
    totes = hall.cart.totes
    fitting = need_for(hall.rules.cart, totes, goods)
    room = fitting or Need(hall.slots)
    order_class = hall.strategy.class_of(order)
    volume, weight = loads_of_goods(goods)
    boxes = [box for promise in promises for box in wares.items[promise.item_id].boxes(promise.quantity)]
    sides = ((box.length_mm, box.width_mm, box.height_mm) for box in boxes)
    is_sorted = order_class.method == SORTED and hall.takes_a_cell(volume, weight, sides)
    in_slots = {"slots": room.slots, "larger": room.larger(len(totes))}
    stops = tuple(dict.fromkeys(some.stop for some in goods))
    pick = OrderToPick(
        key=key,
        stops=stops,
        **({"volume_mm3": volume, "weight_g": weight} if is_sorted else in_slots),
        due=int(order.cutoff.timestamp()) if order.cutoff else None,
        priority=PRIORITY_RANK[order.priority],
    )
    open_order = OpenOrder(
        pick=pick,
        arrived=int(order.placed_at.timestamp()),
        lines=len({(promise.location_id, promise.item_id, promise.lot) for promise in promises}),
        group=" + ".join(filter(None, (order_class.name, lies.zone and f"zone {lies.zone}", lies.need))),
        alone=order_class.method == "single" or (fitting is None and not is_sorted),
        needs=frozenset({lies.need} if lies.need else ()),
        part_of="" if key == str(order.id) else str(order.id),
        burdens=_burdens(promises, wares) if hall.strategy.detour_percent else (),
        sorted=is_sorted,
        zones=_zones(stops, wares) if order_class.method == PASSED else (),
        zone=lies.zone,
    )
    return Load(open_order, promises, _units(promises) == _units(order.allocations), room)


def _zones(stops: Sequence[Stop], wares: Wares) -> tuple[str, ...]:
    return tuple(wares.places[UUID(stop.key)].zone for stop in stops)


def _burdens(promises: Promises, wares: Wares) -> tuple[Burden, ...]:
    pairs = [(str(promise.location_id), wares.items[promise.item_id]) for promise in promises]
    return tuple(Burden(stop, item.weight_g, item.fragile) for stop, item in pairs)


def _goods(hall: Hall, promise: AllocationRecord, wares: Wares) -> Goods:
    """The volume and weight of a piece are its share of the boxes that they lie in together."""
    place, pieces = wares.places[promise.location_id], promise.quantity
    boxes = wares.items[promise.item_id].boxes(pieces)
    volume, weight = sum(box.volume_mm3 for box in boxes), sum(box.count * box.weight_g for box in boxes)
    stop = Stop(str(place.id), position_of(hall.layout, place))
    return Goods(str(promise.id), stop, pieces, -(-volume // pieces), -(-weight // pieces))


def _promises_of(order: ReleasableOrder, part: Sequence[Goods]) -> Promises:
    """What of each promise the part takes, of those that are on no walk."""
    pieces = {some.line: some.pieces for some in part}
    taken = (promise for promise in order.allocations if str(promise.id) in pieces)
    return tuple(replace(promise, quantity=pieces[str(promise.id)]) for promise in taken)


def _units(promises: Sequence[AllocationRecord]) -> int:
    return sum(promise.quantity for promise in promises)


def sent_now(load: Load) -> Load:
    """The same, of an order that somebody wants on its way at once."""
    return replace(load, open=replace(load.open, now=True))
