"""Which of an order's picked goods the bench still gives back."""

from uuid import UUID

from sqlalchemy import func, select

from wms.orders.services import CalledOff
from wms.packing.models import Pack, PackLine
from wms.plumbing.transaction import Tx


def keep_packs_still(tx: Tx, order_id: UUID) -> None:
    """Whoever packs the order is waited for, and waits for us."""
    query = select(Pack.id).where(Pack.order_id == order_id, Pack.state != "done")
    tx.session.execute(query.order_by(Pack.id).with_for_update())


def call_off(tx: Tx, order_line_id: UUID, picked: int, units: int) -> CalledOff:
    """Units that have not come to a bench yet are given back at once."""
    units_there = func.coalesce(func.sum(PackLine.expected - PackLine.missing - PackLine.coming), 0)
    at_benches = tx.session.execute(select(units_there).where(PackLine.order_line_id == order_line_id))
    return CalledOff(loose=max(0, min(units, picked - int(at_benches.scalar_one()))), packed=0)
