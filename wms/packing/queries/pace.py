"""How fast the benches are now."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from wms.packing.models import Pack

LOOKED_AT = 50  # packs, the latest
LOOKED_BACK = timedelta(hours=24)
AT_WORK_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class BenchPace:
    """`benches` that pack now; `order_seconds`: what an order takes there, the median of the latest ones."""

    benches: int
    order_seconds: int

    @property
    def orders_hour(self) -> int:
        """One bench at least: after a lunch of all they go on as before."""
        return max(1, self.benches) * 3600 // max(1, self.order_seconds)


def bench_pace(session: Session, warehouse_id: UUID, now: datetime) -> BenchPace | None:
    """None while nothing was packed for a day: nothing is known then."""
    packs = select(Pack.station_id, Pack.opened_at, Pack.packed_at).where(Pack.warehouse_id == warehouse_id)
    latest = packs.where(Pack.packed_at > now - LOOKED_BACK, Pack.opened_at.is_not(None))
    rows = session.execute(latest.order_by(Pack.packed_at.desc()).limit(LOOKED_AT)).all()
    if not rows:
        return None
    opened = session.execute(packs.where(Pack.state == "open", Pack.opened_at > now - AT_WORK_WITHIN))
    at_work = {row.station_id for row in rows if row.packed_at > now - AT_WORK_WITHIN}
    seconds = median((row.packed_at - row.opened_at).total_seconds() for row in rows)
    return BenchPace(len(at_work | {row.station_id for row in opened}), round(seconds))
