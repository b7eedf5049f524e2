"""Parcels are packed at a bench, in cartons."""

from uuid import UUID

from sqlalchemy import Select, select

from wms.packing.models import CartonType, Station
from wms.plumbing.steps import Step, some, step


def _benches(warehouse_id: UUID | None) -> Select[UUID]:
    query = select(Station.id)
    return query if warehouse_id is None else query.where(Station.warehouse_id == warehouse_id)


def _cartons(warehouse_id: UUID | None) -> Select[UUID]:
    query = select(CartonType.id).where(~CartonType.retired)
    return query if warehouse_id is None else query.where(CartonType.warehouse_id == warehouse_id)


step(Step("benches", 100, "benches", "packing.put_station", some("benches", _benches)))
step(Step("cartons", 110, "benches", "packing.put_carton_type", some("cartons", _cartons)))
