"""Documents that put stock right, what they moved, and what the house says of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from wms.catalog.queries import item_names
from wms.inventory.models import StockDocument, StockHold, StockMove
from wms.inventory.queries.reading import MoveRecord, move_columns
from wms.inventory.rules import StockRules, stock_rules
from wms.settings.queries import setting

STOCK_RULES = "stock"


@dataclass(frozen=True)
class DocumentRecord:
    """`taken_back`: another document reverses it; `reverses_id`: it reverses that one."""

    id: UUID
    number: int
    kind: str
    subject: str
    reason: str
    note: str
    by: str
    approved_by: str | None
    at: datetime
    reverses_id: UUID | None
    taken_back: bool


@dataclass(frozen=True)
class HoldRecord:
    """Nothing of an item, or of one lot of it, is promised in a whole warehouse. `lot` empty: of all its lots."""

    id: UUID
    item_id: UUID
    sku: str
    lot: str
    reason: str
    note: str
    by: str
    at: datetime


def stock_rules_of(session: Session, warehouse_id: UUID) -> StockRules:
    record = setting(session, warehouse_id, STOCK_RULES)
    return stock_rules(record.document, record.version)


def documents_page(
    session: Session, warehouse_id: UUID, kind: str | None, after: UUID | None, limit: int
) -> list[DocumentRecord]:
    """The newest first; `after`: the last one of the page before."""
    later = aliased(StockDocument)
    columns = [getattr(StockDocument, name) for name in DocumentRecord.__annotations__ if name != "taken_back"]
    taken_back = exists(select(later.id).where(later.reverses_id == StockDocument.id))
    query = select(*columns, taken_back).where(StockDocument.warehouse_id == warehouse_id)
    if kind is not None:
        query = query.where(StockDocument.kind == kind)
    if after is not None:
        query = query.where(StockDocument.id < after)
    return [DocumentRecord(*row) for row in session.execute(query.order_by(StockDocument.id.desc()).limit(limit))]


def warehouse_of_document(session: Session, document_id: UUID) -> UUID | None:
    return session.scalar(select(StockDocument.warehouse_id).where(StockDocument.id == document_id))


def moves_of_document(session: Session, document_id: UUID, at: datetime) -> list[MoveRecord]:
    """What a document moved, at the moment at which it was written: the index of moments finds them."""
    query = move_columns().where(StockMove.at == at, StockMove.document_id == document_id)
    return [MoveRecord(*row) for row in session.execute(query.order_by(StockMove.id))]


def standing_holds(session: Session, warehouse_id: UUID, item_ids: Iterable[UUID] | None = None) -> list[HoldRecord]:
    """Holds over a whole warehouse, the newest first; of these items or of all."""
    item = item_names()
    columns = (StockHold.id, StockHold.item_id, item.c.sku, StockHold.lot, StockHold.reason, StockHold.note)
    query: Any = select(*columns, StockHold.by, StockHold.at).join(item, item.c.id == StockHold.item_id)
    query = query.where(StockHold.warehouse_id == warehouse_id, StockHold.lifted_at.is_(None))
    if item_ids is not None:
        query = query.where(StockHold.item_id.in_(set(item_ids)))
    return [HoldRecord(*row) for row in session.execute(query.order_by(StockHold.at.desc()))]
