"""What lies in parcels and what came in totes."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, text
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
    """What came in totes and is wanted, of each item."""
    asked = func.sum(PackLine.expected - PackLine.called_off)
    query = select(PackLine.item_id, asked).where(PackLine.pack_id == pack_id).group_by(PackLine.item_id)
    return {item_id: int(units) for item_id, units in session.execute(query.having(asked > 0))}


def invariants(session: Session) -> list[str]:
    """What does not hold, in words: a line's packed units are those in parcels, they lie in the cartons, and orders
    count as packed what is wanted of them."""
    lines = [f"pack line {r.id}: packed {r.told}, in parcels {r.found}" for r in session.execute(text(_PER_LINE))]
    for row in session.execute(text(_PER_ORDER_LINE)):
        lines.append(f"order line {row.id}: packed {row.told} of {row.picked}, in packs {row.found} of {row.known}")
    cartons = session.execute(text(_PER_CARTON))
    return lines + [f"parcel {r.number} item {r.item_id}: {r.told} units, {r.found} in the carton" for r in cartons]


_PER_LINE = """
SELECT l.id, l.packed AS told, COALESCE(SUM(p.quantity), 0) AS found
FROM pack_line l LEFT JOIN parcel_line p ON p.pack_line_id = l.id
GROUP BY l.id, l.packed HAVING l.packed <> COALESCE(SUM(p.quantity), 0) LIMIT 50
"""
_PER_ORDER_LINE = """
SELECT o.id, o.packed AS told, o.picked, SUM(l.packed - l.called_off) AS found,
  SUM(l.expected - l.missing - l.coming - l.called_off) AS known
FROM order_line o JOIN pack_line l ON l.order_line_id = o.id GROUP BY o.id, o.packed, o.picked
HAVING o.packed <> SUM(l.packed - l.called_off) OR o.picked < SUM(l.expected - l.missing - l.coming - l.called_off)
LIMIT 50
"""
# A confirmed parcel may have left the house already.
_PER_CARTON = """
SELECT c.number, c.item_id, c.told, COALESCE(b.on_hand, 0) AS found FROM (
  SELECT p.number, p.location_id, l.item_id, l.lot, SUM(x.quantity) AS told
  FROM parcel p JOIN parcel_line x ON x.parcel_id = p.id JOIN pack_line l ON l.id = x.pack_line_id
  WHERE p.state <> 'confirmed' GROUP BY p.number, p.location_id, l.item_id, l.lot
) c LEFT JOIN stock_balance b ON b.location_id = c.location_id AND b.item_id = c.item_id AND b.lot = c.lot
WHERE c.told <> COALESCE(b.on_hand, 0) LIMIT 50
"""
