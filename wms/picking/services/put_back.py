"""Goods in a tote that nobody wants any more: the board says what lies where and where it came from."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.board import services as board
from wms.catalog import queries as catalog
from wms.inventory import services as inventory
from wms.inventory.errors import NotEnoughStock
from wms.inventory.services import Movement
from wms.kernel.errors import Forbidden
from wms.picking.errors import NotABin, NothingToPutBack
from wms.picking.models import Batch, BatchSlot
from wms.picking.queries.left_goods import LeftGoods, last_slot, left_goods, put_back_key, was_put_back
from wms.picking.rules import LyingGoods, PutBackScan, judge_put_back
from wms.picking.services.put_back_work import note_put_back, offer_put_back
from wms.picking.services.walk import place_scanned
from wms.plumbing.transaction import Tx
from wms.work import services as work

SEVERITY = 2
FIX = "picking.put_back_all"


def withdraw_slot(tx: Tx, slot: BatchSlot, why: str) -> list[dict[str, Any]]:
    """The slot's order wants its goods no more: they are to be put back. Returns them as ask_put_back does."""
    slot.withdrawn_at, slot.state = tx.now, "emptied"
    tx.session.flush()
    return ask_put_back(tx, tx.session.get_one(Batch, slot.batch_id), slot, why)


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
            detail=_sentence_data(goods, batch.number) | {"why": why},
            fix=FIX,
            key=put_back_key(slot),
        )
    offer_put_back(tx, slot)
    return goods


def put_back(
    tx: Tx, tote_code: str, item_code: str, quantity: int, location_code: str, task_id: UUID | None = None
) -> dict[str, Any]:
    """Base units of an item go from the tote of an order that left its walk into a bin; the last ones end the matter.

    `task_id`: the put-back that the person holds; whoever puts goods back without one is free to.
    Returns {sku, quantity, location_code, left}: `left` units are still in the order's totes. Raises NothingToPutBack,
    NotABin, LeaseLost, and inventory's NotEnoughStock.
    """
    site = _site(tx)
    tote, bin_ = (place_scanned(tx, site, code) for code in (tote_code, location_code))
    held = work.hold_task(tx, task_id, bin_.id if bin_ else None) if task_id else None
    slot = last_slot(tx.session, tote.id) if tote else None
    item = catalog.item_by_scan(tx.session, item_code)
    lying = left_goods(tx.session, slot) if slot is not None and slot.withdrawn_at is not None else []
    goods = [one for one in lying if tote and item and (one.tote_id, one.item_id) == (tote.id, item[0].id)]
    if slot is not None and tote and item and not goods and was_put_back(tx.session, slot, tote.id, item[0].id):
        raise NotEnoughStock(item_id=str(item[0].id), quantity=quantity)
    names = (goods[0].tote, goods[0].sku) if goods else (tote_code, item_code)
    verdict = judge_put_back(seen(goods), PutBackScan(*names, quantity, bin_ is not None and bin_.is_storage))
    if slot is None or verdict == NothingToPutBack.code:
        raise NothingToPutBack(tote=tote_code.strip(), item=item_code.strip())
    if bin_ is None or verdict == NotABin.code:
        raise NotABin(scanned=location_code.strip(), kind=bin_.kind if bin_ else None)
    moves = [
        Movement(item_id=one.item_id, quantity=units, source_id=one.tote_id, target_id=bin_.id, lot=one.lot)
        for one, units in shared_out(goods, quantity)
    ]
    left = _put(tx, slot, moves, held is not None and held.subject_id == slot.id)
    return {"sku": goods[0].sku, "quantity": quantity, "location_code": bin_.code, "left": left}


def put_back_all(tx: Tx, order_id: UUID) -> int:
    """Somebody has put all that an order left in totes back where it came from; returns how many units that were."""
    slots = select(BatchSlot).where(BatchSlot.order_id == order_id, BatchSlot.withdrawn_at.is_not(None))
    units = 0
    for slot in tx.session.scalars(slots.order_by(BatchSlot.id)).all():
        goods = left_goods(tx.session, slot)
        moves = [
            Movement(
                item_id=one.item_id,
                quantity=one.quantity,
                source_id=one.tote_id,
                lot=one.lot,
                target_id=one.location_id,
            )
            for one in goods
        ]
        _put(tx, slot, moves)
        units += sum(one.quantity for one in goods)
    return units


def note_lane(tx: Tx, slot: BatchSlot, lane_code: str) -> None:
    """The totes were left on a lane: from there the goods go back."""
    batch = tx.session.get_one(Batch, slot.batch_id)
    board.refresh_exception(
        tx, put_back_key(slot), _sentence_data(goods_of(tx, slot), batch.number) | {"lane": lane_code}, SEVERITY
    )
    offer_put_back(tx, slot)


def goods_of(tx: Tx, slot: BatchSlot) -> list[dict[str, Any]]:
    """What still lies in the slot's totes: {sku, quantity, location, tote}; `location` is where it came from."""
    tx.session.flush()
    return [
        {"sku": one.sku, "quantity": one.quantity, "location": one.location, "tote": one.tote}
        for one in left_goods(tx.session, slot)
    ]


def _put(tx: Tx, slot: BatchSlot, moves: list[Movement], by_owner: bool = False) -> int:
    """Writes the moves and tells of the goods; returns how many units are left in the slot's totes."""
    if moves:
        inventory.move_many(tx, moves, reason="put_back", reference=slot.order_number)
    return note_goods_gone(tx, slot, by_owner)


def look_again(tx: Tx, tote_id: UUID) -> None:
    """Somebody has counted a tote: goods that were to be put back may not be in it."""
    slot = last_slot(tx.session, tote_id)
    if slot is not None and slot.withdrawn_at is not None:
        note_goods_gone(tx, slot, by_owner=False)


def note_goods_gone(tx: Tx, slot: BatchSlot, by_owner: bool) -> int:
    """Some of the goods went where they are wanted; returns how many units are left in the slot's totes."""
    tx.session.flush()
    goods = left_goods(tx.session, slot)
    if not goods:
        board.resolve_exception(tx, put_back_key(slot), "put back")
    note_put_back(tx, slot, goods, by_owner)
    return sum(row.quantity for row in goods)


def is_meant(row: LeftGoods, tote_code: str, item_code: str) -> bool:
    """Whether these scans name the goods of this row."""
    return judge_put_back(seen([row]), PutBackScan(tote_code, item_code, 1, is_bin=True)) == "ok"


def seen(goods: list[LeftGoods]) -> list[LyingGoods]:
    """As the judge sees them."""
    codes = [{row.sku: 1} | {code["code"]: code["quantity"] for code in row.item["codes"]} for row in goods]
    return [LyingGoods(row.tote, known, row.quantity) for row, known in zip(goods, codes, strict=True)]


def shared_out(goods: list[LeftGoods], quantity: int) -> list[tuple[LeftGoods, int]]:
    """Takes `quantity` from whatever lots of the item lie there; raises NotEnoughStock."""
    taken = []
    for lot in goods:
        units = min(lot.quantity, quantity)
        quantity -= units
        if units:
            taken.append((lot, units))
    if quantity:
        raise NotEnoughStock(item_id=str(goods[0].item_id), quantity=quantity)
    return taken


def _site(tx: Tx) -> UUID:
    if tx.actor.warehouse_id is None:
        raise Forbidden("goods are put back by a person who works in one warehouse")
    return tx.actor.warehouse_id


def _sentence_data(goods: list[dict[str, Any]], number: int) -> dict[str, Any]:
    """The goods, and what one sentence about them needs."""
    totes = ", ".join(dict.fromkeys(one["tote"] for one in goods))
    return {"goods": goods, "units": sum(one["quantity"] for one in goods), "totes": totes, "batch": number}
