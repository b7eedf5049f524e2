"""The register of what a person may do to an order: each room tells its acts once, when it is loaded.

An act says for each order whether it may be done now and why not, and does it for one order in a transaction. Whoever
shows acts (the office) and whoever does many at once (POST /orders/acts) asks here, and knows none by name.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wms.kernel.errors import Refusal
from wms.plumbing.shapes import Schema
from wms.plumbing.transaction import Tx


@dataclass(frozen=True)
class ActedOrder:
    """As much of an order as an act is judged by. `holds`: kinds that stand; `missing`: units not promised yet;
    `labelled`: all of it that has not left has its label, or is just getting one; `sealed`: some of it has.
    """

    id: UUID
    number: str
    warehouse_id: UUID
    state: str
    on_hold: bool
    on_floor: bool
    holds: tuple[str, ...]
    short_rule: str
    priority: str
    cutoff: datetime | None
    missing: int
    labelled: bool
    sealed: bool


Values = Mapping[str, Any]
Judge = Callable[[Session, Sequence[ActedOrder], Values], dict[UUID, Refusal]]
Perform = Callable[[Tx, UUID, Values], Any]


class NoValues(Schema):
    """An act that asks for nothing."""


@dataclass(frozen=True)
class OrderAct:
    """`action`: the right that it needs. `judge(session, orders, values)`: those that may not, each with the refusal
    that doing it would meet; `values` are empty while nobody has said any. `shape`: what somebody says with it.
    """

    name: str
    action: str
    judge: Judge
    perform: Perform
    shape: type[Schema] = NoValues


_acts: dict[str, OrderAct] = {}


def order_act(act: OrderAct) -> None:
    """A line of a room's `routes.py`."""
    _acts[act.name] = act


def act_named(name: str) -> OrderAct | None:
    return _acts.get(name)


def all_acts() -> list[OrderAct]:
    """In the order in which the rooms told them."""
    return list(_acts.values())


def each_alone(why_not: Callable[[ActedOrder, Values], Refusal | None]) -> Judge:
    """A judge that needs nothing but the order itself."""

    def judge(_session: Session, orders: Sequence[ActedOrder], values: Values) -> dict[UUID, Refusal]:
        refusals = {order.id: why_not(order, values) for order in orders}
        return {order_id: refusal for order_id, refusal in refusals.items() if refusal is not None}

    return judge
