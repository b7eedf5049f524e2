"""What packers took instead of what was proposed, and what that says of the goods' sizes."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.catalog.queries import ItemRecord, items_by_ids
from wms.packing.models import CartonCorrection, Pack, PackLine
from wms.packing.queries.cartons import carton_types
from wms.packing.rules import CartonTypeRecord, Known, content_of

Problem = tuple[dict[UUID, int], dict[UUID, ItemRecord], list[CartonTypeRecord], Known]


def known_of(session: Session, warehouse_id: UUID, units: Mapping[UUID, int]) -> Known:
    """What the house has learned of the use of cartons for this content in this warehouse."""
    query = select(CartonCorrection.taken, CartonCorrection.times)
    query = query.where(CartonCorrection.warehouse_id == warehouse_id, CartonCorrection.content == content_of(units))
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
