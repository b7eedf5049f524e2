"""Nothing is in the queue and somebody asks: the plan itself gives its next walk; without a planner, the plain rule.

Planners may be dead, late or wrong: nobody on the floor waits for one.
"""

from collections.abc import Sequence, Set
from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select

from wms.kernel.clock import house_seconds
from wms.kernel.ids import new_id
from wms.optimizer import baselines
from wms.optimizer.online import OpenOrder, alone_mm, fits_cart
from wms.optimizer.online.zones import by_zone
from wms.optimizer.tours import TourProblem
from wms.optimizer.walk import Stop
from wms.orders import queries as order_queries
from wms.orders.queries import ReleasableOrder
from wms.picking import services as picking
from wms.picking.services import WalkHead
from wms.planning.models import PlannedWalk, Planning
from wms.planning.queries.loads import Hall, Load, hall_of, loads_by_keys, read_loads
from wms.planning.queries.planned import planned_rows, sent_orders
from wms.planning.queries.stops import is_paused, may_begin, stopped_channels
from wms.planning.rules.planner import first_zone, mode_of, pace_of
from wms.plumbing.transaction import Tx
from wms.work import queries as work

LATE_SECONDS = 30  # of the machine: a plan that was wanted so long ago and that nobody has begun: the planner is away
LOOKED_AT = 200  # orders, the most urgent


def offer_next_walk(tx: Tx, warehouse_id: UUID) -> UUID | None:
    """Queues the next planned walk that may begin, and returns its task; None when all that waits is to wait."""
    if is_paused(tx.session, warehouse_id):
        return None
    able = work.abilities(tx.session, tx.actor, tx.now)
    skills = able.skills
    row = _next_planned(tx, warehouse_id, skills, able.zones) or _plain_walk(tx, warehouse_id, skills)
    if row is None:
        return None
    loads, _ = loads_by_keys(tx.session, hall_of(tx.session, warehouse_id), row.orders)
    if not loads:
        tx.session.delete(row)
        tx.session.flush()
        return offer_next_walk(tx, warehouse_id)
    meant = picking.Meant(placed=row.placed)
    row.task_id = picking.queue_walk(tx, warehouse_id, row.id, _head(row, loads), meant)
    tx.session.flush()
    return row.task_id


def _head(row: PlannedWalk, loads: Sequence[tuple[ReleasableOrder, Load]]) -> WalkHead:
    orders = list({order.id: order for order, _ in loads}.values())
    return WalkHead(
        orders=len(orders),
        stops=len(row.locations),
        units=sum(load.units for _, load in loads),
        mode=mode_of([load.open for _, load in loads]),
        seconds=row.seconds,
        priorities=[order.priority for order in orders],
        cutoffs=[order.cutoff for order in orders],
        start_location_id=UUID(row.locations[0]),
        needs=[row.needs] if row.needs else [],
        zone=row.zone,
    )


def _next_planned(tx: Tx, warehouse_id: UUID, skills: Set[str], zones: Set[str]) -> PlannedWalk | None:
    """Passes by what others lock, what asks for other skills, what begins in a zone that is not theirs, and what lasts
    longer than whoever asks is there."""
    free = [PlannedWalk.warehouse_id == warehouse_id, PlannedWalk.task_id.is_(None), PlannedWalk.begins_at <= tx.now]
    free.append(PlannedWalk.needs.in_(["", *sorted(skills)]))
    if zones:
        free.append(PlannedWalk.zone.in_(["", *sorted(zones)]))
    left = work.time_left(tx.session, tx.actor.id, tx.now)
    if left is not None:
        free.append(PlannedWalk.seconds <= left)
    query = select(PlannedWalk).where(*free).order_by(PlannedWalk.place).limit(1).with_for_update(skip_locked=True)
    return tx.session.scalar(query.execution_options(populate_existing=True))


def _plain_walk(tx: Tx, warehouse_id: UUID, skills: Set[str]) -> PlannedWalk | None:
    """A cart filled first come, most urgent first, if the planner has been away while a plan was wanted."""
    wish = select(Planning.wanted_at).where(Planning.warehouse_id == warehouse_id).with_for_update(skip_locked=True)
    wanted_at = tx.session.scalar(wish)
    if wanted_at is None or wanted_at > tx.now - timedelta(seconds=house_seconds(LATE_SECONDS)):
        return None
    hall = hall_of(tx.session, warehouse_id)
    planned = {key for row in planned_rows(tx.session, warehouse_id) for key in row.orders}
    stopped = stopped_channels(tx.session, warehouse_id)
    waiting = [
        order for order in order_queries.releasable(tx.session, warehouse_id, LOOKED_AT) if may_begin(order, stopped)
    ]
    if hall.strategy.release == "waves":
        sent = sent_orders(tx.session, warehouse_id)
        waiting = [order for order in waiting if order.id in sent]
    return _filled(tx, warehouse_id, hall, [order.id for order in waiting], planned, skills)


def _filled(
    tx: Tx, warehouse_id: UUID, hall: Hall, waiting: list[UUID], planned: Set[str], skills: Set[str]
) -> PlannedWalk | None:
    loads = [load.open for _, load in read_loads(tx.session, hall, waiting)]
    chosen: list[OpenOrder] = []
    for load in (load for load in loads if load.pick.key not in planned):
        if _may_join(load, chosen, skills) and fits_cart([*chosen, load], hall.rules.carried_by([load])):
            chosen.append(load)
    if not chosen:
        return None
    stops = dict.fromkeys(stop for load in chosen for stop in load.pick.stops)
    tour = baselines.s_shape(TourProblem(hall.layout, tuple(stops)))
    pace = pace_of(hall.strategy)
    row = PlannedWalk(
        id=new_id(), warehouse_id=warehouse_id, task_id=None, version=1, place=_last_place(tx, warehouse_id) + 1,
        orders=[load.pick.key for load in chosen], locations=_in_zones(hall, chosen, tour.stops),
        length_mm=tour.length_mm, alone_mm=alone_mm(hall.layout, chosen),
        seconds=pace.setup_s + pace.seconds(tour.length_mm, sum(load.lines for load in chosen)),
        slots=sum(load.pick.slots for load in chosen),
        needs=max(chosen[0].needs, default=""), zone=first_zone(chosen, hall.strategy.zones),
        due_at=tx.now, begins_at=tx.now, worker_id=None, pinned=False, changed_at=tx.now,
        reasons=[{"term": "plain", "points": len(chosen), "data": {}}],
    )  # fmt: skip
    tx.session.add(row)
    tx.session.flush()
    return row


def _in_zones(hall: Hall, orders: Sequence[OpenOrder], stops: Sequence[Stop]) -> list[str]:
    """The stops in this order; zone after zone where totes are handed over."""
    passed = by_zone([order for order in orders if order.zones], hall.strategy.zones)
    rank = {stop.key: number for number, some in enumerate(passed.values()) for stop in some}
    return sorted((stop.key for stop in stops), key=lambda key: rank.get(key, 0))


def _may_join(load: OpenOrder, chosen: Sequence[OpenOrder], skills: Set[str]) -> bool:
    """Who asks reaches all of it, it asks for no more than the others, and none of them goes alone."""
    together = not (chosen and any(order.alone for order in (load, *chosen)))
    alike = all(_kind(load) == _kind(other) for other in chosen)
    return together and load.needs <= skills and alike


def _kind(load: OpenOrder) -> tuple[Set[str], bool, bool, str]:
    return load.needs, load.sorted, bool(load.zones), load.zone


def _last_place(tx: Tx, warehouse_id: UUID) -> int:
    return tx.session.scalar(select(func.max(PlannedWalk.place)).where(PlannedWalk.warehouse_id == warehouse_id)) or 0
