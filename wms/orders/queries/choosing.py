"""Orders that picking may take now, chosen by what somebody asks of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.orders.models import Order, OrderLine
from wms.orders.queries.releasable import ready
from wms.plumbing.searching import names_with


@dataclass(frozen=True)
class OrderFilter:
    """What is left out bounds nothing. `until`: cutoffs to then. `skus`: an order has a line of one of them."""

    until: datetime | None = None
    services: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    customer: str = ""
    skus: tuple[str, ...] = ()


def waiting_ids(session: Session, warehouse_id: UUID, asked: OrderFilter) -> list[UUID]:
    """The most urgent first."""
    query = ready(Order.warehouse_id == warehouse_id).where(*_conditions(asked))
    return [row.id for row in session.execute(query)]


def items_of_orders(session: Session, order_ids: Collection[UUID]) -> set[UUID]:
    """All items that lines of these orders ask for."""
    if not order_ids:
        return set()
    return set(session.scalars(select(OrderLine.item_id).where(OrderLine.order_id.in_(order_ids)).distinct()))


def _conditions(asked: OrderFilter) -> list[Any]:
    conditions: list[Any] = [] if asked.until is None else [Order.cutoff <= asked.until]
    conditions += [Order.service.in_(asked.services)] if asked.services else []
    conditions += [Order.channel.in_(asked.channels)] if asked.channels else []
    conditions += [names_with(Order.customer, asked.customer)] if asked.customer else []
    if asked.skus:
        lines = select(OrderLine.id).where(OrderLine.order_id == Order.id, OrderLine.sku.in_(asked.skus))
        conditions.append(lines.exists())
    return conditions
