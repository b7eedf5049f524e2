"""A short was a mistake: what it did to stock and promises is taken back, if nobody has built on it since."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update

from wms.inventory.errors import NotEnoughStock
from wms.inventory.services import Movement, StockKey, is_held, lift_doubt, move_many, reserve_at
from wms.layout.services import take_back_block
from wms.orders.errors import AllocationGone, TooMany
from wms.orders.events import OrderAllocated
from wms.orders.models import Allocation, Order
from wms.orders.queries import allocations_by_ids
from wms.orders.rules import FINAL, STOCK_IS_GONE
from wms.orders.services.counting import count_line
from wms.orders.services.giving_up import give_up_promises
from wms.orders.services.promise import take_back_units
from wms.orders.services.shorts import away_with
from wms.orders.services.state import facts, lock_order, touch
from wms.plumbing.transaction import Tx

WHY = "undo_short"


@dataclass(frozen=True)
class ShortTaken:
    """What a short did, as `ShortOutcome` has told it. `instead`: the promises made for the missing units."""

    allocation_id: UUID
    quantity: int
    reason: str
    cancelled: int
    moved: bool
    closes_place: bool
    instead: tuple[UUID, ...]


def undo_short_allocation(tx: Tx, short: ShortTaken, walk_id: UUID) -> None:
    """The units lie where they were promised after all, and are promised again.

    Raises AllocationGone when the order ended, or somebody built on it: the units, their promises or the promises made
    instead were used, or the order goes without them.
    """
    promise = _promise_of(tx, short, walk_id)
    order = lock_order(tx, promise.order_id)
    if order.state in FINAL:
        raise AllocationGone(allocation_id=short.allocation_id)
    try:
        elsewhere = _take_back_instead(tx, short, walk_id)
        _bring_back(tx, order, promise, short)
        _promise_again(tx, promise, short)
    except (NotEnoughStock, TooMany) as error:
        raise AllocationGone(allocation_id=short.allocation_id) from error
    touch(tx, order)
    tx.session.flush()
    if elsewhere < short.quantity:  # then it was told that they lack
        tx.record(OrderAllocated(**facts(order)))
    key = _key(promise)
    if is_held(tx, key):
        give_up_promises(tx, key, short.quantity, "hold")


def end_short_doubt(tx: Tx, short: ShortTaken) -> None:
    """Nobody else misses anything there: what is left can be promised, and a place that it closed is open."""
    promise = tx.session.get_one(Allocation, short.allocation_id)
    if short.closes_place:
        take_back_block(tx, promise.location_id, short.reason)
    lift_doubt(tx, _key(promise), None, WHY)


def _key(promise: Allocation) -> StockKey:
    return StockKey(promise.location_id, promise.item_id, promise.lot)


def _promise_of(tx: Tx, short: ShortTaken, walk_id: UUID) -> Allocation:
    query = select(Allocation).where(Allocation.id == short.allocation_id, Allocation.walk_id == walk_id)
    promise = tx.session.scalar(query)
    if promise is None:
        raise AllocationGone(allocation_id=short.allocation_id)
    return promise


def _take_back_instead(tx: Tx, short: ShortTaken, walk_id: UUID) -> int:
    """How many of the missing units had been found elsewhere."""
    instead = allocations_by_ids(tx.session, short.instead)
    for identity in sorted(short.instead):
        record = instead.get(identity)
        if record is None or record.walk_id != walk_id or _is_begun(tx, identity):
            raise AllocationGone(allocation_id=identity)
        take_back_units(tx, record, record.quantity)
    return sum(record.quantity for record in instead.values())


def _is_begun(tx: Tx, allocation_id: UUID) -> bool:
    row = tx.session.get_one(Allocation, allocation_id, populate_existing=True)
    return row.picked + row.released > 0


def _bring_back(tx: Tx, order: Order, promise: Allocation, short: ShortTaken) -> None:
    if not short.moved:
        lift_doubt(tx, _key(promise), short.quantity, WHY)
        return
    away = away_with(tx, order.warehouse_id, _key(promise), short.quantity, short.reason)
    if away is not None:
        gone = short.reason in STOCK_IS_GONE  # then nothing was carried, and the books only learn it
        move_many(tx, [_back(away)], reason=WHY if gone else "undo", reference=str(order.id))


def _back(away: Movement) -> Movement:
    return Movement(
        item_id=away.item_id, quantity=away.quantity, source_id=away.target_id, target_id=away.source_id,
        lot=away.lot, source_status=away.target_status,
    )  # fmt: skip


def _promise_again(tx: Tx, promise: Allocation, short: ShortTaken) -> None:
    reserve_at(tx, promise.location_id, promise.item_id, promise.lot, short.quantity)
    again = update(Allocation).where(Allocation.id == promise.id, Allocation.released >= short.quantity)
    if not tx.session.execute(again.values(released=Allocation.released - short.quantity)).rowcount:  # type: ignore[attr-defined]
        raise AllocationGone(allocation_id=promise.id)
    count_line(tx, promise.order_line_id, allocated=short.quantity, cancelled=-short.cancelled)
