"""Goods that nobody knew when they were counted get a name: the count is about them from then on."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.catalog.queries import items_by_skus
from wms.counting.errors import CountOver, CountUnknown, NothingToCount
from wms.counting.models import CountLine, StockCount
from wms.counting.rules import UNDECIDED
from wms.plumbing.audit import record_decision
from wms.plumbing.transaction import Tx


def name_goods(tx: Tx, count_id: UUID, code: str, sku: str, lot: str = "") -> dict[str, Any]:
    """What was counted by a code that nobody knows is an item of the house: accepted, the books follow.

    Units of the item that were counted under its own name are added. Raises CountUnknown, CountOver, NothingToCount
    where no such code was counted or there is no such item.
    """
    count = tx.session.get(StockCount, count_id, with_for_update=True)
    if count is None:
        raise CountUnknown
    if count.state not in UNDECIDED:
        raise CountOver(state=count.state)
    item = items_by_skus(tx.session, [sku]).get(sku)
    unnamed = _line(tx, count_id, CountLine.item_id.is_(None), CountLine.code == code)
    if item is None or unnamed is None:
        raise NothingToCount(code=code, sku=sku)
    same = _line(tx, count_id, CountLine.item_id == item.id, CountLine.lot == lot)
    if same is None:
        unnamed.item_id, unnamed.lot = item.id, lot
    else:
        same.counted += unnamed.counted
        tx.session.delete(unnamed)
    tx.session.flush()
    data = {"code": code, "sku": sku, "lot": lot}
    record_decision(tx, "counting.name_goods", subject=str(count.number), warehouse_id=count.warehouse_id, data=data)
    return {"id": str(count.id), "number": count.number, "state": count.state}


def _line(tx: Tx, count_id: UUID, *which: Any) -> CountLine | None:
    return tx.session.scalar(select(CountLine).where(CountLine.count_id == count_id, *which))
