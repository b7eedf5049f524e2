"""Moving stock: the journal and the balances in one step, locked in one sorted order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Integer, Uuid, bindparam, case, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from wms.inventory.errors import NotEnoughStock, NothingToReverse, StockMovedOn
from wms.inventory.events import StockArrived
from wms.inventory.models import Lot, StockBalance, StockMove
from wms.inventory.queries import moves_of_command
from wms.kernel.ids import new_id
from wms.layout.queries import LocationRecord, locations_by_ids, special
from wms.plumbing.db import database
from wms.plumbing.transaction import Tx

_places: dict[UUID, LocationRecord] = {}
_Key = tuple[UUID, UUID, str]
_move: Any = StockMove.__table__
_balance: Any = StockBalance.__table__


def raised(row: Any) -> Any:
    """An insert that adds to the one row of a key, or makes it; a balance that was empty counts as received now."""
    since = case((_balance.c.on_hand == 0, row.excluded.received_at), else_=_balance.c.received_at)
    more = _balance.c.on_hand + row.excluded.on_hand
    key = ["location_id", "item_id", "lot", "status"]
    return row.on_conflict_do_update(index_elements=key, set_={"on_hand": more, "received_at": since})


# Built once: this is the path of every scan. Foreign keys name their type, for their target may not be loaded yet.
_RAISE_SQLITE, _RAISE_POSTGRES = raised(sqlite.insert(_balance)), raised(postgresql.insert(_balance))
_JOURNAL = insert(_move)
_LOWER = (
    update(_balance)
    .where(
        _balance.c.location_id == bindparam("place", type_=Uuid()),
        _balance.c.item_id == bindparam("item", type_=Uuid()),
        _balance.c.lot == bindparam("batch"),
        _balance.c.status == "available",
        _balance.c.reserved >= -bindparam("more_reserved", type_=Integer),
        _balance.c.on_hand + bindparam("more", type_=Integer)
        >= _balance.c.reserved + bindparam("more_reserved", type_=Integer),
    )
    .values(
        on_hand=_balance.c.on_hand + bindparam("more", type_=Integer),
        reserved=_balance.c.reserved + bindparam("more_reserved", type_=Integer),
    )
)


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
    """Several moves at once, all or none. Who catches NotEnoughStock and goes on needs a savepoint around this."""
    for _ in _post_balances(tx, movements):
        tx.settle()
    _post_journal(tx, movements, reason, reference)
    tx.settle()


def post_moves(tx: Tx, movements: Sequence[Movement], *, reason: str, reference: str = "") -> None:
    """As `move_many`, with the next round trip to the database: NotEnoughStock is raised only then."""
    for _ in _post_balances(tx, movements):
        pass
    _post_journal(tx, movements, reason, reference)


def _post_balances(tx: Tx, movements: Sequence[Movement]) -> Iterator[None]:
    """In one sorted order of keys, so that two who move the same goods never wait for each other in a circle."""
    _know_places(tx, movements)
    for key, (on_hand, reserved) in sorted(_deltas(movements).items()):
        if not _places[key[0]].is_world:
            _change_balance(tx, key, on_hand, reserved)
            yield


def _post_journal(tx: Tx, movements: Sequence[Movement], reason: str, reference: str) -> None:
    shared = {
        "reason": reason, "reference": reference, "command_id": tx.command_id, "actor": tx.actor.name, "at": tx.now,
    }  # fmt: skip
    for one in movements:
        tx.post(_JOURNAL, _journal_row(one, shared))


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
    values = {"place": location_id, "item": item_id, "batch": lot, "more": on_hand, "more_reserved": reserved}
    too_little = NotEnoughStock(location_id=location_id, item_id=item_id, lot=lot, quantity=-on_hand)
    tx.post(_LOWER, values, otherwise=too_little)


def _raise_balance(tx: Tx, key: _Key, on_hand: int) -> None:
    location_id, item_id, lot = key
    row = {"id": new_id(), "location_id": location_id, "item_id": item_id, "lot": lot, "status": "available"}
    told = {"on_hand": on_hand, "reserved": 0, "allocatable": _places[location_id].is_storage, "received_at": tx.now}
    tx.post(_RAISE_SQLITE if database.is_sqlite else _RAISE_POSTGRES, row | told)


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
