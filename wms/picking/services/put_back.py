"""Goods in a tote that nobody wants any more: the board says what lies where and where it came from."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.board import services as board
from wms.catalog import queries as catalog
from wms.inventory import services as inventory
from wms.inventory.queries import stock_at
from wms.kernel.errors import Forbidden
from wms.picking.errors import NotABin, NothingToPutBack
from wms.picking.models import Batch, BatchSlot, Pick, PickLine, PickStop, SlotTote
from wms.picking.services.walk import place_scanned
from wms.plumbing.transaction import Tx

SEVERITY = 2


def ask_put_back(tx: Tx, batch: Batch, slot: BatchSlot, why: str) -> list[dict[str, Any]]:
    """Raises a put_back exception for what is in the slot's totes; returns it: {sku, quantity, location, tote}."""
    goods = goods_of(tx, slot)
    if goods:
        board.raise_exception(
            tx,
            kind="put_back",
            severity=SEVERITY,
            warehouse_id=batch.warehouse_id,
            subject={"kind": "order", "id": str(slot.order_id), "label": slot.order_number},
            detail=_told(goods, batch.number) | {"why": why},
            key=_key(slot),
        )
    return goods


def put_back(tx: Tx, tote_code: str, item_code: str, quantity: int, location_code: str) -> dict[str, Any]:
    """Base units of an item go from the tote of an order that left its walk into a bin; the last ones end the matter.

    Returns {sku, quantity, location_code, left}: `left` units are still in the order's totes. Raises NothingToPutBack,
    NotABin, and inventory's NotEnoughStock.
    """
    site = _site(tx)
    tote, bin_ = (place_scanned(tx, site, code) for code in (tote_code, location_code))
    slot = _withdrawn_slot(tx, tote.id) if tote else None
    item = catalog.item_by_scan(tx.session, item_code)
    line = _line_to_return(tx, slot, tote.id, item[0].id) if tote and slot and item else None
    if tote is None or slot is None or line is None:
        raise NothingToPutBack(tote=tote_code.strip(), item=item_code.strip())
    if bin_ is None or not bin_.is_storage:
        raise NotABin(scanned=location_code.strip(), kind=bin_.kind if bin_ else None)
    inventory.move(
        tx, item_id=line.item_id, quantity=quantity, source_id=tote.id, target_id=bin_.id, lot=line.lot,
        reason="put_back", reference=slot.order_number,
    )  # fmt: skip
    left = _units_in(tx, slot)
    if left == 0:
        board.resolve_exception(tx, _key(slot), "put back")
    return {"sku": line.item["sku"], "quantity": quantity, "location_code": bin_.code, "left": left}


def _site(tx: Tx) -> UUID:
    if tx.actor.warehouse_id is None:
        raise Forbidden("goods are put back by a person who works in one warehouse")
    return tx.actor.warehouse_id


def _withdrawn_slot(tx: Tx, tote_id: UUID) -> BatchSlot | None:
    """Of the order that the tote was with last, if that order left its walk."""
    query = select(BatchSlot).join(SlotTote, SlotTote.slot_id == BatchSlot.id).where(SlotTote.tote_id == tote_id)
    slot = tx.session.scalar(query.order_by(SlotTote.id.desc()).limit(1))
    return slot if slot is not None and slot.withdrawn_at is not None else None


def _rows(tx: Tx, slot: BatchSlot) -> list[Any]:
    """(item_id, lot, item) of what was picked for the slot."""
    query = select(PickStop.item_id, PickStop.lot, PickStop.item).join(PickLine, PickLine.stop_id == PickStop.id)
    return list(tx.session.execute(query.where(PickLine.slot_id == slot.id, PickLine.picked > 0)))


def _line_to_return(tx: Tx, slot: BatchSlot, tote_id: UUID, item_id: UUID) -> Any:
    """Of an item's lots that were picked for the slot, one that still lies in the tote; else the first."""
    rows = [row for row in _rows(tx, slot) if row.item_id == item_id]
    inside = {(one.item_id, one.lot) for one in stock_at(tx.session, [tote_id])}
    return next((row for row in rows if (row.item_id, row.lot) in inside), next(iter(rows), None))


def _units_in(tx: Tx, slot: BatchSlot) -> int:
    totes = list(tx.session.scalars(select(SlotTote.tote_id).where(SlotTote.slot_id == slot.id)))
    tx.session.flush()
    return sum(balance.on_hand for balance in stock_at(tx.session, totes))


def note_lane(tx: Tx, slot: BatchSlot, lane_code: str) -> None:
    """The totes were left on a lane: from there the goods go back."""
    batch = tx.session.get_one(Batch, slot.batch_id)
    detail = _told(goods_of(tx, slot), batch.number) | {"lane": lane_code}
    board.refresh_exception(tx, _key(slot), detail, SEVERITY)


def _told(goods: list[dict[str, Any]], number: int) -> dict[str, Any]:
    """The goods, and what one sentence about them needs."""
    totes = ", ".join(dict.fromkeys(one["tote"] for one in goods))
    return {"goods": goods, "units": sum(one["quantity"] for one in goods), "totes": totes, "batch": number}


def goods_of(tx: Tx, slot: BatchSlot) -> list[dict[str, Any]]:
    query = (
        select(PickStop.item, PickStop.location, Pick.tote_code, Pick.quantity)
        .join(PickLine, PickLine.id == Pick.line_id)
        .join(PickStop, PickStop.id == PickLine.stop_id)
        .where(PickLine.slot_id == slot.id, Pick.undone_at.is_(None))
        .order_by(Pick.at, Pick.id)
    )
    found: dict[tuple[str, str, str], int] = {}
    for item, place, tote, quantity in tx.session.execute(query):
        key = (item["sku"], place["code"], tote)
        found[key] = found.get(key, 0) + quantity
    return [{"sku": sku, "quantity": n, "location": place, "tote": tote} for (sku, place, tote), n in found.items()]


def _key(slot: BatchSlot) -> str:
    return f"put_back:{slot.order_id}:{slot.batch_id}"
