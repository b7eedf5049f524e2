"""The catalogue's rows as a file holds them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.catalog.models import Instruction, Item, ItemCode
from wms.kernel.actors import Actor

ITEM = (
    "sku", "name", "weight_g", "length_mm", "width_mm", "height_mm", "tracking", "fragile", "style", "colour", "size",
    "cost_minor", "scan_policy", "image_url",
)  # fmt: skip


def item_rows(session: Session, _actor: Actor) -> Iterator[dict[str, Any]]:
    return _rows(session, select(*(getattr(Item, name) for name in ITEM)).order_by(Item.sku))


def item_code_rows(session: Session, _actor: Actor) -> Iterator[dict[str, Any]]:
    measures = (ItemCode.length_mm, ItemCode.width_mm, ItemCode.height_mm, ItemCode.weight_g)
    columns = (Item.sku, ItemCode.shown.label("code"), ItemCode.quantity, *measures)
    query = select(*columns).join_from(ItemCode, Item, Item.id == ItemCode.item_id)
    return _rows(session, query.order_by(Item.sku, ItemCode.quantity, ItemCode.code))


def instruction_rows(session: Session, _actor: Actor) -> Iterator[dict[str, Any]]:
    row = Instruction
    said = (row.customer, row.body, row.image_url, row.attachment_url)
    columns = (row.code, row.language, row.step, Item.sku, *said)
    query = select(*columns).join_from(row, Item, Item.id == row.item_id, isouter=True)
    return _rows(session, query.order_by(row.code, row.language))


def _rows(session: Session, query: Any) -> Iterator[dict[str, Any]]:
    for row in session.execute(query.execution_options(yield_per=500)):
        yield dict(row._mapping)
