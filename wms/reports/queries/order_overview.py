"""Orders as a list at a desk shows them: filtered in the database, a page at a time, and counted by state."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, literal, select, tuple_, union_all
from sqlalchemy.orm import Session

from wms.kernel.actors import Scope
from wms.kernel.priorities import PRIORITIES
from wms.kernel.site_time import day_begins, site_day
from wms.layout.queries import WarehouseRecord
from wms.orders.models import Order, OrderLine
from wms.orders.queries import customer_number_begins, with_tag
from wms.plumbing.searching import begins_with, names_with
from wms.reports.queries.order_waits import OPEN, waiting_for, waits_of

COUNTED = 1000  # more orders of a state than this are told as this many: nobody reads further, and counting costs
ENDED = ("shipped", "cancelled")
STATES = ("waiting", "allocated", "released", "picking", "picked", "packing", "packed", *ENDED)
_HEAD = (
    Order.id, Order.number, Order.external_id, Order.channel, Order.customer, Order.state, Order.priority, Order.cutoff,
    Order.on_hold, Order.received_at, Order.shipped_at, Order.service, Order.customer_number, Order.tags,
)  # fmt: skip

Asked = Mapping[str, Any]
Position = tuple[str, UUID]
"""The sorted value of the last row as a text (empty: none) and its id."""


@dataclass(frozen=True)
class OrderRow:
    id: UUID
    number: str
    external_id: str
    channel: str
    customer: str
    state: str
    priority: str
    cutoff: datetime | None
    on_hold: bool
    received_at: datetime
    shipped_at: datetime | None
    service: str
    customer_number: str
    tags: list[str]
    lines: int
    units: int
    waits: tuple[str, ...]


def orders_overview(
    session: Session, site: WarehouseRecord, scope: Scope, asked: Asked, after: Position | None, limit: int,
    now: datetime,
) -> list[OrderRow]:  # fmt: skip
    """A page of the orders that fit; `asked`: an OverviewQuery. The most urgent first, of those that ended the newest.

    `position_of` the last one says where the next page begins.
    """
    query = select(*_HEAD).where(*_fitting(session, site, scope, asked, now), *_state(asked["state"]))
    heads = list(
        _newest(session, query, after, limit) if is_newest_first(asked) else _due(session, query, after, limit)
    )
    waits = waits_of(session, site.id, heads, now)
    sizes = _sizes(session, [head.id for head in heads])
    return [_row(head, sizes.get(head.id, (0, 0)), waits[head.id]) for head in heads]


def is_newest_first(asked: Asked) -> bool:
    return asked["sort"] == "newest" or (
        asked["sort"] is None and asked["state"] in (None, *ENDED) and _may_have_ended(asked)
    )


def _may_have_ended(asked: Asked) -> bool:
    """Whoever asks why orders wait asks of open ones."""
    return asked["waits"] is None


def position_of(row: OrderRow, asked: Asked) -> str:
    sorted_by = row.received_at if is_newest_first(asked) else row.cutoff
    return f"{sorted_by.isoformat() if sorted_by else ''} {row.id}"


def states_counted(
    session: Session, site: WarehouseRecord, scope: Scope, asked: Asked, now: datetime
) -> dict[str, int]:
    """Orders that fit, by state, whichever state is asked for; at most COUNTED of each."""
    fitting = _fitting(session, site, scope, asked, now)
    counts = [_count(state, fitting) for state in STATES]
    return {row.state: row.orders for row in session.execute(union_all(*counts))}


def _count(state: str, fitting: Sequence[Any]) -> Any:
    some = select(literal(1)).select_from(Order).where(*fitting, Order.state == state).limit(COUNTED).subquery()
    return select(literal(state).label("state"), func.count().label("orders")).select_from(some)


def _fitting(session: Session, site: WarehouseRecord, scope: Scope, asked: Asked, now: datetime) -> list[Any]:
    """All conditions but that of the state."""
    fitting: list[Any] = [Order.warehouse_id == site.id]
    channels = [name for name in (scope.channel, asked["channel"]) if name is not None]
    fitting += [Order.channel == name for name in channels]
    if asked["priority"] is not None:
        fitting.append(Order.priority == PRIORITIES.index(asked["priority"]))
    if asked["customer"]:
        fitting.append(names_with(Order.customer, asked["customer"]))
    if asked["text"]:
        fitting.append(_named(asked["text"]))
    if asked["customer_number"]:
        fitting.append(customer_number_begins(asked["customer_number"]))
    if asked["tag"] is not None:
        fitting += with_tag(asked["tag"])
    if asked["waits"] is not None:
        fitting += waiting_for(session, site.id, asked["waits"], now)
    return [*fitting, *_due_when(site, asked, now)]


def _named(typed: str) -> Any:
    by_reference = begins_with(Order.number, typed) | begins_with(Order.external_id, typed)
    return by_reference | customer_number_begins(typed) | names_with(Order.customer, typed)


def _due_when(site: WarehouseRecord, asked: Asked, now: datetime) -> Iterator[Any]:
    if asked["due"] == "today":
        begins = day_begins(site_day(now, site.timezone), site.timezone)
        ends = day_begins(site_day(now, site.timezone) + timedelta(days=1), site.timezone)
        yield (Order.cutoff >= begins) & (Order.cutoff < ends)
    elif asked["due"] == "none":
        yield Order.cutoff.is_(None)
    if asked["due_after"] is not None:
        yield Order.cutoff >= asked["due_after"]
    if asked["due_before"] is not None:
        yield Order.cutoff < asked["due_before"]


def _state(state: str | None) -> Iterator[Any]:
    if state == "open":
        yield OPEN
    elif state is not None:
        yield Order.state == state


def _newest(session: Session, query: Any, after: Position | None, limit: int) -> Sequence[Any]:
    if after is not None:
        query = query.where(tuple_(Order.received_at, Order.id) < (datetime.fromisoformat(after[0]), after[1]))
    return session.execute(query.order_by(Order.received_at.desc(), Order.id.desc()).limit(limit)).all()


def _due(session: Session, query: Any, after: Position | None, limit: int) -> Sequence[Any]:
    """By cutoff; those without one come last."""
    dated: Sequence[Any] = ()
    if after is None or after[0]:
        first = query.where(Order.cutoff.is_not(None))
        if after is not None:
            first = first.where(tuple_(Order.cutoff, Order.id) > (datetime.fromisoformat(after[0]), after[1]))
        dated = session.execute(first.order_by(Order.cutoff, Order.id).limit(limit)).all()
    if len(dated) == limit:
        return dated
    rest = query.where(Order.cutoff.is_(None))
    if after is not None and not after[0]:
        rest = rest.where(Order.id > after[1])
    return [*dated, *session.execute(rest.order_by(Order.id).limit(limit - len(dated)))]


def _sizes(session: Session, ids: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    query = select(OrderLine.order_id, func.count(), func.sum(OrderLine.ordered)).where(OrderLine.order_id.in_(ids))
    return {key: (lines, int(units)) for key, lines, units in session.execute(query.group_by(OrderLine.order_id))}


def _row(head: Any, size: tuple[int, int], waits: tuple[str, ...]) -> OrderRow:
    facts = dict(head._mapping)
    return OrderRow(**facts | {"priority": PRIORITIES[head.priority]}, lines=size[0], units=size[1], waits=waits)
