"""Why orders wait, in one word each: held, without goods, for company on a walk, for a wave, for a bench; or late."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, cast, func, select, text, true, type_coerce
from sqlalchemy.orm import Session

from wms.orders.models import Hold, Order
from wms.planning.models import OrderDecision, PlannedWalk

HELD = ("credit", "address", "manual", "incomplete", "goods", "not_before")
BY_TERM = {"waiting_for_stock": "stock", "waits_for_wave": "wave", "benches_full": "bench"}
WAITS = ("hold", *HELD, "stock", "company", "wave", "bench", "late")
OPEN = text("customer_order.state NOT IN ('shipped', 'cancelled')")
"""As the index of open orders says it."""
ID = 36  # letters of an order's id; a plan calls a part by its order's id and a number


def planned_orders(session: Session, warehouse_id: UUID) -> Any:
    """(order_id, begins_at) of each order or part on a walk that nobody has claimed, as a query to be asked on."""
    if session.get_bind().dialect.name == "sqlite":
        keys: Any = func.json_each(PlannedWalk.orders).table_valued("value")
        order_id: Any = type_coerce(func.replace(func.substr(keys.c.value, 1, ID), "-", ""), Uuid())
    else:
        keys = func.jsonb_array_elements_text(PlannedWalk.orders).table_valued("value")
        order_id = cast(func.substr(keys.c.value, 1, ID), Uuid())
    planned = select(order_id.label("order_id"), PlannedWalk.begins_at).select_from(PlannedWalk).join(keys, true())
    return planned.where(PlannedWalk.warehouse_id == warehouse_id).subquery("planned")


def waiting_for(session: Session, warehouse_id: UUID, why: str, now: datetime) -> list[Any]:
    """The conditions by which the orders that wait for this are found."""
    if why == "hold":
        return [OPEN, Order.on_hold]
    if why in HELD:
        standing = select(Hold.order_id).where(Hold.kind == why, Hold.lifted_at.is_(None))
        return [OPEN, Order.on_hold, Order.id.in_(standing)]
    if why == "late":
        return [OPEN, Order.cutoff < now]
    planned = planned_orders(session, warehouse_id)
    if why == "company":
        return [_ready(), Order.id.in_(select(planned.c.order_id).where(planned.c.begins_at > now))]
    decided = _ready() & Order.id.in_(_decided(warehouse_id, why)) & Order.id.not_in(select(planned.c.order_id))
    return [OPEN, decided | (Order.state == "waiting") if why == "stock" else decided]


def waits_of(session: Session, warehouse_id: UUID, rows: Sequence[Any], now: datetime) -> dict[UUID, tuple[str, ...]]:
    """Of each order ({id, state, on_hold, cutoff}) all that it waits for, the hold first."""
    holds = _holds(session, [row.id for row in rows if row.on_hold])
    ready = [row.id for row in rows if row.state == "allocated" and not row.on_hold]
    begins = _begins(session, warehouse_id, ready)
    terms = _terms(session, [order_id for order_id in ready if order_id not in begins])
    terms |= {order_id: "company" for order_id, begins_at in begins.items() if begins_at > now}
    return {row.id: tuple(_waits(row, holds.get(row.id, ()), terms, now)) for row in rows}


def _waits(row: Any, holds: Sequence[str], terms: dict[UUID, str], now: datetime) -> list[str]:
    waits = list(holds)
    if row.state == "waiting":
        waits.append("stock")
    elif row.id in terms:
        waits.append(terms[row.id])
    is_open = row.state not in ("shipped", "cancelled")
    return [*waits, "late"] if is_open and row.cutoff is not None and row.cutoff < now else waits


def _begins(session: Session, warehouse_id: UUID, ids: Collection[UUID]) -> dict[UUID, datetime]:
    """When the planned walks of these orders may begin, the first of each."""
    if not ids:
        return {}
    planned = planned_orders(session, warehouse_id)
    first = select(planned.c.order_id, func.min(planned.c.begins_at).label("begins_at")).group_by(planned.c.order_id)
    rows = session.execute(first.where(planned.c.order_id.in_(ids)))
    return {row.order_id: row.begins_at for row in rows}


def _ready() -> ColumnElement[bool]:
    return (Order.state == "allocated") & ~Order.on_hold


def _decided(warehouse_id: UUID, why: str) -> Any:
    term = next(term for term, word in BY_TERM.items() if word == why)
    held = (OrderDecision.warehouse_id == warehouse_id, OrderDecision.outcome == "held_back")
    return select(OrderDecision.order_id).where(*held, OrderDecision.reasons[0]["term"].as_string() == term)


def _holds(session: Session, ids: Collection[UUID]) -> dict[UUID, list[str]]:
    query = select(Hold.order_id, Hold.kind).where(Hold.order_id.in_(ids), Hold.lifted_at.is_(None))
    kinds: dict[UUID, list[str]] = {}
    for order_id, kind in session.execute(query.order_by(Hold.placed_at)) if ids else ():
        kinds.setdefault(order_id, []).append(kind)
    return kinds


def _terms(session: Session, ids: Collection[UUID]) -> dict[UUID, str]:
    query = select(OrderDecision.order_id, OrderDecision.reasons)
    held = (OrderDecision.order_id.in_(ids), OrderDecision.outcome == "held_back")
    rows = session.execute(query.where(*held)).all() if ids else ()
    named = ((order_id, BY_TERM.get(reasons[0]["term"]) if reasons else None) for order_id, reasons in rows)
    return {order_id: word for order_id, word in named if word is not None}
