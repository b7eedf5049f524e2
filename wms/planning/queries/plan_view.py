"""The plan as people read it: walks to come and whose they are, what waits for what, and what it is good for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.kernel.clock import iso
from wms.kernel.site_time import day_begins, site_day
from wms.layout.queries import WarehouseRecord
from wms.optimizer.online import FloorNow, FloorPlan, Offer, Turn, turns
from wms.orders import queries as order_queries
from wms.orders.queries import TO_WALK, OrderFace
from wms.planning.models import OrderDecision, Planning, Wave
from wms.planning.queries.loads import Hall, hall_of
from wms.planning.queries.paces import walks_learnt_from
from wms.planning.queries.planned import PlannedRow, plan_of, planned_rows, sent_orders
from wms.planning.queries.stops import stops_view
from wms.planning.queries.walkers import Walker, walkers_now
from wms.planning.rules.pace import FinishedWalk
from wms.planning.rules.parts import orders_of
from wms.work import queries as work

HELD_SHOWN = 100
CUTOFFS_SHOWN = 60
HOUR = timedelta(hours=1)
PLANNER_IS_LATE = timedelta(seconds=30)


@dataclass(frozen=True)
class _Plan:
    hall: Hall
    rows: list[PlannedRow]
    faces: Mapping[UUID, OrderFace]
    walkers: list[Walker]
    turns: Mapping[str, Turn]
    floor: "_Floor"


@dataclass(frozen=True)
class _Floor:
    """`names` of everybody who was seen or walks; `numbers` of open walks, by what they are about; `paces`: the walks
    that each person's is known from.
    """

    names: Mapping[str, str]
    numbers: Mapping[str, int]
    paces: Mapping[str, tuple[FinishedWalk, ...]]


def plan_view(session: Session, site: WarehouseRecord, now: datetime, after: int | None, limit: int) -> dict[str, Any]:
    """PlanOut, with `last_place` for the cursor: the walks after that place, all else of the whole plan."""
    plan = _plan(session, site.id, now)
    page = [row for row in plan.rows if after is None or row.place > after][:limit]
    strategy = plan.hall.strategy
    return {
        "warehouse": site.code, "at": iso(now), "release": strategy.release, "wave_times": list(strategy.wave_times),
        "slots": plan.hall.slots, "late_since": _late_since(session, site.id, now),
        "walks": list(_walks(session, site.id, plan, page)),
        "last_place": page[-1].place if page and page[-1] is not plan.rows[-1] else None,
        **_held(session, site.id, plan), "cutoffs": _cutoffs(plan, now), "saved": _saved(session, site, plan.rows, now),
        "people": _people(plan, now), "stops": stops_view(session, site.id),
    }  # fmt: skip


def _plan(session: Session, warehouse_id: UUID, now: datetime) -> _Plan:
    hall = hall_of(session, warehouse_id)
    rows = planned_rows(session, warehouse_id)
    walkers = walkers_now(session, warehouse_id, now, hall.slots)
    people = tuple(walker.person for walker in walkers)
    floor = FloorNow(int(now.timestamp()), hall.layout, (), people, hall.rules)
    offers = tuple(Offer(str(row.id), int(row.begins_at.timestamp()), None, ()) for row in rows)
    expected = turns(floor, FloorPlan(plan_of(rows, {}, zoned=not hall.strategy.passes).walks, offers=offers))
    faces = order_queries.order_faces(session, orders_of(key for row in rows for key in row.orders))
    return _Plan(hall, rows, faces, walkers, expected, _floor(session, warehouse_id))


def _floor(session: Session, warehouse_id: UUID) -> _Floor:
    people = {str(person.worker_id): person.name for person in work.presences(session, warehouse_id)}
    tasks = work.open_tasks(session, warehouse_id, kind="pick")
    walking = {str(task.worker_id): task.worker_name for task in tasks if task.worker_name is not None}
    numbers = {str(task.subject_id): task.number for task in tasks}
    return _Floor(people | walking, numbers, walks_learnt_from(session, warehouse_id))


def _walks(session: Session, warehouse_id: UUID, plan: _Plan, page: Sequence[PlannedRow]) -> Iterator[dict[str, Any]]:
    sent = sent_orders(session, warehouse_id)
    for row in page:
        turn = plan.turns.get(str(row.id))
        ids = orders_of(row.orders)
        yield {
            "id": str(row.id), "version": row.version,
            "orders": [_order(plan.faces[order_id]) for order_id in ids if order_id in plan.faces],
            "stops": len(row.locations), "length_mm": row.length_mm, "alone_mm": row.alone_mm, "seconds": row.seconds,
            "slots": row.slots, "begins_at": iso(row.begins_at), "due_at": iso(row.due_at),
            "worker": {"id": turn.person, "name": plan.floor.names.get(turn.person, "")} if turn else None,
            "starts_at": _moment(turn.begins) if turn else None, "ends_at": _moment(turn.ends) if turn else None,
            "number": plan.floor.numbers.get(str(row.id)), "pinned": row.pinned,
            "assigned_to": _named(plan, row.assigned_to), "placed": row.placed is not None,
            "sent": any(order_id in sent for order_id in ids), "reasons": row.reasons,
        }  # fmt: skip


def _named(plan: _Plan, worker_id: UUID | None) -> dict[str, str] | None:
    if worker_id is None:
        return None
    return {"id": str(worker_id), "name": plan.floor.names.get(str(worker_id), "")}


def _order(face: OrderFace) -> dict[str, Any]:
    cutoff = iso(face.cutoff) if face.cutoff else None
    return {"id": str(face.id), "number": face.number, "priority": face.priority, "cutoff": cutoff}


def _held(session: Session, warehouse_id: UUID, plan: _Plan) -> dict[str, Any]:
    """Orders that could be picked and are held back, the oldest first."""
    query = select(OrderDecision.order_id, OrderDecision.reasons, OrderDecision.decided_at)
    held = (OrderDecision.warehouse_id == warehouse_id, OrderDecision.outcome == "held_back")
    rows = session.execute(query.where(*held).order_by(OrderDecision.decided_at)).all()
    faces = order_queries.order_faces(session, [row.order_id for row in rows])
    waiting = [
        {"order": _order(faces[row.order_id]), "reasons": row.reasons, "since": iso(row.decided_at)}
        for row in rows
        if row.order_id not in plan.faces and row.order_id in faces and faces[row.order_id].state in TO_WALK
    ]
    return {"held": waiting[:HELD_SHOWN], "held_count": len(waiting)}


def _cutoffs(plan: _Plan, now: datetime) -> list[dict[str, Any]]:
    """The nearest ones, orders without a cutoff last."""
    ends: dict[int | None, list[int | None]] = {}
    for row in plan.rows:
        turn = plan.turns.get(str(row.id))
        for face in (plan.faces[order_id] for order_id in orders_of(row.orders) if order_id in plan.faces):
            due = int(face.cutoff.timestamp()) if face.cutoff else None
            ends.setdefault(due, []).append(turn.ends if turn else None)
    for walker in plan.walkers:
        for order in walker.orders:
            ends.setdefault(order.due, []).append(max(walker.person.free_at, int(now.timestamp())))
    margin = 60 * plan.hall.strategy.margin_minutes
    nearest = sorted(ends, key=lambda due: (due is None, due or 0))[:CUTOFFS_SHOWN]
    return [_cutoff(due, ends[due], margin) for due in nearest]


def _cutoff(due: int | None, ends: Sequence[int | None], margin: int) -> dict[str, Any]:
    moments = [end for end in ends if end is not None]
    late = [end for end in moments if due is not None and end > due]
    close = [end for end in moments if due is not None and due - margin < end <= due]
    return {
        "cutoff": None if due is None else _moment(due), "orders": len(ends),
        "ends_at": _moment(max(moments)) if len(moments) == len(ends) else None, "late": len(late), "close": len(close),
    }  # fmt: skip


def _saved(session: Session, site: WarehouseRecord, rows: Sequence[PlannedRow], now: datetime) -> dict[str, Any]:
    midnight = day_begins(site_day(now, site.timezone), site.timezone)
    return {
        "plan": {
            "walks": len(rows), "orders": len(orders_of(key for row in rows for key in row.orders)),
            "walk_mm": sum(row.length_mm for row in rows), "alone_mm": sum(row.alone_mm for row in rows),
        },
        "hour": _walked(session, site.id, now - HOUR), "today": _walked(session, site.id, midnight),
    }  # fmt: skip


def _walked(session: Session, warehouse_id: UUID, since: datetime) -> dict[str, int]:
    sums = (func.sum(column) for column in (Wave.batches, Wave.orders, Wave.walk_mm, Wave.alone_mm))
    row = session.execute(select(*sums).where(Wave.warehouse_id == warehouse_id, Wave.released_at >= since)).one()
    return dict(zip(("walks", "orders", "walk_mm", "alone_mm"), (int(value or 0) for value in row), strict=True))


def _people(plan: _Plan, now: datetime) -> list[dict[str, Any]]:
    """Who comes free first, first."""
    moment, floor = int(now.timestamp()), plan.floor
    walkers = sorted(plan.walkers, key=lambda walker: (max(moment, walker.person.free_at), walker.person.key))
    return [
        {
            "id": walker.person.key, "name": floor.names.get(walker.person.key, ""),
            "number": floor.numbers.get(walker.walk) if walker.walk else None,
            "free_at": _moment(max(moment, walker.person.free_at)),
            "pace_walks": len(floor.paces.get(walker.person.key, ())),
        }
        for walker in walkers
    ]  # fmt: skip


def _late_since(session: Session, warehouse_id: UUID, now: datetime) -> str | None:
    since = session.scalar(select(Planning.wanted_at).where(Planning.warehouse_id == warehouse_id))
    return iso(since) if since is not None and since < now - PLANNER_IS_LATE else None


def _moment(seconds: int) -> str:
    return iso(datetime.fromtimestamp(seconds, UTC))
