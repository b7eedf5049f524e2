"""A hold over a whole warehouse: nothing of an item, or of one lot, is promised, wherever it lies and whenever it came.

The ledger does not move: the hold is a sentence that every promise asks for. What was promised is given up at once.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from wms.catalog.queries import ItemRecord, items_by_skus
from wms.inventory.errors import HeldAlready, LotUnknown, NotHeld, NotHere
from wms.inventory.events import GoodsHeld, GoodsReleased
from wms.inventory.models import Lot, StockBalance, StockHold
from wms.inventory.queries import stock_of
from wms.inventory.rules import AVAILABLE, StockKey
from wms.inventory.services.documents import Why, judge_reason, open_document
from wms.inventory.services.freeing import tell_free
from wms.inventory.services.moves import place_known
from wms.inventory.services.needed_stock import make_free
from wms.kernel.ids import new_id
from wms.layout.queries import site_of
from wms.plumbing.transaction import Tx


def hold_item(
    tx: Tx, sku: str, reason: str, note: str = "", lot: str = "", warehouse: str | None = None
) -> dict[str, Any]:
    """Nothing of the item, or of the lot, is promised in the warehouse until `release_item`; walks go on without it.

    Returns {document_id, number, sku, lot, given_up}: units that were promised. Raises NotHere, LotUnknown,
    HeldAlready, ReasonUnknown.
    """
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    item, why = _item(tx, sku, lot), Why(reason, note)
    judge_reason(tx, site.id, why, "hold")
    if _standing(tx, site.id, item.id, lot) is not None:
        raise HeldAlready(sku=sku, lot=lot)
    paper = open_document(tx, site.id, "hold", why, " ".join(filter(None, (sku, lot))))
    hold = StockHold(
        id=new_id(), warehouse_id=site.id, item_id=item.id, lot=lot, reason=reason, note=note, by=tx.actor.name,
        at=tx.now, document_id=paper.id,
    )  # fmt: skip
    _put(tx, hold, sku)
    given_up = give_up_promised(tx, site.id, item.id, lot, "hold")
    tx.record(GoodsHeld(warehouse_id=site.id, item_id=item.id, lot=lot))
    return {"document_id": paper.id, "number": paper.number, "sku": sku, "lot": lot, "given_up": given_up}


def release_item(
    tx: Tx, sku: str, reason: str, note: str = "", lot: str = "", warehouse: str | None = None
) -> dict[str, Any]:
    """What `hold_item` held may be promised again, and goes to those who wait for it. Raises NotHeld, ReasonUnknown."""
    site = site_of(tx.session, tx.actor.warehouse_id, warehouse)
    item, why = _item(tx, sku, lot), Why(reason, note)
    judge_reason(tx, site.id, why, "release")
    hold = _standing(tx, site.id, item.id, lot)
    if hold is None:
        raise NotHeld(sku=sku, lot=lot)
    paper = open_document(tx, site.id, "release", why, " ".join(filter(None, (sku, lot))))
    hold.lifted_at, hold.lifted_by = tx.now, tx.actor.name
    tx.session.flush()
    tell_free(tx, site.id, [item.id])
    tx.record(GoodsReleased(warehouse_id=site.id, item_id=item.id, lot=lot))
    return {"document_id": paper.id, "number": paper.number, "sku": sku, "lot": lot, "given_up": 0}


def is_held(tx: Tx, key: StockKey) -> bool:
    """Whether a hold over the warehouse of a place keeps its goods from being promised."""
    of_lot = StockHold.lot.in_(("", key.lot))
    of_item = (
        StockHold.warehouse_id == place_known(tx, key.location_id).warehouse_id,
        StockHold.item_id == key.item_id,
    )
    standing = select(StockHold.id).where(*of_item, of_lot, StockHold.lifted_at.is_(None))
    return tx.session.scalar(standing.limit(1)) is not None


def _item(tx: Tx, sku: str, lot: str) -> ItemRecord:
    item = items_by_skus(tx.session, [sku]).get(sku)
    if item is None:
        raise NotHere(part="item", scanned=sku)
    if lot and tx.session.get(Lot, (item.id, lot)) is None:
        raise LotUnknown(f"{sku} has no lot {lot!r}", sku=sku, lot=lot)
    return item


def _standing(tx: Tx, warehouse_id: UUID, item_id: UUID, lot: str) -> StockHold | None:
    of_item = (StockHold.warehouse_id == warehouse_id, StockHold.item_id == item_id, StockHold.lot == lot)
    return tx.session.scalar(select(StockHold).where(*of_item, StockHold.lifted_at.is_(None)).with_for_update())


def _put(tx: Tx, hold: StockHold, sku: str) -> None:
    """The unique index lets one of two through that hold the same goods at once."""
    try:
        with tx.session.begin_nested():
            tx.session.add(hold)
            tx.session.flush()
    except IntegrityError as error:
        raise HeldAlready(sku=sku, lot=hold.lot) from error


def give_up_promised(tx: Tx, warehouse_id: UUID, item_id: UUID, lot: str, why: str) -> int:
    """Takes back every promise of the goods in this warehouse; returns of how many units. `lot` empty: of all lots."""
    of_item = select(StockBalance.id).where(StockBalance.item_id == item_id).order_by(StockBalance.location_id)
    tx.session.execute(of_item.order_by(StockBalance.lot).with_for_update())
    promised = {
        StockKey(row.location_id, row.item_id, row.lot): row.reserved
        for row in stock_of(tx.session, [item_id])
        if row.reserved and row.status == AVAILABLE and lot in ("", row.lot)
        and place_known(tx, row.location_id).warehouse_id == warehouse_id
    }  # fmt: skip
    for key, _ in sorted(promised.items()):
        make_free(tx, key, 2**31, why)
    return sum(promised.values())
