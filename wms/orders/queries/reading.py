"""Orders, their lines and their promises, as frozen records."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, tuple_
from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.kernel.priorities import PRIORITIES
from wms.orders.models import Hold, Order, OrderLine
from wms.orders.queries.tags import NUMBERED, with_tag
from wms.orders.rules import FINAL, in_order_units, unpromised

OVERLAP = timedelta(seconds=60)
"""A change carries the time at which its transaction began, so a late commit looks older than it is."""


@dataclass(frozen=True)
class LineRecord:
    """Quantities in base units, as in the table; `ordered_code` and `order_units` say how the sender ordered."""

    id: UUID
    external_line_id: str
    item_id: UUID
    sku: str
    ordered: int
    allocated: int
    picked: int
    packed: int
    shipped: int
    cancelled: int
    ordered_code: str = ""
    order_units: int = 1
    unit_price_minor: int | None = None
    echoed: dict[str, Any] = field(default_factory=dict)

    @property
    def ordered_as(self) -> dict[str, Any]:
        """The quantity in the sender's own units: so many of this code, of so many base units each."""
        count = in_order_units(self.ordered, self.order_units)
        return {"code": self.ordered_code or self.sku, "quantity": count, "units": self.order_units}

    @property
    def outstanding(self) -> int:
        """Units that are still to leave the house: ordered = shipped + cancelled + outstanding."""
        return self.ordered - self.shipped - self.cancelled

    @property
    def unpromised(self) -> int:
        """Units of the outstanding ones that nothing is promised for yet."""
        return unpromised(self.ordered, self.allocated, self.picked, self.cancelled)


@dataclass(frozen=True)
class OrderRecord:
    id: UUID
    number: str
    channel: str
    external_id: str
    warehouse_id: UUID
    state: str
    priority: str
    cutoff: datetime | None
    placed_at: datetime
    short_rule: str
    service: str
    options: list[str]
    on_hold: bool
    holds: tuple[str, ...]
    ship_to: dict[str, Any]
    version: int
    updated_at: datetime
    lines: tuple[LineRecord, ...]
    customer_number: str
    tags: list[str]
    currency: str | None
    total_minor: int | None
    echoed: dict[str, Any]
    notes: dict[str, str]
    gift: dict[str, Any] | None
    not_before: datetime | None
    carrier: str
    language: str
    customer_url: str = ""


def order(session: Session, order_id: UUID) -> OrderRecord | None:
    return orders_by_ids(session, [order_id]).get(order_id)


def order_header(session: Session, order_id: UUID) -> OrderRecord | None:
    """The order without its lines; None when there is no such order."""
    row = session.scalar(select(Order).where(Order.id == order_id).execution_options(populate_existing=True))
    if row is None:
        return None
    return _record(row, (), _holds(session, {order_id}).get(order_id, ()) if row.on_hold else ())


def order_by_ref(session: Session, channel: str, external_id: str) -> OrderRecord | None:
    query = select(Order.id).where(Order.channel == channel, Order.external_id == external_id.strip())
    order_id = session.scalar(query)
    return None if order_id is None else order(session, order_id)


def orders_by_refs(session: Session, channel: str, refs: Iterable[str]) -> dict[str, OrderRecord]:
    """A channel's orders by its own names for them; those that are not there are left out."""
    query = select(Order.id).where(Order.channel == channel, Order.external_id.in_(set(refs)))
    return {record.external_id: record for record in orders_by_ids(session, session.scalars(query)).values()}


@dataclass(frozen=True)
class ReceivedOrder:
    id: UUID
    external_id: str
    received_at: datetime


def orders_received(
    session: Session,
    channel: str,
    warehouses: Iterable[UUID],
    span: tuple[datetime, datetime],
    after: tuple[datetime, UUID] | None,
    limit: int,
) -> list[ReceivedOrder]:
    """A channel's orders that came in from the first moment until before the second, as they came."""
    query = select(Order.id, Order.external_id, Order.received_at).where(Order.warehouse_id.in_(list(warehouses)))
    query = query.where(Order.channel == channel, Order.received_at >= span[0], Order.received_at < span[1])
    if after:
        query = query.where(tuple_(Order.received_at, Order.id) > after)
    rows = session.execute(query.order_by(Order.received_at, Order.id).limit(limit))
    return [ReceivedOrder(*row) for row in rows]


def orders_by_number(session: Session, warehouse_id: UUID, number: str) -> list[OrderRecord]:
    """All orders with this number, those under way first and then the newest: numbers come from outside and repeat."""
    query = select(Order.id).where(Order.warehouse_id == warehouse_id, Order.number == number.strip())
    ids = list(session.scalars(query.order_by(Order.state.in_(FINAL), Order.received_at.desc())))
    records = orders_by_ids(session, ids)
    return [records[order_id] for order_id in ids]


def orders_by_ids(session: Session, ids: Iterable[UUID]) -> dict[UUID, OrderRecord]:
    order_ids = set(ids)
    rows = session.scalars(select(Order).where(Order.id.in_(order_ids)).execution_options(populate_existing=True)).all()
    lines, holds = _lines(session, order_ids), _holds(session, order_ids)
    return {row.id: _record(row, lines.get(row.id, ()), holds.get(row.id, ())) for row in rows}


def states_of(session: Session, ids: Iterable[UUID]) -> dict[UUID, str]:
    """The state of each order, as it is in the database now."""
    return {row.id: row.state for row in session.execute(select(Order.id, Order.state).where(Order.id.in_(set(ids))))}


@dataclass(frozen=True)
class OrderWords:
    """To whom and where an order goes, and what its sender says to those who work on it."""

    ship_to: dict[str, Any]
    notes: dict[str, str]


def words_of(session: Session, ids: Iterable[UUID]) -> dict[UUID, OrderWords]:
    rows = session.execute(select(Order.id, Order.ship_to, Order.notes).where(Order.id.in_(set(ids))))
    return {row.id: OrderWords(row.ship_to, row.notes) for row in rows}


def orders_page(
    session: Session, scope: Scope, filters: dict[str, Any], after: tuple[datetime, UUID] | None, limit: int
) -> list[OrderRecord]:
    """Orders within a scope by time of their last change.

    `filters`: state, channel, number, external_id, customer_number, tag, updated_since.
    """
    query = select(Order.id, Order.updated_at).order_by(Order.updated_at, Order.id).limit(limit)
    if scope.warehouse_id is not None:
        query = query.where(Order.warehouse_id == scope.warehouse_id)
    if scope.channel is not None:
        query = query.where(Order.channel == scope.channel)
    if filters.get("state"):
        query = query.where(Order.state == filters["state"])
    for name in ("channel", "number", "external_id", "customer_number"):
        if filters.get(name):
            query = query.where(getattr(Order, name) == filters[name])
    if filters.get("customer_number"):
        query = query.where(NUMBERED)
    if filters.get("tag"):
        query = query.where(*with_tag(filters["tag"]))
    if filters.get("updated_since"):
        query = query.where(Order.updated_at >= filters["updated_since"] - OVERLAP)
    if after:
        query = query.where(tuple_(Order.updated_at, Order.id) > after)
    ids = [row.id for row in session.execute(query)]
    records = orders_by_ids(session, ids)
    return [records[identity] for identity in ids]


def orders_in_work(session: Session, warehouse_id: UUID) -> int:
    """Orders between their release and the closed parcel: on walks, on lanes, at benches."""
    query = select(func.count()).select_from(Order).where(Order.warehouse_id == warehouse_id)
    return session.execute(query.where(Order.state.in_(("released", "picking", "picked", "packing")))).scalar_one()


def _lines(session: Session, order_ids: set[UUID]) -> dict[UUID, tuple[LineRecord, ...]]:
    columns = [getattr(OrderLine, name) for name in LineRecord.__annotations__]
    query = select(OrderLine.order_id, *columns).where(OrderLine.order_id.in_(order_ids))
    lines_of: dict[UUID, list[LineRecord]] = defaultdict(list)
    for order_id, *values in session.execute(query.order_by(OrderLine.order_id, OrderLine.position)):
        lines_of[order_id].append(LineRecord(*values))
    return {key: tuple(lines) for key, lines in lines_of.items()}


def _holds(session: Session, order_ids: set[UUID]) -> dict[UUID, tuple[str, ...]]:
    query = select(Hold.order_id, Hold.kind).where(Hold.order_id.in_(order_ids), Hold.lifted_at.is_(None))
    holds: dict[UUID, list[str]] = defaultdict(list)
    for order_id, kind in session.execute(query.order_by(Hold.placed_at)):
        holds[order_id].append(kind)
    return {key: tuple(kinds) for key, kinds in holds.items()}


def _record(row: Order, lines: tuple[LineRecord, ...], holds: tuple[str, ...]) -> OrderRecord:
    return OrderRecord(
        id=row.id, number=row.number, channel=row.channel, external_id=row.external_id, warehouse_id=row.warehouse_id,
        state=row.state, priority=PRIORITIES[row.priority], cutoff=row.cutoff, placed_at=row.placed_at,
        short_rule=row.short_rule, service=row.service, options=row.options, on_hold=row.on_hold, holds=holds,
        ship_to=row.ship_to, version=row.version, updated_at=row.updated_at, lines=lines,
        customer_number=row.customer_number, tags=row.tags, currency=row.currency, total_minor=row.total_minor,
        echoed=row.echoed, notes=row.notes, gift=row.gift or None, not_before=row.not_before,
        carrier=row.carrier, language=row.language,
    )  # fmt: skip


def open_order_count(session: Session, warehouse_id: UUID) -> int:
    query = select(func.count()).select_from(Order).where(Order.warehouse_id == warehouse_id)
    return session.execute(query.where(Order.state.not_in(("shipped", "cancelled")))).scalar_one()
