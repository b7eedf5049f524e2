"""A count as a device takes it along: the place, and what may lie there; never how much the books say."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.catalog.queries import ItemRecord, items_by_ids
from wms.counting.models import StockCount
from wms.counting.rules import GoodsSeen
from wms.inventory.queries import stock_at
from wms.layout.queries import locations_by_ids
from wms.work.errors import TaskUnknown


def task_details(session: Session, task_id: UUID) -> dict[str, Any]:
    """What a count adds to its task's head; raises TaskUnknown."""
    count = session.scalar(select(StockCount).where(StockCount.task_id == task_id))
    if count is None:
        raise TaskUnknown(task_id=str(task_id))
    place = locations_by_ids(session, [count.location_id])[count.location_id]
    about = items_by_ids(session, [count.item_id])[count.item_id] if count.item_id else None
    return {
        "count": {
            "id": str(count.id), "kind": count.kind, "why": count.why,
            "location": {
                "code": place.code, "blocks": place.blocks, "check_digits": place.check_digits,
                "x_mm": place.x_mm, "y_mm": place.y_mm,
            },
            "item": None if about is None else {"sku": about.sku, "name": about.name},
            "goods": [_goods(item) for item in goods_at(session, count.location_id, count.item_id)],
        }
    }  # fmt: skip


def goods_at(session: Session, location_id: UUID, item_id: UUID | None) -> list[ItemRecord]:
    """The items that the books know there, by sku; of one item, that one."""
    item_ids = {item_id} if item_id else {balance.item_id for balance in stock_at(session, [location_id])}
    return sorted(items_by_ids(session, item_ids).values(), key=lambda item: item.sku)


def goods_seen(items: Iterable[ItemRecord]) -> list[GoodsSeen]:
    return [
        GoodsSeen(item.sku, {item.sku: 1} | {code.code: code.quantity for code in item.codes}, item.tracking != "none")
        for item in items
    ]


def _goods(item: ItemRecord) -> dict[str, Any]:
    codes = [{"code": item.sku, "quantity": 1}] + [{"code": one.code, "quantity": one.quantity} for one in item.codes]
    return {
        "sku": item.sku, "name": item.name, "image_url": item.image_url, "tracked": item.tracking != "none",
        "codes": codes,
    }  # fmt: skip
