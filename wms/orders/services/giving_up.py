"""Stock is needed for something else than its promises: held, written off, not there. The orders get other units, or
their rule decides. Who waits longest for its carrier, and is on nobody's walk, gives first.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from sqlalchemy import and_, select

from wms.inventory.services import StockKey
from wms.orders.events import OrderChanged, PromiseGivenUp
from wms.orders.models import Allocation, Order, OrderLine
from wms.orders.queries import AllocationRecord, allocations_by_ids
from wms.orders.rules import FINAL, REPLACEABLE, ShortOutcomeKind, keeps_partial_promise, outcome_of_short, unpromised
from wms.orders.services.holds import hold_order
from wms.orders.services.promise import allocate_more, promise, take_back, take_back_units
from wms.orders.services.shorts import decide_short
from wms.orders.services.state import facts, lines_of, lock_order, touch
from wms.plumbing.transaction import Tx


@dataclass(frozen=True)
class GivenUp:
    """`quantity` units of a promise were taken back. `instead`: what the order on its walk was promised for them;
    `unresolved` units follow the order's rule: `outcome` says which way, or other_bin when all were found.
    """

    promise: AllocationRecord
    quantity: int
    outcome: ShortOutcomeKind
    unresolved: int
    instead: tuple[AllocationRecord, ...] = ()


def give_up_promises(tx: Tx, key: StockKey, quantity: int, why: str) -> list[GivenUp]:
    """Takes back up to `quantity` promised units of a balance; fewer only where fewer are promised.

    The caller takes all units of the key that are free then, in the same transaction: none of them is promised anew.
    Each order gets other units at once, or its rule decides; PromiseGivenUp is told of each promise.
    """
    given: list[GivenUp] = []
    while (left := quantity - sum(promise.quantity for promise in given)) > 0:
        chosen = least_pressing(tx, key, left)
        if not chosen:
            break
        orders = {order_id: lock_order(tx, order_id) for order_id in sorted({order_id for order_id, _ in chosen})}
        for order_id, pieces in groupby(still_open(tx, chosen, left), key=lambda piece: piece[0].order_id):
            given += _give_up(tx, orders[order_id], list(pieces), key, why)
    return given


Piece = tuple[AllocationRecord, int]


def least_pressing(tx: Tx, key: StockKey, quantity: int) -> list[tuple[UUID, UUID]]:
    """(order, promise) of as many promises of the balance as hold so many units, the least pressing first."""
    left = Allocation.quantity - Allocation.picked - Allocation.released
    of_key = (Allocation.location_id == key.location_id, Allocation.item_id == key.item_id, Allocation.lot == key.lot)
    query = select(Allocation.order_id, Allocation.id, left).join(Order, Order.id == Allocation.order_id)
    by_need = (
        and_(Order.on_floor, Allocation.walk_id.is_not(None)),
        Order.priority,
        Order.cutoff.is_(None).desc(),
        Order.cutoff.desc(),
        Order.placed_at.desc(),
    )
    chosen: list[tuple[UUID, UUID]] = []
    for order_id, promise_id, units in tx.session.execute(query.where(*of_key, left > 0).order_by(*by_need, Order.id)):
        if quantity <= 0:
            break
        chosen.append((order_id, promise_id))
        quantity -= units
    return chosen


def still_open(tx: Tx, chosen: Sequence[tuple[UUID, UUID]], quantity: int) -> list[Piece]:
    """What is left of the promises, now that whoever picks them was waited for; so many units of them at most."""
    ids = [promise_id for _, promise_id in chosen]
    tx.session.execute(select(Allocation.id).where(Allocation.id.in_(ids)).order_by(Allocation.id).with_for_update())
    open_ = allocations_by_ids(tx.session, ids)
    pieces: list[Piece] = []
    for record in (open_[promise_id] for promise_id in ids if promise_id in open_):
        units = min(record.quantity, quantity)
        quantity -= units
        if units:
            pieces.append((record, units))
    return pieces


def _give_up(tx: Tx, order: Order, pieces: Sequence[Piece], key: StockKey, why: str) -> list[GivenUp]:
    for record, units in pieces:
        take_back_units(tx, record, units)
    replan = _without_the_pieces if order.state in REPLACEABLE else _find_on_the_floor
    given = replan(tx, order, pieces, key)
    for promise_given in given:
        tx.record(event_of(order, promise_given, why))
    return given


def promise_anew(tx: Tx, order: Order, avoid: Collection[StockKey] = ()) -> None:
    """Promises what the order lacks as if it had just come in; a part that is picked already waits for the rest."""
    promise(tx, order, avoid)
    if order.state == "waiting" and any(line.picked > line.shipped for line in lines_of(tx, order)):
        _wait_at_the_bench(tx, order)


def _without_the_pieces(tx: Tx, order: Order, pieces: Sequence[Piece], key: StockKey) -> list[GivenUp]:
    """Nobody is at work on the order."""
    if not keeps_partial_promise(order.short_rule):
        take_back(tx, order)
    promise_anew(tx, order, [key])
    return [_without_walk(tx, order, *piece) for piece in pieces]


def _wait_at_the_bench(tx: Tx, order: Order) -> None:
    """A part of the order stands on a lane and the rest is nowhere: the part is what there is of it."""
    touch(tx, order, "picked")
    tx.session.flush()
    tx.record(OrderChanged(**facts(order)))
    if order.short_rule == "wait_complete":
        hold_order(tx, order.id, "incomplete", again=True)


def _without_walk(tx: Tx, order: Order, record: AllocationRecord, units: int) -> GivenUp:
    line = tx.session.get_one(OrderLine, record.order_line_id, populate_existing=True)
    missing = unpromised(line.ordered, line.allocated, line.picked, line.cancelled) + line.cancelled
    unresolved = min(units, missing)
    return GivenUp(record, units, outcome_of_short(order.short_rule) if unresolved else "other_bin", unresolved)


def _find_on_the_floor(tx: Tx, order: Order, pieces: Sequence[Piece], key: StockKey) -> list[GivenUp]:
    """Somebody may be walking for the order: only what it loses is looked for."""
    given = []
    for record, units in pieces:
        line = tx.session.get_one(OrderLine, record.order_line_id, populate_existing=True)
        instead = allocate_more(tx, order, line, units, record.walk_id, avoid=[key])
        unresolved = units - sum(allocation.quantity for allocation in instead)
        outcome = decide_short(tx, order, line, unresolved, record.location_id) if unresolved else "other_bin"
        given.append(GivenUp(record, units, outcome, unresolved, tuple(instead)))
    if order.state not in FINAL:
        touch(tx, order)
    tx.session.flush()
    return given


def event_of(order: Order, given: GivenUp, why: str) -> PromiseGivenUp:
    """`why`: the reason of the move that takes the goods, or carries them elsewhere."""
    record = given.promise
    places = tuple(
        {"allocation_id": str(one.id), "location_id": str(one.location_id), "lot": one.lot, "quantity": one.quantity}
        for one in given.instead
    )
    return PromiseGivenUp(
        **facts(order), allocation_id=record.id, order_line_id=record.order_line_id, item_id=record.item_id,
        location_id=record.location_id, lot=record.lot, quantity=given.quantity, outcome=given.outcome,
        unresolved=given.unresolved, instead=places, why=why,
    )  # fmt: skip
