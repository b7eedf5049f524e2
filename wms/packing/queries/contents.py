"""What lies in parcels and what came in totes."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from wms.catalog.queries import items_by_ids
from wms.packing.models import PackLine, ParcelLine


def goods_in(session: Session, parcel_line_ids: Iterable[UUID]) -> tuple[dict[str, Any], ...]:
    """{"order_line_id", "item_id", "sku", "lot", "quantity"} of each, ids as text."""
    columns = (PackLine.order_line_id, PackLine.item_id, PackLine.lot, ParcelLine.quantity)
    query = select(*columns).join(ParcelLine, ParcelLine.pack_line_id == PackLine.id)
    rows = session.execute(query.where(ParcelLine.id.in_(set(parcel_line_ids))).order_by(PackLine.id)).all()
    items = items_by_ids(session, {row.item_id for row in rows})
    return tuple(
        {
            "order_line_id": str(row.order_line_id),
            "item_id": str(row.item_id),
            "sku": items[row.item_id].sku,
            "lot": row.lot,
            "quantity": row.quantity,
        }
        for row in rows
    )


def units_by_item(session: Session, pack_id: UUID) -> dict[UUID, int]:
    """What came in totes, of each item."""
    query = select(PackLine.item_id, func.sum(PackLine.expected)).where(PackLine.pack_id == pack_id)
    return {item_id: int(units) for item_id, units in session.execute(query.group_by(PackLine.item_id))}
