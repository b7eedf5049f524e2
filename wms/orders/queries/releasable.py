"""Orders that picking may take now, their promises, and what makes them urgent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, String, and_, cast, func, select
from sqlalchemy.orm import Session

from wms.kernel.priorities import PRIORITIES
from wms.orders.models import Allocation, Order, OrderLine
from wms.orders.rules import TO_WALK

_LEFT = Allocation.quantity - Allocation.picked - Allocation.released


@dataclass(frozen=True)
class AllocationRecord:
    """`quantity` is what is still to be picked of this promise; the last ones as in the table."""

    id: UUID
    order_id: UUID
    order_line_id: UUID
    item_id: UUID
    location_id: UUID
    lot: str
    expires_on: date | None
    quantity: int
    instead_of: str = ""
    saves_mm: int = 0
    walk_id: UUID | None = None


@dataclass(frozen=True)
class ReleasableOrder:
    """`allocations`: promises that are on no walk. `taken`: those that other walks of it take or took since something
    of it was shipped, with all their units. `missing`: units that nothing is promised for yet, where `with_missing` has
    counted them.
    """

    id: UUID
    number: str
    priority: str
    cutoff: datetime | None
    placed_at: datetime
    version: int
    allocations: tuple[AllocationRecord, ...]
    channel: str = ""
    service: str = ""
    customer: str = ""
    missing: int = 0
    taken: tuple[AllocationRecord, ...] = ()


def releasable(session: Session, warehouse_id: UUID, limit: int) -> list[ReleasableOrder]:
    """Orders of which picking may take something now, most urgent first: by cutoff, then priority, then age.

    Never one on hold. One that walks have begun is among them while some of its promises are on none.
    """
    return _releasable(session, Order.warehouse_id == warehouse_id, limit)


def releasable_by_ids(session: Session, warehouse_id: UUID, ids: Iterable[UUID]) -> list[ReleasableOrder]:
    """Those of these orders of which something may be released there, with their promises, the most urgent first.

    One that its sender gave to another house since it was planned is none of them.
    """
    order_ids = list(ids)
    there = Order.id.in_(order_ids) & (Order.warehouse_id == warehouse_id)
    return _releasable(session, there, len(order_ids))


def releasable_heads(
    session: Session, warehouse_id: UUID, kept: Mapping[str, ReleasableOrder]
) -> dict[str, ReleasableOrder]:
    """All that `releasable` would give, by their stamps, without promises and what is missing: whoever judges them has
    to see every one.

    `kept`: what an earlier call gave. Of thousands that wait hardly any has changed a moment later; the others are
    taken from there.
    """
    stamps = _stamps(session, warehouse_id)
    fresh = _heads(session, [stamp for stamp in stamps if stamp not in kept])
    return {stamp: head for stamp in stamps if (head := kept.get(stamp) or fresh.get(stamp))}


def with_missing(session: Session, warehouse_id: UUID, heads: Iterable[ReleasableOrder]) -> list[ReleasableOrder]:
    missing = _missing(session, Order.warehouse_id == warehouse_id)
    return [replace(head, missing=missing[head.id]) if head.id in missing else head for head in heads]


def _stamps(session: Session, warehouse_id: UUID) -> list[str]:
    """ "id version" of each order that is ready, the most urgent first; one text is read in a tenth of so many rows."""
    stamp = cast(Order.id, String) + " " + cast(Order.version, String)
    stamped = to_walk(Order.warehouse_id == warehouse_id).add_columns(stamp.label("stamp")).subquery()
    stamps = session.scalar(select(func.aggregate_strings(stamped.c.stamp, ",")))
    return stamps.split(",") if stamps else []


def _heads(session: Session, stamps: Sequence[str]) -> dict[str, ReleasableOrder]:
    if not stamps:
        return {}
    asked = {UUID(stamp.partition(" ")[0]): stamp for stamp in stamps}
    return {asked[row.id]: _releasable_of(row, ()) for row in session.execute(to_walk(Order.id.in_(asked)))}


def any_releasable(session: Session, warehouse_id: UUID) -> bool:
    """Whether an order could be picked now."""
    query = select(Order.id).where(Order.warehouse_id == warehouse_id, ~Order.on_hold, _WAITS)
    return session.scalar(query.limit(1)) is not None


def pressing_ids(session: Session, warehouse_id: UUID, priorities: Iterable[str], due: datetime) -> list[UUID]:
    """Of those that picking may take now, the ones of these priorities or due before then, the most urgent first."""
    ranks = [PRIORITIES.index(name) for name in priorities]
    presses = Order.priority.in_(ranks) | (Order.cutoff < due)
    return [row.id for row in session.execute(ready(and_(Order.warehouse_id == warehouse_id, presses)))]


def _releasable(session: Session, which: Any, limit: int) -> list[ReleasableOrder]:
    rows = session.execute(to_walk(which).limit(limit)).all()
    loose, taken = _shared_out(session, [row.id for row in rows])
    return [_releasable_of(row, tuple(loose[row.id]), tuple(taken[row.id])) for row in rows if loose[row.id]]


def ready(which: Any) -> Select[Any]:
    """Those of `which` that wait to be picked and are on no walk, the most urgent first."""
    return _by_urgency(which, Order.state == "allocated")


def to_walk(which: Any) -> Select[Any]:
    """Those of `which` of which picking may take something now, the most urgent first."""
    return _by_urgency(which, _WAITS)


_LOOSE = (Allocation.order_id == Order.id) & (_LEFT > 0) & Allocation.walk_id.is_(None)
_WAITS = Order.state.in_(TO_WALK) & ((Order.state == "allocated") | select(Allocation.id).where(_LOOSE).exists())


def _by_urgency(*which: Any) -> Select[Any]:
    columns = (Order.id, Order.number, Order.priority, Order.cutoff, Order.placed_at, Order.version)
    of_class = (Order.channel, Order.service, Order.ship_to["name"].as_string().label("customer"))
    by_urgency = (Order.cutoff.is_(None), Order.cutoff, Order.priority.desc(), Order.placed_at, Order.id)
    return select(*columns, *of_class).where(*which, ~Order.on_hold).order_by(*by_urgency)


Promises = tuple[AllocationRecord, ...]
ByOrder = Mapping[UUID, Sequence[AllocationRecord]]


def _releasable_of(row: Any, promises: Promises, taken: Promises = ()) -> ReleasableOrder:
    return ReleasableOrder(
        row.id,
        row.number,
        PRIORITIES[row.priority],
        row.cutoff,
        row.placed_at,
        row.version,
        promises,
        row.channel,
        row.service,
        row.customer or "",
        taken=taken,
    )


def _missing(session: Session, which: Any) -> dict[UUID, int]:
    left = OrderLine.ordered - OrderLine.allocated - OrderLine.picked - OrderLine.cancelled
    query = select(OrderLine.order_id, func.sum(left)).join(Order, Order.id == OrderLine.order_id)
    query = query.where(which, Order.state == "allocated", left > 0)
    return {order_id: int(units) for order_id, units in session.execute(query.group_by(OrderLine.order_id))}


def allocations_of(session: Session, order_ids: Iterable[UUID]) -> dict[UUID, list[AllocationRecord]]:
    """The open promises per order."""
    promises: dict[UUID, list[AllocationRecord]] = defaultdict(list)
    for record in _allocations(session, Allocation.order_id.in_(set(order_ids))):
        promises[record.order_id].append(record)
    return promises


def allocations_by_ids(session: Session, ids: Iterable[UUID]) -> dict[UUID, AllocationRecord]:
    return {record.id: record for record in _allocations(session, Allocation.id.in_(set(ids)))}


def walks_of(session: Session, order_ids: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """The walks that have been given promises of each order, and are not over."""
    query = select(Allocation.order_id, Allocation.walk_id).distinct()
    walks: dict[UUID, set[UUID]] = defaultdict(set)
    given = (Allocation.order_id.in_(set(order_ids)), Allocation.walk_id.is_not(None))
    for row in session.execute(query.where(*given)):
        walks[row.order_id].add(row.walk_id)
    return walks


def _shared_out(session: Session, order_ids: Iterable[UUID]) -> tuple[ByOrder, ByOrder]:
    """Per order (the promises that are on no walk, those that its other walks take or took)."""
    loose, taken = defaultdict[UUID, list[AllocationRecord]](list), defaultdict[UUID, list[AllocationRecord]](list)
    left_house = select(OrderLine.id).where(OrderLine.order_id == Allocation.order_id, OrderLine.shipped > 0)
    counts = (_LEFT > 0) | Allocation.walk_id.is_not(None) | ~left_house.exists()
    query = _promises(_LEFT, Allocation.quantity - Allocation.released)
    query = query.where(Allocation.order_id.in_(set(order_ids)), Allocation.quantity > Allocation.released, counts)
    for *row, units in session.execute(query):
        record = AllocationRecord(*row)
        if record.quantity and record.walk_id is None:
            loose[record.order_id].append(record)
        if record.walk_id is not None or units > record.quantity:
            taken[record.order_id].append(replace(record, quantity=units - _loose_units(record)))
    return loose, taken


def _loose_units(record: AllocationRecord) -> int:
    return record.quantity if record.walk_id is None else 0


def _allocations(session: Session, condition: Any) -> list[AllocationRecord]:
    return [AllocationRecord(*row) for row in session.execute(_promises(_LEFT).where(condition, _LEFT > 0))]


def _promises(*units: Any) -> Select[Any]:
    """The columns of a record, `units[0]` as its quantity; the others behind."""
    of_what = (Allocation.id, Allocation.order_id, Allocation.order_line_id, Allocation.item_id, Allocation.location_id)
    which = (Allocation.lot, Allocation.expires_on, units[0], Allocation.instead_of, Allocation.saves_mm)
    return select(*of_what, *which, Allocation.walk_id, *units[1:]).order_by(Allocation.id)
