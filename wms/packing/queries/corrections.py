"""What packers took instead of what was proposed, and what that says of the goods' sizes."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.catalog.queries import ItemRecord, items_by_ids
from wms.kernel.clock import iso
from wms.packing.models import CartonCorrection, Pack, PackLine
from wms.packing.queries.cartons import carton_types
from wms.packing.rules import CartonTypeRecord, Known, content_of, why_not_again

MOST_SHOWN = 500
Problem = tuple[dict[UUID, int], dict[UUID, ItemRecord], list[CartonTypeRecord], Known]


def known_of(session: Session, warehouse_id: UUID, units: Mapping[UUID, int]) -> Known:
    """What the house has learned of the use of cartons for this content in this warehouse."""
    query = select(CartonCorrection.taken, CartonCorrection.times)
    query = query.where(CartonCorrection.warehouse_id == warehouse_id, CartonCorrection.content == content_of(units))
    query = query.where(CartonCorrection.state == "used")
    row = session.execute(query).one_or_none()
    return Known() if row is None else Known(taken=tuple(row.taken), times=row.times)


def packed_by_item(session: Session, pack_id: UUID) -> dict[UUID, int]:
    """What went into parcels, of each item."""
    units: dict[UUID, int] = defaultdict(int)
    query = select(PackLine.item_id, PackLine.packed).where(PackLine.pack_id == pack_id, PackLine.packed > 0)
    for item_id, packed in session.execute(query):
        units[item_id] += packed
    return dict(units)


def site_of_pack(session: Session, pack_id: UUID) -> UUID:
    return session.scalars(select(Pack.warehouse_id).where(Pack.id == pack_id)).one()


def problem_of(session: Session, correction_id: UUID) -> Problem | None:
    """(units, items, cartons, what is known): from which follows what the goods of a correction take; None: it went."""
    row = session.get(CartonCorrection, correction_id)
    if row is None:
        return None
    units = {UUID(key): int(quantity) for key, quantity in row.goods.items()}
    kinds = [kind for kind in carton_types(session, row.warehouse_id) if kind.offered]
    learned = Known(taken=tuple(row.taken), times=row.times)
    return units, items_by_ids(session, units), kinds, learned


def corrections_view(session: Session, warehouse_id: UUID) -> list[dict[str, Any]]:
    """What packers took instead, the most often first, with what is proposed now and why; without what is forgotten."""
    kept = (CartonCorrection.warehouse_id == warehouse_id, CartonCorrection.state != "forgotten")
    often = select(CartonCorrection).where(*kept).order_by(CartonCorrection.times.desc(), CartonCorrection.id.desc())
    rows = session.scalars(often.limit(MOST_SHOWN)).all()
    items = items_by_ids(session, {UUID(key) for row in rows for key in row.goods})
    offered = {kind.code for kind in carton_types(session, warehouse_id) if kind.offered}
    return [_shown(row, items, offered) for row in rows]


def _shown(row: CartonCorrection, items: Mapping[UUID, ItemRecord], offered: Collection[str]) -> dict[str, Any]:
    why = why_not_again(row.state, row.taken, row.percent, offered)
    goods = [(items[UUID(key)], quantity) for key, quantity in row.goods.items()]
    return {
        "id": str(row.id),
        "goods": [{"sku": one.sku, "name": one.name, "quantity": units} for one, units in sorted(goods, key=_sku)],
        "proposed": row.proposed,
        "taken": row.taken,
        "times": row.times,
        "taken_at": iso(row.taken_at),
        "percent": row.percent,
        "state": row.state,
        "now": row.taken if why is None else row.proposed,
        "why": why or "taken_before",
    }


def _sku(goods: tuple[ItemRecord, int]) -> str:
    return goods[0].sku
