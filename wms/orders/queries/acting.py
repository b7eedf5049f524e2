"""What may be done to orders now, and why not: the acts of all rooms, judged for one order or for many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.actors import Actor
from wms.kernel.errors import Forbidden, Refusal
from wms.kernel.priorities import PRIORITIES
from wms.orders.acts import ActedOrder, OrderAct, Values, all_acts
from wms.orders.benches import final_units
from wms.orders.models import Hold, Order, OrderLine
from wms.plumbing.grants import may


@dataclass(frozen=True)
class Judgement:
    """`refusal`: why the act may not be done to the order; None: it may."""

    order: ActedOrder
    refusal: Refusal | None


@dataclass(frozen=True)
class PossibleAct:
    name: str
    allowed: bool
    code: str | None
    detail: str | None
    data: dict[str, Any]


def judge_act(session: Session, act: OrderAct, ids: Iterable[UUID], values: Values) -> list[Judgement]:
    """In the order asked; ids of no order are left out."""
    orders = acted_orders(session, ids)
    refusals = act.judge(session, orders, values)
    return [Judgement(order, refusals.get(order.id)) for order in orders]


def possible_acts(session: Session, actor: Actor, order_id: UUID) -> list[PossibleAct]:
    """Every act that there is, in the order in which rooms told them, whether or not it may be done to this order."""
    orders = acted_orders(session, [order_id])
    return [_possible(session, actor, act, order) for act in all_acts() for order in orders]


def acted_orders(session: Session, ids: Iterable[UUID]) -> list[ActedOrder]:
    order_ids = list(dict.fromkeys(ids))
    query = select(*(getattr(Order, name) for name in _HEAD)).where(Order.id.in_(order_ids))
    rows = {row.id: row for row in session.execute(query)}
    holds, units = _holds(session, order_ids), _units(session, order_ids)
    return [
        _acted(rows[key], holds.get(key, ()), *units.get(key, (0, False, False))) for key in order_ids if key in rows
    ]


_HEAD = ("id", "number", "warehouse_id", "state", "on_hold", "on_floor", "short_rule", "priority", "cutoff")


def _acted(row: Any, holds: tuple[str, ...], missing: int, labelled: bool, sealed: bool) -> ActedOrder:
    return ActedOrder(
        row.id, row.number, row.warehouse_id, row.state, row.on_hold, row.on_floor, holds, row.short_rule,
        PRIORITIES[row.priority], row.cutoff, missing, labelled, sealed,
    )  # fmt: skip


def _possible(session: Session, actor: Actor, act: OrderAct, order: ActedOrder) -> PossibleAct:
    refusal: Refusal | None = Forbidden(action=act.action)
    if may(actor, act.action, order.warehouse_id):
        refusal = act.judge(session, [order], {}).get(order.id)
    if refusal is None:
        return PossibleAct(act.name, True, None, None, {})
    return PossibleAct(act.name, False, refusal.code, refusal.detail, refusal.to_json()["data"])


def _holds(session: Session, ids: Sequence[UUID]) -> dict[UUID, tuple[str, ...]]:
    query = select(Hold.order_id, Hold.kind).where(Hold.order_id.in_(ids), Hold.lifted_at.is_(None))
    kinds: dict[UUID, tuple[str, ...]] = {}
    for order_id, kind in session.execute(query.order_by(Hold.placed_at)):
        kinds[order_id] = (*kinds.get(order_id, ()), kind)
    return kinds


def _units(session: Session, ids: Sequence[UUID]) -> dict[UUID, tuple[int, bool, bool]]:
    """(units that nothing is promised for, whether all that has not left is final, whether any is) of each order."""
    query = select(OrderLine).where(OrderLine.order_id.in_(ids)).execution_options(populate_existing=True)
    final = final_units(session, ids)
    units: dict[UUID, tuple[int, bool, bool]] = {}
    for line in session.scalars(query):
        lacking = line.ordered - line.allocated - line.picked - line.cancelled
        leaves = final.get(line.id, 0)
        before, all_final, any_final = units.get(line.order_id, (0, True, False))
        all_final = all_final and line.ordered - line.cancelled == leaves
        units[line.order_id] = (before + lacking, all_final, any_final or leaves > line.shipped)
    return units
