"""Holding an order back, and letting it go on."""

from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from wms.kernel.ids import new_id
from wms.orders.errors import AlreadyHeld, NotHeld, TooLate
from wms.orders.events import OrderHeld, OrderHoldLifted
from wms.orders.models import Hold, Order
from wms.orders.rules import HOLDABLE, is_off_the_floor
from wms.orders.services.promise import loosen, promise
from wms.orders.services.state import facts, lock_order, touch
from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx

Allower = tuple[UUID | None, str]


def hold_order(tx: Tx, order_id: UUID, kind: str, note: str = "", again: bool = False) -> dict[str, Any]:
    """Puts the order on hold: not released, and no parcel closed, until all holds are lifted. Raises TooLate when its
    last parcel is closed. `again`: a standing hold is no fault.

    One whose walk nobody has claimed is off the floor at once, and the answer says so (`off_floor`).
    """
    order = lock_order(tx, order_id)
    if _standing(tx, order, kind):
        if again:
            off_floor = is_off_the_floor(order.state, order.on_floor)
            return {"order_id": order_id, "version": order.version, "off_floor": off_floor}
        raise AlreadyHeld(kind=kind)
    if order.state not in HOLDABLE:
        raise TooLate(f"the order is {order.state}", state=order.state)
    tx.session.add(
        Hold(id=new_id(), order_id=order.id, kind=kind, note=note, placed_by=tx.actor.name, placed_at=tx.now)
    )
    order.on_hold = True
    off_floor = is_off_the_floor(order.state, order.on_floor)
    if order.state == "released" and off_floor:
        loosen(tx, order)
        touch(tx, order, "allocated")
    else:
        touch(tx, order)
    tx.session.flush()
    tx.record(OrderHeld(**facts(order), kind=kind, note=note))
    return {"order_id": order_id, "version": order.version, "off_floor": off_floor}


def lift_hold(tx: Tx, order_id: UUID, kind: str, reason: str = "", allowed_by: Allower | None = None) -> dict[str, Any]:
    """Lifts one hold; raises NotHeld. `allowed_by`: (id, name) of who allowed it, if not the actor."""
    order = lock_order(tx, order_id)
    lift = update(Hold).where(Hold.order_id == order_id, Hold.kind == kind, Hold.lifted_at.is_(None))
    if tx.session.execute(lift.values(lifted_at=tx.now, lifted_by=tx.actor.name)).rowcount == 0:  # type: ignore[attr-defined]
        raise NotHeld(kind=kind)
    _keep(tx, "orders.lift_hold", order, {"kind": kind}, reason, allowed_by)
    order.on_hold = _standing(tx, order) > 0
    touch(tx, order)
    tx.session.flush()
    tx.record(OrderHoldLifted(**facts(order), kind=kind))
    return {"order_id": order_id, "version": order.version}


def ship_what_is_there(tx: Tx, order_id: UUID, reason: str = "", allowed_by: Allower | None = None) -> dict[str, Any]:
    """A person decides that an order which waits to be complete goes as it is; the rest stays open."""
    order = lock_order(tx, order_id)
    order.short_rule = "ship_available"
    _keep(tx, "orders.ship_what_is_there", order, {}, reason, allowed_by)
    touch(tx, order)
    if order.state == "waiting":
        promise(tx, order)
    if _standing(tx, order, "incomplete"):
        return lift_hold(tx, order_id, "incomplete", reason, allowed_by)
    return {"order_id": order_id, "version": order.version}


def is_held(tx: Tx, order: Order, kind: str, note: str) -> bool:
    """Whether a hold with this note stands."""
    query = select(Hold.id).where(Hold.order_id == order.id, Hold.kind == kind, Hold.lifted_at.is_(None))
    return tx.session.scalar(query.where(Hold.note == note)) is not None


def _keep(
    tx: Tx, action: str, order: Order, data: dict[str, Any], reason: str = "", allowed_by: Allower | None = None
) -> None:
    """What somebody lets go on against the rule stands in the audit; what the house itself does follows the rule."""
    if tx.actor.kind != "system":
        record_decision(
            tx, action, subject=order.number, warehouse_id=order.warehouse_id, reason=reason, allowed_by=allowed_by,
            data=data,
        )  # fmt: skip


def _standing(tx: Tx, order: Order, kind: str | None = None) -> int:
    query = select(func.count()).select_from(Hold).where(Hold.order_id == order.id, Hold.lifted_at.is_(None))
    return tx.session.execute(query.where(Hold.kind == kind) if kind else query).scalar_one()
