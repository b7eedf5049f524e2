"""All that the plan of the floor is made from, in one short read: who waits, who walks, the plan so far, the rules."""

from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from wms.optimizer.online import FloorNow, FloorPlan, Person, Rules, inside_of
from wms.optimizer.reasons import Reason
from wms.orders import queries as orders
from wms.orders.queries import ReleasableOrder
from wms.picking.queries import cells_to_give, orders_that_stand
from wms.planning.queries.load import floor_load
from wms.planning.queries.loads import Hall, Load, came_lately, hall_of, loads_of, memory_of, read_loads, sent_now
from wms.planning.queries.planned import PlannedRow, placings_of, plan_of, planned_rows, sent_orders
from wms.planning.queries.stops import of_open_channels, stopped_channels
from wms.planning.queries.walkers import walkers_now
from wms.planning.rules.parts import order_of, orders_of
from wms.planning.rules.strategy import CONSOLIDATED, SORTED, FloorLoad, Strategy, may_go

MOST_PLANNED = 3000  # orders of one plan, the most urgent


@dataclass(frozen=True)
class Pool:
    """`heads` by order, `loads` by order or part; `held`: orders of which nothing may go yet, and why. `rows`: the plan
    as it was read. `standing`: orders of which totes stand and wait for those of their other walks.
    """

    warehouse_id: UUID
    hall: Hall
    floor: FloorNow
    heads: dict[UUID, ReleasableOrder]
    loads: dict[str, Load]
    held: dict[UUID, Reason]
    load: FloorLoad
    rows: list[PlannedRow]
    plan: FloorPlan
    standing: Set[UUID] = frozenset()


def pool_now(session: Session, warehouse_id: UUID, now: datetime, wished: Collection[UUID] = ()) -> Pool:
    """`wished`: orders that are reckoned as if somebody had sent them."""
    hall = hall_of(session, warehouse_id)
    strategy_now = hall.strategy
    load = floor_load(session, warehouse_id, strategy_now, now)
    sent = sent_orders(session, warehouse_id).union(wished)
    memory = memory_of(session, warehouse_id, hall)
    memory.heads = orders.releasable_heads(session, warehouse_id, memory.heads)
    waiting = orders.with_missing(session, warehouse_id, memory.heads.values())
    waiting, stopped = of_open_channels(waiting, stopped_channels(session, warehouse_id))
    heads, held = _candidates(waiting, strategy_now, load, sent, now)
    loads = loads_of(session, memory, heads)
    wanted_now = sent | {head.id for head in heads if _is_urgent(head, strategy_now)}
    loads = {key: sent_now(load) if order_of(key) in wanted_now else load for key, load in loads.items()}
    walkers = walkers_now(session, warehouse_id, now, hall.slots)
    out_of_reach = _out_of_reach(loads, [walker.person for walker in walkers])
    loads = {key: load for key, load in loads.items() if key not in out_of_reach}
    going = set(orders_of(loads))
    held |= stopped | {order_of(key): why for key, why in out_of_reach.items() if order_of(key) not in going}
    rules = rules_now(session, hall)
    rows = planned_rows(session, warehouse_id)
    under_way = [walker.under_way for walker in walkers if walker.under_way is not None]
    floor = FloorNow(
        now=int(now.timestamp()),
        layout=hall.layout,
        orders=tuple(load.open for load in loads.values()),
        people=tuple(walker.person for walker in walkers),
        rules=rules,
        inside=inside_of(hall.layout, rules, under_way),
        came=came_lately(memory),
        placings=placings_of(rows),
    )
    stops = {stop.key: stop for load in loads.values() for stop in load.open.pick.stops}
    by_id = {head.id: head for head in heads}
    standing = _standing(session, hall)
    return Pool(warehouse_id, hall, floor, by_id, loads, held, load, rows, plan_of(rows, stops), standing)


def rules_now(session: Session, hall: Hall) -> Rules:
    """Of walks for a wall, as far as its cells are free."""
    sorts = hall.cells and any(order_class.method == SORTED for order_class in hall.strategy.classes)
    return hall.rules.with_cells(cells_to_give(session, hall.warehouse_id)) if sorts else hall.rules


def _standing(session: Session, hall: Hall) -> Set[UUID]:
    gathers = any(order_class.method == CONSOLIDATED for order_class in hall.strategy.classes)
    return orders_that_stand(session, hall.warehouse_id) if gathers else frozenset()


def pool_of(
    session: Session, warehouse_id: UUID, now: datetime, rows: list[PlannedRow], order_ids: Sequence[UUID]
) -> Pool:
    """A small pool for a change by hand: these walks and these orders, nobody at work."""
    hall = hall_of(session, warehouse_id)
    read = read_loads(session, hall, order_ids)
    loads = {load.open.pick.key: load for _, load in read}
    opens = tuple(load.open for load in loads.values())
    floor = FloorNow(int(now.timestamp()), hall.layout, opens, (), hall.rules)
    stops = {stop.key: stop for order in opens for stop in order.pick.stops}
    heads = {order.id: order for order, _ in read}
    standing = _standing(session, hall)
    return Pool(warehouse_id, hall, floor, heads, loads, {}, FloorLoad(), rows, plan_of(rows, stops), standing)


def _out_of_reach(loads: Mapping[str, Load], people: Sequence[Person]) -> dict[str, Reason]:
    """What nobody at work reaches; with nobody at work nothing is held back by it."""
    skills = frozenset[str]().union(*(person.skills for person in people))
    missing = {key: sorted(load.open.needs - skills) for key, load in loads.items() if people}
    return {key: Reason("nobody_reaches", key=", ".join(names)) for key, names in missing.items() if names}


def _candidates(
    heads: Sequence[ReleasableOrder], strategy_now: Strategy, load: FloorLoad, sent: set[UUID], now: datetime
) -> tuple[list[ReleasableOrder], dict[UUID, Reason]]:
    """(orders to plan, why each other is held back). What somebody sent goes whatever the benches say."""
    chosen = [head for head in heads if head.id in sent]
    others = [head for head in heads if head.id not in sent]
    not_sent: dict[UUID, Reason] = {}
    if strategy_now.release == "waves":
        not_sent = {head.id: Reason("waits_for_wave") for head in others if not _is_urgent(head, strategy_now)}
        others = [head for head in others if head.id not in not_sent]
    going, held = may_go(others, strategy_now, load, now)
    missing, held_too = may_go(chosen, strategy_now, FloorLoad(), now)
    return [*missing, *going][:MOST_PLANNED], not_sent | held | held_too


def _is_urgent(head: ReleasableOrder, strategy_now: Strategy) -> bool:
    return head.priority in strategy_now.urgent_priorities
