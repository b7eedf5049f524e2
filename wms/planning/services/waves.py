"""A wave: orders that a person sends as one, and pulls back as one while nobody has begun any of them."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete

from wms.kernel.ids import new_id
from wms.orders import queries as order_queries
from wms.planning.errors import SteeringOver
from wms.planning.events import PlanSteered
from wms.planning.models import SentOrder, Steering
from wms.planning.queries.planned import planned_rows
from wms.planning.queries.wave_orders import BACK_TO_WAITING, WaveFilter
from wms.planning.rules.parts import orders_of
from wms.planning.services.planned import drop_walks, lock_unchanged
from wms.planning.services.stops import take_out_of_queue
from wms.planning.services.wishes import send_now
from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx


def send_wave(tx: Tx, warehouse_id: UUID, wave: WaveFilter) -> dict[str, Any]:
    """{steering_id, orders}; without an order that fits there is nothing to pull back, and no id."""
    chosen = send_now(tx, warehouse_id, wave)
    if not chosen:
        return {"steering_id": None, "orders": 0}
    steering = Steering(
        id=new_id(), warehouse_id=warehouse_id, verb="wave", steered_at=tx.now, steered_by=tx.actor.name,
        before=[], after=[], sent=[str(order_id) for order_id in chosen], undone_at=None,
    )  # fmt: skip
    tx.session.add(steering)
    _tell(tx, steering, "wave")
    return {"steering_id": str(steering.id), "orders": len(chosen)}


def pull_wave_back(tx: Tx, steering: Steering) -> dict[str, Any]:
    """Its orders wait again as if nobody had sent them. Raises SteeringOver once somebody has begun one of them."""
    order_ids = [UUID(key) for key in steering.sent]
    faces = order_queries.order_faces(tx.session, order_ids)
    begun = any(face.state not in BACK_TO_WAITING for face in faces.values())
    rows = [
        row
        for row in planned_rows(tx.session, steering.warehouse_id)
        if not set(order_ids).isdisjoint(orders_of(row.orders))
    ]
    if steering.undone_at is not None or begun or not lock_unchanged(tx, rows):
        raise SteeringOver(verb=steering.verb)
    steering.undone_at = tx.now
    tx.session.execute(delete(SentOrder).where(SentOrder.order_id.in_(order_ids)))
    drop_walks(tx, [row for row in rows if not row.pinned])
    take_out_of_queue(tx, [row for row in rows if row.pinned])
    _tell(tx, steering, "pull_back")
    head = {"warehouse_id": str(steering.warehouse_id), "steering_id": str(steering.id)}
    return {**head, "verb": "pull_back", "walks": []}


def _tell(tx: Tx, steering: Steering, verb: str) -> None:
    faces = order_queries.order_faces(tx.session, [UUID(key) for key in steering.sent])
    numbers = tuple(sorted(face.number for face in faces.values()))
    record_decision(
        tx, "picking.steer_plan", subject=f"{verb}: {', '.join(numbers)}", warehouse_id=steering.warehouse_id,
        data={"steering_id": steering.id, "verb": verb, "orders": steering.sent},
    )  # fmt: skip
    tx.record(PlanSteered(warehouse_id=steering.warehouse_id, verb=verb, by=tx.actor.name, orders=numbers))
