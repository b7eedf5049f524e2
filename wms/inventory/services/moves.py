"""Moving stock: the journal and the balances in one step, locked in one sorted order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from wms.inventory.errors import NotEnoughStock, NothingToReverse, StockMovedOn
from wms.inventory.events import StockArrived
from wms.inventory.models import Lot, StockBalance, StockMove
from wms.inventory.queries import MoveRecord, moves_of_command
from wms.inventory.rules import Document, StockKey, check_reason
from wms.inventory.services.balances import change_balance
from wms.inventory.services.freeing import tell_free
from wms.kernel.ids import new_id
from wms.layout.queries import LocationRecord, locations_by_ids, special
from wms.plumbing.db import database
from wms.plumbing.transaction import Tx

_places: dict[UUID, LocationRecord] = {}
_JOURNAL = insert(StockMove.__table__)  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True)
class Movement:
    """Units go from one stock key to another. `from_reserved`: they were promised at the source, and this move uses the
    promise up.
    """

    item_id: UUID
    quantity: int
    source_id: UUID
    target_id: UUID
    lot: str = ""
    from_reserved: bool = False
    reverses_id: UUID | None = None
    source_status: str = "available"
    target_status: str = "available"
    owner: str = ""
    serial: str = ""

    @property
    def source(self) -> StockKey:
        return StockKey(self.source_id, self.item_id, self.lot, self.source_status, self.owner, self.serial)

    @property
    def target(self) -> StockKey:
        return StockKey(self.target_id, self.item_id, self.lot, self.target_status, self.owner, self.serial)


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
    lot: str = "", reference: str = "", from_reserved: bool = False, document: Document | None = None,
) -> None:  # fmt: skip
    """Moves stock; raises NotEnoughStock. Promised units move only with `from_reserved`."""
    movement = Movement(
        item_id=item_id,
        quantity=quantity,
        source_id=source_id,
        target_id=target_id,
        lot=lot,
        from_reserved=from_reserved,
    )
    move_many(tx, [movement], reason=reason, reference=reference, document=document)


def move_many(
    tx: Tx, movements: Sequence[Movement], *, reason: str, reference: str = "", document: Document | None = None
) -> None:
    """Several moves at once, all or none. Who catches NotEnoughStock and goes on needs a savepoint around this."""
    for _ in _post_balances(tx, movements):
        tx.flush_writes()
    _post_journal(tx, movements, reason, reference, document)
    tx.flush_writes()
    _tell_freed(tx, movements)


def post_moves(
    tx: Tx, movements: Sequence[Movement], *, reason: str, reference: str = "", document: Document | None = None
) -> None:
    """Moves stock with the next round trip to the database, and raises NotEnoughStock only then."""
    for _ in _post_balances(tx, movements):
        pass
    _post_journal(tx, movements, reason, reference, document)
    _tell_freed(tx, movements)


def place_known(tx: Tx, location_id: UUID) -> LocationRecord:
    """A place as it was when this process saw it first: what never changes of it, as its kind and warehouse."""
    _know_places(tx, {location_id})
    return _places[location_id]


def _post_balances(tx: Tx, movements: Sequence[Movement]) -> Iterator[None]:
    """In one sorted order of keys, so that two who move the same goods never wait for each other in a circle."""
    _know_places(tx, {place for one in movements for place in (one.source_id, one.target_id)})
    for key, (on_hand, reserved) in sorted(_deltas(movements).items()):
        place = _places[key.location_id]
        if not place.is_world:
            change_balance(tx, key, on_hand, reserved, place.is_storage)
            yield


def _post_journal(
    tx: Tx, movements: Sequence[Movement], reason: str, reference: str, document: Document | None
) -> None:
    check_reason(reason)
    shared = {
        "reason": reason, "reference": reference, "command_id": tx.command_id, "actor": tx.actor.name, "at": tx.now,
        "document_kind": document.kind if document else None, "document_id": document.id if document else None,
    }  # fmt: skip
    for movement in movements:
        tx.post(_JOURNAL, _journal_row(movement, shared))


def receive(
    tx: Tx, warehouse_id: UUID, receipts: Sequence[Receipt], reference: str, document: Document | None = None
) -> None:
    """Stock comes from the supplier into bins."""
    supplier = special(tx.session, warehouse_id, "supplier").id
    put_lots(tx, receipts)
    moves = [
        Movement(item_id=r.item_id, quantity=r.quantity, source_id=supplier, target_id=r.location_id, lot=r.lot)
        for r in receipts
    ]
    move_many(tx, moves, reason="receive", reference=reference, document=document)
    items = tuple(sorted({r.item_id for r in receipts}))
    tx.record(StockArrived(warehouse_id=warehouse_id, item_ids=items, reference=reference))


def reverse(tx: Tx, command_id: str, reason: str = "undo") -> None:
    """Moves back all that one command moved; raises NothingToReverse, or StockMovedOn when it lies there no more."""
    done = moves_of_command(tx.session, command_id)
    if not done or _reversed_before(tx, [m.id for m in done]):
        raise NothingToReverse(command_id=command_id)
    back = [moved_back(move) for move in done]
    try:
        move_many(tx, back, reason=reason, reference=done[0].reference)
    except NotEnoughStock as error:
        raise StockMovedOn(**error.data) from error


def moved_back(done: MoveRecord) -> Movement:
    """The way back of a move."""
    return Movement(
        item_id=done.item_id, quantity=done.quantity, source_id=done.target_id, target_id=done.source_id, lot=done.lot,
        reverses_id=done.id, source_status=done.target_status, target_status=done.source_status, owner=done.owner,
        serial=done.serial,
    )  # fmt: skip


def sweep_empty_balances(tx: Tx) -> int:
    """Forgets balances of nothing; the moves keep the history."""
    empty = delete(StockBalance).where(StockBalance.on_hand == 0, StockBalance.reserved == 0)
    return int(tx.session.execute(empty).rowcount)  # type: ignore[attr-defined]


def _deltas(movements: Sequence[Movement]) -> dict[StockKey, tuple[int, int]]:
    """The change of on_hand and reserved per balance."""
    changes: dict[StockKey, list[int]] = defaultdict(lambda: [0, 0])
    for movement in movements:
        source = changes[movement.source]
        source[0] -= movement.quantity
        source[1] -= movement.quantity if movement.from_reserved else 0
        changes[movement.target][0] += movement.quantity
    return {key: (on_hand, reserved) for key, (on_hand, reserved) in changes.items()}


def put_lots(tx: Tx, receipts: Sequence[Receipt]) -> None:
    """A lot keeps its first known last day; who knows better corrects it."""
    rows = {
        (r.item_id, r.lot): {"item_id": r.item_id, "code": r.lot, "expires_on": r.expires_on} for r in receipts if r.lot
    }
    if rows:
        into: Any = (sqlite if database.is_sqlite else postgresql).insert(Lot)
        learnt = {"expires_on": into.excluded.expires_on}
        into = into.on_conflict_do_update(
            index_elements=["item_id", "code"], set_=learnt, where=Lot.expires_on.is_(None)
        )
        tx.session.execute(into, [rows[key] for key in sorted(rows)])


def _journal_row(movement: Movement, shared: dict[str, Any]) -> dict[str, Any]:
    names = (
        "item_id", "lot", "quantity", "source_id", "target_id", "source_status", "target_status", "owner", "serial",
        "reverses_id",
    )  # fmt: skip
    return {"id": new_id(), **{name: getattr(movement, name) for name in names}, **shared}


def _reversed_before(tx: Tx, move_ids: list[UUID]) -> bool:
    return tx.session.scalar(select(StockMove.id).where(StockMove.reverses_id.in_(move_ids)).limit(1)) is not None


def _know_places(tx: Tx, location_ids: Iterable[UUID]) -> None:
    """A place never changes its kind, so one look a process is enough."""
    unknown = {place for place in location_ids if place not in _places}
    if unknown:
        _places.update(locations_by_ids(tx.session, unknown))


def _tell_freed(tx: Tx, movements: Iterable[Movement]) -> None:
    freed: dict[UUID, set[UUID]] = {}
    for movement in movements:
        target = _places[movement.target_id]
        if target.is_storage and movement.target_status == "available":
            freed.setdefault(target.warehouse_id, set()).add(movement.item_id)
    for warehouse_id, item_ids in freed.items():
        tell_free(tx, warehouse_id, item_ids)
