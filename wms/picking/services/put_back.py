"""Goods in a tote that nobody wants any more: the board says what lies where and where it came from."""

from typing import Any

from sqlalchemy import select

from wms.board import services as board
from wms.picking.models import Batch, BatchSlot, Pick, PickLine, PickStop
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
            detail={"goods": goods, "batch": batch.number, "why": why},
            key=_key(slot),
        )
    return goods


def note_lane(tx: Tx, slot: BatchSlot, lane_code: str) -> None:
    """The totes were left on a lane: from there the goods go back."""
    batch = tx.session.get_one(Batch, slot.batch_id)
    detail = {"goods": goods_of(tx, slot), "batch": batch.number, "lane": lane_code}
    board.refresh_exception(tx, _key(slot), detail, SEVERITY)


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
