"""Waves go at times of day: each time once a day of the site, and used up then, whether orders were there or not."""

from uuid import UUID

from sqlalchemy import select, update

from wms.layout.queries import WarehouseRecord
from wms.planning.models import Planning
from wms.planning.queries.strategy import is_wave_due
from wms.planning.queries.wave_orders import WaveFilter
from wms.planning.services.wishes import add_planning, send_now
from wms.plumbing.transaction import Tx


def send_due_wave(tx: Tx, site: WarehouseRecord) -> bool:
    """Sends the wave whose time has come, once; whoever calls sees to it that the planner hears of it."""
    add_planning(tx, site.id)
    tx.session.scalar(select(Planning.warehouse_id).where(Planning.warehouse_id == site.id).with_for_update())
    due = is_wave_due(tx.session, site, tx.now)
    if due:
        send_now(tx, site.id, WaveFilter())
        work_off_wave_times(tx, site.id)
    return due


def work_off_wave_times(tx: Tx, warehouse_id: UUID) -> None:
    """What has passed by now makes no more waves: new times count from now on."""
    tx.session.execute(update(Planning).where(Planning.warehouse_id == warehouse_id).values(waves_until=tx.now))
