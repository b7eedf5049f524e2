"""Use cases of the ledger. Each locks the balances it touches in one sorted order and waits for them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, case, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from wms.inventory.errors import NotEnoughStock, NothingToReverse, StockMovedOn
from wms.inventory.events import StockArrived
from wms.inventory.models import Lot, StockBalance, StockMove
from wms.inventory.queries import moves_of_command
from wms.inventory.rules import FreeStock, choose_bins
from wms.inventory.rules import Take as Take
from wms.kernel.ids import new_id
from wms.layout.queries import LocationRecord, locations_by_ids, special
from wms.plumbing.db import database
from wms.plumbing.transaction import Tx

_places: dict[UUID, LocationRecord] = {}


@dataclass(frozen=True, kw_only=True)
class Movement:
    """`from_reserved`: the units were promised at the source, and the promise is used up by this move."""

    item_id: UUID
    quantity: int
    source_id: UUID
    target_id: UUID
    lot: str = ""
    from_reserved: bool = False
    reverses_id: UUID | None = None


@dataclass(frozen=True)
class Receipt:
    """Units that come from a supplier straight into a place."""

    item_id: UUID
    location_id: UUID
    quantity: int
    lot: str = ""
    expires_on: date | None = None


@dataclass(frozen=True)
class Wish:
    """Somebody wants so many of an item; `key` comes back with the answer."""

    key: UUID
    item_id: UUID
    quantity: int


_Key = tuple[UUID, UUID, str]


def move(
    tx: Tx, *, item_id: UUID, quantity: int, source_id: UUID, target_id: UUID, reason: str,
    lot: str = "", reference: str = "", from_reserved: bool = False,
) -> None:  # fmt: skip
    """Moves stock; raises NotEnoughStock. Promised units move only with `from_reserved`."""
    one = Movement(
        item_id=item_id,
        quantity=quantity,
        source_id=source_id,
        target_id=target_id,
        lot=lot,
        from_reserved=from_reserved,
    )
    move_many(tx, [one], reason=reason, reference=reference)


def move_many(tx: Tx, movements: Sequence[Movement], *, reason: str, reference: str = "") -> None:
    """Several moves at once, all or none."""
    _know_places(tx, movements)
    for key, (on_hand, reserved) in sorted(_deltas(movements).items()):
        if not _places[key[0]].is_world:
            _change_balance(tx, key, on_hand, reserved)
    shared = {
        "reason": reason,
        "reference": reference,
        "command_id": tx.command_id,
        "actor": tx.actor.name,
        "at": tx.now,
    }
    tx.session.execute(insert(StockMove), [_journal_row(one, shared) for one in movements])


def receive(tx: Tx, warehouse_id: UUID, receipts: Sequence[Receipt], reference: str) -> None:
    """Stock comes from the supplier into bins; orders that wait for it are told by StockArrived."""
    supplier = special(tx.session, warehouse_id, "supplier").id
    _put_lots(tx, receipts)
    moves = [
        Movement(item_id=r.item_id, quantity=r.quantity, source_id=supplier, target_id=r.location_id, lot=r.lot)
        for r in receipts
    ]
    move_many(tx, moves, reason="receive", reference=reference)
    items = tuple(sorted({r.item_id for r in receipts}))
    tx.record(StockArrived(warehouse_id=warehouse_id, item_ids=items, reference=reference))


def reverse(tx: Tx, command_id: str, reason: str = "undo") -> None:
    """Moves back all that one command moved; raises NothingToReverse, or StockMovedOn when it lies there no more."""
    done = moves_of_command(tx.session, command_id)
    if not done or _reversed_before(tx, [m.id for m in done]):
        raise NothingToReverse(command_id=command_id)
    back = [
        Movement(
            item_id=m.item_id,
            quantity=m.quantity,
            source_id=m.target_id,
            target_id=m.source_id,
            lot=m.lot,
            reverses_id=m.id,
        )
        for m in done
    ]
    try:
        move_many(tx, back, reason=reason, reference=done[0].reference)
    except NotEnoughStock as error:
        raise StockMovedOn(**error.data) from error


def reserve(tx: Tx, warehouse_id: UUID, wishes: Sequence[Wish], avoid: Iterable[UUID] = ()) -> dict[UUID, list[Take]]:
    """Promises stock to wishes, in their order: first expiry or first in first. A wish may get less than it wants.

    `avoid`: locations to leave out. The balances of the items stay locked until the commit.
    """
    stock = _lock_free_stock(tx, warehouse_id, {wish.item_id for wish in wishes}, set(avoid))
    answers: dict[UUID, list[Take]] = {}
    for wish in wishes:
        takes = choose_bins(stock[wish.item_id], wish.quantity, tx.now.date())
        stock[wish.item_id] = _left(stock[wish.item_id], takes)
        answers[wish.key] = takes
    _add_reserved(tx, {t.balance_id: 0 for takes in answers.values() for t in takes}, answers)
    return answers


def reserve_at(tx: Tx, location_id: UUID, item_id: UUID, lot: str, quantity: int) -> None:
    """Promises stock of one bin; raises NotEnoughStock."""
    _change_reserved(tx, (location_id, item_id, lot), quantity)


def release(tx: Tx, location_id: UUID, item_id: UUID, lot: str, quantity: int) -> None:
    """Takes a promise back: the units are free again."""
    _change_reserved(tx, (location_id, item_id, lot), -quantity)


def sweep_empty_balances(tx: Tx) -> int:
    """Forgets balances of nothing; the moves keep the history."""
    empty = delete(StockBalance).where(StockBalance.on_hand == 0, StockBalance.reserved == 0)
    return int(tx.session.execute(empty).rowcount)  # type: ignore[attr-defined]


def _deltas(movements: Sequence[Movement]) -> dict[_Key, tuple[int, int]]:
    """The change of on_hand and reserved per balance."""
    changes: dict[_Key, list[int]] = defaultdict(lambda: [0, 0])
    for one in movements:
        source = changes[(one.source_id, one.item_id, one.lot)]
        source[0] -= one.quantity
        source[1] -= one.quantity if one.from_reserved else 0
        changes[(one.target_id, one.item_id, one.lot)][0] += one.quantity
    return {key: (on_hand, reserved) for key, (on_hand, reserved) in changes.items()}


def _change_balance(tx: Tx, key: _Key, on_hand: int, reserved: int) -> None:
    if on_hand < 0 or reserved < 0:
        _lower_balance(tx, key, on_hand, reserved)
    elif on_hand > 0:
        _raise_balance(tx, key, on_hand)


def _lower_balance(tx: Tx, key: _Key, on_hand: int, reserved: int) -> None:
    """Guarded: what is promised to others is never taken."""
    location_id, item_id, lot = key
    enough = (StockBalance.on_hand - StockBalance.reserved >= -on_hand + reserved) & (
        StockBalance.reserved >= -reserved
    )
    change = (
        update(StockBalance)
        .where(StockBalance.location_id == location_id, StockBalance.item_id == item_id, StockBalance.lot == lot)
        .where(StockBalance.status == "available", enough)
        .values(on_hand=StockBalance.on_hand + on_hand, reserved=StockBalance.reserved + reserved)
    )
    if tx.session.execute(change, execution_options={"synchronize_session": False}).rowcount == 0:  # type: ignore[attr-defined]
        raise NotEnoughStock(location_id=location_id, item_id=item_id, lot=lot, quantity=-on_hand)


def _raise_balance(tx: Tx, key: _Key, on_hand: int) -> None:
    location_id, item_id, lot = key
    into = (sqlite if database.is_sqlite else postgresql).insert(StockBalance)
    row = into.values(
        id=new_id(), location_id=location_id, item_id=item_id, lot=lot, status="available", on_hand=on_hand, reserved=0,
        allocatable=_places[location_id].is_storage, received_at=tx.now,
    )  # fmt: skip
    since = case((StockBalance.on_hand == 0, row.excluded.received_at), else_=StockBalance.received_at)
    tx.session.execute(
        row.on_conflict_do_update(
            index_elements=["location_id", "item_id", "lot", "status"],
            set_={"on_hand": StockBalance.on_hand + row.excluded.on_hand, "received_at": since},
        )
    )


def _change_reserved(tx: Tx, key: _Key, quantity: int) -> None:
    location_id, item_id, lot = key
    after = StockBalance.reserved + quantity
    change = (
        update(StockBalance)
        .where(StockBalance.location_id == location_id, StockBalance.item_id == item_id, StockBalance.lot == lot)
        .where(StockBalance.status == "available", after >= 0, after <= StockBalance.on_hand)
        .values(reserved=after)
    )
    if tx.session.execute(change, execution_options={"synchronize_session": False}).rowcount == 0:  # type: ignore[attr-defined]
        raise NotEnoughStock(location_id=location_id, item_id=item_id, lot=lot, quantity=quantity)


def _lock_free_stock(tx: Tx, warehouse_id: UUID, items: set[UUID], avoid: set[UUID]) -> dict[UUID, list[FreeStock]]:
    balance = StockBalance
    own = (
        balance.id,
        balance.location_id,
        balance.item_id,
        balance.lot,
        balance.on_hand,
        balance.reserved,
        balance.received_at,
    )
    query = select(*own).where(balance.item_id.in_(items), balance.allocatable, balance.on_hand > balance.reserved)
    locked = query.where(balance.status == "available").order_by(*own[1:4]).with_for_update()
    rows = [row for row in tx.session.execute(locked) if row.location_id not in avoid]
    places = locations_by_ids(tx.session, {row.location_id for row in rows})
    expiry = _expiry(tx, {row.item_id for row in rows if row.lot})
    free: dict[UUID, list[FreeStock]] = defaultdict(list)
    for row in rows:
        place = places[row.location_id]
        if place.warehouse_id == warehouse_id and not place.blocked:
            last_day = expiry.get((row.item_id, row.lot))
            left = row.on_hand - row.reserved
            known = (
                row.id,
                row.location_id,
                row.item_id,
                row.lot,
                left,
                last_day,
                row.received_at,
                place.pick_sequence,
            )
            free[row.item_id].append(FreeStock(*known))
    return free


def _left(stock: list[FreeStock], takes: list[Take]) -> list[FreeStock]:
    taken = {take.balance_id: take.quantity for take in takes}
    return [replace(bin_, free=bin_.free - taken.get(bin_.balance_id, 0)) for bin_ in stock]


def _add_reserved(tx: Tx, sums: dict[UUID, int], answers: dict[UUID, list[Take]]) -> None:
    for takes in answers.values():
        for take in takes:
            sums[take.balance_id] += take.quantity
    if sums:
        table: Any = StockBalance.__table__
        change = (
            update(table)
            .where(table.c.id == bindparam("balance"))
            .values(reserved=table.c.reserved + bindparam("more"))
        )
        rows = [{"balance": balance, "more": quantity} for balance, quantity in sorted(sums.items())]
        tx.session.connection().execute(change, rows)


def _expiry(tx: Tx, items: set[UUID]) -> dict[tuple[UUID, str], date | None]:
    if not items:
        return {}
    query = select(Lot.item_id, Lot.code, Lot.expires_on).where(Lot.item_id.in_(items))
    return {(item, code): last_day for item, code, last_day in tx.session.execute(query)}


def _put_lots(tx: Tx, receipts: Sequence[Receipt]) -> None:
    rows = {
        (r.item_id, r.lot): {"item_id": r.item_id, "code": r.lot, "expires_on": r.expires_on} for r in receipts if r.lot
    }
    if rows:
        into = (sqlite if database.is_sqlite else postgresql).insert(Lot)
        ordered = [rows[key] for key in sorted(rows)]
        tx.session.execute(into.on_conflict_do_nothing(index_elements=["item_id", "code"]), ordered)


def _journal_row(one: Movement, shared: dict[str, Any]) -> dict[str, Any]:
    own = {"item_id": one.item_id, "lot": one.lot, "quantity": one.quantity, "source_id": one.source_id}
    return {"id": new_id(), **own, "target_id": one.target_id, "reverses_id": one.reverses_id, **shared}


def _reversed_before(tx: Tx, move_ids: list[UUID]) -> bool:
    return tx.session.scalar(select(StockMove.id).where(StockMove.reverses_id.in_(move_ids)).limit(1)) is not None


def _know_places(tx: Tx, movements: Iterable[Movement]) -> None:
    """A place never changes its kind, so one look a process is enough."""
    unknown = {place for one in movements for place in (one.source_id, one.target_id) if place not in _places}
    if unknown:
        _places.update(locations_by_ids(tx.session, unknown))
