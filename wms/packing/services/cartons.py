"""The carton types of a warehouse, set up by an admin."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.kernel.ids import new_id
from wms.packing.errors import CartonTypeUsed, CodeTaken, UnknownCartonType
from wms.packing.models import CartonType, Parcel
from wms.packing.services.plans import forget_plans
from wms.plumbing.codes import Named, refuse_clashes
from wms.plumbing.newness import refuse_taken
from wms.plumbing.transaction import Tx


def put_carton_type(tx: Tx, warehouse_id: UUID, code: str, body: dict[str, Any]) -> UUID:
    """body: {name, length_mm, width_mm, height_mm, max_weight_g, tare_g, cost_minor, position?, out_of_stock?,
    retired?}.

    Raises CodeTaken: a packer scans cartons among items.
    """
    kind = _kind(tx, warehouse_id, code)
    refuse_taken(tx, [code] if kind else [])
    if kind is None:
        kind = CartonType(id=new_id(), warehouse_id=warehouse_id, code=code)
        refuse_clashes(tx, warehouse_id, [Named(code, "carton type", kind.id, code)], CodeTaken)
        tx.session.add(kind)
    for name, value in body.items():
        setattr(kind, name, value)
    tx.session.flush()
    forget_plans(tx, warehouse_id)
    return kind.id


def remove_carton_type(tx: Tx, warehouse_id: UUID, code: str) -> None:
    """Forgets one of which no parcel was made; raises UnknownCartonType, CartonTypeUsed."""
    kind = _kind(tx, warehouse_id, code)
    if kind is None:
        raise UnknownCartonType(f"there is no carton type {code!r}", code=code)
    if tx.session.scalar(select(Parcel.id).where(Parcel.carton_type_id == kind.id).limit(1)):
        raise CartonTypeUsed(f"{code}: parcels were made of it", code=code)
    tx.session.delete(kind)
    tx.session.flush()


def _kind(tx: Tx, warehouse_id: UUID, code: str) -> CartonType | None:
    of_site = select(CartonType).where(CartonType.warehouse_id == warehouse_id, CartonType.code == code)
    return tx.session.scalar(of_site.with_for_update())
