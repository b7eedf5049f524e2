"""Goods of a transfer, scan by scan: out of a bin onto the road, and from the road into a bin of the other house."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from wms.barcodes.queries import what_is
from wms.catalog.queries import ItemRecord, items_by_ids
from wms.inventory.errors import (
    LotMissing,
    NotEnoughStock,
    NothingSent,
    NothingToReverse,
    Reserved,
    TransferOver,
    UnknownTransfer,
    WrongLot,
    refusal_of_move,
)
from wms.inventory.events import TransferSent
from wms.inventory.models import StockTransfer, StockTransferLine
from wms.inventory.queries import BalanceRecord, moves_of_command, stock_at
from wms.inventory.rules import AVAILABLE, TransferGoods, TransferScan, TransferSeen, judge_transfer
from wms.inventory.services.moves import Movement, move_many, reverse
from wms.inventory.services.relocating import warehouse_of_person
from wms.inventory.services.transfers import KIND, end_transfer, lines_of, lock_transfer, paper_of
from wms.layout.queries import LocationRecord, locations_by_codes
from wms.layout.services import in_transit_place
from wms.plumbing.transaction import Tx


def send_transfer(
    tx: Tx, transfer_code: str, source_code: str, item_code: str, quantity: int, lot: str | None = None
) -> dict[str, Any]:
    """Units of a bin are on their way to the other house: they are promised to nobody until they are received.

    Returns {move_id, transfer_code, sku, name, lot, quantity, left}. Raises UnknownTransfer, what
    rules.judge_transfer refuses, WrongLot, LotMissing, Reserved, NotEnoughStock.
    """
    row = _held(tx, transfer_code, "send", "inventory.send_transfer")
    scanned = _place(tx, source_code)
    meaning = what_is(tx.session, row.source_id, item_code)
    lines = lines_of(tx, row.id)
    item, source = _judge(
        tx, row, "send", lines, scanned, TransferScan(meaning.label or item_code, None, quantity), source_code
    )
    taken = _taken(tx, source, item, lot or meaning.lot, quantity)
    on_road = in_transit_place(tx, row.target_id)
    _go(tx, row, item, taken.lot, quantity, source.id, on_road.id)
    line = next((one for one in lines if (one.item_id, one.lot) == (item.id, taken.lot)), None)
    if line is None:
        line = StockTransferLine(transfer_id=row.id, item_id=item.id, lot=taken.lot, quantity=0, sent=0)
        tx.session.add(line)
    line.sent += quantity
    tx.session.flush()
    return _answer(tx, row, item, taken.lot, quantity, _to_send(lines_of(tx, row.id), item.id))


def end_sending(tx: Tx, transfer_code: str) -> dict[str, Any]:
    """What was sent is all that goes. Raises NothingSent, TransferOver."""
    row = _held(tx, transfer_code, "send", "inventory.end_sending")
    sent = sum(line.sent for line in lines_of(tx, row.id))
    if row.state != "open":
        raise TransferOver(transfer=row.code, state=row.state)
    if not sent:
        raise NothingSent(transfer=row.code)
    row.state, row.sent_at = "sent", tx.now
    tx.record(TransferSent(transfer_id=row.id, code=row.code, warehouse_id=row.target_id))
    return {"transfer_code": row.code, "state": row.state, "missing": 0}


def receive_transfer(
    tx: Tx, transfer_code: str, item_code: str, quantity: int, target_code: str, lot: str | None = None
) -> dict[str, Any]:
    """Units came, and lie in a bin of this house: whoever waits for them is served. The last ones end the transfer.

    Answer and refusals as of send_transfer.
    """
    row = _held(tx, transfer_code, "receive", "inventory.receive_transfer")
    scanned = _place(tx, target_code)
    meaning = what_is(tx.session, row.target_id, item_code)
    lines = lines_of(tx, row.id)
    scan = TransferScan(meaning.label or item_code, lot or meaning.lot, quantity)
    item, target = _judge(tx, row, "receive", lines, scanned, scan, target_code)
    line = next(
        one for one in lines
        if one.item_id == item.id and scan.lot in (None, one.lot) and one.sent - one.received - one.lost
    )  # fmt: skip
    _go(tx, row, item, line.lot, quantity, in_transit_place(tx, row.target_id).id, target.id)
    line.received += quantity
    tx.session.flush()
    lines = lines_of(tx, row.id)
    if all(one.sent == one.received + one.lost for one in lines):
        end_transfer(tx, row, "received")
    left = sum(one.sent - one.received - one.lost for one in lines if one.item_id == item.id)
    return _answer(tx, row, item, line.lot, quantity, left)


def end_receiving(tx: Tx, transfer_code: str) -> dict[str, Any]:
    """Nothing more came. What is missing stays on the road by the books until somebody decides. Raises TransferOver."""
    row = _held(tx, transfer_code, "receive", "inventory.end_receiving")
    if row.state != "sent":
        raise TransferOver(transfer=row.code, state=row.state)
    missing = sum(line.sent - line.received - line.lost for line in lines_of(tx, row.id))
    end_transfer(tx, row, "short" if missing else "received")
    return {"transfer_code": row.code, "state": row.state, "missing": missing}


def undo_transfer_scan(tx: Tx, move_id: UUID) -> dict[str, Any]:
    """Takes one sending or receiving scan back. Raises NothingToReverse, TransferOver, or StockMovedOn."""
    warehouse_id = warehouse_of_person(tx, "inventory.undo_transfer_scan")
    done = [one for one in moves_of_command(tx.session, str(move_id)) if one.document_kind == KIND]
    if not done or done[0].document_id is None:
        raise NothingToReverse(command_id=str(move_id))
    code = tx.session.get_one(StockTransfer, done[0].document_id).code
    row = lock_transfer(tx, code)
    is_receipt = done[0].source_id == in_transit_place(tx, row.target_id).id
    if warehouse_id != (row.target_id if is_receipt else row.source_id):
        raise NothingToReverse(command_id=str(move_id))
    if row.state not in (("sent", "short", "received") if is_receipt else ("open",)):
        raise TransferOver(transfer=row.code, state=row.state)
    reverse(tx, str(move_id))
    _uncount(tx, row, done, is_receipt)
    return {"move_id": str(move_id)}


def _uncount(tx: Tx, row: StockTransfer, done: Sequence[Any], is_receipt: bool) -> None:
    for line in lines_of(tx, row.id):
        units = sum(one.quantity for one in done if (one.item_id, one.lot) == (line.item_id, line.lot))
        if is_receipt:
            line.received -= units
        else:
            line.sent -= units
    if row.state == "received":
        row.state, row.ended_at = "sent", None
        tx.record(TransferSent(transfer_id=row.id, code=row.code, warehouse_id=row.target_id))
    if row.state == "short":
        end_transfer(tx, row, "short")  # more is missing than was told


def _held(tx: Tx, code: str, side: str, action: str) -> StockTransfer:
    """The transfer, locked, for a person of the house that sends or receives."""
    warehouse_id = warehouse_of_person(tx, action)
    row = lock_transfer(tx, code)
    if warehouse_id != (row.source_id if side == "send" else row.target_id):
        raise UnknownTransfer(scanned=code.strip())
    return row


def _place(tx: Tx, code: str) -> LocationRecord | None:
    return locations_by_codes(tx.session, warehouse_of_person(tx, "inventory.send_transfer"), {code}).get(code)


def _judge(
    tx: Tx, row: StockTransfer, side: str, lines: Sequence[StockTransferLine], place: LocationRecord | None,
    scan: TransferScan, place_code: str,
) -> tuple[ItemRecord, LocationRecord]:  # fmt: skip
    items = items_by_ids(tx.session, {line.item_id for line in lines})
    kind, blocked = (place.kind, place.blocked) if place else ("unknown", False)
    goods = [_seen(line, items[line.item_id], side) for line in lines]
    facts = TransferSeen(side, row.state, [one for one in goods if side == "send" or one.left], kind, blocked)
    verdict = judge_transfer(facts, scan)
    if verdict != "ok" or place is None:
        at_place = verdict in ("inventory.unknown_place", "inventory.not_a_bin", "inventory.target_blocked")
        part = "place" if at_place else "item"
        raise refusal_of_move(verdict, part, scanned=place_code if at_place else scan.item, transfer=row.code)
    return next(item for item in items.values() if item.sku == scan.item), place


def _seen(line: StockTransferLine, item: ItemRecord, side: str) -> TransferGoods:
    codes = {item.sku: 1} | {code.code: code.quantity for code in item.codes}
    if side == "receive":
        return TransferGoods(item.sku, codes, line.lot, line.sent - line.received - line.lost)
    return TransferGoods(item.sku, codes, line.lot, line.quantity - line.sent)


def _to_send(lines: Sequence[StockTransferLine], item_id: UUID) -> int:
    return sum(line.quantity - line.sent for line in lines if line.item_id == item_id)


def _taken(tx: Tx, source: LocationRecord, item: ItemRecord, lot: str | None, quantity: int) -> BalanceRecord:
    """The free units of the one lot that lies there, or of the one that was scanned."""
    lying = [row for row in stock_at(tx.session, [source.id]) if row.item_id == item.id and row.status == AVAILABLE]
    fitting = [row for row in lying if lot in (None, row.lot)]
    if lot is not None and lying and not fitting:
        raise WrongLot(part="lot", scanned=lot)
    if len(fitting) > 1:
        raise LotMissing(part="lot", lots=sorted(row.lot for row in fitting))
    if not fitting or fitting[0].on_hand < quantity:
        raise NotEnoughStock(part="quantity", free=sum(row.on_hand for row in fitting), reserved=0)
    (row,) = fitting
    if row.on_hand - row.reserved < quantity:
        raise Reserved(part="quantity", free=row.on_hand - row.reserved, reserved=row.reserved)
    return row


def _go(tx: Tx, row: StockTransfer, item: ItemRecord, lot: str, quantity: int, source: UUID, target: UUID) -> None:
    movement = Movement(item_id=item.id, quantity=quantity, source_id=source, target_id=target, lot=lot)
    move_many(tx, [movement], reason="transfer", reference=row.code, document=paper_of(row))


def _answer(tx: Tx, row: StockTransfer, item: ItemRecord, lot: str, quantity: int, left: int) -> dict[str, Any]:
    return {
        "move_id": tx.command_id, "transfer_code": row.code, "sku": item.sku, "name": item.name, "lot": lot,
        "quantity": quantity, "left": left,
    }  # fmt: skip
