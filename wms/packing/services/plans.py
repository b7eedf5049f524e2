"""The cartons of a content, chosen before it is picked."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from wms.kernel.ids import new_id
from wms.packing.models import CartonPlan
from wms.packing.rules import content_of
from wms.plumbing.db import database
from wms.plumbing.transaction import Tx


def keep_plan(tx: Tx, warehouse_id: UUID, units: Mapping[UUID, int], cartons: Sequence[dict[str, Any]]) -> None:
    """The cartons for this content, until they are reckoned anew; none: no carton takes it."""
    row = {"id": new_id(), "warehouse_id": warehouse_id, "content": content_of(units)}
    kept = {"cartons": list(cartons), "planned_at": tx.now}
    put = (sqlite.insert(CartonPlan) if database.is_sqlite else postgresql.insert(CartonPlan)).values(**row, **kept)
    tx.session.execute(put.on_conflict_do_update(index_elements=["warehouse_id", "content"], set_=kept))


def forget_plans(tx: Tx, warehouse_id: UUID | None = None, content: str | None = None) -> None:
    """Cartons, or what is known of goods, have changed: what was chosen before is chosen anew for the next order."""
    query = delete(CartonPlan)
    query = query if warehouse_id is None else query.where(CartonPlan.warehouse_id == warehouse_id)
    tx.session.execute(query if content is None else query.where(CartonPlan.content == content))
