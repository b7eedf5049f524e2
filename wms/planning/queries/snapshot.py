"""All that a plan is made from, in one short read; frozen, so that solving takes as long as it takes."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from wms.catalog import queries as catalog
from wms.catalog.queries import ItemRecord
from wms.kernel.priorities import PRIORITY_RANK
from wms.layout import queries as layout
from wms.layout.queries import LocationRecord
from wms.optimizer.limits import Limits
from wms.optimizer.reasons import Reason
from wms.optimizer.walk import Door, Layout, Position, Stop
from wms.orders import queries as orders
from wms.orders.queries import ReleasableOrder
from wms.planning.queries.strategy import recently_held, strategy
from wms.planning.queries.waves import open_walks
from wms.planning.rules.pressure import ReleasePressure
from wms.planning.rules.strategy import DEFAULT, FloorLoad, Strategy, may_go, through_the_aisles
from wms.planning.solver import OrderLoad, PlannedWalk, ReleasePlan, ReleaseProblem, ToteLimits
from wms.work import queries as work

HELD_FOR = timedelta(seconds=30)  # what was held back is thought about again after that
NO_FLOOR_PLAN = Layout((0,), (0,), Door(0))


@dataclass(frozen=True)
class Admitted:
    """What of a plan goes, and why each other order is held back."""

    plan: ReleasePlan
    held: dict[UUID, Reason]


@dataclass(frozen=True)
class Snapshot:
    """Releasable orders with the places and items of their promises; `slots` of the warehouse's usual cart."""

    warehouse_id: UUID
    orders: tuple[ReleasableOrder, ...]
    places: dict[UUID, LocationRecord]
    items: dict[UUID, ItemRecord]
    layout: Layout
    slots: int
    strategy: Strategy = DEFAULT

    def admitted(self, plan: ReleasePlan, load: FloorLoad, now: datetime, most: int | None) -> Admitted:
        """The walks of a plan that the aisles have room for, the most urgent first, and why orders of others wait."""
        orders_by_key = {str(order.id): order for order in self.orders}
        candidates = [
            (walk, self._aisles(walk), any(self._presses(orders_by_key[key], now) for key in walk.orders))
            for walk in plan.walks
        ]
        going, held = through_the_aisles(candidates, self.strategy, load)
        why = {orders_by_key[key].id: reason for walk, reason in held.items() for key in walk.orders}
        return Admitted(ReleasePlan(tuple(going[:most]), plan.method), why)

    def _presses(self, order: ReleasableOrder, now: datetime) -> bool:
        return self.strategy.is_pressing(order.priority, order.cutoff, now)

    def _aisles(self, walk: PlannedWalk) -> frozenset[int]:
        return frozenset(position_of(self.layout, self.places[UUID(key)]).aisle for key in walk.locations)

    def problem(self, max_walks: int | None, max_orders: int | None, seconds: float) -> ReleaseProblem:
        return ReleaseProblem(
            layout=self.layout,
            orders=tuple(self._load(order) for order in self.orders),
            slots=self.slots,
            max_walks=max_walks,
            max_orders=max_orders,
            limits=Limits(seconds=seconds),
            tote=ToteLimits(self.strategy.tote_volume_mm3, self.strategy.tote_weight_g),
        )

    def _load(self, order: ReleasableOrder) -> OrderLoad:
        places = {a.location_id: self.places[a.location_id] for a in order.allocations}
        goods = [(self.items[a.item_id], a.quantity) for a in order.allocations]
        positions = {key: position_of(self.layout, place) for key, place in places.items()}
        return OrderLoad(
            key=str(order.id),
            stops=tuple(Stop(str(key), position) for key, position in positions.items()),
            units=sum(quantity for _, quantity in goods),
            volume_mm3=sum(item.volume_mm3 * quantity for item, quantity in goods),
            weight_g=sum(item.weight_g * quantity for item, quantity in goods),
            due=int(order.cutoff.timestamp()) if order.cutoff else None,
            priority=PRIORITY_RANK[order.priority],
            aisles=tuple(sorted({str(position.aisle) for position in positions.values()})),
            group=self.strategy.class_of(order).name,
            alone=self.strategy.class_of(order).method == "single",
        )


def release_snapshot(session: Session, warehouse_id: UUID, limit: int) -> Snapshot:
    return snapshot_of(session, warehouse_id, orders.releasable(session, warehouse_id, limit))


def plan_candidates(
    session: Session, warehouse_id: UUID, load: FloorLoad, now: datetime, most: int
) -> tuple[Snapshot, dict[UUID, Reason]]:
    """(what a plan is made from, why each other order is held back). All are judged; of those that may go, the `most`
    urgent are planned.
    """
    heads = orders.releasable_heads(session, warehouse_id)
    going, held = may_go(heads, strategy(session, warehouse_id), load, now)
    chosen = orders.releasable_by_ids(session, [order.id for order in going[:most]])
    return snapshot_of(session, warehouse_id, chosen), held


def snapshot_of(session: Session, warehouse_id: UUID, chosen: Sequence[ReleasableOrder]) -> Snapshot:
    """What a plan for these orders is made from."""
    promises = [allocation for order in chosen for allocation in order.allocations]
    floor = work.floor_of(session, warehouse_id, [])
    return Snapshot(
        warehouse_id=warehouse_id,
        orders=tuple(chosen),
        places=layout.locations_by_ids(session, {promise.location_id for promise in promises}),
        items=catalog.items_by_ids(session, {promise.item_id for promise in promises}),
        layout=floor.layout or NO_FLOOR_PLAN,
        slots=usual_slots(layout.locations_of_kind(session, warehouse_id, "cart")),
        strategy=strategy(session, warehouse_id),
    )


def release_pressure(session: Session, warehouse_id: UUID, target_walks: int, now: datetime) -> ReleasePressure:
    """What speaks for planning now; looks at no more orders than one cart takes."""
    slots = usual_slots(layout.locations_of_kind(session, warehouse_id, "cart"))
    held = recently_held(session, warehouse_id, now - HELD_FOR)
    waiting = [order for order in orders.releasable(session, warehouse_id, slots + len(held)) if order.id not in held]
    cutoffs = [order.cutoff for order in waiting if order.cutoff is not None]
    return ReleasePressure(
        waiting_walks=open_walks(session, warehouse_id),
        target_walks=target_walks,
        orders=len(waiting),
        slots=slots,
        longest_wait_s=max(((now - order.placed_at).total_seconds() for order in waiting), default=0),
        soonest_cutoff_s=min(((cutoff - now).total_seconds() for cutoff in cutoffs), default=None),
    )


def position_of(graph: Layout, place: LocationRecord) -> Position:
    """A bin's position; one that is drawn into no aisle is reached from the nearest."""
    index = place.aisle_index
    if index is None or not 0 <= index < len(graph.aisle_x_mm):
        index = min(range(len(graph.aisle_x_mm)), key=lambda n: abs(graph.aisle_x_mm[n] - place.x_mm))
    return Position(index, place.y_mm)


def usual_slots(carts: Sequence[LocationRecord]) -> int:
    """What most carts have, the smaller of equals; 1 where there are none: one tote in the arms."""
    counted = Counter(cart.slots for cart in carts if cart.slots > 0)
    return min(counted, key=lambda slots: (-counted[slots], slots)) if counted else 1
