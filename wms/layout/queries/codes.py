"""Which codes places hold, or held: an old label still hangs somewhere."""

from collections.abc import Set
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from wms.kernel.codes import readings
from wms.layout.models import Location, LocationChange
from wms.plumbing.codes import Named


def held_codes(session: Session, warehouse_id: UUID | None, codes: Set[str]) -> list[Named]:
    query = select(Location.code, Location.kind, Location.id).where(Location.same_code.in_(codes))
    of_warehouse = query if warehouse_id is None else query.where(Location.warehouse_id == warehouse_id)
    holders = [Named(code, kind, owner, code) for code, kind, owner in session.execute(of_warehouse)]
    former = session.execute(_renamed(warehouse_id, codes))
    return holders + [Named(before, "former code of", place_id, code) for before, place_id, code in former]


def renamed_place(session: Session, warehouse_id: UUID | None, scan: str) -> tuple[UUID, str] | None:
    """(id, code) of the place that had this code once: an old label still hangs there, or somewhere else by now."""
    row = session.execute(_renamed(warehouse_id, set(readings(scan))).limit(1)).first()
    return None if row is None else (row.location_id, row.code)


def _renamed(warehouse_id: UUID | None, codes: Set[str]) -> Select[Any, Any, Any]:
    """The last name first."""
    columns = (LocationChange.before, LocationChange.location_id, Location.code)
    query = select(*columns).join(Location, Location.id == LocationChange.location_id)
    query = query.where(LocationChange.change == "renamed", LocationChange.same_before.in_(codes))
    query = query.order_by(LocationChange.id.desc())
    return query if warehouse_id is None else query.where(LocationChange.warehouse_id == warehouse_id)
