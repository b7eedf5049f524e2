"""Who waits for stock, and who of them may have what is free."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.inventory.queries import stock_in
from wms.orders.models import Hold, Order, OrderLine
from wms.orders.rules import REPLACEABLE, may_take

_WANTED = OrderLine.ordered - OrderLine.allocated - OrderLine.picked - OrderLine.cancelled
_INCOMPLETE = select(Hold.order_id).where(Hold.kind == "incomplete", Hold.lifted_at.is_(None))
_MAY = Order.state.in_(REPLACEABLE) | ((Order.state == "picked") & Order.id.in_(_INCOMPLETE))
_BY_URGENCY = (Order.cutoff.is_(None), Order.cutoff, Order.priority.desc(), Order.placed_at, Order.id)
_OTHERWISE_HELD = select(Hold.order_id).where(Hold.kind != "incomplete", Hold.lifted_at.is_(None))
_LACKING = (Order.state == "waiting") | ((Order.state == "picked") & Order.id.in_(_INCOMPLETE))
ROWS_AT_ONCE = 1000


@dataclass(frozen=True)
class LastWish:
    """All that an order still lacks is so many units of one item: with them it is complete."""

    order_id: UUID
    number: str
    item_id: UUID
    quantity: int


def last_wishes(session: Session, warehouse_id: UUID, goods: Mapping[UUID, int]) -> list[LastWish]:
    """Orders that wait, and need no more to be complete than some of these goods (units by item); most urgent first."""
    units = func.sum(_WANTED)
    query = select(Order.id, Order.number, units.label("units"))
    query = query.join(OrderLine, OrderLine.order_id == Order.id).where(_WANTED > 0, Order.id.in_(_wanting(goods)))
    query = query.where(Order.warehouse_id == warehouse_id, _LACKING, Order.id.not_in(_OTHERWISE_HELD))
    query = query.group_by(Order.id).having(func.count(OrderLine.item_id.distinct()) == 1).order_by(*_BY_URGENCY)
    rows = session.execute(query).all()
    items = _items_wanted(session, [row.id for row in rows])
    wishes = [LastWish(row.id, row.number, items[row.id], int(row.units)) for row in rows]
    return [wish for wish in wishes if wish.quantity <= goods.get(wish.item_id, 0)]


def _wanting(items: Collection[UUID]) -> Any:
    return select(OrderLine.order_id).where(OrderLine.item_id.in_(items), _WANTED > 0)


def _items_wanted(session: Session, order_ids: Collection[UUID]) -> dict[UUID, UUID]:
    query = select(OrderLine.order_id, OrderLine.item_id).where(OrderLine.order_id.in_(order_ids), _WANTED > 0)
    return {row.order_id: row.item_id for row in session.execute(query)}


def orders_that_may_have(
    session: Session,
    warehouse_id: UUID,
    now: datetime,
    item_ids: AbstractSet[UUID] | None = None,
    without: AbstractSet[UUID] = frozenset(),
) -> Iterator[UUID]:
    """Orders that would be promised something of what is free now, most urgent first; each takes its share in turn.

    `item_ids`: only orders that want one of these; `without`: orders that are left out.
    """
    items = _items_waited_for(session, warehouse_id)
    figures = stock_in(session, warehouse_id, items, now).items() if items else ()
    free = Counter({item: stock.available for item, stock in figures if stock.available > 0})
    asked = free.keys() if item_ids is None else free.keys() & item_ids
    if not asked:
        return
    for order_id, short_rule, wants in _waiting(session, warehouse_id, set(asked)):
        if order_id not in without and may_take(short_rule, wants, free):
            free -= wants
            yield order_id
        if not any(free[item] for item in asked):
            return


def _items_waited_for(session: Session, warehouse_id: UUID) -> set[UUID]:
    query = select(OrderLine.item_id).join(Order, Order.id == OrderLine.order_id).distinct()
    return set(session.scalars(query.where(Order.warehouse_id == warehouse_id, _MAY, _WANTED > 0)))


def _waiting(session: Session, warehouse_id: UUID, items: set[UUID]) -> Iterator[tuple[UUID, str, Counter[UUID]]]:
    """All orders that want one of the items, with all that they want, read as a stream."""
    query = select(Order.id, Order.short_rule, OrderLine.item_id, _WANTED.label("units"))
    query = query.join(OrderLine, OrderLine.order_id == Order.id).where(_WANTED > 0, Order.id.in_(_wanting(items)))
    query = query.where(Order.warehouse_id == warehouse_id, _MAY).order_by(*_BY_URGENCY)
    current: Any = None
    wants: Counter[UUID] = Counter()
    with session.execute(query.execution_options(yield_per=ROWS_AT_ONCE)) as rows:  # closed, however early one stops
        for row in rows:
            if current is not None and row.id != current.id:
                yield current.id, current.short_rule, wants
                wants = Counter()
            current = row
            wants[row.item_id] += row.units
    if current is not None:
        yield current.id, current.short_rule, wants
