"""What is told of stock by a person or a count: adjusted, held, freed again, transferred. Promises are never taken."""

from dataclasses import replace
from uuid import UUID

from wms.inventory.rules import AVAILABLE, Document, StockKey
from wms.inventory.services.moves import Movement, move_many, place_known
from wms.layout.queries import special
from wms.plumbing.transaction import Tx


def adjust(tx: Tx, key: StockKey, difference: int, why: str, document: Document | None = None) -> None:
    """There are so many more units than the ledger says, or, negative, fewer: what is on hand changes by this, by a
    receipt and by a shipment only. Raises NotEnoughStock when more would vanish than nobody was promised.
    """
    kind = "supplier" if difference > 0 else "scrap"
    outside = replace(key, location_id=special(tx.session, place_known(tx, key.location_id).warehouse_id, kind).id)
    source, target = (outside, key) if difference > 0 else (key, replace(outside, status=AVAILABLE))
    go(tx, source, target, abs(difference), "adjust", why, document)


def hold(tx: Tx, key: StockKey, quantity: int, why: str, document: Document | None = None) -> None:
    """The units stay where they are and are promised to nobody. Raises NotEnoughStock."""
    change_status(tx, replace(key, status=AVAILABLE), "held", quantity, "hold", why, document)


def unhold(tx: Tx, key: StockKey, quantity: int, why: str, document: Document | None = None) -> None:
    """Held units may be promised again. Raises NotEnoughStock."""
    change_status(tx, replace(key, status="held"), AVAILABLE, quantity, "unhold", why, document)


def change_status(
    tx: Tx, key: StockKey, status: str, quantity: int, reason: str, why: str, document: Document | None = None
) -> None:
    """The units stay where they are and become something else. Raises NotEnoughStock."""
    go(tx, key, replace(key, status=status), quantity, reason, why, document)


def transfer(tx: Tx, key: StockKey, quantity: int, target_id: UUID, why: str, document: Document | None = None) -> None:
    """The units go to another place and stay what they are. Raises NotEnoughStock."""
    go(tx, key, replace(key, location_id=target_id), quantity, "transfer", why, document)


def go(
    tx: Tx, source: StockKey, target: StockKey, quantity: int, reason: str, why: str, document: Document | None
) -> None:
    """Units with one key get another one. Raises NotEnoughStock."""
    movement = Movement(
        item_id=source.item_id, quantity=quantity, source_id=source.location_id, target_id=target.location_id,
        lot=source.lot, source_status=source.status, target_status=target.status, owner=source.owner,
        serial=source.serial,
    )  # fmt: skip
    move_many(tx, [movement], reason=reason, reference=why, document=document)
