"""A claim freezes the plan: in its transaction the planned walk is laid out, and its orders are released."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from wms.kernel.ids import new_id
from wms.optimizer import baselines
from wms.optimizer.online import FloorNow, OpenOrder, Person, alone_mm, keeps_bound, laid_out, within_bound
from wms.optimizer.online.totes import Need
from wms.optimizer.tours import TourProblem
from wms.optimizer.walk import Stop
from wms.orders import services as orders
from wms.orders.queries import AllocationRecord
from wms.picking import services as picking
from wms.picking.services import Goods, Load, NewWalk
from wms.planning.events import WaveReleased
from wms.planning.models import SentOrder, Wave
from wms.planning.queries.boxes import into_boxes
from wms.planning.queries.hall import position_of
from wms.planning.queries.loads import Hall, Part, hall_of, loads_by_keys
from wms.planning.queries.paces import own_paces
from wms.planning.queries.planned import PlannedRow, plan_of, take_planned
from wms.planning.queries.stops import may_begin, stopped_channels
from wms.planning.rules.planner import mode_of, pace_of
from wms.planning.rules.strategy import CONSOLIDATED, Strategy
from wms.planning.services.decisions import decide
from wms.planning.services.unsettled import note_change
from wms.planning.services.wishes import mark_sent
from wms.plumbing.transaction import Tx
from wms.work import services as work


def freeze_walk(tx: Tx, claim: work.Claim) -> None:
    """Lays out the walk as it is planned at this moment. Nothing to do for one that was claimed before.

    Orders that were cancelled, held or changed since are left out and are planned again; with none left the task is
    over and the claim takes the next one.
    """
    row = take_planned(tx.session, claim.subject_id)
    if row is None:
        return
    task = work.lock_task(tx, claim.task_id)
    hall = hall_of(tx.session, task.warehouse_id)
    walker = _walker(tx, hall, claim)
    parts, goods = loads_by_keys(tx.session, hall, row.orders)
    going = _released(tx, task, _kept(hall, row, walker, parts))
    if not going:
        work.cancel_task(tx, claim.task_id)
        return
    walk = _new_walk(tx.session, hall, row, walker, going, goods)
    as_planned = len(going) == len(row.orders)
    alone = row.alone_mm if as_planned else alone_mm(hall.layout, (load.open for _, load in going))
    wave = _wave(tx, task, walk, alone)
    picking.lay_out_walk(tx, task, wave.id, walk, goods)
    _keep_reasons(tx, task, walk, hall.strategy)
    mark_sent(tx, task.warehouse_id, [load.order.id for load in walk.loads if _leaves_a_rest(load)])
    note_change(tx, task.warehouse_id)


def _walker(tx: Tx, hall: Hall, claim: work.Claim) -> Person:
    paces = own_paces(tx.session, claim.warehouse_id, pace_of(hall.strategy))
    return Person(str(claim.worker_id), int(tx.now.timestamp()), pace=paces.get(str(claim.worker_id)))


def _kept(hall: Hall, row: PlannedRow, walker: Person, loads: list[Part]) -> list[Part]:
    """The loads of the walk that this person does within its bound; what a person put together stays together."""
    if row.pinned or keeps_bound(plan_of([row], {}).walks[0], walker, hall.rules):
        return loads
    opens = tuple(load.open for _, load in loads)
    kept = within_bound(FloorNow(walker.free_at, hall.layout, opens, (walker,), hall.rules), opens, walker)
    return [(order, load) for order, load in loads if load.open.pick.key in kept]


def _released(tx: Tx, task: work.TaskRecord, kept: list[Part]) -> list[Part]:
    """The loads of the walk that go, in slot order."""
    stopped = stopped_channels(tx.session, task.warehouse_id)
    parts: dict[UUID, list[AllocationRecord]] = defaultdict(list)
    for order, load in kept:
        if may_begin(order, stopped):
            parts[order.id] += load.promises
    released = orders.release_orders(tx, parts, task.subject_id, f"B{task.number}", to_floor=True)
    tx.session.execute(delete(SentOrder).where(SentOrder.order_id.in_(list(released))))
    picking.take_out_left_walks(tx, released)
    return [(order, load) for order, load in kept if order.id in released]


def _loads(going: list[Part], mode: str) -> list[Load]:
    """Two parts of an order that share a walk are one load of it. What is sorted afterwards has a cell, no slots."""
    loads: dict[UUID, Load] = {}
    for order, part in going:
        load = loads.get(order.id) or Load(order, (), 0)
        span = load.span + (1 if mode == "sort" else part.room.slots)
        loads[order.id] = Load(order, (*load.promises, *part.promises), span)
    return [replace(load, in_parts=_is_part(load)) for load in loads.values()]


def _needs(going: list[Part]) -> list[Need]:
    """The slots of each load."""
    needs: dict[UUID, Need] = {}
    for order, part in going:
        need = needs.get(order.id)
        needs[order.id] = part.room if need is None else replace(need, more=(*need.more, *part.room.sizes))
    return list(needs.values())


def _keep_reasons(tx: Tx, task: work.TaskRecord, walk: NewWalk, strategy: Strategy) -> None:
    """Of each order: its class and all that is said of its walk."""
    why: dict[UUID, list[dict[str, Any]]] = {}
    for load in walk.loads:
        order = load.order
        kind = strategy.class_of(order)
        data = {"class": kind.name, "method": kind.method, "batch_number": task.number, "mode": walk.mode}
        why[order.id] = [{"term": "class", "points": 0, "data": data}, *_part_reasons(load), *walk.reasons]
    decide(tx, task.warehouse_id, "released", why)


def _leaves_a_rest(load: Load) -> bool:
    """The rest of its order goes as soon as somebody is free: totes of it will wait on a lane."""
    return _units(load.promises) < _units(load.order.allocations)


def _is_part(load: Load) -> bool:
    return _units(load.promises) < _units((*load.order.allocations, *load.order.taken))


def _part_reasons(load: Load) -> list[dict[str, Any]]:
    units, of = _units(load.promises), _units((*load.order.allocations, *load.order.taken))
    return [{"term": "part", "points": units, "data": {"against": of}}] if units < of else []


def _units(promises: Sequence[AllocationRecord]) -> int:
    return sum(promise.quantity for promise in promises)


def _new_walk(
    session: Session, hall: Hall, row: PlannedRow, walker: Person, going: list[Part], goods: Goods
) -> NewWalk:
    """As planned; another way only where bins or orders are others than planned."""
    mode = mode_of([part.open for _, part in going])
    loads, seating = _loads(going, mode), None if mode == "sort" else hall.cart.seats(_needs(going))
    loads, box_rules = (loads, {}) if mode == "sort" else into_boxes(session, hall.warehouse_id, loads)
    graph, promises = hall.layout, [promise for load in loads for promise in load.promises]
    places = [goods.places[place_id] for place_id in dict.fromkeys(promise.location_id for promise in promises)]
    stops = {str(place.id): Stop(str(place.id), position_of(graph, place)) for place in places}
    baseline = baselines.s_shape(TourProblem(graph, tuple(stops.values()))).length_mm
    way, length = _way(hall, row, stops, [part.open for _, part in going])
    lines = len({picking.goods_key(promise) for promise in promises})
    pace = walker.pace or pace_of(hall.strategy)
    return NewWalk(
        loads=loads,
        locations=[UUID(key) for key in way],
        mode="batch" if mode == "single" and sum(load.span for load in loads) > 1 else mode,
        length_mm=length,
        baseline_mm=baseline,
        seconds=pace.setup_s + pace.seconds(length, lines),
        reasons=[*row.reasons, {"term": "baseline", "points": baseline, "data": {"against": length}}],
        firsts=seating.firsts if seating else None,
        slot_sizes=seating.slot_sizes if seating else (),
        zone=goods.places[UUID(way[0])].zone if going[0][1].open.zones else None,
        box_rules=box_rules,
        zoned=going[0][1].open.zone,
        gathers=hall.strategy.class_of(going[0][0]).method == CONSOLIDATED,
    )


def _way(hall: Hall, row: PlannedRow, stops: dict[str, Stop], opens: Sequence[OpenOrder]) -> tuple[list[str], int]:
    """(locations in walking order, mm): somebody waits for it; a hall of one block needs a millisecond."""
    if set(row.locations) == set(stops):
        return row.locations, row.length_mm
    walk = laid_out(FloorNow(0, hall.layout, tuple(opens), (), hall.rules), str(row.id), opens)
    return [stop.key for stop in walk.stops], walk.length_mm


def _wave(tx: Tx, task: work.TaskRecord, walk: NewWalk, alone: int) -> Wave:
    """A walk is released by itself: its wave has its number."""
    count = len(walk.loads)
    wave = Wave(
        id=new_id(), number=task.number, warehouse_id=task.warehouse_id, released_at=tx.now, released_by=tx.actor.name,
        method="plan of the floor", orders=count, batches=1, reasons=walk.reasons, walk_mm=walk.length_mm,
        alone_mm=alone,
    )  # fmt: skip
    tx.session.add(wave)
    tx.record(
        WaveReleased(warehouse_id=task.warehouse_id, wave_id=wave.id, number=task.number, orders=count, batches=1)
    )
    return wave
