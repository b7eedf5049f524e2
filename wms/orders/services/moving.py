"""Promises that are on no walk go to other bins, where the plan found a shorter walk."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from uuid import UUID

from sqlalchemy import insert, select, update

from wms.inventory.services import Elsewhere, StockKey, reserve_elsewhere
from wms.kernel.ids import new_id
from wms.orders.models import Allocation, Order
from wms.orders.queries import AllocationRecord, allocations_by_ids
from wms.orders.rules import TO_WALK
from wms.orders.services.state import touch
from wms.plumbing.transaction import Tx


@dataclass(frozen=True, slots=True)
class PromiseMove:
    """A promise, as it was read, goes whole to the same item of lot `lot` in another bin.

    `instead_of`: the code of its bin so far; `saves_mm`: how much shorter the walk gets, with all that moves with it.
    """

    promise: AllocationRecord
    location_id: UUID
    lot: str
    instead_of: str
    saves_mm: int


def move_promises(tx: Tx, moves: Sequence[PromiseMove]) -> bool:
    """Moves them all, or none: False where one is on a walk or has changed, or a bin is not as good, not free or busy.

    The old promises are given up and new ones made, so that whatever still points at an old one takes nothing.
    """
    orders = _lock(tx, {move.promise.order_id for move in moves})
    if not orders or len({order.warehouse_id for order in orders}) > 1:
        return False
    standing = allocations_by_ids(tx.session, [move.promise.id for move in moves])
    if any(move.promise.walk_id or standing.get(move.promise.id) != move.promise for move in moves):
        return False
    if not reserve_elsewhere(tx, orders[0].warehouse_id, [_elsewhere(move) for move in moves]):
        return False
    _rewrite(tx, moves)
    for order in orders:
        touch(tx, order)
    tx.session.flush()
    return True


def _lock(tx: Tx, order_ids: set[UUID]) -> list[Order]:
    """The orders, locked; none if one of them has gone on, or somebody else is at it: nobody is waited for."""
    query = select(Order).where(Order.id.in_(order_ids), Order.state.in_(TO_WALK)).order_by(Order.id)
    query = query.with_for_update(skip_locked=True).execution_options(populate_existing=True)
    orders = list(tx.session.scalars(query))
    return orders if len(orders) == len(order_ids) else []


def _elsewhere(move: PromiseMove) -> Elsewhere:
    promise = move.promise
    source = StockKey(promise.location_id, promise.item_id, promise.lot)
    return Elsewhere(source, StockKey(move.location_id, promise.item_id, move.lot), promise.quantity)


def _rewrite(tx: Tx, moves: Sequence[PromiseMove]) -> None:
    gone = update(Allocation).where(Allocation.id.in_([move.promise.id for move in moves]))
    tx.session.execute(gone.values(released=Allocation.quantity - Allocation.picked))
    tx.session.execute(insert(Allocation), [asdict(_moved(move)) for move in moves])


def _moved(move: PromiseMove) -> AllocationRecord:
    return replace(
        move.promise,
        id=new_id(),
        location_id=move.location_id,
        lot=move.lot,
        instead_of=move.instead_of,
        saves_mm=move.saves_mm,
    )
