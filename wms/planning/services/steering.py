"""A person changes the plan by hand: whole and as they saw it, or not at all. What they put together is pinned.

The planner leaves a pinned walk as it is until it is claimed. Each act is kept, so that it can be taken back.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select, update

from wms.kernel.clock import iso
from wms.kernel.errors import invalid
from wms.kernel.faults import fault
from wms.kernel.ids import new_id
from wms.optimizer.online import Offer, laid_out, why_not_together
from wms.optimizer.placing import Placing, Side, placing_of
from wms.optimizer.reasons import Reason
from wms.orders import queries as order_queries
from wms.people import queries as people
from wms.planning.errors import CannotShareWalk, SteeringOver, SteeringUnknown, WalkChanged, WalkNotPlanned
from wms.planning.events import PlanSteered
from wms.planning.models import PlannedWalk, SentOrder, Steering
from wms.planning.queries.planned import PlannedRow, rows_by_ids, sent_orders
from wms.planning.queries.pool import Pool, pool_of
from wms.planning.rules.parts import order_of, orders_of
from wms.planning.services.placing import set_place
from wms.planning.services.planned import Difference, lock_unchanged, row_of, write_difference
from wms.planning.services.stops import take_out_of_queue
from wms.planning.services.waves import pull_wave_back
from wms.planning.services.wishes import mark_sent
from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx
from wms.work import services as work

_NOT_HERE = fault("picking.not_of_warehouse", "somebody who works in this warehouse")
_ANOTHER = fault("picking.another_walk", "another walk than the first")
_SOME = fault("picking.some_orders", "some of the walk's orders, and not all of them")
_ITS_ORDER = fault("picking.order_of_walk", "an order of the first walk")


@dataclass(frozen=True)
class Shape:
    """A walk as somebody wants it; `id` None is a new one. `orders`: as a plan names them."""

    id: UUID | None
    orders: tuple[str, ...]
    pinned: bool


def send_walk(tx: Tx, walk_id: UUID, version: int) -> dict[str, Any]:
    """It waits for no company any more. Raises WalkNotPlanned, WalkChanged."""
    (row,) = _seen(tx, {walk_id: version})
    warehouse_id = row.warehouse_id
    sent = sent_orders(tx.session, warehouse_id)
    fresh = [order_id for order_id in orders_of(row.orders) if order_id not in sent]
    mark_sent(tx, warehouse_id, fresh)
    tx.session.execute(update(PlannedWalk).where(PlannedWalk.id == row.id).values(begins_at=tx.now))
    return _keep(tx, warehouse_id, "send", [row], [row.id], [str(order_id) for order_id in fresh])


def pin_walk(tx: Tx, walk_id: UUID, version: int) -> dict[str, Any]:
    """It takes and gives no orders until it is unpinned. Raises WalkNotPlanned, WalkChanged."""
    (row,) = _seen(tx, {walk_id: version})
    return _arrange(tx, "pin", [row], [Shape(row.id, tuple(row.orders), pinned=True)])


def unpin_walk(tx: Tx, walk_id: UUID, version: int) -> dict[str, Any]:
    """The planner may change it again. Raises WalkNotPlanned, WalkChanged."""
    (row,) = _seen(tx, {walk_id: version})
    answer = _arrange(tx, "unpin", [row], [Shape(row.id, tuple(row.orders), pinned=False)])
    _assign(tx, row, None)
    set_place(tx, row, None)
    return answer


def assign_walk(tx: Tx, walk_id: UUID, version: int, worker_id: UUID | None) -> dict[str, Any]:
    """It is kept as it is and meant for this person, or for nobody any more; others may take it all the same.

    Raises WalkNotPlanned, WalkChanged, InvalidInput for somebody of another warehouse.
    """
    (row,) = _seen(tx, {walk_id: version})
    person = None if worker_id is None else people.worker(tx.session, worker_id)
    if worker_id is not None and (person is None or person.warehouse_id not in (None, row.warehouse_id)):
        raise invalid("worker_id", _NOT_HERE)
    answer = _arrange(tx, "assign", [row], [Shape(row.id, tuple(row.orders), pinned=True)])
    _assign(tx, row, worker_id)
    return answer


def _assign(tx: Tx, row: PlannedRow, worker_id: UUID | None) -> None:
    meant = {"assigned_to": worker_id, "worker_id": worker_id}
    tx.session.execute(update(PlannedWalk).where(PlannedWalk.id == row.id).values(**meant))
    if row.task_id is not None:
        work.foresee(tx, {row.task_id: worker_id})


def place_walk(tx: Tx, walk_id: UUID, version: int, side: Side, beside_id: UUID) -> dict[str, Any]:
    """It goes directly before or after another walk, in the plan and in the queue; it is pinned.

    What is set after a walk that may not begin yet leaves the queue. Raises WalkNotPlanned, WalkChanged, InvalidInput.
    """
    if walk_id == beside_id:
        raise invalid("beside_id", _ANOTHER)
    (row,) = _seen(tx, {walk_id: version})
    beside = rows_by_ids(tx.session, [beside_id]).get(beside_id)
    if beside is None or beside.warehouse_id != row.warehouse_id:
        raise WalkNotPlanned
    if side == "after" and row.task_id is not None and beside.task_id is None:
        row = _waiting_again(tx, row)
    answer = _arrange(tx, "place", [row], [Shape(row.id, tuple(row.orders), pinned=True)])
    set_place(tx, row, Placing(str(row.id), side, str(beside_id), iso(tx.now)))
    return answer


def _waiting_again(tx: Tx, row: PlannedRow) -> PlannedRow:
    waiting = take_out_of_queue(tx, [row])
    if not waiting:
        raise WalkChanged
    return waiting[0]


def split_walk(tx: Tx, walk_id: UUID, version: int, orders: Collection[UUID]) -> dict[str, Any]:
    """These orders go on a walk of their own. Raises WalkNotPlanned, WalkChanged, InvalidInput."""
    (row,) = _seen(tx, {walk_id: version})
    leaving = {key for key in row.orders if order_of(key) in orders}
    if set(orders) != set(orders_of(leaving)) or len(leaving) == len(row.orders):
        raise invalid("orders", _SOME)
    rest, new = ([key for key in row.orders if (key in leaving) is side] for side in (False, True))
    return _arrange(tx, "split", [row], [Shape(row.id, tuple(rest), pinned=True), Shape(None, tuple(new), pinned=True)])


def merge_walks(tx: Tx, walk_id: UUID, version: int, other_id: UUID, other_version: int) -> dict[str, Any]:
    """The other walk's orders come onto this one. Raises WalkNotPlanned, WalkChanged, CannotShareWalk, InvalidInput."""
    if walk_id == other_id:
        raise invalid("other_id", _ANOTHER)
    row, other = _seen(tx, {walk_id: version, other_id: other_version})
    return _arrange(tx, "merge", [row, other], [Shape(row.id, (*row.orders, *other.orders), pinned=True)])


def move_order(tx: Tx, walk_id: UUID, version: int, order_id: UUID, to_id: UUID, to_version: int) -> dict[str, Any]:
    """Raises WalkNotPlanned, WalkChanged, CannotShareWalk, InvalidInput."""
    if walk_id == to_id:
        raise invalid("to_id", _ANOTHER)
    source, target = _seen(tx, {walk_id: version, to_id: to_version})
    moved = [key for key in source.orders if order_of(key) == order_id]
    if not moved:
        raise invalid("order_id", _ITS_ORDER)
    rest = tuple(key for key in source.orders if key not in moved)
    shapes = [Shape(target.id, (*target.orders, *moved), pinned=True)]
    return _arrange(tx, "move", [source, target], [*shapes, *([Shape(source.id, rest, source.pinned)] if rest else [])])


def undo_steering(tx: Tx, steering_id: UUID) -> dict[str, Any]:
    """Takes an act back while what it made stands as it made it. Raises SteeringUnknown, SteeringOver."""
    query = select(Steering).where(Steering.id == steering_id).with_for_update()
    steering = tx.session.scalar(query.execution_options(populate_existing=True))
    if steering is None:
        raise SteeringUnknown(steering_id=str(steering_id))
    if steering.verb == "wave":
        return pull_wave_back(tx, steering)
    rows = rows_by_ids(tx.session, (UUID(walk["id"]) for walk in (*steering.before, *steering.after)))
    shapes = _as_before(steering, rows)
    if steering.undone_at is not None or not shapes or not lock_unchanged(tx, list(rows.values())):
        raise SteeringOver(verb=steering.verb)
    steering.undone_at = tx.now
    tx.session.execute(delete(SentOrder).where(SentOrder.order_id.in_([UUID(key) for key in steering.sent])))
    answer = _arrange(tx, "undo", list(rows.values()), shapes)
    for row in rows.values() if steering.verb == "assign" else ():
        _assign(tx, row, None)
    for walk in steering.before if steering.verb == "place" else ():
        row = rows[UUID(walk["id"])]
        set_place(tx, row, placing_of(row.id, walk["placed"]))
    return answer


def _as_before(steering: Steering, rows: dict[UUID, PlannedRow]) -> list[Shape] | None:
    """Orders go back from the walks that a person put together; None when one of those is no more what it was."""
    made = {UUID(walk["id"]): walk["version"] for walk in steering.after if walk["pinned"]}
    if any(key not in rows or rows[key].version != version for key, version in made.items()):
        return None
    returning = {key for walk_id in made for key in rows[walk_id].orders}
    shapes = [_shape_before(walk, rows.get(UUID(walk["id"])), made, returning) for walk in steering.before]
    if steering.verb == "send":  # out of the queue, where its task has its id
        shapes = [replace(shape, id=None) for shape in shapes]
    return None if any(not shape.orders for shape in shapes) else shapes


def _shape_before(
    walk: dict[str, Any], row: PlannedRow | None, made: Collection[UUID], returning: Collection[str]
) -> Shape:
    staying = [] if row is None or row.id in made else row.orders
    back = [key for key in walk["orders"] if key in returning and key not in staying]
    return Shape(row.id if row is not None else None, (*staying, *back), walk["pinned"])


def _seen(tx: Tx, versions: dict[UUID, int]) -> list[PlannedRow]:
    """The walks, locked, as whoever asks saw them."""
    rows = rows_by_ids(tx.session, versions)
    if len(rows) < len(versions):
        raise WalkNotPlanned
    if any(rows[key].version != version for key, version in versions.items()):
        raise WalkChanged
    if len({row.warehouse_id for row in rows.values()}) > 1:
        raise WalkNotPlanned
    if not lock_unchanged(tx, list(rows.values())):
        raise WalkChanged
    return [rows[key] for key in versions]


def _arrange(tx: Tx, verb: str, rows: Sequence[PlannedRow], shapes: Sequence[Shape]) -> dict[str, Any]:
    """Writes the walks as wanted; those of `rows` that nobody wants any more go."""
    warehouse_id = rows[0].warehouse_id
    keys = [key for shape in shapes for key in shape.orders]
    pool = pool_of(tx.session, warehouse_id, tx.now, list(rows), orders_of(keys))
    if any(key not in pool.loads for key in keys):
        raise WalkChanged
    before = {row.id: row for row in rows}
    shapes = [shape if shape.id is not None else replace(shape, id=new_id()) for shape in shapes]
    values = {shape.id: _values(pool, rows, shape) for shape in shapes}
    write_difference(
        tx,
        pool,
        Difference(
            gone=[row for row in rows if row.id not in values],
            changed=[(before[key], row) for key, row in values.items() if key in before],
            new=[row for key, row in values.items() if key not in before],
            noted=[],
            after={},
        ),
    )
    return _keep(tx, warehouse_id, verb, rows, [shape.id for shape in shapes if shape.id is not None], [])


def _values(pool: Pool, rows: Sequence[PlannedRow], shape: Shape) -> dict[str, Any]:
    base = next((row for row in rows if row.id == shape.id), rows[0])
    opens = [pool.loads[key].open for key in shape.orders]
    grown = not any(set(shape.orders) <= set(row.orders) for row in rows)
    why = why_not_together(pool.floor, opens) if grown else None
    if why is not None:
        raise CannotShareWalk(why=why.term, used=why.amount, most=why.against, key=_named(pool, why))
    walk = laid_out(pool.floor, str(shape.id), opens, shape.pinned)
    offer = Offer(walk.key, int(base.begins_at.timestamp()), None, ())
    return row_of(pool, walk, offer, {}) | {"place": base.place, "reasons": base.reasons}


def _named(pool: Pool, why: Reason) -> str:
    """What a reason is about, as people call it: the number of an order, the size of a tote."""
    if why.term == "alone":
        return pool.heads[order_of(why.key)].number
    return pool.hall.cart.sizes[int(why.key)].name if why.term == "sizes" else why.key


def _keep(
    tx: Tx, warehouse_id: UUID, verb: str, rows: Iterable[PlannedRow], after: Sequence[UUID], sent: list[str]
) -> dict[str, Any]:
    rows = list(rows)
    standing = rows_by_ids(tx.session, after)
    steering = Steering(
        id=new_id(), warehouse_id=warehouse_id, verb=verb, steered_at=tx.now, steered_by=tx.actor.name,
        before=[_wire(row) for row in rows], after=[_wire(standing[key]) for key in after], sent=sent, undone_at=None,
    )  # fmt: skip
    tx.session.add(steering)
    faces = order_queries.order_faces(tx.session, orders_of(key for row in rows for key in row.orders))
    numbers = tuple(sorted(face.number for face in faces.values()))
    record_decision(
        tx, "picking.steer_plan", subject=f"{verb}: {', '.join(numbers)}", warehouse_id=warehouse_id,
        data={"steering_id": steering.id, "verb": verb, "before": steering.before, "after": steering.after},
    )  # fmt: skip
    tx.record(PlanSteered(warehouse_id=warehouse_id, verb=verb, by=tx.actor.name, orders=numbers))
    return {
        "warehouse_id": str(warehouse_id),
        "steering_id": str(steering.id),
        "verb": verb,
        "walks": [str(key) for key in after],
    }


def _wire(row: PlannedRow) -> dict[str, Any]:
    names = {"version": row.version, "orders": row.orders, "pinned": row.pinned, "placed": row.placed}
    return {"id": str(row.id), **names}
