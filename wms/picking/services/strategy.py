"""How a warehouse releases its orders: read by every plan, changed by those who answer for the shift."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from wms.layout import queries as layout
from wms.picking.errors import MethodNotYet
from wms.picking.events import StrategyChanged
from wms.picking.models import Strategy
from wms.picking.planning.strategy import NOT_YET
from wms.picking.queries.strategy import strategy_view
from wms.picking.services.wave_times import release_due_wave, work_off_wave_times
from wms.plumbing.transaction import Tx


def put_strategy(tx: Tx, warehouse: str | None, document: dict[str, Any]) -> dict[str, Any]:
    """Replaces the whole strategy; from the next plan on it counts. Raises MethodNotYet."""
    site = layout.site_of(tx.session, tx.actor.warehouse_id, warehouse)
    for one in document.get("classes", ()):
        if one["method"] in NOT_YET:
            raise MethodNotYet(order_class=one["name"], method=one["method"])
    release_due_wave(tx, site)
    row = _row(tx, site.id)
    row.document, row.version = document, row.version + 1
    row.changed_at, row.changed_by = tx.now, tx.actor.name
    tx.session.flush()
    work_off_wave_times(tx, site.id)
    tx.record(StrategyChanged(warehouse_id=site.id, version=row.version, by=tx.actor.name))
    return strategy_view(tx.session, site)


def _row(tx: Tx, warehouse_id: UUID) -> Strategy:
    found = tx.session.scalar(select(Strategy).where(Strategy.warehouse_id == warehouse_id).with_for_update())
    if found is None:
        found = Strategy(warehouse_id=warehouse_id, version=0)
        tx.session.add(found)
    return found
