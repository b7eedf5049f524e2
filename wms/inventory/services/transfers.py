"""Transfers between warehouses: asked for, taken back whole, and what never came is decided about."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.catalog.queries import items_by_skus
from wms.inventory.errors import (
    NotEnoughStock,
    SameHouse,
    StockMovedOn,
    TransferOver,
    TransferTooMany,
    UnknownTransfer,
)
from wms.inventory.events import TransferEnded, TransferOpened
from wms.inventory.models import StockTransfer, StockTransferLine
from wms.inventory.queries import moves_onto_road
from wms.inventory.rules import Document, StockKey
from wms.inventory.services.correcting import transfer
from wms.inventory.services.moves import move_many, moved_back
from wms.kernel.codes import same_code
from wms.kernel.errors import InvalidInput
from wms.kernel.faults import fault
from wms.kernel.ids import new_id
from wms.layout.queries import site_of, special, warehouse_by_code
from wms.layout.services import in_transit_place
from wms.plumbing.audit import record_decision
from wms.plumbing.numbers import next_number
from wms.plumbing.transaction import Tx

KIND = "transfer"
NO_ITEM = fault("inventory.no_item", "there is no item {sku}, or it is retired")


def open_transfer(
    tx: Tx, source: str | None, target: str, lines: Sequence[dict[str, Any]], reference: str = ""
) -> dict[str, Any]:
    """Goods are to go to another warehouse: {sku, quantity} each. Returns {code}, which is printed and scanned.

    Raises SameHouse, UnknownWarehouse, InvalidInput for unknown items.
    """
    sender, receiver = site_of(tx.session, tx.actor.warehouse_id, source), warehouse_by_code(tx.session, target)
    if sender.id == receiver.id:
        raise SameHouse(warehouse=receiver.code)
    units = _units_by_item(tx, lines)
    row = _opened(tx, sender.id, receiver.id, reference)
    for item_id, quantity in units.items():
        tx.session.add(StockTransferLine(transfer_id=row.id, item_id=item_id, lot="", quantity=quantity))
    return {"code": row.code}


def put_transfer(
    tx: Tx, source: str | None, target: str, lines: Sequence[dict[str, Any]], reference: str
) -> dict[str, Any]:
    """As `open_transfer`, but once a reference: lines are added to its transfer, and say anew how many are to go.

    Raises TransferOver once sending has ended, TransferTooMany for less than was sent already.
    """
    sender, receiver = site_of(tx.session, tx.actor.warehouse_id, source), warehouse_by_code(tx.session, target)
    row = _of_reference(tx, sender.id, receiver.id, reference)
    if row is None:
        return open_transfer(tx, source, target, lines, reference)
    if row.state != "open":
        raise TransferOver(transfer=row.code, state=row.state)
    standing = {line.item_id: line for line in lines_of(tx, row.id) if line.lot == ""}
    for item_id, quantity in _units_by_item(tx, lines).items():
        line = standing.get(item_id)
        if line is None:
            tx.session.add(StockTransferLine(transfer_id=row.id, item_id=item_id, lot="", quantity=quantity))
        elif line.sent > quantity:
            raise TransferTooMany(transfer=row.code, left=line.sent)
        else:
            line.quantity = quantity
    tx.session.flush()
    return {"code": row.code}


def take_back_transfer(tx: Tx, code: str) -> None:
    """Nothing goes: what was sent already lies in its bins again. Raises TransferOver once anything was received, and
    StockMovedOn.
    """
    row = lock_transfer(tx, code)
    lines = lines_of(tx, row.id)
    if row.state not in ("open", "sent") or any(line.received for line in lines):
        raise TransferOver(transfer=row.code, state=row.state)
    done = moves_onto_road(tx.session, in_transit_place(tx, row.target_id).id, row.id)
    try:
        move_many(tx, [moved_back(one) for one in done], reason="undo", reference=row.code, document=paper_of(row))
    except NotEnoughStock as error:
        raise StockMovedOn(**error.data) from error
    for line in lines:
        line.sent = 0
    end_transfer(tx, row, "taken_back")
    _audit(tx, row, "inventory.take_back_transfer", row.source_id)


def settle_transfer(tx: Tx, code: str, note: str = "") -> int:
    """What is on its way still never comes: it goes to lost and found of the receiving house. Returns how many units.

    Raises TransferOver while goods may still be on the road.
    """
    row = lock_transfer(tx, code)
    if row.state != "short":
        raise TransferOver(transfer=row.code, state=row.state)
    lost = special(tx.session, row.target_id, "lost_and_found").id
    on_road = in_transit_place(tx, row.target_id).id
    units = 0
    for line in lines_of(tx, row.id):
        missing = line.sent - line.received - line.lost
        if missing:
            transfer(tx, StockKey(on_road, line.item_id, line.lot), missing, lost, row.code, paper_of(row))
            line.lost, units = line.lost + missing, units + missing
    row.note = note
    end_transfer(tx, row, "settled")
    _audit(tx, row, "inventory.settle_transfer", row.target_id, {"units": units}, note)
    return units


def _units_by_item(tx: Tx, lines: Sequence[dict[str, Any]]) -> dict[UUID, int]:
    """Raises InvalidInput, with each line whose item is unknown or retired."""
    items = items_by_skus(tx.session, {line["sku"] for line in lines})
    _refuse_unknown(lines, items)
    units = Counter[UUID]()
    for line in sorted(lines, key=lambda line: line["sku"]):
        units[items[line["sku"]].id] += line["quantity"]
    return units


def _opened(tx: Tx, source_id: UUID, target_id: UUID, reference: str) -> StockTransfer:
    row = StockTransfer(
        id=new_id(), code=f"TR-{next_number(tx, KIND):05d}", source_id=source_id, target_id=target_id, state="open",
        reference=reference, by=tx.actor.name, at=tx.now,
    )  # fmt: skip
    tx.session.add(row)
    tx.session.flush()
    _audit(tx, row, "inventory.open_transfer", row.source_id)
    tx.record(TransferOpened(transfer_id=row.id, code=row.code, warehouse_id=row.source_id))
    return row


def _of_reference(tx: Tx, source_id: UUID, target_id: UUID, reference: str) -> StockTransfer | None:
    """The newest of this reference that was not taken back, locked."""
    of_way = (StockTransfer.source_id == source_id, StockTransfer.target_id == target_id)
    query = select(StockTransfer).where(*of_way, StockTransfer.reference == reference)
    query = query.where(StockTransfer.state != "taken_back").order_by(StockTransfer.id.desc()).limit(1)
    return tx.session.scalar(query.with_for_update())


def lock_transfer(tx: Tx, code: str) -> StockTransfer:
    """Raises UnknownTransfer."""
    query = select(StockTransfer).where(StockTransfer.code == same_code(code)).with_for_update()
    row = tx.session.scalar(query.execution_options(populate_existing=True))
    if row is None:
        raise UnknownTransfer(scanned=code.strip())
    return row


def lines_of(tx: Tx, transfer_id: UUID) -> list[StockTransferLine]:
    query = select(StockTransferLine).where(StockTransferLine.transfer_id == transfer_id)
    return list(tx.session.scalars(query.order_by(StockTransferLine.item_id, StockTransferLine.lot)))


def paper_of(row: StockTransfer) -> Document:
    return Document(KIND, row.id)


def end_transfer(tx: Tx, row: StockTransfer, state: str) -> None:
    """`state`: how it ended; `short` is an end for those who receive, until somebody decides."""
    row.state, row.ended_at = state, tx.now
    tx.session.flush()
    missing = sum(line.sent - line.received - line.lost for line in lines_of(tx, row.id))
    tx.record(
        TransferEnded(transfer_id=row.id, code=row.code, warehouse_id=row.target_id, state=state, missing=missing)
    )


def _refuse_unknown(lines: Sequence[dict[str, Any]], items: dict[str, Any]) -> None:
    faults = [
        {"field": f"lines[{n}].sku", "message": NO_ITEM.format(sku=line["sku"])}
        for n, line in enumerate(lines)
        if line["sku"] not in items or items[line["sku"]].retired
    ]
    if faults:
        raise InvalidInput(faults)


def _audit(
    tx: Tx, row: StockTransfer, action: str, warehouse_id: UUID, data: dict[str, Any] | None = None, reason: str = ""
) -> None:
    record_decision(tx, action, subject=row.code, warehouse_id=warehouse_id, reason=reason, data=data or {})
