"""Orders found by what somebody types: number, the sender's reference, customer."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.orders.models import Order
from wms.orders.queries.tags import customer_number_begins
from wms.plumbing.search import Hit
from wms.plumbing.searching import begins_with, names_with

_FACE = (Order.id, Order.number, Order.external_id, Order.customer, Order.state, Order.channel)


def find_orders(session: Session, scope: Scope, typed: str, limit: int) -> list[Hit]:
    """Each way to name one is asked by itself and ends with the first few: each is answered by its own index."""
    ways: tuple[Any, ...] = (
        select(*_FACE).where(Order.number.in_((typed, typed.upper()))),
        select(*_FACE).where(begins_with(Order.number, typed)),
        select(*_FACE).where(begins_with(Order.external_id, typed)),
        select(*_FACE).where(customer_number_begins(typed)),
        select(*_FACE).where(names_with(Order.customer, typed)),
    )
    hits: dict[Any, Hit] = {}
    for way in ways:
        page = _within(way, scope).limit(limit - len(hits))
        hits |= {row.id: _hit(row) for row in session.execute(page)} if len(hits) < limit else {}
    return list(hits.values())


def _within(query: Any, scope: Scope) -> Any:
    if scope.warehouse_id is not None:
        query = query.where(Order.warehouse_id == scope.warehouse_id)
    return query if scope.channel is None else query.where(Order.channel == scope.channel)


def _hit(row: Any) -> Hit:
    facts = {"state": row.state, "channel": row.channel, "external_id": row.external_id}
    return Hit("order", row.id, row.number, row.customer, facts)
