"""The carton types of a warehouse."""

from collections.abc import Set
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.kernel.codes import readings
from wms.packing.errors import UnknownCartonType
from wms.packing.models import CartonType, Pack
from wms.packing.rules import CartonTypeRecord
from wms.plumbing.codes import Named


def carton_types(session: Session, warehouse_id: UUID) -> list[CartonTypeRecord]:
    """In the order in which benches offer them; the retired ones too."""
    columns = [getattr(CartonType, name) for name in CartonTypeRecord.__annotations__]
    query = select(*columns).where(CartonType.warehouse_id == warehouse_id)
    return [CartonTypeRecord(*row) for row in session.execute(query.order_by(CartonType.position, CartonType.code))]


def cartons_for(session: Session, pack_id: UUID) -> list[CartonTypeRecord]:
    """What the planner of a pack may choose among: what the benches of its warehouse offer."""
    warehouse_id = session.scalars(select(Pack.warehouse_id).where(Pack.id == pack_id)).one()
    return [kind for kind in carton_types(session, warehouse_id) if kind.offered]


def carton_type_by_code(session: Session, warehouse_id: UUID, code: str) -> CartonTypeRecord:
    """Raises UnknownCartonType."""
    for kind in carton_types(session, warehouse_id):
        if kind.code == code:
            return kind
    raise UnknownCartonType(f"there is no carton type {code!r}", code=code)


def held_codes(session: Session, warehouse_id: UUID | None, codes: Set[str]) -> list[Named]:
    query = select(CartonType.code, CartonType.id)
    kinds = session.execute(query if warehouse_id is None else query.where(CartonType.warehouse_id == warehouse_id))
    return [Named(code, "carton type", owner, code) for code, owner in kinds if codes & set(readings(code))]
