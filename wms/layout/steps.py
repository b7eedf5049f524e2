"""What a building must have: a warehouse, places, a lane before the benches, totes on carts."""

from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from wms.layout.models import STORAGE_KINDS, Location, Warehouse
from wms.plumbing.steps import Seen, Step, count_of, some, step


def _warehouses(warehouse_id: UUID | None) -> Select[UUID]:
    query = select(Warehouse.id)
    return query if warehouse_id is None else query.where(Warehouse.id == warehouse_id)


def _places(warehouse_id: UUID | None, *kinds: str) -> Select[UUID]:
    query = select(Location.id).where(Location.kind.in_(kinds))
    return query if warehouse_id is None else query.where(Location.warehouse_id == warehouse_id)


def _carts_and_totes(session: Session, warehouse_id: UUID | None) -> Seen:
    counts = {f"{kind}s": count_of(session, _places(warehouse_id, kind)) for kind in ("cart", "tote")}
    return Seen(all(counts.values()), counts)


step(Step("warehouse", 10, "building", "layout.put_warehouse", some("warehouses", _warehouses)))
step(
    Step(
        "places",
        20,
        "building/racks",
        "layout.put_locations",
        some("places", lambda site: _places(site, *STORAGE_KINDS)),
    )
)
step(
    Step("lanes", 30, "building/places", "layout.put_locations", some("lanes", lambda site: _places(site, "pack_lane")))
)
step(Step("totes", 40, "labels", "layout.put_locations", _carts_and_totes))
